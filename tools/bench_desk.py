"""What the live desk takes until its pages are there, of a dataset of 10,000 documents.

The snapshot is that of a small sample year, each of its rows so many times over under other ids and
departments, longer texts and numbers made each copy's own: what a page of the desk takes depends on
the rows it looks at, not on how they came.
"""

import hashlib
import http.client
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.store.catalog import open_table
from corpus.web.addresses import department_page, submission_page
from schema.tables import load_tables
from tools.desk import serving
from tools.samples.year import write_year

COUNT = 10_000
DEPARTMENTS, YEARS, SEED = 8, 1, 11
_IDS = ("submission_id", "replaced_by", "finding_id")
_UNITS = ("department", "department_key", "reporting_unit")
_TEXT = "text"
_SHORT = 12  # a longer text, or one with a number in it, is hardly said twice


def main(count: int = COUNT) -> None:
    """Print the seconds to the first page, and of each kind of page after it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_year(folder, DEPARTMENTS, YEARS, SEED)
        out = folder / "dataset"
        ingest([folder / "docx"], out, Options(workers=1), Monitor())
        held = multiply(out, count)
        print(f"工作台（{held} 份的数据集）：")
        for label, seconds, processor in measure(out):
            print(f"  {label} {seconds:.2f} 秒，用处理器 {processor:.2f} 秒")
        print()


def multiply(out: Path, count: int) -> int:
    """Make the current snapshot hold at least `count` submissions; how many it holds then."""
    dataset = open_dataset(out)
    before = dataset.manifest.rows()["submissions"]
    times = -(-count // before)
    for table, definition in load_tables().items():
        if "submission_id" not in {column.name for column in definition.columns}:
            continue
        rows = open_table(dataset.folder, table).to_table()
        _write(dataset.folder / table, [_copy(rows, number) for number in range(times)])
    return before * times


def _write(folder: Path, copies: list[pa.Table]) -> None:
    """Put the rows in place of those of a table, by fiscal year."""
    for part in folder.rglob("*.parquet"):
        part.unlink()
    rows = pa.concat_tables(copies).sort_by("submission_id")
    years = pc.unique(rows["fiscal_year"]).to_pylist() or [0]
    for year in years:
        place = folder / f"fiscal_year={year}"
        place.mkdir(exist_ok=True)
        own = rows.filter(pc.equal(rows["fiscal_year"], year)).drop_columns(["fiscal_year"])
        pq.write_table(own, place / "part-copies.parquet", row_group_size=65_536)


def _copy(rows: pa.Table, number: int) -> pa.Table:
    """The rows under other ids and departments; those of the first copy as they are."""
    if number == 0:
        return rows
    for name in _IDS:
        if name in rows.column_names:
            rows = _replaced(rows, name, lambda text: _other_id(text, number))
    for name in _UNITS:
        if name in rows.column_names:
            rows = _replaced(rows, name, lambda text: f"{text}{number}")
    if _TEXT in rows.column_names:
        rows = _replaced(rows, _TEXT, lambda text: _own_text(text, number))
    return rows


def _own_text(text: str, number: int) -> str:
    is_own = len(text) > _SHORT or any(map(str.isdigit, text))
    return f"{text}{number}" if is_own else text


def _other_id(text: str, number: int) -> str:
    return hashlib.sha256(f"{text}{number}".encode()).hexdigest()[: len(text)]


def _replaced(rows: pa.Table, name: str, change: Callable[[str], str]) -> pa.Table:
    index = rows.column_names.index(name)
    encoded = rows[name].combine_chunks().dictionary_encode()
    changed = pa.array([change(text) for text in encoded.dictionary.to_pylist()], pa.string())
    column = pa.DictionaryArray.from_arrays(encoded.indices, changed).cast(pa.string())
    return rows.set_column(index, rows.schema.field(index), column)


def measure(out: Path) -> Iterator[tuple[str, float, float]]:
    """(what, seconds, processor seconds) of each page, the first from the start of the command.

    Processor seconds are those of the desk's own process, with what it makes ready meanwhile; what
    draws documents is another.
    """
    dataset = open_dataset(out)
    [row] = dataset.sql(
        "SELECT submission_id, s.department_key, finding_id FROM findings "
        "JOIN submissions AS s USING (submission_id) ORDER BY ALL LIMIT 1"
    ).to_dict("records")
    pages = {
        "概览，再看": "index.html",
        "一份报送": submission_page(row["submission_id"]),
        "又一次": submission_page(row["submission_id"]),
        "一个部门": department_page(row["department_key"]),
        "一条规则": "rules/sum_mismatch.html",
        "疑点清单": "findings.html",
        "一条疑点": f"findings/{row['finding_id']}.html",
        "检索": "search.html?q=%E5%85%AC%E5%8A%A1%E7%94%A8%E8%BD%A6",
        "栏目名": "labels.html",
        "入库": "ingest.html",
    }
    began = time.perf_counter()
    with serving(out) as served:
        yield "从启动到能连上", time.perf_counter() - began, served.processor_seconds
        page, cookie = _get(served.port, f"/enter?token={served.token}", "")
        base = page.partition("url=")[2].partition("/index.html")[0]
        _get(served.port, f"{base}/index.html", cookie)
        yield "从启动到第一页（概览）", time.perf_counter() - began, served.processor_seconds
        for label, address in pages.items():
            before, used = time.perf_counter(), served.processor_seconds
            _get(served.port, f"{base}/{address}", cookie)
            yield label, time.perf_counter() - before, served.processor_seconds - used


def _get(port: int, path: str, cookie: str) -> tuple[str, str]:
    """(the page, the cookie) of a request; raises ConnectionError if it is refused."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=600)) as connection:
        connection.request("GET", path, headers={"cookie": cookie})
        answer = connection.getresponse()
        page = answer.read().decode("utf8")
        if answer.status != 200:
            raise ConnectionError(f"{answer.status} {path}: {page[:200]}")
        return page, (answer.headers.get("set-cookie") or "").partition(";")[0]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
