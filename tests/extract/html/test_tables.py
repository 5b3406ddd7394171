"""Tables of a page: groups of rows, cells without a row, what a browser does not draw."""

from collections.abc import Sequence

import pytest

from extract.document import Document
from extract.html.reader import read_html

Cells = list[tuple[int, int, int | None, int | None, str]]


def read(table: str) -> Document:
    return read_html(f"<html><body><table>{table}</table></body></html>".encode())


def shape(table: str) -> Cells:
    document = read(table)
    (grid,) = document.tables
    assert document.characters == sum(len("".join(c.text.split())) for c in grid.cells)
    assert not list(document.paragraphs())
    assert [(c.row, c.col) for c in grid.cells] == sorted((c.row, c.col) for c in grid.cells)
    return [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in grid.cells]


def plain(*rows: Sequence[str]) -> Cells:
    return [(r, c, 1, 1, text) for r, row in enumerate(rows) for c, text in enumerate(row)]


@pytest.mark.parametrize("span", ["0", "00", " 0 "])
def test_a_column_span_of_nothing_is_one_and_marked(span: str) -> None:
    table = f"<tr><td>甲<td colspan='{span}'>乙<td>丙</tr><tr><td>丁<td>戊<td>己</tr>"
    assert shape(table) == plain("甲乙丙", "丁戊己")
    assert [c.flags for c in read(table).tables[0].cells][:3] == [(), ("gridspan_invalid",), ()]


@pytest.mark.parametrize("span", ["0", "2", "9"])
@pytest.mark.parametrize("group", ["tbody", "thead", "tfoot"])
def test_a_row_span_ends_with_its_group_of_rows(span: str, group: str) -> None:
    first = f"<{group}><tr><td rowspan={span}>甲<td>1</tr><tr><td>2</tr></{group}>"
    then = "<tr><td>乙<td>3</tr>"
    for after in (f"<tbody>{then}</tbody>", then, f"<form>{then}</form>"):
        assert shape(first + after) == [
            *((0, 0, 2, 1, "甲"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")),
            *((2, 0, 1, 1, "乙"), (2, 1, 1, 1, "3")),
        ]
    before = "<tr><td rowspan=0>丁<td>0</tr>"
    assert shape(before + first)[0] == (0, 0, 1, 1, "丁")


def test_a_row_span_in_rows_without_a_group_goes_on_over_all_of_them() -> None:
    assert shape("<tr><td rowspan=0>甲<td>1</tr><tr><td>2</tr><tr><td>3</tr>") == [
        *((0, 0, 3, 1, "甲"), (0, 1, 1, 1, "1")),
        *((1, 1, 1, 1, "2"), (2, 1, 1, 1, "3")),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<td>甲<td>乙<tr><td>丙<td>丁</tr>",
        "<tr><td>甲<td>乙</tr><td>丙</td>\n<td>丁</td>",
        "<tbody><td>甲</td><th>乙</th></tbody><tbody><tr><td>丙<td>丁</tbody>",
        "<tr><td>甲<td>乙</tr><form><td>丙</td><td>丁</td></form>",
        "<tr><form><td>甲</td><td>乙</td></form></tr><tr><td>丙<td>丁</tr>",
        "<colgroup><col></colgroup><td>甲<td>乙<tr><td>丙<td>丁",
    ],
)
def test_cells_without_a_row_around_them_make_one(table: str) -> None:
    assert shape(table) == plain("甲乙", "丙丁")


@pytest.mark.parametrize("hiding", ["hidden", "style='display:none'", "style='DISPLAY : none;'"])
def test_a_cell_that_is_not_drawn_takes_no_place_among_the_others(hiding: str) -> None:
    table = f"<tr><td>指标<td>得分</tr><tr><td {hiding} rowspan=2>旧<td>数量<td>10</tr>"
    assert shape(table) == plain(["指标", "得分"], ["数量", "10", "旧"])
    cells = read(table).tables[0].cells
    assert [c.text for c in cells if c.is_hidden] == ["旧"]


@pytest.mark.parametrize("style", ["visibility:hidden", "visibility: collapse"])
def test_a_cell_that_only_cannot_be_seen_keeps_its_place(style: str) -> None:
    cells = read(f"<tr><td style='{style}'>旧<td>数量</tr>").tables[0].cells
    assert [(c.col, c.text, c.is_hidden) for c in cells] == [(0, "旧", True), (1, "数量", False)]


def test_a_row_that_is_not_drawn_is_kept_and_marked() -> None:
    cells = read("<tr><td>甲</tr><tr hidden><td>乙</tr><tr><td>丙</tr>").tables[0].cells
    assert [(c.row, c.text, c.is_hidden) for c in cells] == [
        *((0, "甲", False), (1, "乙", True), (2, "丙", False)),
    ]
