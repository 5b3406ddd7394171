"""Who reports on which year: department, region, year, kind, scores; a row of `reports` each."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.document import BODY, Document, Table
from normalize.amounts import parse_cell_amount
from normalize.blocks.conclusions import TOLD_GRADE, TOLD_SCORE
from normalize.context import Context
from normalize.dates import find_year, parse_date
from normalize.forms import is_self_assessment, report_kind, template_of, title_features
from normalize.labels import code_of
from normalize.names import department_from_title, department_key, find_region, split_code
from normalize.reports import CONTENT, ReportFacts
from schema.errors import load_reasons
from schema.report import Row

MAX_TITLES = 12
MAX_TITLE = 60
NAMED_TABLES = ("figures", "targets", "indicators", "findings")


@dataclass(frozen=True, slots=True)
class YearFound:
    """A fiscal year (0 if unknown) and what named it: title, file_name, cover or none."""

    year: int
    basis: str


@dataclass(frozen=True, slots=True)
class Described:
    """A report of the file with the row made for it and what it is made of."""

    report: ReportFacts
    row: Row
    features: frozenset[str]


def title_lines(document: Document, start: int = 0) -> list[str]:
    """The short lines from block `start` on up to the first table, and that table's title rows."""
    titles: list[str] = []
    for block in document.blocks[start:]:
        if isinstance(block, Table):
            titles += _title_rows(block)
            break
        if block.part == BODY and 0 < len(block.text.strip()) <= MAX_TITLE:
            titles.append(block.text.strip())
        if len(titles) >= MAX_TITLES:
            break
    return titles


def _title_rows(table: Table) -> list[str]:
    """The one-cell rows a table begins with."""
    texts: list[str] = []
    for cell, following in zip(table.cells[:3], (*table.cells[1:], None), strict=False):
        is_alone = following is None or following.row > cell.row
        if cell.row != len(texts) or not is_alone:
            break
        texts.append(cell.text.strip())
    return [text for text in texts if 0 < len(text) <= MAX_TITLE]


def find_fiscal_year(titles: Sequence[str], file_name: str) -> YearFound:
    """The fiscal year by the title lines, else by the file's name."""
    for title in titles:
        if (year := find_year(title)) is not None:
            return YearFound(year, "title")
    year = find_year(file_name)
    return YearFound(0, "none") if year is None else YearFound(year, "file_name")


def describe_reports(
    reports: Sequence[ReportFacts], context: Context, titles: Sequence[str], document: Document
) -> list[Described]:
    """A row of `reports` for each report; its names are written on the rows of the other tables."""
    described = []
    for number, report in enumerate(reports, start=1):
        own = list(titles) if number == 1 else title_lines(document, report.start[0])
        features = _features(report, context, number) | title_features(own)
        row = _report_row(report, features, own)
        row["report_no"] = number
        described.append(
            Described(report, context.out.add("reports", report.source, row), frozenset(features))
        )
        _write_names(row, number, context)
    return described


def _features(report: ReportFacts, context: Context, number: int) -> set[str]:
    features = {f"key:{key}" for key in report.facts}
    features |= {f"block:{kind}" if kind in CONTENT else kind for kind in report.blocks}
    for figure in context.out.tables["figures"]:
        if figure["report_no"] == number and figure["origin"] == "table":
            if isinstance(figure["concept"], str):
                features.add("family:" + figure["concept"].split(".")[0])
            features.add(f"measure:{figure['measure']}")
    return features


def _report_row(report: ReportFacts, features: set[str], titles: Sequence[str]) -> Row:
    department = report.department or _titled_department(titles)
    grade = report.value("grade") or report.value(TOLD_GRADE)
    code, project_name = split_code(report.value("project_name") or "")
    return {
        "report_kind": report_kind(features),
        "template": template_of(features),
        "department": department,
        "department_key": None if department is None else department_key(department),
        "project_name": project_name or None,
        "project_code": report.value("project_code") or code,
        "supervising_department": _without_code(
            report.value("supervising_department") or report.value("central_department")
        ),
        "implementing_unit": _without_code(report.value("implementing_unit")),
        "self_score": _self_score(report),
        "points_total": report.totals[0].points if report.totals else None,
        "grade": grade,
        "grade_code": code_of("grade", grade),
    }


def _titled_department(titles: Sequence[str]) -> str | None:
    """The department of a title over two lines, or of one of the lines a dump begins with.

    A text dump prints the page's header before the title.
    """
    candidates = ("".join(titles[:2]), *titles[:3], "".join(titles[1:3]))
    return next((name for text in candidates if (name := department_from_title(text))), None)


def _without_code(name: str | None) -> str | None:
    return None if name is None else split_code(name)[1]


def _self_score(report: ReportFacts) -> Decimal | None:
    """The score on the form's own line; else that of the total row, else what a sentence tells."""
    written = report.value("self_score")
    amount = None if written is None else parse_cell_amount(written)
    if amount is not None and amount.value is not None:
        return amount.value
    if report.totals:
        return report.totals[0].score
    told = report.value(TOLD_SCORE)
    return None if told is None else Decimal(told)


def _write_names(row: Row, number: int, context: Context) -> None:
    names = {key: row[key] for key in ("department", "department_key", "project_name")}
    for table in NAMED_TABLES:
        for other in context.out.tables[table]:
            if other["report_no"] == number:
                other.update({key: value for key, value in names.items() if key in other})


def describe_submission(
    described: Sequence[Described],
    document: Document,
    context: Context,
    titles: Sequence[str],
    year: YearFound,
) -> Row:
    """The columns of `submissions` that the document decides."""
    first = described[0]
    features = frozenset().union(*(entry.features for entry in described))
    facts = first.report
    row: Row = {key: first.row[key] for key in _SHARED_COLUMNS}
    if len(described) > 1:
        row["project_name"] = row["self_score"] = row["grade"] = row["grade_code"] = None
    date = facts.value("report_date")
    row |= {
        "format": document.format,
        "dialect": document.dialect,
        "encoding": document.encoding,
        "fiscal_year": _year_of(year, facts),
        "region": find_region(
            "".join(titles[:3]),
            first.row["department"] if isinstance(first.row["department"], str) else None,
        ),
        "budget_code": facts.value("budget_code"),
        "evaluation_method": facts.value("evaluation_method"),
        "evaluator": facts.value("evaluator"),
        "report_date": None if date is None else parse_date(date),
        "contact_name": facts.value("contact_name"),
        "contact_phone": facts.value("contact_phone"),
        "staff_authorized": _head_count(facts.value("staff_authorized")),
        "staff_actual": _head_count(facts.value("staff_actual")),
        "scope": _scope(titles),
        "status": "extracted",
        "reason": None,
        "message": None,
    }
    if not is_self_assessment(features):
        reason = load_reasons()["not_self_assessment"]
        row["template"] = None
        row |= {"status": reason.status, "reason": reason.code, "message": reason.message}
    return row


_SHARED_COLUMNS = (
    "template",
    "report_kind",
    "department",
    "department_key",
    "project_name",
    "supervising_department",
    "implementing_unit",
    "self_score",
    "grade",
    "grade_code",
)


def _year_of(year: YearFound, facts: ReportFacts) -> int:
    """The year the titles name, else the one the form's own line does, else the file's name."""
    written = facts.value("year")
    if year.basis != "title" and written is not None and (found := find_year(written)) is not None:
        return found
    return year.year


def _head_count(text: str | None) -> int | None:
    """A whole number of people (28, 28人); None if the text is none."""
    amount = None if text is None else parse_cell_amount(text)
    if amount is None or amount.value is None or amount.value != amount.value.to_integral_value():
        return None
    return int(amount.value)


def _scope(titles: Sequence[str]) -> str | None:
    joined = "".join(titles)
    if "含二级" in joined:
        return "含二级机构"
    return "本级" if "本级" in joined else None
