"""The lines of a dump as paragraphs; what every dialect shares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.document import Paragraph

LINE_BREAK = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a dump. numbers: where each stands in the file, 1-based.

    A dialect that prints a row on one line is cut into a line a cell, so numbers may repeat.
    """

    texts: list[str]
    numbers: Sequence[int]


def split_lines(text: str) -> Lines:
    """The lines of `text`; a line break at its very end begins no further line.

    >>> split_lines("a\\n\\nb\\n").texts
    ['a', '', 'b']
    """
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return Lines(lines, range(1, len(lines) + 1))


def unify_breaks(text: str) -> str:
    """`text` with the line breaks of Windows and the old Macintosh as single line feeds."""
    return LINE_BREAK.sub("\n", text) if "\r" in text else text


def make_paragraphs(lines: Lines, start: int, end: int, index: int) -> list[Paragraph]:
    """Lines `start` to `end` as paragraphs counted from `index`, each with its 1-based line."""
    shift = index - start
    return [
        Paragraph(lines.texts[at], at + shift, line=lines.numbers[at]) for at in range(start, end)
    ]
