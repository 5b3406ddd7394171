"""The tables of a document put into a workbook as people do it: numbers as numbers, formatted."""

import io
import re
from decimal import Decimal

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from extract.document import Document, Paragraph, Table
from extract.readers import read_document

NUMBER = re.compile(r"-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\.([0-9]+))?(%?)")


def workbook_of(data: bytes) -> bytes:
    """The Word document in `data` as a workbook.

    Each top-level table stands on a sheet of its own, the paragraphs before it in rows above it,
    merged over its width; what follows the last table stands below it.
    """
    document = read_document(data)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    tables = [block for block in document.blocks if isinstance(block, Table)]
    widths = {table.index: table.cols for table in tables}
    waiting: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            waiting += [block.text] if block.text.strip() else []
            continue
        sheet = book.create_sheet(f"表{len(book.worksheets) + 1}")
        first = _write_lines(sheet, waiting, 1, widths[block.index])
        _write_table(sheet, block, first, document)
        waiting = []
    last = book.worksheets[-1]
    _write_lines(last, waiting, last.max_row + 1, tables[-1].cols)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write_lines(sheet: Worksheet, lines: list[str], row: int, width: int) -> int:
    for line in lines:
        sheet.cell(row, 1, line)
        if width > 1:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        row += 1
    return row


def _write_table(sheet: Worksheet, table: Table, first: int, document: Document) -> None:
    for cell in table.cells:
        row, col = first + cell.row, 1 + cell.col
        _write(sheet, row, col, cell.text)
        rows, cols = cell.rowspan or 1, cell.colspan or 1
        if rows * cols > 1:
            sheet.merge_cells(
                start_row=row, start_column=col, end_row=row + rows - 1, end_column=col + cols - 1
            )


def _write(sheet: Worksheet, row: int, col: int, text: str) -> None:
    target = sheet.cell(row, col)
    assert not isinstance(target, MergedCell)
    found = NUMBER.fullmatch(text)
    if found is None:
        target.value = text
        if text.startswith("="):
            target.data_type = "s"
        return
    value = Decimal(text.rstrip("%").replace(",", ""))
    target.value = float(value / 100 if found[2] else value)
    whole = "#,##0" if "," in text else "0"
    target.number_format = whole + (f".{'0' * len(found[1])}" if found[1] else "") + found[2]
