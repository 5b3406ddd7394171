"""Figures ordered by value: the nearest are found, and whether one is within reach."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from corpus.audit.ordered import MOST_ON_A_SIDE, ByValue, Spans
from corpus.audit.values import Interval

numbers = st.integers(-50, 50).map(Decimal)
spans = st.tuples(numbers, numbers).map(lambda ends: Interval(min(ends), max(ends)))


@given(st.lists(numbers, max_size=30), numbers)
def test_of_few_items_all_are_near_in_the_order_they_were_added(
    values: list[Decimal], value: Decimal
) -> None:
    grown: ByValue[int] = ByValue()
    for index, item in enumerate(values):
        grown.add(item, index)
    given_at_once = ByValue((item, index) for index, item in enumerate(values))
    assert grown.near(value) == given_at_once.near(value) == list(range(len(values)))


def test_of_many_items_those_next_to_a_number_are_near() -> None:
    items = ByValue((Decimal(n), n) for n in reversed(range(1000)))
    near = items.near(Decimal(500))
    assert sorted(near) == list(range(500 - MOST_ON_A_SIDE, 500 + MOST_ON_A_SIDE))
    assert near == sorted(near, reverse=True)
    assert min(items.near(Decimal(0), least=Decimal(700))) == 700
    assert max(items.near(Decimal("Infinity"))) == 999


@given(st.lists(spans), spans)
def test_a_span_meets_one_of_many_as_it_meets_each(many: list[Interval], other: Interval) -> None:
    assert Spans(many).meets(other) == any(span.meets(other) for span in many)
