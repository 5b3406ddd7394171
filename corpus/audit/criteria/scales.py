"""What a 评分标准 can say: bands of a rate, points off for each percentage point, comparisons."""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from corpus.audit.values import HUNDRED, ZERO
from schema.frozen import dataclass

ROUNDED_TO = (Decimal("0.01"), Decimal("0.1"), Decimal(1))


@dataclass(frozen=True, slots=True)
class Band:
    """Rates from low to high (None: no end) and the points they are worth (None: full marks)."""

    low: Decimal | None
    has_low: bool
    high: Decimal | None
    has_high: bool
    points: Decimal | None

    def holds(self, rate: Decimal) -> bool:
        """Whether the rate lies in the band."""
        above = self.low is None or rate > self.low or (self.has_low and rate == self.low)
        below = self.high is None or rate < self.high or (self.has_high and rate == self.high)
        return above and below


@dataclass(frozen=True, slots=True)
class Deduction:
    """`points` off for each `step` percentage points above (sign 1) or below (-1) `base`."""

    base: Decimal
    sign: int
    step: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class RateScale:
    """A scale over one rate, in %.

    is_proportional: outside the bands the points go with the rate.
    """

    bands: tuple[Band, ...]
    deduction: Deduction | None
    is_proportional: bool = False

    def scores(self, rate: Decimal, full: Decimal) -> frozenset[Decimal]:
        """Every score the text may give, empty if it says nothing of this rate.

        At a bound that two bands claim both count; a part of a percentage point may be counted as
        none, in proportion or as a whole one.
        """
        given = {full if b.points is None else b.points for b in self.bands if b.holds(rate)}
        if self.is_proportional and not given:
            return _in_proportion(rate, full)
        if given or self.deduction is None:
            return frozenset(given)
        return self._reduced(self.deduction, rate, full)

    @staticmethod
    def _reduced(cut: Deduction, rate: Decimal, full: Decimal) -> frozenset[Decimal]:
        excess = (rate - cut.base) * cut.sign / cut.step
        if excess <= 0:
            return frozenset({full})
        counts = (
            excess.to_integral_value(ROUND_FLOOR),
            excess,
            excess.to_integral_value(ROUND_CEILING),
        )
        return frozenset(max(ZERO, full - count * cut.points) for count in counts)

    @property
    def best(self) -> Decimal | None:
        """The most points a band gives; None where none names any."""
        return max((b.points for b in self.bands if b.points is not None), default=None)


def _in_proportion(rate: Decimal, full: Decimal) -> frozenset[Decimal]:
    """The share of the full marks, at most all, as anyone may round it to 0.01, 0.1 or 1."""
    share = full * min(max(rate, ZERO), HUNDRED) / HUNDRED
    return frozenset(
        {
            share,
            *(
                share.quantize(place, rounding)
                for place in ROUNDED_TO
                for rounding in (ROUND_FLOOR, ROUND_CEILING)
            ),
        }
    )


COMPARE: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "≥": lambda a, b: a >= b,
    "≤": lambda a, b: a <= b,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """quantity sign other, where `other` is a quantity's name or None for zero."""

    quantity: str
    sign: str
    other: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    """Points for amounts that meet all conditions."""

    conditions: tuple[Condition, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class AmountScale:
    """Clauses over named amounts (结余, 上年结转); the first that holds counts."""

    clauses: tuple[Clause, ...]

    def score(self, amounts: Mapping[str, Decimal]) -> Decimal | None:
        """The points; None where an amount that decides is not known or no clause holds."""
        for clause in self.clauses:
            held = [_holds(condition, amounts) for condition in clause.conditions]
            if any(verdict is False for verdict in held):
                continue
            return clause.points if all(held) else None
        return None

    @property
    def quantities(self) -> tuple[str, ...]:
        """The names of the amounts it compares, in order."""
        names = [
            name
            for clause in self.clauses
            for condition in clause.conditions
            for name in (condition.quantity, condition.other)
            if name is not None
        ]
        return tuple(dict.fromkeys(names))

    @property
    def best(self) -> Decimal | None:
        """The most points a clause gives."""
        return max((clause.points for clause in self.clauses), default=None)


def _holds(condition: Condition, amounts: Mapping[str, Decimal]) -> bool | None:
    left = amounts.get(condition.quantity)
    right = ZERO if condition.other is None else amounts.get(condition.other)
    if left is None or right is None:
        return None
    return COMPARE[condition.sign](left, right)


Scale = RateScale | AmountScale
