"""The sheets of an Excel or CSV file as rows of texts and dates."""

import csv
import hashlib
import io
import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from corpus.store.names import ID_DIGITS
from extract.container import ZIP_ERRORS, open_package
from extract.text.encoding import decode
from schema.errors import DocumentError, UsageError
from schema.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | date | None
Row = tuple[Cell, ...]
Sheet = tuple[str, list[Row]]

ZIP_START: Final = b"PK\x03\x04"
_DELIMITERS = ",\t;"
# What openpyxl raises for a file that is no workbook, or a damaged one.
_NO_WORKBOOK = (
    *ZIP_ERRORS,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
)
# A code kept from Excel's hands: ="051304", '051304
_GUARDED = re.compile(r'^="(.*)"$|^\'(.*)$', re.DOTALL)
_ZEROS = re.compile(r"0+")


@dataclass(frozen=True, slots=True)
class SheetFile:
    """An Excel or CSV file that somebody gave. id: of its bytes. sheets: (name, rows) of each."""

    path: Path
    id: str
    sheets: list[Sheet]


def read_sheet_file(path: Path, what: str) -> SheetFile:
    """The file at `path`. what: what it should be, for the error.

    Raises UsageError if there is none or it cannot be read.
    """
    if not path.is_file():
        raise UsageError(f"文件不存在：{path}")
    data = path.read_bytes()
    try:
        sheets = read_grids(data)
    except DocumentError as error:
        raise UsageError(f"{what}读不了，应为 .xlsx 或 .csv：{path}：{error}") from error
    return SheetFile(path, hashlib.sha256(data).hexdigest()[:ID_DIGITS], sheets)


def read_grids(data: bytes, limits: Limits = DEFAULT_LIMITS) -> list[Sheet]:
    """(name, rows) of each sheet; a CSV file is one sheet without a name. Blank cells are None.

    The cells of a merged range each hold its value.
    Raises DocumentError if the file is neither, damaged or too large.
    """
    if data.startswith(ZIP_START):
        return _read_workbook(data, limits)
    return [("", _read_csv(decode(data, limits).text))]


def _read_csv(text: str) -> list[Row]:
    delimiter = max(_DELIMITERS, key=text.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise DocumentError("unsupported_type") from error
    return [tuple(_bare(value) for value in row) for row in rows]


def _bare(text: str) -> str | None:
    found = _GUARDED.match(text.strip())
    bare = text.strip() if found is None else (found[1] or found[2] or "").strip()
    return bare or None


def _read_workbook(data: bytes, limits: Limits) -> list[Sheet]:
    # Imported only here: the readers' workers seldom meet a workbook.
    from openpyxl import load_workbook

    open_package(data, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what Excel can and openpyxl does not keep
            book = load_workbook(io.BytesIO(data), data_only=True)
    except _NO_WORKBOOK as error:
        raise DocumentError("unsupported_type") from error
    sheets = [(sheet.title, _rows_of(sheet, limits.document_cells)) for sheet in book.worksheets]
    book.close()
    return sheets


def _rows_of(sheet: "Worksheet", most_cells: int) -> list[Row]:
    cells = sheet.max_row * sheet.max_column
    if cells > most_cells:
        raise DocumentError("too_many_cells", cells, most_cells)
    rows = [[_value(cell) for cell in row] for row in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        value = rows[merged.min_row - 1][merged.min_col - 1]
        for row in rows[merged.min_row - 1 : merged.max_row]:
            width = len(row[merged.min_col - 1 : merged.max_col])
            row[merged.min_col - 1 : merged.max_col] = [value] * width
    return [tuple(row) for row in rows]


def _value(cell: "ExcelCell | MergedCell") -> Cell:
    """A cell as it is seen: 51304 under the format 000000 is 051304."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = f"{Decimal(repr(value)).normalize():f}"
        is_padded = _ZEROS.fullmatch(cell.number_format) and text.isdigit()
        return text.zfill(len(cell.number_format)) if is_padded else text
    return None if value is None else _bare(str(value))
