"""A table over several pages: what goes on overleaf, in which row, and what is printed again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from extract.document import Box
from extract.pdf.layout import PartCell, TablePart
from extract.pdf.lines import Line
from extract.pdf.paragraphs import Area, Piece, add_piece, find_glue, join_lines

SAME_EDGE: Final = 4.0  # points by which one edge may lie elsewhere overleaf
MOST_PADDING: Final = 8.0
CUT_ROOM: Final = 36.0  # a row is cut only where the page is full, but for a line or two
SHORT_TEXT: Final = 6  # characters: no text that goes on overleaf
FEW_LINES: Final = 3
# Cells that are one because of where they stand, not because a line says so.
INFERRED: Final = 0.95


@dataclass(slots=True)
class LongCell:
    """A cell of the whole table. x0, x1: its sides; box: that of its part on `page`."""

    row: int
    rowspan: int
    x0: float
    x1: float
    page: int
    box: Box
    pieces: list[Piece]
    area: Area
    lines: int
    flags: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def text(self) -> str:
        """All of its text, without the breaks between its paragraphs."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.pieces


@dataclass(slots=True)
class LongTable:
    """A table while its parts are put together. parts: (page, box) of each."""

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


def cells_of(part: TablePart, shift: float = 0.0) -> list[LongCell]:
    """The cells of a part, their lines joined to paragraphs."""
    padding = _padding(part)
    return [_long_cell(cell, part.page, padding, shift) for cell in part.cells]


def _long_cell(cell: PartCell, page: int, padding: float, shift: float) -> LongCell:
    x0, _, x1, _ = cell.box
    area = Area(x0 + padding, x1 - padding, True)
    return LongCell(
        *(cell.row, cell.rowspan, x0 + shift, x1 + shift, page, cell.box),
        *(join_lines(cell.lines, area), area, len(cell.lines), cell.flags),
    )


def _padding(part: TablePart) -> float:
    """How far the text of a table keeps from its lines, as far as its fullest cells show."""
    gaps = [
        min(line.x0 - cell.box[0], cell.box[2] - line.x1)
        for cell in part.cells
        for line in cell.lines
        if line.x0 > cell.box[0] and line.x1 < cell.box[2]
    ]
    return min(MOST_PADDING, min(gaps, default=0.0))


def continues(table: LongTable, part: TablePart, room: float) -> bool:
    """Whether a part at the top of a page goes on with the table at the end of the one before.

    room: points that were left on the page before, below the table.
    """
    x0, _, x1, _ = part.box
    if abs(x1 - x0 - table.width) > SAME_EDGE:
        return False
    repeated = _count_repeated(table, part)
    if repeated == part.rows:
        return False
    following = [cell for cell in part.cells if cell.row == repeated]
    height = min((cell.box[3] - cell.box[1] for cell in following), default=0.0)
    return room < max(CUT_ROOM, height + SAME_EDGE)


def add_part(table: LongTable, part: TablePart, room: float) -> None:
    """Put a part that goes on with the table below it."""
    repeated = _count_repeated(table, part)
    cells = cells_of(part, table.left - part.box[0])
    heads = [cell for cell in cells if cell.row < repeated]
    table.repeated += [cell.text for cell in heads if cell.text]
    cells = [cell for cell in cells if cell.row >= repeated]
    for cell in cells:
        cell.row -= repeated
    above = [cell for cell in table.cells if cell.row + cell.rowspan == table.rows]
    first = [cell for cell in cells if cell.row == 0]
    pairs = _pairs(above, first)
    is_cut = room < CUT_ROOM and _is_cut_row(pairs, above, first)
    start = table.rows - 1 if is_cut else table.rows
    for cell in cells:
        cell.row += start
    joined = pairs if is_cut else _pairs_that_go_on(pairs, first)
    for upper, lower in joined:
        _go_on(upper, lower, is_cut)
    taken = {id(lower) for _, lower in joined}
    table.cells += [cell for cell in cells if id(cell) not in taken]
    table.rows = start + part.rows - repeated
    table.parts.append(part)


def _count_repeated(table: LongTable, part: TablePart) -> int:
    """How many rows at the top of a part are those at the top of the table, printed again."""
    shift = table.left - part.box[0]
    found = 0
    for rows in range(1, min(part.rows, table.rows)):
        own = _outline(cells_of(part, shift), rows)
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


Pair = tuple[LongCell, LongCell]


def _pairs(above: Sequence[LongCell], first: Sequence[LongCell]) -> list[Pair]:
    """Cells over and under a page break that have the same sides, from the left."""
    return [
        (upper, lower)
        for lower in sorted(first, key=lambda cell: cell.x0)
        for upper in above
        if abs(upper.x0 - lower.x0) < SAME_EDGE and abs(upper.x1 - lower.x1) < SAME_EDGE
    ]


def _is_cut_row(
    pairs: Sequence[Pair], above: Sequence[LongCell], first: Sequence[LongCell]
) -> bool:
    """Whether the last row and the first one overleaf are one row that the page break cuts."""
    if len(pairs) != len(above) or len(pairs) != len(first):
        return False
    filled = [(upper, lower) for upper, lower in pairs if not lower.is_blank]
    if not filled or any(_are_two(upper, lower) for upper, lower in filled):
        return False
    if any(_glue_of(upper, lower) is not None for upper, lower in filled):
        return True
    if len(pairs) > 1:
        return len(filled) < len(pairs)
    return filled[0][0].lines >= FEW_LINES and filled[0][1].lines > 1


def _are_two(upper: LongCell, lower: LongCell) -> bool:
    """Whether what stands over and under the break cannot be one text."""
    if upper.is_blank:
        return True
    if _glue_of(upper, lower) is not None:
        return False
    return len(upper.text) <= SHORT_TEXT and not upper.text.endswith(("：", ":", "；"))


def _glue_of(upper: LongCell, lower: LongCell) -> str | None:
    if upper.is_blank or lower.is_blank:
        return None
    last, first = upper.pieces[-1].last, lower.pieces[0].first
    lines: list[Line] = [last, first]
    if abs(last.size - first.size) > 1:
        return None
    return find_glue(last, first, upper.area, lines)


def _pairs_that_go_on(pairs: Sequence[Pair], first: Sequence[LongCell]) -> list[Pair]:
    """Merged cells that go on below a page break, where no row is cut.

    Those at the left that are blank overleaf, up to the first that is not; those that reach over
    several rows overleaf and are blank where others are not; and texts that break off.
    """
    if all(cell.is_blank for cell in first):
        return []
    going_on = []
    is_leading = True
    by_lower = {id(lower): upper for upper, lower in pairs}
    for lower in sorted(first, key=lambda cell: cell.x0):
        upper = by_lower.get(id(lower))
        if upper is None:
            is_leading = is_leading and lower.is_blank
            continue
        reaches_on = lower.rowspan > 1 and any(cell.rowspan < lower.rowspan for cell in first)
        breaks_off = reaches_on and is_leading and _glue_of(upper, lower) is not None
        if breaks_off or (lower.is_blank and not upper.is_blank and (is_leading or reaches_on)):
            going_on.append((upper, lower))
        elif not lower.is_blank:
            is_leading = False
    return going_on


def _go_on(upper: LongCell, lower: LongCell, is_cut: bool) -> None:
    """Make two cells one."""
    glue = _glue_of(upper, lower)
    if glue is None:
        upper.pieces += lower.pieces
    else:
        joined = add_piece(upper.pieces[-1], lower.pieces[0], glue)
        upper.pieces[-1:] = [joined, *lower.pieces[1:]]
    upper.rowspan += lower.rowspan - is_cut
    upper.lines += lower.lines
    upper.flags += tuple(flag for flag in lower.flags if flag not in upper.flags)
    if not is_cut:
        upper.confidence = min(upper.confidence, INFERRED)
