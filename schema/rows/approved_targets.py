"""The types of rows of `approved_targets`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class ApprovedTargetRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    department: str
    department_key: str
    budget_code: str | None
    project_name: str | None
    level3: str
    target: str
    target_operator: str | None
    target_value: Decimal | None
    target_unit: str | None
    source: Source
    position: int
    fiscal_year: NotRequired[int]


APPROVED_TARGETS: Final = TableName[ApprovedTargetRow, ApprovedTargetRow]("approved_targets")
