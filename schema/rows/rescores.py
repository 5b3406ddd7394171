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


RESCORES: Final = TableName[RescoreRow, RescoreRow]("rescores")
