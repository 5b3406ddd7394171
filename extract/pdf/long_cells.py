"""The cells of tables that may go on overleaf, each with its paragraphs."""

from dataclasses import dataclass
from typing import Final

from extract.document import Box
from extract.pdf.layout import PartCell, TablePart
from extract.pdf.paragraphs import Area, Piece, join_lines

MOST_PADDING: Final = 8.0
WIDE_CELL: Final = 4.0  # of the size: from so wide on a cell holds its text
FEW_OF: Final = 20  # one line in so many may stand nearer to the edge than it should
# A number that may be half of one, a row that may be two.
DOUBTFUL: Final = 0.8


@dataclass(slots=True)
class LongCell:
    """A cell of the whole table.

    x0, x1: its sides; box: that of its part on `page`, the first; bottom: of its last part.
    """

    row: int
    rowspan: int
    x0: float
    x1: float
    page: int
    box: Box
    pieces: list[Piece]
    area: Area
    lines: int
    bottom: float
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


def cells_of(part: TablePart, shift: float = 0.0) -> list[LongCell]:
    """The cells of a part, their lines joined to paragraphs."""
    padding = _padding(part)
    return [_long_cell(cell, part.page, padding, shift) for cell in part.cells]


def _long_cell(cell: PartCell, page: int, padding: float, shift: float) -> LongCell:
    x0, _, x1, _ = cell.box
    area = Area(*(cell.room or (x0 + padding, x1 - padding)), True)
    pieces = join_lines(cell.lines, area)
    return LongCell(
        *(cell.row, cell.rowspan, x0 + shift, x1 + shift, page, cell.box),
        *(pieces, area, len(cell.lines), cell.box[3], cell.flags),
        min(cell.confidence, DOUBTFUL if any(piece.is_doubtful for piece in pieces) else 1.0),
    )


def _padding(part: TablePart) -> float:
    """How far the text of a table keeps from its lines, as most of its lines show.

    Cells too narrow for their text tell nothing: it reaches over their edge.
    """
    gaps = sorted(
        min(line.x0 - cell.box[0], cell.box[2] - line.x1)
        for cell in part.cells
        for line in cell.lines
        if cell.box[2] - cell.box[0] > WIDE_CELL * line.size
    )
    if not gaps:
        return 0.0
    least = gaps[len(gaps) // FEW_OF]
    return min(MOST_PADDING, max(0.0, least))
