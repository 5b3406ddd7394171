"""The rows of a table as a page lays them out: its cells with their spans, and its gaps.

1  甲 甲 乙        [[甲 2x1, 乙 1x1], [丙 1x1, gap, 丁 1x1]]
2  丙    丁        what a span covers has no place of its own, what nothing covers is a gap
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extract.document import Cell, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell where it is laid out, or a gap (cell None).

    rowspan, colspan: as far as no other cell stands in the way.
    is_rest: the part of a cell that began in a row above those that are laid out.
    """

    cell: Cell | None
    col: int
    rowspan: int = 1
    colspan: int = 1
    is_rest: bool = False


def grid_rows(table: Table, first: int = 0, last: int | None = None) -> Iterator[list[Placed]]:
    """The rows from `first` up to `last` (excluded, None: all), every cell of them in one place.

    A span ends with the rows. Where two cells claim a place, each keeps its upper left corner.
    """
    end = table.rows if last is None else min(last, table.rows)
    by_row: dict[int, list[Placed]] = {}
    for cell in table.cells:
        row = max(cell.row, first)
        if row < min(cell.row + (cell.rowspan or 1), end) or first <= cell.row < end:
            own = Placed(cell, cell.col, is_rest=cell.row < first)
            by_row.setdefault(row, []).append(own)
    taken = {(cell.row, cell.col) for cell in table.cells}
    for row in range(first, end):
        line = sorted(by_row.get(row, ()), key=lambda placed: placed.col)
        spanned = [_spanned(placed, row, end, taken) for placed in line]
        yield _with_gaps(spanned, row, table.cols, taken)


def cell_over(table: Table, row: int, col: int) -> Cell | None:
    """The cell that is laid out over a place, wherever it begins; None for a gap."""
    for at, line in enumerate(grid_rows(table)):
        for placed in line:
            is_in_row = at <= row < at + placed.rowspan
            if is_in_row and placed.col <= col < placed.col + placed.colspan:
                return placed.cell
    return None


def _spanned(placed: Placed, row: int, end: int, taken: set[tuple[int, int]]) -> Placed:
    """The cell with its spans as far as they are free; what they cover is taken then."""
    cell = placed.cell
    if cell is None:
        return placed
    right = range(cell.col + 1, cell.col + (cell.colspan or 1))
    cols = [cell.col, *takewhile(lambda col: (row, col) not in taken, right)]
    below = range(row + 1, min(cell.row + (cell.rowspan or 1), end))
    deep = list(takewhile(lambda own: taken.isdisjoint((own, col) for col in cols), below))
    taken.update((own, col) for own in (row, *deep) for col in cols)
    return replace(placed, rowspan=1 + len(deep), colspan=len(cols))


def _with_gaps(
    line: Sequence[Placed], row: int, cols: int, taken: set[tuple[int, int]]
) -> list[Placed]:
    """A row with a gap wherever no cell stands or reaches."""
    whole: list[Placed] = []
    col = 0
    for placed in line:
        whole += _gaps(row, col, placed.col, taken)
        whole.append(placed)
        col = max(col, placed.col + placed.colspan)
    return [*whole, *_gaps(row, col, cols, taken)]


def _gaps(row: int, start: int, end: int, taken: set[tuple[int, int]]) -> Iterator[Placed]:
    """The gaps between two columns, neighbours as one."""
    begun: int | None = None
    for col in range(start, end + 1):
        is_gap = col < end and (row, col) not in taken
        if is_gap and begun is None:
            begun = col
        elif not is_gap and begun is not None:
            yield Placed(None, begun, colspan=col - begun)
            begun = None
