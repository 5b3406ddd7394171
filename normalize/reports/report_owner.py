"""Whose money the sentences of each report tell: the department's, or a project's."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from extract.document import Document
from normalize.prose.clauses import name_in_titles
from normalize.prose.figure import DEPARTMENT, Owner
from normalize.prose.fund_words import load_fund_words
from normalize.reports.claims import title_lines
from normalize.reports.forms import report_kind, title_features
from normalize.reports.split import ReportFacts
from normalize.values.markers import find_marker
from schema.text import CLAUSE_ENDS

MAX_HEADING = 40
_PROJECTS = frozenset({"project", "transfer"})


def owners_of(
    reports: Sequence[ReportFacts], document: Document, texts: Iterable[str]
) -> list[Owner]:
    """The owner for each report of a file, by its title and keys, else by the words it uses.

    texts: what its sentences are.
    """
    headings = _headings(document)
    return [
        _owner(report, _titles(document, 0 if number == 0 else report.start[0]), headings, texts)
        for number, report in enumerate(reports)
    ]


def _titles(document: Document, start: int) -> list[str]:
    """The title lines: those before the first heading or sentence."""
    lines = (line.text for line in title_lines(document, start))
    return list(takewhile(_is_title, lines))


def _headings(document: Document) -> list[str]:
    """The headings of the first level, without their numbers: they may name the money too."""
    texts = [paragraph.text.strip() for paragraph in document.paragraphs()]
    marked = [(text, find_marker(text)) for text in texts if len(text) <= MAX_HEADING]
    return [
        text[marker.end :]
        for text, marker in marked
        if marker is not None and marker.level == 1 and not any(e in text for e in CLAUSE_ENDS)
    ]


def _is_title(line: str) -> bool:
    return find_marker(line) is None and not any(end in line for end in CLAUSE_ENDS)


def _owner(
    report: ReportFacts, titles: Sequence[str], headings: Sequence[str], texts: Iterable[str]
) -> Owner:
    features = {f"key:{key}" for key in report.facts} | title_features(titles)
    kind = report_kind(features)
    is_project = _tells_project(texts) if kind is None else kind in _PROJECTS
    if not is_project:
        return DEPARTMENT
    return Owner(True, name_in_titles([*titles, *headings, report.value("project_name") or ""]))


def _tells_project(texts: Iterable[str]) -> bool:
    """Whether sentences speak of a project's money and none of a department's."""
    words, tells = load_fund_words(), False
    for text in texts:
        if any(word in text for word in words.department):
            return False
        tells = tells or any(word in text for word in words.project)
    return tells
