"""Reading a dataset: three readers agree, a snapshot never changes, SQL reaches nothing else."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dataset import Dataset, open_dataset
from corpus.ingest.manage import collect_garbage
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.page.fit import to_text
from corpus.page.rows import defuse, to_csv, to_json_rows
from corpus.query import QueryError, connect
from schema.errors import UsageError
from schema.rows.figures import FIGURES
from schema.tables import load_tables
from tests.corpus.small_reports import report_bytes, write_inbox


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("it's here")  # an apostrophe in the path
    inbox = write_inbox(folder / "in")
    ingest([inbox], folder / "ds", Options(workers=0), Monitor())
    return folder / "ds"


@pytest.fixture
def dataset(out: Path) -> Dataset:
    return open_dataset(out)


@pytest.mark.parametrize("table", sorted(load_tables()))
def test_pandas_pyarrow_and_duckdb_give_the_same_rows_without_our_code(
    out: Path, table: str
) -> None:
    folder = out / "current" / table
    by_pandas = pd.read_parquet(folder)
    by_arrow = pyarrow.dataset.dataset(folder, partitioning="hive").to_table()
    pattern = str(folder).replace("'", "''") + "/**/*.parquet"
    by_duckdb = duckdb.sql(f"SELECT * FROM read_parquet('{pattern}', hive_partitioning=true)")
    assert by_duckdb is not None
    assert len(by_pandas) == by_arrow.num_rows == by_duckdb.to_arrow_table().num_rows
    columns = [column.name for column in load_tables()[table].columns] + ["fiscal_year"]
    assert list(by_pandas.columns) == by_arrow.column_names == by_duckdb.columns == columns
    key = columns[0]
    if by_arrow.num_rows:
        counted = by_duckdb.aggregate(f"{key}, count(*) AS n").fetchall()
        keys = by_arrow.column(key).to_pylist()
        assert dict(counted) == {value: keys.count(value) for value in set(keys)}
        assert dict(by_pandas[key].value_counts()) == dict(counted)


def test_an_open_dataset_whose_snapshot_is_collected_says_so(tmp_path: Path) -> None:
    inbox, out = write_inbox(tmp_path / "in"), tmp_path / "ds"
    ingest([inbox], out, Options(workers=0), Monitor())
    old = open_dataset(out)
    asked = open_dataset(out)
    assert len(asked.sql("SELECT * FROM figures"))
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所"))
    ingest([inbox], out, Options(workers=0), Monitor())
    collect_garbage(out, 1, is_waiting=False)
    reads: list[Callable[[], object]] = [
        lambda: old.arrow("figures"),
        lambda: old.sql("SELECT * FROM figures"),
        lambda: asked.sql("SELECT * FROM figures"),
    ]
    for read in reads:
        with pytest.raises(UsageError, match="已被清理"):
            read()


def test_sql_sees_every_table(dataset: Dataset) -> None:
    for table in dataset.tables:
        counted = dataset.sql(f'SELECT count(*) AS n FROM "{table}"')
        assert counted.n[0] == dataset.arrow(table).num_rows


def test_an_unknown_table_or_snapshot_is_told(dataset: Dataset, out: Path) -> None:
    with pytest.raises(UsageError, match="没有这张表或视图：figurs；是不是：figures"):
        dataset.arrow("figurs")
    for wrong in ("0" * 16, "../snapshots", ".", "..", ""):
        if wrong:
            with pytest.raises(UsageError, match="没有这个快照"):
                open_dataset(out, wrong)
    with pytest.raises(UsageError, match="不是绩效数据集"):
        open_dataset(out.parent)


def test_a_column_that_an_older_program_did_not_write_is_null(out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "ds", symlinks=True)
    dataset = open_dataset(tmp_path / "ds")
    for path in dataset.folder.rglob("figures/**/*.parquet"):
        older = pq.ParquetFile(path).read().drop_columns(["unit_basis"])
        path.unlink()
        pq.write_table(older, path)
    rows = dataset.rows(FIGURES)
    assert len(rows) == open_dataset(out).arrow("figures").num_rows > 0
    assert {row["unit_basis"] for row in rows} == {None}


def test_an_open_dataset_does_not_change_when_files_are_taken_in(tmp_path: Path) -> None:
    inbox = write_inbox(tmp_path / "in")
    ingest([inbox], tmp_path / "ds", Options(workers=0), Monitor())
    opened = open_dataset(tmp_path / "ds")
    before = opened.arrow("figures").num_rows
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所"))
    ingest([inbox], tmp_path / "ds", Options(workers=0), Monitor())
    assert opened.arrow("figures").num_rows == before
    assert open_dataset(tmp_path / "ds").arrow("figures").num_rows > before
    assert open_dataset(tmp_path / "ds", opened.snapshot).arrow("figures").num_rows == before


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM read_csv('http://localhost/x.csv')",
        "COPY (SELECT 1) TO '/tmp/never.csv'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '/tmp/never.csv'",
        "ATTACH '/tmp/never.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "CREATE TABLE x AS SELECT 1",
        "DROP VIEW figures",
        "SELECT 1; SELECT 2",
        "",
        "SELEC 1",
        "SELECT * FROM nothing",
    ],
)
def test_a_query_cannot_leave_the_snapshot_or_change_anything(dataset: Dataset, query: str) -> None:
    with pytest.raises(QueryError):
        dataset.sql(query)


def test_a_query_cannot_write_into_the_snapshot(dataset: Dataset) -> None:
    target = str(dataset.folder / "x.parquet").replace("'", "''")
    for query in (
        f"COPY (SELECT 1) TO '{target}'",
        f"EXPLAIN ANALYZE COPY (SELECT 1) TO '{target}'",
        f"WITH x AS (COPY (SELECT 1) TO '{target}') SELECT 1",
        f"WITH x AS (COPY (SELECT 1) TO '{target}') SELECT * FROM x",
    ):
        with pytest.raises(QueryError):
            dataset.sql(query)
    assert not (dataset.folder / "x.parquet").exists()


def test_a_cell_that_looks_like_sql_is_only_text(dataset: Dataset) -> None:
    connection = connect(dataset.folder)
    rows = connection.run("SELECT '''; DROP TABLE figures; --' AS t, count(*) AS n FROM figures")
    assert rows.to_pylist()[0]["t"] == "'; DROP TABLE figures; --"


_ANSWER = pa.table(
    {
        "=name": ["=1+1", " ＠x", "自评\n分", None],
        "value": pa.array([Decimal("-12.50"), Decimal(3), None, Decimal("0.10")]),
    }
)


def test_csv_keeps_numbers_and_defuses_formulas() -> None:
    rows = list(csv.reader(io.StringIO("".join(to_csv(_ANSWER)), newline="")))
    assert rows == [
        ["'=name", "value"],
        ["'=1+1", "-12.5"],
        ["' ＠x", "3"],
        ["自评\n分", ""],
        ["", "0.1"],
    ]


@given(st.text(max_size=6))
def test_no_defused_text_begins_like_a_formula(text: str) -> None:
    shown = defuse(text)
    assert shown in (text, "'" + text)
    bare = shown.lstrip(" \u3000\u00a0\ufeff\u200b\u200c\u200d\u2060")
    assert not bare.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0"))


def test_json_keeps_numbers_as_numbers() -> None:
    rows = json.loads("".join(to_json_rows(_ANSWER)))
    assert [row["value"] for row in rows] == [-12.5, 3, None, 0.1]


def test_two_columns_of_one_name_both_stand(dataset: Dataset) -> None:
    rows = connect(dataset.folder).run("SELECT 1 AS a, 2 AS a")
    assert len(json.loads("".join(to_json_rows(rows)))[0]) == 2


def test_a_long_answer_says_that_it_is_cut() -> None:
    (text,) = to_text(pa.table({"n": list(range(500))}))
    assert "共 500 行" in text and "只显示前 200 行" in text
    (text,) = to_text(_ANSWER)
    assert "⏎" in text and "共 4 行" in text
