"""Snapshots: immutable folders of part files with a manifest, and the switch between them.

snapshots/.build-…  --(all parts and the manifest synced)-->  snapshots/<id>  <--  current
"""

import errno
import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.store.files import hash_of, sha256_of_file, to_json, write_synced
from corpus.store.layout import Layout, StoreError
from corpus.store.parts import Part, write_part
from corpus.store.platform import (
    link_or_copy,
    make_folder,
    permissions,
    remove_link,
    set_permissions,
    switch_link,
    sync_folder,
)
from schema.tables import SCHEMA_VERSION, load_tables

MANIFEST = "manifest.json"
_ID_DIGITS = 16
_BUILD = ".build-"
TRASH_PREFIX = ".trash-"
_ENDING_SECONDS = 5.0  # for the worker of a killed run to end


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds. It has no time in it: equal data give an equal manifest."""

    snapshot: str
    schema_version: str
    parts: tuple[Part, ...]

    def rows(self) -> dict[str, int]:
        """Rows of each table."""
        rows = dict.fromkeys(load_tables(), 0)
        for part in self.parts:
            rows[part.table] = rows.get(part.table, 0) + part.rows
        return rows


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a snapshot's folder.

    Raises StoreError if it is missing or damaged.
    """
    try:
        values = json.loads((folder / MANIFEST).read_text(encoding="utf8"))
        parts = tuple(Part(**part) for part in values["parts"])
        return Manifest(values["snapshot"], values["schema_version"], parts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"快照清单缺失或损坏：{folder / MANIFEST}") from error


def current_snapshot(layout: Layout) -> str | None:
    """The id of the published snapshot; None before the first."""
    if not os.path.lexists(layout.current):
        return None
    return Path(os.path.realpath(layout.current)).name


def list_snapshots(layout: Layout) -> list[str]:
    """The ids of all finished snapshots, sorted."""
    if not layout.snapshots.is_dir():
        return []
    return sorted(path.name for path in layout.snapshots.iterdir() if path.name[0] != ".")


def snapshot_id(parts: Iterable[Part]) -> str:
    """The id of the data in `parts`: a hash without any time in it."""
    lines = sorted(f"{part.path} {part.data_sha256}\n" for part in parts)
    return hashlib.sha256("".join(lines).encode("utf8")).hexdigest()[:_ID_DIGITS]


def start_build(layout: Layout) -> Path:
    """An empty folder to build a snapshot in; what a killed run left is removed."""
    clean_up(layout)
    folder = layout.snapshots / f"{_BUILD}{os.getpid()}"
    make_folder(folder)
    return folder


def clean_up(layout: Layout) -> None:
    """Remove what a run that did not finish has left. Only for the holder of the lock."""
    for pattern in (f"{_BUILD}*", f"{TRASH_PREFIX}*"):
        for folder in layout.snapshots.glob(pattern):
            _remove_folder(folder)
    make_folder(layout.temporary)
    for path in layout.temporary.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)  # a worker of a killed run may just be ending
    scratch = _current_scratch(layout)
    if os.path.lexists(scratch):
        remove_link(scratch)


def _remove_folder(folder: Path) -> None:
    """Remove a folder that a worker of a killed run, just ending, may still write into."""
    until = time.monotonic() + _ENDING_SECONDS
    while folder.exists():
        try:
            shutil.rmtree(folder)
        except OSError as error:
            if error.errno not in (errno.ENOTEMPTY, errno.ENOENT) or time.monotonic() > until:
                raise


def link_parts(layout: Layout, snapshot: str, parts: Iterable[Part], build: Path) -> list[Part]:
    """Take unchanged parts over from an earlier snapshot, without copying where links work."""
    taken = []
    for part in parts:
        target = build / part.path
        make_folder(target.parent)
        link_or_copy(layout.snapshots / snapshot / part.path, target)
        taken.append(part)
    return taken


def whole_parts(layout: Layout, snapshot: str) -> dict[str, list[Part]]:
    """The parts of a snapshot by the inputs of their shard, of the shards that are not damaged.

    None are where the snapshot is gone or its manifest damaged.
    """
    folder = layout.snapshots / snapshot
    try:
        manifest = read_manifest(folder)
    except StoreError:
        return {}
    if not is_intact(folder, manifest):
        return {}
    by_inputs: dict[str, list[Part]] = {}
    for part in manifest.parts:
        by_inputs.setdefault(part.inputs, []).append(part)
    return {
        inputs: parts
        for inputs, parts in by_inputs.items()
        if all(holds_part(folder, part) for part in parts)
    }


def is_intact(folder: Path, manifest: Manifest) -> bool:
    """Whether the manifest of a snapshot's folder is as it was written."""
    return (
        (folder / MANIFEST).read_bytes() == manifest_bytes(manifest)
        and manifest.snapshot == folder.name
        and snapshot_id(manifest.parts) == folder.name
    )


def holds_part(folder: Path, part: Part) -> bool:
    """Whether a part's file is there as it was written."""
    return part_problem(folder, part) is None


def part_problem(folder: Path, part: Part) -> str | None:
    """In what a part's file is not as it was written; None if in nothing."""
    path = folder / part.path
    if path.is_symlink() or not path.is_file():
        return "文件缺失"
    if path.stat().st_size != part.bytes:
        return "文件大小不符"
    return None if sha256_of_file(path) == part.sha256 else "校验码不符，内容被改动"


def finish_build(layout: Layout, build: Path, parts: Iterable[Part]) -> Manifest:
    """Complete the snapshot in `build`, give it its name, and give its manifest.

    Each table without rows gets one file with none. Where the same data stand already as a
    snapshot, that one is kept, and what is damaged in it replaced.
    """
    parts = list(parts)
    present = {part.table for part in parts}
    parts += [
        write_part(build, table, 0, "", [], inputs="")
        for table in load_tables()
        if table not in present
    ]
    parts.sort(key=lambda part: part.path)
    manifest = Manifest(snapshot_id(parts), SCHEMA_VERSION, tuple(parts))
    write_synced(build / MANIFEST, manifest_bytes(manifest))
    for folder in sorted(path for path in build.rglob("*") if path.is_dir()):
        sync_folder(folder)
    sync_folder(build)
    target = layout.snapshots / manifest.snapshot
    if target.exists():
        kept = _mend(layout, target, build, manifest)
        shutil.rmtree(build)
        return kept
    build.rename(target)
    sync_folder(layout.snapshots)
    return manifest


def _mend(layout: Layout, target: Path, build: Path, made: Manifest) -> Manifest:
    """The manifest of the snapshot `target`, once it is whole.

    Damaged files are replaced one by one by those of `build`, which holds the same data, so that
    readers always find a file; the manifest comes last. What is not ours is set aside.
    """
    kept = _whole_manifest(target)
    if kept is None:
        kept = made
        _replace_damaged(target, build, made)
    for path in unlisted_files(target, kept):
        set_aside(layout, path)
    return kept


def _whole_manifest(folder: Path) -> Manifest | None:
    """The manifest of a snapshot's folder; None if it or a file it names is damaged."""
    try:
        manifest = read_manifest(folder)
        is_whole = is_intact(folder, manifest) and all(
            holds_part(folder, part) for part in manifest.parts
        )
    except StoreError:
        return None
    return manifest if is_whole else None


def _replace_damaged(target: Path, build: Path, made: Manifest) -> None:
    """Put the whole files of `build` in the place of the damaged ones, the manifest last."""
    for part in made.parts:
        if not holds_part(target, part):
            make_folder((target / part.path).parent)
            (build / part.path).replace(target / part.path)
            sync_folder((target / part.path).parent)
    (build / MANIFEST).replace(target / MANIFEST)
    sync_folder(target)


def unlisted_files(folder: Path, manifest: Manifest) -> Iterator[Path]:
    """The files and links in a snapshot's folder that its manifest does not name, in order."""
    listed = {MANIFEST, *(part.path for part in manifest.parts)}
    for path in sorted(folder.rglob("*")):
        is_folder = path.is_dir() and not path.is_symlink()
        if not is_folder and path.relative_to(folder).as_posix() not in listed:
            yield path


def set_aside(layout: Layout, path: Path) -> None:
    """Move a file of the dataset to the folder of what a repair took out of its way."""
    place = layout.set_aside / path.relative_to(layout.root)
    make_folder(place.parent)
    path.replace(place)
    if not place.is_symlink():
        set_permissions(place, permissions(place) & permissions(place.parent))
    sync_folder(place.parent)
    sync_folder(path.parent)


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as its file holds it, with a hash of its own content.

    Equal manifests give equal bytes, so that any other byte in the file is damage.
    """
    values = {
        "snapshot": manifest.snapshot,
        "schema_version": manifest.schema_version,
        "parts": [asdict(part) for part in manifest.parts],
    }
    sealed = values | {"content_sha256": hash_of(values)}
    return to_json(sealed).replace("},{", "},\n{").encode("utf8") + b"\n"


def publish(layout: Layout, snapshot: str) -> None:
    """Make `snapshot` the one that readers open, all tables in one step."""
    switch_link(layout.current, f"snapshots/{snapshot}", _current_scratch(layout))


def _current_scratch(layout: Layout) -> Path:
    return layout.root / ".current.new"
