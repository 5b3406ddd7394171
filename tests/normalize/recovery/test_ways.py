"""How a text without cell marks is taken apart: an example on each side of every limit."""

import pytest

from extract.document import Document, Paragraph
from normalize.recovery.indicator_heads import find_headings
from normalize.recovery.ways import ways_of


def text(*lines: str) -> Document:
    return Document(blocks=tuple(Paragraph(line, at, line=at + 1) for at, line in enumerate(lines)))


def has_blank_cells(*lines: str) -> bool:
    """Whether blank lines are taken for cells, and not for what stands behind each paragraph."""
    return any(token.is_blank for token in ways_of(text(*lines))[0][0])


@pytest.mark.parametrize(("lines", "are_cells"), [(19, False), (18, True)])
def test_of_twenty_lines_one_may_have_no_blank_line_behind_it(lines: int, are_cells: bool) -> None:
    """Two more lines stand together, and a wider gap: it may be any text."""
    assert (
        has_blank_cells("河道", "", "", *["清淤", ""] * (lines - 1), "护岸", "绿化", "")
        == are_cells
    )


@pytest.mark.parametrize(("gaps", "are_cells"), [(20, False), (19, True)])
def test_twenty_gaps_of_odd_length_end_paragraphs_of_broken_lines(
    gaps: int, are_cells: bool
) -> None:
    broken = ["河道", "清淤", ""] * 5
    assert has_blank_cells(*broken, *["护岸", ""] * (gaps - 5)) == are_cells


@pytest.mark.parametrize(("between", "is_found"), [(6, True), (7, False)])
def test_six_words_stand_between_headings_of_a_form_on_one_line(
    between: int, is_found: bool
) -> None:
    heads = ["三级指标", *["巡查"] * between, "年度指标值", "实际完成值"]
    words, gap = ways_of(text(" ".join([*heads, *["分值", "得分"] * 4])))[2]
    assert (find_headings(words, 0, gap) is not None) == is_found
