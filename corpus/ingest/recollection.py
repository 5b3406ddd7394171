"""A ledger made again from what else remembers: the published snapshot, run reports, input folders.

    rows of `submissions`  path as shown, bytes, sha256, ingested_at, which replaced which
    run reports            the input roots; when each snapshot was published
    input folders          the true path behind each path as shown

What nothing else remembers is lost: bytes that a path held before and that another path holds now,
and the order of a path's earlier bytes where no row says which replaced which.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.ingest.discover import outermost, walk
from corpus.ingest.roots import register_roots
from corpus.store.files import sha256_of_file
from corpus.store.layout import Kind, Layout, StoreError, kind_of
from corpus.store.ledger import Ledger
from corpus.store.ledger_tables import Observation
from corpus.store.names import member_path, shown_paths
from corpus.store.snapshot import list_snapshots
from schema.report import Row

ARCHIVE = "archive"  # the reason of an archive's own row
_COLUMNS = (
    "submission_id",
    "path",
    "bytes",
    "sha256",
    "status",
    "reason",
    "message",
    "replaced_by",
    "ingested_at",
)


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a ledger was made again from.

    snapshots: whose rows were read; more than one where parts of the first were damaged.
    guessed: paths as shown whose files are no longer in the input folders.
    """

    snapshots: tuple[str, ...]
    roots: tuple[Path, ...]
    paths: int
    guessed: tuple[str, ...]


def recollect(layout: Layout, ledger: Ledger, current: str, roots: Sequence[Path]) -> Recollection:
    """Fill the empty ledger, and say from what.

    current: the snapshot that says what the dataset holds. roots: the input roots, where the user
    gives them.
    Raises StoreError if the snapshots cannot be read, or the input roots are not known.
    """
    snapshots, rows = _read_rows(layout, current)
    shown = {str(row["path"]) for row in rows}
    known = _choose_roots(layout, shown, roots)
    ledger.set_roots(known)
    places = _find_places(layout, known, rows)
    archives = _archives_among(rows)
    by_path: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_path[str(row["path"])].append(row)
    for path, held in sorted(by_path.items()):
        for row in _in_order(held):
            place = places.get(path) or _place_in(path, archives, places, known)
            ledger.record(_observation(row, place))
    for snapshot, published_at in published_by_runs(layout).items():
        ledger.note_publication(snapshot, published_at)
    ledger.announce(current)
    ledger.mark_changed()
    guessed = _not_found(shown, places, archives)
    return Recollection(tuple(snapshots), tuple(known), len(by_path), guessed)


def _archives_among(rows: Sequence[Row]) -> set[str]:
    """The paths of archives, and of the other files that hold their bytes."""
    hashes = {row["sha256"] for row in rows if row["reason"] == ARCHIVE}
    return {str(row["path"]) for row in rows if row["sha256"] in hashes}


def _not_found(shown: Set[str], places: Mapping[str, bytes], archives: Set[str]) -> tuple[str, ...]:
    """The paths whose files, or whose archives, are not in the input folders."""
    present = archives & places.keys()
    return tuple(sorted(p for p in shown - places.keys() if not _is_inside_one_of(p, present)))


def _is_inside_one_of(shown: str, archives: Set[str]) -> bool:
    parts = shown.split("!")
    return any("!".join(parts[:count]) in archives for count in range(1, len(parts)))


def _place_in(
    shown: str, archives: Set[str], places: Mapping[str, bytes], roots: Sequence[Path]
) -> bytes:
    """The path of a member as the ledger holds it, by the archive that it is shown in.

    Of any other path what `_invert` makes of it.
    """
    parts = shown.split("!")
    for count in range(len(parts) - 1, 0, -1):
        archive, name = "!".join(parts[:count]), "!".join(parts[count:])
        if archive in archives:
            file = places.get(archive) or _place_in(archive, archives, places, roots)
            return os.fsencode(member_path(Path(os.fsdecode(file)), name))
    return _invert(shown, roots)


def published_by_runs(layout: Layout) -> dict[str, str]:
    """Each snapshot with the time it was last published, as run reports say; the last one last."""
    published: dict[str, str] = {}
    for report in _run_reports(layout):
        snapshot = str(report.get("snapshot"))
        published.pop(snapshot, None)
        published[snapshot] = str(report.get("finished_at"))
    known = set(list_snapshots(layout))
    return {snapshot: at for snapshot, at in published.items() if snapshot in known}


def _run_reports(layout: Layout) -> list[Mapping[str, object]]:
    """The reports of the runs that can be read, in the order of the runs."""
    reports: list[Mapping[str, object]] = []
    for path in sorted(layout.runs.glob("*.json")):
        try:
            report = json.loads(path.read_text(encoding="utf8"))
        except (OSError, ValueError):
            continue
        if isinstance(report, dict):
            reports.append(report)
    return reports


def _read_rows(layout: Layout, current: str) -> tuple[list[str], list[Row]]:
    """(the snapshots read, the rows of `submissions`): of the current one, where it is whole.

    What cannot be read of it is taken from others, the last published first.
    """
    others = [s for s in reversed(published_by_runs(layout)) if s != current]
    others += [s for s in list_snapshots(layout) if s != current and s not in others]
    rows: dict[tuple[object, object], Row] = {}
    used = []
    for snapshot in (current, *others):
        found, is_whole = _rows_of(layout, snapshot)
        used.append(snapshot)
        for row in found:
            rows.setdefault((row["path"], row["sha256"]), row)
        if is_whole:
            return used, list(rows.values())
    if not rows:
        raise StoreError("没有一个快照读得出，台账无法重建：请把报送材料重新入库到新的数据集")
    return used, list(rows.values())


def _rows_of(layout: Layout, snapshot: str) -> tuple[list[Row], bool]:
    """(the rows of `submissions` that can be read, whether these are all)."""
    rows: list[Row] = []
    paths = sorted((layout.snapshots / snapshot / "submissions").rglob("*.parquet"))
    is_whole = bool(paths)
    for path in paths:
        try:
            rows += pq.read_table(path, columns=list(_COLUMNS)).to_pylist()
        except (OSError, pa.ArrowException):
            is_whole = False
    return rows, is_whole


def _choose_roots(layout: Layout, shown: Iterable[str], given: Sequence[Path]) -> list[Path]:
    """The input roots: as given, else those of the run reports under which every path fits.

    A root that is gone and whose name is given again later may have moved, or not.
    """
    if given:
        return list(given)
    runs = list(_roots_of_runs(layout))
    apart = outermost({root for roots in runs for root in roots})
    for roots in (apart, _replay(runs)):
        if roots and all(_fits(path, roots) for path in shown):
            return roots
    raise StoreError("运行报告（runs/）里没有与快照路径相符的输入文件夹：请用 --root 逐个给出")


def _roots_of_runs(layout: Layout) -> Iterator[list[Path]]:
    """The input roots of each run, as its report says."""
    for report in _run_reports(layout):
        yield [Path(root) for root in cast(list[str], report.get("roots") or [])]


def _replay(runs: Iterable[Sequence[Path]]) -> list[Path]:
    """The roots after all runs, where a root that is gone has moved to the one of its name."""
    scratch = Ledger(None)
    for roots in runs:
        register_roots(scratch, roots)
    return scratch.roots()


def _fits(shown: str, roots: Sequence[Path]) -> bool:
    """Whether a path, as shown, may lie under these roots."""
    names = [name for _, name in shown_paths(roots).roots]
    return any(not n or shown == n or shown.startswith(f"{n}/") for n in names)


def _invert(shown: str, roots: Sequence[Path]) -> bytes:
    """The path that is shown so, where the file itself does not tell."""
    for root, name in shown_paths(roots).roots:
        if shown == name:
            return root
        if shown.startswith(f"{name}/"):
            return os.path.join(root, os.fsencode(shown.removeprefix(f"{name}/")))  # noqa: PTH118 (bytes)
    root = os.fsencode(roots[0])
    is_file = shown == roots[0].name and not roots[0].is_dir()
    return root if is_file else os.path.join(root, os.fsencode(shown))  # noqa: PTH118 (bytes)


def _find_places(layout: Layout, roots: Sequence[Path], rows: Sequence[Row]) -> dict[str, bytes]:
    """Path as shown -> true path, of the files that are still in the input folders.

    Where names are masked, the bytes tell which file it is.
    """
    names = shown_paths(roots)
    files = [os.fsencode(entry.path) for root in roots for entry in walk(root, layout.root)]
    if kind_of(layout.root) is not Kind.masked:
        return {names.name(path): path for path in files}
    by_bytes: dict[str, list[bytes]] = defaultdict(list)
    for path in files:
        if Path(os.fsdecode(path)).is_file():
            by_bytes[sha256_of_file(Path(os.fsdecode(path)))].append(path)
    places: dict[str, bytes] = {}
    for row in sorted(rows, key=lambda r: str(r["path"])):
        if twins := by_bytes.get(str(row["sha256"])):
            places.setdefault(str(row["path"]), twins.pop(0))
    return places


def _in_order(rows: Sequence[Row]) -> list[Row]:
    """What one path held, in the order in which it held it.

    By the time it was taken in; the one that replaced the others, or was not taken in at all, last.
    """
    own = {row["submission_id"] for row in rows}

    def place(row: Row) -> tuple[bool, bool, object]:
        return row["sha256"] is None, row["replaced_by"] not in own, row["ingested_at"]

    return sorted(rows, key=place)


def _observation(row: Row, path: bytes) -> Observation:
    is_taken = row["sha256"] is not None
    return Observation(
        path=path,
        size=cast("int | None", row["bytes"]),
        mtime_ns=None,
        is_settled=False,
        sha256=cast("str | None", row["sha256"]),
        reason=None if is_taken else str(row["reason"]),
        message=None if is_taken else cast("str | None", row["message"]),
        ingested_at=cast(datetime, row["ingested_at"]).isoformat(),
    )
