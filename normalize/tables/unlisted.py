"""Blocks under headings nobody has listed: told by what stands below them."""

from normalize.labels.label import code_of
from normalize.tables.column_slots import complete_slots
from normalize.tables.stems import Slots, has_stem
from normalize.tables.view import CellView, TableView, cell_over
from normalize.values.markers import find_marker

LEAST_GOAL = 8
LIKE = 0.4
FEWEST_HEADS = 3  # over a level, a target, a result; fewer fail below, only later
MOST_ROWS = 100


def indicator_slots(view: TableView, row: int) -> Slots:
    """The headings over indicators that nobody has listed; none if something else stands below.

    Below must stand names of indicators' levels, and beside them a column that answers another.
    """
    heads = [cell for cell in view.rows[row] if cell.is_label and cell.last_row == row + 1]
    if len(heads) < FEWEST_HEADS or any(map(_is_content, heads)):
        return {}
    body = range(row + 1, _rows_alike(view, row + 1))
    if not body or not _begins_with_levels(view, row + 1):
        return {}
    slots = complete_slots(view, range(row, row + 1), body, {})
    return slots if {"target", "actual"} <= set(slots.values()) else {}


def _is_content(cell: CellView) -> bool:
    """Whether a cell holds what stands under headings: a level or a marked item."""
    return _is_level(cell) or find_marker(cell.text) is not None


def _is_level(cell: CellView) -> bool:
    """Whether a cell holds the name of a level (产出指标, 数量指标)."""
    return any(code_of(level, cell.text) for level in ("level1", "level2"))


def _begins_with_levels(view: TableView, row: int) -> bool:
    """Whether a level is named in a row, not only beside it from above."""
    return any(_is_level(cell) for cell in view.row_with_covering(row) if cell.row >= row)


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
    heads = _column_heads(view, row)
    if not 2 <= len(heads) <= 3:
        return {}
    expected, actual = heads[-2:]
    below = view.filled(row + 1)
    if [cell_over(cell, heads) for cell in below] != [expected, actual]:
        return {}
    if not (has_stem("target", expected.text) and has_stem("actual", actual.text)):
        return {}
    return {expected: "expected", actual: "actual"} if _tell_of_the_same(*below) else {}


def _column_heads(view: TableView, row: int) -> list[CellView]:
    """The labels of a row, but the caption of several rows: it is no heading over one column."""
    last = view.rows[row][-1].start if view.rows[row] else 0
    return [
        cell
        for cell in view.rows[row]
        if cell.is_label and not (cell.last_row > row + 1 and cell.start < last)
    ]


def _tell_of_the_same(goal: CellView, result: CellView) -> bool:
    """Whether two cells are texts that list items, or say much in the same words."""
    texts = (goal, result)
    if any(cell.is_number or len(cell.folded) < LEAST_GOAL for cell in texts):
        return False
    is_list = all(find_marker(cell.text) is not None for cell in texts)
    return is_list or _likeness(goal.folded, result.folded) >= LIKE


def _likeness(first: str, second: str) -> float:
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (first, second)]
    return len(pairs[0] & pairs[1]) / max(1, min(map(len, pairs)))
