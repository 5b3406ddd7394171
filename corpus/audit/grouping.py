"""One cause, one finding: breaks that one wrong figure explains become evidence of one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.audit.facts import Fact
from corpus.audit.outcomes import SEVERITIES, Outcome
from corpus.audit.relations import BREAK, NOT_TESTABLE
from corpus.audit.values import Interval


@dataclass(frozen=True, slots=True)
class Cause:
    """A figure that, taken as `value`, makes all of `explained` hold and breaks `harmed` others."""

    fact: Fact
    explained: tuple[Outcome, ...]
    harmed: int


def group_breaks(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes with breaks of one cause merged into the break that shows it best.

    A figure is the cause of several breaks if one other value for it makes them all hold, and more
    of them than of the relations that hold now would break.
    """
    breaks = _merge_repeats([o for o in outcomes if o.verdict == BREAK])
    held = [o for o in outcomes if o.relations and o.verdict not in (BREAK, NOT_TESTABLE)]
    primary: list[Outcome] = []
    while (cause := _widest_cause(breaks, held)) is not None:
        first = min(cause.explained, key=lambda outcome: _preference(outcome, cause.fact))
        rest = tuple(o for o in cause.explained if o is not first)
        primary.append(replace(first, causes=(*first.causes, *rest)))
        breaks = [o for o in breaks if all(o is not other for other in cause.explained)]
    return [*primary, *breaks]


def _merge_repeats(breaks: Iterable[Outcome]) -> list[Outcome]:
    """Breaks that say the same of the same figure (told twice in the text) become one."""
    merged: dict[tuple[object, ...], Outcome] = {}
    for outcome in breaks:
        key: tuple[object, ...] = (outcome.rule.id, outcome.concept, outcome.reported)
        key += (outcome.computed,) if outcome.relations else outcome.facts
        first = merged.get(key)
        merged[key] = outcome if first is None else replace(first, causes=(*first.causes, outcome))
    return list(merged.values())


def _widest_cause(breaks: Sequence[Outcome], held: Sequence[Outcome]) -> Cause | None:
    numeric = [outcome for outcome in breaks if outcome.relations]
    if len(numeric) < 2:
        return None
    counts: dict[Fact, int] = {}
    for outcome in numeric:
        for fact in outcome.relations[0].facts:
            counts[fact] = counts.get(fact, 0) + 1
    causes = [
        cause
        for fact, count in counts.items()
        if count > 1
        for outcome in numeric
        if (cause := _cause(fact, outcome, numeric, held)) is not None
    ]
    return max(causes, key=lambda c: len(c.explained) - c.harmed, default=None)


def _cause(
    fact: Fact, outcome: Outcome, breaks: Sequence[Outcome], held: Sequence[Outcome]
) -> Cause | None:
    value = outcome.relations[0].solve(fact)
    if value is None:
        return None
    explained = tuple(o for o in breaks if o is outcome or _holds(o, fact, value))
    harmed = sum(1 for o in held if _is_in(fact, o) and not _holds(o, fact, value))
    if len(explained) < 2 or harmed >= len(explained):
        return None
    return Cause(fact, explained, harmed)


def _is_in(fact: Fact, outcome: Outcome) -> bool:
    return any(fact in relation.facts for relation in outcome.relations)


def _holds(outcome: Outcome, fact: Fact, value: Interval) -> bool:
    return any(
        fact in relation.facts and relation.verdict({fact: value}) != BREAK
        for relation in outcome.relations
    )


def _preference(outcome: Outcome, fact: Fact) -> tuple[int, bool, bool, int]:
    """Smallest for the break to report: it states the figure, in the same kind of place."""
    stated = outcome.relations[0].stated
    return (
        SEVERITIES.index(outcome.level),
        stated is not fact,
        stated.origin != fact.origin,
        outcome.rule.order,
    )
