"""Texts that were put together from several lines of a dump still know each line."""

import pytest

from extract.document import Paragraph
from extract.text.lines import Joined, Lines


def test_each_place_of_a_joined_text_has_its_line() -> None:
    joined = Joined("支出", 3) + Joined("98.5", 4) + Joined("万元", 4) + Joined("。", 6)
    assert joined == Joined("支出98.5万元。", 3, ((2, 4), (8, 6)))
    paragraph = Lines([joined.text], [joined.number], {0: joined.breaks}).paragraph(0, 5)
    assert [paragraph.line_at(at) for at in (0, 1, 2, 7, 8)] == [3, 3, 4, 4, 6]


@pytest.mark.parametrize(
    ("start", "end", "piece"),
    [
        (0, 3, Joined("甲乙丙", 1)),
        (2, 5, Joined("丙丁戊", 1, ((1, 2),))),
        (3, 5, Joined("丁戊", 2)),
        (4, 6, Joined("戊己", 2, ((1, 5),))),
    ],
)
def test_a_piece_keeps_the_lines_of_its_own_characters(start: int, end: int, piece: Joined) -> None:
    assert Joined("甲乙丙丁戊己", 1, ((3, 2), (5, 5))).cut(start, end) == piece


def test_pieces_between_marks_without_blanks_around_them() -> None:
    joined = Joined("甲 \t 乙", 1) + Joined("丙\t丁", 2)
    assert [piece.strip() for piece in joined.split("\t")] == [
        Joined("甲", 1),
        Joined("乙丙", 1, ((1, 2),)),
        Joined("丁", 2),
    ]


def test_the_mark_of_a_cell_is_left_out_of_its_paragraph() -> None:
    lines = Lines(["\t甲乙"], [7], {0: ((2, 8),)})
    assert lines.paragraph(0, 0, 1) == Paragraph("甲乙", 0, line=7, breaks=((1, 8),))
