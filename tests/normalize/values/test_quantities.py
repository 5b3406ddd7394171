"""Targets give their operator, number and unit; what is told without a number stays words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.quantities import NOTHING, Quantity, parse_actual, parse_target

TEXT = (
    st.text(alphabet="0123456789.,%≥≤=<>-/、。万亿元个项约以上内不少于已完成未部分年月") | st.text()
)


@pytest.mark.parametrize(
    ("text", "operator", "value", "unit"),
    [
        ("≥50个", "ge", "50", "个"),
        ("≧50个", "ge", "50", "个"),
        (">=21933人", "ge", "21933", "人"),
        ("不少于12种", "ge", "12", "种"),
        ("小于等于5%", "le", "5", "%"),
        ("不低于95%", "ge", "95", "%"),
        ("98%以上", "ge", "98", "%"),
        ("98％以上", "ge", "98", "%"),
        ("95%（含）以上", "ge", "95", "%"),
        ("≤202.6万元", "le", "202.6", "万元"),
        ("≦202.6万元", "le", "202.6", "万元"),
        ("<=5300元/户", "le", "5300", "元/户"),
        ("≥1926.01元/户", "ge", "1926.01", "元/户"),
        ("不超过5天", "le", "5", "天"),
        ("5个工作日以内", "le", "5", "个工作日"),
        ("＞30%", "gt", "30", "%"),
        ("低于75%", "lt", "75", "%"),
        ("=36间", "eq", "36", "间"),
        ("﹦100%", "eq", "100", "%"),
        ("═100%", "eq", "100", "%"),
        ("3座", "eq", "3", "座"),
        ("-6.2%", "eq", "-6.2", "%"),
        ("－25.3%", "eq", "-25.3", "%"),
        ("≤-5%", "le", "-5", "%"),
        ("≥−3个百分点", "ge", "-3", "个百分点"),
        ("100", "eq", "100", None),
        ("≥100百分比", "ge", "100", "%"),
        ("≥3.1万亩", "ge", "3.1", "万亩"),
        ("≥1,200亩", "ge", "1200", "亩"),
        ("450万以上", "ge", "450", "万元"),
        ("满意度达到98%以上", "ge", "98", "%"),
        ("1.满意度达到98%以上", "ge", "98", "%"),
        ("节约成本450万以上", "ge", "450", "万元"),
        ("发布事项100项。", None, "100", "项"),
        ("37口（已完成）", "eq", "37", "口"),
        ("压缩至1/4以内", "le", "0.25", None),
    ],
)
def test_target_is_read(text: str, operator: str | None, value: str, unit: str | None) -> None:
    assert parse_target(text) == Quantity(operator, Decimal(value), None, unit)


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [("1-2个", 1, 2, "个"), ("90%-100%", 90, 100, "%"), ("补助10-20万元", 10, 20, "万元")],
)
def test_range_has_two_ends(text: str, value: int, high: int, unit: str) -> None:
    assert parse_target(text) == Quantity("between", Decimal(value), Decimal(high), unit)


@pytest.mark.parametrize(
    "text", ["显著", "效果明显", "2021年12月前", "2023年12月", "覆盖“一件事一次办”", "2021年完成"]
)
def test_words_and_dates_are_qualitative(text: str) -> None:
    assert parse_target(text) == Quantity("qualitative")


@pytest.mark.parametrize("text", ["", " ", "/", "无", "—", "7,00.0,77个", "发布40万条、浏览2万次"])
def test_blank_broken_or_several_numbers_give_nothing(text: str) -> None:
    assert parse_target(text) == NOTHING


def test_a_full_width_comma_between_thousands_parts_no_number() -> None:
    assert parse_target("≥1，200份") == Quantity("ge", Decimal(1200), None, "份")
    assert parse_target("修路1，200米").value is None
    assert parse_target("完成2项，300人参加").value is None


def test_unit_that_nobody_listed_is_short() -> None:
    assert parse_target("≥3甲乙丙").unit == "甲乙丙"
    assert parse_target("≥3甲乙丙丁") == Quantity("qualitative")


def test_number_finer_than_the_dataset_holds_is_not_read() -> None:
    assert parse_target("≥0.123456个").value == Decimal("0.123456")
    assert parse_target("≥0.1234567个") == NOTHING


def test_fraction_that_is_no_decimal_keeps_its_operator_only() -> None:
    assert parse_target("缩短到原有时间的1/3以内") == Quantity("le")


def test_actual_is_read_like_a_target() -> None:
    assert parse_actual("发布119项") == Quantity(None, Decimal(119), None, "项")


@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False),
    st.sampled_from([("≥", "ge"), ("≤", "le"), ("=", "eq"), ("<", "lt"), ("不少于", "ge")]),
    st.sampled_from(["个", "%", "万元", "元/户", "万亩", ""]),
)
def test_printed_target_is_read_back(value: Decimal, sign: tuple[str, str], unit: str) -> None:
    assert parse_target(f"{sign[0]}{value:.2f}{unit}") == Quantity(
        sign[1], value, None, unit or None
    )


@given(TEXT)
def test_any_text_gives_a_quantity(text: str) -> None:
    quantity = parse_target(text)
    assert quantity.high is None or quantity.operator == "between"
    assert quantity.operator != "qualitative" or quantity.value is None
