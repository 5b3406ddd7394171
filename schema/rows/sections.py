"""The types of rows of `sections`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class SectionRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    level: int
    number_text: str | None
    heading: str
    path: str
    text: str
    source: Source
    position: int
    fiscal_year: NotRequired[int]


class SectionValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    level: int
    number_text: str | None
    heading: str
    path: str
    text: str
    source: Source
    position: int
    fiscal_year: int


SECTIONS: Final = TableName[SectionRow, SectionValues]("sections")
