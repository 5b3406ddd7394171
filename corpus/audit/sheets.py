"""Findings as an Excel sheet that colleagues without jixiao fill in, and their decisions back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from corpus.audit.reviews import DECISIONS, Review, ReviewedFinding
from corpus.audit.values import squeeze, text_in
from schema.concepts import load_vocabulary
from schema.errors import UsageError
from schema.report import Row

HEADINGS = (
    "疑点编号", "部门（单位）名称", "预算年度", "核查规则", "疑点级别", "疑点描述", "列报数",
    "核对数", "差额", "证据", "处理结果", "说明", "审核人", "审核日期", "复核人", "复核日期",
)  # fmt: skip
WIDTHS = {"疑点描述": 60, "证据": 50, "部门（单位）名称": 28, "说明": 40}
# What Excel would run as a formula gets a mark in front (CWE-1236).
_FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠\t\r\n\0]")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_CELL = 32_767


def export_findings(findings: Sequence[ReviewedFinding], path: Path) -> None:
    """Write the findings and what has been decided about them to an .xlsx file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 (a new workbook has one sheet)
    sheet.title = "疑点清单"
    sheet.append(list(HEADINGS))
    for number, item in enumerate(findings, start=2):
        for column, value in enumerate(_cells(item), start=1):
            _write(sheet.cell(number, column), value)
    for column, heading in enumerate(HEADINGS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS.get(heading, 14)
    sheet.freeze_panes = "A2"
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
        yield f"{item['text']}（{_place(item['source'])}）"


def _place(source: object) -> str:
    """A source for a reader: 表、行、列 counted from 1."""
    if not isinstance(source, dict):
        return "出处不明"
    if source.get("table") is not None:
        place = f"第{source['table'] + 1}张表"
        if source.get("row") is None:
            return place
        return f"{place}第{source['row'] + 1}行第{(source.get('col') or 0) + 1}列"
    if source.get("paragraph") is not None:
        return f"正文第{source['paragraph'] + 1}段"
    return "出处不明"


def _write(cell: Cell | MergedCell, value: object) -> None:
    """Put a value in a cell: numbers as numbers, text never as a formula."""
    if isinstance(cell, MergedCell):
        raise TypeError("no cell of this sheet is merged")
    if isinstance(value, (Decimal, int, date)) and not isinstance(value, bool):
        cell.value = value
        return
    text = _ILLEGAL.sub("", "" if value is None else str(value))
    if len(text) > _LONGEST_CELL:
        raise UsageError(f"文字过长（{len(text)} 字），Excel 单元格放不下")
    cell.value = f"'{text}" if _FORMULA.match(text) else text
    cell.data_type = "s"


def import_reviews(path: Path, today: date) -> list[Review]:
    """The decisions filled into an exported sheet; rows without one are left out.

    A date left blank is `today`. Raises UsageError if the file is no such sheet or a row is wrong.
    """
    reviews = []
    for number, row in enumerate(_read_rows(path), start=2):
        decision = _text(row, "处理结果")
        if not decision:
            continue
        codes = {name: code for code, name in DECISIONS.items()}
        if decision not in codes:
            wanted = "、".join(codes)
            raise UsageError(f"第 {number} 行：处理结果应为{wanted}之一，而不是“{decision}”")
        if not _text(row, "审核人"):
            raise UsageError(f"第 {number} 行：缺少审核人")
        second = _text(row, "复核人") or None
        reviews.append(
            Review(
                finding_id=_text(row, "疑点编号"),
                decision=codes[decision],
                note=_text(row, "说明"),
                reviewer=_text(row, "审核人"),
                review_date=_date(row, "审核日期", number) or today,
                second_reviewer=second,
                second_date=(_date(row, "复核日期", number) or today) if second else None,
            )
        )
    return reviews


def read_sheets(path: Path) -> list[tuple[str, list[tuple[object, ...]]]]:
    """(name, rows of values) of each sheet of an Excel file.

    Raises UsageError if it is none.
    """
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise UsageError(f"不是可读的 Excel 文件（.xlsx）：{path}") from error
    sheets: list[tuple[str, list[tuple[object, ...]]]] = [
        (sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets
    ]
    book.close()
    return sheets


def _read_rows(path: Path) -> list[Mapping[str, object]]:
    for _, rows in read_sheets(path):
        headings = [squeeze(str(value or "")) for value in (rows[0] if rows else ())]
        if squeeze("疑点编号") in headings and "处理结果" in headings:
            return [dict(zip(headings, row, strict=False)) for row in rows[1:]]
    raise UsageError(f"表中没有“疑点编号”和“处理结果”两列：{path}")


def _text(row: Mapping[str, object], heading: str) -> str:
    value = row.get(heading)
    return "" if value is None else str(value).strip().removeprefix("'")


def _date(row: Mapping[str, object], heading: str, number: int) -> date | None:
    value = row.get(heading)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _text(row, heading)
    if not text:
        return None
    match = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?", text)
    try:
        return date(*(int(part) for part in match.groups())) if match else date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"第 {number} 行：{heading}“{text}”不是日期") from error
