"""Damage done to the files of a dataset, on purpose."""

import os
import random
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.repair import Repair, repair
from corpus.ingest.run import Options
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes, write_inbox


def make_dataset(folder: Path) -> None:
    """An inbox `in` and its dataset `ds` of two snapshots, where paths have held two files."""
    inbox = write_inbox(folder / "in")
    take_in([inbox], folder / "ds")
    (inbox / "渡口.docx").write_bytes(report_bytes("青山县渡口服务站", 2020, total="99.00"))
    (inbox / "通知.txt").write_bytes(report_bytes("青山县通知站"))
    take_in([inbox], folder / "ds")


def mend(out: Path, snapshot: str | None = None) -> Repair:
    return repair(out, [], snapshot, Options(workers=0), Monitor())


def rows_of(out: Path) -> list[dict[str, object]]:
    """All rows of `submissions`, also of what a path held before, by id."""
    rows: list[dict[str, object]] = open_dataset(out).arrow("submissions").to_pylist()
    return sorted(rows, key=lambda row: str(row["submission_id"]))


def files_of(out: Path) -> set[Path]:
    return {path for path in out.rglob("*") if path.is_file()}


def flip(path: Path) -> None:
    """One bit in the middle."""
    content = path.read_bytes()
    middle = len(content) // 2
    path.chmod(0o600)
    path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])


def cut(path: Path) -> None:
    """The second half gone."""
    os.truncate(path, path.stat().st_size // 2)


def scramble(path: Path) -> None:
    """Random bytes in place of the second half."""
    content = path.read_bytes()
    half = len(content) // 2
    path.write_bytes(content[:half] + random.Random(1).randbytes(len(content) - half))
