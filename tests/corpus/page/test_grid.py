"""Rows of a table laid out: spans, gaps, and what claims a place that is taken."""

import pytest

from corpus.page.grid import grid_rows
from extract.document import Cell, Paragraph, Table


def table(rows: int, cols: int, *cells: tuple[str, int, int, int | None, int | None]) -> Table:
    made = (
        Cell(row, col, rowspan, colspan, (Paragraph(text, 0),))
        for text, row, col, rowspan, colspan in cells
    )
    return Table(0, rows, cols, tuple(made))


def laid(table: Table, first: int = 0, last: int | None = None) -> list[list[tuple[str, int, int]]]:
    return [
        [(p.cell.text if p.cell else "", p.rowspan, p.colspan) for p in row]
        for row in grid_rows(table, first, last)
    ]


def test_what_a_span_covers_has_no_place_and_what_nothing_covers_is_a_gap() -> None:
    given = table(2, 4, ("甲", 0, 0, 1, 2), ("乙", 0, 2, 2, 1), ("丙", 1, 0, 1, 1))
    assert laid(given) == [
        [("甲", 1, 2), ("乙", 2, 1), ("", 1, 1)],
        [("丙", 1, 1), ("", 1, 1), ("", 1, 1)],
    ]


def test_neighbouring_gaps_are_one_and_a_row_without_cells_is_one_gap() -> None:
    given = table(2, 4, ("甲", 0, 3, None, None))
    assert laid(given) == [[("", 1, 3), ("甲", 1, 1)], [("", 1, 4)]]


@pytest.mark.parametrize(
    ("first", "second"),
    [(("甲", 0, 0, 2, 2), ("乙", 0, 1, 1, 1)), (("甲", 0, 0, 2, 2), ("乙", 1, 1, 1, 1))],
)
def test_a_span_ends_before_another_cell(
    first: tuple[str, int, int, int, int], second: tuple[str, int, int, int, int]
) -> None:
    rows = laid(table(2, 2, first, second))
    assert sum(rowspan * colspan for row in rows for _, rowspan, colspan in row) == 4
    assert [text for row in rows for text, *_ in row if text] == ["甲", "乙"]


def test_rows_from_the_middle_show_the_rest_of_a_cell_that_began_above() -> None:
    given = table(3, 2, ("甲", 0, 0, 3, 1), ("乙", 1, 1, 1, 1))
    rows = list(grid_rows(given, 1, 2))
    assert [(p.cell.text if p.cell else "", p.rowspan, p.is_rest) for p in rows[0]] == [
        ("甲", 1, True),
        ("乙", 1, False),
    ]
