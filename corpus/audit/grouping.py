"""One cause, one finding: breaks that one wrong figure explains become evidence of one of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.audit.facts import Fact
from corpus.audit.outcomes import SEVERITIES, Outcome
from corpus.audit.relations import BREAK, EQUAL, NOT_TESTABLE, Linear, Replaced
from corpus.audit.values import Interval, exact
from schema.frozen import dataclass

# A report with more breaks than this was not understood; looking for their causes is no use.
MOST_GROUPED = 40
# No form adds up more parts than this in one place; a sum over more is of several tables at once.
MOST_PARTS = 200


@dataclass(frozen=True, slots=True)
class Held:
    """The relations that hold, by the facts they stand on.

    touched: fact -> the outcomes one of whose relations it is in.
    totals: part -> the totals it is added up to.
    """

    touched: Mapping[Fact, Sequence[Outcome]]
    totals: Mapping[Fact, Sequence[Fact]]


@dataclass(frozen=True, slots=True)
class Cause:
    """A figure that, were it another, would make `explained` hold and break `harmed` others."""

    fact: Fact
    explained: tuple[Outcome, ...]
    harmed: int


def group_breaks(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes with breaks of one cause merged into the break that shows it best.

    A figure is the cause of several breaks if one other value for it makes them all hold, and more
    of them than of the relations that hold now would break.
    """
    breaks = _merge_repeats([o for o in outcomes if o.verdict == BREAK])
    held = _index([o for o in outcomes if o.relations and o.verdict not in (BREAK, NOT_TESTABLE)])
    primary: list[Outcome] = []
    while (cause := _widest_cause(breaks, held)) is not None:
        primary.append(_merge(cause))
        breaks = [o for o in breaks if all(o is not other for other in cause.explained)]
    return [*primary, *breaks]


def _merge(cause: Cause) -> Outcome:
    """The break that shows a cause best, with the others as its evidence."""
    first = min(cause.explained, key=lambda outcome: _preference(outcome, cause.fact))
    rest = tuple(o for o in cause.explained if o is not first)
    return replace(first, causes=(*first.causes, *rest), severity=_severity(first, rest))


def _index(held: Iterable[Outcome]) -> Held:
    touched: dict[Fact, list[Outcome]] = {}
    totals: dict[Fact, list[Fact]] = {}
    for outcome in held:
        for fact in {fact: None for relation in outcome.relations for fact in relation.facts}:
            touched.setdefault(fact, []).append(outcome)
        relation = outcome.relations[0]
        if isinstance(relation, Linear) and relation.sense == EQUAL:
            for sign, part in relation.parts:
                if sign == 1 and relation.stated.interval is not None:
                    totals.setdefault(part, []).append(relation.stated)
    return Held(touched, totals)


def _merge_repeats(breaks: Iterable[Outcome]) -> list[Outcome]:
    """Breaks that say the same of the same figure (told twice in the text) become one."""
    merged: dict[tuple[object, ...], list[Outcome]] = {}
    for outcome in breaks:
        key: tuple[object, ...] = (outcome.rule.id, outcome.concept, outcome.reported)
        key += (outcome.computed,) if outcome.relations else outcome.facts
        merged.setdefault(key, []).append(outcome)
    return [
        replace(first, causes=(*first.causes, *rest)) if rest else first
        for first, *rest in merged.values()
    ]


def _widest_cause(breaks: Sequence[Outcome], held: Held) -> Cause | None:
    numeric = [o for o in breaks if o.relations and len(o.relations[0].facts) <= MOST_PARTS]
    if not 2 <= len(numeric) <= MOST_GROUPED:
        return None
    touching = _index(numeric).touched
    causes = [
        cause
        for outcome in numeric
        for fact in outcome.relations[0].facts
        if _may_explain_two(fact, touching, held)
        for replaced in _corrections(fact, outcome, held)
        if (cause := _cause(fact, replaced, outcome, touching, held)) is not None
    ]
    return max(causes, key=lambda c: len(c.explained) - c.harmed, default=None)


def _may_explain_two(fact: Fact, touching: Mapping[Fact, Sequence[Outcome]], held: Held) -> bool:
    """Whether a fact, or a total it is part of, stands in more than one break."""
    return len(touching[fact]) > 1 or any(total in touching for total in held.totals.get(fact, ()))


def _corrections(fact: Fact, outcome: Outcome, held: Held) -> Iterator[dict[Fact, Interval]]:
    """What the report would say if `outcome` held by another value of `fact`.

    That figure alone is other, or the total it is part of too: a wrong part was added up as it is.
    """
    value = outcome.relations[0].solve(fact)
    if value is None or fact.value is None:
        return
    yield {fact: value}
    shift = value.middle - fact.value
    for total in held.totals.get(fact, ()):
        if total.interval is not None:
            yield {fact: value, total: total.interval.plus(exact(shift))}


def _cause(
    fact: Fact,
    replaced: Replaced,
    outcome: Outcome,
    touching: Mapping[Fact, Sequence[Outcome]],
    held: Held,
) -> Cause | None:
    near = _touched_by(replaced, touching)
    explained = tuple(o for o in near if o is outcome or _holds(o, replaced))
    if len(explained) < 2:
        return None
    harmed = sum(not _holds(o, replaced) for o in _touched_by(replaced, held.touched))
    return Cause(fact, explained, harmed) if harmed < len(explained) else None


def _touched_by(
    replaced: Replaced, touching: Mapping[Fact, Sequence[Outcome]]
) -> Iterable[Outcome]:
    """The outcomes in which one of the figures stands, each once."""
    return {id(o): o for fact in replaced for o in touching.get(fact, ())}.values()


def _holds(outcome: Outcome, replaced: Replaced) -> bool:
    return any(
        not replaced.keys().isdisjoint(relation.facts) and relation.verdict(replaced) != BREAK
        for relation in outcome.relations
    )


def _severity(first: Outcome, rest: Sequence[Outcome]) -> str:
    """The severity of breaks of one cause: one between sure figures makes the finding sure.

    It is never above that of the rule reported.
    """
    surest = min((first, *rest), key=lambda outcome: SEVERITIES.index(outcome.level)).level
    return max(surest, first.rule.severity, key=SEVERITIES.index)


def _preference(outcome: Outcome, fact: Fact) -> tuple[int, bool, bool, int]:
    """Smallest for the break to report: it states the figure, in the same kind of place.

    By the rule's own severity: a doubtful counterpart still says best what the figure should be.
    """
    stated = outcome.relations[0].stated
    return (
        SEVERITIES.index(outcome.rule.severity),
        stated is not fact,
        stated.origin != fact.origin,
        outcome.rule.order,
    )
