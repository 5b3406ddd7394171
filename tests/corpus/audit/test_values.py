from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.audit.values import Interval, decimals_of, printed_step


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1250.40", "1250.40", "0.01"),
        ("1,250.4", "1250.4", "0.1"),
        ("１２.５", "12.5", "0.1"),
        ("2.4亿元", "24000", "1000"),
        ("387664.62", "38.766462", "0.000001"),
        ("35万", "35", "1"),
        ("三百万元", "300", "100"),
        ("0.00", "0", "0.01"),
    ],
)
def test_step_is_the_worth_of_the_last_printed_digit(text: str, value: str, step: str) -> None:
    assert printed_step(text, Decimal(value)) == Decimal(step)


@pytest.mark.parametrize(
    ("text", "step"), [("97.80%", "0.1"), ("31.00%", "1"), ("86%", "1"), ("4.33%", "0.01")]
)
def test_zeros_that_close_a_rate_are_formatting(text: str, step: str) -> None:
    assert printed_step(text, Decimal(text.rstrip("%")), is_rate=True) == Decimal(step)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_any_printed_amount_has_a_positive_step_and_few_decimals(value: Decimal) -> None:
    assert printed_step(f"{value:,}", value) > 0
    assert decimals_of(value) <= 2


@given(*[st.integers(-1000, 1000)] * 4)
def test_intervals_meet_exactly_when_some_number_lies_in_both(
    a: int, b: int, c: int, d: int
) -> None:
    first = Interval(Decimal(min(a, b)), Decimal(max(a, b)))
    second = Interval(Decimal(min(c, d)), Decimal(max(c, d)))
    both = range(max(min(a, b), min(c, d)), min(max(a, b), max(c, d)) + 1)
    assert first.meets(second) == bool(both)
    assert first.meets(second) == second.meets(first)
