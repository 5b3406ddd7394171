"""Lines of text: characters that stand side by side, with the blanks that their gaps stand for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from extract.document import HIDDEN, Box, Mark
from extract.pdf.page import Glyph

SAME_LINE: Final = 0.45  # of the font's size: how far base lines of one line lie apart
LATIN_GAP: Final = 0.25  # of the size: a gap between words
WIDE_GAP: Final = 0.8  # a gap that is meant, beside a Chinese character
TAB_GAP: Final = 2.0  # a gap between columns
RISE: Final = 0.88  # how far a line reaches over its base line, as a share of the size
# Drawn twice for a bolder look: so close together that nobody could read both, by the size and by
# their own width, which is less where digits are squeezed into a narrow cell.
TWICE: Final = 0.2
TWICE_OF_WIDTH: Final = 0.5
CLOSING: Final = frozenset("，。、；：！？）》」』】〕”’…—%％‰℃·,.;:!?)]}>")
OPENING: Final = frozenset("（《「『【〔“‘([{<￥¥$")
NARROW: Final = re.compile(r"[\x21-\x7e\u00b7\u2010-\u2027]")


@dataclass(slots=True)
class Line:
    """One line. glyphs: from left to right, without blanks at its ends.

    text: with the blanks that gaps stand for; marks: what of it is hidden.
    has_blank_end: a blank stands behind its last character, as where a word ends.
    doubled: characters that stood there twice. region: see `PageLayout.areas`.
    """

    page: int
    glyphs: list[Glyph]
    text: str
    y: float
    size: float
    marks: list[Mark] = field(default_factory=list)
    has_blank_end: bool = False
    doubled: int = 0
    region: int = 0

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].x1

    @property
    def box(self) -> Box:
        """The box around it."""
        top = self.y - RISE * self.size
        return self.x0, top, max(glyph.x1 for glyph in self.glyphs), top + self.size


def build_lines(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of the characters of one place, from the top; those set aside come last."""
    upright: list[Glyph] = []
    turned: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.turn:
            turned.setdefault(glyph.turn, []).append(glyph)
        else:
            upright.append(glyph)
    lines = [_build_line(row, page) for row in _rows(upright)]
    for turn, group in sorted(turned.items()):
        lines += [_build_turned(row, page) for row in _turned_rows(group, turn)]
    return [line for line in lines if line is not None]


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The characters by lines: base lines so close that no line fits between."""
    glyphs = sorted(glyphs, key=attrgetter("y"))
    rows: list[list[Glyph]] = []
    start, size = 0.0, 0.0
    for glyph in glyphs:
        if rows and glyph.y - start <= SAME_LINE * max(size, glyph.size):
            rows[-1].append(glyph)
            if glyph.size > size and glyph.text != " ":
                start, size = glyph.y, glyph.size
        else:
            rows.append([glyph])
            start, size = glyph.y, glyph.size
    return rows


def _build_line(row: list[Glyph], page: int) -> Line | None:
    row.sort(key=attrgetter("x0"))
    first, last = 0, len(row)
    while first < last and row[first].text.isspace():
        first += 1
    while last > first and row[last - 1].text.isspace():
        last -= 1
    if first == last:
        return None
    has_blank_end = last < len(row)
    row = row[first:last]
    kept, text, marks, doubled = _spell(row)
    biggest = max(kept, key=attrgetter("size"))
    return Line(page, kept, text, biggest.y, biggest.size, marks, has_blank_end, doubled)


def cut_line(line: Line, start: int, end: int) -> Line:
    """The line that some of its characters make; what stood twice counts to its beginning."""
    kept, text, marks, _ = _spell(line.glyphs[start:end])
    biggest = max(kept, key=attrgetter("size"))
    has_blank_end = line.has_blank_end and end == len(line.glyphs)
    doubled = 0 if start else line.doubled
    return Line(
        *(line.page, kept, text, line.y, biggest.size, marks, has_blank_end),
        *(doubled, line.region),
    )


def _spell(row: Sequence[Glyph]) -> tuple[list[Glyph], str, list[Mark], int]:
    """(characters once each, their text, what of it is hidden, how many stood there twice)."""
    kept = [row[0]]
    pieces = [row[0].text]
    marks: list[Mark] = []
    at = len(row[0].text)
    doubled = 0
    if row[0].is_hidden:
        _mark_hidden(marks, row[0], 0)
    before = row[0]
    for glyph in row[1:]:
        text = glyph.text
        if text == before.text and _is_second_copy(before, glyph):
            doubled += not text.isspace()
            continue
        if glyph.x0 - before.x1 > LATIN_GAP * before.size:
            blank = _blank_between(before, glyph)
            pieces.append(blank)
            at += len(blank)
        if glyph.is_hidden:
            _mark_hidden(marks, glyph, at)
        pieces.append(text)
        at += len(text)
        kept.append(glyph)
        before = glyph
    return kept, "".join(pieces), marks, doubled


def _is_second_copy(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character lies over the same one before it."""
    shift = glyph.x0 - before.x0
    return shift < TWICE * glyph.size and shift <= TWICE_OF_WIDTH * (before.x1 - before.x0)


def _blank_between(before: Glyph, glyph: Glyph) -> str:
    """What a gap between two characters stands for."""
    gap = glyph.x0 - before.x1
    size = before.size
    if gap > TAB_GAP * size:
        return "\t"
    if before.text == " " or glyph.text == " ":
        return ""
    are_narrow = NARROW.match(before.text[-1]) and NARROW.match(glyph.text)
    return " " if are_narrow or gap > WIDE_GAP * size else ""


def _mark_hidden(marks: list[Mark], glyph: Glyph, at: int) -> None:
    end = at + len(glyph.text)
    if marks and marks[-1].end >= at - 1:
        marks[-1] = Mark(HIDDEN, marks[-1].start, end)
    else:
        marks.append(Mark(HIDDEN, at, end))


def _turned_rows(glyphs: list[Glyph], turn: int) -> list[list[Glyph]]:
    """Characters that do not run to the right, by lines, each in its own order."""
    if turn < 0:  # aslant, as of a mark over the page: in the order they were drawn
        return [glyphs]
    if turn == 2:
        return [row[::-1] for row in _rows(sorted(glyphs, key=attrgetter("x0")))]
    runs_down = turn == 1
    columns: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.x0 + g.x1, reverse=runs_down):
        middle = glyph.x0 + glyph.x1
        if columns and abs(middle - columns[-1][0].x0 - columns[-1][0].x1) < glyph.size:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    for column in columns:
        column.sort(key=attrgetter("y"), reverse=not runs_down)
    return columns


def _build_turned(row: list[Glyph], page: int) -> Line | None:
    row = [glyph for glyph in row if not glyph.text.isspace()]
    if not row:
        return None
    marks: list[Mark] = []
    at = 0
    for glyph in row:
        if glyph.is_hidden:
            _mark_hidden(marks, glyph, at)
        at += len(glyph.text)
    lowest = max(row, key=attrgetter("y"))
    return Line(page, row, "".join(glyph.text for glyph in row), lowest.y, lowest.size, marks)


def first_unit_width(line: Line) -> float:
    """How wide what stands first in a line is, up to where a line may be broken."""
    glyphs = line.glyphs
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].text in OPENING:
        end += 1
    if NARROW.match(glyphs[end].text):
        while end + 1 < len(glyphs) and _is_one_word(glyphs[end], glyphs[end + 1]):
            end += 1
    while end + 1 < len(glyphs) and glyphs[end + 1].text in CLOSING:
        end += 1
    return glyphs[end].x1 - line.x0


def _is_one_word(before: Glyph, glyph: Glyph) -> bool:
    if not NARROW.match(glyph.text):
        return False
    return glyph.x0 - before.x1 <= LATIN_GAP * glyph.size
