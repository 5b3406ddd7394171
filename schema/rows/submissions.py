"""The types of rows of `submissions`. Written by `python -m tools.typed_rows`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import TableName


class SubmissionRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    sha256: str | None
    path: str
    format: str | None
    dialect: str | None
    encoding: str | None
    bytes: int | None
    status: str
    reason: str | None
    replaced_by: str | None
    message: str | None
    template: str | None
    report_kind: str | None
    region: str | None
    department: str | None
    department_key: str | None
    budget_code: str | None
    project_name: str | None
    supervising_department: str | None
    implementing_unit: str | None
    evaluation_method: str | None
    evaluator: str | None
    report_date: date | None
    contact_name: str | None
    contact_phone: str | None
    staff_authorized: int | None
    staff_actual: int | None
    self_score: Decimal | None
    grade: str | None
    grade_code: str | None
    scope: str | None
    characters: int | None
    characters_kept: int | None
    extractor_version: str | None
    knowledge_version: str | None
    ingested_at: datetime
    received_at: date | None
    sender: str | None
    batch: str | None
    fiscal_year: NotRequired[int]


class SubmissionValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    sha256: str | None
    path: str
    format: str | None
    dialect: str | None
    encoding: str | None
    bytes: int | None
    status: str
    reason: str | None
    replaced_by: str | None
    message: str | None
    template: str | None
    report_kind: str | None
    region: str | None
    department: str | None
    department_key: str | None
    budget_code: str | None
    project_name: str | None
    supervising_department: str | None
    implementing_unit: str | None
    evaluation_method: str | None
    evaluator: str | None
    report_date: date | None
    contact_name: str | None
    contact_phone: str | None
    staff_authorized: int | None
    staff_actual: int | None
    self_score: Decimal | None
    grade: str | None
    grade_code: str | None
    scope: str | None
    characters: int | None
    characters_kept: int | None
    extractor_version: str | None
    knowledge_version: str | None
    ingested_at: datetime
    received_at: date | None
    sender: str | None
    batch: str | None
    fiscal_year: int


SUBMISSIONS: Final = TableName[SubmissionRow, SubmissionValues]("submissions")
