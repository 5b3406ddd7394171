"""Where the limits lie by which words make tables: on both sides."""

from collections.abc import Sequence

import pytest

from extract.pdf.aligned_rows import columns_of
from extract.pdf.page import Rule
from extract.pdf.ruled_bands import ruled_bands
from extract.pdf.segments import row_of
from tests.extract.pdf.builder import Page
from tests.extract.pdf.words import LOST, line, put_rows, read, row, texts

LEFTS = (72.0, 220.0, 320.0, 420.0)
HEADS = ["项目", "预算数", "决算数", "执行率"]
ROWS = [
    ["基本支出", "1023.45", "1001.20", "97.83%"],
    ["项目支出", "2200.00", "2100.55", "95.48%"],
    ["合计", "3223.45", "3101.75", "96.22%"],
]


def table_of(rows: Sequence[Sequence[str]], step: float = 18.0) -> list[list[str]] | None:
    """The texts of the one table that rows are; None where it is told to be lost."""
    page = Page()
    put_rows(page, rows, 120, step, LEFTS)
    document = read(page)
    if document.doubts == (LOST,):
        return None
    (table,) = document.tables
    return texts(table)


@pytest.mark.parametrize(("gap", "pieces"), [(8.0, 1), (8.1, 2)])
def test_words_eight_tenths_apart_are_two(gap: float, pieces: int) -> None:
    assert len(row((0, "预算数"), (30 + gap, "决算数")).segments) == pieces


@pytest.mark.parametrize(("gap", "pieces"), [(25.0, 1), (25.1, 2)])
def test_a_word_that_is_spread_out_is_one(gap: float, pieces: int) -> None:
    assert len(row((0, "合"), (10 + gap, "计")).segments) == pieces


@pytest.mark.parametrize(("gap", "count"), [(3.9, 1), (4.0, 2)])
def test_columns_have_a_gap_between_them(gap: float, count: int) -> None:
    rows = [row((0, "基本支出")), row((40 + gap, "项目支出"))]
    assert len(columns_of(rows)) == count


@pytest.mark.parametrize(
    ("numbers", "others", "is_number"), [(1, 1, True), (6, 7, False), (0, 1, False)]
)
def test_half_of_what_stands_in_a_column_of_numbers_is_one(
    numbers: int, others: int, is_number: bool
) -> None:
    (column,) = columns_of([row((0, text)) for text in ["12.5"] * numbers + ["完成"] * others])
    assert column.is_number == is_number


@pytest.mark.parametrize(
    ("columns", "rows", "is_table"), [(3, 1, True), (2, 1, False), (2, 2, True)]
)
def test_a_table_has_two_rows_or_three_columns(columns: int, rows: int, is_table: bool) -> None:
    page = Page()
    put_rows(page, [one[:columns] for one in [HEADS, *ROWS[:rows]]], 120, 18, LEFTS)
    assert bool(read(page).tables) == is_table


@pytest.mark.parametrize(("step", "is_one"), [(34.9, True), (35.1, False)])
def test_rows_stand_three_and_a_half_lines_apart_at_most(step: float, is_one: bool) -> None:
    page = Page()
    end = put_rows(page, [HEADS, *ROWS[:2]], 120, 18, LEFTS)
    put_rows(page, ROWS, end + step, 18, LEFTS)
    document = read(page)
    assert (document.tables[0].rows, document.doubts) == ((6, ()) if is_one else (3, (LOST,)))


@pytest.mark.parametrize(("labels", "is_one"), [(3, True), (4, False)])
def test_three_labels_may_stand_between_rows(labels: int, is_one: bool) -> None:
    found = table_of([HEADS, *ROWS[:2], *[["其中："]] * labels, *ROWS[1:]])
    assert (found is not None) == is_one


@pytest.mark.parametrize(("lines", "is_whole"), [(2, True), (3, False)])
def test_the_last_label_goes_on_in_two_lines_at_most(lines: int, is_whole: bool) -> None:
    page = Page()
    label = ["机关事业单位基本", "养老保险缴费及其", "它各项社会保险的", "缴费支出"]
    rows = [
        HEADS,
        *ROWS,
        [label[0], "1.5", "1.5", "100%"],
        *[[one] for one in label[1 : lines + 1]],
    ]
    put_rows(page, rows, 120, 14, LEFTS)
    document = read(page)
    assert texts(document.tables[0])[4][0] == "".join(label[:3])
    assert (list(document.paragraphs()) == []) == is_whole


@pytest.mark.parametrize(
    ("upper", "shift", "is_told"),
    [("2420", 0.0, True), ("242", 0.0, False), ("2420", 4.9, True), ("2420", 5.1, False)],
)
def test_a_number_of_four_signs_that_fills_its_column_may_be_broken(
    upper: str, shift: float, is_told: bool
) -> None:
    page = Page()
    put_rows(page, [HEADS[:2], ["年度", upper], ["总额", "6.5"]], 120, 13, LEFTS)
    put_rows(page, [["其他", "20"]], 159, 13, (LEFTS[0], LEFTS[1] + 5 * len(upper) - 10 + shift))
    document = read(page)
    assert bool(document.tables) != is_told


@pytest.mark.parametrize(("lines", "is_told"), [(2, True), (1, False)])
def test_two_lines_of_two_numbers_are_of_a_table(lines: int, is_told: bool) -> None:
    page = Page()
    put_rows(page, [["支出", "100.5", "98.5"]] * lines, 120, 18, LEFTS)
    assert read(page).doubts == ((LOST,) if is_told else ())


@pytest.mark.parametrize(("lines", "is_told"), [(3, True), (2, False)])
def test_three_lines_of_a_label_and_a_number_are_of_a_table(lines: int, is_told: bool) -> None:
    page = Page()
    put_rows(page, [["办公费", "98.5"]] * lines, 120, 18, LEFTS)
    assert read(page).doubts == ((LOST,) if is_told else ())


@pytest.mark.parametrize(("lines", "is_told"), [(4, True), (3, False)])
def test_four_lines_of_three_words_are_of_a_table(lines: int, is_told: bool) -> None:
    page = Page()
    put_rows(page, [["张三", "办公室", "主任"]] * lines, 120, 18, LEFTS)
    assert read(page).doubts == ((LOST,) if is_told else ())


@pytest.mark.parametrize(
    ("step", "above", "is_told"),
    [(18, 23.3, True), (18, 23.5, False), (12, 16.9, True), (12, 17.1, False)],
)
def test_what_stands_near_over_headings_may_be_one(
    step: float, above: float, is_told: bool
) -> None:
    page = Page()
    put_rows(page, [HEADS, *ROWS], 120, step, LEFTS)
    page.text(350, 120 - above, "上年度")
    assert (read(page).doubts == (LOST,)) == is_told


@pytest.mark.parametrize(("step", "is_row"), [(9.9, True), (10.1, False)])
def test_numbers_stand_beside_the_middle_of_two_lines(step: float, is_row: bool) -> None:
    page = Page()
    put_rows(page, [HEADS, *ROWS[:2]], 120, 18, LEFTS)
    put_rows(page, [["机关事业单位基本"], ["", *ROWS[1][1:]], ["养老保险缴费"]], 180, step, LEFTS)
    assert (read(page).doubts == ()) == is_row


@pytest.mark.parametrize(("step", "is_row"), [(15.9, False), (16.1, True)])
def test_a_label_nearer_than_rows_is_none_of_its_own(step: float, is_row: bool) -> None:
    page = Page()
    end = put_rows(page, [["支出", *HEADS[1:]], *ROWS], 120, 20, LEFTS)
    page.text(LEFTS[0], end + step, "其中")
    put_rows(page, ROWS[:2], end + step + 20, 20, LEFTS)
    assert (read(page).doubts == ()) == is_row


@pytest.mark.parametrize(("label", "is_one"), [("机关事业单位", True), ("机关事业单A", False)])
def test_a_label_of_six_characters_may_be_broken(label: str, is_one: bool) -> None:
    page = Page()
    rows = [HEADS, [label, *ROWS[0][1:]], ["养老保险"], *ROWS[1:]]
    put_rows(page, rows, 120, 18, (72, 200, 320, 420))
    found = texts(read(page).tables[0])
    assert found[1][0] == (f"{label}养老保险" if is_one else label)


@pytest.mark.parametrize(("room", "is_told"), [(60.0, False), (60.1, True)])
def test_a_label_far_from_the_numbers_may_have_had_room(room: float, is_told: bool) -> None:
    page = Page()
    rows = [HEADS, ["机关事业单位", *ROWS[0][1:]], ["养老保险"], *ROWS[1:]]
    put_rows(page, rows, 120, 18, (72, 72 + 60 + 10 + 3.5 + room, 320, 420))
    assert (read(page).doubts == (LOST,)) == is_told


@pytest.mark.parametrize(("below", "is_told"), [(69.9, True), (70.1, False)])
def test_a_line_with_a_number_near_a_table_may_be_of_it(below: float, is_told: bool) -> None:
    page = Page()
    end = put_rows(page, [HEADS, *ROWS], 120, 18, LEFTS)
    put_rows(page, [["其他支出", "12万元"]], end + 1.2 + below, 18, LEFTS)
    assert (read(page).doubts == (LOST,)) == is_told


@pytest.mark.parametrize(
    ("words", "is_told"), [(["支出", "1", "2", "3"], True), (["支出", "1", "2"], False)]
)
def test_three_numbers_beside_a_label_are_of_a_table(words: list[str], is_told: bool) -> None:
    page = Page()
    put_rows(page, [words], 120, 18, LEFTS)
    assert read(page).doubts == ((LOST,) if is_told else ())


@pytest.mark.parametrize(("lines", "is_told"), [(3, True), (4, False)])
def test_a_number_a_few_lines_below_headings_is_of_a_table(lines: int, is_told: bool) -> None:
    page = Page()
    end = put_rows(page, [HEADS, *[["其中"]] * lines], 120, 18, LEFTS)
    put_rows(page, [["支出", "1"]], end + 18, 18, LEFTS)
    assert read(page).doubts == ((LOST,) if is_told else ())


@pytest.mark.parametrize(("gap", "count"), [(4.0, 1), (4.1, 2)])
def test_numbers_that_do_not_touch_are_two(gap: float, count: int) -> None:
    assert len(row((0, "95"), (20 + gap, "12")).segments) == count


@pytest.mark.parametrize(("miss", "is_told"), [(9.9, False), (10.1, True)])
def test_a_heading_stands_over_the_middle_of_its_columns(miss: float, is_told: bool) -> None:
    page = Page()
    lefts = (72, 200, 260, 340, 400)
    put_rows(page, [["项目", "预算数", "决算数", "预算数", "决算数"]], 138, 18, lefts)
    page.text(235 + miss, 120, "去年")
    page.text(375, 120, "今年")
    put_rows(
        page, [[name, "100.5", "100.5", "100.5", "100.5"] for name in "甲乙丙"], 156, 18, lefts
    )
    assert (read(page).doubts == (LOST,)) == is_told


@pytest.mark.parametrize(("miss", "is_told"), [(2.9, False), (3.1, True)])
def test_the_lines_of_a_heading_begin_below_each_other(miss: float, is_told: bool) -> None:
    page = Page()
    put_rows(page, [["", "预算", "决算", "执行"]], 108, 18, [left + miss for left in LEFTS])
    put_rows(page, [["项目", "（万元为单位）", "（万元为单位）", "（百分比为准）"]], 120, 18, LEFTS)
    put_rows(page, ROWS, 150, 18, LEFTS)
    assert (read(page).doubts == (LOST,)) == is_told


ALIKE = [row_of(line("项目", 72.0, y)) for y in (110.0, 130.0)]


@pytest.mark.parametrize(
    ("lower", "is_table"),
    [((75.0, 203.0), True), ((75.1, 200.0), False), ((72.0, 203.1), False), ((68.9, 200.0), False)],
)
def test_lines_across_of_one_table_begin_and_end_alike(
    lower: tuple[float, float], is_table: bool
) -> None:
    rules = [Rule(True, 100.0, 72.0, 200.0), Rule(True, 120.0, 72.0, 200.0)]
    rules.append(Rule(True, 140.0, *lower))
    found = ruled_bands(ALIKE, rules)
    assert bool(found) == is_table


@pytest.mark.parametrize(("length", "is_table"), [(72.0, True), (71.9, False)])
def test_lines_across_of_a_table_have_their_length(length: float, is_table: bool) -> None:
    rules = [Rule(True, y, 72.0, 72.0 + length) for y in (100.0, 120.0, 140.0)]
    assert bool(ruled_bands(ALIKE, rules)) == is_table


@pytest.mark.parametrize(
    ("x", "text", "length", "is_table"),
    [
        (101.9, "小计", 100.0, True),
        (102.0, "小计", 100.0, False),
        (72.0, "一二三四五六", 100.0, True),
        (72.0, "一二三四五六七", 108.0, False),
    ],
)
def test_a_label_alone_begins_at_the_left_and_is_no_sentence(
    x: float, text: str, length: float, is_table: bool
) -> None:
    rules = [Rule(True, y, 72.0, 72.0 + length) for y in (100.0, 120.0, 140.0)]
    rows = [ALIKE[0], row_of(line(text, x, 130.0))]
    assert bool(ruled_bands(rows, rules)) == is_table
