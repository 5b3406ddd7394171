"""Blocks under headings nobody has listed: told by what stands below them."""

from normalize.labels.label import code_of
from normalize.tables.column_slots import complete_slots
from normalize.tables.stems import Slots, has_stem
from normalize.tables.view import CellView, TableView, cell_over
from normalize.values.markers import find_marker

LEAST_GOAL = 8
LIKE = 0.4
FEWEST_HEADS = 3
MOST_ROWS = 100


def indicator_slots(view: TableView, row: int) -> Slots:
    """The headings over indicators that nobody has listed; none if something else stands below.

    Below must stand names of indicators' levels, and beside them a column that answers another.
    """
    heads = [cell for cell in view.rows[row] if cell.is_label and cell.last_row == row + 1]
    if len(heads) < FEWEST_HEADS or any(map(_is_content, heads)):
        return {}
    body = range(row + 1, _rows_alike(view, row + 1))
    first = [c for c in view.row_with_covering(row + 1) if c.row > row] if body else []
    if not any(code_of(level, c.text) for c in first for level in ("level1", "level2")):
        return {}
    slots = complete_slots(view, range(row, row + 1), body, {})
    return slots if {"target", "actual"} <= set(slots.values()) else {}


def _is_content(cell: CellView) -> bool:
    """Whether a cell holds what stands under headings: a level or a marked item."""
    is_level = any(code_of(level, cell.text) for level in ("level1", "level2"))
    return is_level or find_marker(cell.text) is not None


def _rows_alike(view: TableView, row: int) -> int:
    """First row from `row` on that is one cell across, or the end of the table.

    No farther than what shows what stands below: each row with labels alone is asked.
    """
    end = min(len(view.rows), row + MOST_ROWS)
    while row < end and len(view.row_with_covering(row)) > 2:
        row += 1
    return row


def goal_slots(view: TableView, row: int) -> Slots:
    """The two headings over goals and their results; none if what stands below is something else.

    Below must stand two texts that tell of the same things, under the stems of a goal and a result.
    """
    if row + 1 >= len(view.rows):
        return {}
    heads = [cell for cell in view.rows[row] if cell.is_label and not _spans_on(view, cell, row)]
    below = [cell for cell in view.rows[row + 1] if not cell.is_blank]
    sides = heads[-2:]
    if not 2 <= len(heads) <= 3 or len(below) != len(sides):
        return {}
    if [cell_over(cell, heads) for cell in below] != sides:
        return {}
    if not (has_stem("target", sides[0].text) and has_stem("actual", sides[1].text)):
        return {}
    are_texts = all(len(cell.folded) >= LEAST_GOAL and not cell.is_number for cell in below)
    is_list = all(find_marker(cell.text) is not None for cell in below)
    if are_texts and (is_list or _likeness(below[0].folded, below[1].folded) >= LIKE):
        return {sides[0]: "expected", sides[1]: "actual"}
    return {}


def _spans_on(view: TableView, cell: CellView, row: int) -> bool:
    """Whether a cell is the caption of several rows, and no heading over one column."""
    return cell.last_row > row + 1 and cell.start < view.rows[row][-1].start


def _likeness(first: str, second: str) -> float:
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (first, second)]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))
