"""A table over several pages, put together from its parts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from extract.pdf.layout import TablePart
from extract.pdf.long_cells import DOUBTFUL, LongCell, cells_of
from extract.pdf.page_break import SAME_EDGE, glue_of, judge_break
from extract.pdf.paragraphs import add_piece

MOST_HEAD_ROWS: Final = 12
CUT_ROOM: Final = 36.0  # a row is cut only where the page is full, but for a line or two
# Cells that are one because of where they stand, not because a line says so.
INFERRED: Final = 0.95


@dataclass(slots=True)
class LongTable:
    """A table while its parts are put together. repeated: texts that were printed again."""

    rows: int
    cells: list[LongCell]
    parts: list[TablePart] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where it begins, on its first page."""
        return self.parts[0].box[0]

    @property
    def width(self) -> float:
        """How wide it is."""
        x0, _, x1, _ = self.parts[0].box
        return x1 - x0


def start_table(part: TablePart) -> LongTable:
    """A table that begins with this part."""
    return LongTable(part.rows, cells_of(part), [part])


def continue_table(table: LongTable, part: TablePart, room: float) -> bool:
    """Whether a part at the top of a page goes on with the table above; it is added if it does.

    room: points that were left below the table on the page before.
    """
    x0, _, x1, _ = part.box
    if abs(x1 - x0 - table.width) > SAME_EDGE:
        return False
    cells = cells_of(part, table.left - x0)
    repeated = _count_repeated(table, cells, part.rows)
    if repeated == part.rows or room >= max(CUT_ROOM, _height(cells, repeated) + SAME_EDGE):
        return False
    table.repeated += [cell.text for cell in cells if cell.row < repeated and cell.text]
    below = [cell for cell in cells if cell.row >= repeated]
    for cell in below:
        cell.row -= repeated
    _add_cells(table, below, part.rows - repeated, room < CUT_ROOM)
    table.parts.append(part)
    return True


def _height(cells: Sequence[LongCell], row: int) -> float:
    """How high a row is at least, 0 where no cell begins in it."""
    return min((cell.bottom - cell.box[1] for cell in cells if cell.row == row), default=0.0)


def _add_cells(table: LongTable, cells: list[LongCell], rows: int, is_full: bool) -> None:
    above = [cell for cell in table.cells if cell.row + cell.rowspan == table.rows]
    found = judge_break(above, [cell for cell in cells if cell.row == 0], is_full)
    for cell in found.doubtful:
        cell.confidence = min(cell.confidence, DOUBTFUL)
    for upper, lower in found.joined:
        _join(upper, lower, found.is_cut)
    start, taken = table.rows - found.is_cut, {id(lower) for _, lower in found.joined}
    for cell in cells:
        cell.row += start
        if id(cell) not in taken:
            table.cells.append(cell)
    table.rows = start + rows


def _count_repeated(table: LongTable, cells: Sequence[LongCell], rows_below: int) -> int:
    """How many rows at the top of a part are those at the top of the table, printed again."""
    found = 0
    for rows in range(1, min(rows_below, table.rows, MOST_HEAD_ROWS)):
        own = _outline(cells, rows)
        if own is None or own != _outline(table.cells, rows):
            continue
        texts = [text for *_, text in own if text]
        if texts and not any(text.replace(".", "").isdigit() for text in texts):
            found = rows
    return found


def _outline(cells: Sequence[LongCell], rows: int) -> list[tuple[int, int, int, int, str]] | None:
    """The first rows as they look; None where a cell goes on below them."""
    top = [cell for cell in cells if cell.row < rows]
    if any(cell.row + cell.rowspan > rows for cell in top):
        return None
    return sorted(
        (c.row, c.rowspan, round(c.x0 / SAME_EDGE), round(c.x1 / SAME_EDGE), c.text) for c in top
    )


def _join(upper: LongCell, lower: LongCell, is_cut: bool) -> None:
    """Make two cells one."""
    glue = glue_of(upper, lower)
    if glue is None:
        upper.pieces += lower.pieces
    else:
        joined = add_piece(upper.pieces[-1], lower.pieces[0], glue)
        upper.pieces[-1:] = [joined, *lower.pieces[1:]]
    upper.rowspan += lower.rowspan - is_cut
    upper.lines += lower.lines
    upper.bottom = lower.bottom
    upper.flags += tuple(flag for flag in lower.flags if flag not in upper.flags)
    if not is_cut:
        upper.confidence = min(upper.confidence, INFERRED)
