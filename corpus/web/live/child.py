"""A run of our own command beside the server: it goes on whatever becomes of a page."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.store.platform import IS_WINDOWS

_TAIL_BYTES = 4096  # a line of the log, and more
_PATIENCE_SECONDS = 30  # after Ctrl-C; then it is killed


@dataclass(frozen=True, slots=True)
class Event:
    """How far a run is, as its `--log-json` tells."""

    stage: str
    done: int
    total: int | None


class Child:
    """A process of `jixiao …`, in a session of its own: Ctrl-C at the desk is not its Ctrl-C.

    It is interrupted where the desk ends. What it writes lies in a folder that only we can read.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._stack = contextlib.ExitStack()
        self._folder = Path(
            self._stack.enter_context(tempfile.TemporaryDirectory(prefix="jixiao-"))
        )
        self._output = self._folder / "output.txt"
        self._log = self._folder / "log.jsonl"
        command = [sys.executable, "-m", "corpus.cli", *arguments, "--log-json", str(self._log)]
        with self._output.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 (our own command, no shell)
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUTF8": "1"},
                start_new_session=not IS_WINDOWS,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_running:
            self.interrupt()
            try:
                self._process.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._stack.close()

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self._process.poll() is None

    @property
    def process_id(self) -> int:
        """Its number, and that of its session."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """How it ended; None while it goes on."""
        return self._process.poll()

    def interrupt(self) -> None:
        """Do as Ctrl-C does."""
        with contextlib.suppress(ProcessLookupError):
            if sys.platform == "win32":
                self._process.send_signal(signal.CTRL_BREAK_EVENT)
            else:
                self._process.send_signal(signal.SIGINT)

    def last_event(self) -> Event | None:
        """What the log told last; None where it told nothing so far."""
        try:
            with self._log.open("rb") as log:
                log.seek(max(log.seek(0, os.SEEK_END) - _TAIL_BYTES, 0))
                lines = log.read().split(b"\n")
        except FileNotFoundError:
            return None
        whole = [line for line in lines[:-1] if line.startswith(b"{")]
        if not whole:
            return None
        values = json.loads(whole[-1])
        return Event(str(values["stage"]), int(values["done"]), values["total"])

    def said(self) -> list[str]:
        """The lines it printed."""
        return self._output.read_text(encoding="utf8", errors="backslashreplace").splitlines()
