"""The types of rows of `evaluators`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class EvaluatorRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    name: str | None
    title: str | None
    organization: str | None
    signed: bool | None
    source: Source
    position: int
    fiscal_year: NotRequired[int]


class EvaluatorValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    name: str | None
    title: str | None
    organization: str | None
    signed: bool | None
    source: Source
    position: int
    fiscal_year: int


EVALUATORS: Final = TableName[EvaluatorRow, EvaluatorValues]("evaluators")
