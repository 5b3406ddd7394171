"""Whether a row sums those above it, which only a table's rows do."""

from collections.abc import Sequence
from decimal import Decimal

from normalize.recovery.found import Placed, Row

FEWEST_ROWS = 3  # two and their total
FEWEST_COLUMNS = 2


def adds_up(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether most of the columns add up to their number in the last row, a total by its name.

    Or to that in the first one, whatever its name (全市). Columns of rates add up to nothing.
    """
    is_total = bool(rows) and any(t.is_total for cell in rows[-1][:2] for t in cell.tokens)
    if len(rows) < FEWEST_ROWS:
        return False
    return (is_total and _adds_to(rows, columns)) or _adds_to(rows[::-1], columns)


def _adds_to(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether most of the columns add up to their number in the last row."""
    amounts = [column for col in columns if (column := _amounts(rows, col))]
    sums = sum(sum(column[:-1]) == column[-1] for column in amounts)
    return sums >= FEWEST_COLUMNS and 2 * sums >= len(amounts)


def sums_up(rows: Sequence[Row], total: Sequence[Placed]) -> bool:
    """Whether each number of a total sums its column, one at least; rates sum nothing."""
    found = []
    for cell in total:
        amount = cell.amount
        column = _amounts([*rows, [cell]], cell.col) if amount and amount.value else []
        found += [sum(column[:-1]) == column[-1]] if column else []
    return bool(found) and all(found)


def _amounts(rows: Sequence[Row], col: int) -> list[Decimal]:
    """The numbers of a column of money, row by row; [] for a column of rates."""
    found: list[Decimal] = []
    for row in rows:
        amount = next((cell.amount for cell in row if cell.col == col and cell.tokens), None)
        if amount is not None and amount.unit == "%":
            return []
        found.append((None if amount is None else amount.value) or Decimal(0))
    return found if found[-1] else []
