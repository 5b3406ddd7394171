"""The row of `submissions` that a document decides: what its reports say of the file."""

import re
from collections.abc import Sequence
from datetime import date

from extract.document import Document
from normalize.labels.knowledge import load_knowledge
from normalize.recovery.lost import LOST, shows_results
from normalize.reports.claims import Hints, Identity
from normalize.reports.describe import Described
from normalize.reports.forms import is_self_assessment, leaves_results_out
from normalize.reports.head_counts import STAFF, count_of
from normalize.reports.split import ReportFacts
from normalize.reports.titles import TitleLine
from normalize.values.dates import parse_date
from schema.errors import load_reasons
from schema.report import Row
from schema.rows.figures import FigureRow
from schema.tables import load_tables

_NAME_AND_PHONE = re.compile(r"(?P<name>\D{2,12}?)[\s，,、/:：]*(?P<phone>\+?\d[\d\s×*xX-]{6,20})")


def describe_submission(
    described: Sequence[Described],
    document: Document,
    titles: Sequence[TitleLine],
    hints: Hints,
    figures: Sequence[FigureRow],
) -> Row:
    """The columns of `submissions` that the document decides. figures: of all its reports."""
    first = described[0]
    facts = first.report
    columns = load_tables()["submissions"].column_names
    row: Row = {name: value for name, value in first.row.items() if name in columns}
    if len(_whole(described)) > 1:
        row["project_name"] = None
    if not _leads(first, described):
        row["self_score"] = row["grade"] = row["grade_code"] = None
    identity = first.identity
    row |= _submitter(identity) | {
        "format": document.format,
        "dialect": document.dialect,
        "encoding": document.encoding,
        "fiscal_year": identity.year.year,
        "region": None if identity.region is None else identity.region.value,
        "budget_code": facts.value("budget_code"),
        "evaluation_method": facts.value("evaluation_method"),
        "evaluator": facts.value("evaluator"),
        "report_date": _report_date(facts, hints),
        **_contact(facts),
        **{column: count_of(facts, figures, column) for column in STAFF},
        "scope": _scope(titles),
        "status": "extracted",
        "reason": None,
        "message": None,
    }
    if not is_self_assessment(_of_file(described, document)):
        reason = load_reasons()["not_self_assessment"]
        row["template"] = None
        row |= {"status": reason.status, "reason": reason.code, "message": reason.message}
    return row


def _contact(facts: ReportFacts) -> Row:
    """Whom to ask, by which number: one cell may tell both (联系人及电话 | 周某 0000-8400126)."""
    name, phone = facts.value("contact_name"), facts.value("contact_phone")
    both = None if name is None else _NAME_AND_PHONE.fullmatch(name)
    if both is not None:
        name, phone = both["name"].strip(), phone or both["phone"]
    return {"contact_name": name, "contact_phone": phone}


def _whole(described: Sequence[Described]) -> list[Described]:
    """The reports that are no rows of a list."""
    return [entry for entry in described if entry.report.within is None]


def _leads(first: Described, described: Sequence[Described]) -> bool:
    """Whether a file's first report is the file's own: alone, or a department's with its projects.

    The score of one project among others is not that of the file.
    """
    others = [entry.row["project_name"] for entry in _whole(described) if entry is not first]
    return not others or (first.row["project_name"] is None and None not in others)


def _submitter(identity: Identity) -> Row:
    """The columns of `submissions` that say whose document it is."""
    claim = identity.submitter
    text, key = (None, None) if claim is None else (claim.text, claim.value)
    return {"department": text, "department_key": key}


def _of_file(described: Sequence[Described], document: Document) -> frozenset[str]:
    """What all reports of a file are made of, with what its text still shows of lost results."""
    features = frozenset[str]().union(*(entry.features for entry in described))
    is_left_out = LOST in document.doubts and leaves_results_out(features)
    return features | {"slot:actual"} if is_left_out or shows_results(document) else features


def _report_date(facts: ReportFacts, hints: Hints) -> date | None:
    """The date on the form's own line; else of the signature or alone on the cover."""
    written = [fact.value for fact in facts.said.get("report_date", ())]
    written += [] if hints.dated is None else [hints.dated.text]
    return next((day for text in written if (day := parse_date(text)) is not None), None)


def _scope(titles: Sequence[TitleLine]) -> str | None:
    joined = "".join(title.text for title in titles)
    scopes = load_knowledge().forms["scope"]
    return next((scope for scope, words in scopes.items() if any(w in joined for w in words)), None)
