"""The lines of a dump as paragraphs; what every dialect shares."""

import re

from extract.document import Paragraph

LINE_BREAK = re.compile(r"\r\n?|\n")


def split_lines(text: str) -> list[str]:
    """The lines of `text`; a line break at its very end begins no further line.

    >>> split_lines("a\\r\\n\\nb\\n")
    ['a', '', 'b']
    """
    lines = LINE_BREAK.split(text) if "\r" in text else text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def count_characters(text: str) -> int:
    """The characters of `text` that are no white space."""
    return sum(map(len, text.split()))


def make_paragraphs(lines: list[str], start: int, end: int, index: int) -> list[Paragraph]:
    """Lines `start` to `end` as paragraphs counted from `index`, each with its 1-based line."""
    return [
        Paragraph(text=lines[at], index=index + at - start, line=at + 1) for at in range(start, end)
    ]
