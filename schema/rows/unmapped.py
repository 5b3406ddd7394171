"""The types of rows of `unmapped`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class UnmappedRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    label: str
    context: str
    sample_value: str
    source: Source
    position: int
    fiscal_year: NotRequired[int]


class UnmappedValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    label: str
    context: str
    sample_value: str
    source: Source
    position: int
    fiscal_year: int


UNMAPPED: Final = TableName[UnmappedRow, UnmappedValues]("unmapped")
