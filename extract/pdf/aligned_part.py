"""Headings and rows that stand in columns, put together to the table that they are."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from extract.document import Box
from extract.pdf.aligned_heads import Heads
from extract.pdf.aligned_rows import Cells, Column
from extract.pdf.layout import PartCell, TablePart
from extract.pdf.lines import RISE, Line
from extract.pdf.rules import TOGETHER

ALIGNED: Final = 0.85  # how sure the place of a cell is that no line shows
# row, col, rowspan, colspan, lines
Placed = tuple[int, int, int, int, list[Line]]


def make_part(
    heads: Heads, body: Sequence[Cells], columns: Sequence[Column], page: int
) -> TablePart | None:
    """The table; None where two columns stand too near to each other to be told apart."""
    placed = [*_head_cells(heads, len(columns))]
    depth = 2 if heads.merged else 1
    for number, cells in enumerate(body, start=depth):
        placed += [(number, col, 1, 1, cells.get(col, [])) for col in range(len(columns))]
    xs = _edges_across(placed, len(columns))
    if any(right - left <= 2 * TOGETHER for left, right in pairwise(xs)):
        return None
    ys = _edges_down(placed, depth + len(body))
    made = [_cell(one, xs, ys) for one in placed]
    return TablePart(page, (xs[0], ys[0], xs[-1], ys[-1]), depth + len(body), made)


def _head_cells(heads: Heads, count: int) -> Iterator[Placed]:
    """The headings: merged ones over their own, the others as high as both."""
    under = {at for first, last, _ in heads.merged for at in range(first, last + 1)}
    for first, last, lines in heads.merged:
        yield 0, first, 1, last + 1 - first, lines
    for at in range(count):
        lines = heads.leaves.get(at, [])
        if at in under:
            yield 1, at, 1, 1, lines
        else:
            yield 0, at, 2 if heads.merged else 1, 1, lines


def _edges_across(placed: Sequence[Placed], count: int) -> list[float]:
    """Where columns begin and the last one ends: in the middle between what stands in them."""
    left, right = [float("inf")] * count, [float("-inf")] * count
    for _, col, _, colspan, lines in placed:
        if colspan == 1:
            for line in lines:
                left[col], right[col] = min(left[col], line.x0), max(right[col], line.x1)
    inner = [(right[at] + left[at + 1]) / 2 for at in range(count - 1)]
    return [left[0], *inner, right[-1]]


def _edges_down(placed: Sequence[Placed], count: int) -> list[float]:
    """Where rows begin and the last one ends."""
    tops = [float("inf")] * count
    bottom = 0.0
    for row, _, _, _, lines in placed:
        for line in lines:
            tops[row] = min(tops[row], line.y - RISE * line.size)
            bottom = max(bottom, line.box[3])
    for row in range(count - 2, -1, -1):
        tops[row] = min(tops[row], tops[row + 1])
    return [*tops, bottom]


def _cell(placed: Placed, xs: Sequence[float], ys: Sequence[float]) -> PartCell:
    row, col, rowspan, colspan, lines = placed
    box: Box = xs[col], ys[row], xs[col + colspan], ys[row + rowspan]
    room = None
    if lines:
        room = min(line.x0 for line in lines), max(line.x1 for line in lines)
    lines = sorted(lines, key=lambda line: line.y)
    return PartCell(row, col, rowspan, colspan, box, lines, confidence=ALIGNED, room=room)
