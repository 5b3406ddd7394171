"""The rows of a sheet whose cells go on in the lines below: which lines begin one.

    1    展厅运   120   98.6       a full piece goes on, one that is not ends its cell:
         行维护                    behind 经费 another row begins
         经费
    2    政务云   200   140.3      and a row begins with more than the rest of a number

Cells stand at the top of their row. Of all ways to cut the lines, the one with least against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extract.text.align import is_numeric
from normalize.recovery.edge_lines import Piece
from normalize.recovery.edge_pieces import (
    NUMBERED,
    is_broken_label,
    is_cut_number,
    is_label,
    is_mixed,
    is_note,
    is_pure,
    is_whole,
    may_go_on,
    opens,
    text_of,
)
from normalize.recovery.edges import Sheet
from schema.width import width_of

LONGEST_ROW = 12  # lines
ROW = 0.2  # of two ways as good, the one with fewer rows
ENDED, APART, LOW = 1.0, 2.0, 1.0  # a cell goes on when ended, is parted, begins below its row
UNLIKE = 2.0  # a cell is put together of a text and a number, of two numbers, or grows wider
TWO_ROWS, NAMELESS = 3.0, 1.0  # a row of two labels or with a cell over others, of numbers alone
CUT, CUT_OPEN = 1.0, 2.0  # a cell ends where it goes on, in a number or a bracket
ROOM = 2  # how much narrower than its column a piece is that has ended

Line = Sequence[Piece | None]  # one a column
Widths = Mapping[tuple[int, int], int]  # how wide a text stands in columns, from one to another


def cut_rows(sheet: Sheet, widths: Widths) -> tuple[float, list[int]]:
    """What speaks against the best rows, and at which lines they begin; the last end with them."""
    lines = [_by_column(line.pieces, sheet.width) for line in sheet.lines]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lines) + 1):
        starts = range(max(0, end - LONGEST_ROW), end)
        best.append(min((best[s][0] + ROW + _cost(lines, s, end, widths), s) for s in starts))
    cuts = [len(lines)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return best[-1][0] - ROW * (len(cuts) - 1), cuts[::-1]


def _by_column(pieces: Sequence[Piece], width: int) -> list[Piece | None]:
    line: list[Piece | None] = [None] * width
    for piece in pieces:
        line[piece.col] = piece
    return line


def widths_of(sheet: Sheet) -> dict[tuple[int, int], int]:
    """How wide a text stands in columns; in one, no less than what another stands right behind."""
    widths: dict[tuple[int, int], int] = {}
    beside: dict[int, int] = {}
    for line in sheet.lines:
        for piece, behind in zip(line.pieces, [*line.pieces[1:], None], strict=True):
            width = width_of(piece.text)
            widths[piece.col, piece.end] = max(widths.get((piece.col, piece.end), 0), width)
            if behind is not None and piece.end == piece.col + 1 == behind.col:
                beside[piece.col] = max(beside.get(piece.col, 0), width)
    for col, width in enumerate(sheet.columns.widths):
        if width:
            widths[col, col + 1] = max(width, beside.get(col, 0))
    return widths


def _cost(lines: Sequence[Line], start: int, end: int, widths: Widths) -> float:
    """What speaks against lines `start` to `end` as one row."""
    row = lines[start:end]
    cost = sum(sum(_doubts(lane, widths)) for lane in zip(*row, strict=True))
    cost += sum(_form_doubts(row))
    return cost if end == len(lines) else cost + _end_cost(row, lines[end], widths)


def _form_doubts(row: Sequence[Line]) -> Iterator[float]:
    """What speaks against lines as one row, whatever each of its cells is."""
    if any(heads_of(row[: at + 1], below) for at, below in enumerate(row[1:])):
        yield TWO_ROWS
    if all(is_numeric(piece.text) for line in row for piece in line if piece is not None):
        yield NAMELESS


def _end_cost(row: Sequence[Line], line: Line, widths: Widths) -> float:
    """What speaks against a row's end right above a line."""
    lanes = list(zip(*row, strict=True))
    heads = heads_of(row, line)
    cuts = (
        sum(_cut_doubts(piece, below, widths, not heads or col in heads))
        for col, (piece, below) in enumerate(zip(row[-1], line, strict=True))
        if piece is not None and below is not None
    )
    return CUT_OPEN * sum(opens(text_of(lane)) for lane in lanes[1:]) + sum(cuts)


def heads_of(above: Sequence[Line], line: Line) -> set[int]:
    """The columns of a line that stand below a piece over several of them."""
    spans = [p for row in above for p in row if p is not None and p.end > p.col + 1]
    return {c for p in spans for c in range(p.col, p.end) if any(line[p.col + 1 : p.end])}


def _cut_doubts(piece: Piece, below: Piece, widths: Widths, may_be_full: bool) -> Iterator[float]:
    """What speaks against a row's end between two pieces: the cell goes on.

    may_be_full: whether a full piece is one that goes on; none of a heading beside two levels is.
    """
    if is_broken_label(piece.text, below.text):
        yield CUT
    if is_cut_number(piece.text, below.text):
        yield CUT_OPEN
    room = 1 if is_pure(piece.text) and is_pure(below.text) else 0
    is_full = width_of(piece.text) + room >= widths[piece.col, piece.end] > ROOM
    are_labels = is_label(piece.text) and is_label(below.text)
    if may_be_full and is_full and may_go_on(piece.text, below.text) and not are_labels:
        yield CUT


def _doubts(lane: Line, widths: Widths) -> Iterator[float]:
    """What speaks against pieces, one a line, as one cell."""
    filled = [(at, piece) for at, piece in enumerate(lane) if piece is not None]
    if not filled:
        return
    if filled[0][0] > 0:
        yield LOW
    if len(filled) > 1 and _is_run_together(text_of(lane)):
        yield UNLIKE
    for (before, piece), (at, below) in pairwise(filled):
        above = text_of(lane[:at])
        if at > before + 1:
            yield APART
        elif _is_ended(piece, above, below, widths):
            yield ENDED
        yield from _seam_doubts(piece, above, below, widths)


def _is_run_together(text: str) -> bool:
    """Whether a text is digits and signs that make no number."""
    return text[0].isdigit() and not is_whole(text)


def _is_ended(piece: Piece, above: str, below: Piece, widths: Widths) -> bool:
    """Whether a piece is not full, and what stands below is no note or rest of a label."""
    if width_of(piece.text) + ROOM > widths[piece.col, piece.end] or is_note(below.text):
        return False
    return not is_broken_label(above, below.text)


def _seam_doubts(piece: Piece, above: str, below: Piece, widths: Widths) -> Iterator[float]:
    """What speaks against a cell that goes on from one piece to the next. above: all before."""
    if is_mixed(piece.text, below.text):
        yield UNLIKE
    if not may_go_on(piece.text, below.text):
        yield UNLIKE
    if below.end > piece.end and width_of(below.text) >= widths[piece.col, piece.end] + ROOM:
        yield UNLIKE
    if is_label(below.text) and (is_label(above) or NUMBERED.match(below.text)):
        yield TWO_ROWS
