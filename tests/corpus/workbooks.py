"""Excel files as tests write them."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook


def write_workbook(path: Path, *rows: Sequence[object], title: str = "Sheet") -> Path:
    """A workbook of one sheet with these rows."""
    return write_sheets(path, {title: rows})


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook of these sheets: title -> rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path
