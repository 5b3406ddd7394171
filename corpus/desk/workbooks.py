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
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Generic, Never, TypeVar

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

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
_TO_FILL_IN = "#FFF2CC"
# Rows go to the file as they are written; text is text, whatever it looks like.
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_NO_TIME = datetime(2000, 1, 1)  # the same rows give the same bytes
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
    held = list(sheets)  # a sheet that is refused leaves no file half written
    for sheet in held:
        _check(sheet)
    with Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"created": _NO_TIME})
        for sheet in held:
            _fill(book, book.add_worksheet(sheet.title), sheet)


def _check(sheet: Sheet) -> None:
    """Raise UsageError where a sheet cannot hold its rows, or a text that people are to change."""
    if len(sheet.rows) > MOST_ROWS:
        raise UsageError(f"“{sheet.title}”有 {len(sheet.rows)} 行，Excel 一张表放不下")
    for number, column in enumerate(sheet.columns):
        for row, values in enumerate(sheet.rows, start=2) if column.is_input else ():
            size = _units(_plain_text(values[number]))
            if size > LONGEST_CELL:
                where = f"“{column.heading}”一栏第{row}行"
                raise UsageError(f"{where}有 {size} 字，Excel 单元格放不下")


def save_new_workbook(path: Path, sheets: Iterable[Sheet], is_forced: bool = False) -> None:
    """Write a workbook that takes no other file's place unless it is forced to.

    Raises UsageError as `new_product` and `save_workbook` do.
    """
    with new_product(path, FORMATS, is_forced) as draft:
        save_workbook(draft, sheets)


def _fill(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    """Write a sheet row by row: what is once written is not held."""
    _fill_head(book, page, sheet)
    formats = [book.add_format(_format_of(column)) for column in sheet.columns]
    days = [book.add_format({**_format_of(column), "num_format": DAY}) for column in sheet.columns]
    for row, values in enumerate(sheet.rows, start=1):
        for number, value in enumerate(values):
            looks = days if isinstance(value, date) else formats
            _write(page, row, number, value, looks[number])


def _fill_head(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    """The headings, and what holds of whole columns: widths, choices, the filter."""
    last = len(sheet.rows)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        is_coloured = {"bg_color": _TO_FILL_IN} if column.is_input else {}
        page.write_string(0, number, column.heading, book.add_format(is_coloured))
        if column.choices and sheet.rows:
            page.data_validation(1, number, last, number, _drop_down(column.choices))


def _format_of(column: Column[Never]) -> dict[str, object]:
    """How the cells of a column look."""
    return {
        "valign": "top",
        "text_wrap": column.width > USUAL_WIDTH,
        "num_format": column.number_format or "General",
        **({"bg_color": _TO_FILL_IN} if column.is_input else {}),
    }


def _drop_down(choices: Sequence[str]) -> dict[str, object]:
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": "只能从列表中选",
        "error_message": f"请填{'、'.join(choices)}之一",
    }


def _write(page: Worksheet, row: int, number: int, value: object, look: Format) -> None:
    """Put a value in a cell: numbers as numbers, text never as a formula."""
    if isinstance(value, date):
        page.write_datetime(row, number, value, look)
    elif isinstance(value, (Decimal, int)) and not isinstance(value, bool):
        page.write_number(row, number, value, look)
    elif text := _cell_text(value):
        page.write_string(row, number, text, look)
    else:
        page.write_blank(row, number, None, look)


def _plain_text(value: object) -> str:
    return defuse(_ILLEGAL.sub("", "" if value is None else str(value)))


def _units(text: str) -> int:
    """How long Excel takes a text to be."""
    return len(text.encode("utf-16-le")) // 2


def _cell_text(value: object) -> str:
    """A value as text that a cell can hold, with a note at its end where it is not whole."""
    text = _plain_text(value)
    if len(text) * 2 <= LONGEST_CELL:  # a character is at most two units
        return text
    size = _units(text)
    if size <= LONGEST_CELL:
        return text
    note = f"……（全文 {size} 字，Excel 单元格放不下，以下略去）"
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(note))]
    return kept.decode("utf-16-le", "ignore") + note
