"""The types of rows of `figures`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class FigureRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    department: str | None
    department_key: str | None
    project_name: str | None
    entity: str | None
    entity_role: str | None
    concept: str | None
    measure: str | None
    label: str
    value: Decimal | None
    step: Decimal | None
    unit: str
    text: str
    unit_written: str | None
    unit_basis: str
    qualifier: str | None
    origin: str
    is_primary: bool
    confidence: float
    doubts: list[str]
    source: Source
    position: int
    fiscal_year: NotRequired[int]


class FigureValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    department: str | None
    department_key: str | None
    project_name: str | None
    entity: str | None
    entity_role: str | None
    concept: str | None
    measure: str | None
    label: str
    value: Decimal | None
    step: Decimal | None
    unit: str
    text: str
    unit_written: str | None
    unit_basis: str
    qualifier: str | None
    origin: str
    is_primary: bool
    confidence: float
    doubts: list[str]
    source: Source
    position: int
    fiscal_year: int


FIGURES: Final = TableName[FigureRow, FigureValues]("figures")
