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
from corpus.audit.rules import Rule
from schema.report import Row, Source, rows_of
from schema.rows.approved_targets import APPROVED_TARGETS
from schema.rows.figures import FigureRow
from schema.rows.indicators import INDICATORS
from schema.rows.reference_figures import REFERENCE_FIGURES
from schema.rows.roster import ROSTER
from schema.rows.submissions import SubmissionValues

Names = set[tuple[str, int]]

_ROWS_AT_ONCE = 500
_PAPERS_AT_ONCE = 500  # more where a group has more
_PAPER = f"struct_pack({', '.join(f'papers.{name}' for name in PAPER_COLUMNS)}) AS paper"
# What the roster's rules look at; of receipts and the roster itself all.
_HANDED_COLUMNS = (
    "submission_id, status, replaced_by, received_at, path, fiscal_year, region, department, "
    "department_key, budget_code, project_name, supervising_department, implementing_unit, "
    "report_kind"
)
_REPORT_COLUMNS = (
    "submission_id, report_no, department, department_key, project_name, "
    "supervising_department, implementing_unit, report_kind"
)
_OF_DEPARTMENTS = "FROM papers WHERE is_department_report AND department_or_key <> ''"
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
            THEN coalesce(region, '') ELSE chr(31) || department_or_key END AS key,
       number, {_PAPER}, facts
FROM chosen JOIN papers USING (number) LEFT JOIN facts USING (number)
ORDER BY key, number
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
SELECT department_or_key AS key, number, {_PAPER}, text, source
FROM chosen JOIN papers USING (number) JOIN lines USING (number)
ORDER BY key, number, place
"""
_SHARED = f"""
WITH shared AS (
  SELECT hash, min(number) AS key FROM (
    SELECT hash, department_or_key, min(number) AS number
    FROM lines JOIN papers USING (number) WHERE length >= {{shortest}} GROUP BY ALL
  )
  GROUP BY hash HAVING count(*) BETWEEN 2 AND {{most}}
)
SELECT key, number, {_PAPER}, text, source
FROM shared JOIN lines USING (hash) JOIN papers USING (number)
ORDER BY key, number, place
"""
_CODES = f"""
WITH several AS (
  SELECT coalesce(region, '') AS region, fiscal_year, upper(budget_code) AS code FROM papers
  WHERE department_or_key IS NOT NULL
  GROUP BY ALL HAVING count(DISTINCT department_or_key) > 1
)
SELECT concat_ws(chr(31), several.region, papers.fiscal_year, several.code) AS key, number, {_PAPER}
FROM papers JOIN several
ON several.region = coalesce(papers.region, '') AND several.fiscal_year = papers.fiscal_year
AND several.code = upper(papers.budget_code)
ORDER BY key, number
"""
_PEERS = f"""
SELECT concat_ws(chr(31), coalesce(region, ''), fiscal_year) AS key, number, {_PAPER},
       list_filter(facts, lambda f: f.concept = '{SPENT}' AND f.measure = 'final') AS facts,
       stated, whole
FROM (SELECT * {_OF_DEPARTMENTS}) AS papers
LEFT JOIN facts USING (number) LEFT JOIN amounts USING (number)
ORDER BY key, number
"""
_NAMED = f"SELECT {_PAPER} FROM papers"
_PROMISED = """
FROM indicators SEMI JOIN referred USING (submission_id)
ORDER BY submission_id, report_no, position
"""
_REFERRED = f"""
SELECT number AS key, number, {_PAPER}, facts
FROM papers SEMI JOIN referred USING (submission_id) LEFT JOIN facts USING (number)
ORDER BY number
"""

_POSITIONS = """
SELECT submission_id, max(position) FROM findings SEMI JOIN raised USING (submission_id)
WHERE report_no = 1 GROUP BY submission_id
"""


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

    def libraries(self, query: str) -> Iterator[Library]:
        """Libraries of some hundred papers, those of one key in one library.

        query: `key`, `number`, `paper` and what is known of it, in order of key and number.
        """
        papers: list[Paper] = []
        for _, group in groupby(self.rows(query), key=lambda row: row["key"]):
            papers += _papers_in(group)
            if len(papers) >= _PAPERS_AT_ONCE:
                yield self._library(papers)
                papers = []
        if papers:
            yield self._library(papers)

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


def _name_papers(
    shelf: Shelf, names: Names, names_in: Callable[[Paper], Names], query: str
) -> None:
    """Make the table `referred` of the papers that go by one of the names."""
    papers = (Paper(cast(SubmissionValues, row["paper"])) for row in shelf.rows(query))
    ids = [paper.id for paper in papers if not names.isdisjoint(names_in(paper))]
    shelf.connection.register("ids", _ids_table(ids))
    shelf.connection.execute("CREATE OR REPLACE TABLE referred AS FROM ids")


def _of_query(query: str, *settings: str) -> "Groups":
    """The libraries that a query gives, with these numbers of the rule in it."""

    def groups(rule: Rule, shelf: Shelf) -> Iterator[Library]:
        return shelf.libraries(query.format(**{name: int(rule.number(name)) for name in settings}))

    return groups


def _of_roster(_rule: Rule, shelf: Shelf) -> Iterator[Library]:
    yield Library((), shelf.beside, standing_of=lambda: shelf.standing)


Groups = Callable[[Rule, Shelf], Iterator[Library]]
GROUPS: Mapping[str, Groups] = {
    "between_carryover": _of_query(_CARRYOVER),
    "between_stale_text": _of_query(_STALE, "shortest", "fewest"),
    "between_codes": _of_query(_CODES),
    "between_shared_text": _of_query(_SHARED, "shortest", "most"),
    "between_outliers": _of_query(_PEERS),
    "between_references": _referred,
    "between_targets": _promised,
    "between_roster": _of_roster,
    "between_late": _of_roster,
}
