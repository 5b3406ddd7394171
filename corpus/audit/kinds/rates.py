"""Rates recomputed: those a form states beside their amounts, and execution rates."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import product

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.denominators import (
    MOST_BESIDE,
    amounts_beside,
    budgets_by_table,
    budgets_elsewhere,
    ratios_with_carried,
    unnamed_by_row,
)
from corpus.audit.kinds.paragraphs import facts_by_paragraph, paragraph_of, sentences_of
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, NOT_TESTABLE, Ratio
from corpus.audit.rules import Rule
from corpus.audit.values import ONE, ZERO

RATE_MEASURE = "execution_rate"
# A rate is of none of the amounts spent that are told before these.
MOST_SPENT = 4
# Two amounts do not give a rate of so many decimals by chance.
FINE_DECIMALS = 2


def judge_rates(
    rule: Rule, ratios: Sequence[Ratio], names: Mapping[str, str] | None = None
) -> Outcome:
    """The outcome over all denominators: the nearest that holds, else a break by the nearest.

    names: other words for what the sentence names.
    """
    nearest = sorted(ratios, key=lambda r: abs((r.rate.value or ZERO) - r.computed()))
    for ratio in nearest:
        verdict = ratio.verdict()
        if verdict != BREAK:
            return compare(rule, verdict, (ratio,), words_of(ratio), _names(ratio))
    fields = {**_names(nearest[0]), **(names or {})}
    return compare(rule, BREAK, nearest, words_of(nearest[0]), fields)


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
        uppers, lowers = (_Operands(rule, entry, key, view) for key in ("upper", "lower"))
        for rate in view.find(str(entry["rate"])):
            ratios = list(_named_ratios(entry, rate, uppers.of(rate), lowers.of(rate)))
            if ratios:
                yield judge_rates(rule, ratios)


def _named_ratios(
    entry: Mapping[str, object], rate: Fact, uppers: Sequence[Fact], lowers: Sequence[Fact]
) -> Iterator[Ratio]:
    for upper in uppers:
        for lower in lowers:
            if lower.value and lower.value > 0 and upper.is_exact and lower.is_exact:
                minus = lower if entry.get("is_change") else None
                yield Ratio(rate, upper, lower, minus)


class _Operands:
    """The facts a rule file names: `concept`, `concept@measure`, or the first found of several."""

    def __init__(self, rule: Rule, entry: Mapping[str, object], key: str, view: View) -> None:
        self._rule, self._view = rule, view
        self._facts = _first_found(entry[key], view)
        self._by_row: dict[object, list[Fact]] = {}
        for fact in self._facts:
            self._by_row.setdefault(fact.place[:2], []).append(fact)

    def of(self, rate: Fact) -> Sequence[Fact]:
        """Those a rate may be made of; of very many those of its own row, if they are few."""
        if len(self._facts) <= MOST_BESIDE:
            return self._facts
        own = self._by_row.get(rate.place[:2], self._facts)
        return self._view.few(own, MOST_BESIDE, self._rule.id)


def _first_found(names: object, view: View) -> list[Fact]:
    for name in names if isinstance(names, list) else [names]:
        concept, _, measure = str(name).partition("@")
        if found := view.find(concept, measure or None):
            return found
    return []


def check_execution_rates(rule: Rule, view: View) -> Iterator[Outcome]:
    """执行率 of a fund row against executed / budget, by each budget that may be meant.

    An amount of the row whose column is not known may be the budget too, and so may a budget that
    the rate's own sentence does not say of what it is. What is told last before the rate as spent
    may be what it is of, whatever it was spent on (累计支出1320万元，其中2022年支出780万元). A rate
    told in a sentence that does not say of what is of what its paragraph says was spent in all.
    """
    unnamed, budgets = unnamed_by_row(view), budgets_by_table(rule, view)
    sentences, last_spent = sentences_of(view), _last_spent(rule, view)
    for rate in filter(_is_told_rate, view.facts):
        beside = amounts_beside(rule, view, rate, rule.texts("lower"))
        said = [fact for fact in sentences.get(rate, ()) if _is_budget_of_nothing(rule, fact)]
        others = [*unnamed.get(rate.place[:2], ()), *budgets_elsewhere(budgets, rate)]
        tried = view.few(others, MOST_BESIDE, rule.id)
        spent = _spent(rule, view, rate)
        spent += last_spent.get(rate, ()) if spent else ()
        ratios = list(_ratios(rate, spent, [*beside, *tried, *said]))
        outcome = _judged(rule, view, ratios, is_told=bool(said))
        if outcome and (outcome.verdict != BREAK or len(tried) == len(others)):
            yield outcome
    yield from _rates_of_nothing(rule, view)


def _spent(rule: Rule, view: View, rate: Fact) -> list[Fact]:
    """What was spent, that a rate may be made of."""
    beside = amounts_beside(rule, view, rate, rule.texts("upper"))
    return [fact for fact in beside if _goes_with(rate, fact)]


def _last_spent(rule: Rule, view: View) -> Mapping[Fact, Sequence[Fact]]:
    """{rate told in the text: what its paragraph tells last before it as spent, not of what}.

    Of a rate with decimals, which no two amounts give by chance, any of the last few.
    """
    found: dict[Fact, Sequence[Fact]] = {}
    for facts in facts_by_paragraph(view).values():
        last: deque[Fact] = deque(maxlen=MOST_SPENT)
        for fact in facts:
            if fact.measure == RATE_MEASURE:
                near = list(last) if _is_narrow(fact) else list(last)[-1:]
                found[fact] = [one for one in near if one.concept is None]
            elif fact.measure in rule.texts("upper") and fact.unit == "万元":
                last.append(fact)
    return found


def _is_narrow(rate: Fact) -> bool:
    span = rate.interval
    return span is not None and span.high - span.low < ONE


def _judged(rule: Rule, view: View, ratios: Sequence[Ratio], is_told: bool) -> Outcome | None:
    """The outcome of a rate; None where no denominator is known to be a budget.

    is_told: the rate's own sentence tells one, and not of what: a break is a question then.
    It cannot be tested where a budget gives it with what was carried over.
    """
    is_by_name = any(map(_is_of_named_budget, ratios))
    if not (is_by_name or (is_told and ratios)):
        return None
    outcome = judge_rates(rule, ratios)
    if outcome.verdict == BREAK and ratios_with_carried(view, ratios):
        return replace(outcome, verdict=NOT_TESTABLE)
    is_doubt = outcome.verdict == BREAK and not is_by_name
    return replace(outcome, severity="warning") if is_doubt else outcome


def _rates_of_nothing(rule: Rule, view: View) -> Iterator[Outcome]:
    """Execution rates of sentences that do not say of what, by all that may be meant.

    Where their paragraph tells the spending of the whole department, and the report what there was
    to spend, any amount of the paragraph over any budget of the report, or, by a rate with two
    decimals, over what the paragraph says was there to spend (全年可用资金1649.40万元); where
    their own sentence tells one budget and one amount spent, these.
    """
    rates = [fact for fact in view.facts if _is_rate_of_nothing(fact)]
    if not rates:
        return
    budgets = [fact for fact in view.facts if _is_budget(rule, fact)]
    lowers = view.few(budgets, MOST_BESIDE, rule.id)
    told = _amounts_in({paragraph_of(rate) for rate in rates}, view)
    sentences = sentences_of(view)
    for rate in rates:
        uppers = told.get(paragraph_of(rate), ())
        beside = view.few(uppers, MOST_BESIDE, rule.id)
        ratios = list(_ratios(rate, beside, [*lowers, *_to_spend(rule, rate, beside)]))
        if not _tells_whole(rule, uppers, ratios):
            ratios = _in_its_sentence(rule, rate, sentences.get(rate, ()))
        if ratios:
            outcome = judge_rates(rule, ratios, {"name": "文字部分"})
            yield replace(outcome, severity="warning" if outcome.verdict == BREAK else "")


def _amounts_in(paragraphs: Set[object], view: View) -> Mapping[object, Sequence[Fact]]:
    """The amounts of money that each of these paragraphs tells."""
    found: dict[object, list[Fact]] = {}
    for fact in view.facts:
        place = paragraph_of(fact)
        if place in paragraphs and fact.value is not None and fact.unit == "万元":
            found.setdefault(place, []).append(fact)
    return found


def _tells_whole(rule: Rule, uppers: Sequence[Fact], ratios: Sequence[Ratio]) -> bool:
    """Whether a paragraph tells what was spent in all, and a budget is there to compare with."""
    has_budget = any(ratio.lower.measure in rule.texts("lower") for ratio in ratios)
    return has_budget and any(_is_spent_in_all(rule, fact) for fact in uppers)


def _in_its_sentence(rule: Rule, rate: Fact, facts: Sequence[Fact]) -> list[Ratio]:
    """The only amount spent over the only budget of the rate's own sentence; [] of more or less.

    facts: the figures of the sentence.
    """
    amounts = [fact for fact in facts if fact.unit == "万元"]
    uppers, lowers = (
        [fact for fact in amounts if fact.measure in rule.texts(key)] for key in ("upper", "lower")
    )
    is_plain = len(amounts) == 2 and len(uppers) == len(lowers) == 1 and len(facts) == 3
    return list(_ratios(rate, uppers, lowers)) if is_plain else []


def _is_of_named_budget(ratio: Ratio) -> bool:
    """Whether a denominator tells what it counts and of what; 项目总投资 of a list is no year's."""
    fact = ratio.lower
    is_plan = fact.measure == "planned" and fact.place[:1] != ratio.rate.place[:1]
    is_told = fact.measure is not None and (fact.origin != "prose" or fact.concept is not None)
    return is_told and not is_plan


def _is_budget_of_nothing(rule: Rule, fact: Fact) -> bool:
    is_budget = fact.measure in rule.texts("lower") and fact.concept is None
    return is_budget and fact.unit == "万元"


def _to_spend(rule: Rule, rate: Fact, facts: Sequence[Fact]) -> list[Fact]:
    """The amounts that are told as there to spend, but not of what, for a rate with decimals."""
    decimals = rate.evidence.text.rstrip("%％").partition(".")[2]
    unsaid = [fact for fact in facts if fact.concept is None and fact.measure is None]
    words = rule.texts("to_spend") if len(decimals) >= FINE_DECIMALS else ()
    return [fact for fact in unsaid if any(word in fact.label for word in words)]


def _is_rate_of_nothing(fact: Fact) -> bool:
    is_told = fact.measure == RATE_MEASURE and fact.interval is not None
    return is_told and fact.origin == "prose" and fact.concept is None


def _is_budget(rule: Rule, fact: Fact) -> bool:
    is_meant = fact.measure in rule.texts("lower") or fact.concept in rule.texts("wholes")
    return is_meant and fact.unit == "万元"


def _is_spent_in_all(rule: Rule, fact: Fact) -> bool:
    return fact.concept in rule.texts("wholes") and fact.measure in rule.texts("upper")


def _ratios(rate: Fact, uppers: Sequence[Fact], lowers: Sequence[Fact]) -> Iterator[Ratio]:
    for upper, lower in product(uppers, lowers):
        if lower.value is not None and lower.value > 0 and lower is not upper:
            yield Ratio(rate, upper, lower)


def _is_told_rate(fact: Fact) -> bool:
    """Whether a fact is an execution rate; one in a sentence that does not say of what is none."""
    is_of_nothing = fact.origin == "prose" and fact.concept is None
    return fact.measure == RATE_MEASURE and fact.interval is not None and not is_of_nothing


def _goes_with(rate: Fact, upper: Fact) -> bool:
    """Whether a rate may be of an amount spent: in sentences, of one in its own paragraph."""
    return rate.origin != "prose" or paragraph_of(upper) == paragraph_of(rate)
