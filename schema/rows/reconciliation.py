"""The types of rows of `reconciliation`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import EvidenceItem, TableName

ReconciliationRow = TypedDict(
    "ReconciliationRow",
    {
        "submission_id": NotRequired[str],
        "report_no": int,
        "rule": str,
        "relation": str,
        "concept": str | None,
        "entity": str | None,
        "reported": Decimal | None,
        "computed": Decimal | None,
        "difference": Decimal | None,
        "class": str,
        "evidence": list[EvidenceItem],
        "position": int,
        "fiscal_year": NotRequired[int],
    },
)

RECONCILIATION: Final = TableName[ReconciliationRow, ReconciliationRow]("reconciliation")
