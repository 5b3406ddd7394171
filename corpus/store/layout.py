"""Where things lie in a dataset's folder."""

import contextlib
import json
import os
import platform
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.store.files import to_json, write_durably, write_synced
from corpus.store.platform import make_folder, set_permissions
from schema.errors import JixiaoError, UsageError

MARKER = "dataset.json"
_FORMAT = "jixiao-dataset"
_FORMAT_VERSION = 1
_KIND = "kind"
_ACCESS = "access"


class Kind(StrEnum):
    """What a dataset holds of the documents besides its tables.

    full: the originals. masked: no original, readings and rows without personal data.
    published: a masked copy of another dataset's tables, which takes nothing in.
    """

    full = "full"
    masked = "masked"
    published = "published"


class Access(StrEnum):
    """Who else on the machine may read and change a dataset, as its marker holds it.

    private: nobody. shared: the group of its folder. A dataset without a word of it was begun
    before there was one, or is a published copy: as open as its folder.
    """

    private = "private"
    shared = "shared"


FOLDER_PERMISSIONS = {Access.private: 0o700, Access.shared: 0o2770}


class StoreError(JixiaoError):
    """A dataset is busy, damaged, or its disk is full: the run did not finish (exit code 1)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one dataset.

    dataset.json                      says that this folder is a dataset
    current -> snapshots/<id>         what readers open
    snapshots/<id>/<table>/…          immutable; snapshots/.build-… while it is made
    originals/<aa>/<sha256>           the bytes taken in, read-only
    staging/documents/<aa>/…          each document as it was read, compressed
    staging/conversions/<aa>/…        what LibreOffice made of a file, compressed
    staging/results/<aa>/<key>        each document's rows; what rules find in them under another
    references/, roster/, labels/ …   what was imported beside the reports (`corpus.store.imports`)
    reviews/                          what people decided about findings; only ever added to
    ledger.sqlite                     which path held which bytes when, and their results
    runs/<id>.json                    a report for each run
    set-aside/                        what was damaged, or not ours, where a repair found it
    temporary/                        emptied at each start
    """

    root: Path

    @property
    def current(self) -> Path:
        """The link readers open."""
        return self.root / "current"

    @property
    def snapshots(self) -> Path:
        """The folder of snapshots."""
        return self.root / "snapshots"

    @property
    def ledger(self) -> Path:
        """The ledger of paths, bytes and results."""
        return self.root / "ledger.sqlite"

    @property
    def lock(self) -> Path:
        """The lock file of the one writer."""
        return self.root / ".lock"

    @property
    def notes_lock(self) -> Path:
        """The lock file of who adds to what people noted."""
        return self.root / ".notes-lock"

    @property
    def runs(self) -> Path:
        """The folder of run reports."""
        return self.root / "runs"

    @property
    def pins(self) -> Path:
        """The list of snapshots that are never collected."""
        return self.root / "pins.json"

    @property
    def set_aside(self) -> Path:
        """The folder of what a repair took out of its way."""
        return self.root / "set-aside"

    @property
    def temporary(self) -> Path:
        """The folder of half-written files."""
        return self.root / "temporary"

    @property
    def originals(self) -> Path:
        """The folder of the bytes taken in."""
        return self.root / "originals"

    @property
    def staging(self) -> Path:
        """The folder of readings and results."""
        return self.root / "staging"

    @property
    def reviews(self) -> Path:
        """The folder of what people decided about findings."""
        return self.root / "reviews"

    def original(self, sha256: str) -> Path:
        """Where the bytes with this hash are kept."""
        return self.originals / sha256[:2] / sha256

    def document(self, sha256: str, extractor_version: str) -> Path:
        """Where the document read from these bytes is kept.

        extractor_version: as `submissions` shows it. Another release that reads alike finds it too.
        """
        name = f"{sha256}-{extractor_version.rpartition('+')[2]}"
        return self.staging / "documents" / sha256[:2] / name

    def conversion(self, key: str) -> Path:
        """Where what LibreOffice made of some bytes is kept; their hash is the key's beginning."""
        return self.staging / "conversions" / key[:2] / key

    def result(self, key: str) -> Path:
        """Where the rows of one document are kept."""
        return self.staging / "results" / key[:2] / key

    def scratch(self, name: str) -> Path:
        """A name under `temporary` that no other process of any machine uses."""
        return self.temporary / f"{name}.{platform.node()}.{os.getpid()}"


def is_dataset(root: Path) -> bool:
    """Whether `root` is a folder with our marker."""
    return _read_marker(root).get("format") == _FORMAT


def dataset_around(path: Path) -> Path | None:
    """The dataset that `path` is or lies in, also one that has lost its marker; None if in none."""
    real = Path(os.path.realpath(path))
    return next((root for root in (real, *real.parents) if _looks_like_dataset(root)), None)


def _looks_like_dataset(root: Path) -> bool:
    layout = Layout(root)
    signs = (root / MARKER, layout.ledger)
    try:
        is_ours = is_dataset(root)
    except PermissionError:  # somebody else's
        is_ours = False
    return is_ours or (layout.snapshots.is_dir() and any(map(Path.is_file, signs)))


def kind_of(root: Path) -> Kind:
    """The kind of the dataset `root`."""
    return Kind(_read_marker(root).get(_KIND, Kind.full))


def access_of(root: Path) -> Access | None:
    """Who may read the dataset `root` beside its owner; None where its marker does not say."""
    access = _read_marker(root).get(_ACCESS)
    return None if access is None else Access(access)


def note_access(layout: Layout, access: Access) -> None:
    """Write down who may read a dataset beside its owner."""
    marker = _read_marker(layout.root) | {_ACCESS: access}
    write_durably(layout.root / MARKER, to_json(marker).encode("utf8"), layout.scratch(MARKER))


def _read_marker(root: Path) -> dict[str, str]:
    """What the marker says; nothing where it is missing or damaged."""
    try:
        content = json.loads((root / MARKER).read_text(encoding="utf8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def open_layout(root: Path) -> Layout:
    """The layout of the dataset `root`.

    Raises UsageError if `root` is no dataset.
    """
    if not root.exists():
        raise UsageError(f"数据集不存在：{root}")
    if not is_dataset(root):
        raise UsageError(f"不是绩效数据集（没有 {MARKER}）：{root}")
    return Layout(root)


def _holds_scratch_alone(root: Path) -> bool:
    """Whether a folder is empty but for what a run that was just beginning it wrote.

    A dataset that another process made meanwhile is as good.
    """
    names = [path.name for path in root.iterdir()]
    return is_dataset(root) or all(name.startswith(f".{MARKER}.") for name in names)


def create_layout(
    root: Path, kind: Kind = Kind.full, access: Access | None = Access.private
) -> Layout:
    """The layout of `root`, made where nothing or an empty folder stands.

    kind, access: of a new dataset; one that is there keeps its own. Without access it is as open
    as the user makes folders.
    Raises UsageError if `root` exists and is neither a dataset nor an empty folder, and if it lies
    in another dataset.
    """
    layout = Layout(root)
    if not is_dataset(root):
        if (around := dataset_around(root.parent)) is not None:
            raise UsageError(f"不能建在另一个数据集里：{root}（{around} 是数据集）")
        # Of its own for each process: two may begin the same dataset at once. A run killed right
        # here leaves nothing else.
        scratch = root / f".{MARKER}.{os.getpid()}"
        if root.exists() and (not root.is_dir() or not _holds_scratch_alone(root)):
            raise UsageError(f"输出位置已存在，且不是绩效数据集，未作任何改动：{root}")
        _make_root(root, access)
        marker: dict[str, object] = {"format": _FORMAT, "version": _FORMAT_VERSION}
        if kind is not Kind.full:
            marker[_KIND] = kind
        if access is not None:
            marker[_ACCESS] = access
        write_synced(scratch, to_json(marker).encode("utf8"))
        scratch.replace(root / MARKER)
    for folder in (layout.snapshots, layout.runs, layout.temporary):
        make_folder(folder)
    return layout


def _make_root(root: Path, access: Access | None) -> None:
    """Make the folder of a dataset; what is missing above it is as the user makes folders.

    All that is made inside later is as open as this folder.
    """
    root.parent.mkdir(parents=True, exist_ok=True)
    root.mkdir(mode=0o777 if access is None else 0o700, exist_ok=True)
    if access is not None:
        with contextlib.suppress(PermissionError):  # a folder that the user was given, not theirs
            set_permissions(root, FOLDER_PERMISSIONS[access])
