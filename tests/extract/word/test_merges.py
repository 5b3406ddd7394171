"""Cells merged the old way (hMerge), across and down, and the numbers that a merge covers."""

import pytest

from extract.word.reader import read_word
from tests.extract.docx_builder import (
    CONTINUE,
    RESTART,
    cell,
    docx,
    level,
    numbered,
    numbering,
    row,
    span,
    table,
)

HMERGE = '<w:hMerge w:val="restart"/>'
HCONTINUE = "<w:hMerge/>"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((HMERGE + RESTART, HCONTINUE + RESTART), (HMERGE + CONTINUE, HCONTINUE + CONTINUE)),
        ((HMERGE + RESTART, HCONTINUE), (HMERGE + CONTINUE, HCONTINUE)),
        ((RESTART + HMERGE, HCONTINUE + RESTART), (CONTINUE, CONTINUE)),
        ((RESTART + span(2),), (HMERGE + CONTINUE, HCONTINUE + CONTINUE)),
        ((HMERGE + RESTART, HCONTINUE + RESTART), (CONTINUE + span(2),)),
    ],
)
def test_a_block_merged_the_old_way_across_and_down_is_one_cell(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    def line(merges: tuple[str, ...], text: str, last: str) -> str:
        cells = [cell(text if not i else "", properties=m) for i, m in enumerate(merges)]
        return row("左", *cells, last)

    (grid,) = read_word(
        docx(table(line(first, "情况", "甲"), line(second, "", "乙"), row("底")))
    ).tables
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text, c.flags) for c in grid.cells] == [
        (0, 0, 1, 1, "左", ()),
        (0, 1, 2, 2, "情况", ()),
        (0, 3, 1, 1, "甲", ()),
        (1, 0, 1, 1, "左", ()),
        (1, 3, 1, 1, "乙", ()),
        (2, 0, 1, 1, "底", ()),
    ]


def test_a_narrower_merge_below_a_wide_one_is_an_orphan_and_takes_nothing_else() -> None:
    wide = cell("宽", properties=span(2) + RESTART)
    (grid,) = read_word(docx(table(row(wide), row(cell("", properties=CONTINUE), "乙")))).tables
    assert [(c.row, c.col, c.rowspan, c.colspan, c.flags) for c in grid.cells] == [
        (0, 0, 1, 2, ()),
        (1, 0, 1, 1, ("vmerge_orphan",)),
        (1, 1, 1, 1, ()),
    ]


def test_paragraphs_that_a_merge_covers_count_no_numbers() -> None:
    parts = numbering(level("decimal", "%1"))
    for first, second in [(RESTART, CONTINUE), (HMERGE, HCONTINUE)]:
        merged = [cell(numbered(""), properties=first), cell(numbered("藏"), properties=second)]
        rows = [row(c) for c in merged] if first == RESTART else [row(*merged)]
        (grid,) = read_word(docx(table(*rows, row(cell(numbered("")))), parts)).tables
        assert [c.text for c in grid.cells] == ["1 \n藏", "2 "]
        assert [p.number for p in grid.cells[0].paragraphs] == ["1 ", ""]
