"""Columns of amounts that are money because they end in their sum."""

from decimal import Decimal

from normalize.tables.marks import FULL_MARKS
from normalize.tables.view import TableView


def adds_up(view: TableView, row: int) -> bool:
    """Whether the amounts of one column from `row` on end in their sum: a list of money.

    They are no points, which add up to full marks, and no counts, which have no decimals.
    """
    total, count, has_decimals = Decimal(0), 0, False
    column = None
    for cells in view.rows[row:]:
        numbers = [cell for cell in cells if cell.amount is not None and cell.is_number]
        if len(numbers) != 1 or cells[0] is numbers[0] or column not in (None, numbers[0].start):
            return False
        amount, column = numbers[0].amount, numbers[0].start
        if amount is None or amount.value is None:
            return False
        if count >= 2 and amount.value == total != FULL_MARKS and has_decimals:
            return True
        total, count = total + amount.value, count + 1
        has_decimals = has_decimals or amount.value % 1 != 0
    return False
