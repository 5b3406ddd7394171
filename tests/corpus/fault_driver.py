"""Runs an ingest that is killed, loses its power or meets an I/O error at its n-th step.

    python -m tests.corpus.fault_driver FOLDER HARM,FIRST,STRIDE ...

HARM: kill; the end of power and what it leaves (lost, emptied, mixed: `tests.corpus.power`); an
error (ENOSPC, EIO, EMFILE, EACCES).

FOLDER holds `in` and the dataset `old`. For each n a copy of `old` takes in `in`, harmed at the
n-th call that changes the disk, in a process of its own. Then readers must find the old or the new
data whole, and a second run must give the bytes of an undisturbed one. FIRST and STRIDE pick some
of them. Prints the last step of each harm. Fails with the first n that breaks a promise.
"""

import errno
import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.desk.roster import read_roster, roster_imports
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.store.layout import Layout
from corpus.store.ledger import Ledger
from corpus.store.snapshot import current_snapshot
from corpus.store.verify import verify
from tests.corpus.power import OUTCOMES, Disk

_STEPS = ("fsync", "replace", "rename", "link", "symlink", "mkdir", "unlink", "rmdir", "chmod")
# Done without a harm; stopped by it; done in spite of it (a link that fails is copied); a bug.
_DONE, _HARMED, _ABSORBED, _WRONG = 0, 10, 11, 20


class _Harm:
    """Counts the calls that change the disk and strikes at the n-th."""

    def __init__(self, number: int, kind: str, out: Path) -> None:
        self._number = self._left = number
        self._kind = kind
        self._out = out
        self._disk = Disk(out) if kind in OUTCOMES else None
        self.has_struck = False

    def install(self) -> None:
        """Put itself before each of the calls."""
        if self._disk is not None:
            self._disk.install()
        for name in _STEPS:
            setattr(os, name, self._before(getattr(os, name)))
        setattr(Ledger, "commit", self._before(Ledger.commit))  # noqa: B010 (mypy guards methods)

    def _before(self, call: Callable[..., object]) -> Callable[..., object]:
        def harmed(*arguments: object, **options: object) -> object:
            self._left -= 1
            if self._left == 0:
                self.has_struck = True
                if self._disk is not None:
                    self._disk.cut_power(self._kind, self._number, _what_is_left(self._out))
                if self._kind == "kill" or self._disk is not None:
                    os.kill(os.getpid(), signal.SIGKILL)
                number = getattr(errno, self._kind)
                raise OSError(number, os.strerror(number))
            return call(*arguments, **options)

        return harmed


def _what_is_left(out: Path) -> Path:
    """Where a disk that lost its power is found again."""
    return out.with_name("left")


def _take_in(inbox: Path, out: Path, harm: _Harm | None) -> int:
    """One ingest, in a process of its own. Whether it was done or harmed."""
    child = os.fork()
    if child == 0:
        code = _WRONG  # unless what follows ends as it may
        try:
            if harm is not None:
                harm.install()
            _ingest(inbox, out)
            code = _ABSORBED if harm is not None and harm.has_struck else _DONE
        except OSError:
            code = _HARMED
        finally:
            if code == _WRONG:
                sys.excepthook(*sys.exc_info())
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    return _HARMED if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def _ingest(inbox: Path, out: Path) -> None:
    imports = roster_imports(read_roster(inbox.parent / "清单.csv"))
    ingest([inbox], out, Options(workers=0, imports=imports), Monitor())


def _check_readers(out: Path, permitted: set[str | None]) -> None:
    """The published data are the old or the new, whole."""
    snapshot = current_snapshot(Layout(out)) if (out / "snapshots").is_dir() else None
    assert snapshot in permitted, f"published {snapshot}"
    if snapshot is not None:
        dataset = open_dataset(out)
        ids = set(dataset.arrow("submissions").column("submission_id").to_pylist())
        assert set(dataset.arrow("figures").column("submission_id").to_pylist()) <= ids


def main(folder: Path, harms: Sequence[str]) -> None:
    """Do each harm. Prints the last step that there is."""
    inbox, old, new = folder / "in", folder / "old", folder / "new"
    shutil.copytree(old, new, symlinks=True)
    _ingest(inbox, new)  # here: what it loads, all that are forked from this process have
    for harm in harms:
        kind, first, stride = harm.split(",")
        print(_try_steps(folder, kind, int(first), int(stride)))


def _try_steps(folder: Path, kind: str, first: int, stride: int) -> int:
    """Harm each `stride`-th step from the `first`. The last that there is."""
    inbox, old, new = folder / "in", folder / "old", folder / "new"
    permitted = {current_snapshot(Layout(old)), current_snapshot(Layout(new))}
    for number in itertools.count(first, stride):
        out = folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(old, out, symlinks=True)
        result = _take_in(inbox, out, _Harm(number, kind, out))
        if _what_is_left(out).is_dir():
            shutil.rmtree(out)
            _what_is_left(out).rename(out)
        assert result != _WRONG, f"{kind} {number}: neither done nor a clean error"
        _check_readers(out, permitted)
        if result == _DONE:
            return number - stride
        assert _take_in(inbox, out, None) == _DONE, f"{kind} {number}: the second run failed"
        assert current_snapshot(Layout(out)) == current_snapshot(Layout(new)), f"{kind} {number}"
        assert not list((out / "temporary").iterdir()), f"{kind} {number}: left behind"
        hidden = [path.name for path in (out / "snapshots").iterdir() if path.name[0] == "."]
        assert not hidden, f"{kind} {number}: left behind {hidden}"
        damages = list(verify(Layout(out)))
        assert not damages, f"{kind} {number}: {damages[:3]}"
    raise AssertionError("steps without an end")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
