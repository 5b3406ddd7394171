from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.audit.values import Interval, decimals_of, own_step


@pytest.mark.parametrize(
    ("value", "step"), [("97.80", "0.1"), ("31.00", "1"), ("1200", "100"), ("0.00", "1")]
)
def test_own_step_is_the_worth_of_the_last_digit_that_is_not_zero(value: str, step: str) -> None:
    assert own_step(Decimal(value)) == Decimal(step)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_any_amount_has_a_positive_own_step_and_few_decimals(value: Decimal) -> None:
    assert own_step(value) > 0
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
