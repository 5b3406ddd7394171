"""The answer to a query as a file: its name decides whether that is CSV, JSON or Excel."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from corpus.desk.workbooks import TEXT, Column, make_sheet, save_workbook
from corpus.page.rows import reader_text, to_csv, to_json_rows, value_text
from corpus.store.products import new_product

_EXCEL_DIGITS = 15
FORMATS = (".csv", ".json", ".xlsx")


def write_answer(rows: pa.Table, path: Path, is_forced: bool = False) -> None:
    """Write the rows to a new file. Raises UsageError as `new_product` does."""
    with new_product(path, FORMATS, is_forced) as draft:
        suffix = path.suffix.lower()
        if suffix == ".xlsx":
            _save_sheet(rows, draft)
            return
        pieces = to_csv(rows) if suffix == ".csv" else to_json_rows(rows)
        # Excel takes a CSV for UTF-8 only with the mark in front.
        encoding = "utf-8-sig" if suffix == ".csv" else "utf8"
        with draft.open("w", encoding=encoding, newline="") as file:
            file.writelines(pieces)


def _save_sheet(rows: pa.Table, path: Path) -> None:
    columns = [_column(name, index, rows) for index, name in enumerate(rows.column_names)]
    values = zip(*(column.to_pylist() for column in rows.columns), strict=True)
    save_workbook(path, [make_sheet("查询结果", columns, values)])


def _column(name: str, index: int, rows: pa.Table) -> Column[Sequence[object]]:
    """A column; codes that look like numbers stay text."""
    is_text = pa.types.is_string(rows.schema.field(index).type)
    return Column(
        name, lambda row: excel_value(row[index]), number_format=TEXT if is_text else None
    )


def excel_value(value: object) -> object:
    """A number or a day as it is; all else, and numbers of more digits than Excel has, as text.

    >>> excel_value(True), excel_value(1)
    ('是', 1)
    """
    if isinstance(value, bool):
        return reader_text(value)
    if isinstance(value, float):
        value = Decimal(repr(value)) if abs(value) < float("inf") else str(value)
    if isinstance(value, (Decimal, int)):
        digits = value_text(value).replace(".", "").strip("-0")
        return value if len(digits) <= _EXCEL_DIGITS else value_text(value)
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return value if is_day else value_text(value)
