"""The types of rows of `labels`. Written by `python -m tools.typed_rows`."""

from datetime import date
from typing import Final, NotRequired, TypedDict

from schema.report import TableName


class LabelRow(TypedDict):
    """A row."""

    label: str
    context: str | None
    concept: str
    accepted_by: str
    accepted_at: date
    withdrawn_at: date | None
    fiscal_year: NotRequired[int]


LABELS: Final = TableName[LabelRow, LabelRow]("labels")
