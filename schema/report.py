"""The rows one document gives: what `normalize` makes and everything after it takes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

Row = dict[str, object]


class Source(TypedDict):
    """Where a value comes from: indices 0-based, `line` and `page` 1-based (see the contract)."""

    table: int | None
    row: int | None
    col: int | None
    paragraph: int | None
    start: int | None
    end: int | None
    line: int | None
    page: int | None
    bbox: list[float] | None


def make_source(
    table: int | None = None,
    row: int | None = None,
    col: int | None = None,
    paragraph: int | None = None,
    start: int | None = None,
    end: int | None = None,
    line: int | None = None,
) -> Source:
    """A source in a text or Word document (no page, no box)."""
    return {
        "table": table,
        "row": row,
        "col": col,
        "paragraph": paragraph,
        "start": start,
        "end": end,
        "line": line,
        "page": None,
        "bbox": None,
    }


@dataclass(frozen=True, slots=True)
class Report:
    """What one document says, as rows of the contract's tables.

    submission: the columns of `submissions` that the document itself decides (status, reason,
        format, department, fiscal_year, characters …); the ingest adds path, bytes and versions.
    tables: table name -> rows in position order, without `submission_id` (the ingest adds it) but
        with `report_no` and, where the table has one, `position`. Each row has every column.
    """

    submission: Row
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, table: str) -> Sequence[Row]:
        """The rows of `table`; empty if it has none."""
        return self.tables.get(table, [])
