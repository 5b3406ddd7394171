"""`make scale`: a dataset of many documents, published, and what it took.

    make scale                    13,000 documents
    make scale COUNT=100000       more; they take hours
    make scale KEEP=folder        the documents and the dataset stay there

Documents of two sample years (`tools.samples`), read anew; then a hundred more.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from corpus.dataset import open_dataset
from corpus.store.catalog import open_table
from corpus.store.snapshot import read_manifest
from tools.bench_ingest import ADDED, run_ingest, write_inboxes
from tools.bench_search import print_searches

COUNT = 13_000
MIB = 2**20
BETWEEN = "核对各份报告之间"
WRITING = "写数据集"
ROUNDS = 5
# What people ask: a sum over many rows, a few columns of a large table.
QUERY = """
SELECT fiscal_year, concept, count(*), sum(value) FROM figures
WHERE is_primary AND measure = 'final' GROUP BY ALL
"""


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures. Arguments: the number of documents, a new folder to keep all in."""
    count = int(arguments[0]) if arguments else COUNT
    with tempfile.TemporaryDirectory() as name:
        folder = Path(arguments[1] if len(arguments) > 1 else name)
        folder.mkdir(parents=True, exist_ok=True)
        print(f"生成 {count} 份样例材料……", flush=True)
        inbox, more = write_inboxes(folder, count)
        print("入库……", flush=True)
        print_run(inbox, folder / "dataset")
        print_snapshot(folder / "dataset")
        for document in more.iterdir():
            document.rename(inbox / document.name)
        print(f"\n增加 {ADDED} 份：")
        print_run(inbox, folder / "dataset")


def print_run(inbox: Path, out: Path) -> None:
    """Run the ingest and print its time and memory."""
    run = run_ingest(inbox, out)
    report = json.loads(max((out / "runs").glob("*.json")).read_text(encoding="utf8"))
    held = sum(report["state"]["statuses"].values())
    between, used = run.elapsed.get(BETWEEN, 0.0), report["between_cpu_seconds"] or 0.0
    stages = "，".join(f"{stage} {seconds:.1f} 秒" for stage, seconds in run.elapsed.items())
    print(
        f"  读取 {run.documents} 份，共 {run.seconds:.0f} 秒（处理器 {run.cpu_seconds:.0f} 秒），"
    )
    print(f"  每秒 {run.documents / run.seconds:.1f} 份；{stages}")
    print(f"  主进程内存峰值 {run.peak_mib:.0f} MiB")
    print(f"  各份报告之间：内存峰值 {(report['between_peak_bytes'] or 0) / MIB:.0f} MiB，", end="")
    print(f"处理器每份 {used / held * 1000:.2f} 毫秒（目标 300 MiB、0.2 毫秒以内；", end="")
    print(f"钟表 {between / held * 1000:.2f}）")
    print(f"  写数据集：每份 {run.elapsed.get(WRITING, 0.0) / held * 1000:.2f} 毫秒")


def print_snapshot(out: Path) -> None:
    """Print how many files and bytes the snapshot has, and what a query takes."""
    snapshot = open_dataset(out).folder
    parts = read_manifest(snapshot).parts
    held = sum(part.rows for part in parts if part.table == "submissions")
    per_table = Counter((part.table, part.fiscal_year) for part in parts)
    size = sum(part.bytes for part in parts)
    print(f"  快照：{len(parts)} 个文件，一张表一个年度最多 {max(per_table.values())} 个，", end="")
    print(f"每份 {size / held:.0f} 字节（目标 4,500 以内）")
    folder, one = query_seconds(snapshot)
    print(f"  查询（各口径合计）：整个文件夹 {folder * 1000:.0f} 毫秒，", end="")
    print(f"合成一个文件 {one * 1000:.0f} 毫秒，{folder / one:.1f} 倍（目标 2 倍以内）")
    print_searches(out)


def query_seconds(snapshot: Path) -> tuple[float, float]:
    """(seconds of the query over the folder, over all its figures in one file), both by DuckDB."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        file = Path(name) / "figures.parquet"
        rows = open_table(snapshot, "figures").to_table()
        pq.write_table(rows, file, compression="zstd")
        del rows
        folder = QUERY.replace("figures", f"'{snapshot}/figures/*/*.parquet'")
        whole = QUERY.replace("figures", f"'{file}'")
        return (
            best_of(lambda: connection.execute(folder).fetchall()),
            best_of(lambda: connection.execute(whole).fetchall()),
        )


def best_of(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of some times."""
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - begin)
    return min(seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
