"""Where the headings of a list stand, which column is what, and how the rows below are read."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.desk.grids import Cell, Row, Sheet
from corpus.desk.headed_sheets import Listing, find_listings, parse_number, unread_sheets
from corpus.desk.headings import find_roles, heading_of, load_columns, read_heading
from schema.errors import UsageError

HEAD: Row = ("预算编码", "单位名称", "报告类型", "截止日期")
LIGHT: Row = ("051304", "甲中心", "部门整体支出", date(2022, 3, 31))
ROSTER = ("budget_code", "department", "report_kind", "deadline")


def listing(*rows: tuple[Cell, ...], name: str = "roster") -> Listing:
    required = ROSTER if name == "roster" else ("department",)
    [found] = find_listings([("清单", list(rows))], name, required)
    return found


def test_headings_are_found_below_titles_in_any_order() -> None:
    found = listing(("青山县应报清单", None), (None, None), HEAD[::-1], LIGHT[::-1])
    assert (found.title, found.header) == ("青山县应报清单 清单", 2)
    [record] = found.records
    assert (record.text("budget_code"), record.day("deadline")) == ("051304", LIGHT[3])
    assert (record.place, record.source(3)["col"]) == ("“清单”第4行", 3)


@pytest.mark.parametrize(("above", "is_found"), [(19, True), (20, False)])
def test_headings_stand_in_the_first_twenty_rows(above: int, is_found: bool) -> None:
    rows: list[Row] = [("填表说明", None), *[("如实填写", "按时报送")] * (above - 1), HEAD, LIGHT]
    assert bool(find_listings([("清单", rows)], "roster", ROSTER)) == is_found


@pytest.mark.parametrize(("head", "is_found"), [(HEAD[1:3], True), (HEAD[1:2], False)])
def test_headings_are_two_at_least(head: Row, is_found: bool) -> None:
    """One alone may be a title."""
    assert bool(find_listings([("清单", [head, LIGHT])], "roster", ROSTER)) == is_found


def test_the_first_row_with_every_required_heading_counts() -> None:
    again = (*HEAD, "项目名称", "年度")
    found = listing((*HEAD, None, None), (*LIGHT, None, None), again)
    assert found.header == 0
    assert len(found.records) == 2


@pytest.mark.parametrize(
    "below", [(None, None, "报告类型", "截止日期"), (*HEAD[:2], "报告类型", "截止日期")]
)
def test_headings_in_two_rows_are_read_together(below: Row) -> None:
    found = listing(("预算编码", "单位名称", "报送要求", "报送要求"), below, LIGHT)
    assert (found.missing, len(found.records)) == ((), 1)


def test_a_row_that_says_something_new_is_no_heading() -> None:
    for row in ((None, None, "项目支出", None), (None, None, None, "三月底"), LIGHT):
        assert len(listing(HEAD, row).records) == 1


def test_numbers_and_dates_end_the_headings() -> None:
    rows = (("单位名称", "支出合计"), (None, "决算数"), (None, "12"))
    assert listing(*rows, name="references").header == 1
    dated = (("单位名称", "批复日期"), (None, date(2022, 1, 1)))
    assert listing(*dated, name="references").header == 0


def test_a_column_is_what_its_surest_word_says_and_nothing_else() -> None:
    assert find_roles(("单位", "项目", "单位名称"), "references") == {
        "department": 2,
        "concept": 1,
        "unit": 0,
    }


def test_a_heading_keeps_its_levels_and_its_notes() -> None:
    rows: list[Row] = [("支出合计（万元）",), ("支出合计（万元）",), ("年初 预算数(单位：元)",)]
    found = read_heading(rows, 0)
    assert (found.texts, found.notes) == (("支出合计", "年初预算数"), ("万元", "元"))
    assert found.written == "支出合计（万元） / 年初 预算数(单位：元)"


def test_columns_of_no_use_and_columns_that_lack_are_named() -> None:
    found = listing(("序号", *HEAD[:3], "电话", "电话"), ("1", *LIGHT[:3], "8", None))
    assert (found.ignored, found.missing) == (["序号", "电话"], ("deadline",))


def test_sheets_without_the_list_are_named_unless_they_are_blank() -> None:
    sheets: list[Sheet] = [("一", [HEAD, LIGHT]), ("说明", [("填表说明",)]), ("空", [(None,)])]
    found = find_listings(sheets, "roster", ROSTER)
    assert unread_sheets(sheets, found) == ["说明"]


def test_what_is_no_date_is_told_with_its_place() -> None:
    [record] = listing(HEAD, (*LIGHT[:3], "三月底")).records
    with pytest.raises(UsageError, match="“清单”第2行：截止日期“三月底”不是日期"):
        record.checked_day("roster", "deadline")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,080.25", "1080.25"), ("１２", "12"), ("-3", "-3"), ("约12", None), ("nan", None)],
)
def test_a_number_is_read_as_people_write_it(text: str, number: str | None) -> None:
    assert parse_number(text) == (None if number is None else Decimal(number))


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = parse_number(text)
    assert found is None or found.is_finite()


CELLS = st.none() | st.sampled_from([*HEAD, "项目", "支出合计", "12"]) | st.dates()


@given(st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=8))
def test_every_filled_row_is_a_title_a_heading_or_a_record(rows: list[Row]) -> None:
    for found in find_listings([("", rows)], "roster", ROSTER):
        filled = {n for n, row in enumerate(rows) if any(cell is not None for cell in row)}
        assert {record.row for record in found.records} == {n for n in filled if n > found.header}


@pytest.mark.parametrize("name", ["roster", "register", "references", "findings", "corrections"])
def test_every_column_has_a_heading_that_finds_it(name: str) -> None:
    for role in load_columns(name):
        assert find_roles((heading_of(name, role),), name) == {role: 0}
