"""Boxes of sources come out of outer joins as they are, whatever DuckDB does with arrays."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.ingest.joint_tables import open_tables
from corpus.store.catalog import Catalog
from corpus.store.parts import Part
from schema.report import make_source
from schema.tables import load_tables

IDS = [f"{number:016x}" for number in range(3000)]
BOX = [1.0, 2.0, 3.0, 4.0]
JOINED = """
SELECT submission_id, source FROM submissions LEFT JOIN figures USING (submission_id)
"""
ASKED = """
SELECT submission_id,
       (SELECT source FROM figures AS f WHERE f.submission_id = s.submission_id) AS source
FROM submissions AS s
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    """3,000 submissions, of which every 50th has a figure with a box."""
    source = make_source(0, 1, 2, page=1, bbox=BOX)
    figures: list[dict[str, object]] = [
        {"submission_id": own, "source": source} for own in IDS[::50]
    ]
    submissions: list[dict[str, object]] = [{"submission_id": own} for own in IDS]
    for table, rows in (("submissions", submissions), ("figures", figures)):
        schema = load_tables()[table].arrow_schema
        folder = tmp_path / table / "fiscal_year=2021"
        folder.mkdir(parents=True)
        filled = [dict.fromkeys(schema.names) | row for row in rows]
        pq.write_table(pa.Table.from_pylist(filled, loose(schema)), folder / "all.parquet")
    return tmp_path


def loose(schema: pa.Schema) -> pa.Schema:
    """The schema without fiscal_year, which the folder's name tells, every column nullable."""
    kept = [field.with_nullable(True) for field in schema if field.name != "fiscal_year"]
    return pa.schema(kept)


def boxes(connection: duckdb.DuckDBPyConnection, query: str) -> list[object]:
    """The boxes of each submission, in their order."""
    rows = connection.sql(f"{query} ORDER BY 1").to_arrow_reader(500).read_all().to_pylist()
    return [row["source"] and row["source"]["bbox"] for row in rows]


WANTED = [BOX if number % 50 == 0 else None for number in range(len(IDS))]


@pytest.mark.parametrize("query", [JOINED, ASKED])
def test_in_queries_that_people_write(snapshot: Path, query: str) -> None:
    connection = duckdb.connect()
    Catalog(connection, snapshot).make_named(query)
    assert boxes(connection, query) == WANTED


def test_for_the_rules_between_reports(snapshot: Path) -> None:
    parts = [
        Part(f"{table}/fiscal_year=2021/all.parquet", table, 2021, 0, 0, "", "", "", "")
        for table in ("submissions", "figures")
    ]
    connection = duckdb.connect()
    open_tables(connection, snapshot, parts)
    assert boxes(connection, JOINED) == WANTED
