"""The columns of a block: its headings, the cells under each, the slots told so far."""

from collections.abc import Mapping

from normalize.tables.stems import Slots, is_of_other_year
from normalize.tables.view import CellView, TableView, cell_over

Column = Mapping[int, CellView]  # the filled cells under a heading by row


class Columns:
    """What the steps that tell slots look at, and where they note what they told.

    slots: heading -> slot, told so far, in the order of telling.
    parents: heading -> the heading above that ends where it begins.
    cells: heading -> the filled cells under it, total rows (nothing in the first cells) left out.
    rest: the headings that nothing has told at the start, none of another year.
    """

    def __init__(
        self, view: TableView, header: range, body: range, known: Mapping[CellView, str]
    ) -> None:
        self.view, self.body = view, body
        self.slots: Slots = dict(known)
        heads = [cell for row in header for cell in view.rows[row] if cell.is_label]
        self.parents = _parents(view, header)
        self.cells = {head: _column(view, body, head) for head in heads}
        groups = set(self.parents.values())
        self.rest = [
            head
            for head in heads
            if not (head in known or head in groups or is_of_other_year(head))
            and head.last_row <= header.stop
        ]

    @property
    def open(self) -> list[CellView]:
        """The headings of `rest` that still have no slot."""
        return [head for head in self.rest if head not in self.slots]

    def has(self, *slots: str) -> bool:
        """Whether a heading fills one of these slots."""
        return not set(slots).isdisjoint(self.slots.values())

    def heads_of(self, *slots: str) -> list[CellView]:
        """The headings that fill one of these slots."""
        return [head for head, slot in self.slots.items() if slot in slots]

    def head_of(self, slot: str) -> CellView | None:
        """The first heading told to fill a slot; None if none does."""
        return next(iter(self.heads_of(slot)), None)

    def under(self, head: CellView | None) -> Column:
        """The filled cells under a heading; none under one that is not the block's own."""
        return self.cells.get(head, {}) if head is not None else {}

    def all_under(self, head: CellView) -> list[CellView]:
        """The cells that share a grid column with a heading, blank ones and total rows too."""
        return [
            cell for row in self.body for cell in self.view.rows[row] if cell_over(cell, [head])
        ]

    def left_of(self, head: CellView) -> CellView | None:
        """The heading of `rest` that ends where another begins; None if none does."""
        return next((other for other in self.rest if other.end == head.start), None)


def _parents(view: TableView, header: range) -> dict[CellView, CellView]:
    over = {
        head: cell_over(head, view.rows[row - 1]) for row in header[1:] for head in view.rows[row]
    }
    return {head: up for head, up in over.items() if up is not None and up.last_row <= head.row}


def _column(view: TableView, body: range, head: CellView) -> dict[int, CellView]:
    found = {}
    for row in body:
        cell = cell_over(head, view.rows[row])
        if cell is not None and not cell.is_blank and cell_over(cell, [head]) is head:
            found[row] = cell
    return found
