"""Cells of Excel sheets written: text never runs as a formula."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from schema.errors import UsageError

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
