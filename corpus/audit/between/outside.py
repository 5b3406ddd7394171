"""Figures of reports against those imported from outside: approved budgets, final accounts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.facts import Evidence, Fact, place_of
from corpus.audit.outcomes import compare
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import ONE, exact, own_step, text_in
from schema.concepts import load_concepts
from schema.rows.reference_figures import REFERENCE_FIGURES, ReferenceFigureRow
from schema.text import condense

_NUMBER = re.compile(r"[0-9][0-9,]*(?:[.]([0-9]+))?")
# An imported figure and the worth of the last digit in its column.
Imported = tuple[ReferenceFigureRow, Decimal]
# By which columns of `submissions` an imported figure may know a report.
_NAMING = ("budget_code", "department")
Names = Mapping[tuple[str, int], list[Paper]]


def check_references(rule: Rule, library: Library) -> Iterator[Raised]:
    """The imported figures against the report of their department and year.

    A department is known by its 预算编码, else by its name. Where several values were imported
    for one figure, or a total is told with and without 上年结转, one that fits is enough.
    """
    coded, named = _papers_by(library, "budget_code"), _papers_by(library, "department")
    steps = _steps(library.rows(REFERENCE_FIGURES))
    given: dict[tuple[Paper, str, str], list[ReferenceFigureRow]] = {}
    for row in library.rows(REFERENCE_FIGURES):
        for paper in _papers_of(row, coded, named):
            given.setdefault((paper, row["concept"], row["measure"]), []).append(row)
    for (paper, concept, measure), rows in given.items():
        stated = [
            fact
            for accepted in (concept, *also_accepted(rule).get(concept, ()))
            if (fact := paper.figure(accepted, measure)) is not None
        ]
        if paper.figure(concept, measure) is not None:
            yield from _compare(rule, paper, stated, [(row, steps[_column(row)]) for row in rows])


@cache
def also_accepted(rule: Rule) -> Mapping[str, Sequence[str]]:
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
        for name in names_of(paper, column):
            found.setdefault(name, []).append(paper)
    return found


def names_of(paper: Paper, *columns: str) -> set[tuple[str, int]]:
    """What an imported figure may know a report by, of some columns or all, with its year."""
    names = {text_in(paper.submission, column) for column in columns or _NAMING}
    names |= {paper.department} if columns != ("budget_code",) else set()
    return {(condense(name).upper(), paper.year) for name in names if name}


def reference_names(references: Iterable[ReferenceFigureRow]) -> set[tuple[str, int]]:
    """All that these figures know reports by, with the year."""
    return {
        (condense(text_in(row, column)).upper(), row["fiscal_year"])
        for row in references
        for column in (*_NAMING, "department_key")
    }


def _papers_of(row: ReferenceFigureRow, coded: Names, named: Names) -> Sequence[Paper]:
    """The reports an imported figure speaks of."""
    year = row["fiscal_year"]
    keys = [(coded, "budget_code"), (named, "department_key"), (named, "department")]
    found = (names.get((condense(text_in(row, key)).upper(), year)) for names, key in keys)
    return next((papers for papers in found if papers), [])


def _column(row: ReferenceFigureRow) -> tuple[object, ...]:
    table, _, column = place_of(row)
    return (row["submission_id"], table, column, row["unit_written"])


def _steps(references: Sequence[ReferenceFigureRow]) -> Mapping[tuple[object, ...], Decimal]:
    """The worth of the last digit in each imported column: Excel shows 320.00 as 320."""
    steps: dict[tuple[object, ...], Decimal] = {}
    for row in references:
        step, column = _printed_step(row["text"], row["value"]), _column(row)
        steps[column] = min(step, steps.get(column, step))
    return steps


def _compare(
    rule: Rule,
    paper: Paper,
    stated: Sequence[Fact],
    rows: Sequence[tuple[ReferenceFigureRow, Decimal]],
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
        Evidence("reference_figures", row["concept"], f"导入的{name}：{row['text']}", row["source"])
        for row, _ in rows
    )
    yield Raised(paper, replace(outcome, evidence=(stated[0].evidence, *quotes)))


def _printed_step(text: str, value: Decimal) -> Decimal:
    """The worth of the last digit that a sheet shows, in the unit of `value`.

    The sheet's unit need not be known: `value` divided by the number shown is its scale.

    >>> _printed_step("1,250.40", Decimal("1250.40")), _printed_step("2.45", Decimal("0.000245"))
    (Decimal('0.01'), Decimal('0.000001'))
    """
    match = _NUMBER.search(condense(text))
    if match is None:
        return own_step(value)
    step = ONE.scaleb(-len(match[1] or ""))
    number = Decimal(match[0].replace(",", ""))
    return step.scaleb(round(abs(value / number).log10())) if number and value else step


def _reference(row: ReferenceFigureRow, step: Decimal) -> Fact:
    value, concept = row["value"], row["concept"]
    span = exact(value) if row["unit"] == "人" else exact(value).widened(step / 2)
    return Fact(
        concept=concept,
        measure=row["measure"],
        entity=None,
        role=None,
        origin="table",
        name=load_concepts()[concept].chinese_name,
        unit=row["unit"],
        value=value,
        interval=span,
        is_exact=True,
        confidence=1.0,
        evidence=Evidence("figures", concept, row["text"], row["source"]),
        place=place_of(row),
    )
