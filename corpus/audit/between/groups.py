"""The papers of a dataset of any size as each rule between reports needs them: a group at a time.

    carryover               the reports of a region's departments that tell what they took over
    stale text              a department's reports, where a report and the one before it may repeat
    codes                   the reports of one 预算编码 that several departments share
    shared text             lines that few departments share, by the paper that holds them first
    outliers                the reports of a region and year
    references, targets     the reports that an imported figure or target may speak of
    roster                  all that was handed in
    versions                one report that stands for earlier ones, and these

A rule finds in all libraries together what it finds in one of the whole dataset.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import cast

from corpus.audit.between.approved import approved_names, promising_names
from corpus.audit.between.departments import SPENT
from corpus.audit.between.library import Library, Paper
from corpus.audit.between.outside import names_of, reference_names
from corpus.audit.between.shelf import PAPER, Known, Shelf, ids_table, papers_in
from corpus.audit.between.years import CARRYOVER
from corpus.audit.rules import Rule, formulas_in
from schema.report import Row, rows_of
from schema.rows.approved_targets import APPROVED_TARGETS
from schema.rows.figures import FIGURES
from schema.rows.indicators import INDICATORS
from schema.rows.reference_figures import REFERENCE_FIGURES
from schema.rows.revisions import REVISIONS
from schema.rows.submissions import SUBMISSIONS, SubmissionValues
from schema.text import quoted

Names = set[tuple[str, int]]
NamesIn = Callable[[Paper], Names]


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
_REVISED = f"""
SELECT revisions.*, {PAPER}, struct_pack(old.submission_id, old.path, old.report_date) AS other
FROM revisions JOIN papers USING (submission_id)
JOIN submissions AS old ON old.submission_id = replaced_id
WHERE table_name = '{FIGURES}' AND old_value <> '' AND new_value <> ''
ORDER BY revisions.submission_id
"""
# What is known of the papers of a slice. The names are those of `papers_in`.
_LINES = Known("JOIN lines USING (number, hash)", "text, source", "place")
_NAMED = f"SELECT {PAPER} FROM papers"
_PLACE = "submission_id, report_no, position"
_PROMISED = f"FROM indicators SEMI JOIN referred USING (submission_id) ORDER BY {_PLACE}"
_REFERRED = f"""
SELECT number AS key, number, {PAPER}, facts FROM papers
SEMI JOIN referred USING (submission_id) LEFT JOIN facts USING (number) ORDER BY number
"""


def _referred(rule: Rule, shelf: Shelf) -> Iterator[Library]:
    names = reference_names(rows_of(shelf.beside, REFERENCE_FIGURES))
    if names:
        _name_papers(shelf, names, names_of, f"{_NAMED} WHERE is_department_report")
        yield Library(list(papers_in(shelf.rows(_REFERRED))), shelf.beside)


def _promised(rule: Rule, shelf: Shelf) -> Iterator[Library]:
    names = approved_names(rows_of(shelf.beside, APPROVED_TARGETS))
    if names:
        _name_papers(shelf, names, promising_names, _NAMED)
        tables = {**shelf.beside, INDICATORS: list(shelf.rows(_PROMISED))}
        yield Library(list(papers_in(shelf.rows(_REFERRED))), tables)


def _name_papers(shelf: Shelf, names: Names, names_in: NamesIn, query: str) -> None:
    """Make the table `referred` of the papers that go by one of the names."""
    papers = (Paper(cast(SubmissionValues, row["paper"])) for row in shelf.rows(query))
    ids = [paper.id for paper in papers if not names.isdisjoint(names_in(paper))]
    shelf.connection.register("ids", ids_table(ids))
    shelf.connection.execute("CREATE OR REPLACE TABLE referred AS FROM ids")


def _versions(_rule: Rule, shelf: Shelf) -> Iterator[Library]:
    for _, group in groupby(shelf.rows(_REVISED), key=lambda row: row["submission_id"]):
        rows = list(group)
        others = {row["replaced_id"]: cast(Row, row["other"]) for row in rows}
        tables = {**shelf.beside, REVISIONS: rows, SUBMISSIONS: list(others.values())}
        yield Library([Paper(cast(SubmissionValues, rows[0]["paper"]))], tables)


def _finals(concepts: Iterable[str]) -> str:
    """The column of these facts alone: each costs much memory."""
    names = ", ".join(map(quoted, sorted(set(concepts))))
    return f"list_filter(facts, lambda f: f.measure = 'final' AND f.concept IN ({names})) AS facts"


def _carryover(rule: Rule, shelf: Shelf) -> Iterator[Library]:
    formulas = (*formulas_in(rule.settings, "accept"), *formulas_in(rule.settings, "decisive"))
    concepts = (concept for formula in formulas for _, concept in formula.terms)
    facts = _finals((CARRYOVER, *concepts))
    return shelf.libraries(_CARRYOVER, Known("LEFT JOIN facts USING (number)", facts))


def _peers(_rule: Rule, shelf: Shelf) -> Iterator[Library]:
    joins = "LEFT JOIN facts USING (number) LEFT JOIN amounts USING (number)"
    return shelf.libraries(_PEERS, Known(joins, f"{_finals((SPENT,))}, stated, whole"))


def _of_query(query: str, known: Known, *settings: str) -> "Groups":
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
    "between_codes": _of_query(_CODES, Known()),
    "between_shared_text": _of_query(_SHARED, _LINES, "shortest", "most"),
    "between_outliers": _peers,
    "between_references": _referred,
    "between_targets": _promised,
    "between_roster": _of_roster,
    "between_late": _of_roster,
    "between_unclear_versions": _versions,
    "between_public_versions": _versions,
}
