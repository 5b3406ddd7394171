"""Where the body of a block ends: at the first row that does not go on with its kind."""

from collections.abc import Callable, Mapping, Sequence

from normalize.labels.keys import key_of
from normalize.labels.label import (
    column_slot,
    concept_of,
    heads_family,
    is_structural,
    is_sum,
    measure_of,
)
from normalize.tables.headings import kind_at
from normalize.tables.listed_slots import paired_goal_slots, slots_of
from normalize.tables.project_lists import list_end, project_heading
from normalize.tables.view import MAX_TITLE, CellView, TableView, overlap
from normalize.values.markers import find_marker

FEWEST_OF_EVALUATOR = 3
_TEXT_BLOCKS = ("goals", "tasks", "indicators", "scores", "evaluators", "title")


def body_end(view: TableView, kind: str, header: range) -> int:
    """First row after the body of the block of `kind` under these rows of headings."""
    row = header.stop
    if kind == "list" and (named := project_heading(view, header.start)) is not None:
        return list_end(view, row, named)
    if kind == "goals" and not header:
        return row + (1 if paired_goal_slots(view, row) else 2)
    if kind == "keyvalue":
        row += 1
    goes_on = _GOES_ON.get(kind, _is_of_no_other)
    while row < len(view.rows) and goes_on(view, header, row):
        row += 1
    return row


def first_filled(view: TableView, row: int) -> CellView | None:
    """The first cell of a row that holds something; None if none does."""
    return next((cell for cell in view.rows[row] if not cell.is_blank), None)


def _is_of_no_other(view: TableView, header: range, row: int) -> bool:
    """Whether no block with headings of its own begins at a row."""
    return kind_at(view, row).kind == "keyvalue"


def _goes_on_with_goals(view: TableView, header: range, row: int) -> bool:
    return row == header.stop or _is_goal_row(view, header.start, row)


def _goes_on_with_tasks(view: TableView, header: range, row: int) -> bool:
    return row == header.stop or _is_task_row(view, header.stop - 1, row)


def _goes_on_with_indicators(view: TableView, header: range, row: int) -> bool:
    heads = view.row_with_covering(header.stop - 1) if header else ()
    is_row = is_indicator_row(view, row, is_of_two=len(heads) == 2)
    return is_row and kind_at(view, row, is_in_body=True).kind == "keyvalue"


def _goes_on_with_evaluators(view: TableView, header: range, row: int) -> bool:
    cells = view.rows[row]
    is_person = len(cells) >= FEWEST_OF_EVALUATOR and not key_of(cells[0].text)
    return is_person and _is_of_no_other(view, header, row)


def _goes_on_with_amounts(view: TableView, header: range, row: int) -> bool:
    if _begins_block(view, header, row) or not _is_matrix_row(view, header.stop - 1, row):
        return False
    numbers = [cell for cell in view.rows[row] if cell.is_number]
    if _begins_family(view, row, len(numbers)):
        return False
    return bool(numbers) or _is_of_no_other(view, header, row)


def _begins_family(view: TableView, row: int, numbers: int) -> bool:
    """Whether a row is the heading of other amounts, and its label not just its name.

    按收入性质分： | 11 | 按支出性质分： | 11 begins another; 专户的收入： | 30 | 30 names a row.
    """
    labels = [cell for cell in view.filled(row) if not cell.is_number]
    names_row = len(labels) == 1 < numbers
    return not names_row and any(heads_family(cell.text) for cell in labels)


def _begins_block(view: TableView, header: range, row: int) -> bool:
    """Whether a row writes under the corner heading of a matrix, where the rows above it do not.

    项目资金 stands beside its rows; the next words in its column name another block.
    """
    corner = view.rows[header.start][0]
    if corner.is_blank or row == header.stop:
        return False
    amounts = [cell for cell in view.rows[row][1:] if cell.is_number]
    heads = view.row_with_covering(header.stop - 1)
    if len(amounts) > 1 and len(view.rows[row]) == len(heads):
        return False

    def is_empty(body_row: int) -> bool:
        first = view.row_with_covering(body_row)[:1]
        return all(c.is_blank for c in first if c is not corner and overlap(c, corner) > 0)

    return is_empty(header.stop) and not is_empty(row)


def _is_matrix_row(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row goes on with the amounts of the headings above it."""
    own, cells = view.rows[row], view.row_with_covering(row)
    first = first_filled(view, row)
    if first is None:
        return len(cells) > 1
    is_alone = len(own) == 1 and not view.covering[row]
    if is_alone or is_structural("score_total", first.text):
        return False
    width, heads = len(cells), len(view.row_with_covering(header_row))
    if any(cell.is_number for cell in own):
        return _is_of_amounts(own, is_headed=width == heads)
    return _can_be_without_amounts(view.filled(row), width, heads)


def _is_of_amounts(own: Sequence[CellView], is_headed: bool) -> bool:
    """Whether a row with numbers is one of amounts, and not of keys and their values.

    is_headed: a heading stands over each cell, so that known labels among them are no keys.
    """
    if all(key_of(cell.text) and not concept_of(cell.text) for cell in own[::2]):
        return False
    return is_headed or not _is_pairs(own)


def _can_be_without_amounts(filled: Sequence[CellView], width: int, heads: int) -> bool:
    """Whether words alone can be a row nobody filled in: a name, few and short texts behind it.

    width, heads: how many cells stand in the row and in that of its headings.
    """
    first, *texts = filled
    if len(texts) > width / 2 or any(len(cell.text) > MAX_TITLE for cell in texts):
        return False
    is_key = key_of(first.text) is not None and concept_of(first.text) is None
    return not is_key and abs(width - heads) <= 1


def _is_pairs(cells: Sequence[CellView]) -> bool:
    """Whether the cells alternate known key, value: 人员编制 | 30 | 实有人数 | 28."""
    labels = cells[0::2]
    return len(cells) % 2 == 0 and all(
        cell.is_label and (key_of(cell.text) or measure_of(cell.text)) for cell in labels
    )


def _is_goal_row(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row goes on with goals: beside the same caption, or marked as an item of a list."""
    caption, first = view.rows[header_row][0], first_filled(view, row)
    if first is None or _begins_other(view, first):
        return False
    if _leaves_sides(view, header_row, row):
        return False
    if column_slot("goal", caption.text) is not None and caption not in view.covering[row]:
        return find_marker(first.text) is not None
    corner = view.rows[row][0]
    is_blank = corner.is_blank and len(view.rows[row]) == len(view.rows[header_row])
    return not caption.is_blank and (caption in view.covering[row] or is_blank)


def _begins_other(view: TableView, first: CellView) -> bool:
    """Whether a row begins with a key or a total, or is of another block. first: its first cell."""
    is_known = bool(key_of(first.text)) or is_structural("score_total", first.text)
    return is_known or kind_at(view, first.row).kind in _TEXT_BLOCKS


def _is_task_row(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row goes on with tasks: its cells under the same headings, and none a heading.

    The sum of their money may stand below them, its label over several columns.
    """
    heads = {cell.start for cell in view.row_with_covering(header_row)}
    starts = {cell.start for cell in view.row_with_covering(row)}
    first = first_filled(view, row)
    is_sum_row = first is not None and is_sum(first.text) and starts < heads
    is_row = starts == heads and kind_at(view, row).kind not in _TEXT_BLOCKS
    return is_row or is_sum_row


def _leaves_sides(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row has a cell under both sides of goals, or a label of its own before them."""
    heads = view.rows[header_row]
    sides = [*slots_of("goal", heads)][-2:]
    sides = sides if len(sides) == 2 else heads[-2:]
    cells = view.filled(row)
    is_wide = any(all(overlap(cell, side) > 0 for side in sides) for cell in cells)
    spanning = view.covering[row]
    return is_wide or (
        bool(spanning) and any(c.is_label and c.end <= sides[0].start for c in cells)
    )


def is_indicator_row(view: TableView, row: int, is_of_two: bool = False) -> bool:
    """Whether a row goes on with an indicator or score table.

    is_of_two: the table has a name and a value beside it, and no other column.
    """
    cells = view.row_with_covering(row)
    first = first_filled(view, row)
    if first is None:
        return True
    if is_sum(first.text):
        return True
    fewest = 2 if is_of_two else 3
    if len(cells) < fewest or (len(view.rows[row]) == 1 and not view.covering[row]):
        return False
    return key_of(first.text) is None


_GOES_ON: Mapping[str, Callable[[TableView, range, int], bool]] = {
    "goals": _goes_on_with_goals,
    "tasks": _goes_on_with_tasks,
    "matrix": _goes_on_with_amounts,
    "indicators": _goes_on_with_indicators,
    "scores": _goes_on_with_indicators,
    "evaluators": _goes_on_with_evaluators,
}
