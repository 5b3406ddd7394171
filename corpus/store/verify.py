"""What is wrong with a dataset's files: any flipped, missing or extra byte in what it keeps."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.store.access import too_open
from corpus.store.account import find_gap, named_bytes
from corpus.store.files import sha256_of_file
from corpus.store.imports import import_files
from corpus.store.layout import Kind, Layout, StoreError, kind_of
from corpus.store.ledger import open_ledger
from corpus.store.parts import Part
from corpus.store.sealed import read_sealed
from corpus.store.snapshot import (
    MANIFEST,
    current_snapshot,
    is_intact,
    list_snapshots,
    part_problem,
    read_manifest,
    unlisted_files,
)


@dataclass(frozen=True, slots=True)
class Damage:
    """A file that is not as it was written. path: relative to the dataset."""

    path: str
    problem: str


def verify(layout: Layout) -> Iterator[Damage]:
    """Everything that is wrong, snapshot by snapshot, then originals, staging, reviews, ledger."""
    current = current_snapshot(layout)
    if current is None and list_snapshots(layout):
        yield Damage("current", "缺失")
    if current is not None and not (layout.snapshots / current).is_dir():
        yield Damage("current", "指向的快照不存在")
    for snapshot in list_snapshots(layout):
        yield from verify_snapshot(layout, snapshot)
    yield from _verify_originals(layout)
    yield from _verify_staging(layout)
    yield from _verify_reviews(layout)
    if (problem := ledger_problem(layout)) is not None:
        yield Damage(layout.ledger.name, problem)
    for path in too_open(layout):
        yield Damage(_relative(layout, path), "权限过宽（用 jixiao protect 收紧）")


def verify_snapshot(layout: Layout, snapshot: str) -> Iterator[Damage]:
    """Everything that is wrong with one snapshot."""
    folder = layout.snapshots / snapshot
    place = f"snapshots/{snapshot}"
    try:
        manifest = read_manifest(folder)
    except StoreError:
        yield Damage(f"{place}/{MANIFEST}", "清单缺失或损坏")
        return
    if not is_intact(folder, manifest):
        yield Damage(f"{place}/{MANIFEST}", "清单内容被改动")
    for part in manifest.parts:
        problem = _problem_of(folder, part)
        if problem is not None:
            yield Damage(f"{place}/{part.path}", problem)
    for path in unlisted_files(folder, manifest):
        yield Damage(_relative(layout, path), "清单之外的文件")


def _problem_of(folder: Path, part: Part) -> str | None:
    """What is wrong with a part file, also as Parquet; None if nothing is."""
    problem = part_problem(folder, part)
    if problem is not None:
        return problem
    try:
        rows = pq.read_metadata(folder / part.path).num_rows
    except pa.ArrowException:
        return "不是 Parquet 文件"
    return None if rows == part.rows else "行数不符"


def _verify_originals(layout: Layout) -> Iterator[Damage]:
    is_kept = kind_of(layout.root) is Kind.full
    for path in _files_under(layout.originals):
        if not is_kept:
            yield Damage(_relative(layout, path), "不留原件的数据集里有原件，请删除")
        elif sha256_of_file(path) != path.name:
            yield Damage(_relative(layout, path), "原件校验码不符，内容被改动")
    for sha256 in sorted(_expected_originals(layout)):
        if not layout.original(sha256).is_file():
            yield Damage(_relative(layout, layout.original(sha256)), "原件缺失")


def _expected_originals(layout: Layout) -> set[str]:
    """The bytes that the ledger knows; where it does not tell, that the current snapshot names."""
    if kind_of(layout.root) is not Kind.full:
        return set()
    current = current_snapshot(layout)
    named = set() if current is None else named_bytes(layout, current)
    if not layout.ledger.is_file():
        return named
    try:
        with open_ledger(layout.ledger) as ledger:
            return named if find_gap(layout, ledger) else ledger.known_bytes()
    except StoreError:
        return named


def _verify_reviews(layout: Layout) -> Iterator[Damage]:
    """Lines of decisions that are cut off or overwritten."""
    for path in _files_under(layout.reviews):
        for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
            try:
                json.loads(line or b"null")
            except ValueError:
                yield Damage(_relative(layout, path), f"第 {number} 行处理记录读不出")


def _verify_staging(layout: Layout) -> Iterator[Damage]:
    for path in _files_under(layout.staging):
        if read_sealed(path) is None:
            yield Damage(_relative(layout, path), "暂存结果损坏")
    for path in import_files(layout):
        if read_sealed(path) is None:
            yield Damage(_relative(layout, path), "导入的数据损坏，请移除后重新导入")


def ledger_problem(layout: Layout) -> str | None:
    """In what the ledger is lost, damaged, or not the one of this dataset; None if in nothing."""
    if not layout.ledger.is_file():
        return "台账缺失"
    try:
        with open_ledger(layout.ledger) as ledger:
            is_published = kind_of(layout.root) is Kind.published
            gap = None if is_published else find_gap(layout, ledger)
            return gap if ledger.check() else "台账损坏"
    except StoreError:
        return "台账损坏"


def _files_under(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if not path.is_dir())


def _relative(layout: Layout, path: Path) -> str:
    return path.relative_to(layout.root).as_posix()
