"""Figures that follow from others: 结余 from 收入 and 支出, or from funds come and gone."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import facts_by_paragraph
from corpus.audit.ordered import Spans
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, NOT_TESTABLE, Linear
from corpus.audit.rules import Formula, Rule, formulas_in
from corpus.audit.values import ZERO
from schema.text import condense

FUND_SOURCES = (
    "received",
    "full_year_budget",
    "adjusted_budget",
    "budget",
    "planned",
    "initial_budget",
)
FUND_USES = ("executed", "final")


@cache
def _formulas(rule: Rule, key: str) -> Mapping[str, tuple[Formula, ...]]:
    return {str(entry["concept"]): formulas_in(entry, key) for entry in rule.entries("formulas")}


def check_formulas(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each table figure of a formula's concept; it breaks only if no accepted formula fits.

    A formula under `also` may hold too, but without another shows no break.
    """
    also = _formulas(rule, "also")
    only, unnamed = _only_ones(view), unnamed_amounts(view)
    for concept, formulas in _formulas(rule, "accept").items():
        for stated in view.find(concept, origin="table"):
            relations = [r for f in formulas if (r := _relation(only, stated, f)) is not None]
            others = [r for f in also[concept] if (r := _relation(only, stated, f)) is not None]
            if relations:
                yield judge(rule, [*relations, *others], unnamed, {})


def _only_ones(view: View) -> Mapping[tuple[object, ...], Fact | None]:
    """{(concept, measure, body, table): the figure that stands there}, and with None for any table.

    None where the figures that stand there are not of one value.
    """
    found: dict[tuple[object, ...], Fact | None] = {}
    for concept in view.by_concept:
        for fact in view.find(concept, origin="table"):
            for table in (fact.place[0], None):
                key = (concept, fact.measure, condense(fact.entity), table)
                first = found.setdefault(key, fact)
                if first is not None and first.value != fact.value:
                    found[key] = None
    return found


def _relation(
    only: Mapping[tuple[object, ...], Fact | None], stated: Fact, formula: Formula
) -> Linear | None:
    parts = []
    for sign, concept in formula.terms:
        # The figure of the same body and measure, in the same table if it can be.
        key = (concept, stated.measure, condense(stated.entity))
        near = (*key, stated.place[0])
        fact = only[near] if near in only else only.get((*key, None))
        if fact is None:
            return None
        parts.append((sign, fact))
    return Linear(stated, tuple(parts))


def unnamed_amounts(view: View) -> Spans:
    """Table amounts whose meaning is not known."""
    return Spans(
        fact.interval
        for fact in view.facts
        if fact.concept is None and fact.origin == "table" and fact.value and fact.unit == "万元"
        if fact.interval is not None
    )


def judge(
    rule: Rule,
    relations: Sequence[Linear],
    unnamed: Spans | None,
    fields: Mapping[str, str],
) -> Outcome:
    """The outcome over all readings: the first that holds, else a break by the nearest.

    It is not testable if one of the amounts of unknown meaning is just what is missing.
    """
    for relation in relations:
        verdict = relation.verdict()
        if verdict != BREAK:
            return compare(rule, verdict, (relation,), words_of(relation), fields)
    nearest = sorted(relations, key=lambda r: abs((r.stated.value or ZERO) - r.computed()))
    verdict = NOT_TESTABLE if is_explained(nearest, unnamed) else BREAK
    return compare(rule, verdict, nearest, words_of(nearest[0]), fields)


def is_explained(relations: Sequence[Linear], unnamed: Spans | None) -> bool:
    """Whether one more amount, added or taken away, would make one of the relations hold."""
    if unnamed is None:
        return False
    gaps = [relation.gap() for relation in relations]
    return any(unnamed.meets(gap) or unnamed.meets(gap.times(Decimal(-1))) for gap in gaps)


def check_fund_balance(rule: Rule, view: View) -> Iterator[Outcome]:
    """结余 of each source of a project's funds against what was received or planned, less spent.

    In tables, and in each paragraph that tells all three.
    """
    unnamed = unnamed_amounts(view)
    known = [fact for fact in view.facts if fact.value is not None and fact.is_exact]
    tables = [fact for fact in known if fact.origin == "table"]
    for facts in (tables, *facts_by_paragraph(view).values()):
        for concept in dict.fromkeys(fact.concept for fact in facts):
            if concept is not None and concept.startswith(rule.texts("concepts")):
                own = [fact for fact in facts if fact.concept == concept and fact.unit != "%"]
                yield from _fund_balances(rule, own, unnamed)


def _fund_balances(rule: Rule, facts: Sequence[Fact], unnamed: Spans) -> Iterator[Outcome]:
    """The balances among the amounts of one concept; one of each other measure is what is meant."""
    only: dict[str | None, Fact] = {}
    unlike = set()
    for fact in facts:
        if only.setdefault(fact.measure, fact).value != fact.value:
            unlike.add(fact.measure)
    told = only.keys() - unlike
    parts = [
        ((1, only[source]), (-1, only[use]))
        for source in FUND_SOURCES
        for use in FUND_USES
        if source in told and use in told
    ]
    for stated in facts if parts else ():
        if stated.measure == "balance":
            yield judge(rule, [Linear(stated, pair) for pair in parts], unnamed, {})
