"""The cells of a sheet's rows; a cell that goes on beside the row below is one with it.

项目资金   预算数（万元）   得分      项目资金 goes on, as its bracket opens in the row below;
（万元）   总额     财政    （分）    得分 does, as it heads both levels
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import field, replace

from normalize.recovery.edge_lines import Piece
from normalize.recovery.edge_pieces import (
    is_broken_label,
    is_label,
    is_pure,
    must_go_on,
    text_of,
)
from normalize.recovery.edge_rows import ROOM, Widths
from normalize.recovery.edges import Sheet
from schema.frozen import dataclass
from schema.width import width_of

FEWEST_NUMBERS, FEWEST_HEADINGS = 2, 3


@dataclass(frozen=True, slots=True)
class Box:
    """A cell in the columns `col` up to `end`. line, last: its lines; rows: how many it spans."""

    col: int
    end: int
    text: str
    line: int
    last: int
    rows: int = 1


Row = list[Box]
Place = tuple[int, int]  # a row, and which of its cells


def row_of(sheet: Sheet, start: int, end: int) -> Row:
    """The cells of lines `start` to `end`, one for each column that no other stands over."""
    cells: dict[int, list[tuple[int, Piece]]] = {}
    for number, line in zip(sheet.numbers[start:end], sheet.lines[start:end], strict=True):
        for piece in line.pieces:
            cells.setdefault(piece.col, []).append((number, piece))
    row: Row = []
    for col in range(sheet.width):
        if col in cells:
            limit = min((c for c in cells if c > col), default=sheet.width)
            row.append(_box_of(cells[col], limit))
        elif not row or col >= row[-1].end:
            row.append(Box(col, col + 1, "", sheet.numbers[start], sheet.numbers[start]))
    return row


def _box_of(numbered: Sequence[tuple[int, Piece]], limit: int) -> Box:
    """The cell of pieces that begin in one column, each with its line. limit: the next cell's."""
    pieces = [piece for _, piece in numbered]
    end = min(max(piece.end for piece in pieces), limit)
    return Box(pieces[0].col, end, text_of(pieces), numbered[0][0], numbered[-1][0])


def whole_row(sheet: Sheet, start: int, end: int) -> Row:
    """The same lines as one cell, where it is not told which cells they have."""
    texts = [piece.text for line in sheet.lines[start:end] for piece in line.pieces]
    numbers = sheet.numbers[start:end]
    return [Box(0, sheet.width, " ".join(texts), numbers[0], numbers[-1])]


def is_data(row: Row) -> bool:
    """Whether a row has numbers."""
    return sum(is_pure(box.text) for box in row) >= FEWEST_NUMBERS


def is_heading(row: Row) -> bool:
    """Whether a row may head others: texts in several columns, and no number."""
    texts = [box.text for box in row if box.text]
    return len(texts) >= FEWEST_HEADINGS and not any(map(is_pure, texts))


@dataclass(slots=True)
class _Joined:
    """Rows with the cells that go on in the uppermost alone. begun: what ends in each column."""

    rows: list[Row] = field(default_factory=list)
    begun: dict[int, Place] = field(default_factory=dict)

    def ends(self) -> dict[int, Box]:
        """The cell that ends in each column."""
        return {col: self.rows[r][at] for col, (r, at) in self.begun.items()}

    def spread(self, below: Row) -> list[Box]:
        """Let the last row's headings stand over those below; what is blank there goes on."""
        self.rows[-1] = _over_below(self.rows[-1], {box.col for box in below if box.text})
        last = len(self.rows) - 1
        higher = {col: place for col, place in self.begun.items() if place[0] < last}
        self.begun = higher | self._last_places()
        return [box for box in below if not box.text and box.col in self.begun]

    def add(self, going_on: Sequence[Box], others: Row) -> None:
        """Add a row: what goes on from above, and its others, where these are more than blank."""
        is_gone = bool(going_on) and not any(box.text for box in others)
        self.begun = {box.col: self.begun[box.col] for box in going_on}
        for box in going_on:
            r, at = self.begun[box.col]
            cell = self.rows[r][at]
            height = cell.rows + (not is_gone)
            text = cell.text + box.text
            self.rows[r][at] = replace(cell, text=text, last=box.last, rows=height)
        if is_gone:
            self.begun = self._last_places() | self.begun
        else:
            self.rows.append(others)
            self.begun |= self._last_places()

    def _last_places(self) -> dict[int, Place]:
        number = len(self.rows) - 1
        return {box.col: (number, at) for at, box in enumerate(self.rows[number])}


def join_rows(rows: Sequence[Row], widths: Widths) -> list[Row]:
    """The rows, with the cells that go on in a row below in the uppermost alone."""
    joined = _Joined()
    last: Row = []
    for row in rows:
        going_on = list(_going_on(joined.ends(), row, widths))
        if is_heading(last) and _is_second(row):
            going_on += joined.spread(row)
        joined.add(going_on, [box for box in row if box not in going_on])
        last = row
    return joined.rows


def _over_below(heads: Row, below: Container[int]) -> Row:
    """Headings, each over the columns at its right that have none but another one below."""
    row: Row = []
    for box in heads:
        is_over = row and box.col in below and row[-1].end == box.col and row[-1].col in below
        if is_over and not box.text:
            row[-1] = replace(row[-1], end=box.end)
        else:
            row.append(box)
    return row


def _is_second(row: Row) -> bool:
    """Whether a row below headings has more of them, and where it is blank they go on."""
    texts = [box.text for box in row if box.text]
    return bool(texts) and not row[0].text and not any(map(is_pure, texts))


def _going_on(above: Mapping[int, Box], row: Row, widths: Widths) -> Iterator[Box]:
    """The cells of a row with which one above goes on: at its beginning, or beside two levels."""
    filled = [box for box in row if box.text]
    beside = _beside_levels(above, filled)
    is_lead = True
    for box in filled:
        cell = _right_above(above, box)
        if cell is None:
            is_lead = False
            continue
        goes_on = is_lead and must_go_on(cell.text, box.text)
        goes_on = goes_on or (box.col in beside and _is_of_both_levels(cell, box, widths))
        is_lead = is_lead and goes_on
        if goes_on:
            yield box


def _beside_levels(above: Mapping[int, Box], filled: Sequence[Box]) -> set[int]:
    """Where cells stand beside headings of two levels: one over several that are below it."""
    cols = {box.col for box in filled}
    heads = {
        col
        for box in above.values()
        if any(box.col < text < box.end for text in cols)
        for col in range(box.col, box.end)
    }
    return cols - heads if heads else set()


def _right_above(above: Mapping[int, Box], below: Box) -> Box | None:
    """The cell with a text that ends in the line before, in the same columns."""
    cell = above.get(below.col)
    if cell is None or not cell.text:
        return None
    return cell if cell.end == below.end and below.line == cell.last + 1 else None


def _is_of_both_levels(cell: Box, below: Box, widths: Widths) -> bool:
    """Whether a heading beside two levels goes on: it is full, or a label that was broken."""
    if any(map(str.isdigit, below.text)) or (is_label(cell.text) and is_label(below.text)):
        return False
    room = widths.get((below.col, below.end), 0) - width_of(cell.text)
    return is_broken_label(cell.text, below.text) or -1 <= room < ROOM
