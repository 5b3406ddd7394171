"""The types of rows of `rescores`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import EvidenceItem, Source, TableName


class RescoreRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    level3: str | None
    criterion: str | None
    points: Decimal | None
    claimed: Decimal | None
    recomputed: Decimal | None
    gap: Decimal | None
    outcome: str
    evidence: list[EvidenceItem]
    source: Source
    position: int
    fiscal_year: NotRequired[int]


class RescoreValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    level3: str | None
    criterion: str | None
    points: Decimal | None
    claimed: Decimal | None
    recomputed: Decimal | None
    gap: Decimal | None
    outcome: str
    evidence: list[EvidenceItem]
    source: Source
    position: int
    fiscal_year: int


RESCORES: Final = TableName[RescoreRow, RescoreValues]("rescores")
