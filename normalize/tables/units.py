"""The unit of money that a table gives for a cell, by the nearest place that writes one."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from extract.document import Paragraph
from normalize.labels.parts import parse_label, unit_alone
from normalize.tables.view import CellView, TableView
from normalize.values.figures import ASSUMED, UnitContext
from schema.text import fold
from schema.units import is_money_unit

_UNITS_NAMED = re.compile(r"单位:((?:[^()]|\([^()]*\))+)")
_BETWEEN_UNITS = re.compile(r"[、,/和及]")


def unit_beside(view: TableView, row: int, before: int | None = None) -> UnitContext | None:
    """The unit of the group headings that span `row` and others: 预算执行情况（元）.

    before: the first grid column of amounts, where known: what is right of it heads a column of
    its own (支出合计（元）, over two rows of headings), and not the others.
    """
    cells = view.row_with_covering(row)
    beside = (cell for cell in cells if before is None or cell.end <= before)
    spanning = [cell for cell in beside if cell.last_row - cell.row > 1]
    return _first_unit(reversed(spanning), "caption")


def unit_in_corner(header: Iterable[Iterable[CellView]], before: int) -> UnitContext | None:
    """The unit in the headings over the rows' names: 资金来源（元） | 年初预算数 | 全年执行数.

    before: the first grid column of amounts.
    """
    corner = [cell for row in header for cell in row if cell.end <= before]
    return _first_unit(corner, "caption")


def unit_notes(view: TableView) -> list[tuple[int, UnitContext]]:
    """The cells that give a unit for the whole table (金额单位：元, 单位：户、元), by their row."""
    found: list[tuple[int, UnitContext]] = []
    for cell in (cell for cells in view.rows for cell in cells if cell.is_label):
        unit = unit_alone(cell.text)
        told = _told_among(cell) if unit is None else UnitContext(unit, "caption", cell)
        if told is not None:
            found.append((cell.row, told))
    return found


def unit_in_key_row(
    notes: Sequence[tuple[int, UnitContext]], header: range, body: range
) -> UnitContext | None:
    """Of `unit_notes`, the nearest above a block or in its first row, else the first within it.

    One below the first amounts under headings is of the next block: 附表3 单位：元.
    """
    at = bisect_right(notes, (header or body).start, key=lambda note: note[0])
    within = range(header.start, body.start + 1) if header else body
    nearest = notes[at - 1 : at] or [note for note in notes[:1] if note[0] in within]
    return nearest[0][1] if nearest else None


def unit_above(paragraphs: Sequence[Paragraph]) -> UnitContext:
    """The unit that the lines just above a table name for all of it (单位：万元)."""
    for paragraph in reversed(paragraphs):
        if (unit := _unit_among(paragraph.text)) is not None:
            return UnitContext(unit, "section", paragraph, is_among_others=True)
        if (unit := parse_label(paragraph.text).unit) is not None:
            return UnitContext(unit, "section", paragraph)
    return ASSUMED


def unit_of_caption(cell: CellView) -> UnitContext | None:
    """The unit that a caption writes (资金（万元）, 单位：台（套）、元); None if it writes none."""
    if (told := _told_among(cell)) is not None:
        return told
    unit = parse_label(cell.text).unit
    return None if unit is None else UnitContext(unit, "caption", cell)


def _told_among(cell: CellView) -> UnitContext | None:
    unit = _unit_among(cell.text)
    return None if unit is None else UnitContext(unit, "caption", cell, is_among_others=True)


def _unit_among(text: str) -> str | None:
    """The one unit of money among several that a line names: 单位：人、元."""
    named = _UNITS_NAMED.search(fold(text))
    parts = _BETWEEN_UNITS.split(named[1]) if named else []
    if len(parts) < 2:
        return None
    units = {part for part in parts if is_money_unit(part)}
    return units.pop() if len(units) == 1 else None


def _first_unit(cells: Iterable[CellView], basis: str) -> UnitContext | None:
    units = ((cell, parse_label(cell.text).unit) for cell in cells if cell.is_label)
    return next((UnitContext(u, basis, cell) for cell, u in units if is_money_unit(u)), None)
