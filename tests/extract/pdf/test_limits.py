"""Where the limits lie by which lines, cells and pages are judged: each is held on both sides."""

import pytest

from extract.document import Box
from extract.pdf.lattice import Grid, find_grids, group_rules
from extract.pdf.layout import PartCell, TablePart, holds
from extract.pdf.lines import Line
from extract.pdf.long_cells import LongCell
from extract.pdf.long_table import continue_table, start_table
from extract.pdf.page import Rule
from extract.pdf.page_break import PageBreak, judge_break, reaches_bottom
from extract.pdf.paragraphs import Area, find_glue, join_lines
from extract.readers import read_document
from schema.limits import DEFAULT_LIMITS
from tests.extract.pdf.builder import Page, draw_table, pdf
from tests.extract.pdf.signs import line

WIDE = Area(0.0, 200.0, False)


def across(at: float, start: float = 0.0, end: float = 100.0) -> Rule:
    return Rule(True, at, start, end)


def down(at: float, start: float = 0.0, end: float = 100.0) -> Rule:
    return Rule(False, at, start, end)


def largest(*rules: Rule) -> Grid:
    return find_grids(group_rules(rules), DEFAULT_LIMITS)[-1]


@pytest.mark.parametrize(("x", "right"), [(103.0, 103.0), (103.2, 100.0)])
def test_a_line_may_miss_the_one_it_meets_by_three_points(x: float, right: float) -> None:
    assert largest(across(0), across(50), down(0), down(50), down(x)).xs[-1] == right


@pytest.mark.parametrize(("x", "right"), [(92.0, 92.0), (91.5, 100.0)])
def test_an_edge_is_open_where_lines_go_on_for_more_than_eight_points(
    x: float, right: float
) -> None:
    assert largest(across(0), across(50), across(100), down(0), down(x)).xs[-1] == right


def test_an_edge_is_open_where_more_than_one_line_ends() -> None:
    assert largest(across(0), across(50, 0, 80), down(0), down(50)).xs[-1] == 50
    assert largest(across(0), across(50), down(0), down(50)).xs[-1] == 100


@pytest.mark.parametrize(("start", "cells"), [(40.0, 2), (40.5, 1)])
def test_a_wall_covers_three_fifths_of_a_side(start: float, cells: int) -> None:
    box = (across(0), across(100), down(0), down(100))
    assert len(largest(*box, down(50, start)).cells) == cells


def tables_of(*pages: Page) -> int:
    return len(read_document(pdf(*pages)).tables)


@pytest.mark.parametrize(("side", "tables"), [(20, 0), (20.5, 1)])
def test_a_box_of_twenty_points_is_for_a_tick(side: float, tables: int) -> None:
    page = Page()
    draw_table(page, (100, 100 + side), (100, 100 + side), {(0, 0): "V"})
    assert tables_of(page) == tables


@pytest.mark.parametrize(("y", "text"), [(123.45, "A"), (123.55, "")])
def test_a_character_stands_where_its_middle_is(y: float, text: str) -> None:
    page = Page()
    draw_table(page, (100, 200, 300), (100, 120), {(0, 1): "B"})
    page.text(110, y, "A")
    (table,) = read_document(pdf(page)).tables
    assert table.cells[0].text == text


@pytest.mark.parametrize(("by", "is_held"), [(1.0, True), (1.05, False)])
def test_a_box_may_stand_over_the_one_that_holds_it_by_a_point(by: float, is_held: bool) -> None:
    outer: Box = (10.0, 10.0, 20.0, 20.0)
    inner: list[Box] = [
        (10 - by, 10, 20, 20),
        (10, 10 - by, 20, 20),
        (10, 10, 20 + by, 20),
        (10, 10, 20, 20 + by),
    ]
    assert [holds(outer, box) for box in inner] == [is_held] * 4


@pytest.mark.parametrize(("side", "tables"), [(800, 2), (810, 1)])
def test_a_frame_is_larger_than_four_fifths_of_the_page(side: int, tables: int) -> None:
    page = Page(width=1000, height=1000)
    draw_table(page, (50, 50 + side), (50, 50 + side), {(0, 0): "说明"})
    draw_table(page, (100, 200, 300), (200, 220), {(0, 0): "甲", (0, 1): "5"})
    assert tables_of(page) == tables


@pytest.mark.parametrize(("heads", "rows"), [(11, 13), (12, 15)])
def test_a_header_of_eleven_rows_is_known_when_it_is_printed_again(heads: int, rows: int) -> None:
    pages = []
    for top, name in ((770 - 20 * (heads + 1), "甲站"), (72, "乙站")):
        texts = {(row, 0): "栏目" + "子丑寅卯辰巳午未申酉戌亥"[row] for row in range(heads)}
        page = Page()
        ys = [top + 20 * n for n in range(heads + 2)]
        draw_table(page, (72, 172, 272), ys, {**texts, (heads, 0): name})
        pages.append(page)
    (table,) = read_document(pdf(*pages)).tables
    assert table.rows == rows


@pytest.mark.parametrize(("room", "goes_on"), [(35.5, True), (36.0, False)])
def test_a_table_goes_on_where_the_page_was_full_but_for_a_line_or_two(
    room: float, goes_on: bool
) -> None:
    box: Box = (0.0, 0.0, 100.0, 20.0)
    parts = [TablePart(page, box, 1, [PartCell(0, 0, 1, 1, box, [])]) for page in (1, 2)]
    assert continue_table(start_table(parts[0]), parts[1], room) == goes_on


def cell(*texts: str, x: float = 0.0, width: float = 100.0, room: float = 10.0) -> LongCell:
    """A cell of lines. room: from its last base line to its bottom."""
    area = Area(x, x + width, True)
    lines = [line(text, x, 100.0 + 12 * n) for n, text in enumerate(texts)]
    bottom = 100.0 + 12 * (len(texts) - 1) + room
    box = (x, 80.0, x + width, bottom)
    pieces = join_lines(lines, area)
    return LongCell(0, 1, x, x + width, 1, box, pieces, area, len(lines), bottom)


def judged(*pairs: tuple[LongCell, LongCell]) -> PageBreak:
    return judge_break([upper for upper, _ in pairs], [lower for _, lower in pairs], True)


@pytest.mark.parametrize(("by", "joined"), [(3.8, 1), (4.0, 0)])
def test_an_edge_may_lie_four_points_off_overleaf(by: float, joined: int) -> None:
    first = [cell(x=by), cell("丁", x=100.0)]
    found = judge_break([cell("产出"), cell("丙", x=100.0)], first, is_full=False)
    assert len(found.joined) == joined


@pytest.mark.parametrize(("lines", "is_cut"), [(3, True), (2, False)])
def test_three_lines_alone_in_a_row_are_text_that_goes_on(lines: int, is_cut: bool) -> None:
    above = cell(*["子丑寅卯辰巳午未申酉"] * (lines - 1), "戌亥。")
    assert judged((above, cell("甲乙丙丁戊己庚辛壬癸", "己。"))).is_cut == is_cut


@pytest.mark.parametrize(("text", "is_cut"), [("子丑寅卯辰巳", False), ("子丑寅卯辰巳午", True)])
def test_a_label_has_six_characters_at_most(text: str, is_cut: bool) -> None:
    ended = (cell("已完成", x=100.0), cell(x=100.0))
    assert judged((cell(text), cell("甲乙")), ended).is_cut == is_cut


@pytest.mark.parametrize(("last", "is_cut"), [("丑寅卯", True), ("丑寅", False)])
def test_text_of_more_than_twelve_characters_is_seen_to_go_on(last: str, is_cut: bool) -> None:
    above = cell("子丑寅卯辰巳午未申酉", last, width=31.0 if len(last) == 3 else 21.0)
    assert judged((above, cell("甲乙", width=above.x1))).is_cut == is_cut


@pytest.mark.parametrize(("unit", "is_cut"), [("万元", True), ("万元整", False)])
def test_a_unit_of_two_characters_may_be_the_end_of_a_number(unit: str, is_cut: bool) -> None:
    ended = (cell("已完成", x=100.0), cell(x=100.0))
    number = cell("12.5", width=40.0)
    assert judged((number, cell(unit, width=40.0)), ended).is_cut == is_cut


@pytest.mark.parametrize(("room", "is_full"), [(14.5, True), (15.0, False)])
def test_a_cell_is_full_with_less_than_a_line_and_a_half_below(room: float, is_full: bool) -> None:
    assert reaches_bottom(cell("甲", room=room)) == is_full


def area_with(room: float) -> Area:
    return Area(0.0, 100.0 + room, True)


@pytest.mark.parametrize(("room", "glue"), [(13.45, ""), (13.55, None)])
def test_a_line_may_fall_short_by_a_third_of_a_character(room: float, glue: str | None) -> None:
    first, second = line("子丑寅卯辰巳午未申酉"), line("甲乙", y=112.0)
    assert find_glue(first, second, area_with(room), [first, second]) == glue


@pytest.mark.parametrize(("x", "glue"), [(12.0, ""), (12.5, None)])
def test_an_indent_behind_a_sentence_begins_a_paragraph(x: float, glue: str | None) -> None:
    first, second = line("子丑寅卯辰巳午未申。"), line("甲乙", x=x, y=112.0)
    assert find_glue(first, second, area_with(0), [first, second]) == glue


def pieces(*lines: Line) -> int:
    return len(join_lines(lines, area_with(0)))


@pytest.mark.parametrize(("step", "count"), [(16.0, 1), (16.5, 2)])
def test_lines_far_apart_by_their_usual_distance_are_two_things(step: float, count: int) -> None:
    full = "子丑寅卯辰巳午未申酉"
    heights = (100.0, 110.0, 120.0, 120.0 + step)
    assert pieces(*(line(full, y=y) for y in heights)) == count


@pytest.mark.parametrize(("step", "count"), [(28.0, 1), (28.5, 2)])
def test_two_lines_far_apart_by_their_size_are_two_things(step: float, count: int) -> None:
    full = "子丑寅卯辰巳午未申酉"
    assert pieces(line(full), line(full, y=100.0 + step)) == count


@pytest.mark.parametrize(("size", "count"), [(11.45, 1), (11.55, 2)])
def test_lines_of_sizes_that_are_seen_to_differ_are_two_things(size: float, count: int) -> None:
    assert pieces(line("子丑寅卯辰巳午未申酉"), line("甲乙", y=112.0, size=size)) == count


@pytest.mark.parametrize(("off", "glue"), [(4.9, ""), (5.0, None)])
def test_the_middle_of_a_centred_line_may_be_off_by_two_points_and_a_half(
    off: float, glue: str | None
) -> None:
    first = line("子丑寅卯辰巳午未申酉甲乙丙丁戊己庚辛壬。")
    second = line("己庚辛壬", x=80.0 + off / 2, y=112.0)
    assert find_glue(first, second, WIDE, [first, second]) == glue
