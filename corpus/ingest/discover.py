"""Every entry of the input folders, sorted, each with what may be done with it."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from corpus.store.names import printable
from schema.errors import UsageError

_LOCK_PREFIXES = ("~$", ".~")  # Word and WPS; LibreOffice, and WPS for Linux
_SYSTEM_NAMES = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"})
_SYSTEM_PREFIX = "._"  # the second half of a file copied by macOS to a foreign disk
_SYSTEM_FOLDER = "__MACOSX"  # where macOS puts those halves in a zip
# Of Word and WPS, of editors, of downloads that are not whole.
_TEMPORARY_ENDINGS = (
    ".tmp",
    ".crdownload",
    ".download",
    ".downloading",
    ".part",
    ".partial",
    ".td",
)
_PLACEHOLDER_ENDING = ".icloud"  # .报告.docx.icloud stands for 报告.docx, which is in the cloud


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an input folder (folders themselves only where they cannot be opened).

    reason: None for a file to read, else the code that says why it is not read.
    """

    path: Path
    size: int | None
    mtime_ns: int | None
    reason: str | None = None


def resolve_roots(paths: Sequence[Path], dataset: Path) -> list[Path]:
    """The given paths as absolute roots, sorted, none inside another.

    A folder may be given as a link; a file that is a link stays one, and is not followed.
    Raises UsageError if a path does not exist or lies in the dataset.
    """
    roots = set()
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"路径不存在：{printable(path)}")
        resolved = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
        if resolved.is_relative_to(dataset.resolve()):
            raise UsageError(f"不能把数据集自身作为输入：{printable(path)}")
        roots.add(resolved)
    return outermost(roots)


def outermost(roots: set[Path]) -> list[Path]:
    """The roots that lie in no other root, sorted by their bytes."""
    kept = [root for root in roots if not any(parent in roots for parent in root.parents)]
    return sorted(kept, key=os.fsencode)


def walk(root: Path, dataset: Path) -> Iterator[Entry]:
    """Every entry under `root` in the order of names; links are not followed.

    The dataset's own folder is passed over, so that it may lie inside the input.
    """
    pending = [root]
    while pending:
        path = pending.pop()
        try:
            status = path.lstat()
        except OSError:
            yield Entry(path, None, None, "changed_while_read")
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield Entry(path, status.st_size, status.st_mtime_ns, _reason_to_pass(path, status))
        elif path != dataset:
            try:
                pending.extend(sorted(path.iterdir(), key=lambda p: p.name, reverse=True))
            except OSError:
                yield Entry(path, None, None, "unreadable")


def _reason_to_pass(path: Path, status: os.stat_result) -> str | None:
    if stat.S_ISLNK(status.st_mode):
        return "symbolic_link"
    if not stat.S_ISREG(status.st_mode):
        return "not_regular_file"
    return reason_by_name(path)


def reason_by_name(path: PurePath) -> str | None:
    """Why a file that is so called, here or in an archive, is not read; None where it is.

    >>> reason_by_name(PurePath("__MACOSX/._a.docx")), reason_by_name(PurePath("报告.docx"))
    ('hidden_file', None)
    """
    name = path.name.lower()
    if name.startswith(_LOCK_PREFIXES):
        return "lock_file"
    is_of_system = name in _SYSTEM_NAMES or name.startswith(_SYSTEM_PREFIX)
    if is_of_system or _SYSTEM_FOLDER in path.parts[:-1]:
        return "hidden_file"
    if name.endswith(_TEMPORARY_ENDINGS):
        return "temporary_file"
    if name.startswith(".") and name.endswith(_PLACEHOLDER_ENDING):
        return "cloud_placeholder"
    return None
