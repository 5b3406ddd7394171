"""Columns of amounts that are money because they end in their sum."""

from collections.abc import Sequence
from decimal import Decimal

from normalize.tables.marks import FULL_MARKS
from normalize.tables.view import CellView, TableView


def adds_up(view: TableView, row: int) -> bool:
    """Whether the amounts of one column from `row` on end in their sum: a list of money.

    They are no points, which add up to full marks, and no counts, which have no decimals.
    """
    total, count, has_decimals = Decimal(0), 0, False
    column = None
    for cells in view.rows[row:]:
        found = _only_number(cells)
        if found is None or column not in (None, found[0]):
            return False
        column, value = found
        if count >= 2 and value == total != FULL_MARKS and has_decimals:
            return True
        total, count = total + value, count + 1
        has_decimals = has_decimals or value % 1 != 0
    return False


def _only_number(cells: Sequence[CellView]) -> tuple[int, Decimal] | None:
    """The one number behind a row's name, with its first grid column; None if there is no such."""
    numbers = [cell for cell in cells if cell.is_number]
    if len(numbers) != 1 or numbers[0] is cells[0]:
        return None
    [number] = numbers
    if number.amount is None or number.amount.value is None:
        return None
    return number.start, number.amount.value
