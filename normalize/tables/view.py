"""A table as the block readers see it: rows of cells with their kind, and what covers what."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from extract.document import Cell, Paragraph, Table
from extract.sources import source_of_cell, source_of_text
from normalize.values.amounts import Amount, parse_cell_amount
from schema.report import Source
from schema.text import fold, holds_clause

MAX_TITLE = 60
_BEGINS_WITH_MONEY = re.compile(r"\d[\d,.]*(?:万元|亿元|元)(?![/每])")
FEW = 32  # cells that are looked through faster than searched
FEWEST_COUNTERS = 4  # numbers that follow each other by one and so count rows or columns


class TextLine(NamedTuple):
    """One visible line of a paragraph: `offset` is where it begins in the paragraph's text."""

    text: str
    paragraph: Paragraph
    offset: int


class CellView:
    """A cell, what it looks like, and what a block took it for (`role`, `concept`).

    row, last_row: the row it begins in, and the first after it; start, end: the same of grid
    columns; of a turned table rows stand for columns. is_label: whether it could be a heading: some
    words, no number, no sentence.
    """

    __slots__ = (
        "amount",
        "cell",
        "concept",
        "end",
        "folded",
        "is_blank",
        "is_label",
        "is_on_grid",
        "last_row",
        "role",
        "row",
        "start",
        "table",
        "text",
    )

    def __init__(
        self, table: int, cell: Cell, is_on_grid: bool = False, is_turned: bool = False
    ) -> None:
        self.table = table
        self.cell = cell
        self.is_on_grid = is_on_grid
        self.text = cell.text
        self.folded = fold(self.text)
        self.is_blank = not self.folded
        self.amount: Amount | None = None if self.is_blank else _cell_amount(self.text)
        self.role = "blank" if self.is_blank else "text"
        self.concept: str | None = None
        down, right = (cell.row, cell.rowspan or 1), (cell.col, cell.colspan or 1)
        (self.row, height), (self.start, width) = (right, down) if is_turned else (down, right)
        self.last_row = self.row + height
        self.end = self.start + width
        self.is_label = self._may_be_label()

    def _may_be_label(self) -> bool:
        if self.is_blank or self.amount is not None or len(self.folded) > MAX_TITLE:
            return False
        return not holds_clause(self.folded) and not self.begins_with_amount

    @property
    def name(self) -> str:
        """The text with its line breaks closed, as names and labels are quoted."""
        return "".join(part.strip() for part in self.text.split("\n"))

    @property
    def begins_with_amount(self) -> bool:
        """Whether money in a unit stands first, and more behind it (538.60万元，到位率100%)."""
        return self.amount is None and _BEGINS_WITH_MONEY.match(self.folded) is not None

    @property
    def is_number(self) -> bool:
        """Whether the cell holds a number, a blank mark (—, /, 无) or a malformed number alone."""
        return self.amount is not None

    @property
    def is_mark(self) -> bool:
        """Whether the cell holds nothing but a mark of what is blank or left out (—, 无, ……)."""
        amount = self.amount
        return amount is not None and amount.value is None and not amount.is_malformed

    @property
    def is_of_dump(self) -> bool:
        """Whether it stands in a text dump, so that its columns are those of its block alone."""
        return not self.is_on_grid and any(p.line is not None for p in self.cell.paragraphs)

    def take(self, role: str, concept: str | None = None) -> None:
        """Note what a block took the cell for."""
        if not self.is_blank:
            self.role = role
        self.concept = concept

    def source(self) -> Source:
        """The place of the whole cell."""
        return source_of_cell(self.table, self.cell)

    def lines(self) -> list[TextLine]:
        """The visible lines of the cell."""
        return [line for paragraph in self.cell.paragraphs for line in paragraph_lines(paragraph)]

    def source_in(self, line: TextLine, start: int, end: int) -> Source:
        """The place of `line.text[start:end]`."""
        return source_of_text(
            line.paragraph, line.offset + start, line.offset + end, self.table, self.cell
        )


def _cell_amount(text: str) -> Amount | None:
    return parse_cell_amount(text) if len(text) <= MAX_TITLE else None


def paragraph_lines(paragraph: Paragraph) -> Iterator[TextLine]:
    """The lines of a paragraph, cut at its soft breaks."""
    offset = 0
    for text in paragraph.text.split("\n"):
        yield TextLine(text, paragraph, offset)
        offset += len(text) + 1


class TableView:
    """A table by rows. `rows[r]`: the cells anchored in row r, left to right.

    is_on_grid: its columns are the same in all rows, even if it stands in a text dump.
    is_turned: its columns are seen as rows (`tables.turned`).
    above: the last lines over it, the nearest last, once they are known.
    """

    def __init__(self, table: Table, is_on_grid: bool = False, is_turned: bool = False) -> None:
        self.table = table
        self.is_turned = is_turned
        self.above: Sequence[str] = ()
        self.rows: list[list[CellView]] = [
            [] for _ in range(table.cols if is_turned else table.rows)
        ]
        for cell in table.cells:
            view = CellView(table.index, cell, is_on_grid, is_turned)
            self.rows[view.row].append(view)
        self._aside: dict[int, list[CellView]] = {}

    def set_aside(self, cells: Iterable[CellView]) -> None:
        """Take cells out of their rows that only say how others are meant (`unit_columns`)."""
        for cell in cells:
            cell.take("label")
            self.rows[cell.row].remove(cell)
            self._aside.setdefault(cell.row, []).append(cell)

    @cached_property
    def covering(self) -> list[list[CellView]]:
        """By row the cells from above that stand in it too; only what is understood asks for it."""
        covering: list[list[CellView]] = [[] for _ in self.rows]
        for cell in self.all_cells():
            for row in range(cell.row + 1, min(cell.last_row, len(self.rows))):
                covering[row].append(cell)
        return covering

    @cached_property
    def counters(self) -> frozenset[CellView]:
        """The cells that only number rows or columns: 1, 2, 3, 4 one by one, whatever heads them.

        A column holds no other number; a row may begin where an earlier one ended (列次 | 8 | 9).
        """
        rows = [[cell for cell in cells if cell.is_number] for cells in self.rows]
        in_rows = _row_counters(rows)
        return frozenset(in_rows | _column_counters(rows, in_rows))

    @cached_property
    def margin(self) -> frozenset[CellView]:
        """The blank cells of the first columns in which nothing stands, as on a spreadsheet."""
        first = min((cell.start for cell in self.all_cells() if not cell.is_blank), default=0)
        return frozenset(cell for cell in self.all_cells() if first and cell.end <= first)

    def filled(self, row: int) -> list[CellView]:
        """The cells anchored in row `row` that hold something, left to right."""
        return [cell for cell in self.rows[row] if not cell.is_blank]

    def row_with_covering(self, row: int) -> list[CellView]:
        """The cells that stand in row `row`, from above or anchored there, left to right."""
        if not self.covering[row]:
            return self.rows[row]
        return sorted(self.covering[row] + self.rows[row], key=_start)

    def all_cells(self) -> Iterator[CellView]:
        """Every cell, by row and column."""
        for number, row in enumerate(self.rows):
            aside = self._aside.get(number)
            yield from sorted([*row, *aside], key=_start) if aside else row


def _row_counters(rows: Sequence[Sequence[CellView]]) -> set[CellView]:
    """The cells that number columns. rows: the numbers of each row of a table."""
    found: set[CellView] = set()
    last = 0
    for numbers in rows:
        goes_on = last > 0 and len(numbers) > 1 and _counts(numbers, (last + 1,))
        if goes_on or (len(numbers) >= FEWEST_COUNTERS and _counts(numbers)):
            found.update(numbers)
            last = int(numbers[-1].folded)
    return found


def _column_counters(rows: Sequence[Sequence[CellView]], in_rows: Set[CellView]) -> set[CellView]:
    """The cells that number rows. in_rows: those that number columns, among them or not."""
    columns: dict[int, list[CellView]] = {}
    for cell in chain.from_iterable(rows):
        columns.setdefault(cell.start, []).append(cell)
    found: set[CellView] = set()
    for column in columns.values():
        own = [cell for cell in column if cell not in in_rows]
        if len(column) >= FEWEST_COUNTERS and (_counts(column) or (own and _counts(own))):
            found.update(column)
    return found


def _counts(cells: Sequence[CellView], firsts: Sequence[int] = (0, 1)) -> bool:
    """Whether cells hold whole numbers that follow each other by one from one of `firsts` on."""
    if not all(cell.folded.isdecimal() and len(cell.folded) < FEWEST_COUNTERS for cell in cells):
        return False
    numbers = [int(cell.folded) for cell in cells]
    return numbers[0] in firsts and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _start(cell: CellView) -> int:
    return cell.start


def _end(cell: CellView) -> int:
    return cell.end


def overlap(first: CellView, second: CellView) -> int:
    """How many grid columns two cells share."""
    return min(first.end, second.end) - max(first.start, second.start)


def cells_over(cell: CellView, heads: Sequence[CellView]) -> list[CellView]:
    """The cells of one header row, given left to right, that share a column with `cell`."""
    if len(heads) > FEW:
        start = bisect_right(heads, cell.start, key=_end)
        heads = heads[start : bisect_left(heads, cell.end, lo=start, key=_start)]
    start, end = cell.start, cell.end
    return [head for head in heads if head.start < end and head.end > start]


def cell_over(cell: CellView, heads: Sequence[CellView]) -> CellView | None:
    """Of the cells of one header row, the one that covers most of `cell`; None if none does."""
    over = cells_over(cell, heads)
    if len(over) < 2:
        return over[0] if over else None
    return max(over, key=lambda head: overlap(head, cell))


def are_in_order(cells: Sequence[CellView], heads: Sequence[CellView]) -> bool:
    """Whether the cells of two rows belong together one by one: as many, their columns in doubt.

    Only a text dump leaves columns in doubt; it prints each cell of a row, so their order is sure.
    """
    is_doubtful = any(cell.cell.confidence < 1 for cell in (*cells, *heads))
    return is_doubtful and len(cells) == len(heads)
