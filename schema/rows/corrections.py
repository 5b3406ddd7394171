"""The types of rows of `corrections`. Written by `python -m tools.typed_rows`."""

from datetime import date
from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class CorrectionRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    figure_position: int | None
    concept: str | None
    label: str
    unit: str
    text: str
    extracted_value: Decimal | None
    corrected_value: Decimal | None
    state: str
    note: str
    reviewer: str
    review_date: date
    second_reviewer: str | None
    second_date: date | None
    source: Source
    position: int
    fiscal_year: NotRequired[int]


CORRECTIONS: Final = TableName[CorrectionRow, CorrectionRow]("corrections")
