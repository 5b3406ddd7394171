"""The slots that listed headings fill, and goals whose labels stand beside their texts."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from normalize.labels.label import column_slot
from normalize.tables.view import CellView, TableView, cell_over

SINGLE_LEVELS = frozenset({"level1", "level2", "level3"})
LEVEL_SLOTS = SINGLE_LEVELS | {"levels"}
_SIDES = ("expected", "actual")


def slots_of(block: str, cells: Sequence[CellView]) -> dict[CellView, str]:
    """The slots of `block` that the cells of a header row fill."""
    found = {cell: column_slot(block, cell.text) for cell in cells if cell.is_label}
    slots = {cell: slot for cell, slot in found.items() if slot is not None}
    return _targets_beside_signs(_without_caption(slots)) if block == "indicator" else slots


def are_of_indicators(slots: Iterable[str]) -> bool:
    """Whether slots are those of a row that heads indicators or scores: levels, and more."""
    found = set(slots)
    levels = found & LEVEL_SLOTS
    return bool(levels) and (len(found - LEVEL_SLOTS) >= 1 or len(levels) >= 2)


def _targets_beside_signs(slots: Mapping[CellView, str]) -> dict[CellView, str]:
    """The slots, a second heading of names between 运算符号 and 度量单位 told as the targets.

    三级指标 | 运算符号 | 指标内容 | 度量单位      where no other column has the targets
    """
    told = dict(slots)
    if "target" in told.values():
        return told
    names = (cell for cell, slot in slots.items() if slot == "level3")
    for name in list(names)[1:]:
        beside = (cell for cell in slots if cell.end == name.start or cell.start == name.end)
        if any(slots[cell] in ("sign", "unit") for cell in beside):
            told[name] = "target"
    return told


def _without_caption(slots: Mapping[CellView, str]) -> dict[CellView, str]:
    """The slots of indicators but 绩效指标完成情况 left of the levels: the caption of the rows."""
    levels = (cell.start for cell, slot in slots.items() if slot in LEVEL_SLOTS)
    first = min(levels, default=0)
    return {c: slot for c, slot in slots.items() if c.start >= first or slot in LEVEL_SLOTS}


def level_points(
    row: Sequence[CellView], slots: dict[CellView, str], above: Mapping[CellView, str]
) -> dict[CellView, str]:
    """`slots` with the points of each level told apart: 一级指标 | 权重 | 二级指标 | 权重 | ….

    above: the slots of the headings above, each of which may stand over 名称 | 权重. The points of
    the lowest level are the row's own.
    """
    slots = _points_called_scores(row, slots)
    if list(slots.values()).count("points") < 2:
        return slots
    level, named = "", dict(slots)
    levels = {cell: slot for cell, slot in above.items() if slot in SINGLE_LEVELS}
    lowest = max((s for s in (*levels.values(), *slots.values()) if s in SINGLE_LEVELS), default="")
    for cell in row:
        level = _level_of(cell, slots, levels) or level
        if slots.get(cell) == "points" and level not in ("", lowest):
            named[cell] = f"{level}_points"
    return named


def _points_called_scores(
    row: Sequence[CellView], slots: dict[CellView, str]
) -> dict[CellView, str]:
    """`slots` with 得分 right behind a level told as its points, where 得分 ends the row.

    一级指标 | 得分 | 二级指标 | 得分 | 三级指标 | 得分 | 评价标准 | 得分
    """
    scores = [cell for cell in row if slots.get(cell) == "self_score"]
    if "points" in slots.values() or len(scores) < 2:
        return slots
    behind = {right for left, right in pairwise(row) if slots.get(left) in SINGLE_LEVELS}
    told = behind.intersection(scores[:-1])
    return slots | dict.fromkeys(told, "points") if scores[-1] not in behind else slots


def _level_of(
    cell: CellView, slots: Mapping[CellView, str], levels: Mapping[CellView, str]
) -> str | None:
    """The level that a heading names or stands under. levels: of the headings above."""
    slot = slots.get(cell)
    if slot in SINGLE_LEVELS:
        return slot
    over = cell_over(cell, list(levels))
    return None if over is None else levels[over]


def paired_goal_slots(view: TableView, row: int) -> dict[CellView, str]:
    """The labels of a goal and of its result with their texts beside them; none if they are not so.

    年度目标 | 开好6次会议。 | 完成情况 | 开了7次会议。      绩效目标 left of both heads the row
    """
    cells = view.rows[row]
    slots = _without_heading(cells, slots_of("goal", cells))
    pairs = [(label, text) for label, text in pairwise(cells) if label in slots]
    has_both = [slots[label] for label, _ in pairs] == ["expected", "actual"]
    are_texts = all(text not in slots and _is_text_of(label, text) for label, text in pairs)
    is_whole = len(pairs) == len(slots) == 2 and pairs[-1][1] is cells[-1]
    return slots if has_both and are_texts and is_whole else {}


def _without_heading(
    cells: Sequence[CellView], slots: Mapping[CellView, str]
) -> dict[CellView, str]:
    """The slots but for 绩效目标 left of 年初目标, which heads the row."""
    is_headed = [slots.get(cell) for cell in cells[:2]] == ["expected"] * 2
    return {cell: slot for cell, slot in slots.items() if not (is_headed and cell is cells[0])}


def _is_text_of(label: CellView, text: CellView) -> bool:
    return not text.is_blank and len(text.folded) > len(label.folded)


def stacked_goal_slots(view: TableView, row: int) -> dict[CellView, str]:
    """The headings of a goal and of its result in the row below; none if they do not stand so.

    年度总体目标 | 预期目标     | 1、修路30公里。
    ^            | 实际完成情况 | 1、修路32公里。
    """
    pair = view.rows[row : row + 2]
    if len(pair) < 2 or not all(map(_is_goal_beside_text, pair, _SIDES)):
        return {}
    upper, lower = pair
    is_alone = all(cell.is_blank for cell in (*upper[:-3], *lower[:-2]))
    if not is_alone or upper[-2].start != lower[-2].start:
        return {}
    return dict(zip((upper[-2], lower[-2]), _SIDES, strict=True))


def _is_goal_beside_text(cells: Sequence[CellView], side: str) -> bool:
    """Whether a row ends with the heading of one side of goals and what it says."""
    if len(cells) < 2:
        return False
    head, text = cells[-2:]
    is_head = head.is_label and column_slot("goal", head.text) == side
    return is_head and not text.is_number and not column_slot("goal", text.text)
