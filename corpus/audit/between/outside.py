"""Figures of reports against those imported from outside: approved budgets, final accounts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.facts import Evidence, Fact, figure_fact
from corpus.audit.outcomes import Outcome, compare
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import integer_in, squeeze, text_in
from schema.report import Row


def check_references(rule: Rule, library: Library) -> Iterator[Raised]:
    """Each imported figure against the report of its department and year."""
    for paper, outcome in compare_references(rule, library):
        if outcome.verdict == BREAK:
            yield Raised(paper, outcome)


def compare_references(rule: Rule, library: Library) -> Iterator[tuple[Paper, Outcome]]:
    """Every comparison with an imported figure, also those that hold."""
    papers = _papers_by_name(library)
    for row in library.references:
        concept, measure = text_in(row, "concept"), text_in(row, "measure")
        if concept is None or measure is None or row.get("value") is None:
            continue
        for paper in _named(papers, row):
            stated = paper.figure(concept, measure)
            if stated is not None:
                yield paper, _compare(rule, stated, row)


def _papers_by_name(library: Library) -> Mapping[tuple[str, int], list[Paper]]:
    found: dict[tuple[str, int], list[Paper]] = {}
    for paper in library.papers:
        if not paper.is_department_report:
            continue
        names = {paper.department, text_in(paper.submission, "department")}
        for name in {squeeze(name) for name in names if name}:
            found.setdefault((name, paper.year), []).append(paper)
    return found


def _named(papers: Mapping[tuple[str, int], list[Paper]], row: Row) -> list[Paper]:
    year = integer_in(row, "fiscal_year") or 0
    names = (text_in(row, "department_key"), text_in(row, "department"))
    found = (papers.get((squeeze(name), year)) for name in names if name)
    return next((papers for papers in found if papers), [])


def _compare(rule: Rule, stated: Fact, row: Row) -> Outcome:
    reference = figure_fact({**row, "origin": "table", "label": ""}, frozenset())
    relation = Linear(stated, ((1, reference),))
    words = f"{stated.name} = 导入的{stated.name}"
    outcome = compare(rule, relation.verdict(), (relation,), words, {})
    quote = Evidence("reference_figures", stated.concept, reference.evidence.text, row["source"])
    return replace(outcome, evidence=(stated.evidence, quote))
