"""What differs between Linux and Windows, in one place: links, locks, limits of a process."""

import contextlib
import ctypes
import math
import os
import re
import shutil
import signal
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

IS_WINDOWS = sys.platform == "win32"

_READ_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def open_for_reading(path: Path) -> int:
    """A file descriptor of `path` that follows no link and waits for no pipe.

    Raises OSError, also where `path` is a symbolic link.
    """
    return os.open(path, _READ_FLAGS)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` last a power cut. Windows has no such call."""
    if IS_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, each as open to others as what holds it.

    The names last a power cut: else what is written inside and synced would be gone with them.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    wanted = permissions(folder.parent) & 0o2777
    folder.mkdir(mode=wanted, exist_ok=True)
    set_permissions(folder, wanted)  # also where the user's umask is narrower
    sync_folder(folder.parent)


def make_file(path: Path) -> None:
    """Make the empty file `path` if there is none, as open to others as the folder it is in."""
    wanted = permissions(path.parent) & 0o666
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, wanted))
    except FileExistsError:
        return
    set_permissions(path, wanted)


def permissions(path: Path) -> int:
    """The permission bits of `path` itself."""
    return stat.S_IMODE(path.lstat().st_mode)


def set_permissions(path: Path, wanted: int) -> None:
    """Give `path` these permission bits. Windows has none of the kind."""
    if not IS_WINDOWS and permissions(path) != wanted:
        path.chmod(wanted)


def forbid_writing(path: Path) -> None:
    """Make a file read-only for all who may read it.

    Not on Windows: there a file that is read-only cannot be removed either.
    """
    set_permissions(path, permissions(path) & ~0o222)


def link_or_copy(source: Path, target: Path) -> None:
    """Make `target` the same bytes as `source`: a hard link, or a synced copy where links fail."""
    try:
        os.link(source, target)
    except OSError:
        # FAT, some network shares, and the limit of links a file may have.
        shutil.copyfile(source, target)
        handle = os.open(target, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        shutil.copymode(source, target)


def switch_link(link: Path, target: str, temporary: Path) -> None:
    """Point the folder link `link` at `target` (relative to its folder) in one step.

    On Windows it is a directory junction, which needs no privilege but cannot be replaced in one
    step: while it is, `link` is missing for a moment, and never wrong.
    """
    if os.path.lexists(temporary):
        remove_link(temporary)
    if sys.platform == "win32":
        import _winapi

        _winapi.CreateJunction(str(link.parent / target), str(temporary))
        if os.path.lexists(link):  # also where its target is gone, which `exists` does not see
            remove_link(link)
        temporary.rename(link)
        return
    temporary.symlink_to(target, target_is_directory=True)
    temporary.replace(link)
    sync_folder(link.parent)


def remove_link(link: Path) -> None:
    """Remove a folder link, not what it points at."""
    if IS_WINDOWS:
        link.rmdir()  # a junction is removed as a folder; its target stays
    else:
        link.unlink()


@contextlib.contextmanager
def lock_file(path: Path, wait: bool) -> Iterator[bool]:
    """Hold the lock `path` and give True; give False at once if it is taken and not `wait`.

    The system frees it when the process ends, however it ends.
    """
    make_file(path)
    handle = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    try:
        yield _take_lock(handle, wait)
    finally:
        os.close(handle)


def _take_lock(handle: int, wait: bool) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except PermissionError:
        if IS_WINDOWS:  # how msvcrt says that the lock is taken
            return False
        raise
    return True


def limit_memory(limit_bytes: int) -> None:
    """Bound the address space of this process. Windows has no such limit."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = limit_bytes if hard == resource.RLIM_INFINITY else min(limit_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


@contextlib.contextmanager
def limited_time(seconds: int) -> Iterator[None]:
    """Have SIGXCPU end this process if it works for more than that many seconds meanwhile.

    Only its own processor time counts, not what it waits. Windows has no such limit.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (until, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, before)


def leave_no_core() -> None:
    """Have this process leave no image of its memory when a signal ends it: it holds documents."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


@contextlib.contextmanager
def limited_growth(growth_bytes: int) -> Iterator[None]:
    """Let the address space of this process grow by that much and no further meanwhile.

    Linux alone tells how large it is; elsewhere nothing is limited.
    """
    status = Path("/proc/self/statm")
    if sys.platform == "win32" or not status.is_file():
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(status.read_text(encoding="ascii").split()[0])
    limit_memory(pages * resource.getpagesize() + growth_bytes)
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def end_now(exit_code: int) -> None:
    """End this process at once, whatever its other threads do."""
    os._exit(exit_code)


def peak_memory() -> int | None:
    """The most bytes of memory that this process has held; None where the system does not tell.

    Linux alone: `getrusage` knows it elsewhere, but also counts what stood before an exec.
    """
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    found = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"), re.MULTILINE)
    return None if found is None else int(found[1]) * 1024


def end_with_parent() -> None:
    """Have the system kill this process when its parent dies (Linux alone knows how)."""
    if not sys.platform.startswith("linux"):
        return
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def lead_group() -> None:
    """Make this process the first of a group, so that `end_group` finds what it started."""
    if sys.platform != "win32":
        os.setpgid(0, 0)


def end_group(leader: int) -> None:
    """Kill what is left of the group that the process `leader` began. Windows has none."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(leader, signal.SIGKILL)


def is_running(process: int) -> bool:
    """Whether a process of this number is there. On Windows nobody asks, and it is not told."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def signal_name(exit_code: int) -> str:
    """The signal that ended a process, or its exit code (`SIGSEGV`, `exit 3`)."""
    if exit_code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-exit_code).name
    return f"exit {exit_code}"
