"""Running an ingest in a test, and what its dataset says."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.ingest.run_report import RunReport
from schema.limits import DEFAULT_LIMITS, Limits
from schema.report import Row


def take_in(
    paths: Sequence[Path],
    out: Path,
    workers: int = 0,
    *,
    prune: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> RunReport:
    return ingest(paths, out, Options(workers, limits=limits, is_pruning=prune), Monitor())


def rows_of(out: Path, table: str) -> list[Row]:
    """The rows of a table of the current snapshot."""
    rows: list[Row] = open_dataset(out).arrow(table).to_pylist()
    return rows


def submissions_of(out: Path) -> dict[str, dict[str, object]]:
    return {str(row["path"]): row for row in rows_of(out, "submissions")}


def statuses_of(out: Path) -> dict[str, object]:
    return {path: row["status"] for path, row in submissions_of(out).items()}


def data_of(out: Path) -> dict[str, str]:
    """The hash of each file of the current snapshot; of `submissions` without `ingested_at`."""
    folder = open_dataset(out).folder
    hashes = {}
    for path in sorted(folder.rglob("*.parquet")):
        content = path.read_bytes()
        if "submissions" in path.parts:
            rows = pq.read_table(path).drop_columns(["ingested_at"])
            content = repr((rows.schema, rows.to_pylist())).encode()
        hashes[str(path.relative_to(folder))] = hashlib.sha256(content).hexdigest()
    return hashes
