"""The types of rows of `receipts`. Written by `python -m tools.typed_rows`."""

from datetime import date
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class ReceiptRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    register_id: str | None
    path: str
    received_at: date | None
    sender: str | None
    batch: str | None
    source: Source
    position: int
    fiscal_year: NotRequired[int]


RECEIPTS: Final = TableName[ReceiptRow, ReceiptRow]("receipts")
