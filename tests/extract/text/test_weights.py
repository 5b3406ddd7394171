"""Which blank lines of a dump end a row: how far is looked, and what tips the scales.

A dump is written on one line: → begins a cell, / ends a line.
"""

import pytest

from extract.text.rows import CERTAIN, LIKELY, OPEN, find_tables

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


def read(dump: str, may_touch: bool = False) -> str:
    """How many cells the rows of each table have: ~ if joined, ? if they may be others."""
    lines = dump.replace("→", "\t").split("/")
    marks = {CERTAIN: "", LIKELY: "~", OPEN: "?"}
    tables = find_tables(lines, may_touch)
    return " | ".join(
        " ".join(f"{len(row.cells)}{marks[row.confidence]}" for row in table.rows)
        for table in tables
    )


@pytest.mark.parametrize(
    ("dump", "rows"),
    [
        # How odd: a change of width, a blank below a wider row, a value first, an empty paragraph.
        ("→7/→河道/→桥梁/→河道///→///→//→河道/", "4? 1? 1 1"),
        # What a join costs, a caption joined, evidence for it; two pieces of evidence are enough.
        ("→7//→//→/→项目/→7/→5/→桥梁/", "2~ 5"),
        # A date far below, in the cell or in running text; a table's end; a dump that just ends.
        ("→苗木////→/→桥梁///年  月  日", "1 | 2"),
        # A table that goes on after empty paragraphs, one that starts with a blank.
        ("→苗木//→灯具////→///→///→桥梁///→/→苗木/→/", "1 1 1 1 1 3"),
        ("→5//→河道///正文//→//", "1 1 | 1"),
        (
            "→桥梁/→桥梁//////→/→//→/→5/→苗木/→道路///→灯具/→灯具///年  月  日/→项目/→项目/",
            "4~ 4 4?",
        ),
        # Empty paragraphs of running text.
        ("→5/////年  月  日/→项目/→/→/→///→///→//→/", "1 | 6~ 1"),
        # The least that a join costs.
        ("→/→//→7//→", "3~ 1"),
        # That again; how narrow a margin leaves a row in doubt.
        ("→苗木/→河道/→7//→苗木/→河道//→//→5//→/→5", "3 3~ 3~"),
        ("→/→//→//→灯具///→一、概况//→5/→苗木/////年  月  日////→/→一、概况/", "2 1? 1? 1 2 2"),
        # The heading of a part, joined.
        ("→项目/→7/→/→//→一、概况//→/→/→/→/→", "5~ 5"),
        ("→5/→项目/→7/→//→/////→5//→一、概况//→7", "4 1 | 1 1 1"),
        # A header or label said again starts a table.
        ("→/→7////→/→//→5//→", "5~ 1"),
        ("→7////→7/→/→7//→///→", "1 | 4~ 1"),
        # A dump that ends before its table does.
        ("→5/////正文/→7/→//→5/→灯具///→/→//→道路/→7/→/→5", "1 | 2 2? 2? 4"),
    ],
)
def test_readings_that_a_tenth_of_a_weight_would_turn(dump: str, rows: str) -> None:
    """Each dump is read otherwise if a weight named before it is a tenth smaller or larger."""
    assert read(dump) == rows


def test_a_reading_that_a_tenth_would_turn_where_tables_may_touch() -> None:
    """Text far below a cell, and a table that goes on, would cost a tenth more."""
    assert read("→/→5/→一、概况/→5///正文///→//////→///", may_touch=True) == "5~ | 1"


@pytest.mark.parametrize(
    ("dump", "rows"),
    [
        ("→/→//→//→一", "2 1? 1?"),
        ("→7/→//→//→苗木/", "2 1? 1?"),
        ("→7/→//→///→苗木/", "2 1? 1?"),
        ("→苗木/→//→7//→//→/", "2 1 1 1"),
        ("→7/→7/→7///→7//→/", "3 1 1"),
    ],
)
def test_a_join_that_would_cost_one_more_leaves_rows_in_doubt(dump: str, rows: str) -> None:
    """However many blank lines end the upper row; one that would cost 1.5 more does not."""
    assert read(dump) == rows


def test_a_row_might_as_well_go_on_over_two_blank_lines() -> None:
    """Both readings cost the same: the gap ends the row, or empty paragraphs stand in it."""
    assert read("→5///→/→///→木//→/→河//") == "1 2? 1? 2"


@pytest.mark.parametrize(("may_touch", "rows"), [(False, "2 3"), (True, "2 | 3")])
def test_two_blank_lines_part_tables_only_where_these_may_touch(may_touch: bool, rows: str) -> None:
    assert read("→项目/→河道///→桥梁/→苗木/→灯具///", may_touch) == rows
