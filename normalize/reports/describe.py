"""Who reports on which year: department, region, year, kind, scores; a row of `reports` each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import field, replace

from extract.document import Document
from normalize.context import Context
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import code_of
from normalize.prose.conclusions import PROSE_SCORES
from normalize.reports.claims import Hints, Identity, identify, region_claims
from normalize.reports.codes import split_code
from normalize.reports.forms import (
    PROJECT_KINDS,
    SPENT,
    head_assessment,
    report_kind,
    template_of,
    title_features,
)
from normalize.reports.mentions import body_mentioned
from normalize.reports.names import department_key
from normalize.reports.project_names import project_in_titles
from normalize.reports.results import grade_of, self_score_of
from normalize.reports.split import CONTENT, ReportFacts
from normalize.reports.titles import TitleLine, holds_sentence, title_lines
from normalize.reports.years import Claim
from schema.frozen import dataclass
from schema.report import Row, own_report
from schema.rows.figures import FIGURES, FigureRow
from schema.rows.identities import IDENTITIES
from schema.rows.reports import REPORTS, ReportRow, ReportValues
from schema.rows.sections import SECTIONS
from schema.tables import load_tables

_NAMES = ("department", "department_key", "project_name")


@dataclass(frozen=True, slots=True)
class Described:
    """A report of the file with the row made for it, what it is made of, and whose it is."""

    report: ReportFacts
    row: ReportRow
    features: frozenset[str]
    identity: Identity


def describe_reports(
    reports: Sequence[ReportFacts],
    context: Context,
    document: Document,
    titles: Sequence[TitleLine],
    hints: Hints,
) -> list[Described]:
    """A row of `reports` for each report; its names are written on the rows of the other tables.

    titles, hints: those of the file, and what is said outside of titles and forms, speak of the
    first report.
    """
    described: list[Described] = []
    contents = _contents(context)
    for number, report in enumerate(reports, start=1):
        if report.within is not None:
            outer, figures = described[report.within - 1], contents[number].figures
            described.append(_describe_item(report, number, outer, figures, context))
            continue
        own = titles if number == 1 else title_lines(document, report.start[0])
        around = _Around(own, hints if number == 1 else Hints(), contents[number])
        described.append(_describe(report, number, around, context))
    described = _share_department(described, document, context)
    _write_names([entry.row for entry in described], context)
    for figure in context.out[FIGURES].rows:
        named = None if _is_of_body(figure) else figure["project_name"]
        figure["project_name"] = context.own_projects.get(id(figure), named) or None
    return described


def _is_of_body(figure: FigureRow) -> bool:
    """Whether a table tells money that departments alone have, whatever project a form is of."""
    family = (figure["concept"] or "").split(".")[0]
    return figure["origin"] == "table" and family in load_knowledge().department_families


@dataclass(slots=True)
class _Contents:
    """The figures and the headings of sections that a report holds."""

    figures: list[FigureRow] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands above a report, what is said of it elsewhere, and what is in it."""

    titles: Sequence[TitleLine]
    hints: Hints
    contents: _Contents


def _contents(context: Context) -> defaultdict[int, _Contents]:
    """What each report holds, by its number."""
    found: defaultdict[int, _Contents] = defaultdict(_Contents)
    for section in context.out[SECTIONS].rows:
        found[section["report_no"]].headings.append(section["heading"])
    for figure in context.out[FIGURES].rows:
        found[figure["report_no"]].figures.append(figure)
    return found


def _describe(report: ReportFacts, number: int, around: _Around, context: Context) -> Described:
    """A report that is no row of a list: whose it is, of which kind, with which results."""
    titles = around.titles
    identity = identify(report, titles, around.hints)
    context.out[IDENTITIES].rows += identity.rows(number)
    features = _features(report, around.contents) | around.hints.features
    features |= title_features([t.text for t in titles if not holds_sentence(t.text)])
    project = project_in_titles([line.text for line in titles if line.is_heading])
    if project is not None:
        features.add("title:named")
    values = _report_values(report, features, identity)
    if values["project_name"] is None and values["report_kind"] in PROJECT_KINDS:
        values["project_name"] = project
    row = context.out[REPORTS].add(report.source, values)
    row["report_no"] = number
    return Described(report, row, frozenset(features), identity)


def _describe_item(
    report: ReportFacts,
    number: int,
    outer: Described,
    figures: Sequence[FigureRow],
    context: Context,
) -> Described:
    """The report of one row of a list: whose list it is, and what the row says itself.

    What it spent shows that the file is no plan.
    """
    values = _report_values(report, {"key:project_name"}, outer.identity)
    values["counted_in"] = own_report(report.within or 1)
    values["supervising_department"] = (
        values["supervising_department"] or outer.row["supervising_department"]
    )
    row = context.out[REPORTS].add(report.source, values)
    row["report_no"] = number
    told = _of_amounts(figures)
    return Described(report, row, frozenset(told if told & SPENT else ()), outer.identity)


def _features(report: ReportFacts, contents: _Contents) -> set[str]:
    """What a report is made of."""
    figures, headings = contents.figures, contents.headings
    features = {f"key:{key}" for key in report.facts}
    features |= {f"block:{kind}" if kind in CONTENT else kind for kind in report.blocks}
    parts = (_of_amounts(figures), _of_text(report, figures), _of_sections(report, headings))
    return features.union(*parts)


def _of_sections(report: ReportFacts, headings: Sequence[str]) -> set[str]:
    """What headings of sections say, where a score is told: that they are of a self-assessment."""
    if not set(PROSE_SCORES) & report.facts.keys():
        return set()
    is_titled = "title:self_assessment" in title_features(headings)
    return {"section:self_assessment"} if is_titled or head_assessment(headings) else {"text:score"}


def _of_text(report: ReportFacts, figures: Sequence[FigureRow]) -> set[str]:
    """Whether sentences tell an amount or a score, and the score of a whole department."""
    told = set(PROSE_SCORES) & report.facts.keys()
    features = {"text:whole"} if PROSE_SCORES[0] in told else set()
    return features | (
        {"text:told"} if told or any(r["origin"] == "prose" for r in figures) else set()
    )


def _of_amounts(figures: Sequence[FigureRow]) -> set[str]:
    """The measures and the families of concepts that tables tell."""
    in_tables = [row for row in figures if row["origin"] == "table"]
    families = {row["concept"].split(".")[0] for row in in_tables if row["concept"]}
    measures = {f"measure:{row['measure']}" for row in in_tables}
    return measures | {f"family:{family}" for family in families}


def _share_department(
    described: Sequence[Described], document: Document, context: Context
) -> list[Described]:
    """The reports of a file, those that name no department of the one that all others name.

    A narrative without a name before the form of its project, forms behind the first of a set.
    Where none names one, of the one body that the running text names.
    """
    identities = [entry.identity for entry in described]
    named = {claim.value: one for one in identities if (claim := one.department) is not None}
    if not named and (mentioned := _mentioned(document, identities[0])) is not None:
        named = {"": mentioned}
    if len(named) != 1:
        return list(described)
    [other] = named.values()
    return [
        entry if entry.identity.department else _of_same_body(entry, other, context)
        for entry in described
    ]


def _mentioned(document: Document, identity: Identity) -> Identity | None:
    """An identity with the department that the running text names; None if it names none."""
    own = None if identity.region is None else identity.region.value
    line = body_mentioned(document, own)
    if line is None:
        return None
    department = Claim("department", "text", department_key(line.text), line.text, line.source)
    region = next(iter(region_claims((), [department], "")), None)
    return replace(identity, department=department, region=identity.region or region)


def _of_same_body(entry: Described, other: Identity, context: Context) -> Described:
    """A report that names nobody as of the department that another says to be its own."""
    identity = entry.identity.with_body(other)
    if identity.department is not None:
        entry.row["department"] = identity.department.text
        entry.row["department_key"] = identity.department.value
    if entry.report.within is None:
        said = len(entry.identity.claims)
        context.out[IDENTITIES].rows += identity.rows(entry.row["report_no"])[said:]
    return replace(entry, identity=identity)


def _report_values(report: ReportFacts, features: set[str], identity: Identity) -> ReportValues:
    department = identity.department
    kind = report_kind(features)
    is_project = kind in PROJECT_KINDS and "project_name" in report.facts
    grade = grade_of(report, is_project)
    code, project_name = split_code(report.project or "")
    return {
        "report_kind": kind,
        "template": template_of(features),
        "department": None if department is None else department.text,
        "department_key": None if department is None else department.value,
        "project_name": project_name or None,
        "project_code": report.value("project_code") or code,
        "supervising_department": _without_code(report.supervisor),
        "implementing_unit": _without_code(report.value("implementing_unit")),
        "self_score": self_score_of(report, is_project),
        "points_total": report.totals[0].points if report.totals else None,
        "grade": grade,
        "grade_code": code_of("grade", grade),
    }


def _without_code(name: str | None) -> str | None:
    return None if name is None else split_code(name)[1]


def _write_names(reports: Sequence[ReportRow], context: Context) -> None:
    """Write whose report each row belongs to into the tables that have a column for that."""
    by_number: dict[object, Row] = {
        row["report_no"]: {key: value for key, value in row.items() if key in _NAMES}
        for row in reports
    }
    for table, rows in context.out.tables.items():
        own = _name_columns(table)
        for row in rows if own else ():
            if (names := by_number.get(row["report_no"])) is not None:
                row.update({key: names[key] for key in own})


def _name_columns(table: str) -> list[str]:
    """The columns of a table that say whose report a row belongs to; `reports` says it itself."""
    columns = () if table == "reports" else load_tables()[table].column_names
    return [key for key in _NAMES if key in columns]
