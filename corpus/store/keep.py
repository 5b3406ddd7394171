"""Which snapshots are kept: the list of them, pins, and collecting the rest on request."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.dataset

from corpus.store.files import to_json, write_durably
from corpus.store.layout import Layout
from corpus.store.ledger import Ledger
from corpus.store.platform import sync_folder
from corpus.store.snapshot import TRASH_PREFIX, current_snapshot, list_snapshots, read_manifest
from schema.errors import UsageError


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot. published_at: ISO 8601, UTC; "" if the ledger does not know."""

    snapshot: str
    published_at: str
    rows: int
    bytes: int
    is_current: bool
    is_pinned: bool


def describe_snapshots(layout: Layout, ledger: Ledger) -> list[Kept]:
    """Every snapshot, the last published one last."""
    published = ledger.publications()
    pins = read_pins(layout)
    current = current_snapshot(layout)
    kept = []
    for snapshot in list_snapshots(layout):
        manifest = read_manifest(layout.snapshots / snapshot)
        kept.append(
            Kept(
                snapshot=snapshot,
                published_at=published.get(snapshot, ""),
                rows=sum(part.rows for part in manifest.parts),
                bytes=sum(part.bytes for part in manifest.parts),
                is_current=snapshot == current,
                is_pinned=snapshot in pins,
            )
        )
    order = {snapshot: number for number, snapshot in enumerate(published)}
    return sorted(kept, key=lambda k: (order.get(k.snapshot, -1), k.snapshot))


def read_pins(layout: Layout) -> list[str]:
    """The pinned snapshots, sorted."""
    if not layout.pins.is_file():
        return []
    pins: list[str] = json.loads(layout.pins.read_text(encoding="utf8"))
    return pins


def set_pin(layout: Layout, snapshot: str, is_pinned: bool) -> None:
    """Pin a snapshot, so that it is never collected, or let it go.

    Raises UsageError if there is no such snapshot.
    """
    if snapshot not in list_snapshots(layout):
        raise UsageError(f"没有这个快照：{snapshot}；可用 jixiao snapshots 查看")
    pins = set(read_pins(layout)) - {snapshot}
    if is_pinned:
        pins.add(snapshot)
    write_durably(layout.pins, to_json(sorted(pins)).encode("utf8"), layout.scratch("pins"))


def collect(layout: Layout, ledger: Ledger, keep: int, keys: Iterable[str]) -> list[str]:
    """Remove what is no longer wanted, and give the removed snapshots.

    Kept are the last `keep` snapshots, the current one and the pinned ones; of the staged results
    those in `keys`; of the originals and readings those that the ledger or a kept snapshot names.
    """
    snapshots = describe_snapshots(layout, ledger)
    wanted = {k.snapshot for k in snapshots[-keep:]} if keep else set()
    wanted |= {k.snapshot for k in snapshots if k.is_current or k.is_pinned}
    removed = [k.snapshot for k in snapshots if k.snapshot not in wanted]
    for snapshot in removed:
        _remove_snapshot(layout, snapshot)
    named = ledger.known_bytes().union(*(_named_bytes(layout, s) for s in wanted))
    _remove_files(layout.originals, named)
    _remove_files(layout.staging / "documents", named)
    stale = ledger.result_keys() - set(keys)
    ledger.forget_results(stale)
    _remove_files(layout.staging / "results", set(keys))
    return removed


def _remove_snapshot(layout: Layout, snapshot: str) -> None:
    """Out of the readers' sight in one step, then away."""
    trash = layout.snapshots / f"{TRASH_PREFIX}{snapshot}"
    (layout.snapshots / snapshot).rename(trash)
    sync_folder(layout.snapshots)
    shutil.rmtree(trash)


def _named_bytes(layout: Layout, snapshot: str) -> set[str]:
    """The hashes of the originals that a snapshot's submissions name."""
    folder = layout.snapshots / snapshot / "submissions"
    rows = pyarrow.dataset.dataset(folder, format="parquet").to_table(columns=["sha256"])
    return {value for value in rows.column("sha256").to_pylist() if value is not None}


def _remove_files(folder: Path, kept: set[str]) -> None:
    """Remove the files whose name (up to a `-`) is not among `kept`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name.partition("-")[0] not in kept:
            path.unlink()
