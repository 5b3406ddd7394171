"""The papers of a dataset of any size as each rule between reports needs them: a group at a time.

    carryover               the reports of a region's departments that tell what they took over
    stale text              a department's reports, where a report and the one before it may repeat
    codes                   the reports of one 预算编码 that several departments share
    shared text             lines that few departments share, by the paper that holds them first
    outliers                the reports of a region and year
    references, targets     the reports that an imported figure or target may speak of
    roster                  all that was handed in

A rule finds in all libraries together what it finds in one of the whole dataset.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import cast

import duckdb
import pyarrow as pa

from corpus.audit.between.approved import approved_names, promising_names
from corpus.audit.between.departments import SPENT
from corpus.audit.between.library import Library, Paper
from corpus.audit.between.outside import names_of, reference_names
from corpus.audit.between.prepared import PAPER_COLUMNS
from corpus.audit.between.years import CARRYOVER
from corpus.audit.facts import figure_fact
from corpus.audit.roster.entries import Standing
from corpus.audit.roster.standing import roster_standing
from corpus.audit.rules import Rule, formulas_in
from schema.report import Row, Source, rows_of
from schema.rows.approved_targets import APPROVED_TARGETS
from schema.rows.figures import FigureRow
from schema.rows.indicators import INDICATORS
from schema.rows.reference_figures import REFERENCE_FIGURES
from schema.rows.roster import ROSTER
from schema.rows.submissions import SubmissionValues
from schema.text import quoted

Names = set[tuple[str, int]]
NamesIn = Callable[[Paper], Names]


@dataclass(frozen=True, slots=True)
class _Known:
    """What a rule looks at of the papers of a group: what is joined, columns of it, their order."""

    joins: str = ""
    columns: str = ""
    order: str = ""


_ROWS_AT_ONCE = 500
_PAPERS_AT_ONCE = 500  # more where a group has more
_PAPER = f"struct_pack({', '.join(f'papers.{name}' for name in PAPER_COLUMNS)}) AS paper"
# What the roster's rules look at; of receipts and the roster itself all.
_WHOSE = "department, department_key, project_name, supervising_department, implementing_unit"
_HANDED_COLUMNS = (
    "submission_id, status, replaced_by, received_at, path, fiscal_year, region, budget_code, "
    f"report_kind, {_WHOSE}"
)
_REPORT_COLUMNS = f"submission_id, report_no, report_kind, {_WHOSE}"
_OF_DEPARTMENTS = "FROM papers WHERE is_department_report AND department_or_key <> ''"
_SLICE = 4_000  # rows, and more where a group has more: few enough to sort with all that is known
# Reports of a department for two years in a row, where it has exactly one of each.
_SUCCESSIVE = f"""
WITH singles AS (
  SELECT department_or_key, fiscal_year, min(number) AS number
  {_OF_DEPARTMENTS} GROUP BY ALL HAVING count(*) = 1
)
SELECT now.number AS now, before.number AS before
FROM singles AS now JOIN singles AS before USING (department_or_key)
WHERE now.fiscal_year <> 0 AND before.fiscal_year = now.fiscal_year - 1
"""
_CARRYOVER = f"""
WITH chosen AS (
  SELECT DISTINCT unnest([now, before]) AS number FROM ({_SUCCESSIVE})
  WHERE now IN (
    SELECT number FROM (SELECT number, unnest(facts) AS fact FROM facts)
    WHERE fact.concept = '{CARRYOVER}' AND fact.measure = 'final'
  )
)
SELECT CASE WHEN min(coalesce(region, '')) OVER (PARTITION BY department_or_key)
                 = max(coalesce(region, '')) OVER (PARTITION BY department_or_key)
            THEN coalesce(region, '') ELSE chr(31) || department_or_key END AS key, number
FROM chosen JOIN papers USING (number)
"""
_STALE = f"""
WITH stale AS (
  SELECT now, before FROM ({_SUCCESSIVE}) AS pair
  JOIN lines AS new ON new.number = now
  JOIN lines AS old ON old.number = before AND old.hash = new.hash
  WHERE new.length >= {{shortest}}
  GROUP BY now, before HAVING count(*) >= {{fewest}}
),
chosen AS (SELECT DISTINCT unnest([now, before]) AS number FROM stale)
SELECT department_or_key AS key, number, hash
FROM chosen JOIN papers USING (number) JOIN lines USING (number)
"""
_SHARED = """
WITH shared AS (
  SELECT hash, min(number) AS key FROM (
    SELECT hash, department_or_key, min(number) AS number
    FROM lines JOIN papers USING (number) WHERE length >= {shortest} GROUP BY ALL
  )
  GROUP BY hash HAVING count(*) BETWEEN 2 AND {most}
)
SELECT key, number, hash FROM shared JOIN lines USING (hash)
"""
_CODES = """
WITH several AS (
  SELECT coalesce(region, '') AS region, fiscal_year, upper(budget_code) AS code FROM papers
  WHERE department_or_key IS NOT NULL
  GROUP BY ALL HAVING count(DISTINCT department_or_key) > 1
)
SELECT concat_ws(chr(31), several.region, papers.fiscal_year, several.code) AS key, number
FROM papers JOIN several
ON several.region = coalesce(papers.region, '') AND several.fiscal_year = papers.fiscal_year
AND several.code = upper(papers.budget_code)
"""
_PEERS = f"""
SELECT concat_ws(chr(31), coalesce(region, ''), fiscal_year) AS key, number {_OF_DEPARTMENTS}
"""
_ENDS = f"""
SELECT max(key) FROM (
  SELECT key, sum(count(*)) OVER (ORDER BY key) // {_SLICE} AS slice FROM chosen GROUP BY key
) GROUP BY slice ORDER BY ALL
"""
# What is known of the papers of a slice. The names are those of `_papers_in`.
_LINES = _Known("JOIN lines USING (number, hash)", "text, source", "place")
_NAMED = f"SELECT {_PAPER} FROM papers"
_PLACE = "submission_id, report_no, position"
_PROMISED = f"FROM indicators SEMI JOIN referred USING (submission_id) ORDER BY {_PLACE}"
_REFERRED = f"""
SELECT number AS key, number, {_PAPER}, facts FROM papers
SEMI JOIN referred USING (submission_id) LEFT JOIN facts USING (number) ORDER BY number
"""

_POSITIONS = """
SELECT submission_id, max(position) FROM findings SEMI JOIN raised USING (submission_id)
WHERE report_no = 1 GROUP BY submission_id
"""


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

    def libraries(self, query: str, known: _Known) -> Iterator[Library]:
        """Libraries of some hundred papers, those of one key in one library.

        query: `key` and `number` of papers, and what else `known` joins them by.
        """
        self.connection.execute(f"CREATE OR REPLACE TABLE chosen AS {query}")
        papers: list[Paper] = []
        for _, group in groupby(self._in_slices(known), key=lambda row: row["key"]):
            papers += _papers_in(group)
            if len(papers) >= _PAPERS_AT_ONCE:
                yield self._library(papers)
                papers = []
        if papers:
            yield self._library(papers)

    def _in_slices(self, known: _Known) -> Iterator[Row]:
        """What is known of the chosen papers, in order of key and number."""
        names = ", ".join(filter(None, ("key, number", _PAPER, known.columns)))
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
        self.connection.register("raised", _ids_table(ids))
        return dict(self.connection.execute(_POSITIONS).fetchall())


def _ids_table(ids: Collection[str]) -> pa.Table:
    return pa.table({"submission_id": pa.array(list(ids), pa.string())})


def _papers_in(rows: Iterable[Row]) -> Iterator[Paper]:
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


def _referred(rule: Rule, shelf: Shelf) -> Iterator[Library]:
    names = reference_names(rows_of(shelf.beside, REFERENCE_FIGURES))
    if names:
        _name_papers(shelf, names, names_of, f"{_NAMED} WHERE is_department_report")
        yield Library(list(_papers_in(shelf.rows(_REFERRED))), shelf.beside)


def _promised(rule: Rule, shelf: Shelf) -> Iterator[Library]:
    names = approved_names(rows_of(shelf.beside, APPROVED_TARGETS))
    if names:
        _name_papers(shelf, names, promising_names, _NAMED)
        tables = {**shelf.beside, INDICATORS: list(shelf.rows(_PROMISED))}
        yield Library(list(_papers_in(shelf.rows(_REFERRED))), tables)


def _name_papers(shelf: Shelf, names: Names, names_in: NamesIn, query: str) -> None:
    """Make the table `referred` of the papers that go by one of the names."""
    papers = (Paper(cast(SubmissionValues, row["paper"])) for row in shelf.rows(query))
    ids = [paper.id for paper in papers if not names.isdisjoint(names_in(paper))]
    shelf.connection.register("ids", _ids_table(ids))
    shelf.connection.execute("CREATE OR REPLACE TABLE referred AS FROM ids")


def _finals(concepts: Iterable[str]) -> str:
    """The column of these facts alone: each costs much memory."""
    names = ", ".join(map(quoted, sorted(set(concepts))))
    return f"list_filter(facts, lambda f: f.measure = 'final' AND f.concept IN ({names})) AS facts"


def _carryover(rule: Rule, shelf: Shelf) -> Iterator[Library]:
    formulas = (*formulas_in(rule.settings, "accept"), *formulas_in(rule.settings, "decisive"))
    concepts = (concept for formula in formulas for _, concept in formula.terms)
    facts = _finals((CARRYOVER, *concepts))
    return shelf.libraries(_CARRYOVER, _Known("LEFT JOIN facts USING (number)", facts))


def _peers(_rule: Rule, shelf: Shelf) -> Iterator[Library]:
    joins = "LEFT JOIN facts USING (number) LEFT JOIN amounts USING (number)"
    return shelf.libraries(_PEERS, _Known(joins, f"{_finals((SPENT,))}, stated, whole"))


def _of_query(query: str, known: _Known, *settings: str) -> "Groups":
    """The libraries that a query gives, with these numbers of the rule in it."""

    def groups(rule: Rule, shelf: Shelf) -> Iterator[Library]:
        numbers = {name: int(rule.number(name)) for name in settings}
        return shelf.libraries(query.format(**numbers), known)

    return groups


def _of_roster(_rule: Rule, shelf: Shelf) -> Iterator[Library]:
    yield Library((), shelf.beside, standing_of=lambda: shelf.standing)


Groups = Callable[[Rule, Shelf], Iterator[Library]]
GROUPS: Mapping[str, Groups] = {
    "between_carryover": _carryover,
    "between_stale_text": _of_query(_STALE, _LINES, "shortest", "fewest"),
    "between_codes": _of_query(_CODES, _Known()),
    "between_shared_text": _of_query(_SHARED, _LINES, "shortest", "most"),
    "between_outliers": _peers,
    "between_references": _referred,
    "between_targets": _promised,
    "between_roster": _of_roster,
    "between_late": _of_roster,
}
