"""Mending a damaged dataset: what can be made again is, from what is still good; the rest is named.

current -> ledger -> parts that another snapshot holds -> originals -> staged files -> publish
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.ingest.discover import resolve_roots
from corpus.ingest.keeping import is_kept, keep_original
from corpus.ingest.lost_ledger import remake_ledger
from corpus.ingest.manage import publish_known
from corpus.ingest.monitor import Monitor
from corpus.ingest.recollection import Recollection, published_by_runs
from corpus.ingest.run import Options
from corpus.ingest.run_report import RunReport, RunState, now
from corpus.store.imports import import_files
from corpus.store.layout import Kind, Layout, StoreError, kind_of, open_layout
from corpus.store.ledger import Ledger, open_ledger
from corpus.store.ledger_tables import Version
from corpus.store.members import bytes_at
from corpus.store.parts import Part
from corpus.store.platform import link_or_copy, make_folder, sync_folder
from corpus.store.sealed import read_sealed
from corpus.store.snapshot import (
    current_snapshot,
    holds_part,
    list_snapshots,
    publish,
    read_manifest,
)
from corpus.store.verify import Damage, ledger_problem, verify
from corpus.store.writing import hold_lock, path_mask
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair did.

    mended: damage that was there and is gone. left: damage that is still there.
    recollection: of the ledger; None where it was good.
    report: of the run that published; None where nothing was to be done or imports are damaged.
    """

    mended: tuple[Damage, ...]
    left: tuple[Damage, ...]
    recollection: Recollection | None = None
    report: RunReport | None = None


def repair(
    dataset: Path, roots: Sequence[Path], snapshot: str | None, options: Options, monitor: Monitor
) -> Repair:
    """Make again what can be made again, and publish.

    roots: the input roots, where the run reports do not tell them. snapshot: the one that holds
    where `current` is lost and nothing tells which it was.
    Raises StoreError if that is needed and not given.
    """
    layout = open_layout(dataset)
    given = resolve_roots(roots, layout.root)
    state = RunState(started_at=now(), roots=[])
    with hold_lock(layout, options.is_waiting):
        before = list(verify(layout))
        if not before:
            return Repair((), ())
        current = _mend_current(layout, snapshot)
        recollection = _mend_ledger(layout, current, given)
        _share_parts(layout)
        report = None
        with open_ledger(layout.ledger, path_mask(layout)) as ledger:
            _mend_originals(layout, ledger)
            _drop_damaged(layout, ledger)
            ledger.mark_changed()
            ledger.commit()
            # Not where an import is damaged, which only people can mend.
            if all(read_sealed(path) is not None for path in import_files(layout)):
                report = publish_known(layout, ledger, state, options, monitor)
        _share_parts(layout)
        left = list(verify(layout))
    mended = [damage for damage in before if damage.path not in {d.path for d in left}]
    return Repair(tuple(mended), tuple(left), recollection, report)


def _mend_current(layout: Layout, given: str | None) -> str:
    """The snapshot that holds: the published one; where that is lost, the last that was."""
    snapshots = list_snapshots(layout)
    current = current_snapshot(layout)
    if current in snapshots:
        return str(current)
    candidates = [given] if given else [*published_by_runs(layout)][-1:] or snapshots
    if len(candidates) != 1 or candidates[0] not in snapshots:
        raise StoreError(
            "分不清该以哪个快照为准，请用 --snapshot 指定："
            + ("、".join(snapshots) or "一个也没有")
        )
    publish(layout, candidates[0])
    return candidates[0]


def _mend_ledger(layout: Layout, current: str, roots: Sequence[Path]) -> Recollection | None:
    """Make the ledger again, where it is lost, damaged, or not the one of this dataset."""
    return None if ledger_problem(layout) is None else remake_ledger(layout, current, roots)


def _share_parts(layout: Layout) -> None:
    """Replace damaged parts by the same parts of other snapshots."""
    manifests = dict(_manifests(layout))
    for snapshot, parts in manifests.items():
        for path, part in parts.items():
            folder = layout.snapshots / snapshot
            if holds_part(folder, part):
                continue
            for other, others in manifests.items():
                twin = layout.snapshots / other
                if others.get(path) == part and holds_part(twin, part):
                    _replace(layout, twin / path, folder / path)
                    break


def _manifests(layout: Layout) -> Iterator[tuple[str, dict[str, Part]]]:
    for snapshot in list_snapshots(layout):
        try:
            manifest = read_manifest(layout.snapshots / snapshot)
        except StoreError:
            continue
        yield snapshot, {part.path: part for part in manifest.parts}


def _replace(layout: Layout, source: Path, target: Path) -> None:
    """Put a link to `source`, or a copy of it, in place of `target`."""
    scratch = layout.scratch("part")
    link_or_copy(source, scratch)
    make_folder(target.parent)
    scratch.replace(target)
    sync_folder(target.parent)


def _mend_originals(layout: Layout, ledger: Ledger) -> None:
    """Keep again the originals that are lost or damaged and still stand in the input folders."""
    if kind_of(layout.root) is not Kind.full:
        return
    for version in ledger.versions():
        if not is_kept(layout, version.sha256):
            data = _bytes_in_input(version)
            if data is not None:
                keep_original(data, version.sha256, layout)


def _bytes_in_input(version: Version) -> bytes | None:
    """The bytes of a version, where they still stand at its path."""
    try:
        data = bytes_at(Path(os.fsdecode(version.path)), DEFAULT_LIMITS)
    except DocumentError:
        return None
    return data if hashlib.sha256(data).hexdigest() == version.sha256 else None


def _drop_damaged(layout: Layout, ledger: Ledger) -> None:
    """Take damaged staged files out of the way of new ones, where what they follow from is good.

    What follows from no bytes that the ledger knows was left by an earlier program.
    """
    versions = {version.sha256: version for version in ledger.versions()}
    sources = dict(ledger.results())
    for path in sorted(path for path in layout.staging.rglob("*") if path.is_file()):
        if read_sealed(path) is not None:
            continue
        sha256 = sources.get(path.name, path.name.partition("-")[0])
        version = versions.get(sha256)
        if version and not is_kept(layout, sha256) and _bytes_in_input(version) is None:
            continue
        ledger.forget_results([path.name])
        path.unlink()
