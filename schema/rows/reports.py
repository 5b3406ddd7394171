"""The types of rows of `reports`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class ReportRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    report_kind: str | None
    template: str | None
    department: str | None
    department_key: str | None
    project_name: str | None
    project_code: str | None
    supervising_department: str | None
    implementing_unit: str | None
    self_score: Decimal | None
    points_total: Decimal | None
    grade: str | None
    grade_code: str | None
    counted_in: str | None
    source: Source
    fiscal_year: NotRequired[int]


class ReportValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    report_kind: str | None
    template: str | None
    department: str | None
    department_key: str | None
    project_name: str | None
    project_code: str | None
    supervising_department: str | None
    implementing_unit: str | None
    self_score: Decimal | None
    points_total: Decimal | None
    grade: str | None
    grade_code: str | None
    counted_in: str | None
    source: Source
    fiscal_year: int


REPORTS: Final = TableName[ReportRow, ReportValues]("reports")
