"""A disk whose power is cut: what was synced stays, of the rest nothing, the names, or some of it.

Keeps account of a folder: the bytes of each file as they were last synced, the names in each folder
as they were last synced. SQLite's own files count as synced at each commit: that is its promise.
"""

import itertools
import os
import random
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.store.ledger import Ledger

# Nothing unsynced is left; all names are, of unsynced files no byte; any of both, by chance.
OUTCOMES = ("lost", "emptied", "mixed")
_LEDGER = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in a folder. number: of the file or folder it names; target: of a link."""

    mode: int
    number: int
    target: str = ""


@dataclass(slots=True)
class Disk:
    """The folder `root`, from now on: as it is now it counts as synced."""

    root: Path
    _numbers: dict[int, int] = field(default_factory=dict)  # of inodes, which are used again
    _counter: Iterator[int] = field(default_factory=itertools.count)
    _bytes: dict[int, bytes] = field(default_factory=dict)
    _names: dict[int, dict[str, _Entry]] = field(default_factory=dict)

    def install(self, put: Callable[[object, str, object], None] = setattr) -> None:
        """Watch all calls of this process that sync, or take a name away. put: as setattr."""
        self._sync_all()
        put(os, "fsync", self._after_fsync(os.fsync))
        for name, at in (("replace", 1), ("rename", 1), ("unlink", 0), ("rmdir", 0)):
            put(os, name, self._around_removal(getattr(os, name), at))
        for name in ("__init__", "commit"):
            put(Ledger, name, self._after_commit(getattr(Ledger, name)))

    def _sync_all(self) -> None:
        for path in [self.root, *self.root.rglob("*")]:
            if not path.is_symlink():
                self._sync(path)

    def _sync(self, path: Path) -> None:
        number = self._number(path)
        if path.is_dir():
            self._names[number] = self._names_in(path)
        else:
            self._bytes[number] = path.read_bytes()

    def _number(self, path: Path) -> int:
        inode = path.lstat().st_ino
        if inode not in self._numbers:
            self._numbers[inode] = next(self._counter)
        return self._numbers[inode]

    def _names_in(self, folder: Path) -> dict[str, _Entry]:
        return {
            p.name: self._entry(p) for p in folder.iterdir() if not p.name.startswith(f"{_LEDGER}-")
        }

    def _entry(self, path: Path) -> _Entry:
        target = str(path.readlink()) if path.is_symlink() else ""
        return _Entry(path.lstat().st_mode, self._number(path), target)

    def _after_fsync(self, plain: Callable[[int], None]) -> Callable[[int], None]:
        def fsync(handle: int) -> None:
            plain(handle)
            path = _path_of(handle)
            if path.is_relative_to(self.root) and path.exists():
                self._sync(path)

        return fsync

    def _around_removal(self, plain: Callable[..., None], at: int) -> Callable[..., None]:
        """A call after which its argument number `at` names nothing, or something else."""

        def remove(*arguments: str, dir_fd: int | None = None) -> None:
            path = Path("" if dir_fd is None else _path_of(dir_fd), arguments[at])
            known = path.lstat() if os.path.lexists(path) else None
            plain(*arguments, **({} if dir_fd is None else {"dir_fd": dir_fd}))
            if known is not None and (known.st_nlink == 1 or stat.S_ISDIR(known.st_mode)):
                self._numbers.pop(known.st_ino, None)

        return remove

    def _after_commit(self, plain: Callable[..., None]) -> Callable[..., None]:
        def commit(ledger: Ledger, *arguments: object) -> None:
            plain(ledger, *arguments)
            path = self.root / _LEDGER
            if path.is_file():
                self._sync(path)
                self._names.setdefault(self._number(self.root), {})[path.name] = self._entry(path)

        return commit

    def cut_power(self, outcome: str, seed: int, target: Path) -> None:
        """Write to the new folder `target` what is left of the disk if the power goes now."""
        choose = random.Random(seed)
        places = {self._number(path): path for path in [self.root, *self.root.rglob("*")]}

        def write_folder(number: int, folder: Path) -> None:
            folder.mkdir()
            for name, entry in sorted(left_in(number).items()):
                path = folder / name
                if entry.target:
                    path.symlink_to(entry.target)
                elif stat.S_ISDIR(entry.mode):
                    write_folder(entry.number, path)
                else:
                    path.write_bytes(left_of(entry.number, is_cut=name != _LEDGER))
                if not entry.target:
                    path.chmod(stat.S_IMODE(entry.mode))

        def left_in(number: int) -> dict[str, _Entry]:
            synced = self._names.get(number, {})
            now = self._names_in(places[number]) if number in places else synced
            if outcome != "mixed":
                return synced if outcome == "lost" else now
            chosen = {
                name: choose.choice((synced.get(name), now.get(name)))
                for name in sorted({*synced, *now})
            }
            return {name: entry for name, entry in chosen.items() if entry is not None}

        def left_of(number: int, is_cut: bool) -> bytes:
            synced = self._bytes.get(number, b"")
            if outcome != "mixed" or number not in places or not is_cut:
                return synced
            now = places[number].read_bytes()
            cut = now[: choose.randint(len(synced) if now.startswith(synced) else 0, len(now))]
            return choose.choice((synced, now, cut))

        write_folder(self._number(self.root), target)
        target.chmod(self.root.stat().st_mode)


def _path_of(handle: int) -> Path:
    return Path(f"/proc/self/fd/{handle}").readlink()
