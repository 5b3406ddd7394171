"""Tasks that harm their worker on order, for tests of the pool. Workers import this by name."""

import ctypes
import mmap
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from corpus.ingest.outcome import Outcome
from corpus.ingest.tasks import AgainTask, IntakeTask, run_intake

_GIB = 1 << 30


class UnpicklableError(Exception):
    """An error that cannot cross to the parent."""

    def __init__(self) -> None:
        super().__init__("本单位的内部情况")  # text of a document that must not get out
        self.handle = open(os.devnull)  # noqa: PTH123, SIM115


def behave(order: str) -> str:
    """Do what is ordered; anything else is answered with itself."""
    harm: dict[str, Callable[[], object]] = {
        "segfault": lambda: ctypes.string_at(0),
        "exit": lambda: os._exit(3),
        "kill": lambda: os.kill(os.getpid(), 9),
        "spin": _spin,
        "hang": lambda: time.sleep(3600),
        "hang in C": lambda: ctypes.CDLL(None).sleep(3600),
        "memory": lambda: bytearray(64 * _GIB),
        "reservation": _reserve,
        "error": lambda: int("本单位的内部情况"),
        "unpicklable": _raise_unpicklable,
        "child": lambda: subprocess.run([sys.executable, "-c", "import time; time.sleep(3600)"]),
    }
    if order in harm:
        harm[order]()
    return order


def _spin(seconds: float = 3600) -> None:
    """Use the processor."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def _reserve() -> None:
    """Reserve memory that nobody touches."""
    try:
        mmap.mmap(-1, 3 * _GIB).close()
    except OSError as error:
        raise MemoryError from error


def _raise_unpicklable() -> None:
    raise UnpicklableError


def leave_a_child(token: str) -> None:
    """Hang on a child process that hangs too; `token` stands in its command line."""
    subprocess.run([sys.executable, "-c", f"import time; time.sleep(3600) # {token}"])


def hang_once(marker: str) -> str:
    """Hang the first time; answer with the file that it leaves as a mark the second time."""
    if not Path(marker).exists():
        Path(marker).touch()
        time.sleep(3600)
    return marker


def work_and_wait(item: int) -> int:
    """Take more time by the clock than by the processor."""
    _spin(0.2)
    time.sleep(3)
    return item


def spin_a_while(item: int) -> int:
    """Use less than a second of the processor."""
    _spin(0.6)
    return item


def make_and_look(folder: Path) -> int:
    """The permission bits of a folder that is made with all of them, at once."""
    folder.mkdir(mode=0o777)
    return folder.stat().st_mode & 0o777


def core_limit(item: int) -> int:
    """How many bytes of its memory a worker would leave behind if a signal ended it."""
    return resource.getrlimit(resource.RLIMIT_CORE)[0]


def poisoned_intake(task: IntakeTask) -> Outcome:
    """The intake of a file, except where the file's content orders harm."""
    behave(task.path.read_bytes()[:20].decode("utf8", "ignore").strip())
    return run_intake(task)


def poisoned_again(task: AgainTask) -> Outcome:
    """Work on kept bytes that ends its worker, whatever they are."""
    behave("kill")
    raise AssertionError(task)
