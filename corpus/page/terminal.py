"""The one way out: all that the program prints, exact in a file or pipe, harmless on a terminal.

Texts of documents, file names and labels may hold escape sequences, control characters and marks
that turn the direction of writing. On a terminal these become visible: ESC is shown as \\u001b.
"""

import contextlib
import io
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TextIO

# What needs no second look: ASCII, Chinese punctuation and characters, full-width forms.
_ODD = re.compile("[^\n -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_SHORT = {"\t": "\\t", "\r": "\\r"}
# Planes of Chinese characters; this Python may not know the newest of them.
_IDEOGRAPHS = range(0x20000, 0x40000)


def visible(text: str) -> str:
    """`text` with all that steers a terminal, or shows nothing, written out as JSON writes it.

    Line breaks and spaces stay.

    >>> visible("\\x1b[2J清\\u202e\\n")
    '\\\\u001b[2J清\\\\u202e\\n'
    """
    return _ODD.sub(_visible_one, text.replace("\r\n", "\n"))


def _visible_one(found: re.Match[str]) -> str:
    character = found.group()
    is_shown = character.isprintable() or ord(character) in _IDEOGRAPHS
    if is_shown or unicodedata.category(character) == "Zs":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    pairs = (units[start : start + 2].hex() for start in range(0, len(units), 2))
    return _SHORT.get(character) or "".join(f"\\u{pair}" for pair in pairs)


class _Guarded(io.TextIOBase):
    """A terminal that shows whatever is written to it and obeys none of it."""

    def __init__(self, terminal: TextIO) -> None:
        self.terminal = terminal

    @property
    def encoding(self) -> str:  # type: ignore[override] # a plain attribute in the base class
        """The terminal's."""
        return self.terminal.encoding

    def write(self, text: str) -> int:
        """Write `text` visibly, and give its length."""
        self.terminal.write(visible(text))
        return len(text)

    def flush(self) -> None:
        """Hand over what was written."""
        self.terminal.flush()

    def isatty(self) -> bool:
        """Yes."""
        return True

    def fileno(self) -> int:
        """The terminal's."""
        return self.terminal.fileno()

    def writable(self) -> bool:
        """Yes."""
        return True


def guard_streams() -> None:
    """Put the guard before standard output and standard error where they are terminals.

    Whoever writes to them from now on is guarded: Typer, warnings, tracebacks. In a file or a pipe
    a line ends as it was written.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # no odd file name breaks an encoding
            stream.reconfigure(errors="backslashreplace", newline="\n")
    sys.stdout, sys.stderr = _guarded(sys.stdout), _guarded(sys.stderr)


def _guarded(stream: TextIO) -> TextIO:
    is_open = isinstance(stream, _Guarded) or not stream.isatty()
    return stream if is_open else _Guarded(stream)  # type: ignore[return-value] # a text stream


def error_terminal() -> TextIO | None:
    """The bare terminal of standard error, for a bar that moves the cursor; None if there is none.

    What is drawn there must be `visible` already.
    """
    stream = sys.stderr
    if isinstance(stream, _Guarded):
        return stream.terminal
    return stream if stream.isatty() else None


def write(text: str, is_error: bool = False) -> None:
    """Print `text` as it is."""
    stream = sys.stderr if is_error else sys.stdout
    stream.write(text)
    stream.flush()


def write_all(pieces: Iterable[str]) -> None:
    """Print a long text piece by piece."""
    sys.stdout.writelines(pieces)
    sys.stdout.flush()


def say(line: str, is_error: bool = False) -> None:
    """Print `line` and end it."""
    write(f"{line}\n", is_error)


def terminal_columns() -> int | None:
    """How many columns standard output has; None where it is no terminal, and nothing is cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@contextlib.contextmanager
def shown_by(pager: TextIO) -> Iterator[None]:
    """What is printed meanwhile goes to what shows it on the terminal, and steers neither."""
    before = sys.stdout
    before.flush()
    sys.stdout = _Guarded(pager)
    try:
        yield
    finally:
        sys.stdout = before


def drop_output() -> None:
    """Print nothing more: who read standard output has gone."""
    sys.stdout = open(os.devnull, "w", encoding="utf8")  # noqa: PTH123, SIM115 (for the exit)
