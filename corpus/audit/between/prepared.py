"""What the rules between reports need of a dataset of any size, put in order by DuckDB.

    submissions ─> papers    those that were read
    figures     ─> facts     the primary figures that a rule names, one for a concept and measure
                └> amounts   how many amounts a paper states, and how many of them are whole
    sections,   ─> lines     lines of text long enough for a rule, with a hash of what they say
    paragraphs

A few columns each, on disk where there are many rows.
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
from schema.text import condense

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
_TEXTS_AT_ONCE = 1_000
_HASH_BYTES = 16

_PAPERS = f"""
CREATE TABLE papers AS
SELECT {", ".join(PAPER_COLUMNS)},
       coalesce(nullif(department_key, ''), department) AS department_or_key,
       report_kind IS NULL OR report_kind = 'department' AS is_department_report
FROM submissions WHERE status IN {READ_STATUSES}
"""
# Amounts whose unit a finding asks about are left out: one cause, one finding.
_COUNTED = f"""
CREATE VIEW counted AS
SELECT f.*, struct_pack(f.report_no, f.position) AS place
FROM figures AS f
ANTI JOIN (
  SELECT DISTINCT submission_id, split_part(concept, '.', 1) AS family
  FROM findings WHERE rule = '{UNIT_RULE}'
) AS doubted
ON doubted.submission_id = f.submission_id AND doubted.family = split_part(f.concept, '.', 1)
WHERE f.is_primary AND f.value IS NOT NULL AND f.concept <> '' AND f.measure <> ''
"""
_FACTS = f"""
CREATE TABLE facts AS
SELECT submission_id, list(fact ORDER BY fact.concept, fact.measure) AS facts
FROM (
  SELECT submission_id, arg_min(struct_pack({", ".join(_FACT_COLUMNS)}), place) AS fact
  FROM counted
  SEMI JOIN wanted USING (concept, measure)
  SEMI JOIN papers USING (submission_id)
  GROUP BY submission_id, concept, measure
)
GROUP BY submission_id
"""
_AMOUNTS = """
CREATE TABLE amounts AS
SELECT submission_id, count(*) AS stated,
       count(*) FILTER (amount.value = trunc(amount.value)) AS whole
FROM (
  SELECT submission_id, arg_min(struct_pack(value, unit), place) AS amount
  FROM counted
  SEMI JOIN (FROM papers WHERE is_department_report) AS p USING (submission_id)
  GROUP BY submission_id, concept, measure
)
WHERE amount.unit = '万元' AND amount.value <> 0
GROUP BY submission_id
"""
_TEXTS = """
SELECT submission_id, text, source, {kind} AS kind, report_no, position
FROM {table} SEMI JOIN papers USING (submission_id)
WHERE length(text) >= {shortest}
"""
_NO_LINES = """
CREATE TABLE found_lines AS
SELECT submission_id, text, source, 0 AS kind, report_no, position,
       0 AS line, 0 AS length, ''::BLOB AS hash
FROM sections LIMIT 0
"""
# Sections before paragraphs; of the lines of a paper that say the same the first.
_LINES = """
CREATE TABLE lines AS
SELECT submission_id, hash, min(length) AS length, min(place) AS place,
       arg_min(text, place) AS text, arg_min(source, place) AS source
FROM (SELECT *, struct_pack(kind, report_no, position, line) AS place FROM found_lines)
GROUP BY submission_id, hash
"""


def prepare(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[Rule],
    references: Sequence[ReferenceFigureRow],
) -> None:
    """Make the tables in `connection`, which has views of the dataset's own tables.

    references: the figures imported from outside.
    """
    connection.execute(_PAPERS)
    connection.execute(_COUNTED)
    pairs = sorted(_wanted(rules, references))
    names = ("concept", "measure")
    wanted = {name: [pair[at] for pair in pairs] for at, name in enumerate(names)}
    connection.register("wanted", pa.table(wanted, pa.schema([(n, pa.string()) for n in names])))
    connection.execute(_FACTS)
    connection.execute(_AMOUNTS)
    _prepare_lines(connection, shortest_text(rules))


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


def _prepare_lines(connection: duckdb.DuckDBPyConnection, shortest: int) -> None:
    """The long lines of each paper, what says the same once."""
    connection.execute(_NO_LINES)
    for kind, table in enumerate(("sections", "paragraphs")):
        texts = _TEXTS.format(kind=kind, table=table, shortest=shortest)
        relation = connection.cursor().sql(texts)
        assert relation is not None  # noqa: S101 (a SELECT)
        for batch in relation.to_arrow_reader(_TEXTS_AT_ONCE):
            connection.register("split", _split_lines(batch, shortest))
            connection.execute("INSERT INTO found_lines BY NAME FROM split")
            connection.unregister("split")
    connection.execute(_LINES)
    connection.execute("DROP TABLE found_lines")


def _split_lines(texts: pa.RecordBatch, shortest: int) -> pa.Table:
    """The long lines of these texts: the columns of their rows, `line`, `length` and `hash`.

    text: the line as the rules compare it.
    """
    rows: list[tuple[int, int, str]] = [
        (row, number, condensed)
        for row, text in enumerate(texts.column("text").to_pylist())
        for number, line in enumerate(text.split("\n"))
        if len(condensed := condense(line)) >= shortest
    ]
    of_row = pa.Table.from_batches([texts]).take(pa.array([row for row, _, _ in rows], pa.int64()))
    lines = [line for _, _, line in rows]
    made = {
        "text": pa.array(lines, pa.string()),
        "line": pa.array([number for _, number, _ in rows], pa.int32()),
        "length": pa.array([len(line) for line in lines], pa.int32()),
        "hash": pa.array([_hash(line) for line in lines], pa.binary()),
    }
    kept = {name: of_row[name] for name in of_row.column_names if name not in made}
    return pa.table({**kept, **made})


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=_HASH_BYTES).digest()
