"""Figures ordered by what they are worth, so that one need not be compared with all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate
from typing import Generic, TypeVar

from corpus.audit.values import Interval

T = TypeVar("T")
# Of more figures than these on either side of a number none is what the number was made of.
MOST_ON_A_SIDE = 50


class ByValue(Generic[T]):
    """Items by a number each: those nearest to another number are found without looking at all."""

    def __init__(self, items: Iterable[tuple[Decimal, T]] = ()) -> None:
        items = list(items)
        numbered = sorted((value, index) for index, (value, _) in enumerate(items))
        self._values = [value for value, _ in numbered]
        self._places = [index for _, index in numbered]
        self._items = [item for _, item in items]

    def add(self, value: Decimal, item: T) -> None:
        """Add an item behind those of its value."""
        place = bisect_right(self._values, value)
        self._values.insert(place, value)
        self._places.insert(place, len(self._items))
        self._items.append(item)

    def near(self, value: Decimal, least: Decimal | None = None) -> list[T]:
        """The `MOST_ON_A_SIDE` items next to `value` on either side, in the order they were added.

        least: leave out items of less than this.
        """
        start = 0 if least is None else bisect_left(self._values, least)
        middle = max(start, bisect_left(self._values, value))
        places = self._places[max(start, middle - MOST_ON_A_SIDE) : middle + MOST_ON_A_SIDE]
        return [self._items[place] for place in sorted(places)]

    def has_from(self, least: Decimal) -> bool:
        """Whether an item is worth `least` or more."""
        return bool(self._values) and self._values[-1] >= least


class Spans:
    """Intervals that can be asked whether one of them meets another."""

    def __init__(self, intervals: Iterable[Interval]) -> None:
        ordered = sorted(intervals, key=_low)
        self._lows = [interval.low for interval in ordered]
        self._highest = list(accumulate((interval.high for interval in ordered), max))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in `other` and in one of them."""
        count = bisect_right(self._lows, other.high)
        return count > 0 and self._highest[count - 1] >= other.low


def _low(interval: Interval) -> Decimal:
    return interval.low
