"""Where the limits lie by which lines make columns of running text: on both sides."""

from collections.abc import Sequence

import pytest

from tests.extract.pdf.builder import Page
from tests.extract.pdf.words import OPEN, put_lines, read

FULL = "本年支出均按计划完成，没有结余资金，"  # 18 characters


def doubts_of_columns(
    left: Sequence[str], right: Sequence[str], x: float = 320.0
) -> tuple[bool, bool]:
    """Whether two columns are read as such, whether they are told to be open."""
    page = Page()
    put_lines(page, left, 60)
    put_lines(page, right, 320)
    document = read(page)
    is_joined = any("\t" in paragraph.text for paragraph in document.paragraphs())
    return not is_joined, document.doubts == (OPEN,)


@pytest.mark.parametrize(
    ("full", "short", "is_read", "is_open"),
    [
        (5, 0, True, False),
        (4, 0, False, True),
        (3, 0, False, True),
        (2, 0, False, False),
        (3, 5, True, False),
        (2, 6, False, True),
        (1, 7, False, False),
        (4, 16, True, False),
        (4, 17, False, True),
    ],
)
def test_columns_have_so_many_lines_and_full_ones(
    full: int, short: int, is_read: bool, is_open: bool
) -> None:
    lines = [FULL] * full + ["较好，"] * short
    assert doubts_of_columns(lines, lines) == (is_read, is_open)


@pytest.mark.parametrize(
    ("text", "is_read"), [("本年，支出较好a", False), ("本年，支出较好的", True)]
)
def test_columns_are_eight_characters_wide(text: str, is_read: bool) -> None:
    assert doubts_of_columns([text] * 6, [FULL] * 6)[0] == is_read


@pytest.mark.parametrize(("length", "is_read"), [(15, True), (14, False)])
def test_a_full_line_takes_three_quarters_of_its_column(length: int, is_read: bool) -> None:
    line = (FULL + FULL)[:length]
    lines = [FULL + "完成"] + [line] * 2 + ["较好，"] * 5
    assert doubts_of_columns(lines, lines)[0] == is_read


@pytest.mark.parametrize(("texts_", "numbers", "is_read"), [(8, 2, True), (9, 3, False)])
def test_four_fifths_of_the_lines_of_a_column_are_text(
    texts_: int, numbers: int, is_read: bool
) -> None:
    lines = [FULL] * texts_ + ["100.5"] * numbers
    assert doubts_of_columns(lines, lines)[0] == is_read


@pytest.mark.parametrize(("shift", "is_read"), [(2.0, True), (2.1, False)])
def test_the_lines_of_a_column_begin_below_each_other(shift: float, is_read: bool) -> None:
    page = Page()
    put_lines(page, [FULL] * 7, 60)
    for number in range(7):
        page.text(320 + (0 if number == 3 else shift), 120 + 18 * number, FULL)
    joined = any("\t" in paragraph.text for paragraph in read(page).paragraphs())
    assert joined != is_read


@pytest.mark.parametrize(("step", "is_of_column"), [(20.0, True), (20.1, False)])
def test_what_stands_two_lines_below_columns_is_not_of_them(
    step: float, is_of_column: bool
) -> None:
    page = Page()
    end = put_lines(page, [FULL] * 6, 60)
    put_lines(page, [FULL] * 6, 320)
    page.text(60, end + step, "二、决算")
    page.text(60, end + 60, FULL + FULL)
    found = [paragraph.text for paragraph in read(page).paragraphs()]
    assert found[:2] == [FULL * (6 if is_of_column else 12), "二、决算"]


@pytest.mark.parametrize(("columns", "is_told"), [(4, False), (5, True)])
def test_four_columns_are_read(columns: int, is_told: bool) -> None:
    page = Page(width=1300)
    for number in range(columns):
        put_lines(page, [FULL] * 6, 60 + 230 * number)
    assert bool(read(page).doubts) == is_told


@pytest.mark.parametrize(("others", "is_read"), [(5, True), (6, False)])
def test_six_places_are_tried_where_a_column_may_begin(others: int, is_read: bool) -> None:
    page = Page()
    starts = [
        320.0,
        *[[330.0 + 10 * n for n in range(others)][i % others] for i in range(3 * others)],
    ]
    starts.insert(len(starts) // 2, 320.0)
    for number, start in enumerate(starts):
        page.text(60, 120 + 18 * number, FULL)
        page.text(start, 120 + 18 * number, FULL[: int((560 - start) / 10)])
    joined = any("\t" in paragraph.text for paragraph in read(page).paragraphs())
    assert joined != is_read
