"""The types of rows of `blank_fields`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class BlankFieldRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    field: str
    label: str
    source: Source
    position: int
    fiscal_year: NotRequired[int]


class BlankFieldValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    field: str
    label: str
    source: Source
    position: int
    fiscal_year: int


BLANK_FIELDS: Final = TableName[BlankFieldRow, BlankFieldValues]("blank_fields")
