"""The unit of money that a table gives for a cell, by the nearest place that writes one."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

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


def units_in_key_rows(view: TableView) -> dict[int, UnitContext]:
    """{row: the unit that one of its cells gives for the whole table: 金额单位：元}, top down."""
    units: dict[int, UnitContext] = {}
    for row, cells in enumerate(view.rows):
        found = (unit_alone(cell.text) for cell in cells if cell.is_label)
        unit = next((unit for unit in found if unit is not None), None)
        if unit is not None:
            units[row] = UnitContext(unit, "caption")
    return units


def key_unit_at(units: Mapping[int, UnitContext], row: int) -> UnitContext | None:
    """The unit that holds at `row`: the next one above, else a note below it."""
    rows = list(units)
    above = bisect_right(rows, row)
    return units[rows[max(0, above - 1)]] if rows else None


def _first_unit(cells: Iterable[CellView], basis: str) -> UnitContext | None:
    units = (parse_label(cell.text).unit for cell in cells if cell.is_label)
    return next((UnitContext(unit, basis) for unit in units if is_money_unit(unit)), None)
