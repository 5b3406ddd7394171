"""The rows one document gives: what `normalize` makes and everything after it takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Generic, TypedDict, TypeVar, cast, overload

from schema.frozen import dataclass

# A row of any table: what copies, stores and masks rows needs to know of them. Who reads or makes
# rows of a known table uses that table's types in `schema/rows/`.
Row = dict[str, object]
RowT = TypeVar("RowT")
ValuesT = TypeVar("ValuesT")


class TableName(str, Generic[RowT, ValuesT]):
    """The name of a table, with the types of its rows: whole ones, and some of their columns."""

    __slots__ = ()


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
    page: int | None = None,
    bbox: Sequence[float] | None = None,
) -> Source:
    """A source; what is not given is not known, or its format has none."""
    return {
        "table": table,
        "row": row,
        "col": col,
        "paragraph": paragraph,
        "start": start,
        "end": end,
        "line": line,
        "page": page,
        "bbox": None if bbox is None else list(bbox),
    }


def rows_of(tables: Mapping[str, Sequence[Row]], table: TableName[RowT, ValuesT]) -> Sequence[RowT]:
    """The rows of one table among those of many, with their type; empty if it is not there."""
    return cast(Sequence[RowT], tables.get(table, ()))


def untyped(rows: Iterable[Mapping[str, object]]) -> list[Row]:
    """Rows of a known table as whoever stores or masks rows takes them."""
    return cast(list[Row], list(rows))


class EvidenceItem(TypedDict):
    """A quoted place of a finding: the table of the dataset, the concept, the words, the source."""

    table_name: str
    concept: str | None
    text: str
    source: Source | None


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

    @overload
    def rows(self, table: TableName[RowT, ValuesT]) -> Sequence[RowT]: ...  # type: ignore[overload-overlap]  # a name that carries no types gives rows without

    @overload
    def rows(self, table: str) -> Sequence[Row]: ...

    def rows(self, table: str) -> Sequence[object]:
        """The rows of `table`; empty if it has none. Typed where the name carries the type."""
        return self.tables.get(table, [])


def own_report(number: int) -> str:
    """`reports.counted_in` for a report of the same document, whose id its bytes alone decide.

    >>> own_report(1), with_own_id({"counted_in": own_report(1)}, "3f00a1b2c3d4e5f6")
    ('/1', {'counted_in': '3f00a1b2c3d4e5f6/1'})
    """
    return f"/{number}"


def with_own_id(row: Row, submission_id: str) -> Row:
    """A row of `reports` whose `counted_in` names the submission, as it is stored."""
    counted_in = row.get("counted_in")
    if not isinstance(counted_in, str) or not counted_in.startswith("/"):
        return row
    return {**row, "counted_in": submission_id + counted_in}
