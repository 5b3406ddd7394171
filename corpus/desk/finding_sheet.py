"""Findings as an Excel sheet that colleagues without jixiao fill in, and their decisions back."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from corpus.audit.values import text_in
from corpus.desk.correction_sheet import CitedFigure, add_correction_sheet
from corpus.desk.excel import fill_sheet
from corpus.desk.grids import SheetFile
from corpus.desk.headed_sheets import Record, find_listing
from corpus.desk.reviews import DECISIONS, Review, ReviewedFinding
from schema.addresses import place_in_words
from schema.concepts import load_vocabulary
from schema.errors import UsageError
from schema.report import Row

HEADINGS = (
    "疑点编号", "部门（单位）名称", "预算年度", "核查规则", "疑点级别", "疑点描述", "列报数",
    "测算数", "差额", "证据", "处理结果", "说明", "审核人", "审核日期", "复核人", "复核日期",
)  # fmt: skip
NAME = "findings"
REQUIRED = ("finding_id", "decision")
WIDTHS = {"疑点描述": 60, "证据": 50, "部门（单位）名称": 28, "说明": 40}


def export_findings(
    findings: Sequence[ReviewedFinding], path: Path, figures: Sequence[CitedFigure] = ()
) -> None:
    """Write the findings and what has been decided about them to an .xlsx file.

    figures: what the findings stand on, each with its correction; a second sheet.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 (a new workbook has one sheet)
    sheet.title = "疑点清单"
    fill_sheet(sheet, HEADINGS, map(_cells, findings), WIDTHS)
    choice = DataValidation("list", formula1=f'"{",".join(DECISIONS.values())}"', allow_blank=True)
    column = get_column_letter(HEADINGS.index("处理结果") + 1)
    choice.add(f"{column}2:{column}{len(findings) + 1}")
    sheet.add_data_validation(choice)
    add_correction_sheet(book, figures)
    book.save(path)


def _cells(item: ReviewedFinding) -> list[object]:
    row, review = item.finding, item.review
    rule = load_vocabulary("rule").get(text_in(row, "rule") or "")
    severity = load_vocabulary("severity").get(text_in(row, "severity") or "")
    found = [
        row.get("finding_id"),
        row.get("department"),
        row.get("fiscal_year") or "",
        rule.chinese_name if rule else row.get("rule"),
        severity.chinese_name if severity else row.get("severity"),
        row.get("message"),
        *(row.get(column) for column in ("left_value", "right_value", "difference")),
        "\n".join(_evidence(row)),
    ]
    if review is None:
        return [*found, "", "", "", "", "", ""]
    decided = [DECISIONS[review.decision], review.note, review.reviewer, review.review_date]
    return [*found, *decided, review.second_reviewer, review.second_date]


def _evidence(row: Row) -> Iterator[str]:
    items = row.get("evidence")
    for item in items if isinstance(items, list) else []:
        source = item["source"]
        place = place_in_words(source) if isinstance(source, dict) else ""
        yield f"{item['text']}（{place or '出处不明'}）"


def import_reviews(file: SheetFile, today: date) -> list[Review]:
    """The decisions filled into an exported sheet; rows without one are left out.

    A date left blank is `today`. Raises UsageError if the file is no such sheet or a row is wrong.
    """
    records = find_listing(file, NAME, REQUIRED).records
    return [_read_review(record, today) for record in records if record.has("decision")]


def _read_review(record: Record, today: date) -> Review:
    codes = {name: code for code, name in DECISIONS.items()}
    place = f"第 {record.row + 1} 行"
    decision = record.text("decision") or ""
    if decision not in codes:
        wanted = "、".join(codes)
        raise UsageError(f"{place}：处理结果应为{wanted}之一，而不是“{decision}”")
    if not record.has("reviewer"):
        raise UsageError(f"{place}：缺少审核人")
    second = record.text("second_reviewer")
    return Review(
        finding_id=record.text("finding_id") or "",
        decision=codes[decision],
        note=record.text("note") or "",
        reviewer=record.text("reviewer") or "",
        review_date=record.checked_day(NAME, "review_date") or today,
        second_reviewer=second,
        second_date=(record.checked_day(NAME, "second_date") or today) if second else None,
    )
