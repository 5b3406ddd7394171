"""What block a row begins, by its headings and by what stands under them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from normalize.labels.label import (
    column_slot,
    concept_of,
    family_of_title,
    is_structural,
    key_of,
    measure_of,
    needs_family,
)
from normalize.labels.parts import parse_label
from normalize.tables.column_numbers import is_column_numbers
from normalize.tables.kinds import Kind
from normalize.tables.listed_slots import (
    LEVEL_SLOTS,
    paired_goal_slots,
    slots_of,
    stacked_goal_slots,
)
from normalize.tables.money_columns import adds_up
from normalize.tables.project_lists import project_heading
from normalize.tables.unlisted import goal_slots, indicator_slots
from normalize.tables.view import CellView, TableView, cell_over, overlap

_LEVELS = ("level1", "level2", "level3")


def level_points(
    row: Sequence[CellView], slots: dict[CellView, str], above: Mapping[CellView, str]
) -> dict[CellView, str]:
    """`slots` with the points of each level told apart: 一级指标 | 权重 | 二级指标 | 权重 | ….

    above: the slots of the headings above, each of which may stand over 名称 | 权重. The points of
    the lowest level are the row's own.
    """
    if list(slots.values()).count("points") < 2:
        return slots
    level, named = "", dict(slots)
    levels = {cell: slot for cell, slot in above.items() if slot in _LEVELS}
    lowest = max((s for s in (*levels.values(), *slots.values()) if s in _LEVELS), default="")
    for cell in row:
        slot = slots.get(cell)
        if slot in _LEVELS:
            level = slot
        elif (over := cell_over(cell, list(levels))) is not None:
            level = levels[over]
        if slot in _LEVELS:
            continue
        if slot == "points" and level and level != lowest:
            named[cell] = f"{level}_points"
    return named


def kind_at(view: TableView, row: int, is_in_body: bool = False) -> Kind:
    """The kind of the region that begins at `row`.

    is_in_body: the row stands under other headings, so that shape alone does not make it one.
    """
    cells = view.rows[row]
    filled = [cell for cell in cells if not cell.is_blank]
    if _is_title(view, row, filled):
        return Kind("title", row, "one_cell")
    if len(filled) < 2:
        return Kind("keyvalue", row, "few_cells")
    if not is_in_body and project_heading(view, row) is not None:
        return Kind("list", max(cell.last_row for cell in filled))
    return (
        _indicator_block(view, row)
        or _goal_block(view, row, is_in_body)
        or _amount_block(view, row, filled, is_in_body)
        or Kind("keyvalue", row, "else")
    )


def _indicator_block(view: TableView, row: int) -> Kind | None:
    """Indicators or scores under listed headings."""
    slots = set(slots_of("indicator", view.rows[row]).values())
    if _is_indicator_header(slots):
        kind = "indicators" if slots & {"target", "actual"} else "scores"
        return Kind(kind, _slot_header_end(view, row))
    return None


def _goal_block(view: TableView, row: int, is_in_body: bool) -> Kind | None:
    """Tasks, goals beside results, or indicators under headings nobody has listed."""
    task = set(slots_of("task", view.rows[row]).values())
    if {"expected", "actual"} <= task or {"name", "actual"} <= task:
        return Kind("tasks", row + 1)
    if paired_goal_slots(view, row):
        return Kind("goals", row, "paired")
    goal = set(slots_of("goal", view.rows[row]).values())
    if {"expected", "actual"} <= goal:
        return Kind("goals", row + 1)
    if not is_in_body and goal_slots(view, row):
        return Kind("goals", row + 1, "likeness")
    if stacked_goal_slots(view, row):
        return Kind("goals", row, "stacked")
    if not is_in_body and indicator_slots(view, row):
        return Kind("indicators", row + 1, "likeness")
    return None


def _amount_block(
    view: TableView, row: int, filled: Sequence[CellView], is_in_body: bool
) -> Kind | None:
    """Evaluators, or headings over amounts."""
    people = set(slots_of("evaluator", view.rows[row]).values())
    if len(people) >= 2 and "name" in people:
        return Kind("evaluators", row + 1)
    if _is_over_blocks(view, row, filled):
        return Kind("matrix", _matrix_header_end(view, row + 1), "over_blocks")
    return _matrix_body(view, row, filled, is_in_body)


def _matrix_body(
    view: TableView, row: int, filled: Sequence[CellView], is_in_body: bool
) -> Kind | None:
    """The headings of amounts that begin at `row`; None if none do."""
    if _is_known_matrix_header(view.rows[row], filled):
        return Kind("matrix", _matrix_header_end(view, row))
    if not is_in_body and _is_shaped_matrix_header(view, row, filled):
        return Kind("matrix", _matrix_header_end(view, row), "shape")
    if not is_in_body and _is_grouped_header(view, row):
        return Kind("matrix", view.rows[row][0].last_row, "groups")
    return None


def _is_title(view: TableView, row: int, filled: Sequence[CellView]) -> bool:
    return (
        len(view.rows[row]) == 1
        and len(filled) == 1
        and not view.covering[row]
        and not filled[0].is_number
    )


def _is_indicator_header(slots: set[str]) -> bool:
    levels = slots & LEVEL_SLOTS
    return bool(levels) and (len(slots - LEVEL_SLOTS) >= 1 or len(levels) >= 2)


def _slot_header_end(view: TableView, row: int) -> int:
    """First row under the headings of an indicator or score table (two rows where one is split)."""
    slots = slots_of("indicator", view.rows[row])
    has_own = any(slot in LEVEL_SLOTS and slot != "levels" for slot in slots.values())
    end = max(cell.last_row for cell, slot in slots.items() if not (has_own and slot == "levels"))
    if end == row + 1 and row + 1 < len(view.rows):
        below = [cell for cell in view.rows[row + 1] if not cell.is_blank]
        if below and all(column_slot("indicator", cell.text) for cell in below):
            end = row + 2
    return min(end, len(view.rows))


def _is_known_matrix_header(cells: Sequence[CellView], filled: Sequence[CellView]) -> bool:
    if any(cell.is_number for cell in filled) or _is_unfilled(cells):
        return False
    measures = sum(1 for cell in filled if measure_of(cell.text))
    if measures >= 2 and not _has_gaps(cells):
        return True
    concepts = sum(1 for cell in filled if concept_of(cell.text) or needs_family(cell.text))
    if any(_names_rows(cell) for cell in filled[:2]):
        return concepts + measures >= 1
    return concepts + measures >= 2 and not (
        _has_gaps(cells) and any(key_of(cell.text) for cell in filled)
    )


def _is_over_blocks(view: TableView, row: int, filled: Sequence[CellView]) -> bool:
    """Whether a row titles blocks side by side: 三公经费 | 固定资产, each over its headings."""
    if row + 1 >= len(view.rows) or not all(family_of_title(cell.text) for cell in filled):
        return False
    below = [cell for cell in view.rows[row + 1] if not cell.is_blank]
    under = [[cell for cell in below if cell_over(cell, filled) is head] for head in filled]
    is_header = _is_known_matrix_header(below, below) or _is_shaped_matrix_header(
        view, row + 1, below
    )
    return all(len(cells) >= 2 for cells in under) and is_header


def _names_rows(cell: CellView) -> bool:
    """Whether a heading says that the cells under it name rows (机构名称, 支出内容)."""
    return any(is_structural(kind, cell.text) for kind in ("entity", "place", "expense_item"))


def _has_gaps(cells: Sequence[CellView]) -> bool:
    """Whether a blank stands after a label, as in a key/value row nobody filled in."""
    return any(not left.is_blank and right.is_blank for left, right in pairwise(cells))


def _is_unfilled(cells: Sequence[CellView]) -> bool:
    """Whether a blank stands after each label, several times: a lattice row nobody filled in."""
    return (
        len(cells) >= 4
        and all(
            not label.is_blank and value.is_blank
            for label, value in zip(cells[::2], cells[1::2], strict=False)
        )
        and len(cells) % 2 == 0
    )


def _is_shaped_matrix_header(view: TableView, row: int, filled: Sequence[CellView]) -> bool:
    """Labels in a row above rows whose amounts stand side by side: a table nobody has listed."""
    if any(cell.is_number or not cell.is_label for cell in filled):
        return False
    has_unit = any(parse_label(cell.text).unit for cell in filled)
    # 项目名称 | 金额（万元） heads a list of projects; 项目名称 | 道路维修 names one.
    if any(key_of(cell.text) for cell in (filled[1:] if has_unit else filled)):
        return False
    if any(is_structural("score_total", cell.text) for cell in filled[:1]):
        return False
    for below in range(row + 1, min(row + 4, len(view.rows))):
        cells = view.row_with_covering(below)
        if is_column_numbers(cells):
            continue
        numbers = [cell for cell in cells if cell.is_number]
        if not numbers:
            own = [cell for cell in view.rows[below] if not cell.is_blank]
            if any(not cell.is_label or key_of(cell.text) for cell in own):
                return False
            is_corner = bool(own) and own[0].start <= filled[0].start
            is_known = is_corner and _is_known_matrix_header(view.rows[below], own)
            if is_known and not _continues_header(view, row, below):
                return False
            continue
        headed = [
            cell
            for cell in numbers
            if (over := cell_over(cell, view.rows[row])) and not over.is_blank
        ]
        return bool(headed) and (_are_side_by_side(cells) or has_unit or adds_up(view, below))
    return False


def _is_grouped_header(view: TableView, row: int) -> bool:
    """Whether a corner heading stands beside groups of headings, amounts under them.

    单位名称 | 收入            | 支出            单位名称 is no key there
    ^        | 合计 | 财政拨款 | 合计 | 基本支出
    """
    corner, *groups = view.rows[row]
    end = corner.last_row
    if corner.is_blank or not row + 1 < end < len(view.rows) or not view.rows[end]:
        return False
    heads = [cell for head in range(row, end) for cell in view.rows[head] if not cell.is_blank]
    if any(cell.is_number or not cell.is_label for cell in heads):
        return False
    if not any(cell.end - cell.start > 1 and cell.last_row < end for cell in groups):
        return False
    first, *values = view.rows[end]
    return first.is_label and overlap(first, corner) > 0 and _are_side_by_side(values)


def _are_side_by_side(cells: Sequence[CellView]) -> bool:
    """Whether two amounts stand next to each other with no label between them."""
    return any(left.is_number and right.is_number for left, right in pairwise(cells))


def _matrix_header_end(view: TableView, row: int) -> int:
    end = row + 1
    while end < len(view.rows) and _continues_header(view, row, end):
        end += 1
    return end


def _continues_header(view: TableView, first: int, row: int) -> bool:
    """Whether `row` is a lower level of headings: labels under headings, none a row's name.

    So is a row that numbers the columns.
    """
    if is_column_numbers(view.rows[row]):
        return True
    filled = [cell for cell in view.rows[row] if not cell.is_blank]
    if not filled or any(cell.is_number or not cell.is_label for cell in filled):
        return False
    above = view.row_with_covering(row - 1)
    heads = [cell_over(cell, above) for cell in filled]
    if any(head is None or head.is_blank or is_structural("entity", head.text) for head in heads):
        return False
    corner = view.row_with_covering(first)[0]
    return filled[0].start > corner.start or _splits(filled, above, row)


def _splits(cells: Sequence[CellView], heads: Sequence[CellView], row: int) -> bool:
    """Whether the headings that end above `row` are split by its cells, none cut by a cell.

    资金安排     | 资金使用     | 备注      each over 来源 | 金额, or over one cell of its width
    来源 | 金额  | 用途 | 金额  | ^
    """
    ended = [head for head in heads if head.last_row == row]
    groups = [[cell for cell in cells if overlap(cell, head) > 0] for head in ended]
    are_inside = all(
        group and group[0].start == head.start and group[-1].end == head.end
        for head, group in zip(ended, groups, strict=True)
    )
    return are_inside and any(len(group) > 1 for group in groups) and len(cells) > len(ended)
