"""The unit of money that a table gives for a cell, by the nearest place that writes one."""

from collections.abc import Iterable

from normalize.labels.parts import parse_label, unit_alone
from normalize.tables.view import CellView, TableView
from normalize.values.figures import UnitContext
from schema.units import is_money_unit


def unit_beside(view: TableView, row: int) -> UnitContext | None:
    """The unit of the group headings that span `row` and others: 预算执行情况（元）."""
    cells = view.row_with_covering(row)
    spanning = [cell for cell in cells if cell.last_row - cell.row > 1]
    return _first_unit(reversed(spanning), "caption")


def unit_in_corner(header: Iterable[Iterable[CellView]], before: int) -> UnitContext | None:
    """The unit in the headings over the rows' names: 资金来源（元） | 年初预算数 | 全年执行数.

    before: the first grid column of amounts.
    """
    corner = [cell for row in header for cell in row if cell.end <= before]
    return _first_unit(corner, "caption")


def unit_in_key_row(view: TableView, row: int) -> UnitContext | None:
    """The unit that a cell gives for the whole table: 金额单位：元 above `row`, a note below it."""
    above = (cell for cells in reversed(view.rows[: row + 1]) for cell in cells)
    below = (cell for cells in view.rows[row + 1 :] for cell in cells)
    found = (unit_alone(cell.text) for cell in (*above, *below) if cell.is_label)
    return next((UnitContext(unit, "caption") for unit in found if unit is not None), None)


def _first_unit(cells: Iterable[CellView], basis: str) -> UnitContext | None:
    units = (parse_label(cell.text).unit for cell in cells if cell.is_label)
    return next((UnitContext(unit, basis) for unit in units if is_money_unit(unit)), None)
