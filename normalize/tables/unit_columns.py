"""Columns that tell the unit of the amounts beside them, a row each: what is written there is read.

指标       | 计量单位 | 2023年            在职人数   | 50      | 人
在职人数   | 人       | 52                固定资产   | 1250000 | 元
公务接待费 | 元       | 12000

An amount is then in the unit of its row, as if its own cell told it, and the column no heading.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from normalize.labels.label import column_slot, is_structural, measure_of
from normalize.tables.view import CellView, TableView
from normalize.values.amounts import Amount, parse_cell_amount
from normalize.values.figures import MEASURE_UNITS
from schema.units import is_money_unit

FEWEST_UNITS = 2
LONGEST_UNIT = 6  # characters: （平方米）
FEWEST_SLOTS = 2  # headings that make a table one of indicators, which have a column for units


def settle_unit_columns(view: TableView) -> None:
    """Give amounts the unit of their row, and set the columns aside that tell nothing else."""
    columns = list(_unit_columns(view))
    if not columns:
        return
    heads = _Heads(view)
    for column in columns:
        if column[0].start in heads.barred:
            continue
        for unit in column:
            for cell in _amounts_of(view.rows[unit.row], unit):
                if not _is_rated(heads.over(cell)):
                    cell.amount = _in_unit(cell, unit)
        view.set_aside([*column, *heads.of_units(column[0])])


def _unit_columns(view: TableView) -> Iterator[list[CellView]]:
    """The cells that tell a unit and nothing else, those below each other together.

    At least one is of money: 台, 个, 米 alone may be of anything.
    """
    open_columns: dict[int, list[CellView]] = {}
    for cell in view.all_cells():
        if cell.end - cell.start > 1 or cell.is_blank:
            continue
        if cell.last_row - cell.row == 1 and _unit_of(cell) is not None:
            open_columns.setdefault(cell.start, []).append(cell)
        elif (ended := open_columns.pop(cell.start, None)) is not None and _tell_money(ended):
            yield ended
    yield from filter(_tell_money, open_columns.values())


class _Heads:
    """The headings of a table by their column. barred: those under headings of indicators."""

    def __init__(self, view: TableView) -> None:
        self.barred: set[int] = set()
        self._by_start: dict[int, list[CellView]] = {}
        for row in view.rows:
            if _is_of_indicators(row):
                self.barred.update(cell.start for cell in row)
            for cell in row:
                if cell.is_label and _unit_of(cell) is None:
                    self._by_start.setdefault(cell.start, []).append(cell)

    def over(self, cell: CellView) -> CellView | None:
        """The nearest heading above a cell that is as wide as it."""
        heads = self._by_start.get(cell.start, [])
        at = bisect_left(heads, cell.row, key=_row)
        return heads[at - 1] if at and heads[at - 1].end == cell.end else None

    def of_units(self, first: CellView) -> list[CellView]:
        """The heading of a column of units, which stands right above the first."""
        head = self.over(first)
        is_own = head is not None and head.last_row == first.row
        return [head] if head and is_own and is_structural("unit_heads", head.text) else []


def _tell_money(cells: Sequence[CellView]) -> bool:
    return len(cells) >= FEWEST_UNITS and any(is_money_unit(_unit_of(cell)) for cell in cells)


def _unit_of(cell: CellView) -> str | None:
    """The unit that a cell tells, and nothing else."""
    if not cell.is_label or len(cell.folded) > LONGEST_UNIT:
        return None
    amount = parse_cell_amount(f"1{cell.text.strip('()（） ')}")
    return None if amount is None else amount.unit


def _row(cell: CellView) -> int:
    return cell.row


def _is_of_indicators(heads: Sequence[CellView]) -> bool:
    """Whether headings are those of a table of indicators."""
    slots = {column_slot("indicator", cell.text) for cell in heads if cell.is_label}
    return len(slots - {None, "unit"}) >= FEWEST_SLOTS


def _amounts_of(row: Sequence[CellView], unit: CellView) -> list[CellView]:
    """The numbers that stand before a unit, or else those behind it, up to what is no number."""
    at = next(i for i, cell in enumerate(row) if cell is unit)
    before = list(takewhile(_may_be_amount, reversed(row[:at])))
    found = before or list(takewhile(_may_be_amount, row[at + 1 :]))
    return [cell for cell in found if cell.amount is not None and _is_bare(cell.amount)]


def _may_be_amount(cell: CellView) -> bool:
    return cell.is_number or cell.is_blank


def _is_bare(amount: Amount) -> bool:
    return amount.value is not None and amount.unit is None


def _is_rated(head: CellView | None) -> bool:
    """Whether a heading is that of rates, points or scores, which have a unit of their own."""
    return head is not None and measure_of(head.text) in MEASURE_UNITS


def _in_unit(cell: CellView, unit: CellView) -> Amount | None:
    """The amount of a cell, in the unit that stands beside it."""
    own = cell.amount
    told = parse_cell_amount(f"{cell.text.strip()}{unit.text.strip('()（） ')}")
    if own is None or told is None or told.value is None:
        return own
    return replace(told, text=own.text, start=own.start, end=own.end)
