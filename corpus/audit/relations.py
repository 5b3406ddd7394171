"""Relations between facts, and how they hold: exactly, within rounding, not, or not testable."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from corpus.audit.facts import Fact
from corpus.audit.values import HUNDRED, ZERO, Interval, exact
from schema.frozen import dataclass

EXACT, ROUNDING, BREAK, NOT_TESTABLE = "exact", "rounding", "break", "not_testable"
EQUAL, AT_LEAST, AT_MOST = "=", "≥", "≤"
Replaced = Mapping[Fact, Interval]


@dataclass(frozen=True, slots=True)
class Linear:
    """stated = Σ sign x part, or ≥ (the parts are some of it), or ≤ (it may not be more)."""

    stated: Fact
    parts: tuple[tuple[int, Fact], ...]
    sense: str = EQUAL

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts of the relation, the stated one first."""
        return (self.stated, *(fact for _, fact in self.parts))

    def computed(self) -> Decimal:
        """What the parts give."""
        return sum((sign * (fact.value or ZERO) for sign, fact in self.parts), ZERO)

    def verdict(self, replaced: Replaced | None = None) -> str:
        """How the relation holds, with some facts replaced. All its facts have values."""
        stated, total = _span(self.stated, replaced), self._total(replaced, None)
        if self.sense == AT_LEAST:
            return EXACT if total.low <= stated.high else BREAK
        if self.sense == AT_MOST:
            return EXACT if stated.low <= total.high else BREAK
        if not replaced and self.computed() == self.stated.value:
            return EXACT
        return ROUNDING if total.meets(stated) else BREAK

    def comes_near(self, share: Decimal) -> bool:
        """Whether the parts miss the total by no more than the share (in %) that a slip makes."""
        total = self.stated.value or ZERO
        return abs(total - self.computed()) * HUNDRED <= abs(total) * share

    def gap(self) -> Interval:
        """What would have to be added to the parts."""
        return _span(self.stated, None).plus(self._total(None, None).times(Decimal(-1)))

    def solve(self, unknown: Fact) -> Interval | None:
        """What `unknown` would have to be for the relation to hold; None if it is not in it."""
        stated = _span(self.stated, None)
        if unknown is self.stated:
            return self._total(None, None)
        sign = next((sign for sign, fact in self.parts if fact is unknown), 0)
        if not sign:
            return None
        rest = self._total(None, unknown)
        return stated.plus(rest.times(Decimal(-1))).times(Decimal(sign))

    def _total(self, replaced: Replaced | None, left_out: Fact | None) -> Interval:
        low = high = ZERO
        for sign, fact in self.parts:
            if fact is left_out:
                continue
            span = _span(fact, replaced)
            low += span.low if sign > 0 else -span.high
            high += span.high if sign > 0 else -span.low
        return Interval(low, high)


@dataclass(frozen=True, slots=True)
class Ratio:
    """rate (in %) = (upper − minus) / lower x 100. `minus` is given for rates of change."""

    rate: Fact
    upper: Fact
    lower: Fact
    minus: Fact | None = None

    @property
    def stated(self) -> Fact:
        """The rate."""
        return self.rate

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts of the relation, the rate first."""
        last = () if self.minus is None or self.minus is self.lower else (self.minus,)
        return (self.rate, self.upper, self.lower, *last)

    def computed(self) -> Decimal:
        """The rate the amounts give, in %."""
        over = (self.upper.value or ZERO) - (self.minus.value or ZERO if self.minus else ZERO)
        return over / (self.lower.value or Decimal(1)) * HUNDRED

    def verdict(self, replaced: Replaced | None = None) -> str:
        """How the rate holds. The lower amount is positive."""
        rate = _span(self.rate, replaced)
        span = self._rates(replaced)
        if span is None or not span.meets(rate):
            return BREAK
        return EXACT if not replaced and self.computed() == self.rate.value else ROUNDING

    def _rates(self, replaced: Replaced | None) -> Interval | None:
        lower = _span(self.lower, replaced)
        if lower.low <= 0:
            return None
        over = _span(self.upper, replaced)
        if self.minus is not None:
            over = over.plus(_span(self.minus, replaced).times(Decimal(-1)))
        ends = [a / b * HUNDRED for a in (over.low, over.high) for b in (lower.low, lower.high)]
        return Interval(min(ends), max(ends))

    def solve(self, unknown: Fact) -> Interval | None:
        """What `unknown` would have to be; None where that is not one interval."""
        if unknown is self.rate:
            return self._rates(None)
        rate = _span(self.rate, None).times(Decimal(1) / HUNDRED)
        if self.minus is not None or rate.low <= 0:
            return None
        if unknown is self.upper:
            lower = _span(self.lower, None)
            return Interval(lower.low * rate.low, lower.high * rate.high)
        upper = _span(self.upper, None)
        return Interval(upper.low / rate.high, upper.high / rate.low)


Relation = Linear | Ratio


def _span(fact: Fact, replaced: Replaced | None) -> Interval:
    if replaced is not None and fact in replaced:
        return replaced[fact]
    return fact.interval if fact.interval is not None else exact(ZERO)


def check_sum(stated: Fact, parts: Sequence[Fact], is_closed: bool) -> tuple[str, Linear]:
    """How stated = Σ parts holds where parts may be blank (unknown).

    is_closed: the parts are all there are. Open lists, and lists with a blank, break only where
    what is visible is more than the total; amounts under a total are never negative there.
    """
    known = [fact for fact in parts if fact.value is not None]
    relation = Linear(stated, tuple((1, fact) for fact in known))
    verdict = relation.verdict()
    if verdict != BREAK or (is_closed and len(known) == len(parts)):
        return verdict, relation
    return _check_visible(relation, is_closed)


def _check_visible(relation: Linear, is_closed: bool) -> tuple[str, Linear]:
    """How a total holds over those of its parts that are seen: it is no less than they are."""
    if any((fact.value or ZERO) < 0 for _, fact in relation.parts):
        return NOT_TESTABLE, relation
    bound = Linear(relation.stated, relation.parts, AT_LEAST)
    if bound.verdict() == BREAK:
        return BREAK, bound
    return (NOT_TESTABLE, relation) if is_closed else (EXACT, bound)
