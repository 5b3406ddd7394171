"""Excel workbooks as declared: sheets of columns, each of which says how a row gives its value.

columns = (
    Column("单位名称", lambda due: due.name, width=30),
    Column("处理结果", lambda due: due.state, choices=("确认", "排除")),
)
save_workbook(path, [make_sheet("应报未报", columns, dues)])
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Generic, Never, TypeVar

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from corpus.page.rows import defuse
from schema.errors import UsageError

USUAL_WIDTH = 14
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST_CELL = 32_767
_Item = TypeVar("_Item")
_Taken = TypeVar("_Taken", contravariant=True)


@dataclass(frozen=True, slots=True)
class Column(Generic[_Taken]):
    """A column of a sheet.

    value: what an item gives for its cell; numbers and dates stay such, all else is text.
    width: in digits. choices: what the cells offer to choose from, without commas; () for none.
    """

    heading: str
    value: Callable[[_Taken], object]
    width: int = USUAL_WIDTH
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its cells made. rows: each as long as columns."""

    title: str
    columns: Sequence[Column[Never]]
    rows: Sequence[Sequence[object]]


def make_sheet(title: str, columns: Sequence[Column[_Item]], items: Iterable[_Item]) -> Sheet:
    """A sheet with a row for each of the items."""
    return Sheet(title, columns, [[column.value(item) for column in columns] for item in items])


def save_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write a workbook of these sheets, each under headings that stay in view.

    Raises UsageError if a text is longer than a cell can hold.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    book.save(path)


def _fill(page: Worksheet, sheet: Sheet) -> None:
    page.append([column.heading for column in sheet.columns])
    for number, values in enumerate(sheet.rows, start=2):
        for column, value in enumerate(values, start=1):
            _write(page.cell(number, column), value)
    for number, declared in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = declared.width
        if declared.choices and sheet.rows:
            cells = f"{letter}2:{letter}{len(sheet.rows) + 1}"
            page.add_data_validation(_drop_down(declared.choices, cells))
    page.freeze_panes = "A2"


def _drop_down(choices: Sequence[str], cells: str) -> DataValidation:
    listed = ",".join(choices)
    return DataValidation("list", formula1=f'"{listed}"', allow_blank=True, sqref=cells)


def _write(cell: Cell | MergedCell, value: object) -> None:
    """Put a value in a cell: numbers as numbers, text never as a formula."""
    if isinstance(cell, MergedCell):
        raise TypeError("no cell of these sheets is merged")
    if isinstance(value, (Decimal, int, date)) and not isinstance(value, bool):
        cell.value = value
        return
    text = _ILLEGAL.sub("", "" if value is None else str(value))
    if len(text) > _LONGEST_CELL:
        raise UsageError(f"文字过长（{len(text)} 字），Excel 单元格放不下")
    cell.value = defuse(text)
    cell.data_type = "s"
