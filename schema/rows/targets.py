"""The types of rows of `targets`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class TargetRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    project_name: str | None
    side: str
    kind: str | None
    position: int
    number: int | None
    number_text: str | None
    text: str
    match_position: int | None
    match_score: float | None
    source: Source
    fiscal_year: NotRequired[int]


class TargetValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    project_name: str | None
    side: str
    kind: str | None
    position: int
    number: int | None
    number_text: str | None
    text: str
    match_position: int | None
    match_score: float | None
    source: Source
    fiscal_year: int


TARGETS: Final = TableName[TargetRow, TargetValues]("targets")
