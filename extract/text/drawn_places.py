"""The columns of the cells of a drawn table: where a merged cell above leaves rows shorter.

预算执行 | 年初预算 | 执行数 | 得分       col 0 rowspan 3 | col 1 | col 2 | col 3
总额     | 3.75     | 3.69   |            col 1 | col 2 | col 3: 预算执行 goes on beside it
合计     | 100      | 99.84               fewer by more than merged cells explain: as `grid` says
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from extract.text.align import is_numeric, likeness_to_number
from extract.text.drawn import DrawnCell, DrawnTable
from extract.text.edges import place_by_edges
from extract.text.flowed_places import place_flowed
from extract.text.grid import place_cells
from extract.text.headed import Place
from extract.text.lost_spans import find_heads, find_spanned
from extract.text.rows import CERTAIN

COVERED = 0.8  # a place found by what stands in the columns
MOST_COVERED = 3  # level, level and the row's own title
FEWEST_CELLS = 3
APART, BETWEEN, LEFT, CUT = 0.3, 0.2, 0.01, 1.0
MOST_COLUMNS = 14  # of more, not all ways to cover some are tried

Unit = tuple[DrawnCell, int]  # a cell and how many columns it takes
Owner = tuple[int, int] | None  # (row, cell) of the last cell in a column


def place_drawn(table: DrawnTable) -> list[list[Place]]:
    """A place for each cell of each row; of those that only hold a place of another, rowspan 0."""
    rows = table.rows
    if table.shows_spans:
        return _place_spanned(rows)
    if table.covers_blanks:
        return place_flowed(_texts(rows))
    if table.edges and (placed := place_by_edges(_texts(rows), table.edges)) is not None:
        return placed
    if len({len(row) for row in rows}) == 1:
        return _place_even(_texts(rows))
    return _place_uneven(rows)


def _texts(rows: Sequence[Sequence[DrawnCell]]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def _place_uneven(rows: Sequence[tuple[DrawnCell, ...]]) -> list[list[Place]]:
    """Rows of several widths: blocks of those beside cells above them, between them as `grid`."""
    placed: list[list[Place]] = []
    at = 0
    while at < len(rows):
        end = _block_end(rows, at)
        if end == at + 1:
            while end < len(rows) and _block_end(rows, end) == end + 1:
                end += 1
            placed += place_cells(_texts(rows[at:end]))
        else:
            placed += _place_block([[(cell, 1) for cell in row] for row in rows[at:end]])
        at = end
    return placed


def _place_even(rows: Sequence[Sequence[str]]) -> list[list[Place]]:
    """Rows with a cell for each column, whose spans the drawing has lost.

    Where blanks are left that may be spanned or not, no place is certain.
    """
    placed = [
        _over_spanned(places, spanned)
        for places, spanned in zip(place_cells(rows), find_spanned(rows), strict=True)
    ]
    _place_heads(rows, placed)
    _place_names(rows, placed)
    if all(place.rowspan is not None for places in placed for place in places):
        return placed
    return [[replace(p, confidence=min(p.confidence, COVERED)) for p in row] for row in placed]


def _place_names(rows: Sequence[Sequence[str]], placed: Sequence[list[Place]]) -> None:
    """A blank that begins a row belongs to the name above it, where that takes its column alone."""
    name: int | None = None
    for at, row in enumerate(rows):
        if row[0]:
            name = at if placed[at][0].colspan in (1, None) else None
        elif name is not None and any(row):
            placed[at][0] = Place(0, 0, 1, CERTAIN)
            placed[name][0] = Place(0, at - name + 1, 1, COVERED)


def _place_heads(rows: Sequence[Sequence[str]], placed: Sequence[list[Place]]) -> None:
    """Give the cells of layered heads what they span, and their blanks no place."""
    heads = find_heads(rows)
    for (row, col), (height, width) in heads.items():
        for below in range(row, row + height):
            for right in range(col, col + width):
                placed[below][right] = Place(right, 0, 1, CERTAIN)
        placed[row][col] = Place(col, height, width, COVERED)


def _over_spanned(places: Sequence[Place], spanned: frozenset[int]) -> list[Place]:
    """The places of a row's cells, each over the spanned columns behind it."""
    width = len(places)
    kept = [col for col in range(width) if col not in spanned]
    wide = {col: end - col for col, end in zip(kept, [*kept[1:], width], strict=True)}
    return [
        Place(col, 0, 1, CERTAIN)
        if col in spanned
        else replace(place, colspan=wide[col])
        if wide[col] > 1
        else place
        for col, place in enumerate(places)
    ]


def _block_end(rows: Sequence[tuple[DrawnCell, ...]], start: int) -> int:
    """Behind the rows that stand under row `start` beside cells of it; the next row if none do."""
    width = len(rows[start])
    end = start + 1
    while end < len(rows) and FEWEST_CELLS <= len(rows[end]) <= width <= (
        len(rows[end]) + MOST_COVERED
    ):
        end += 1
    is_short = any(len(row) < width for row in rows[start:end])
    return end if is_short and width > FEWEST_CELLS else start + 1


def _place_spanned(rows: Sequence[tuple[DrawnCell, ...]]) -> list[list[Place]]:
    """Rows that show which columns each cell takes."""
    units = [_units(row) for row in rows]
    placed = _place_block(units)
    whole: list[list[Place]] = []
    for row, places in zip(rows, placed, strict=True):
        left = iter(places)
        whole.append([Place(0, 0, 1, CERTAIN) if cell.is_span else next(left) for cell in row])
    return whole


def _units(row: Sequence[DrawnCell]) -> list[Unit]:
    units: list[Unit] = []
    for cell in row:
        if cell.is_span and units:
            units[-1] = (units[-1][0], units[-1][1] + 1)
        else:
            units.append((cell, 1))
    return units


def _place_block(rows: Sequence[Sequence[Unit]]) -> list[list[Place]]:
    """Places in a block of one width; what a short row leaves out is covered from above."""
    width = max(map(_width, rows))
    grid = _Columns(width)
    placed: list[list[Place]] = []
    for number, row in enumerate(rows):
        is_whole = _width(row) == width
        covered = frozenset[int]() if is_whole else grid.find_covered(row)
        starts = _left_to_right(row, [col for col in range(width) if col not in covered])
        confidence = CERTAIN if is_whole else COVERED
        places = [
            Place(col, 1, span, confidence) for col, (_, span) in zip(starts, row, strict=True)
        ]
        for above, index in grid.owners_of(covered):
            placed[above][index] = replace(placed[above][index], rowspan=number - above + 1)
        grid.take(number, row, places)
        placed.append(places)
    return placed


def _width(row: Sequence[Unit]) -> int:
    """How many columns the cells of a row take together."""
    return sum(span for _, span in row)


def _left_to_right(row: Sequence[Unit], free: Sequence[int]) -> list[int]:
    """Where each cell begins, if they take the free columns one after the other."""
    starts: list[int] = []
    at = 0
    for _, span in row:
        starts.append(free[min(at, len(free) - 1)])
        at += span
    return starts


class _Columns:
    """A block's columns so far; owners: (row, cell) of the last cell in each."""

    def __init__(self, width: int) -> None:
        self.owners: list[tuple[int, int] | None] = [None] * width
        self._kinds: list[list[float]] = [[] for _ in range(width)]

    def owners_of(self, columns: frozenset[int]) -> set[tuple[int, int]]:
        """(row, cell) of the cells that stand in the columns."""
        return {owner for col in columns if (owner := self.owners[col]) is not None}

    def take(self, number: int, row: Sequence[Unit], places: Sequence[Place]) -> None:
        """Note what stands in row `number`, and where.

        A whole row begins other headings: what stood in the columns before says nothing any more.
        """
        for index, place in enumerate(places):
            self.owners[place.col : place.end] = [(number, index)] * (place.end - place.col)
        is_whole = _width(row) == len(self.owners)
        if is_whole:
            self._kinds = [[] for _ in self._kinds]
        if not is_whole or any(is_numeric(cell.text) for cell, _ in row):
            self._learn(row, places)

    def _learn(self, row: Sequence[Unit], places: Sequence[Place]) -> None:
        for (cell, span), place in zip(row, places, strict=True):
            if _says_its_kind(cell) and span == 1:
                self._kinds[place.col].append(likeness_to_number(cell.text))

    def find_covered(self, row: Sequence[Unit]) -> frozenset[int]:
        """The columns that cells from above cover: whole cells, at the left if nothing is said."""
        width = len(self.owners)
        if (under := self._under_spanning(row)) is not None:
            return under
        missing = width - _width(row)
        spans = [
            frozenset(col for col in range(width) if self.owners[col] == owner)
            for owner in dict.fromkeys(self.owners)
        ]
        chosen = [frozenset(range(missing))]
        if len(spans) <= MOST_COLUMNS:
            chosen += [
                frozenset[int]().union(*group)
                for size in range(1, missing + 1)
                for group in combinations(spans, size)
                if sum(map(len, group)) == missing
            ]
        return min(chosen, key=lambda covered: self._cost(row, covered))

    def _under_spanning(self, row: Sequence[Unit]) -> frozenset[int] | None:
        """The columns beside headings that span several, if a row of words divides just these.

        序号 | 项目 | 预算安排        | 执行率
             |      | 年初 | 调整后 |           the two stand under 预算安排

        All of them, or the only one that is as wide as the row.
        """
        above = {owner[0] for owner in self.owners if owner is not None}
        is_words = not any(is_numeric(cell.text) for cell, _ in row)
        if None in self.owners or len(above) != 1 or not is_words:
            return None
        divided = _as_wide(Counter(self.owners), _width(row))
        covered = (col for col, owner in enumerate(self.owners) if owner not in divided)
        return frozenset(covered) if divided else None

    def _cost(self, row: Sequence[Unit], covered: frozenset[int]) -> float:
        """How little speaks for it that cells from above cover these columns."""
        free = [col for col in range(len(self.owners)) if col not in covered]
        cost = LEFT * sum(covered)
        cost += APART * sum(1 for col in covered if col and col - 1 not in covered)
        is_between = bool(free) and free[0] < max(covered, default=0) < free[-1]
        cost += BETWEEN * is_between
        cost += CUT * len(
            {self.owners[col] for col in covered} & {self.owners[col] for col in free}
        )
        for misfit in self._misfits(row, free):  # one by one: rounding decides between equals
            cost += misfit
        return cost

    def _misfits(self, row: Sequence[Unit], free: Sequence[int]) -> Iterator[float]:
        """How far each cell is in kind from what stands above it in the free columns.

        One over several columns divides none of the cells above.
        """
        for (cell, span), col in zip(row, _left_to_right(row, free), strict=True):
            kinds = self._kinds[col]
            if span > 1 and self._divides(col, col + span):
                yield CUT
            if _says_its_kind(cell) and span == 1 and kinds:
                yield abs(likeness_to_number(cell.text) - sum(kinds) / len(kinds))

    def _divides(self, start: int, end: int) -> bool:
        """Whether a cell above stands on both sides of one of these edges of columns."""
        inner = [edge for edge in (start, end) if 0 < edge < len(self.owners)]
        pairs = [(self.owners[edge - 1], self.owners[edge]) for edge in inner]
        return any(left is not None and left == right for left, right in pairs)


def _as_wide(counts: Mapping[Owner, int], width: int) -> Collection[Owner]:
    """All that spans several columns, if so wide together; else the only one that is so wide."""
    wide = [owner for owner, count in counts.items() if count > 1]
    if sum(counts[owner] for owner in wide) == width:
        return wide
    alone = [owner for owner in wide if counts[owner] == width]
    return alone if len(alone) == 1 else ()


def _says_its_kind(cell: DrawnCell) -> bool:
    """Whether a cell holds more than a dash or stroke that fills a blank one."""
    return any(map(str.isalnum, cell.text))
