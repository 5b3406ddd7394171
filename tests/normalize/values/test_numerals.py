"""Chinese numerals give exact numbers, and nothing else does."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.numerals import CHARACTERS, parse_integer, parse_numeral

DIGITS = "零一二三四五六七八九"


def write_numeral(number: int) -> str:
    """`number` as a person writes it: 12003 is 一万二千零三."""
    if number == 0:
        return "零"
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return (
                write_numeral(number // size) + unit + gap + (write_numeral(rest) if rest else "")
            )
    for size, unit in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return DIGITS[number // size] + unit + gap + (write_numeral(rest) if rest else "")
    return DIGITS[number]


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("一百二十万", "1200000", "100000"),
        ("壹佰", "100", "100"),
        ("两千", "2000", "1000"),
        ("两千五", "2500", "100"),
        ("两千零五", "2005", "1"),
        ("三万五", "35000", "1000"),
        ("一亿二千万", "120000000", "10000000"),
        ("廿三", "23", "1"),
        ("十", "10", "10"),
        ("十二", "12", "1"),
        ("一百一", "110", "10"),
        ("二〇二一", "2021", "1"),
        ("三点五", "3.5", "0.1"),
        ("贰仟零伍拾", "2050", "10"),
    ],
)
def test_numeral_is_read_exactly(text: str, value: str, step: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is not None
    assert (numeral.value, numeral.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    "text",
    [
        *("", "万", "亿", "一百百", "一一百", "点五", "三点", "十年", "百一百"),
        *("一百零十", "五千零百", "两千零十万", "三万一百零十五"),
    ],
)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert parse_numeral(text) is None


@pytest.mark.parametrize(("digit", "value"), [("一", "1" * 40), ("1", "1" * 40)])
def test_run_of_digits_longer_than_any_number_is_none(digit: str, value: str) -> None:
    assert parse_integer(digit * 40) == int(value)
    assert parse_integer(digit * 41) is None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_written_number_is_read_back(number: int) -> None:
    assert parse_integer(write_numeral(number)) == number


@given(st.text(alphabet=CHARACTERS + "点12年 "))
def test_any_text_is_a_number_or_none(text: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is None or (numeral.value >= 0 and numeral.step > 0)
