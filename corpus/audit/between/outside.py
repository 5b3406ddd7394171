"""Figures of reports against those imported from outside: approved budgets, final accounts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.facts import Evidence, Fact, figure_fact, place_of
from corpus.audit.outcomes import compare
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import exact, integer_in, number_in, printed_step, squeeze, text_in
from schema.report import Row

Names = Mapping[tuple[str, int], list[Paper]]


def check_references(rule: Rule, library: Library) -> Iterator[Raised]:
    """The imported figures against the report of their department and year.

    A department is known by its 预算编码, else by its name. Where several values were imported
    for one figure, or a total is told with and without 上年结转, one that fits is enough.
    """
    coded, named = _papers_by(library, "budget_code"), _papers_by(library, "department")
    steps = _steps(library.references)
    told: dict[tuple[Paper, str, str], list[Row]] = {}
    for row in library.references:
        concept, measure = text_in(row, "concept"), text_in(row, "measure")
        if concept is not None and measure is not None and row.get("value") is not None:
            for paper in _papers_of(row, coded, named):
                told.setdefault((paper, concept, measure), []).append(row)
    for (paper, concept, measure), rows in told.items():
        stated = [
            fact
            for accepted in (concept, *_also(rule).get(concept, ()))
            if (fact := paper.figure(accepted, measure)) is not None
        ]
        if paper.figure(concept, measure) is not None:
            yield from _compare(rule, paper, stated, [(row, steps[_column(row)]) for row in rows])


@cache
def _also(rule: Rule) -> Mapping[str, Sequence[str]]:
    """{concept: those that mean it with or without what was carried over}."""
    return {
        str(entry["concept"]): [str(item) for item in accepted]
        for entry in rule.entries("also")
        if isinstance(accepted := entry["accept"], list)
    }


def _papers_by(library: Library, column: str) -> Names:
    """Reports about whole departments by (a column of theirs, fiscal year)."""
    found: dict[tuple[str, int], list[Paper]] = {}
    for paper in library.papers:
        if not paper.is_department_report:
            continue
        names = {text_in(paper.submission, column)}
        names |= {paper.department} if column == "department" else set()
        for name in {squeeze(name).upper() for name in names if name}:
            found.setdefault((name, paper.year), []).append(paper)
    return found


def _papers_of(row: Row, coded: Names, named: Names) -> Sequence[Paper]:
    """The reports an imported figure speaks of."""
    year = integer_in(row, "fiscal_year") or 0
    keys = [(coded, "budget_code"), (named, "department_key"), (named, "department")]
    found = (names.get((squeeze(text_in(row, key)).upper(), year)) for names, key in keys)
    return next((papers for papers in found if papers), [])


def _column(row: Row) -> tuple[object, ...]:
    table, _, column = place_of(row)
    return (row.get("submission_id"), table, column, row.get("unit_written"))


def _steps(references: Sequence[Row]) -> Mapping[tuple[object, ...], Decimal]:
    """The worth of the last digit in each imported column: Excel shows 320.00 as 320."""
    steps: dict[tuple[object, ...], Decimal] = {}
    for row in references:
        value, column = number_in(row, "value"), _column(row)
        if value is not None:
            step = printed_step(text_in(row, "text") or "", value)
            steps[column] = min(step, steps.get(column, step))
    return steps


def _compare(
    rule: Rule, paper: Paper, stated: Sequence[Fact], rows: Sequence[tuple[Row, Decimal]]
) -> Iterator[Raised]:
    """A finding, unless one of the report's figures meets one of the imported ones."""
    relations = [
        Linear(fact, ((1, _reference(row, step)),)) for fact in stated for row, step in rows
    ]
    if any(relation.verdict() != BREAK for relation in relations):
        return
    first, name = relations[0], stated[0].name
    outcome = compare(rule, BREAK, (first,), f"{name} = 导入的{name}", {})
    quotes = (
        Evidence(
            "reference_figures", text_in(row, "concept"), text_in(row, "text") or "", row["source"]
        )
        for row, _ in rows
    )
    yield Raised(paper, replace(outcome, evidence=(stated[0].evidence, *quotes)))


def _reference(row: Row, step: Decimal) -> Fact:
    fact = figure_fact({**row, "origin": "table", "label": ""}, frozenset())
    if fact.unit == "人" or fact.value is None:
        return fact
    return replace(fact, interval=exact(fact.value).widened(step / 2))
