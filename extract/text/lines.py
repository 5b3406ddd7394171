"""The lines of a dump as paragraphs; what every dialect shares."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from operator import itemgetter

from extract.document import Paragraph
from schema.frozen import dataclass

LINE_BREAK = re.compile(r"\r\n?")
Breaks = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A text put together from lines of a dump. number: the first line; breaks: the others'."""

    text: str
    number: int
    breaks: Breaks = ()

    @classmethod
    def of(cls, parts: Sequence["Joined"]) -> "Joined":
        """The parts, one behind the other; at least one."""
        size, last = 0, parts[0].number
        breaks: list[tuple[int, int]] = []
        for part in parts:
            begun = () if part.number == last else ((0, part.number),)
            breaks += ((size + at, line) for at, line in (*begun, *part.breaks))
            size += len(part.text)
            last = breaks[-1][1] if breaks else last
        return cls("".join(part.text for part in parts), parts[0].number, tuple(breaks))

    def __add__(self, other: "Joined") -> "Joined":
        """Both, one behind the other."""
        return self.of((self, other))

    def cut(self, start: int, end: int) -> "Joined":
        """What stands from one place to another, with its own lines."""
        first = bisect_right(self.breaks, start, key=itemgetter(0))
        last = bisect_left(self.breaks, end, key=itemgetter(0))
        number = self.breaks[first - 1][1] if first else self.number
        breaks = tuple((at - start, line) for at, line in self.breaks[first:last])
        return Joined(self.text[start:end], number, breaks)

    def strip(self) -> "Joined":
        """Without the blanks around it."""
        bare = self.text.strip()
        start = self.text.find(bare)
        return self.cut(start, start + len(bare))

    def split(self, mark: str) -> Iterator["Joined"]:
        """What stands between marks of one character."""
        start = 0
        for piece in self.text.split(mark):
            yield self.cut(start, start + len(piece))
            start += len(piece) + len(mark)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a dump. numbers: where each stands in the file, 1-based.

    A dialect that prints a row on one line is cut into a line a cell, so numbers may repeat.
    breaks: of those that were joined from several, as `Paragraph.breaks`.
    """

    texts: list[str]
    numbers: Sequence[int]
    breaks: Mapping[int, Breaks] = field(default_factory=dict)

    def paragraph(self, at: int, index: int, first: int = 0) -> Paragraph:
        """A line from its character `first` on, as the paragraph `index`."""
        text, breaks = self.texts[at][first:], self.breaks.get(at, ())
        moved = tuple((offset - first, line) for offset, line in breaks)
        return Paragraph(text, index, line=self.numbers[at], breaks=moved)


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
    return [lines.paragraph(at, at + shift) for at in range(start, end)]
