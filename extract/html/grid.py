"""The grid of an HTML table: where rowspan and colspan put each cell.

| a rowspan=2 | b        |
| (a)         | c colspan=2     |       c at row 1, column 1; the table gets 3 columns
"""

from collections import Counter
from dataclasses import dataclass, field, replace

from extract.document import Cell, Paragraph
from schema.errors import DocumentError
from schema.limits import Limits


@dataclass(slots=True)
class HtmlGrid:
    """A table while it is being read.

    until: by column, the row where the cell over it ends.
    beyond: by column, (the next column that may be free, the row until which that holds).
    open: how many columns are covered in this row; closing: how many end their cell at each row.
    places: how many places of the grid the cells take, those below the last row left out.
    group: the first cell of the present group of rows.
    """

    limits: Limits
    row: int = -1
    col: int = 0
    cols: int = 0
    until: dict[int, int] = field(default_factory=dict)
    beyond: dict[int, tuple[int, int]] = field(default_factory=dict)
    open: int = 0
    closing: Counter[int] = field(default_factory=Counter)
    cells: list[Cell] = field(default_factory=list)
    places: int = 0
    group: int = 0

    def start_row(self) -> None:
        """Begin the next row."""
        self.row += 1
        if self.row >= self.limits.table_rows:
            raise DocumentError("too_many_rows", self.row + 1, self.limits.table_rows)
        self.open -= self.closing.pop(self.row, 0)
        self._take_places(self.open)
        self.col = 0

    def _take_places(self, count: int) -> None:
        self.places += count
        if self.places > self.limits.document_cells:
            raise DocumentError("too_many_cells", self.places, self.limits.document_cells)

    def next_place(self) -> tuple[int, int]:
        """The row and column where the next cell begins."""
        first, holds = self.col, self.limits.table_rows
        while self.until.get(self.col, -1) > self.row:
            step = (self.col + 1, self.until[self.col])
            known = self.beyond.get(self.col, step)
            self.col, until = known if known[1] > self.row else step
            holds = min(holds, until)
        if self.col > first:  # the rows below pass all of them at once
            self.beyond[first] = self.col, holds
        return self.row, self.col

    def add_cell(
        self,
        rowspan: str | None,
        colspan: str | None,
        paragraphs: tuple[Paragraph, ...],
        is_hidden: bool,
    ) -> None:
        """Put a cell at `next_place`. Spans are as written; one that is no number counts as 1."""
        row, col = self.next_place()
        rows, flags = _read_span(rowspan, self.limits.table_rows, "rowspan_invalid")
        columns, more = _read_span(colspan, self.limits.row_columns, "gridspan_invalid")
        if not columns:
            columns, more = 1, ("gridspan_invalid",)
        flags += more
        rows = rows or self.limits.table_rows
        self.col = col + columns
        self.cols = max(self.cols, self.col)
        if self.col > self.limits.row_columns:
            raise DocumentError("too_many_columns", self.col, self.limits.row_columns)
        self._take_places(columns)
        met = [self._cover(position, row + rows) for position in range(col, self.col)]
        if any(met):
            flags += ("overlap",)
        self.cells.append(
            Cell(row, col, rows, columns, paragraphs, flags=flags, is_place_hidden=is_hidden)
        )

    def _cover(self, col: int, end: int) -> bool:
        """Cover a column until the row `end`; whether a cell above covers it too."""
        before = self.until.get(col, -1)
        is_covered = before > self.row
        if is_covered:
            self.closing[before] -= 1
        else:
            self.open += 1
        self.until[col] = max(before, end)
        self.closing[self.until[col]] += 1
        return is_covered

    def finish(self) -> tuple[Cell, ...]:
        """The cells."""
        self.end_group()
        return tuple(self.cells)

    def end_group(self) -> None:
        """End a group of rows; a span beyond its last row ends there, as browsers draw it."""
        rows = self.row + 1
        for place in range(self.group, len(self.cells)):
            cell = self.cells[place]
            if cell.row + (cell.rowspan or 1) > rows:
                self.cells[place] = replace(cell, rowspan=rows - cell.row)
        self.group = len(self.cells)
        self.until, self.beyond, self.open, self.closing = {}, {}, 0, Counter()


def _read_span(value: str | None, most: int, flag: str) -> tuple[int, tuple[str, ...]]:
    """(the span, flags). 0 means to the end of the group in rows, and nothing in columns."""
    if value is None:
        return 1, ()
    value = value.strip()
    if not (value.isascii() and value.isdigit() and len(value) < 9):
        return 1, (flag,)
    return (int(value), ()) if int(value) <= most else (1, (flag,))
