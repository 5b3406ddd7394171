"""Findings as an Excel sheet that colleagues without jixiao fill in, and their decisions back."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pyarrow as pa

from corpus.desk.correction_sheet import CitedFigure, correction_sheet
from corpus.desk.grids import SheetFile
from corpus.desk.headed_sheets import Record, find_listing
from corpus.desk.headings import heading_of
from corpus.desk.money import worth
from corpus.desk.replies import DATES, Reply
from corpus.desk.reviews import CODES, DECISIONS, Review, ReviewedFinding
from corpus.desk.signature_columns import read_signature, signature_columns
from corpus.desk.workbooks import DAY, TEXT, USUAL_WIDTH, Column, make_sheet, save_new_workbook
from corpus.page.style import PLAIN, Style
from schema.addresses import place_in_words
from schema.errors import UsageError
from schema.rows.findings import FindingRow
from schema.tables import load_tables

NAME = "findings"
REQUIRED = ("finding_id", "decision")
# What is noted of a question sent to the unit: width, number format.
_REPLY_COLUMNS = {
    "sent_date": (USUAL_WIDTH, DAY),
    "due_date": (USUAL_WIDTH, DAY),
    "answered_date": (USUAL_WIDTH, DAY),
    "answer": (40, None),
    "attachment": (30, None),
}


def export_findings(
    findings: Sequence[ReviewedFinding],
    path: Path,
    figures: Sequence[CitedFigure] = (),
    is_forced: bool = False,
) -> None:
    """Write the findings and what has been decided about them to an .xlsx file.

    figures: what the findings stand on, each with its correction; a second sheet.
    Raises UsageError as `save_new_workbook` does.
    """
    sheet = make_sheet("疑点清单", finding_columns(), findings)
    save_new_workbook(path, [sheet, correction_sheet(figures)], is_forced)


def finding_table(findings: Sequence[ReviewedFinding], style: Style = PLAIN) -> pa.Table:
    """The findings for other programs, in the columns of the sheet."""
    return pa.table(
        {
            column.heading: [column.value(item) for item in findings]
            for column in finding_columns(style)
        }
    )


def finding_columns(style: Style = PLAIN) -> tuple[Column[ReviewedFinding], ...]:
    """The columns of the sheet. What a finding holds is headed as its table names it."""
    choices = tuple(DECISIONS.values())
    return (
        _of_finding("finding_id", number_format=TEXT),
        _of_finding("department", width=28),
        _of_finding("reporting_unit", width=28),
        Column("预算年度", lambda item: item.finding["fiscal_year"] or None),
        Column("文件", lambda item: item.path, width=44),
        _of_finding("place", width=28),
        Column(_name("rule"), lambda item: style.name_of("rule", item.finding["rule"])),
        Column(_name("severity"), lambda item: style.name_of("severity", item.finding["severity"])),
        _of_finding("message", width=60),
        _of_finding("fact", width=50),
        _of_finding("left_value"),
        _of_finding("right_value"),
        _of_finding("difference"),
        Column("计量单位", lambda item: item.finding["unit"]),
        Column("涉及金额（万元）", lambda item: worth(item.finding)[1], width=18),
        Column("证据", lambda item: "\n".join(_evidence(item.finding)), width=50),
        Column(
            _heading("decision"),
            lambda item: _decision(item, style),
            choices=choices,
            is_input=True,
        ),
        *signature_columns(NAME, _signed),
        *(_reply_column(role) for role in _REPLY_COLUMNS),
    )


def _name(column: str) -> str:
    """The Chinese name of a column of `findings`."""
    [found] = [known for known in load_tables()["findings"].columns if known.name == column]
    return found.chinese_name


def _heading(role: str) -> str:
    return heading_of(NAME, role)


def _of_finding(
    column: str, width: int = USUAL_WIDTH, number_format: str | None = None
) -> Column[ReviewedFinding]:
    return Column(_name(column), lambda item: item.finding.get(column), width, number_format)


def _reply_column(role: str) -> Column[ReviewedFinding]:
    width, number_format = _REPLY_COLUMNS[role]
    return Column(
        _heading(role),
        lambda item: None if item.reply is None else getattr(item.reply, role) or None,
        width,
        number_format,
        is_input=True,
    )


def _signed(item: ReviewedFinding, role: str) -> object:
    return None if item.review is None else getattr(item.review, role)


def _decision(item: ReviewedFinding, style: Style) -> str | None:
    if item.review is None:
        return None
    return item.review.decision if style.has_codes else DECISIONS[item.review.decision]


def _evidence(row: FindingRow) -> Iterator[str]:
    for item in row["evidence"]:
        place = place_in_words(item["source"]) if item["source"] else ""
        yield f"{item['text']}（{place or '出处不明'}）"


def import_reviews(file: SheetFile, today: date) -> list[Review]:
    """The decisions filled into an exported sheet; rows without one are left out.

    A date left blank is `today`. Raises UsageError if the file is no such sheet or a row is wrong.
    """
    records = find_listing(file, NAME, REQUIRED).records
    return [_read_review(record, today) for record in records if record.has("decision")]


def filled_replies(file: SheetFile) -> list[Reply]:
    """What an exported sheet notes of questions sent to units.

    Raises UsageError if the file is no such sheet, or a date is none or cannot be.
    """
    records = find_listing(file, NAME, REQUIRED).records
    return [_read_reply(record) for record in records if record.has(*_REPLY_COLUMNS)]


def _read_reply(record: Record) -> Reply:
    return Reply(
        record.text("finding_id") or "",
        **{role: record.checked_day(NAME, role) for role in DATES},
        answer=record.text("answer") or "",
        attachment=record.text("attachment") or "",
    )


def _read_review(record: Record, today: date) -> Review:
    decision = record.text("decision") or ""
    if decision not in CODES:
        wanted = "、".join(DECISIONS.values())
        raise UsageError(f"{record.place}：处理结果应为{wanted}之一，而不是“{decision}”")
    signature = read_signature(record, NAME, today)
    return Review(record.text("finding_id") or "", CODES[decision], **asdict(signature))
