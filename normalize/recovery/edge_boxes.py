"""The cells of a sheet's rows; a cell that goes on beside the row below is one with it.

项目资金   预算数（万元）   得分      项目资金 goes on, as its bracket opens in the row below;
（万元）   总额     财政    （分）    得分 does, as it heads both levels
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
            pieces = [piece for _, piece in cells[col]]
            behind = min((c for c in cells if c > col), default=sheet.width)
            stop = min(max(piece.end for piece in pieces), behind)
            row.append(Box(col, stop, text_of(pieces), cells[col][0][0], cells[col][-1][0]))
        elif not row or col >= row[-1].end:
            row.append(Box(col, col + 1, "", sheet.numbers[start], sheet.numbers[start]))
    return row


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


def join_rows(rows: Sequence[Row], widths: Widths) -> list[Row]:
    """The rows, with the cells that go on in a row below in the uppermost alone."""
    joined: list[Row] = []
    last: Row = []
    begun: dict[int, Place] = {}  # of the cell that ends in each column
    for row in rows:
        above = {col: joined[r][at] for col, (r, at) in begun.items()}
        going_on = list(_going_on(above, row, widths))
        if is_heading(last) and _is_second(row):
            joined[-1] = _over_below(joined[-1], {box.col for box in row if box.text})
            begun = _places(joined, begun)
            going_on += [box for box in row if not box.text and box.col in begun]
        last = row
        is_gone = bool(going_on) and not any(box.text for box in row if box not in going_on)
        begun = {col: begun[col] for col in (box.col for box in going_on)}
        for box in going_on:
            r, at = begun[box.col]
            cell = joined[r][at]
            height = cell.rows + (not is_gone)
            joined[r][at] = replace(cell, text=cell.text + box.text, last=box.last, rows=height)
        if is_gone:
            begun = _places(joined, {}) | begun
            continue
        joined.append([box for box in row if box not in going_on])
        begun = begun | _places(joined, {})
    return joined


def _places(joined: Sequence[Row], begun: Mapping[int, Place]) -> dict[int, Place]:
    """Where the cells stand that end in each column: those of the last row, and higher ones."""
    number = len(joined) - 1
    higher = {col: place for col, place in begun.items() if place[0] < number}
    return higher | {box.col: (number, at) for at, box in enumerate(joined[number])}


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


def _going_on(above: dict[int, Box], row: Row, widths: Widths) -> Iterator[Box]:
    """The cells of a row with which one above goes on: at its beginning, or beside two levels."""
    texts = [box.col for box in row if box.text]
    heads = {
        col
        for box in above.values()
        if box.end > box.col + 1 and any(box.col < text < box.end for text in texts)
        for col in range(box.col, box.end)
    }
    is_lead = True
    for box in row:
        if not box.text:
            continue
        cell = above.get(box.col)
        goes_on = cell is not None and cell.text != "" and _touch(cell, box)
        if cell is not None and goes_on:
            is_beside = bool(heads) and box.col not in heads
            goes_on = is_lead and must_go_on(cell.text, box.text)
            goes_on = goes_on or (is_beside and _is_of_both_levels(cell, box, widths))
        is_lead = is_lead and goes_on
        if goes_on:
            yield box


def _touch(cell: Box, below: Box) -> bool:
    return cell.end == below.end and below.line == cell.last + 1


def _is_of_both_levels(cell: Box, below: Box, widths: Widths) -> bool:
    """Whether a heading beside two levels goes on: it is full, or a label that was broken."""
    if any(map(str.isdigit, below.text)) or (is_label(cell.text) and is_label(below.text)):
        return False
    room = widths.get((below.col, below.end), 0) - width_of(cell.text)
    return is_broken_label(cell.text, below.text) or -1 <= room < ROOM
