"""Amounts of one paragraph that add up: 财政安排11.20万元，单位安排1.20万元，共12.40万元."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import Paragraph, facts_by_paragraph, paragraph_of
from corpus.audit.values import ZERO, Interval, exact
from schema.units import MONEY

# No addition is told of more amounts than these.
MOST_ADDED = 10
# So many of the last characters of two names tell that both are of one kind (局机关基本支出).
KIND_LENGTH = 4

# Whether a table has such an amount for what the fact in question is called.
Printed = Callable[[Interval], bool]


@dataclass(frozen=True)
class Additions:
    """The amounts of money of each paragraph of a text, and what they add up to."""

    view: View

    def explain(self, fact: Fact, measures: Collection[str | None], is_printed: Printed) -> bool:
        """Whether the paragraph tells with which others an amount makes, or is made of, a table's.

        The fact may be a part (财政安排11.20万元 of the 12.40 that all make), the sum of the
        table's and others (公用经费117.46万元，项目中列支46.30万元，合计163.76万元), or one of
        several of its kind that make the table's (局机关基本支出412万元，大队基本支出192万元).

        measures: what the table's may be; an amount told as another (预算16万元) is none of it.
        """
        facts = self._paragraphs.get(paragraph_of(fact), ())
        if _are_parts(fact, facts, is_printed):
            return True
        meant = {fact.concept, None}
        return any(
            other.concept in meant and other.measure in known and is_printed(_span(other))
            for whole, parts in _told_sums(facts)
            for other, known in _others(fact, whole, parts, measures)
        )

    @cached_property
    def _paragraphs(self) -> Mapping[Paragraph, Sequence[Fact]]:
        return {
            place: [fact for fact in facts if fact.unit == MONEY and fact.value]
            for place, facts in facts_by_paragraph(self.view).items()
        }


def _are_parts(fact: Fact, facts: Sequence[Fact], is_printed: Printed) -> bool:
    """Whether the amounts of a paragraph that are of the fact's kind make what a table has."""
    alike = [one for one in facts if _kind(one) == _kind(fact)]
    return 1 < len(alike) <= MOST_ADDED and is_printed(_sum(alike))


def _kind(fact: Fact) -> str:
    return fact.label[-KIND_LENGTH:]


def _others(
    fact: Fact, whole: Fact, parts: Sequence[Fact], measures: Collection[str | None]
) -> Iterator[tuple[Fact, Collection[str | None]]]:
    """What the table may have where the fact is in a sum, with what it may be told as.

    The whole of a part is told as what it is; a part may have no word for that.
    """
    if fact in parts:
        yield whole, measures
    elif fact is whole:
        for part in parts:
            yield part, {*measures, None}


def _told_sums(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Sequence[Fact]]]:
    """Each amount with those next before or behind it, or the two around it, that make it.

    The last of two around it is a difference told: 支出100万元，与决算110万元相差10万元.
    """
    for at, whole in enumerate(facts):
        before, behind = facts[max(0, at - MOST_ADDED) : at], facts[at + 1 : at + 1 + MOST_ADDED]
        for run in (before[::-1], behind, [*before[-1:], *behind[:1]]):
            for count, made in enumerate(accumulate(map(_span, run), Interval.plus), start=1):
                if count > 1 and made.meets(_span(whole)):
                    yield whole, run[:count]


def _sum(facts: Sequence[Fact]) -> Interval:
    *_, whole = accumulate(map(_span, facts), Interval.plus)
    return whole


def _span(fact: Fact) -> Interval:
    return fact.interval or exact(ZERO)
