"""Columns of amounts that are money because they end in their sum, or none by how they print."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain

from normalize.labels.label import is_structural, measure_of
from normalize.tables.marks import FULL_MARKS
from normalize.tables.view import CellView, TableView
from normalize.values.figures import MEASURE_UNITS

FEWEST_PRINTED = 3  # numbers of a column that show how its amounts are printed


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


def whole_columns(rows: Iterable[Sequence[CellView]], heads: Sequence[CellView]) -> frozenset[int]:
    """Where columns of whole numbers begin, if all amounts under headings of money have decimals.

    任务数 | 到位资金 | 竣工数      980 | 1462.00 | 975: money is printed alike all over a table

    heads: the lowest headings over them.
    """
    printed = _printed(rows)
    known = _of_money(heads)
    money = [told for start, told in printed.items() if _is_under(start, known)]
    if not money or not all(map(all, money)):
        return frozenset()
    return frozenset(start for start, told in printed.items() if not any(told))


def _of_money(heads: Iterable[CellView]) -> list[CellView]:
    """The headings that say how much money there was, and no share or score of it."""
    return [head for head in heads if _heads_money(head)]


def _heads_money(head: CellView) -> bool:
    measure = measure_of(head.text)
    if measure is None:
        return is_structural("amount", head.text)
    return measure not in MEASURE_UNITS


def _printed(rows: Iterable[Sequence[CellView]]) -> dict[int, list[bool]]:
    """By where it begins, whether each number of a column has decimals; few tell nothing."""
    printed: dict[int, list[bool]] = {}
    for cell in chain.from_iterable(rows):
        amount = cell.amount
        if amount is not None and amount.value is not None and amount.unit is None:
            printed.setdefault(cell.start, []).append("." in cell.folded)
    return {start: told for start, told in printed.items() if len(told) >= FEWEST_PRINTED}


def _is_under(start: int, heads: Iterable[CellView]) -> bool:
    return any(head.start <= start < head.end for head in heads)


def _only_number(cells: Sequence[CellView]) -> tuple[int, Decimal] | None:
    """The one number behind a row's name, with its first grid column; None if there is no such."""
    numbers = [cell for cell in cells if cell.is_number]
    if len(numbers) != 1 or numbers[0] is cells[0]:
        return None
    [number] = numbers
    if number.amount is None or number.amount.value is None:
        return None
    return number.start, number.amount.value
