"""How a run is watched: a bar with rate and ETA on a terminal, a line of JSON for each event."""

import contextlib
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from corpus.ingest.monitor import Monitor
from corpus.page.terminal import error_terminal, visible
from corpus.store.products import check_place
from schema.errors import UsageError

_LOG_EVERY_SECONDS = 5.0  # beside the start and end of a stage, which are always told
_LONGEST_EVENT = 1000


class BarMonitor(Monitor):
    """Draws a bar for each stage."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None

    def start(self, stage: str, total: int | None) -> None:
        """Begin the bar of a stage; the one before is complete."""
        self._task = self._progress.add_task(visible(stage), total=total)

    def advance(self) -> None:
        """Move the bar by one."""
        if self._task is not None:
            self._progress.advance(self._task)


class LogMonitor(Monitor):
    """Writes a JSON object a line: stages, and how far they are every few seconds."""

    def __init__(self, file: TextIO, inner: Monitor) -> None:
        self._file = file
        self._inner = inner
        self._stage = ""
        self._done = 0
        self._total: int | None = None
        self._last = time.monotonic()

    def start(self, stage: str, total: int | None) -> None:
        """Note the end of the stage before and the start of this one."""
        self._write()
        self._stage, self._total, self._done = stage, total, 0
        self._write()
        self._inner.start(stage, total)

    def advance(self) -> None:
        """Count a step."""
        self._done += 1
        self._inner.advance()
        if time.monotonic() - self._last > _LOG_EVERY_SECONDS:
            self._write()

    def finish(self) -> None:
        """Note the end of the last stage."""
        self._write()

    def _write(self) -> None:
        self._last = time.monotonic()
        if not self._stage:
            return
        event = {
            "time": datetime.now(UTC).isoformat(),
            "stage": self._stage,
            "done": self._done,
            "total": self._total,
        }
        self._file.write(json.dumps(event, ensure_ascii=False) + "\n")
        self._file.flush()


@contextlib.contextmanager
def open_monitor(log: Path | None) -> Iterator[Monitor]:
    """The monitor for this terminal: bars on one, silence in a pipe; and the log if wanted."""
    with contextlib.ExitStack() as stack:
        monitor = Monitor()
        terminal = error_terminal()
        if terminal is not None:
            monitor = BarMonitor(stack.enter_context(_progress(terminal)))
        if log is not None:
            _check_log(log)
            file = stack.enter_context(log.open("a", encoding="utf8"))
            logging = LogMonitor(file, monitor)
            stack.callback(logging.finish)
            monitor = logging
        yield monitor


def _check_log(path: Path) -> None:
    """Raise UsageError if lines may not be added: no log of ours, or in a dataset."""
    check_place(path)
    if not path.is_file():
        return
    with path.open("rb") as file:
        first = file.readline(_LONGEST_EVENT)
    try:
        is_ours = not first or "stage" in json.loads(first)
    except (ValueError, TypeError):
        is_ours = False
    if not is_ours:
        raise UsageError(f"不是本程序的过程记录，没有改动：{path}")


class _RateColumn(ProgressColumn):
    """Steps a second."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        return Text("" if task.speed is None else f"每秒 {task.speed:.0f}")


def _progress(terminal: TextIO) -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
        TextColumn("用时"),
        TimeElapsedColumn(),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        console=Console(file=terminal),
        # What is printed meanwhile goes out as always: Rich would obey the escapes in it.
        redirect_stdout=False,
        redirect_stderr=False,
    )
