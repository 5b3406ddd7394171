"""A dataset's tables in DuckDB, and papers taken from them some hundred at a time."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import cast

import duckdb
import pyarrow as pa

from corpus.audit.between.library import Library, Paper
from corpus.audit.between.prepared import PAPER_COLUMNS
from corpus.audit.facts import figure_fact
from corpus.audit.roster.entries import Standing
from corpus.audit.roster.standing import roster_standing
from schema.frozen import dataclass
from schema.report import Row, Source, rows_of
from schema.rows.figures import FigureRow
from schema.rows.roster import ROSTER
from schema.rows.submissions import SubmissionValues
from schema.text import quoted

_ROWS_AT_ONCE = 500  # only speed and memory hang on it, as on the two below
_PAPERS_AT_ONCE = 500  # more where a group has more
PAPER = f"struct_pack({', '.join(f'papers.{name}' for name in PAPER_COLUMNS)}) AS paper"
# What the roster's rules look at; of receipts and the roster itself all.
_WHOSE = "department, department_key, project_name, supervising_department, implementing_unit"
_HANDED_COLUMNS = (
    "submission_id, status, replaced_by, received_at, path, fiscal_year, region, budget_code, "
    f"report_kind, {_WHOSE}"
)
_REPORT_COLUMNS = f"submission_id, report_no, report_kind, {_WHOSE}"
_SLICE = 4_000  # rows, and more where a group has more: few enough to sort with all that is known
_ENDS = f"""
SELECT max(key) FROM (
  SELECT key, sum(count(*)) OVER (ORDER BY key) // {_SLICE} AS slice FROM chosen GROUP BY key
) GROUP BY slice ORDER BY ALL
"""
_POSITIONS = """
SELECT submission_id, max(position) FROM findings SEMI JOIN raised USING (submission_id)
WHERE report_no = 1 GROUP BY submission_id
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule looks at of the papers of a group: what is joined, columns of it, their order."""

    joins: str = ""
    columns: str = ""
    order: str = ""


def _literal(key: int | str) -> str:
    return str(key) if isinstance(key, int) else quoted(key)


@dataclass
class Shelf:
    """A dataset's tables in DuckDB with those that `prepare` makes, and the rows beside them.

    beside: rows of reference_figures, approved_targets, roster and receipts, each with fiscal_year.
    """

    connection: duckdb.DuckDBPyConnection
    beside: Mapping[str, Sequence[Row]]

    @cached_property
    def standing(self) -> Standing:
        """The roster against what was handed in."""
        tables = dict(self.beside)
        if rows_of(self.beside, ROSTER):
            tables["submissions"] = list(self.rows(f"SELECT {_HANDED_COLUMNS} FROM submissions"))
            tables["reports"] = list(self.rows(f"SELECT {_REPORT_COLUMNS} FROM reports"))
        return roster_standing(tables)

    def rows(self, query: str) -> Iterator[Row]:
        """The answer to a query, row by row."""
        # A cursor of its own: while one is read, others are asked.
        relation = self.connection.cursor().sql(query)
        assert relation is not None  # noqa: S101 (a SELECT)
        for batch in relation.to_arrow_reader(_ROWS_AT_ONCE):
            yield from batch.to_pylist()

    def libraries(self, query: str, known: Known) -> Iterator[Library]:
        """Libraries of some hundred papers, those of one key in one library.

        query: `key` and `number` of papers, and what else `known` joins them by.
        """
        self.connection.execute(f"CREATE OR REPLACE TABLE chosen AS {query}")
        papers: list[Paper] = []
        for _, group in groupby(self._in_slices(known), key=lambda row: row["key"]):
            papers += papers_in(group)
            if len(papers) >= _PAPERS_AT_ONCE:
                yield self._library(papers)
                papers = []
        if papers:
            yield self._library(papers)

    def _in_slices(self, known: Known) -> Iterator[Row]:
        """What is known of the chosen papers, in order of key and number."""
        names = ", ".join(filter(None, ("key, number", PAPER, known.columns)))
        order = ", ".join(filter(None, ("key, number", known.order)))
        low = None
        for (high,) in self.connection.execute(_ENDS).fetchall():
            above = "" if low is None else f" AND key > {_literal(low)}"
            yield from self.rows(
                f"SELECT {names} FROM (FROM chosen WHERE key <= {_literal(high)}{above}) "
                f"JOIN papers USING (number) {known.joins} ORDER BY {order}"
            )
            low = high

    def _library(self, papers: Sequence[Paper]) -> Library:
        ordered = sorted(papers, key=lambda paper: paper.id)
        return Library(ordered, self.beside, lambda: self.standing)

    def last_positions(self, ids: Collection[str]) -> Mapping[str, int]:
        """The last position of each submission's own findings (of its first report)."""
        self.connection.register("raised", ids_table(ids))
        return dict(self.connection.execute(_POSITIONS).fetchall())


def ids_table(ids: Collection[str]) -> pa.Table:
    """A table of these submission_ids alone."""
    return pa.table({"submission_id": pa.array(list(ids), pa.string())})


def papers_in(rows: Iterable[Row]) -> Iterator[Paper]:
    """The papers that rows speak of; of one that is asked for with its lines each has a row."""
    for _, own in groupby(rows, key=lambda row: row["number"]):
        first, *others = own
        lines = [first, *others] if "text" in first else []
        figures = cast(Sequence[FigureRow], first.get("facts") or ())
        yield Paper(
            cast(SubmissionValues, first["paper"]),
            {(row["concept"] or "", row["measure"] or ""): figure_fact(row) for row in figures},
            [(str(line["text"]), cast(Source, line["source"])) for line in lines],
            (cast(int, first.get("stated") or 0), cast(int, first.get("whole") or 0)),
        )
