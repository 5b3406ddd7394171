"""Columns of running text, told by the gap that goes down between them: each is read by itself.

left one, line 1   |   right one, line 1        nothing crosses the gap
left one, line 2   |   right one, line 2
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from extract.pdf.column_text import LEAST_WIDTH, area_of, judge_side, reach_of
from extract.pdf.layout import PageLayout, TablePart
from extract.pdf.lines import Line, cut_line
from extract.pdf.segments import APART, Row, row_of

OPEN: Final = "columns_open"
FEWEST_LINES: Final = 5  # of each column
FEWEST_OPEN: Final = 3  # from so many on it is told that there may be columns
SAME_START: Final = 2.0
MOST_GUTTERS: Final = 6  # places tried on a page
MOST_DEPTH: Final = 3  # three columns are two, one of which is two
FAR_BELOW: Final = 2.0  # of the size: what stands so far below a column is not of it


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


# A band, and where its right column begins.
_Parted = tuple[_Band, float]
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
        area = area_of(rows)
        if any(area[0] > left - SAME_START and area[1] < at for at, left in known.items()):
            regions[0].area = area
    return regions


def _part(region: Region, doubts: list[str], known: Known, depth: int) -> list[Region]:
    best, is_open = _best_bands(region, known, depth)
    if best and depth < MOST_DEPTH:
        return _parted(region, best, doubts, known, depth)
    if (best or is_open) and OPEN not in doubts:
        doubts.append(OPEN)
    return [region]


def _best_bands(region: Region, known: Known, depth: int) -> tuple[list[_Parted], bool]:
    """(the bands of the gap that parts most lines, whether other lines may be columns too)."""
    best: list[_Parted] = []
    is_open = False
    for at in (*_gutters(region.rows), *known):
        judged = [(band, _judge(band, at, known, depth)) for band in _bands(region, at)]
        sure = [(band, at) for band, verdict in judged if verdict]
        is_open = is_open or any(verdict is None for _, verdict in judged)
        best = max(best, sure, key=_count)
    return best, is_open


def _parted(
    region: Region, bands: Sequence[_Parted], doubts: list[str], known: Known, depth: int
) -> list[Region]:
    """What stands above, in, between and below bands that are columns, in that order."""
    regions: list[Region] = []
    rest = _without(region, bands)
    row_at = part_at = 0
    for band, at in bands:
        top = band.rows[0].y
        row_end = bisect_left(rest.rows, top, row_at, key=attrgetter("y"))
        part_end = bisect_left(rest.parts, top, part_at, key=_top)
        above = Region(rest.rows[row_at:row_end], rest.parts[part_at:part_end], region.area)
        row_at, part_at = row_end, part_end
        left, right = _sides(band, at)
        if left.area is not None:
            known.setdefault(at, left.area[0])
        regions += [above, *_part(left, doubts, known, depth + 1)]
        regions += _part(right, doubts, known, depth + 1)
    regions.append(Region(rest.rows[row_at:], rest.parts[part_at:], region.area))
    return [region for region in regions if region.rows or region.parts]


def _without(region: Region, bands: Iterable[_Parted]) -> Region:
    """The region without what stands in bands of it."""
    taken = {id(one) for band, _ in bands for one in (*band.rows, *band.parts)}
    rows = [row for row in region.rows if id(row) not in taken]
    return Region(rows, [part for part in region.parts if id(part) not in taken], region.area)


def _count(bands: Sequence[_Parted]) -> int:
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
    many = [group for group in _grouped(starts) if len(group) >= FEWEST_OPEN - 1]
    many.sort(key=len, reverse=True)
    return [group[0] for group in many[:MOST_GUTTERS]]


def _grouped(starts: Iterable[float]) -> list[list[float]]:
    """Places from the left by what is the same start for all of them."""
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][0] <= SAME_START:
            groups[-1].append(start)
        else:
            groups.append([start])
    return groups


def _bands(region: Region, at: float) -> list[_Band]:
    """The runs of lines and tables that do not cross a gap before `at`."""
    marked: list[tuple[float, Row | TablePart]] = [
        *((row.y, row) for row in region.rows),
        *((_top(part), part) for part in region.parts),
    ]
    bands = [_Band()]
    for _, one in sorted(marked, key=lambda entry: entry[0]):
        if _crosses(one, at):
            bands.append(_Band())
        elif isinstance(one, TablePart):
            bands[-1].parts.append(one)
        else:
            bands[-1].rows.append(one)
    bands[-1].is_last = True
    bands[-1].is_whole = len(bands) == 1
    return [_trimmed(band, at) for band in bands if band.rows]


def _crosses(one: Row | TablePart, at: float) -> bool:
    """Whether a table, or a piece of a line, stands in the gap before `at`."""
    if isinstance(one, TablePart):
        return one.box[0] < at - 1 and one.box[2] > at
    return any(segment.x0 < at - 1 and segment.x1 > at for segment in one.segments)


def _trimmed(band: _Band, at: float) -> _Band:
    """The band without what stands below its right column, if more follows below."""
    if band.is_last:
        return band
    lowest = max((row.y for row in band.rows if row.segments[-1].x0 >= at - 1), default=0.0)
    rows = [row for row in band.rows if row.y <= lowest + FAR_BELOW * row.size]
    return _Band(rows, [part for part in band.parts if _top(part) <= lowest])


def _judge(band: _Band, at: float, known: Known, depth: int) -> bool | None:
    """Whether the lines of a band are columns; None where that is open."""
    fewest = _fewest_lines(band, at)
    is_known = at in known and band.is_whole
    if fewest < (1 if is_known else FEWEST_OPEN):
        return False
    left, right = _sides(band, at)
    if not _is_apart(left.rows, at):
        return False
    judged = [judge_side(left.rows), judge_side(right.rows)]
    if is_known and judged[0] is not False:
        return area_of(left.rows)[0] > known[at] - SAME_START
    if judged == [True, False] and depth < MOST_DEPTH:  # further columns
        judged[1] = len(_part(right, [], {}, depth + 1)) > 1
    return _verdict(judged, fewest)


def _fewest_lines(band: _Band, at: float) -> int:
    """How many lines the side of the gap has that has fewer."""
    lefts = sum(row.segments[0].x0 < at - 1 for row in band.rows)
    rights = sum(row.segments[-1].x0 >= at - 1 for row in band.rows)
    return min(lefts, rights)


def _is_apart(left: Sequence[Row], at: float) -> bool:
    """Whether the lines on the left end well before `at`."""
    reach = max(reach_of(row.line) for row in left)
    return at - reach >= APART * left[0].size


def _verdict(judged: Sequence[bool | None], fewest: int) -> bool | None:
    """Whether both sides are columns, by what each of them shows and the lines of the shorter."""
    if False in judged:
        return False
    return None if None in judged or fewest < FEWEST_LINES else True


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
            side.area = area_of(side.rows)
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
