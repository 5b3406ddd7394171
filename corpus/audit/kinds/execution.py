"""How much of a budget was spent, beside what the report says was achieved with it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from corpus.audit.facts import Evidence, Fact, View
from corpus.audit.kinds.progress import is_met
from corpus.audit.kinds.scores import full_marks, header_score
from corpus.audit.outcomes import Outcome, compare, finding, is_sure, words_of
from corpus.audit.relations import AT_MOST, BREAK, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import HUNDRED, ZERO, Interval, plain
from schema.frozen import dataclass
from schema.rows.indicators import INDICATORS, IndicatorRow

WHOLES = ("funds.total", "expenditure.total")
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent of what, and the share in % that the printed figures may stand for."""

    upper: Fact
    lower: Fact
    share: Interval

    @property
    def fields(self) -> dict[str, str]:
        """For a sentence: rate, spent, budget."""
        rate = (self.upper.value or ZERO) / (self.lower.value or HUNDRED) * HUNDRED
        return {
            "rate": plain(rate.quantize(CENT)),
            "spent": plain(self.upper.value or ZERO),
            "budget": plain(self.lower.value or ZERO),
            "unit": self.upper.unit,
        }

    @property
    def evidence(self) -> list[Evidence]:
        """Both figures."""
        return [self.upper.evidence, self.lower.evidence]


def alone(view: View, concept: str, measures: Sequence[str]) -> Fact | None:
    """The figure of a concept in the first of the measures that has one: of a table, else told.

    None where a measure has several values: it cannot be told which one is the whole.
    """
    for measure, origin in product(measures, ("table", "prose")):
        found = [f for f in view.find(concept, measure, origin) if f.interval is not None]
        whole = [fact for fact in found if fact.role in ("total", None)] or found
        if whole:
            return whole[0] if len({fact.value for fact in whole}) == 1 else None
    return None


def _pairs(
    rule: Rule, view: View, concepts: Iterable[str]
) -> Iterator[tuple[Fact, Interval, Fact, Interval]]:
    """The two figures of a concept that a rule sets against each other, where both are told.

    `upper` and `lower` of the rule are their measures; each with what it may stand for.
    """
    for concept in concepts:
        upper = alone(view, concept, rule.texts("upper"))
        lower = alone(view, concept, rule.texts("lower"))
        if upper is None or lower is None:
            continue
        if upper.interval is not None and lower.interval is not None:
            yield upper, upper.interval, lower, lower.interval


def spent_of(rule: Rule, view: View) -> Spent | None:
    """What the report says was spent of its whole budget; None where it does not say."""
    for upper, above, lower, below in _pairs(rule, view, WHOLES):
        if below.low > 0 and is_sure((upper, lower)):
            share = Interval(above.low / below.high * HUNDRED, above.high / below.low * HUNDRED)
            return Spent(upper, lower, share)
    return None


def check_spend_result(rule: Rule, view: View) -> Iterator[Outcome]:
    """Little was spent, and each quantity that was aimed at was reached."""
    spent, rows = spent_of(rule, view), _quantities(view)
    if spent is None or spent.share.high >= Decimal(rule.number("below")):
        return
    if len(rows) >= int(rule.number("fewest")) and all(is_met(row) for row in rows):
        quotes = [Evidence("indicators", None, row["target"] or "", row["source"]) for row in rows]
        fields = {**spent.fields, "count": str(len(rows))}
        facts = [spent.upper.key, spent.lower.key]
        yield finding(rule, [*spent.evidence, *quotes], facts, fields)


def _quantities(view: View) -> list[IndicatorRow]:
    """The indicators that aim at a quantity in figures."""
    rows = (row for row in view.rows(INDICATORS) if row["level2_code"] == "quantity")
    return [row for row in rows if row["target_value"] is not None]


def check_high_score(rule: Rule, view: View) -> Iterator[Outcome]:
    """A high score of a report that spent little of its budget."""
    spent, score = spent_of(rule, view), header_score(view)
    if spent is None or score is None or score.value is None:
        return
    share = score.value / full_marks(view) * HUNDRED
    if spent.share.high < Decimal(rule.number("below")) and share >= Decimal(rule.number("from")):
        fields = {**spent.fields, "score": plain(score.value)}
        facts = [spent.upper.key, spent.lower.key, fields["score"]]
        yield finding(rule, [*spent.evidence, score.evidence], facts, fields)


def check_adjusted(rule: Rule, view: View) -> Iterator[Outcome]:
    """The budget of the year's end against that of its beginning: changed by a large share."""
    for now, _, before, _ in _pairs(rule, view, WHOLES):
        if now.value is None or not before.value:
            continue
        change = (now.value - before.value) / before.value * HUNDRED
        if abs(change) > Decimal(rule.number("above")) and is_sure((now, before)):
            spent = Spent(now, before, Interval(change, change))
            fields = {**spent.fields, "rate": plain(abs(change).quantize(CENT))}
            yield finding(rule, spent.evidence, [now.key, before.key], fields)
            return


def check_received(rule: Rule, view: View) -> Iterator[Outcome]:
    """Spent against received, of the total alone where there is one.

    What was carried over from the year before may have been spent beside what was received.
    """
    carried = [fact for name in rule.texts("carried") for fact in view.find(name)]
    for upper, _, lower, _ in _pairs(rule, view, _whole_or_sources(view)):
        bound = Linear(upper, ((1, lower),), AT_MOST)
        wider = [Linear(upper, ((1, lower), (1, fact)), AT_MOST) for fact in carried]
        if all(relation.verdict() == BREAK for relation in (bound, *wider)):
            yield replace(compare(rule, BREAK, (bound,), words_of(bound), {}), relations=())


def _whole_or_sources(view: View) -> Sequence[str]:
    """The whole of a project's money where it is told, else each of its sources."""
    concepts = [name for name in view.by_concept if name.startswith("funds.")]
    return [name for name in WHOLES if name in concepts] or concepts


def check_old_carryover(rule: Rule, view: View) -> Iterator[Outcome]:
    """What was carried over from last year and was not spent in this one either."""
    for upper, spent, lower, carried in _pairs(rule, view, rule.texts("carried")):
        left = (lower.value or ZERO) - (upper.value or ZERO)
        least = (lower.value or ZERO) * Decimal(rule.number("least_pct")) / HUNDRED
        if spent.high < carried.low and left >= least:
            pair = Spent(upper, lower, spent)
            fields = {**pair.fields, "left": plain(left)}
            yield finding(rule, pair.evidence, [upper.key, lower.key], fields)


def check_left_over(rule: Rule, view: View) -> Iterator[Outcome]:
    """What was left at the year's end, as a share of all there was to spend."""
    whole, left = (_first_final(view, rule.texts(key)) for key in ("wholes", "left"))
    if whole is None or left is None or not whole.value or left.value is None:
        return
    share = left.value / whole.value * HUNDRED
    if share > Decimal(rule.number("above")) and share <= HUNDRED and is_sure((whole, left)):
        fields = Spent(left, whole, Interval(share, share)).fields
        yield finding(rule, [left.evidence, whole.evidence], [left.key, whole.key], fields)


def _first_final(view: View, concepts: Sequence[str]) -> Fact | None:
    """The final figure of the first of the concepts that has one."""
    found = (alone(view, concept, ("final",)) for concept in concepts)
    return next((fact for fact in found if fact is not None), None)
