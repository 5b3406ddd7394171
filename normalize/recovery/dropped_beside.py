"""Names with their amounts side by side, the heads beside them printed in their first row alone.

投入总额（万元） | 合计 | 480 | 到位总额（万元） | 合计 | 470      a head before each of the pairs
省级资金 | 300 | 省级资金 | 300                                     both go on beside it

预算执行情况 | 预算数： | 54.6 | 执行数： | 52.1                    or one before all of them
其中：财政拨款 | 54.6 | 其中：财政拨款 | 52.1
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.document import Cell, Document, Paragraph, Table
from normalize.labels.label import measure_of
from normalize.recovery.dropped_heads import is_number, rows_of, with_tables
from normalize.recovery.found import CONFIRMED

FEWEST_PAIRS = 2
Row = list[Cell]


def restore_beside(document: Document) -> Document:
    """The document, blank cells before the names of such rows, where a head goes on beside them."""
    return with_tables(document, [_restored(table) for table in document.tables])


def _restored(table: Table) -> Table:
    rows = rows_of(table)
    starts: Sequence[int] = ()
    is_moved = False
    for at, (above, row) in enumerate(pairwise(rows), start=1):
        starts = (starts or _starts(above, len(row))) if _repeats(row) else ()
        if starts:
            rows[at] = _moved(row, starts)
            is_moved = True
    if not is_moved:
        return table
    cells = tuple(cell for row in rows for cell in row)
    return replace(table, cells=cells, cols=max(c.col + (c.colspan or 1) for c in cells))


def _repeats(row: Row) -> bool:
    """Whether a row is one name with an amount behind it, several times."""
    names, amounts = row[::2], row[1::2]
    is_even = _is_plain(row) and len(names) == len(amounts) >= FEWEST_PAIRS
    is_one = len({cell.text for cell in names}) == 1 and not is_number(names[0])
    return is_even and is_one and all(map(is_number, amounts))


def _starts(above: Row, width: int) -> Sequence[int]:
    """Where the pairs of a row so wide stand under the one above it, whose heads go on beside them.

    () where they need no head, or have none that says what the amounts measure.
    """
    pairs = width // 2
    if not _is_plain(above):
        return ()
    if len(above) == width + 1 and all(map(_measures, above[1::2])):
        return range(1, width, 2)
    if len(above) == pairs * 3 and all(map(_measures, above[::3])):
        return range(1, pairs * 3, 3)
    return ()


def _measures(cell: Cell) -> bool:
    return measure_of(cell.text) is not None


def _is_plain(row: Row) -> bool:
    """Whether the cells of a row are printed one after the other, none seen over several places."""
    spans = all((cell.rowspan or 1, cell.colspan or 1) == (1, 1) for cell in row)
    return spans and [cell.col for cell in row] == list(range(len(row)))


def _moved(row: Row, starts: Sequence[int]) -> Row:
    """The pairs of a row from these columns on, and blank cells between them."""
    pairs = list(zip(row[::2], row[1::2], strict=True))
    moved = {
        start + step: replace(cell, col=start + step, confidence=min(cell.confidence, CONFIRMED))
        for start, pair in zip(starts, pairs, strict=True)
        for step, cell in enumerate(pair)
    }
    blank = Cell(row[0].row, 0, row[0].rowspan, 1, (Paragraph("", 0),), CONFIRMED)
    return [moved.get(col, replace(blank, col=col)) for col in range(max(moved) + 1)]
