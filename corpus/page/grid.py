"""The rows of a table as a page lays them out: its cells with their spans, and its gaps.

1  甲 甲 乙        [[甲 2x1, 乙 1x1], [丙 1x1, gap, 丁 1x1]]
2  丙    丁        what a span covers has no place of its own, what nothing covers is a gap
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    anchors = {(cell.row, cell.col) for cell in table.cells}
    by_row: dict[int, list[Placed]] = {}
    for cell in table.cells:
        row = max(cell.row, first)
        if row < min(cell.row + (cell.rowspan or 1), end) or first <= cell.row < end:
            own = Placed(cell, cell.col, is_rest=cell.row < first)
            by_row.setdefault(row, []).append(own)
    covered: set[tuple[int, int]] = set()
    for row in range(first, end):
        line = sorted(by_row.get(row, ()), key=lambda placed: placed.col)
        spanned = [_spanned(placed, row, end, anchors, covered) for placed in line]
        yield _with_gaps(spanned, row, table.cols, covered)


def _spanned(
    placed: Placed,
    row: int,
    end: int,
    anchors: set[tuple[int, int]],
    covered: set[tuple[int, int]],
) -> Placed:
    """The cell with its spans as far as they are free; what they cover is noted."""
    cell = placed.cell
    if cell is None:
        return placed
    own = (cell.row, cell.col)

    def is_free(at: tuple[int, int]) -> bool:
        return at not in covered and (at not in anchors or at == own)

    rows = range(row, max(min(cell.row + (cell.rowspan or 1), end), row + 1))
    cols = list(range(cell.col, cell.col + (cell.colspan or 1)))
    wide = next((n for n, col in enumerate(cols) if n and not is_free((row, col))), len(cols))
    deep = 1
    while deep < len(rows) and all(is_free((rows[deep], col)) for col in cols[:wide]):
        deep += 1
    covered.update((inside, col) for inside in rows[:deep] for col in cols[:wide])
    return replace(placed, rowspan=deep, colspan=wide)


def _with_gaps(
    line: Sequence[Placed], row: int, cols: int, covered: set[tuple[int, int]]
) -> list[Placed]:
    """A row with a gap wherever no cell stands or reaches."""
    whole: list[Placed] = []
    col = 0
    for placed in line:
        whole += _gaps(row, col, placed.col, covered)
        whole.append(placed)
        col = max(col, placed.col + placed.colspan)
    return [*whole, *_gaps(row, col, cols, covered)]


def _gaps(row: int, start: int, end: int, covered: set[tuple[int, int]]) -> Iterator[Placed]:
    """The gaps between two columns, neighbours as one."""
    begun: int | None = None
    for col in range(start, end + 1):
        is_gap = col < end and (row, col) not in covered
        if is_gap and begun is None:
            begun = col
        elif not is_gap and begun is not None:
            yield Placed(None, begun, colspan=col - begun)
            begun = None
