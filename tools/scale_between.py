"""The step between reports at any size, alone: what it takes, of documents that were copied.

    python -m tools.scale_between           100,500 documents
    python -m tools.scale_between 13000

Documents of two sample years are read; their rows are written again and again, each copy under
other ids, departments and codes, with other texts, some of them in other regions: a province of a
hundred. Then the step runs in a worker, as in an ingest.
"""

import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from corpus.dataset import open_dataset
from corpus.ingest.joint_parts import BetweenAnswer, build_between, make_task
from corpus.ingest.pool import WorkerPool
from corpus.store.catalog import open_table
from corpus.store.layout import Layout
from corpus.store.parts import Part
from schema.tables import load_tables
from tools.bench_ingest import run_ingest, write_inboxes

COUNT = 100_500
READ = 201
MB = 1_000_000
PART = 8_192
SECONDS = 36_000
# What tells one copy of a document from another, besides its id.
NAMES = ("department", "department_key", "budget_code", "project_name", "path", "text")
REGION = "region"
COPIES_OF_A_REGION = 25


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures. The first argument is the number of documents."""
    count = int(arguments[0]) if arguments else COUNT
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox, _ = write_inboxes(folder, READ)
        run_ingest(inbox, folder / "dataset")
        layout = Layout(folder / "dataset")
        build = layout.snapshots / ".build-copies"
        parts = write_copies(open_dataset(layout.root).folder, build, count)
        print(
            f"各表 {sum(part.rows for part in parts)} 行，{sum(p.bytes for p in parts) / MB:.0f} MB"
        )
        task = make_task(layout, build, parts, (), "")
        begin = time.perf_counter()
        with WorkerPool(1, None) as pool:
            [done] = pool.run(build_between, [task], SECONDS)
        seconds = time.perf_counter() - begin
        answer = done.answer
        if not isinstance(answer, BetweenAnswer):
            raise RuntimeError(f"没有算完：{answer}")
        found = sum(part.rows for part in answer.parts if part.table == "findings")
        each = answer.cpu_seconds / count * 1000
        print(f"{count} 份：疑点 {found} 条，{seconds:.0f} 秒，", end="")
        print(f"处理器每份 {each:.2f} 毫秒（目标 0.2），", end="")
        print(f"内存峰值 {(answer.peak_bytes or 0) / MB:.0f} MB（目标 300 MB 以内）")


def write_copies(snapshot: Path, build: Path, count: int) -> list[Part]:
    """The parts of so many documents under `build`, made of those of a snapshot."""
    tables = {
        table.name: open_table(snapshot, table.name).to_table(
            columns=[*table.columns_between, "fiscal_year"]
        )
        for table in load_tables().values()
        if table.columns_between
    }
    ids = tables["submissions"].column("submission_id").to_pylist()
    copies = -(-count // len(ids))
    placed = sorted((_id_of(own, copy), own, copy) for copy in range(copies) for own in ids)
    parts: list[Part] = []
    for number, at in enumerate(range(0, count, PART)):
        chosen = placed[:count][at : at + PART]
        by_copy = {
            copy: {own: new for new, own, _ in group}
            for copy, group in groupby(sorted(chosen, key=_copy_of), key=_copy_of)
        }
        for name, rows in tables.items():
            parts += _write(build, name, _copied(rows, by_copy), number)
    return parts


def _copy_of(item: tuple[str, str, int]) -> int:
    return item[2]


def _id_of(own: str, copy: int) -> str:
    return hashlib.sha256(f"{own} {copy}".encode()).hexdigest()[:16]


def _copied(rows: pa.Table, by_copy: Mapping[int, Mapping[str, str]]) -> pa.Table:
    """The rows of these documents, under their new ids, in order."""
    return pa.concat_tables(_one_copy(rows, copy, ids) for copy, ids in by_copy.items()).sort_by(
        [
            (name, "ascending")
            for name in ("submission_id", "report_no", "position")
            if name in rows.column_names
        ]
    )


def _one_copy(rows: pa.Table, copy: int, ids: Mapping[str, str]) -> pa.Table:
    own = rows.filter(pc.is_in(rows["submission_id"], pa.array(list(ids), pa.string())))
    for at, field in enumerate(own.schema):
        if field.name == "submission_id":
            new = pa.array([ids[value] for value in own[field.name].to_pylist()], pa.string())
            own = own.set_column(at, field, new)
        elif field.name in {*NAMES, REGION}:
            mark = f"第{copy // COPIES_OF_A_REGION if field.name == REGION else copy}"
            own = own.set_column(at, field, pc.binary_join_element_wise(own[field.name], mark, ""))
    return own


def _write(build: Path, table: str, rows: pa.Table, number: int) -> Iterator[Part]:
    """A part for each year."""
    for year in sorted(set(rows["fiscal_year"].to_pylist())):
        own = rows.filter(pc.equal(rows["fiscal_year"], year)).drop_columns(["fiscal_year"])
        path = f"{table}/fiscal_year={year}/part-{number}.parquet"
        (build / path).parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(own, build / path, compression="zstd", row_group_size=32_768)
        size = (build / path).stat().st_size
        yield Part(path, table, year, own.num_rows, size, path, path, "", "")


if __name__ == "__main__":
    main(sys.argv[1:])
