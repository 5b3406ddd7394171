"""What shows that the lines on one side of a gap are running text, and where it stands."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from extract.pdf.lines import CLOSING, Line
from extract.pdf.segments import Row, is_nothing, is_number

FEWEST_PROSE: Final = 2  # full lines of each column, and lines with a clause, to be looked at
FEWEST_FULL: Final = 3  # full lines of each column
LEAST_WIDTH: Final = 8.0  # of the size
FULL: Final = 0.75  # of its column's width, for a line to be full
FULL_SHARE: Final = 0.2
TEXT_SHARE: Final = 0.8  # of the lines, those that are one piece and no number
CLAUSE: Final = re.compile("[，。；、,;]")
LABEL: Final = re.compile(r"[^，。；]{1,12}[：:]")


def judge_side(rows: Sequence[Row]) -> bool | None:
    """Whether the lines of one side are running text; None where few of them show it."""
    area = area_of(rows)
    if area[1] - area[0] < LEAST_WIDTH * rows[0].size:
        return False
    texts = [row for row in rows if len(row.segments) == 1 and not _is_value(row.line)]
    full = sum(_is_full(row.line, area) for row in texts)
    clauses = sum(CLAUSE.search(row.line.text) is not None for row in texts)
    if len(texts) < TEXT_SHARE * len(rows) or min(full, clauses) < FEWEST_PROSE:
        return False
    return True if full >= max(FEWEST_FULL, FULL_SHARE * len(rows)) else None


def _is_value(line: Line) -> bool:
    return is_number(line) or is_nothing(line)


def _is_full(line: Line, area: tuple[float, float]) -> bool:
    is_wide = line.x1 - area[0] >= FULL * (area[1] - area[0])
    return is_wide and not LABEL.match(line.text)


def area_of(rows: Iterable[Row]) -> tuple[float, float]:
    """From where to where lines stand."""
    lines = [row.line for row in rows]
    return min(line.x0 for line in lines), max(map(reach_of, lines))


def reach_of(line: Line) -> float:
    """How far a line reaches without the punctuation that may hang over the margin."""
    kept = (glyph.x1 for glyph in reversed(line.glyphs) if glyph.text not in CLOSING)
    return next(kept, line.x1)
