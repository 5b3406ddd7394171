"""A query keeps to its time, its memory and its rows, and every answer can be printed."""

import csv
import io
import json
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dataset import open_dataset
from corpus.page.fit import to_text
from corpus.page.rows import to_csv, to_json_rows
from corpus.query import Connection, QueryError, connect
from corpus.store.answers import with_plain_types
from schema.limits import QueryLimits
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes

ENDLESS = "SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000000) c"
# One function call of DuckDB's that is not interrupted, and one outside its limit of memory.
DEAF = "SELECT levenshtein(repeat('ab', 400000), repeat('ba', 400000))"
HEAVY = "SELECT unnest(range(1, 1000000000))"

SCALARS = {
    "true": "BOOLEAN",
    "-12": "TINYINT",
    "170141183460469231731687303715884105727": "HUGEINT",
    "340282366920938463463374607431768211455": "UHUGEINT",
    "123456789012345678901234567890123456789012345": "BIGNUM",
    "12.50": "DECIMAL(38,10)",
    "nan": "DOUBLE",
    "-infinity": "FLOAT",
    "infinity": "DATE",
    "5000-01-01 (BC)": "TIMESTAMP",
    "294247-01-10 04:00:54": "TIMESTAMPTZ",
    "2021-03-15": "DATE",
    "24:00:00": "TIME",
    "12:00:00+08": "TIMETZ",
    "1 year 2 days": "INTERVAL",
    "\\x00\\xFF": "BLOB",
    "10101": "BIT",
    "5f2a8d1e-0000-4000-8000-000000000000": "UUID",
    "=1+1": "VARCHAR",
    "乙": "ENUM('甲', '乙')",
}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("query")
    (folder / "a.docx").write_bytes(report_bytes())
    take_in([folder / "a.docx"], folder / "ds")
    return folder / "ds"


@pytest.fixture(scope="module")
def connection(dataset: Path) -> Connection:
    return connect(open_dataset(dataset).folder)


def printed(connection: Connection, query: str) -> list[dict[str, object]]:
    """The answer as JSON gives it; it can be printed as a table and as CSV too."""
    rows = connection.run(query)
    assert "".join(to_text(rows))
    found = list(csv.reader(io.StringIO("".join(to_csv(rows)), newline="")))
    assert len(found) == rows.num_rows + 1
    rows.to_pandas()
    text = "".join(to_json_rows(rows))
    answer: list[dict[str, object]] = json.loads(text, parse_constant=pytest.fail)
    return answer


def test_every_type_of_duckdb_is_printed(connection: Connection) -> None:
    rows = printed(connection, "SELECT * FROM test_all_types()")
    assert len(rows) == 3
    assert rows[1]["uhugeint"] == "340282366920938463463374607431768211455"
    assert rows[1]["time"] == "24:00:00" and rows[1]["bit"] == "10101"
    assert rows[0]["date"] == "5877642-06-25 (BC)" and rows[2]["union"] is None


types = st.recursive(
    st.sampled_from(sorted(SCALARS)).map(lambda text: f"CAST('{text}' AS {SCALARS[text]})"),
    lambda inner: st.one_of(
        inner.map("[{0}, NULL]".format),
        inner.map("{{'a': {0}, '乙': NULL}}".format),
        inner.map("map(['k'], [{0}])".format),
        inner.map("array_value({0}, NULL)".format),
        inner.map("union_value(u := {0})".format),
    ),
    max_leaves=4,
)


@given(st.lists(types, min_size=1, max_size=3))
def test_values_of_any_type_inside_any_other_are_printed(
    connection: Connection, values: list[str]
) -> None:
    nothing = ", ".join(["NULL"] * len(values))
    query = f"SELECT {', '.join(values)} UNION ALL SELECT {nothing}"
    assert len(printed(connection, query)) == 2


@pytest.mark.parametrize(
    "call",
    [
        "duckdb_functions()",
        "duckdb_settings()",
        "duckdb_types()",
        "duckdb_keywords()",
        "pragma_version()",
        "test_vector_types(NULL::INTERVAL[])",
    ],
)
def test_table_functions_are_printed(connection: Connection, call: str) -> None:
    assert printed(connection, f"SELECT * FROM {call} LIMIT 50")


def test_no_digit_of_a_long_number_is_lost(connection: Connection) -> None:
    long = "123456789012345678901234567890.12345678"
    rows = connection.run(f"SELECT CAST('{long}' AS DECIMAL(38,8)) AS n")
    assert long in "".join(to_text(rows)) and long in "".join(to_csv(rows))
    assert rows.to_pylist()[0]["n"] == Decimal(long)


def test_plain_answers_keep_their_types(connection: Connection) -> None:
    query = "SELECT value, source, is_primary, fiscal_year FROM figures"
    relation = connection._relation(query)
    assert with_plain_types(relation) is relation


@pytest.mark.parametrize(
    ("query", "limits", "option"),
    [
        (ENDLESS, {"seconds": 1}, "--seconds"),
        ("SELECT list(range) FROM range(100000000)", {"memory_mib": 64}, "--memory"),
        ("SELECT repeat('甲', 10000) FROM range(100000)", {"memory_mib": 64}, "--memory"),
        ("SELECT * FROM range(100001)", {"rows": 100000}, "--rows"),
    ],
)
def test_a_query_ends_at_its_limits_and_says_how_to_raise_them(
    dataset: Path, query: str, limits: dict[str, int], option: str
) -> None:
    opened = open_dataset(dataset)
    begun = time.monotonic()
    with pytest.raises(QueryError, match=option):
        opened.sql(query, **limits)
    assert time.monotonic() - begun < 30
    assert opened.sql("SELECT count(*) AS n FROM submissions").n[0] == 1  # and goes on


def test_rows_at_the_limit_are_all_given(dataset: Path) -> None:
    limits = QueryLimits(query_rows=1000)
    assert connect(open_dataset(dataset).folder, limits).run("FROM range(1000)").num_rows == 1000


@pytest.mark.parametrize(
    ("query", "words"),
    [(DEAF, "超过 1 秒"), (HEAVY, "超过 256 MiB"), (ENDLESS, "超过 1 秒")],
)
def test_the_command_ends_though_duckdb_does_not_listen(
    dataset: Path, query: str, words: str
) -> None:
    command = [sys.executable, "-m", "corpus.cli", "query", str(dataset), query, "--csv"]
    command += ["--seconds", "1", "--memory", "256"]
    run = subprocess.run(command, check=False, capture_output=True, timeout=100)
    assert (run.returncode, run.stdout) == (2, b"")
    (line,) = run.stderr.decode().splitlines()
    assert line.startswith("查询") and words in line


@pytest.mark.parametrize("query", [ENDLESS, DEAF])
def test_ctrl_c_ends_a_query_at_once_though_duckdb_does_not_listen(
    dataset: Path, query: str
) -> None:
    command = [sys.executable, "-m", "corpus.cli", "query", str(dataset), query]
    command += ["--seconds", "60"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(5)
    assert run.poll() is None
    begun = time.monotonic()
    run.send_signal(signal.SIGINT)
    out, said = run.communicate(timeout=100)
    assert time.monotonic() - begun < 20
    assert (run.returncode, out) == (1, b"")
    (line,) = said.decode().splitlines()
    assert line.startswith("已中断")
