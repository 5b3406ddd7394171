"""A workbook of Excel 5 to 2003 (.xls, and .et of WPS) as a `Document`."""

import io
import struct
from typing import Final

import xlrd
import xlrd.book
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Cell as OldCell
from xlrd.sheet import Sheet as OldSheet

from extract.document import Document, Skipped
from extract.sheet.build import NUMBER_FORMAT_UNREAD, build_document
from extract.sheet.codes import GENERAL, builtin_formats
from extract.sheet.model import (
    Aside,
    Merged,
    Sheet,
    SheetCell,
    cell_name,
    find_shown,
)
from extract.sheet.package import unescape_text
from extract.sheet.records import Records, read_records
from extract.sheet.shown import Shown, show_number, show_text
from extract.sheet.walk import header_texts
from extract.sizes import count_characters
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

# What xlrd raises on damaged files, beside its own errors.
DAMAGE: Final = (
    XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    OverflowError,
    NotImplementedError,
)
BLANK_TYPES: Final = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)
TEXT_BOX_UNREAD: Final = "text_box_unread"


def _leave_name(*_: object, **__: object) -> None:
    """Do not work out what a name stands for: no cell shows it, and xlrd gives up on some."""


xlrd.book.evaluate_name_formula = _leave_name


def read_old_workbook(
    data: bytes, limits: Limits = DEFAULT_LIMITS, is_embedded: bool = False
) -> Document:
    """The document in a binary workbook.

    is_embedded: in another document, which shows one of its sheets: the others are hidden.
    Raises DocumentError: encrypted, corrupt_workbook, and those of `build_document`.
    """
    try:
        records = read_records(data)
        if records.is_encrypted:
            raise DocumentError("encrypted")
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        olds = book.sheets()
        shown = _find_open(olds) if is_embedded else None
        sheets = [
            _read_sheet(book, old, is_embedded and at != shown) for at, old in enumerate(olds)
        ]
    except DAMAGE as error:
        raise DocumentError("corrupt_workbook") from error
    _add_headers(sheets, records)
    _settle_characters(sheets, records)
    boxes = records.boxes - sum(a.part == "comment" for s in sheets for a in s.asides)
    skipped = [Skipped("drawing", TEXT_BOX_UNREAD, None, True)] if boxes > 0 else []
    return build_document(sheets, limits, skipped)


def _find_open(sheets: list[OldSheet]) -> int | None:
    """The number of the sheet that is shown; not every program says which one is."""
    told = [at for at, old in enumerate(sheets) if old.sheet_visible]
    told += [at for at, old in enumerate(sheets) if old.sheet_selected]
    return find_shown(told[0] if told else None, [bool(old.visibility) for old in sheets])


def _read_sheet(book: Book, old: OldSheet, is_unseen: bool) -> Sheet:
    sheet = Sheet(old.name, is_hidden=bool(old.visibility) or is_unseen)
    for row in range(old.nrows):
        _read_row(book, old, row, sheet)
    sheet.merged += [
        Merged(row, col, last_row - 1, last_col - 1)
        for row, last_row, col, last_col in old.merged_cells
    ]
    sheet.hidden_rows |= {row for row, info in old.rowinfo_map.items() if info.hidden}
    sheet.hidden_cols |= {col for col, info in old.colinfo_map.items() if info.hidden}
    sheet.asides += _list_comments(old)
    return sheet


def _list_comments(old: OldSheet) -> list[Aside]:
    return [
        Aside("comment", unescape_text(note.text), f"{old.name}!{cell_name(row, col)}")
        for (row, col), note in sorted(old.cell_note_map.items())
        if note.text.strip()
    ]


def _read_row(book: Book, old: OldSheet, row: int, sheet: Sheet) -> None:
    for col, cell in enumerate(old.row(row)):
        if cell.ctype in BLANK_TYPES:
            continue
        sheet.characters += 1  # cells until all records are known: `_settle_characters`
        shown = _show(book, old, cell)
        if shown.text.strip():
            flags = () if shown.is_exact else (NUMBER_FORMAT_UNREAD,)
            sheet.cells[row, col] = SheetCell(shown.text, shown.is_hidden, flags)


def _show(book: Book, sheet: OldSheet, cell: OldCell) -> Shown:
    code = _format_of(book, cell)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return show_text(str(cell.value).replace("\r\n", "\n").replace("\r", "\n"), code)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return Shown("TRUE" if cell.value else "FALSE")
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Shown(xlrd.error_text_from_code.get(cell.value, "#ERROR"))
    if not cell.value and not sheet.show_zero_values:
        return Shown("0", is_hidden=True)
    return show_number(float(cell.value), code, is_1904=bool(book.datemode))


def _format_of(book: Book, cell: OldCell) -> str:
    key = book.xf_list[cell.xf_index].format_key if cell.xf_index is not None else 0
    known = builtin_formats().get(key)
    return known or str(book.format_map[key].format_str) or GENERAL


def _add_headers(sheets: list[Sheet], records: Records) -> None:
    for number, part, code in records.headers:
        if number < len(sheets):
            sheets[number].asides += [Aside(part, text) for text in header_texts(code)]


def _settle_characters(sheets: list[Sheet], records: Records) -> None:
    """Count the characters of each sheet; a cell among the records that nobody met is one more."""
    met = sum(sheet.characters for sheet in sheets)
    for sheet in sheets:
        sheet.characters = sum(count_characters(cell.text) for cell in sheet.cells.values())
    if sheets:
        sheets[0].characters += max(0, records.cells - met)
