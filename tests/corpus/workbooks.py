"""Excel files as tests write them."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook


def write_workbook(path: Path, *rows: Sequence[object]) -> Path:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path
