"""Figures that follow from others: 结余 from 收入 and 支出, or from funds come and gone."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from corpus.audit.facts import Fact, View
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, NOT_TESTABLE, Linear
from corpus.audit.rules import Formula, Rule, formulas_in
from corpus.audit.values import ZERO
from schema.text import condense

FUND_SOURCES = ("received", "full_year_budget", "planned", "initial_budget")
FUND_USES = ("executed", "final")


@cache
def _formulas(rule: Rule, key: str) -> Mapping[str, tuple[Formula, ...]]:
    return {str(entry["concept"]): formulas_in(entry, key) for entry in rule.entries("formulas")}


def check_formulas(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each table figure of a formula's concept; it breaks only if no accepted formula fits.

    A formula under `also` may hold too, but without another shows no break.
    """
    also = _formulas(rule, "also")
    for concept, formulas in _formulas(rule, "accept").items():
        for stated in view.find(concept, origin="table"):
            relations = [r for f in formulas if (r := _relation(view, stated, f)) is not None]
            others = [r for f in also[concept] if (r := _relation(view, stated, f)) is not None]
            if relations:
                yield judge(rule, [*relations, *others], unnamed_amounts(view), {})


def _relation(view: View, stated: Fact, formula: Formula) -> Linear | None:
    parts = []
    for sign, concept in formula.terms:
        fact = _beside(view, concept, stated)
        if fact is None:
            return None
        parts.append((sign, fact))
    return Linear(stated, tuple(parts))


def _beside(view: View, concept: str, stated: Fact) -> Fact | None:
    """The one figure of a concept for the same body and measure, in the same table if it can be."""
    found = [
        fact
        for fact in view.find(concept, stated.measure, "table")
        if condense(fact.entity) == condense(stated.entity)
    ]
    near = [fact for fact in found if fact.place[0] == stated.place[0]] or found
    return near[0] if near and len({fact.value for fact in near}) == 1 else None


def unnamed_amounts(view: View) -> tuple[Fact, ...]:
    """Table amounts whose meaning is not known."""
    return tuple(
        fact
        for fact in view.facts
        if fact.concept is None and fact.origin == "table" and fact.value and fact.unit == "万元"
    )


def judge(
    rule: Rule,
    relations: Sequence[Linear],
    unnamed: Sequence[Fact],
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


def is_explained(relations: Sequence[Linear], unnamed: Sequence[Fact]) -> bool:
    """Whether one more amount, added or taken away, would make one of the relations hold."""
    return any(
        Linear(relation.stated, (*relation.parts, (sign, fact))).verdict() != BREAK
        for relation in relations
        for fact in unnamed
        if fact not in relation.facts
        for sign in (1, -1)
    )


def check_fund_balance(rule: Rule, view: View) -> Iterator[Outcome]:
    """结余 of each source of a project's funds against what was received or planned, less spent."""
    for concept in view.by_concept:
        for stated in view.find(concept, "balance", "table"):
            relations = [
                Linear(stated, ((1, source), (-1, use)))
                for source_measure in FUND_SOURCES
                for use_measure in FUND_USES
                if (source := _alone(view, concept, source_measure)) is not None
                and (use := _alone(view, concept, use_measure)) is not None
            ]
            if relations and concept.startswith(rule.texts("concepts")):
                yield judge(rule, relations, (), {})


def _alone(view: View, concept: str, measure: str) -> Fact | None:
    found = view.find(concept, measure, "table")
    return found[0] if found and len({fact.value for fact in found}) == 1 else None
