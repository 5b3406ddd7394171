"""Columns of running text, told by the gap that goes down between them: each is read by itself.

left one, line 1   |   right one, line 1        nothing crosses the gap
left one, line 2   |   right one, line 2
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from extract.pdf.layout import PageLayout, TablePart
from extract.pdf.lines import CLOSING, Line, cut_line
from extract.pdf.segments import APART, Row, is_nothing, is_number, row_of

OPEN: Final = "columns_open"
FEWEST_LINES: Final = 5  # of each column
FEWEST_OPEN: Final = 3  # from so many on it is told that there may be columns
FEWEST_PROSE: Final = 2  # full lines of each column, and lines with a clause, to be looked at
FEWEST_FULL: Final = 3  # full lines of each column
LEAST_WIDTH: Final = 8.0  # of the size
FULL: Final = 0.75  # of its column's width, for a line to be full
FULL_SHARE: Final = 0.2
TEXT_SHARE: Final = 0.8  # of the lines, those that are one piece and no number
SAME_START: Final = 2.0
MOST_GUTTERS: Final = 6  # places tried on a page
MOST_DEPTH: Final = 3  # three columns are two, one of which is two
FAR_BELOW: Final = 2.0  # of the size: what stands so far below a column is not of it
CLAUSE: Final = re.compile("[，。；、,;]")
LABEL: Final = re.compile(r"[^，。；]{1,12}[：:]")


@dataclass(slots=True)
class Region:
    """What is read by itself. area: from where to where a column's text stands."""

    rows: list[Row]
    parts: list[TablePart]
    area: tuple[float, float] | None = None


@dataclass(slots=True)
class _Band:
    """Lines one below the other, none of which crosses a gap.

    is_last: nothing crosses it below; is_whole: nor above.
    """

    rows: list[Row] = field(default_factory=list)
    parts: list[TablePart] = field(default_factory=list)
    is_last: bool = False
    is_whole: bool = False


# Where columns begin on the pages before, each with where the text left of it begins.
Known = dict[float, float]


def part_columns(page: PageLayout, known: Known) -> list[Region]:
    """What stands on the page by columns, in the order in which it is read.

    Where it may or may not stand in columns, a doubt is left. Those of the pages before are known;
    the last of them may hold a line or two, or nothing.
    """
    rows = [row_of(line) for line in sorted(page.lines, key=lambda line: (line.y, line.x0))]
    parts = sorted((part for part in page.parts if part.inside is None), key=_top)
    regions = _part(Region(rows, parts), page.doubts, known, 0)
    if len(regions) == 1 and rows:
        area = _area(rows)
        if any(area[0] > left - SAME_START and area[1] < at for at, left in known.items()):
            regions[0].area = area
    return regions


def _part(region: Region, doubts: list[str], known: Known, depth: int) -> list[Region]:
    best: list[tuple[_Band, float]] = []
    open_ones = 0
    for at in (*_gutters(region.rows), *known):
        bands = [(band, _judge(band, at, known, depth)) for band in _bands(region, at)]
        sure = [(band, at) for band, judged in bands if judged]
        open_ones += sum(judged is None for _, judged in bands)
        if _count(sure) > _count(best):
            best = sure
    if not best or depth == MOST_DEPTH:
        if (best or open_ones) and OPEN not in doubts:
            doubts.append(OPEN)
        return [region]
    regions: list[Region] = []
    taken = {id(one) for band, _ in best for one in (*band.rows, *band.parts)}
    rows = [row for row in region.rows if id(row) not in taken]
    parts = [part for part in region.parts if id(part) not in taken]
    row_at = part_at = 0
    for band, at in best:
        top = band.rows[0].y
        row_end = bisect_left(rows, top, row_at, key=attrgetter("y"))
        part_end = bisect_left(parts, top, part_at, key=_top)
        regions.append(Region(rows[row_at:row_end], parts[part_at:part_end], region.area))
        row_at, part_at = row_end, part_end
        sides = _sides(band, at)
        if sides[0].area is not None:
            known.setdefault(at, sides[0].area[0])
        for side in sides:
            regions += _part(side, doubts, known, depth + 1)
    regions.append(Region(rows[row_at:], parts[part_at:], region.area))
    return [region for region in regions if region.rows or region.parts]


def _count(bands: Sequence[tuple[_Band, float]]) -> int:
    return sum(len(band.rows) for band, _ in bands)


def _top(part: TablePart) -> float:
    return part.box[1]


def _gutters(rows: Sequence[Row]) -> list[float]:
    """Where the lines of a further column may begin, what begins most lines first."""
    pieces = [segment for row in rows for segment in row.segments]
    if len(pieces) < 2 * FEWEST_OPEN:
        return []
    left = min(piece.x0 for piece in pieces)
    starts = sorted(p.x0 for p in pieces if p.x0 > left + LEAST_WIDTH * p.size)
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][0] <= SAME_START:
            groups[-1].append(start)
        else:
            groups.append([start])
    many = [group for group in groups if len(group) >= FEWEST_OPEN - 1]
    many.sort(key=len, reverse=True)
    return [group[0] for group in many[:MOST_GUTTERS]]


def _bands(region: Region, at: float) -> list[_Band]:
    """The runs of lines and tables that do not cross a gap before `at`."""
    marked: list[tuple[float, Row | TablePart]] = [
        *((row.y, row) for row in region.rows),
        *((_top(part), part) for part in region.parts),
    ]
    bands = [_Band()]
    for _, one in sorted(marked, key=lambda entry: entry[0]):
        if isinstance(one, TablePart):
            if one.box[0] < at - 1 and one.box[2] > at:
                bands.append(_Band())
            else:
                bands[-1].parts.append(one)
        elif any(_crosses(segment, at) for segment in one.segments):
            bands.append(_Band())
        else:
            bands[-1].rows.append(one)
    bands[-1].is_last = True
    bands[-1].is_whole = len(bands) == 1
    return [_trimmed(band, at) for band in bands if band.rows]


def _crosses(segment: Line, at: float) -> bool:
    return segment.x0 < at - 1 and segment.x1 > at


def _trimmed(band: _Band, at: float) -> _Band:
    """The band without what stands below its right column, if more follows below."""
    if band.is_last:
        return band
    lowest = max((row.y for row in band.rows if row.segments[-1].x0 >= at - 1), default=0.0)
    rows = [row for row in band.rows if row.y <= lowest + FAR_BELOW * row.size]
    return _Band(rows, [part for part in band.parts if _top(part) <= lowest])


def _judge(band: _Band, at: float, known: Known, depth: int) -> bool | None:
    """Whether the lines of a band are columns; None where that is open."""
    lefts = sum(row.segments[0].x0 < at - 1 for row in band.rows)
    rights = sum(row.segments[-1].x0 >= at - 1 for row in band.rows)
    fewest = min(lefts, rights)
    is_known = at in known and band.is_whole
    if fewest < (1 if is_known else FEWEST_OPEN):
        return False
    left, right = _sides(band, at)
    reach = max(_reach(row.line) for row in left.rows)
    if at - reach < APART * left.rows[0].size:
        return False
    judged = [_judge_side(left.rows), _judge_side(right.rows)]
    if is_known and judged[0] is not False:
        return _area(left.rows)[0] > known[at] - SAME_START
    if judged == [True, False] and depth < MOST_DEPTH:  # further columns
        judged[1] = len(_part(right, [], {}, depth + 1)) > 1
    if False in judged:
        return False
    return None if None in judged or fewest < FEWEST_LINES else True


def _judge_side(rows: Sequence[Row]) -> bool | None:
    """Whether the lines of one side are running text; None where few of them show it."""
    area = _area(rows)
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


def _sides(band: _Band, at: float) -> tuple[Region, Region]:
    """What stands left and right of a gap."""
    left, right = Region([], []), Region([], [])
    for row in band.rows:
        first = sum(segment.x0 < at - 1 for segment in row.segments)
        for side, segments in ((left, row.segments[:first]), (right, row.segments[first:])):
            if segments:
                side.rows.append(_row_of_pieces(row, segments))
    for part in band.parts:
        (left if part.box[0] < at - 1 else right).parts.append(part)
    for side in (left, right):
        if side.rows:
            side.area = _area(side.rows)
    return left, right


def _row_of_pieces(row: Row, segments: Sequence[Line]) -> Row:
    """Pieces of a line that stand side by side as a line."""
    if len(segments) == len(row.segments):
        return row
    glyphs = row.line.glyphs
    places = {id(glyph): at for at, glyph in enumerate(glyphs)}
    start = places[id(segments[0].glyphs[0])]
    end = places[id(segments[-1].glyphs[-1])] + 1
    return Row(cut_line(row.line, start, end), tuple(segments))


def _area(rows: Iterable[Row]) -> tuple[float, float]:
    lines = [row.line for row in rows]
    return min(line.x0 for line in lines), max(map(_reach, lines))


def _reach(line: Line) -> float:
    """How far a line reaches without the punctuation that may hang over the margin."""
    kept = (glyph.x1 for glyph in reversed(line.glyphs) if glyph.text not in CLOSING)
    return next(kept, line.x1)
