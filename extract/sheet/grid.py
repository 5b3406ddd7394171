"""The grid of a sheet: which rows are a table, and its cells.

A cell stands where it stands in the sheet: B5 is row 4, column 1, both from 0, whatever is above.
"""

from collections.abc import Iterable, Iterator
from itertools import product, takewhile
from typing import Final

from extract.document import HIDDEN, Cell, Mark, Paragraph, Table
from extract.sheet.model import Merged, Sheet, SheetCell
from extract.sizes import check_size
from schema.errors import DocumentError
from schema.limits import Limits

Place = tuple[int, int]
NOTHING: Final = SheetCell("")


def find_grid(sheet: Sheet) -> tuple[list[int], range, list[int]]:
    """(the rows above the grid that hold a line, the rows of the grid, those below it)."""
    filled = sheet.filled()
    rows = sorted(filled)
    wide = [row for row in rows if len(filled[row]) > 1]
    if not wide:
        return rows, range(0), []
    left = min(filled[row][0] for row in wide)
    right = max(filled[row][-1] for row in wide)
    over_all = {m.row for m in sheet.merged if m.col <= left and m.last_col >= right}
    tail = rows[rows.index(wide[-1]) + 1 :]
    below = list(takewhile(over_all.__contains__, reversed(tail)))[::-1]
    # Rows without text between the grid and the lines below are the grid's.
    end = below[0] if below else rows[-1] + 1
    return rows[: rows.index(wide[0])], range(wide[0], end), below


def make_table(sheet: Sheet, index: int, grid: range, limits: Limits) -> Table:
    """The table in these rows of the sheet, as wide as what they hold.

    Raises DocumentError: too_many_rows, too_many_columns, too_many_cells, cell_too_long.
    """
    filled = sheet.filled()
    rows = grid.stop
    cols = max(max(filled[row]) for row in grid if row in filled) + 1
    check_size(rows, cols, rows * cols, limits)
    merged = {(m.row, m.col): _within(m, rows, cols) for m in sheet.merged}
    covered = _cover(merged.values(), rows, cols)
    cells = [
        _make_merged(sheet, merged[at], covered) if at in merged else _make_cell(sheet, *at)
        for at in product(grid, range(cols))
        if covered.get(at, at) == at
    ]
    longest = max(len(cell.text) for cell in cells)
    if longest > limits.cell_characters:
        raise DocumentError("cell_too_long", longest, limits.cell_characters)
    return Table(index, rows, cols, tuple(cells))


def _within(merged: Merged, rows: int, cols: int) -> Merged:
    """The range as far as the table goes: a title is often merged over all columns there are."""
    last_row, last_col = min(merged.last_row, rows - 1), min(merged.last_col, cols - 1)
    return Merged(merged.row, merged.col, last_row, last_col)


def _cover(merged: Iterable[Merged], rows: int, cols: int) -> dict[Place, Place]:
    """By each place in a merged range, the place of its cell. Of ranges that overlap, the first."""
    covered: dict[Place, Place] = {}
    for m in merged:
        if m.row >= rows or m.col >= cols or (m.row, m.col) in covered:
            continue
        for row in range(m.row, m.last_row + 1):
            for col in range(m.col, m.last_col + 1):
                covered.setdefault((row, col), (m.row, m.col))
    return covered


def _make_cell(sheet: Sheet, row: int, col: int) -> Cell:
    held = sheet.cells.get((row, col), NOTHING)
    is_place_hidden = sheet.is_hidden or row in sheet.hidden_rows or col in sheet.hidden_cols
    paragraphs = tuple(_make_paragraphs(held, 0, False))
    return Cell(row, col, 1, 1, paragraphs, flags=held.flags, is_place_hidden=is_place_hidden)


def _make_merged(sheet: Sheet, place: Merged, covered: dict[Place, Place]) -> Cell:
    anchor = (place.row, place.col)
    held = [
        (row, col)
        for row in range(place.row, place.last_row + 1)
        for col in range(place.col, place.last_col + 1)
        if covered.get((row, col), anchor) == anchor and (row, col) in sheet.cells
    ]
    rows = range(place.row, place.last_row + 1)
    cols = range(place.col, place.last_col + 1)
    paragraphs: list[Paragraph] = []
    flags: list[str] = []
    for at in held:
        cell = sheet.cells[at]
        flags += cell.flags
        paragraphs += _make_paragraphs(cell, len(paragraphs), at != anchor)
    return Cell(
        row=place.row,
        col=place.col,
        rowspan=len(rows),
        colspan=len(cols),
        paragraphs=tuple(paragraphs) or (Paragraph("", 0),),
        flags=tuple(dict.fromkeys(flags)),
        is_place_hidden=sheet.is_hidden
        or sheet.hidden_rows.issuperset(rows)
        or sheet.hidden_cols.issuperset(cols),
    )


def _make_paragraphs(cell: SheetCell, first: int, is_covered: bool) -> Iterator[Paragraph]:
    """A paragraph for each line; what is not shown, or lies under a merged cell, marked hidden."""
    is_hidden = cell.is_hidden or is_covered
    for index, line in enumerate(cell.text.split("\n"), start=first):
        marks = (Mark(HIDDEN, 0, len(line)),) if is_hidden and line else ()
        yield Paragraph(line, index, marks=marks)
