"""The types of rows of `reference_figures`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class ReferenceFigureRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    department: str
    department_key: str
    budget_code: str | None
    concept: str
    measure: str
    label: str
    value: Decimal
    unit: str
    text: str
    unit_written: str | None
    source: Source
    position: int
    fiscal_year: NotRequired[int]


REFERENCE_FIGURES: Final = TableName[ReferenceFigureRow, ReferenceFigureRow]("reference_figures")
