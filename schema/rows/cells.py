"""The types of rows of `cells`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class CellRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    table: int
    row: int
    col: int
    rowspan: int | None
    colspan: int | None
    text: str
    role: str | None
    concept: str | None
    source: Source
    block: int
    is_hidden: bool
    ocr_score: float | None
    position: int
    fiscal_year: NotRequired[int]


class CellValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    table: int
    row: int
    col: int
    rowspan: int | None
    colspan: int | None
    text: str
    role: str | None
    concept: str | None
    source: Source
    block: int
    is_hidden: bool
    ocr_score: float | None
    position: int
    fiscal_year: int


CELLS: Final = TableName[CellRow, CellValues]("cells")
