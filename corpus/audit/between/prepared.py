"""What the rules between reports need of a dataset of any size, put in order by DuckDB.

    submissions ─> papers    those that were read
    figures     ─> facts     the primary figures that a rule names, one for a concept and measure
                └> amounts   how many amounts a paper states, and how many of them are whole
    sections,   ─> lines     lines of text long enough for a rule, with a hash of what they say
    paragraphs

A few columns each, made for some thousand papers at a time, and on disk where there are many.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import duckdb
import pyarrow as pa

from corpus.audit.between.departments import SPENT
from corpus.audit.between.library import UNIT_RULE
from corpus.audit.between.outside import also_accepted
from corpus.audit.between.years import CARRYOVER
from corpus.audit.engine import READ_STATUSES
from corpus.audit.rules import Rule, formulas_in
from schema.rows.reference_figures import ReferenceFigureRow
from schema.text import condense, quoted

PAPER_COLUMNS = (
    "submission_id",
    "fiscal_year",
    "region",
    "department",
    "department_key",
    "budget_code",
    "project_name",
    "implementing_unit",
    "report_kind",
    "staff_actual",
    "path",
    "report_date",
)
_FACT_COLUMNS = (
    "submission_id",
    "concept",
    "measure",
    "entity",
    "entity_role",
    "label",
    "value",
    "step",
    "unit",
    "text",
    "qualifier",
    "origin",
    "confidence",
    "source",
)
_PAPERS_AT_ONCE = 4_000  # only speed and memory hang on it
_HASH_BYTES = 16  # enough that no two texts share one

# number: the place of a paper in the order of submission_id.
_PAPERS = f"""
CREATE TABLE papers AS
SELECT *, row_number() OVER () AS number,
       coalesce(nullif(department_key, ''), department) AS department_or_key,
       report_kind IS NULL OR report_kind = 'department' AS is_department_report
FROM (
  SELECT {", ".join(PAPER_COLUMNS)} FROM submissions WHERE status IN {READ_STATUSES}
  ORDER BY submission_id
)
"""
_SLICES = """
SELECT min(submission_id), max(submission_id) FROM papers
GROUP BY number // {at_once} ORDER BY ALL
"""
# In the queries below {slice} are the papers of one slice: their rows lie together in the parts.
_SLICE = "submission_id BETWEEN {low} AND {high}"
# Amounts whose unit a finding asks about are left out: one cause, one finding.
_COUNTED = f"""
SELECT p.number, p.is_department_report, f.*, struct_pack(f.report_no, f.position) AS place
FROM (FROM figures WHERE {{slice}}) AS f
JOIN (FROM papers WHERE {{slice}}) AS p USING (submission_id)
ANTI JOIN (
  SELECT submission_id, split_part(concept, '.', 1) AS family
  FROM findings WHERE rule = '{UNIT_RULE}' AND {{slice}}
) AS doubted
ON doubted.submission_id = f.submission_id AND doubted.family = split_part(f.concept, '.', 1)
WHERE f.is_primary AND f.value IS NOT NULL AND f.concept <> '' AND f.measure <> ''
"""
_FACTS = f"""
SELECT number, list(fact ORDER BY fact.concept, fact.measure) AS facts
FROM (
  SELECT number, arg_min(struct_pack({", ".join(_FACT_COLUMNS)}), place) AS fact
  FROM ({_COUNTED}) SEMI JOIN wanted USING (concept, measure)
  GROUP BY number, concept, measure
)
GROUP BY number
"""
_AMOUNTS = f"""
SELECT number, count(*) AS stated,
       count(*) FILTER (amount.value = trunc(amount.value)) AS whole
FROM (
  SELECT number, arg_min(struct_pack(value, unit), place) AS amount
  FROM ({_COUNTED}) WHERE is_department_report
  GROUP BY number, concept, measure
)
WHERE amount.unit = '万元' AND amount.value <> 0
GROUP BY number
"""
_TEXTS = """
SELECT p.number, text, source, {kind} AS kind, report_no, position
FROM (FROM {table} WHERE {slice}) JOIN (FROM papers WHERE {slice}) AS p USING (submission_id)
WHERE length(text) >= {shortest}
"""
# Sections before paragraphs; of the lines of a paper that say the same the first.
_LINES = """
SELECT number, hash, min(length) AS length, min(place) AS place,
       arg_min(text, place) AS text, arg_min(source, place) AS source
FROM (SELECT *, struct_pack(kind, report_no, position, line) AS place FROM split)
GROUP BY number, hash
"""


def prepare(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[Rule],
    references: Sequence[ReferenceFigureRow],
) -> None:
    """Make the tables in `connection`, which has the dataset's own tables.

    references: the figures imported from outside.
    """
    connection.execute(_PAPERS)
    pairs = sorted(_wanted(rules, references))
    names = ("concept", "measure")
    wanted = {name: [pair[at] for pair in pairs] for at, name in enumerate(names)}
    connection.register("wanted", pa.table(wanted, pa.schema([(n, pa.string()) for n in names])))
    shortest = shortest_text(rules)
    for is_first, condition in _slices(connection):
        begin = "CREATE TABLE {} AS" if is_first else "INSERT INTO {}"
        for table, query in (("facts", _FACTS), ("amounts", _AMOUNTS)):
            connection.execute(f"{begin.format(table)} {query.format(slice=condition)}")
        connection.register("split", _split_texts(connection, condition, shortest))
        connection.execute(f"{begin.format('lines')} {_LINES}")
        connection.unregister("split")


def _slices(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[bool, str]]:
    """(whether it is the first, the condition that takes it) of each slice; at least one."""
    query = _SLICES.format(at_once=_PAPERS_AT_ONCE)
    ends = connection.execute(query).fetchall() or [("", "")]
    for number, (low, high) in enumerate(ends):
        yield number == 0, _SLICE.format(low=quoted(low), high=quoted(high))


def shortest_text(rules: Iterable[Rule]) -> int:
    """How many characters a line of text must have for any of these rules to look at it."""
    return min(int(rule.number("shortest")) for rule in rules if "text" in rule.kind)


def _wanted(
    rules: Iterable[Rule], references: Iterable[ReferenceFigureRow]
) -> Iterator[tuple[str, str]]:
    """(concept, measure) of each figure that a rule looks at by name."""
    yield from ((SPENT, "final"), (CARRYOVER, "final"))
    for rule in rules:
        for key in ("accept", "decisive"):
            for formula in formulas_in(rule.settings, key):
                yield from ((concept, "final") for _, concept in formula.terms)
    imported = {(row["concept"], row["measure"]) for row in references}
    also = {key: value for rule in rules for key, value in also_accepted(rule).items()}
    for concept, measure in imported:
        yield from ((name, measure) for name in (concept, *also.get(concept, ())))


def _split_texts(connection: duckdb.DuckDBPyConnection, condition: str, shortest: int) -> pa.Table:
    """The long lines of a slice of papers."""
    found = []
    for kind, table in enumerate(("sections", "paragraphs")):
        query = _TEXTS.format(kind=kind, table=table, slice=condition, shortest=shortest)
        texts = connection.sql(query)
        assert texts is not None  # noqa: S101 (a SELECT)
        found.append(_split_lines(texts.to_arrow_table(), shortest))
    return pa.concat_tables(found)


def _split_lines(texts: pa.Table, shortest: int) -> pa.Table:
    """The long lines of these texts: the columns of their rows, `line`, `length` and `hash`.

    text: the line as the rules compare it.
    """
    rows: list[tuple[int, int, str]] = [
        (row, number, condensed)
        for row, text in enumerate(texts.column("text").to_pylist())
        for number, line in enumerate(text.split("\n"))
        if len(condensed := condense(line)) >= shortest
    ]
    of_row = texts.take(pa.array([row for row, _, _ in rows], pa.int64()))
    lines = [line for _, _, line in rows]
    made = {
        "text": pa.array(lines, pa.string()),
        "line": pa.array([number for _, number, _ in rows], pa.int32()),
        "length": pa.array(map(len, lines), pa.int32()),
        "hash": pa.array(map(_hash, lines), pa.binary()),
    }
    kept = {name: of_row[name] for name in of_row.column_names if name not in made}
    return pa.table({**kept, **made})


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_HASH_BYTES).digest()
