"""Where the limits lie by which characters make lines and strokes make rules: on both sides."""

import pytest

from extract.pdf.layout import PartCell, TablePart
from extract.pdf.lines import build_lines
from extract.pdf.long_cells import cells_of
from extract.pdf.page import Glyph, Rule
from extract.pdf.rules import cluster, unite_rules
from extract.readers import read_document
from tests.extract.pdf.builder import FONT, Page, pdf


def signs(*places: tuple[str, float], y: float = 100.0) -> list[Glyph]:
    """Characters of ten points, each with where it begins."""
    return [Glyph(text, x, x + 10, y, 10.0) for text, x in places]


def text_of(*places: tuple[str, float]) -> str:
    (line,) = build_lines(signs(*places), 1)
    return line.text


@pytest.mark.parametrize(("lower", "count"), [(4.5, 1), (4.55, 2)])
def test_base_lines_of_one_line_lie_within_half_its_size(lower: float, count: int) -> None:
    glyphs = signs(("甲", 0.0)) + signs(("乙", 10.0), y=100.0 + lower)
    assert len(build_lines(glyphs, 1)) == count


@pytest.mark.parametrize(
    ("first", "second", "gap", "text"),
    [
        ("a", "b", 2.5, "ab"),
        ("a", "b", 2.55, "a b"),
        ("甲", "乙", 8.0, "甲乙"),
        ("甲", "乙", 8.5, "甲 乙"),
        ("甲", "乙", 20.0, "甲 乙"),
        ("甲", "乙", 20.5, "甲\t乙"),
    ],
)
def test_a_gap_stands_for_a_blank_by_its_width(
    first: str, second: str, gap: float, text: str
) -> None:
    assert text_of((first, 0.0), (second, 10.0 + gap)) == text


@pytest.mark.parametrize(("shift", "text"), [(1.9, "甲"), (2.0, "甲甲")])
def test_a_character_over_itself_is_one(shift: float, text: str) -> None:
    assert text_of(("甲", 0.0), ("甲", shift)) == text


@pytest.mark.parametrize(("shift", "text"), [(1.5, "1"), (1.6, "11")])
def test_a_narrow_character_over_half_of_itself_is_one(shift: float, text: str) -> None:
    glyphs = [Glyph("1", x, x + 3, 100.0, 10.0) for x in (0.0, shift)]
    assert [line.text for line in build_lines(glyphs, 1)] == [text]


def test_a_line_reaches_over_its_base_line_by_seven_eighths_of_its_size() -> None:
    (line,) = build_lines(signs(("甲", 0.0)), 1)
    assert line.box == pytest.approx((0.0, 91.2, 10.0, 101.2))


def across(at: float, start: float, end: float) -> Rule:
    return Rule(True, at, start, end)


def ends(*pieces: tuple[float, float]) -> list[tuple[float, float]]:
    return [(rule.start, rule.end) for rule in unite_rules(across(10, *piece) for piece in pieces)]


@pytest.mark.parametrize(("beside", "count"), [(14.0, 1), (14.3, 2)])
def test_lines_without_room_for_text_between_are_one(beside: float, count: int) -> None:
    assert len(unite_rules([across(10, 0, 50), across(beside, 0, 50)])) == count
    assert len(set(cluster([10.0, beside]).values())) == count


@pytest.mark.parametrize(("off", "count"), [(0.5, 1), (0.53, 0)])
def test_pieces_within_half_a_point_of_height_make_a_line(off: float, count: int) -> None:
    """Apart each of the two would be too short to be one."""
    assert len(unite_rules([across(10, 0, 2), across(10 + off, 2, 4)])) == count


@pytest.mark.parametrize(("gap", "count"), [(3.0, 1), (3.2, 2)])
def test_a_gap_of_three_points_is_not_seen(gap: float, count: int) -> None:
    assert len(ends((0, 50), (50 + gap, 100))) == count


@pytest.mark.parametrize(("length", "count"), [(4.0, 1), (3.7, 0)])
def test_what_is_shorter_than_four_points_is_no_line(length: float, count: int) -> None:
    assert len(ends((0, length))) == count


def dashes(length: float, gap: float) -> int:
    step = length + gap
    return len(ends(*((n * step, n * step + length) for n in range(5))))


def test_dashes_of_twelve_points_and_gaps_twice_as_long_are_one_line() -> None:
    assert (dashes(12.0, 8.0), dashes(12.5, 8.0)) == (1, 5)
    assert (dashes(5.0, 10.0), dashes(5.0, 10.5)) == (1, 5)


def left_of(*lines: tuple[float, float]) -> float:
    """Where the text of a table's first cell may begin. lines: how wide the cells, how far in."""
    cells = []
    for row, (width, inset) in enumerate(lines):
        box = (0.0, 20.0 * row, width, 20.0 * row + 20)
        own = build_lines(signs(("甲", inset), y=20.0 * row + 12), 1)
        cells.append(PartCell(row, 0, 1, 1, box, own))
    part = TablePart(1, (0.0, 0.0, 100.0, 20.0 * len(lines)), len(lines), cells)
    return cells_of(part)[0].area.left


def test_text_keeps_from_the_lines_of_its_cell_by_eight_points_at_most() -> None:
    assert (left_of((100, 8.0)), left_of((100, 8.5)), left_of((100, 7.5))) == (8, 8, 7.5)


def test_a_cell_no_wider_than_four_characters_tells_nothing_of_that() -> None:
    assert (left_of((40, 5.0)), left_of((41, 5.0))) == (0, 5)


def test_one_line_of_twenty_may_stand_nearer_to_the_edge() -> None:
    assert left_of((100, 1.0), *[(100.0, 5.0)] * 19) == 5
    assert left_of((100, 1.0), *[(100.0, 5.0)] * 18) == 1


@pytest.mark.parametrize(("length", "sign"), [(255, "☑"), (256, "\ufffd")])
def test_the_name_of_a_font_that_tells_its_signs_has_255_bytes(length: int, sign: str) -> None:
    """And one for its end; PDFium reads no longer one, whatever room there is."""
    page = Page()
    page.text(72, 100, "已完成\uf0fe完成情况良好")
    name = "+Wingdings".rjust(length, "A")
    font = FONT.replace("BaseFont/STSong-Light", f"BaseFont/{name}")
    [paragraph] = read_document(pdf(page, objects={3: font})).paragraphs()
    assert paragraph.text == f"已完成{sign}完成情况良好"
