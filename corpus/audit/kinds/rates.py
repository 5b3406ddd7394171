"""Rates recomputed: those a form states beside their amounts, and execution rates."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.audit.facts import Fact, View
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, Ratio
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO

RATE_MEASURE = "execution_rate"


def judge_rates(rule: Rule, ratios: Sequence[Ratio]) -> Outcome:
    """The outcome over all denominators: the nearest that holds, else a break by the nearest."""
    nearest = sorted(ratios, key=lambda r: abs((r.rate.value or ZERO) - r.computed()))
    for ratio in nearest:
        verdict = ratio.verdict()
        if verdict != BREAK:
            return compare(rule, verdict, (ratio,), words_of(ratio), _names(ratio))
    return compare(rule, BREAK, nearest, words_of(nearest[0]), _names(nearest[0]))


def _names(ratio: Ratio) -> Mapping[str, str]:
    return {
        "upper": ratio.upper.name,
        "upper_value": ratio.upper.evidence.text,
        "lower": ratio.lower.name,
        "lower_value": ratio.lower.evidence.text,
    }


def check_named_rates(rule: Rule, view: View) -> Iterator[Outcome]:
    """Rates that a form states beside their two amounts: 控制率, 政府采购执行率, 变动率."""
    for entry in rule.entries("rates"):
        for rate in view.find(str(entry["rate"])):
            ratios = list(_named_ratios(entry, rate, view))
            if ratios:
                yield judge_rates(rule, ratios)


def _named_ratios(entry: Mapping[str, object], rate: Fact, view: View) -> Iterator[Ratio]:
    for upper in _operands(entry, "upper", view):
        for lower in _operands(entry, "lower", view):
            if lower.value and lower.value > 0 and upper.is_exact and lower.is_exact:
                minus = lower if entry.get("is_change") else None
                yield Ratio(rate, upper, lower, minus)


def _operands(entry: Mapping[str, object], key: str, view: View) -> list[Fact]:
    """The facts that `concept` or `concept@measure` of a rule file names."""
    concept, _, measure = str(entry[key]).partition("@")
    return view.find(concept, measure or None)


def check_execution_rates(rule: Rule, view: View) -> Iterator[Outcome]:
    """执行率 of a fund row against executed / budget, by each budget that may be meant.

    An amount of the row whose column is not known may be the budget too.
    """
    for rate in (fact for fact in view.facts if fact.measure == RATE_MEASURE):
        if rate.value is None or rate.interval is None:
            continue
        lowers = [*amounts_beside(view, rate, rule.texts("lower")), *_unnamed_beside(view, rate)]
        ratios = [
            Ratio(rate, upper, lower)
            for upper in amounts_beside(view, rate, rule.texts("upper"))
            for lower in lowers
            if lower.value is not None and lower.value > 0 and lower is not upper
        ]
        if ratios and any(ratio.lower.measure is not None for ratio in ratios):
            yield judge_rates(rule, ratios)


def _unnamed_beside(view: View, rate: Fact) -> list[Fact]:
    """Amounts of the same row in columns whose measure is not known."""
    return [
        fact
        for fact in view.facts
        if fact.measure is None and fact.place[:2] == rate.place[:2] and fact.value is not None
    ]


def amounts_beside(view: View, rate: Fact, measures: Sequence[str]) -> list[Fact]:
    """The amounts of the same row (or of the same concept in that table), in the order wanted."""
    same = [
        fact
        for fact in view.facts
        if fact.origin == rate.origin
        and fact.concept == rate.concept
        and fact.value is not None
        and fact.place[0] == rate.place[0]
    ]
    row = [fact for fact in same if fact.place[1] == rate.place[1]]
    near = row if len({fact.measure for fact in row}) > 1 else same
    return [fact for measure in measures for fact in near if fact.measure == measure]
