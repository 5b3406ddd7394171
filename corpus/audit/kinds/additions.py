"""Amounts of one paragraph that add up: 财政安排11.20万元，单位安排1.20万元，共12.40万元."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import Paragraph, facts_by_paragraph, paragraph_of
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO, Interval, exact
from schema.concepts import load_concepts
from schema.frozen import dataclass
from schema.units import MONEY

# No addition is told of more amounts than these.
MOST_ADDED = 10
# So many of the last characters of two names tell that both are of one kind (局机关基本支出).
KIND_LENGTH = 4

# Whether a table has such an amount for what the fact in question is called.
Printed = Callable[[Interval], bool]


@dataclass(frozen=True, slots=True)
class _Sum:
    """An amount of a paragraph and those beside it that make it."""

    whole: Fact
    parts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class _Amounts:
    """The amounts of money of a paragraph: those of each kind, and the sums that each is in."""

    alike: Mapping[str, Sequence[Fact]]
    sums: Mapping[Fact, Sequence[_Sum]]


_NOTHING = _Amounts({}, {})


@dataclass(frozen=True)
class Additions:
    """The amounts of money of each paragraph of a text, and what they add up to."""

    rule: Rule
    view: View

    def explain(self, fact: Fact, measures: Collection[str | None], is_printed: Printed) -> bool:
        """Whether the paragraph tells with which others an amount makes, or is made of, a table's.

        The fact may be a part (财政安排11.20万元 of the 12.40 that all make), the sum of the
        table's and others (公用经费117.46万元，项目中列支46.30万元，合计163.76万元), or one of
        several of its kind that make the table's (局机关基本支出412万元，大队基本支出192万元).

        measures: what the table's may be; an amount told as another (预算16万元) is none of it.
        """
        amounts = self._paragraphs.get(paragraph_of(fact), _NOTHING)
        alike = amounts.alike.get(_kind(fact), ())
        if 1 < len(alike) <= MOST_ADDED and is_printed(_sum(alike)):
            return True
        levels = self.rule.texts("levels")
        return any(
            other.measure in known and is_printed(_span(other))
            for one in amounts.sums.get(fact, ())
            for other, known in _others(fact, one, measures, levels)
        )

    @cached_property
    def _paragraphs(self) -> Mapping[Paragraph, _Amounts]:
        words = self.rule.texts("changes") + self.rule.texts("compared")
        return {
            place: _amounts_of([fact for fact in facts if fact.unit == MONEY and fact.value], words)
            for place, facts in facts_by_paragraph(self.view).items()
        }


def _amounts_of(facts: Sequence[Fact], changes: Sequence[str]) -> _Amounts:
    """The amounts of a paragraph by kind and by sum; a change told and what it is of add nothing.

    changes: words in the name of one of these (同比100万元增加10万元).
    """
    alike: dict[str, list[Fact]] = {}
    sums: dict[Fact, list[_Sum]] = {}
    changed = {fact for fact in facts if any(word in fact.label for word in changes)}
    for fact in facts:
        alike.setdefault(_kind(fact), []).append(fact)
    for one in _told_sums(facts):
        every = (one.whole, *one.parts)
        for fact in every if changed.isdisjoint(every) else ():
            sums.setdefault(fact, []).append(one)
    return _Amounts(alike, sums)


def _kind(fact: Fact) -> str:
    return fact.label[-KIND_LENGTH:]


def _others(
    fact: Fact, one: _Sum, measures: Collection[str | None], levels: tuple[str, ...]
) -> Iterator[tuple[Fact, Collection[str | None]]]:
    """What the table may have where the fact is in a sum, with what it may be told as.

    The whole of a part is told as what it is; a part may have no word for that. A whole told by
    the levels of its money (其中市级100万元、县级10万元) is the table's whole.
    """
    if fact is not one.whole:
        if one.whole.concept in (fact.concept, None):
            yield one.whole, measures
    elif not any(part.label.startswith(levels) for part in one.parts):
        for part in one.parts:
            if _is_own(part, fact, one.parts):
                yield part, {*measures, None}


def _is_own(part: Fact, whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether a part is told as the same thing as its whole, which then has something more in it.

    One without a name is, where all the others are other things by name:
    其他收入100.39万元，包括事业收入62.14万元和利息等收入38.25万元.
    """
    if part.concept is not None:
        return part.concept == whole.concept
    return all(_is_other(one, whole) for one in parts if one is not part)


def _is_other(part: Fact, whole: Fact) -> bool:
    """Whether a part is told as something that is neither the whole nor in it by its concept."""
    concept = part.concept
    while concept is not None and concept != whole.concept:
        concept = load_concepts()[concept].parent
    return part.concept is not None and concept is None


def _told_sums(facts: Sequence[Fact]) -> Iterator[_Sum]:
    """Each amount with those next before or behind it, or the two around it, that make it.

    The last of two around it is a difference told: 支出100万元，与决算110万元相差10万元.
    """
    for at, whole in enumerate(facts):
        before, behind = facts[max(0, at - MOST_ADDED) : at], facts[at + 1 : at + 1 + MOST_ADDED]
        for run in (before[::-1], behind, [*before[-1:], *behind[:1]]):
            for count, made in enumerate(accumulate(map(_span, run), Interval.plus), start=1):
                if count > 1 and made.meets(_span(whole)):
                    yield _Sum(whole, run[:count])


def _sum(facts: Sequence[Fact]) -> Interval:
    *_, whole = accumulate(map(_span, facts), Interval.plus)
    return whole


def _span(fact: Fact) -> Interval:
    return fact.interval or exact(ZERO)
