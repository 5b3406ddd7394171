"""What stands apart in a line: its pieces between gaps as wide as those between columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.pdf.lines import Line, cut_line
from extract.pdf.page import Glyph

APART: Final = 0.8  # of the size, a gap that is meant
LEAST_GAP: Final = 0.4  # between two numbers, or two headings
SPREAD: Final = 2.5  # a gap within a word that was spread out: 合  计
YEAR: Final = re.compile(r"(?:19|20)\d\d\s?年?度?")
NUMBER: Final = re.compile(r"[-−+＋¥￥≥≤＞＜><=]*\d[\d,，]*(?:[.．]\d+)?\s?(?:%|％|‰)?[^\W\d]{0,3}")
NUMBER_SIGNS: Final = frozenset("0123456789.,%-—")
NOTHING: Final = re.compile(r"[-—–/]+|无")


@dataclass(frozen=True, slots=True)
class Row:
    """A line by what stands apart in it, from the left."""

    line: Line
    segments: tuple[Line, ...]

    @property
    def y(self) -> float:
        """Its base line."""
        return self.line.y

    @property
    def size(self) -> float:
        """Of its biggest character."""
        return self.line.size

    @property
    def numbers(self) -> int:
        """How many of its pieces are numbers."""
        return sum(is_number(segment) for segment in self.segments)


def is_number(segment: Line) -> bool:
    """Whether it is a number with its unit, and no year.

    A sign for nothing is none: see `is_nothing`.
    """
    return bool(NUMBER.fullmatch(segment.text)) and not YEAR.fullmatch(segment.text)


def is_nothing(segment: Line) -> bool:
    """Whether it says that there is no number."""
    return bool(NOTHING.fullmatch(segment.text))


def row_of(line: Line, is_close: bool = False) -> Row:
    """The line cut at its gaps; the characters of a word that was spread out stay together.

    is_close: pieces may stand close to each other, as headings do.
    """
    if not is_close and " " not in line.text and "\t" not in line.text:
        return Row(line, (line,))
    pieces = _pieces(line.glyphs, LEAST_GAP if is_close else APART)
    if len(pieces) == 1:
        return Row(line, (line,))
    return Row(line, tuple(cut_line(line, start, end) for start, end in pieces))


def _pieces(glyphs: Sequence[Glyph], apart: float) -> list[tuple[int, int]]:
    """Where each piece begins and ends, without the blanks between them."""
    pieces: list[tuple[int, int]] = []
    start = end = 0
    for at, glyph in enumerate(glyphs):
        if glyph.text.isspace():
            continue
        before = glyphs[end]
        is_in_numbers = before.text in NUMBER_SIGNS and glyph.text in NUMBER_SIGNS
        gap = LEAST_GAP if is_in_numbers else apart
        if at and glyph.x0 - before.x1 > gap * before.size:
            pieces.append((start, end + 1))
            start = at
        end = at
    pieces.append((start, end + 1))
    joined = pieces[:1]
    for piece in pieces[1:]:
        if _is_spread(glyphs, joined[-1], piece):
            joined[-1] = (joined[-1][0], piece[1])
        else:
            joined.append(piece)
    return joined


def _is_spread(glyphs: Sequence[Glyph], before: tuple[int, int], piece: tuple[int, int]) -> bool:
    """Whether two pieces are one word that was spread out: single characters, not far apart."""
    last, first = glyphs[before[1] - 1], glyphs[piece[0]]
    is_single = piece[1] - piece[0] == 1 or before[1] - before[0] == 1
    are_words = last.text.isalpha() and first.text.isalpha()
    is_near = first.x0 - last.x1 <= SPREAD * last.size
    return is_single and are_words and is_near and not (last.text + first.text).isascii()
