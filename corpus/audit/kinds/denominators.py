"""What an execution rate may be of: budgets beside it or elsewhere, with what was carried over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, product

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import paragraph_of
from corpus.audit.relations import BREAK, Ratio
from corpus.audit.rules import Rule

# Of more figures than these that stand beside a rate it cannot be told which made it.
MOST_BESIDE = 40
_CARRIED = ("funds.carryover", "income.carryover")


def budgets_by_table(rule: Rule, view: View) -> dict[object, dict[object, list[Fact]]]:
    """{concept: {table: its budgets}}."""
    found: dict[object, dict[object, list[Fact]]] = {}
    measures = rule.texts("lower")
    for fact in view.facts:
        if fact.concept is not None and fact.measure in measures:
            found.setdefault(fact.concept, {}).setdefault(fact.place[:1], []).append(fact)
    return found


def budgets_elsewhere(
    budgets: Mapping[object, Mapping[object, list[Fact]]], rate: Fact
) -> list[Fact]:
    """The budgets of the rate's concept in other tables: any may be meant, unless they are many."""
    tables = budgets.get(rate.concept, {})
    others = (facts for table, facts in tables.items() if table != rate.place[:1])
    return list(islice(chain.from_iterable(others), MOST_BESIDE + 1))


def unnamed_by_row(view: View) -> Mapping[tuple[object, ...], Sequence[Fact]]:
    """Amounts whose measure is not known by table and row."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    for fact in view.facts:
        if fact.measure is None and fact.value is not None:
            found.setdefault(fact.place[:2], []).append(fact)
    return found


def amounts_beside(rule: Rule, view: View, rate: Fact, measures: Sequence[str]) -> list[Fact]:
    """The amounts of the same row (or of the same concept in that table), in the order wanted."""
    table = (rate.origin, rate.concept, rate.place[0])
    row = view.by_place.get((*table, rate.place[1]), ())
    is_told_by_row = len({fact.measure for fact in row[:MOST_BESIDE]}) > 1
    near = row if is_told_by_row else view.by_place.get(table, ())
    near = view.few(near, MOST_BESIDE, rule.id)
    return [fact for measure in measures for fact in near if fact.measure == measure]


def ratios_with_carried(view: View, ratios: Sequence[Ratio]) -> list[Ratio]:
    """The ratios of a paragraph that hold of a budget and what was carried over to it together.

    下达资金300万元，上年结转20万元，实际支出310万元，执行率96.88%
    """
    carried = [fact for name in _CARRIED for fact in view.find(name, origin="prose")]
    pairs = product(ratios[:MOST_BESIDE], carried[:MOST_BESIDE])
    added = (_with(ratio, fact) for ratio, fact in pairs if _is_beside(ratio, fact))
    return [ratio for ratio in added if ratio is not None and ratio.verdict() != BREAK]


def _is_beside(ratio: Ratio, carried: Fact) -> bool:
    """Whether a paragraph tells the rate and what was carried over; a form's total counts it in."""
    is_told = ratio.rate.origin == ratio.lower.origin == "prose"
    return is_told and paragraph_of(ratio.rate) == paragraph_of(carried)


def _with(ratio: Ratio, carried: Fact) -> Ratio | None:
    """The same rate of its denominator and what was carried over; None where one is blank."""
    lower = ratio.lower
    if lower.value is None or lower.interval is None:
        return None
    if carried.value is None or carried.interval is None:
        return None
    value, interval = lower.value + carried.value, lower.interval.plus(carried.interval)
    return replace(ratio, lower=replace(lower, value=value, interval=interval))
