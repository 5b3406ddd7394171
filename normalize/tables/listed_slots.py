"""The slots that listed headings fill, and goals whose labels stand beside their texts."""

from collections.abc import Sequence
from itertools import pairwise

from normalize.labels.label import column_slot
from normalize.tables.view import CellView, TableView

LEVEL_SLOTS = frozenset({"level1", "level2", "level3", "levels"})


def slots_of(block: str, cells: Sequence[CellView]) -> dict[CellView, str]:
    """The slots of `block` that the cells of a header row fill."""
    found = {cell: column_slot(block, cell.text) for cell in cells if cell.is_label}
    slots = {cell: slot for cell, slot in found.items() if slot is not None}
    levels = [cell.start for cell, slot in slots.items() if slot in LEVEL_SLOTS]
    if block != "indicator" or not levels:
        return slots
    # 绩效指标完成情况 left of the levels is the caption of the rows.
    first = min(levels)
    return {c: slot for c, slot in slots.items() if c.start >= first or slot in LEVEL_SLOTS}


def paired_goal_slots(view: TableView, row: int) -> dict[CellView, str]:
    """The labels of a goal and of its result with their texts beside them; none if they are not so.

    年度目标 | 开好6次会议。 | 完成情况 | 开了7次会议。
    """
    cells = view.rows[row]
    slots = slots_of("goal", cells)
    pairs = [(label, text) for label, text in pairwise(cells) if label in slots]
    has_both = [slots[label] for label, _ in pairs] == ["expected", "actual"]
    are_texts = all(
        text not in slots and not text.is_blank and len(text.folded) > len(label.folded)
        for label, text in pairs
    )
    is_whole = len(pairs) == len(slots) == 2 and pairs[-1][1] is cells[-1]
    return slots if has_both and are_texts and is_whole else {}


def stacked_goal_slots(view: TableView, row: int) -> dict[CellView, str]:
    """The headings of a goal and of its result in the row below; none if they do not stand so.

    年度总体目标 | 预期目标     | 1、修路30公里。
    ^            | 实际完成情况 | 1、修路32公里。
    """
    found: dict[CellView, str] = {}
    for cells, slot in zip(view.rows[row : row + 2], ("expected", "actual"), strict=False):
        if len(cells) < 2 or any(not cell.is_blank for cell in cells[: -3 if not found else -2]):
            return {}
        head, text = cells[-2:]
        is_head = head.is_label and column_slot("goal", head.text) == slot
        if not is_head or text.is_number or column_slot("goal", text.text):
            return {}
        found[head] = slot
    starts = {head.start for head in found}
    return found if len(found) == 2 and len(starts) == 1 else {}
