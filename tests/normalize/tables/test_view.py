"""A table as the block readers see it: rows, what covers what, and the place of every line."""

import pytest

from extract.document import Cell, Paragraph
from normalize.tables.view import (
    CellView,
    TableView,
    are_in_order,
    cell_over,
    overlap,
    paragraph_lines,
)
from tests.normalize.drawn import draw_table

GRID = """
甲 | 乙 | < | 丙
^ | 丁 | 戊 | ^
己 | < | < | 庚
"""


def cell(text: str) -> CellView:
    return CellView(0, Cell(0, 0, 1, 1, (Paragraph(text, 0),)))


def test_rows_hold_their_own_cells_and_know_what_covers_them() -> None:
    view = TableView(draw_table(GRID))
    assert [c.text for c in view.rows[1]] == ["丁", "戊"]
    assert [c.text for c in view.covering[1]] == ["甲", "丙"]
    assert [c.text for c in view.row_with_covering(1)] == ["甲", "丁", "戊", "丙"]


def test_a_span_beyond_the_table_ends_with_it() -> None:
    table = draw_table("甲 | 乙\n丙 | 丁")
    cells = (Cell(0, 0, 9, 1, table.cells[0].paragraphs), *table.cells[1:])
    view = TableView(type(table)(0, 2, 2, cells))
    assert [c.text for c in view.covering[1]] == ["甲"]


def test_a_cell_stands_under_the_head_it_shares_most_columns_with() -> None:
    view = TableView(draw_table(GRID))
    assert [overlap(c, view.rows[2][0]) for c in view.rows[0]] == [1, 2, 0]
    over = cell_over(view.rows[2][0], view.rows[0])
    assert over is not None and over.text == "乙"
    assert cell_over(view.rows[2][1], view.rows[0][:2]) is None


def test_order_decides_only_where_columns_are_in_doubt() -> None:
    sure = TableView(draw_table("甲 | 乙\n丙 | 丁"))
    assert not are_in_order(sure.rows[1], sure.rows[0])
    doubtful = CellView(0, Cell(1, 0, None, None, (Paragraph("丙", 0),), confidence=0.6))
    assert are_in_order([doubtful, sure.rows[1][1]], sure.rows[0])
    assert not are_in_order([doubtful], sure.rows[0])


@pytest.mark.parametrize(
    ("text", "is_label", "is_number", "is_blank"),
    [
        ("收入合计", True, False, False),
        ("1,200.5", False, True, False),
        ("—", False, True, False),
        ("", False, False, True),
        ("\u3000 \n", False, False, True),
        ("负责绿化。", False, False, False),
        ("绩效" * 40, False, False, False),
        ("7,00.0,77", False, True, False),
    ],
)
def test_a_cell_is_a_label_a_number_a_blank_or_text(
    text: str, is_label: bool, is_number: bool, is_blank: bool
) -> None:
    view = cell(text)
    assert (view.is_label, view.is_number, view.is_blank) == (is_label, is_number, is_blank)


def test_names_close_the_breaks_inside_them() -> None:
    view = CellView(0, Cell(0, 0, 1, 1, (Paragraph("公共财\n 政", 0), Paragraph("拨款 ", 1))))
    assert view.name == "公共财政拨款"


def test_lines_know_their_paragraph_and_offset() -> None:
    view = CellView(3, Cell(1, 2, 1, 1, (Paragraph("甲\n乙丙", 0), Paragraph("丁", 1, line=9))))
    lines = view.lines()
    assert [(line.text, line.paragraph.index, line.offset) for line in lines] == [
        ("甲", 0, 0),
        ("乙丙", 0, 2),
        ("丁", 1, 0),
    ]
    source = view.source_in(lines[1], 1, 2)
    assert [source[key] for key in ("table", "row", "col", "paragraph", "start", "end")] == [
        *(3, 1, 2),
        *(0, 3, 4),
    ]
    assert view.source_in(lines[2], 0, 1)["line"] == 9


@pytest.mark.parametrize("text", ["", "甲", "甲\n", "\n甲\n\n乙"])
def test_lines_of_a_paragraph_put_together_are_its_text(text: str) -> None:
    parts = list(paragraph_lines(Paragraph(text, 0)))
    assert "\n".join(part.text for part in parts) == text
    assert all(text[p.offset : p.offset + len(p.text)] == p.text for p in parts)


def test_a_role_given_to_a_blank_leaves_it_blank() -> None:
    view = cell("")
    view.take("value", "income.total")
    assert (view.role, view.concept) == ("blank", "income.total")


@pytest.mark.parametrize(
    ("drawn", "counting"),
    [
        ("栏号 | 1 | 2 | 3 | 4", "1234"),
        ("行号 | 0 | 1 | 2 | 3 | 备查", "0123"),
        ("丙 | 甲\n1 | 30\n2 | 18\n3 | 7\n4 | 9", "1234"),
        ("栏 | 1 | 2 | 3 | 4\n栏 | 5 | 6 | <", "123456"),
        # three could be amounts; so could numbers that begin elsewhere, leave one out or have cents
        ("资金 | 1 | 2 | 3", ""),
        ("资金 | 2 | 3 | 4 | 5", ""),
        ("资金 | 1 | 2 | 4 | 5", ""),
        ("资金 | 1.00 | 2.00 | 3.00 | 4.00", ""),
        ("丙 | 甲\n1 | 30\n2 | 18\n3 | 7\n合计 | 55.5", ""),
        ("资金 | 5 | 6", ""),
    ],
)
def test_numbers_that_follow_each_other_count_rows_or_columns(drawn: str, counting: str) -> None:
    view = TableView(draw_table(drawn))
    assert "".join(c.text for c in view.all_cells() if c in view.counters) == counting
