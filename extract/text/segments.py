"""The lines of a Tika dump cut into segments: cells that surely stand in one row, and the gaps.

Tika prints a TAB before each cell and a line break after each paragraph, row and table:

    →a1          cell, first paragraph      (→ = TAB)
    a2           its second paragraph
    →b           next cell: nothing but a line's end between, so the same row for sure
    (blank)      end of the row, OR an empty last paragraph of b
    →c

So a segment is a run of cells with no blank line before a TAB; what a gap between two segments
means is for `rows` to say. A table's end prints two blank lines and may be followed by body text:

    →y / (blank) / (blank) / body text / →z     blanks then text inside a gap: a `Break`
"""

import re

from schema.frozen import dataclass

CELL_START = re.compile(r"[^\S\t\n]*\t")  # Tika or an author may leave blanks before the TAB
TABLE_END_BLANKS = 2  # one for the row's end, one for the table's


@dataclass(frozen=True, slots=True)
class Break:
    """Text without a TAB after two or more blank lines: a table may have ended here.

    at: index of the first of the `blanks` blank lines; the text begins at `at + blanks`.
    """

    at: int
    blanks: int


@dataclass(frozen=True, slots=True)
class Segment:
    """Cells that stand in one row, and the gap behind them.

    starts: line index of each cell's TAB line. end: index of the next segment's first line, or the
        number of lines. tail: blank lines right before `end`. breaks: those inside the gap.
    """

    starts: tuple[int, ...]
    end: int
    tail: int
    breaks: tuple[Break, ...]


def find_segments(lines: list[str]) -> list[Segment]:
    """The segments of `lines` in order; lines before the first one are body text."""
    starts = [i for i, line in enumerate(lines) if "\t" in line and CELL_START.match(line)]
    if not starts:
        return []
    segments: list[Segment] = []
    cells: list[int] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        cells.append(start)
        tail, breaks = _blanks(lines, start + 1, end)
        if tail or breaks or end == len(lines):
            segments.append(Segment(tuple(cells), end, tail, breaks))
            cells = []
    return segments


def _blanks(lines: list[str], start: int, end: int) -> tuple[int, tuple[Break, ...]]:
    """How many blank lines end `lines[start:end]`, and the breaks inside."""
    blanks = 0
    breaks: list[Break] = []
    for index in range(start, end):
        if not lines[index]:
            blanks += 1
            continue
        if blanks >= TABLE_END_BLANKS:
            breaks.append(Break(index - blanks, blanks))
        blanks = 0
    return blanks, tuple(breaks)
