"""What is printed, a page at a time, where somebody asked for it."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from typing import TextIO, cast

from corpus.page.terminal import say, shown_by, terminal_columns

_USUAL = "less"
# What fits the screen is not held up, and stays there.
_USUAL_OPTIONS = "FX"


@contextlib.contextmanager
def paged() -> Iterator[None]:
    """What is printed meanwhile goes through $PAGER, or less; nothing changes for a file or pipe.

    Who leaves the pager early has seen enough: what is still to come is dropped.
    """
    command = shlex.split(os.environ.get("PAGER") or _USUAL)
    if terminal_columns() is None:
        yield
        return
    if not command or shutil.which(command[0]) is None:
        say(f"没有翻页程序 {' '.join(command)}，直接输出（环境变量 PAGER 指定别的）", is_error=True)
        yield
        return
    settings = {"LESS": _USUAL_OPTIONS, "LESSCHARSET": "utf-8", **os.environ}
    with subprocess.Popen(  # noqa: S603 (the user's own program)
        command, stdin=subprocess.PIPE, encoding="utf8", errors="backslashreplace", env=settings
    ) as pager:
        pipe = cast(TextIO, pager.stdin)
        try:
            with contextlib.suppress(BrokenPipeError), shown_by(pipe):
                yield
        finally:
            with contextlib.suppress(BrokenPipeError):
                pipe.close()
            with _undisturbed():
                pager.wait()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C is the pager's: it stops what it is looking for, and we wait for it to end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, held)
