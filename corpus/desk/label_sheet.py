"""Accepted labels as a list to hand on: written as CSV, taken in from CSV or Excel.

栏目名   | 限于何处 | 收支项目代码 | 确认人 | 确认日期
红雨基金 |          | funds.other  | 甲某   | 2024-05-06
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa

from corpus.dataset import open_dataset
from corpus.desk.accepted_labels import Proposal
from corpus.desk.grids import read_sheet_file
from corpus.desk.headed_sheets import Record, find_listings
from corpus.desk.headings import heading_of
from corpus.page.rows import to_csv
from corpus.store.products import new_product
from schema.errors import UsageError
from schema.report import untyped
from schema.rows.labels import LABELS, LabelRow

COLUMNS = ("label", "context", "concept", "accepted_by", "accepted_at")
REQUIRED = ("label", "concept")


def published_labels(dataset: Path) -> list[LabelRow]:
    """The rows of `labels` of the current snapshot, by label, then as they were said."""
    return sorted(open_dataset(dataset).rows(LABELS), key=lambda row: row["label"])


def export_labels(dataset: Path, path: Path, is_forced: bool = False) -> int:
    """Write the labels that hold to a CSV file, and give their number.

    Raises UsageError as `new_product` does.
    """
    with new_product(path, (".csv",), is_forced) as draft:
        rows = untyped(row for row in published_labels(dataset) if row["withdrawn_at"] is None)
        columns = {heading_of(LABELS, name): [row[name] for row in rows] for name in COLUMNS}
        # Excel takes a CSV for UTF-8 only with the mark in front.
        draft.write_text("".join(to_csv(pa.table(columns))), encoding="utf-8-sig", newline="")
    return len(rows)


def read_labels(path: Path, accepted_by: str, today: date) -> list[Proposal]:
    """What a file says that labels mean.

    accepted_by, today: for rows that do not say who accepted them, and when.
    Raises UsageError if the file is no such list or a row of it is incomplete.
    """
    listings = find_listings(read_sheet_file(path, "已确认栏目名").sheets, LABELS, REQUIRED)
    wanted = "、".join(heading_of(LABELS, role) for role in REQUIRED)
    if not listings or any(listing.missing for listing in listings):
        raise UsageError(f"没有找到表头（应有{wanted}）：{path}")
    return _proposals([r for found in listings for r in found.records], accepted_by, today)


def _proposals(records: Sequence[Record], accepted_by: str, today: date) -> list[Proposal]:
    return [
        Proposal(
            label=record.text("label") or "",
            concept=record.text("concept") or "",
            context=record.text("context"),
            accepted_by=record.text("accepted_by") or accepted_by,
            accepted_at=record.day("accepted_at") or today,
            number=record.row + 1,
        )
        for record in records
    ]
