"""Cells of Excel sheets written and read: text never runs as a formula, dates in any spelling."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from schema.errors import UsageError
from schema.text import condense

# What Excel would run as a formula gets a mark in front (CWE-1236).
_FORMULA = re.compile(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠\t\r\n\0]")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_CELL = 32_767


def fill_sheet(
    sheet: Worksheet,
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    widths: Mapping[str, int],
) -> None:
    """Write the headings and the rows under them; widths: of the columns that are not as usual."""
    sheet.append(list(headings))
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(number, column), value)
    for column, heading in enumerate(headings, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = widths.get(heading, 14)
    sheet.freeze_panes = "A2"


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


def read_rows(path: Path, wanted: Sequence[str]) -> list[Mapping[str, object]]:
    """The rows of the first sheet that has these headings, as {heading: value}.

    Raises UsageError if it is no Excel file or no sheet has them.
    """
    for _, rows in read_sheets(path):
        headings = [condense(str(value or "")) for value in (rows[0] if rows else ())]
        if set(wanted) <= set(headings):
            return [dict(zip(headings, row, strict=False)) for row in rows[1:]]
    raise UsageError(f"表中没有{'、'.join(f'“{name}”' for name in wanted)}这几列：{path}")


def text_of(row: Mapping[str, object], heading: str) -> str:
    """The text under a heading, "" if there is none; without the mark against formulas."""
    value = row.get(heading)
    return "" if value is None else str(value).strip().removeprefix("'")


def date_of(row: Mapping[str, object], heading: str, number: int) -> date | None:
    """The date under a heading, None if there is none; number: of the row, for the error.

    Raises UsageError if something else stands there.
    """
    value = row.get(heading)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = text_of(row, heading)
    if not text:
        return None
    match = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D?", text)
    try:
        return date(*(int(part) for part in match.groups())) if match else date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"第 {number} 行：{heading}“{text}”不是日期") from error
