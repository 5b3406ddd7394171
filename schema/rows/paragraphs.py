"""The types of rows of `paragraphs`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class ParagraphRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    text: str
    style: str | None
    source: Source
    block: int
    is_hidden: bool
    ocr_score: float | None
    position: int
    fiscal_year: NotRequired[int]


class ParagraphValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    text: str
    style: str | None
    source: Source
    block: int
    is_hidden: bool
    ocr_score: float | None
    position: int
    fiscal_year: int


PARAGRAPHS: Final = TableName[ParagraphRow, ParagraphValues]("paragraphs")
