"""Money in the wrong unit: figures that fit once 万元 and 元 are exchanged."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus.audit.facts import Fact, View
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import Interval
from schema.text import condense

YUAN_IN_WAN = Decimal(10_000)
FACTORS = (YUAN_IN_WAN, 1 / YUAN_IN_WAN)


def explain_by_unit(rule: Rule, outcome: Outcome) -> Outcome:
    """The outcome as a question about the unit, if one figure in the other unit makes it hold."""
    if outcome.verdict != BREAK or not outcome.relations:
        return outcome
    main = outcome.relations[0]
    if isinstance(main, Linear):
        # A list that is only known to be some of the total says nothing of the unit by being less.
        main = Linear(main.stated, main.parts)
    if not isinstance(main, Linear) or main.stated.unit != "万元" or not main.computed():
        return outcome  # any amount divided by enough is next to nothing
    gap, terms = main.gap(), [(-1, main.stated), *main.parts]
    if any(_closes(gap, sign, fact, main) for sign, fact in terms):
        asked = compare(rule, BREAK, outcome.relations, outcome.relation, {})
        return replace(asked, rule=rule)
    return outcome


def _closes(gap: Interval, sign: int, fact: Fact, relation: Linear) -> bool:
    """Whether a relation with `gap` holds once `fact`, with this sign, is in the other unit."""
    if not fact.interval or not fact.value:
        return False
    for factor in FACTORS:
        if factor < 1 and fact is not relation.stated and _is_within(fact, relation):
            continue  # to make a part next to nothing explains any surplus by that part
        span, other = fact.interval, fact.interval.times(factor)
        low, high = other.low - span.low, other.high - span.high
        low, high = (-high, -low) if sign > 0 else (low, high)
        if gap.low + low <= 0 <= gap.high + high:
            return True
    return False


def _is_within(part: Fact, relation: Linear) -> bool:
    """Whether a part is no more than the total that is stated."""
    total = relation.stated.value
    return part.value is not None and total is not None and abs(part.value) <= abs(total)


def _kind(measure: str | None) -> str | None:
    """What several measures are alike: any budget of the year, or what was spent in it."""
    if measure in ("budget", "initial_budget", "full_year_budget", "adjusted_budget"):
        return "budget"
    return "final" if measure == "executed" else measure


def check_scale(rule: Rule, view: View) -> Iterator[Outcome]:
    """One quantity that stands there twice, once as so many 万元 and once as so many 元.

    Each pair of figures of one concept, body and kind of measure (a budget, or what was spent)
    whose values are the same number but for the unit; every value is asked about once. What the
    text says is compared with tables elsewhere.
    """
    groups: dict[tuple[object, ...], dict[Decimal, Fact]] = {}
    for fact in view.facts:
        if fact.unit == "万元" and fact.value and fact.concept is not None:
            key = (fact.origin, fact.concept, _kind(fact.measure), condense(fact.entity))
            groups.setdefault(key, {}).setdefault(fact.value, fact)
    for facts in groups.values():
        for value, fact in facts.items():
            other = facts.get(value * YUAN_IN_WAN)
            if other is not None:
                relation = Linear(other, ((1, fact),))
                asked = compare(rule, BREAK, (relation,), words_of(relation), {})
                yield replace(asked, relations=())
