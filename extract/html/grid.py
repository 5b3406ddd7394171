"""The grid of an HTML table: where rowspan and colspan put each cell.

| a rowspan=2 | b        |
| (a)         | c colspan=2     |       c at row 1, column 1; the table gets 3 columns
"""

from dataclasses import dataclass, field, replace

from extract.document import Cell, Paragraph
from schema.errors import DocumentError
from schema.limits import Limits


@dataclass(slots=True)
class HtmlGrid:
    """A table while it is being read.

    covered: by column, how many rows from the present one on a cell above still covers.
    places: how many places of the grid the cells take, those below the last row left out.
    group: the first cell of the present group of rows.
    """

    limits: Limits
    row: int = -1
    col: int = 0
    cols: int = 0
    covered: dict[int, int] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    places: int = 0
    group: int = 0

    def start_row(self) -> None:
        """Begin the next row."""
        self.row += 1
        if self.row >= self.limits.table_rows:
            raise DocumentError("too_many_rows", self.row + 1, self.limits.table_rows)
        if self.row:
            self.covered = {col: left - 1 for col, left in self.covered.items() if left > 1}
            self._take_places(len(self.covered))
        self.col = 0

    def _take_places(self, count: int) -> None:
        self.places += count
        if self.places > self.limits.document_cells:
            raise DocumentError("too_many_cells", self.places, self.limits.document_cells)

    def next_place(self) -> tuple[int, int]:
        """The row and column where the next cell begins."""
        while self.col in self.covered:
            self.col += 1
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
        for position in range(col, self.col):
            if position in self.covered and "overlap" not in flags:
                flags += ("overlap",)
            self.covered[position] = max(rows, self.covered.get(position, 0))
        self.cells.append(
            Cell(row, col, rows, columns, paragraphs, flags=flags, is_place_hidden=is_hidden)
        )

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
        self.covered = {}


def _read_span(value: str | None, most: int, flag: str) -> tuple[int, tuple[str, ...]]:
    """(the span, flags). 0 means to the end of the group in rows, and nothing in columns."""
    if value is None:
        return 1, ()
    value = value.strip()
    if not (value.isascii() and value.isdigit() and len(value) < 9):
        return 1, (flag,)
    return (int(value), ()) if int(value) <= most else (1, (flag,))
