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
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from corpus.page.rows import defuse
from corpus.store.products import new_product
from schema.errors import UsageError

FORMATS = (".xlsx",)
USUAL_WIDTH = 14
TEXT, DAY = "@", "yyyy-mm-dd"
LONGEST_CELL = 32_767  # in UTF-16 units, as Excel counts; it cuts what is longer
MOST_ROWS = 1_048_575  # below the headings
# What no XML file can hold.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AT_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_TO_FILL_IN = PatternFill("solid", start_color="FFFFF2CC")
_Item = TypeVar("_Item")
_Taken = TypeVar("_Taken", contravariant=True)


@dataclass(frozen=True, slots=True)
class Column(Generic[_Taken]):
    """A column of a sheet.

    value: what an item gives for its cell; numbers and dates stay such, all else is text.
    width: in digits; text wraps where it is more than usual.
    number_format: of Excel; TEXT keeps what people type into a column of codes as it is.
    choices: what the cells offer to choose from, without commas; () for none.
    is_input: people fill it in: it is coloured, and its text comes back whole.
    """

    heading: str
    value: Callable[[_Taken], object]
    width: int = USUAL_WIDTH
    number_format: str | None = None
    choices: tuple[str, ...] = ()
    is_input: bool = False


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
    """Write a workbook of these sheets, each under headings that stay in view and filter it.

    Text that is too long for a cell ends with a note that says so. Raises UsageError where such
    text is for people to change, and where there are more rows than a sheet can hold.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS:
            raise UsageError(f"“{sheet.title}”有 {len(sheet.rows)} 行，Excel 一张表放不下")
        _fill(book.create_sheet(sheet.title), sheet)
    book.save(path)


def save_new_workbook(path: Path, sheets: Iterable[Sheet], is_forced: bool = False) -> None:
    """Write a workbook that takes no other file's place unless it is forced to.

    Raises UsageError as `new_product` and `save_workbook` do.
    """
    with new_product(path, FORMATS, is_forced) as draft:
        save_workbook(draft, sheets)


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        _fill_column(page, number, column, [row[number - 1] for row in sheet.rows])
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"


def _fill_column(
    page: Worksheet, number: int, column: Column[Never], values: Sequence[object]
) -> None:
    letter = get_column_letter(number)
    page.column_dimensions[letter].width = column.width
    heading = page.cell(1, number)
    heading.value = column.heading
    if column.is_input:
        heading.fill = _TO_FILL_IN
    for row, value in enumerate(values, start=2):
        _write(page.cell(row, number), value, column)
    if column.choices and values:
        page.add_data_validation(_drop_down(column.choices, f"{letter}2:{letter}{len(values) + 1}"))


def _drop_down(choices: Sequence[str], cells: str) -> DataValidation:
    listed = ",".join(choices)
    return DataValidation("list", formula1=f'"{listed}"', allow_blank=True, sqref=cells)


def _write(cell: Cell | MergedCell, value: object, column: Column[Never]) -> None:
    """Put a value in a cell: numbers as numbers, text never as a formula."""
    if isinstance(cell, MergedCell):
        raise TypeError("no cell of these sheets is merged")
    if isinstance(value, (Decimal, int, date)) and not isinstance(value, bool):
        cell.value = value
    else:
        cell.value = _cell_text(value, column, cell.row)
        cell.data_type = "s"
    if column.number_format is not None:
        cell.number_format = column.number_format
    cell.alignment = _WRAPPED if column.width > USUAL_WIDTH else _AT_TOP
    if column.is_input:
        cell.fill = _TO_FILL_IN


def _cell_text(value: object, column: Column[Never], row: int) -> str:
    """A value as text that a cell can hold, with a note at its end where it is not whole."""
    text = defuse(_ILLEGAL.sub("", "" if value is None else str(value)))
    if len(text) * 2 <= LONGEST_CELL:  # a character is at most two units
        return text
    units = text.encode("utf-16-le")
    size = len(units) // 2
    if size <= LONGEST_CELL:
        return text
    if column.is_input:
        raise UsageError(f"“{column.heading}”一栏第{row}行有 {size} 字，Excel 单元格放不下")
    note = f"……（全文 {size} 字，Excel 单元格放不下，以下略去）"
    return units[: 2 * (LONGEST_CELL - len(note))].decode("utf-16-le", "ignore") + note
