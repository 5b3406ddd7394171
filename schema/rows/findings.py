"""The types of rows of `findings`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import EvidenceItem, TableName


class FindingRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    finding_id: str
    department: str | None
    reporting_unit: str | None
    rule: str
    severity: str
    message: str
    fact: str | None
    concept: str | None
    unit: str | None
    left_value: Decimal | None
    right_value: Decimal | None
    difference: Decimal | None
    place: str | None
    evidence: list[EvidenceItem]
    position: int
    fiscal_year: NotRequired[int]


FINDINGS: Final = TableName[FindingRow, FindingRow]("findings")
