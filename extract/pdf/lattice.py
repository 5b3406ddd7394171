"""Tables from ruling lines: which lines belong together, and the cells that they enclose.

| a rowspan=2 | b        |
|             | c | d    |        no line between two places makes them one cell
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from extract.document import Box
from extract.pdf.page import Glyph, Rule
from extract.pdf.rules import TOGETHER, cluster
from extract.sizes import check_size
from schema.limits import Limits

REACH: Final = 3.0  # points by which a line may miss the one that it meets
OPEN_EDGE: Final = 8.0  # how far lines go on beyond the last that crosses them
COVERED: Final = 0.6  # of a side, for it to be a wall


@dataclass(slots=True)
class GridCell:
    """A cell of a table on one page. flags: what was odd about it."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    flags: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(slots=True)
class Grid:
    """A table on one page. xs, ys: where its columns and rows begin, and where the last ends.

    owners: the cell at each place, row by row; None where the outline is not a rectangle.
    """

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    owners: list[list[GridCell | None]]

    @property
    def box(self) -> Box:
        """The box around it."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """The cell in which a point lies."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        col = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return self.owners[row][col]


def find_grids(groups: Iterable[list[Rule]], limits: Limits) -> list[Grid]:
    """The tables that lines make which belong together, the smallest first.

    Raises DocumentError: too_many_rows, too_many_columns, too_many_cells.
    """
    grids = [_build_grid(group, limits) for group in groups]
    return sorted((grid for grid in grids if grid is not None), key=_area)


def _area(grid: Grid) -> float:
    x0, top, x1, bottom = grid.box
    return (x1 - x0) * (bottom - top)


def group_rules(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that touch each other, directly or through others."""
    leaders = list(range(len(rules)))

    def leader(index: int) -> int:
        while leaders[index] != index:
            leaders[index] = leaders[leaders[index]]
            index = leaders[index]
        return index

    across = sorted((rule.at, index) for index, rule in enumerate(rules) if rule.is_across)
    heights = [at for at, _ in across]
    for index, rule in enumerate(rules):
        if rule.is_across:
            continue
        first = bisect_right(heights, rule.start - REACH)
        for at, other in across[first:]:
            if at > rule.end + REACH:
                break
            if rules[other].start - REACH <= rule.at <= rules[other].end + REACH:
                leaders[leader(other)] = leader(index)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(leader(index), []).append(rule)
    return list(groups.values())


def _build_grid(group: list[Rule], limits: Limits) -> Grid | None:
    across = [rule for rule in group if rule.is_across]
    down = [rule for rule in group if not rule.is_across]
    if not across or not down:
        return None
    across += _closing(down, across, is_across=True)
    down += _closing(across, down, is_across=False)
    xs, ys = _places(down), _places(across)
    if len(xs) < 2 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    check_size(rows, columns, rows * columns, limits)
    return _grid_of(xs, ys, _walls(down, xs, ys), _walls(across, ys, xs))


def _places(rules: list[Rule]) -> list[float]:
    return sorted(set(cluster([rule.at for rule in rules]).values()))


def _closing(crossing: list[Rule], rules: list[Rule], is_across: bool) -> list[Rule]:
    """The outer edges that are not drawn: where several lines end beyond the last across them.

    Above and below, one line may: beside a heading over all other columns no second one stands.
    """
    if len(crossing) < 2:
        return []
    drawn = sorted(rule.at for rule in rules)
    across = sorted(rule.at for rule in crossing)
    starts = sorted(rule.start for rule in crossing)
    ends = sorted(rule.end for rule in crossing)
    highest = max((b - a for a, b in pairwise(drawn)), default=0.0) if is_across else 0.0
    edges = []
    if _lacks_edge(starts[0], starts[1], drawn[0], highest):
        edges.append(Rule(is_across, starts[0], across[0], across[-1]))
    if _lacks_edge(-ends[-1], -ends[-2], -drawn[-1], highest):  # the same, mirrored
        edges.append(Rule(is_across, ends[-1], across[0], across[-1]))
    return edges


def _lacks_edge(first: float, second: float, drawn: float, highest: float) -> bool:
    """Whether an edge is missing where lines begin, before the first one drawn across them.

    first, second: where the two begin that reach farthest; highest: how far one alone may reach.
    """
    is_beyond = first < drawn - OPEN_EDGE
    return is_beyond and (second < first + TOGETHER or drawn - first <= highest)


@dataclass(slots=True)
class _Walls:
    """Where lines stand. is_wall: by place and step, whether one stands there; at: exactly where.

    Lines of one column may lie a little apart from row to row.
    """

    is_wall: list[list[bool]]
    at: dict[tuple[int, int], float]


def _walls(rules: list[Rule], places: list[float], steps: list[float]) -> _Walls:
    """The lines at `places[i]` from `steps[j]` to the next."""
    walls = _Walls([[False] * (len(steps) - 1) for _ in places], {})
    nearest = {place: index for index, place in enumerate(places)}
    at = cluster([rule.at for rule in rules])
    covered: dict[tuple[int, int], float] = {}
    for rule in rules:
        index = nearest[at[rule.at]]
        step = max(0, bisect_right(steps, rule.start) - 1)
        while step < len(steps) - 1 and steps[step] < rule.end:
            share = min(rule.end, steps[step + 1]) - max(rule.start, steps[step])
            if share > covered.get((index, step), 0.0):
                walls.at[index, step] = rule.at
            covered[index, step] = covered.get((index, step), 0.0) + share
            step += 1
    for (index, step), length in covered.items():
        walls.is_wall[index][step] = length >= COVERED * (steps[step + 1] - steps[step])
    return walls


def _grid_of(xs: list[float], ys: list[float], down: _Walls, across: _Walls) -> Grid:
    rows, cols = len(ys) - 1, len(xs) - 1
    grid = Grid(xs, ys, [], [[None] * cols for _ in range(rows)])
    seen = [[False] * cols for _ in range(rows)]
    for row in range(rows):
        for col in range(cols):
            if not seen[row][col]:
                region = _flood(row, col, seen, down.is_wall, across.is_wall)
                _add_region(grid, region, down, across)
    return grid


def _flood(
    row: int, col: int, seen: list[list[bool]], down: list[list[bool]], across: list[list[bool]]
) -> set[tuple[int, int]]:
    """The places that no line parts from this one."""
    seen[row][col] = True
    region, pending = {(row, col)}, [(row, col)]
    while pending:
        row, col = pending.pop()
        for other_row, other_col, is_open in (
            (row, col + 1, not down[col + 1][row]),
            (row, col - 1, not down[col][row]),
            (row + 1, col, not across[row + 1][col]),
            (row - 1, col, not across[row][col]),
        ):
            is_inside = 0 <= other_row < len(seen) and 0 <= other_col < len(seen[0])
            if is_open and is_inside and not seen[other_row][other_col]:
                seen[other_row][other_col] = True
                region.add((other_row, other_col))
                pending.append((other_row, other_col))
    return region


def _add_region(
    grid: Grid,
    region: set[tuple[int, int]],
    down: _Walls,
    across: _Walls,
) -> None:
    """Its cell; of one that is no rectangle the rectangles it falls into, each told as such."""
    is_open = any(_is_at_open_edge(grid, place, down, across) for place in region)
    pieces = list(_rectangles(region))
    flags = ("outline_irregular",) if len(pieces) > 1 else ()
    for row, col, rowspan, colspan in pieces:
        right, bottom = col + colspan, row + rowspan
        box = (
            *(down.at.get((col, row), grid.xs[col]), across.at.get((row, col), grid.ys[row])),
            down.at.get((right, row), grid.xs[right]),
            across.at.get((bottom, col), grid.ys[bottom]),
        )
        cell = GridCell(row, col, rowspan, colspan, box, flags=flags, is_open=is_open)
        grid.cells.append(cell)
        for place in range(row, row + rowspan):
            grid.owners[place][col : col + colspan] = [cell] * colspan


def _is_at_open_edge(grid: Grid, place: tuple[int, int], down: _Walls, across: _Walls) -> bool:
    """Whether a place is at a side of the table where no line is drawn."""
    row, col = place
    rows, cols = len(grid.ys) - 1, len(grid.xs) - 1
    return (
        (col == 0 and not down.is_wall[0][row])
        or (col == cols - 1 and not down.is_wall[cols][row])
        or (row == 0 and not across.is_wall[0][col])
        or (row == rows - 1 and not across.is_wall[rows][col])
    )


def _rectangles(region: set[tuple[int, int]]) -> Iterable[tuple[int, int, int, int]]:
    """(row, col, rows, columns) of rectangles that fill a region, each as wide as it can be."""
    left = set(region)
    while left:
        row, col = min(left)
        colspan = 1
        while (row, col + colspan) in left:
            colspan += 1
        rowspan = 1
        while all((row + rowspan, place) in left for place in range(col, col + colspan)):
            rowspan += 1
        left -= {(r, c) for r in range(row, row + rowspan) for c in range(col, col + colspan)}
        yield row, col, rowspan, colspan
