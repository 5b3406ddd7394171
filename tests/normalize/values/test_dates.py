"""Dates and fiscal years are read from every usual writing, and from nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.dates import find_year, holds_date, parse_date

TEXT = st.text(alphabet="0123456789年月日度-./ 〔〕号二〇一三四五十至") | st.text()


@pytest.mark.parametrize(
    "text",
    [
        "2022年4月25日",
        "2022年04月25日",
        "２０２２年４月２５日",
        "2022 年 4 月 25 日",
        "2022-4-25",
        "2022-04-25",
        "2022.4.25",
        "2022/4/25",
        "20220425",
        "二〇二二年四月二十五日",
        "二零二二年四月二十五日",
        "报告日期：2022年4月25日",
        "2022  4 25",
    ],
)
def test_date_is_read(text: str) -> None:
    assert parse_date(text) == date(2022, 4, 25)
    assert holds_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "年    月    日",
        "2022年4月",
        "2022年13月1日",
        "2022年2月30日",
        "2022624",
        "2022.45",
        "2021年1月1日至2021年12月31日",
        "0730-8805509",
        "123.4.5",
    ],
)
def test_no_date_is_made_up(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某市2021年度部门整体支出绩效自评报告", 2021),
        ("某县2017 年度部门(单位)整体支出", 2017),
        ("某县2016-度部门整体支出", 2016),
        ("二〇二一年度绩效自评报告", 2021),
        ("２０２１年度报告", 2021),
        ("2021年项目支出绩效自评表", 2021),
        ("某局2021绩效报告.docx", 2021),
        ("2021年度报告（2022年4月25日）", 2021),
        ("某发〔2015〕11号 2021年度评分表", 2021),
        ("2021年度预算 2021年度决算", 2021),
    ],
)
def test_fiscal_year_is_found(text: str, year: int) -> None:
    assert find_year(text) == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "部门整体支出绩效自评报告",
        "2022年4月25日",
        "2022.4.25",
        "某发〔2015〕11号",
        "2018-2020年度项目",
        "2019年度和2020年度",
        "2019年2020年",
        "12345热线",
        "1021年度",
        "预算编码202101",
    ],
)
def test_no_fiscal_year_is_made_up(text: str) -> None:
    assert find_year(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年12月前", True),
        ("12月底", True),
        ("12个月", False),
        ("100%", False),
        ("3.5", False),
        ("2021.12", True),
        ("1926.01元", False),
    ],
)
def test_months_and_days_are_dates(text: str, expected: bool) -> None:
    assert holds_date(text) is expected


@pytest.mark.parametrize(
    ("year", "is_one"), [(1979, False), (1980, True), (2099, True), (2100, False)]
)
def test_the_years_of_reports_are_those_from_1980_to_2099(year: int, is_one: bool) -> None:
    written = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))
    assert parse_date(f"{written}年1月1日") == (date(year, 1, 1) if is_one else None)


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2099, 12, 31)))
def test_printed_date_is_read_back(day: date) -> None:
    for printed in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day:%Y.%m.%d}"):
        assert parse_date(printed) == day
    assert find_year(f"{day.year}年度报告（{day.isoformat()}）") == day.year


@given(TEXT)
def test_any_text_gives_a_date_or_none(text: str) -> None:
    parse_date(text)
    holds_date(text)
    year = find_year(text)
    assert year is None or 1980 <= year <= 2099
