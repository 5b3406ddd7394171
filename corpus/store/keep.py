"""Which snapshots are kept: the list of them, pins, and collecting the rest on request."""

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.store.account import named_bytes
from corpus.store.files import to_json, write_durably
from corpus.store.layout import Layout, StoreError
from corpus.store.ledger import Ledger
from corpus.store.parts import Part
from corpus.store.platform import sync_folder
from corpus.store.prefixes import find_id
from corpus.store.snapshot import TRASH_PREFIX, current_snapshot, list_snapshots, read_manifest
from corpus.store.verify import verify_snapshot
from corpus.store.writing import hold_notes
from extract.office.kept import is_current


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot. published_at: ISO 8601, UTC; "" if the ledger does not know.

    is_damaged: its manifest cannot be read, so that its rows and bytes are not known (0).
    """

    snapshot: str
    published_at: str
    rows: int
    bytes: int
    is_current: bool
    is_pinned: bool
    is_damaged: bool = False


def describe_snapshots(layout: Layout, ledger: Ledger) -> list[Kept]:
    """Every snapshot, the last published one last."""
    published = ledger.publications()
    pins = read_pins(layout)
    current = current_snapshot(layout)
    kept = []
    for snapshot in list_snapshots(layout):
        parts = _listed_parts(layout, snapshot)
        kept.append(
            Kept(
                snapshot=snapshot,
                published_at=published.get(snapshot, ""),
                rows=sum(part.rows for part in parts or ()),
                bytes=sum(part.bytes for part in parts or ()),
                is_current=snapshot == current,
                is_pinned=snapshot in pins,
                is_damaged=parts is None,
            )
        )
    order = {snapshot: number for number, snapshot in enumerate(published)}
    return sorted(kept, key=lambda k: (order.get(k.snapshot, -1), k.snapshot))


def _listed_parts(layout: Layout, snapshot: str) -> tuple[Part, ...] | None:
    """The parts of a snapshot; None where its manifest is damaged."""
    try:
        return read_manifest(layout.snapshots / snapshot).parts
    except StoreError:
        return None


def read_pins(layout: Layout) -> list[str]:
    """The pinned snapshots, sorted."""
    if not layout.pins.is_file():
        return []
    pins: list[str] = json.loads(layout.pins.read_text(encoding="utf8"))
    return pins


def set_pin(layout: Layout, beginning: str, is_pinned: bool) -> str:
    """Pin a snapshot, so that it is never collected, or let it go; give its id.

    Raises UsageError if not exactly one begins so.
    """
    with hold_notes(layout):
        snapshot = find_id(list_snapshots(layout), beginning, "快照")
        pins = set(read_pins(layout)) - {snapshot}
        if is_pinned:
            pins.add(snapshot)
        draft = layout.root / f".{layout.pins.name}.new"
        write_durably(layout.pins, to_json(sorted(pins)).encode("utf8"), draft)
    return snapshot


def collect(layout: Layout, ledger: Ledger, keep: int, keys: Iterable[str]) -> list[str]:
    """Remove what is no longer wanted, and give the removed snapshots.

    Kept are the last `keep` snapshots, the current one and the pinned ones; of the staged results
    those in `keys`; of the originals, readings and conversions those whose bytes the ledger or a
    kept snapshot names, and of conversions those of today's LibreOffice.
    Raises StoreError, before anything is removed, if it cannot account for what it would remove.
    """
    snapshots = describe_snapshots(layout, ledger)
    wanted = {k.snapshot for k in snapshots[-keep:]} if keep else set()
    wanted |= {k.snapshot for k in snapshots if k.is_current or k.is_pinned}
    removed = [k.snapshot for k in snapshots if k.snapshot not in wanted]
    _check_complete(layout, ledger, wanted)
    named = ledger.known_bytes().union(*(named_bytes(layout, s) for s in wanted))
    for snapshot in removed:
        _remove_snapshot(layout, snapshot)
    _remove_files(layout.originals, named)
    _remove_files(layout.staging / "documents", named)
    _remove_files(layout.staging / "conversions", named, is_current)
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


def _check_complete(layout: Layout, ledger: Ledger, kept: Iterable[str]) -> None:
    """Nothing, if the `kept` snapshots are whole and the ledger knows what the current one names.

    What an interrupted run has taken out but not yet published is still to be accounted for.
    """
    mend = f"未清理；请先运行 jixiao repair {layout.root}"
    damaged = [snapshot for snapshot in sorted(kept) if any(verify_snapshot(layout, snapshot))]
    if damaged:
        raise StoreError(f"快照损坏：{'、'.join(damaged)}，{mend}")
    current = current_snapshot(layout)
    named = set() if current is None else named_bytes(layout, current)
    unknown = len(named - ledger.known_bytes())
    if unknown:
        raise StoreError(f"当前快照有 {unknown} 份报送台账没有记录，{mend}")


def _remove_files(
    folder: Path, kept: set[str], is_wanted: Callable[[str], bool] = lambda name: True
) -> None:
    """Remove the files whose name is not wanted, or (up to a `-`) not among `kept`."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.name.partition("-")[0] not in kept or not is_wanted(path.name):
            path.unlink()
