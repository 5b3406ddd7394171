"""Cells give exact amounts; what is doubtful is marked, what is no amount is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.amounts import parse_cell_amount, to_unit

SIGNS = (
    "0123456789０１，,.．％%-—－（）()万亿元千百十一二两零近约超多余个以上不足至到条人次 占为。，、"
)
ANY_TEXT = st.text(alphabet=SIGNS) | st.text()
MONEY = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
UNITS = st.sampled_from(["元", "千元", "万元", "百万元", "亿元"])


@pytest.mark.parametrize(
    ("text", "value", "unit", "step"),
    [
        ("1234.56", "1234.56", None, "0.01"),
        (" 1234.50\n", "1234.50", None, "0.01"),
        ("0", "0", None, "1"),
        ("0.00", "0.00", None, "0.01"),
        ("28,281.37", "28281.37", None, "0.01"),
        ("28，281.37", "28281.37", None, "0.01"),
        ("１２３．４", "123.4", None, "0.1"),
        ("4753.66万元", "4753.66", "万元", "0.01"),
        ("4753.66 万 元", "4753.66", "万元", "0.01"),
        ("50,000.00元", "50000.00", "元", "0.01"),
        ("¥300.00", "300.00", None, "0.01"),
        ("2.6亿元", "2.6", "亿元", "0.1"),
        ("450万", "450", "万元", "1"),
        ("3千元", "3", "千元", "1"),
        ("2百万元", "2", "百万元", "1"),
        ("3千万元", "3000", "万元", "1000"),
        ("1亿5000万元", "15000", "万元", "1"),
        ("壹佰万元整", "100", "万元", "100"),
        ("一百二十万元", "120", "万元", "10"),
        ("-12.50", "-12.50", None, "0.01"),
        ("－12.50", "-12.50", None, "0.01"),
        ("(12.50)", "-12.50", None, "0.01"),
        ("（12.50万元）", "-12.50", "万元", "0.01"),
        ("86%", "86", "%", "1"),
        ("58.33％", "58.33", "%", "0.01"),
        ("28人", "28", "人", "1"),
        ("28(人)", "28", "人", "1"),
        ("1.2万人", "12000", "人", "1000"),
        ("99分", "99", "分", "1"),
    ],
)
def test_cell_with_a_number_is_read_exactly(
    text: str, value: str, unit: str | None, step: str
) -> None:
    amount = parse_cell_amount(text)
    assert amount is not None
    assert (amount.value, amount.unit, amount.step) == (Decimal(value), unit, Decimal(step))
    assert amount.text == text.strip() == text[amount.start : amount.end]
    assert not amount.is_malformed


@pytest.mark.parametrize(
    "text", ["", " ", "　", "-", "—", "——", "/", "无", "（空）", "……", "N/A", " 无 "]
)
def test_blank_mark_is_an_amount_without_a_value(text: str) -> None:
    amount = parse_cell_amount(text)
    assert amount is not None
    assert amount.value is None
    assert not amount.is_malformed
    assert amount.text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "7,00.0,77",
        "1,23",
        ".32.06.5",
        "3M.8万元",
        "1O0万元",
        "051304",
        "3208.5\n4",
        "100 200",
        "12..5",
        "123456789012345678",
    ],
)
def test_number_that_cannot_be_read_for_sure_is_malformed(text: str) -> None:
    amount = parse_cell_amount(text)
    assert amount is not None
    assert amount.is_malformed
    assert amount.value is None
    assert amount.text == text


@pytest.mark.parametrize(
    "text",
    [
        "机关",
        "2021年",
        "2021-2022",
        "2022-4-25",
        "2022.4.25",
        "0730-8805509",
        "238001-局",
        "12:30",
        "2/3",
        "1、2",
        "一",
        "十",
        "基本支出100",
        "100元/户",
        "5分钟",
        "YYX071",
        "B100",
        "万元",
        "第1名",
    ],
)
def test_text_is_no_amount(text: str) -> None:
    assert parse_cell_amount(text) is None


def test_letters_among_digits_are_a_misread_number_while_half_are_digits() -> None:
    broken = parse_cell_amount("1O.0")
    assert broken is not None
    assert broken.is_malformed
    assert parse_cell_amount("1OO.0B") is None


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("约30", "about"),
        ("30万元左右", "about"),
        ("≥30", "at_least"),
        ("30以上", "at_least"),
        ("30（含）以上", "at_least"),
        ("不超过30万元", "at_most"),
        ("≦30", "at_most"),
        ("30万元以内", "at_most"),
        ("不足30", "under"),
        ("超过30", "over"),
        ("30余万元", "over"),
        ("30", None),
    ],
)
def test_cell_keeps_its_qualifier(text: str, qualifier: str | None) -> None:
    amount = parse_cell_amount(text)
    assert amount is not None
    assert amount.qualifier == qualifier
    assert amount.value == 30


def test_range_in_a_cell_has_two_ends() -> None:
    amount = parse_cell_amount("10-20万元")
    assert amount is not None
    assert amount.unit == "万元"
    assert [amount.value, amount.high] == [10, 20]


@pytest.mark.parametrize(
    ("value", "unit_from", "unit_to", "expected"),
    [
        ("2026400", "元", "万元", "202.6400"),
        ("0.01", "元", "万元", "0.000001"),
        ("2.4", "亿元", "万元", "24000"),
        ("2", "亿", "万元", "20000"),
        ("5", "千元", "元", "5000"),
        ("3", "百万元", "万元", "300"),
        ("7", "万元", "万元", "7"),
    ],
)
def test_units_of_money_convert_exactly(
    value: str, unit_from: str, unit_to: str, expected: str
) -> None:
    assert to_unit(Decimal(value), unit_from, unit_to) == Decimal(expected)


def test_other_units_do_not_convert() -> None:
    with pytest.raises(ValueError, match="money"):
        to_unit(Decimal(1), "人", "万元")


@given(MONEY, UNITS, st.booleans())
def test_printed_amount_is_read_back(value: Decimal, unit: str, has_separators: bool) -> None:
    printed = f"{value:,.2f}" if has_separators else f"{value:.2f}"
    amount = parse_cell_amount(printed + unit)
    assert amount is not None
    assert (amount.value, amount.unit) == (value, unit)


@given(MONEY, UNITS)
def test_conversion_there_and_back_changes_nothing(value: Decimal, unit: str) -> None:
    assert to_unit(to_unit(value, unit, "万元"), "万元", unit) == value


@given(ANY_TEXT)
def test_any_cell_is_an_amount_or_text(text: str) -> None:
    amount = parse_cell_amount(text)
    assert amount is None or amount.text == text.strip() == text[amount.start : amount.end]
