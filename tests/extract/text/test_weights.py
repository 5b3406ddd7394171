"""Which blank lines of a dump end a row: how far is looked, and what tips the scales.

A dump is written on one line: → begins a cell, / ends a line.
"""

import pytest

from extract.text.rows import find_tables

NAMES = ["项目", "河道", "桥梁", "苗木", "灯具", "道路", "水闸", "泵站", "绿地", "闸门"]


def widths(dump: str) -> list[list[int]]:
    """How many cells the rows of each table have."""
    lines = dump.replace("→", "\t").split("/")
    return [[len(row.cells) for row in table.rows] for table in find_tables(lines)]


def plain(cells: int) -> str:
    """A row that no gap breaks."""
    return "".join(f"→{name}/" for name in NAMES[:cells]) + "/"


@pytest.mark.parametrize(("numbers", "is_joined"), [(7, True), (8, False)])
def test_eight_pieces_are_a_row(numbers: int, is_joined: bool) -> None:
    """A blank and a name, then numbers that each end in an empty paragraph."""
    width = 2 + numbers
    broken = "→/→苗木//" + "→5//" * numbers
    [rows] = widths(plain(width) + broken + plain(width) + "/")
    assert (rows == [width] * 3) == is_joined


@pytest.mark.parametrize(("between", "is_joined"), [(5, True), (6, False)])
def test_a_row_six_pieces_above_tells_how_long_a_broken_one_is(
    between: int, is_joined: bool
) -> None:
    [rows] = widths(plain(4) + plain(2) * between + plain(3) + "→5///")
    assert rows[between + 1 :] == ([4] if is_joined else [3, 1])


@pytest.mark.parametrize(("cells", "tables"), [(63, 1), (64, 0)])
def test_a_lone_row_of_more_cells_than_word_has_is_indented_text(cells: int, tables: int) -> None:
    assert len(widths("报告/" + "→段落/" * cells + "//完/")) == tables
