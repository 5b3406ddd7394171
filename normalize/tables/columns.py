"""What columns hold under headings nobody has listed: told by their contents, helped by stems."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from normalize.labels.label import code_of, is_structural
from normalize.labels.levels import split_points
from normalize.tables.results import find_pair, find_results, prefer_values
from normalize.tables.stems import LEVELS, UPPER_LEVELS, Slots, has_stem, is_of_other_year
from normalize.tables.view import CellView, TableView, cell_over
from schema.units import load_words

FULL_MARKS = Decimal(100)
LONGEST_UNIT = 4
FEWEST_LEVELS = 2
LONGEST_NAME = 20  # of an indicator; criteria are longer
SIGNS = frozenset("≥≧>＞﹥≤≦<＜﹤=＝﹦═")
_NOTE = re.compile(r"[（(][^（()）]*[）)]$")


def complete_slots(
    view: TableView, header: range, body: range, known: Mapping[CellView, str]
) -> Slots:
    """`known` and the slots of the other headings, as far as their columns leave no doubt."""
    slots = dict(known)
    heads = [cell for row in header for cell in view.rows[row] if cell.is_label]
    parents = {
        head: over
        for row in header[1:]
        for head in view.rows[row]
        if (over := cell_over(head, view.rows[row - 1])) is not None and over.last_row <= row
    }
    open_headings = [
        head
        for head in heads
        if head not in slots
        and head not in parents.values()
        and head.last_row <= header.stop
        and not is_of_other_year(head)
    ]
    columns = {head: _column(view, body, head) for head in heads}
    for head in open_headings:
        if (parent := parents.get(head)) is not None and slots.get(parent) == "target":
            is_first = head.start == parent.start
            slots[head] = _part_of_target(head, columns[head], is_first=is_first)
    parts = {parents[head] for head in open_headings if head in slots and head in parents}
    for parent in parts:
        slots.pop(parent, None)
    _take_names_for_points(columns, slots)
    rest = [head for head in open_headings if head not in slots]
    prefer_values(rest, columns, slots)
    _find_signs(rest, columns, slots)
    _find_levels(rest, view, body, slots)
    find_pair(rest, columns, slots)
    _find_points(rest, columns, slots)
    _choose_scores(columns, slots)
    find_results(rest, columns, slots)
    _widen_levels(rest, columns, slots)
    _tell_levels(columns, slots)
    _find_name(rest, columns, slots)
    _find_reasons(rest, columns, slots)
    return slots


def _take_names_for_points(
    columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """A column headed 分值 that holds names with their points (审批备案（2分）) names the rows."""
    for head, slot in list(slots.items()):
        texts = [cell.text for cell in columns.get(head, {}).values() if not cell.is_number]
        are_names = bool(texts) and all(split_points(text)[1] is not None for text in texts)
        if slot == "points" and are_names and "level3" not in slots.values():
            slots[head] = "level3"


def _column(view: TableView, body: range, head: CellView) -> dict[int, CellView]:
    """The filled cells under a heading by row, total rows (nothing in the first cells) left out."""
    found = {}
    for row in body:
        cell = cell_over(head, view.rows[row])
        if cell is not None and not cell.is_blank and cell_over(cell, [head]) is head:
            found[row] = cell
    return found


def _part_of_target(head: CellView, column: Mapping[int, CellView], is_first: bool) -> str:
    """Which part of a split target a column holds: sign (first), unit, or the target itself."""
    texts = [without_note(cell.folded) for cell in column.values()]
    if texts and all(set(text) <= SIGNS or text in load_words().before for text in texts):
        return "sign"
    is_unit = all(
        len(text) <= LONGEST_UNIT and not any(c.isdigit() for c in text) for text in texts
    )
    if not texts or not is_unit:
        return "target"
    return "sign" if is_first and not has_stem("unit", head.text) else "unit"


def without_note(text: str) -> str:
    """A short text without the bracketed note behind it: %(百分比) is %."""
    return _NOTE.sub("", text) or text


def _marks(column: Mapping[int, CellView]) -> dict[int, Decimal] | None:
    """The numbers of a column of points or scores; None if it can hold none."""
    found = {}
    for row, cell in column.items():
        amount = cell.amount
        if amount is None or amount.value is None or amount.unit not in (None, "分", "%"):
            return None
        if not 0 <= amount.value <= FULL_MARKS:
            return None
        found[row] = amount.value
    return found or None


def _find_points(
    rest: Sequence[CellView], columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """Points and scores: no score above its points, and points that add up or a stem."""
    for slot, other in (("points", "self_score"), ("self_score", "points")):
        if slot in slots.values():
            continue
        partner = next((head for head, found in slots.items() if found == other), None)
        against = None if partner is None else _marks(columns.get(partner, {}))
        for head in rest:
            marks = _marks(columns[head])
            if head in slots or marks is None or not (against or has_stem(slot, head.text)):
                continue
            points, scores = (marks, against) if slot == "points" else (against, marks)
            is_paired = not against or all(
                scores[row] <= points[row]
                for row in marks.keys() & against.keys()
                if scores is not None and points is not None
            )
            if is_paired and (_adds_up(points) or has_stem(slot, head.text)):
                slots[head] = slot
                break


def _choose_scores(columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots) -> None:
    """Of two columns of scores the one that never exceeds the points, where the other does.

    单项指标得分 | 权重 | 单项指标折算得分      the first is out of a hundred in every row
    96.74        | 20   | 19.35
    """
    heads = [head for head, slot in slots.items() if slot == "self_score"]
    points = next((head for head, slot in slots.items() if slot == "points"), None)
    if len(heads) < 2 or points is None:
        return
    full = _numbers(columns.get(points, {}))
    marks = {head: _numbers(columns.get(head, {})) for head in heads}
    over = [
        h for h in heads if any(marks[h][row] > full[row] for row in marks[h].keys() & full.keys())
    ]
    if over and len(over) < len(heads):
        for head in over:
            del slots[head]


def _numbers(column: Mapping[int, CellView]) -> dict[int, Decimal]:
    """The numbers of a column by row, whatever else stands in it."""
    read = ((row, cell.amount) for row, cell in column.items())
    return {row: amount.value for row, amount in read if amount and amount.value is not None}


def _adds_up(points: Mapping[int, Decimal] | None) -> bool:
    """Whether the points of a table are 100, with or without a total row."""
    values = list((points or {}).values())
    return sum(values) == FULL_MARKS or (
        len(values) > 1 and values[-1] == FULL_MARKS == sum(values[:-1])
    )


def _find_signs(
    rest: Sequence[CellView], columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """The column of ≥, = and ≤ before the values, whatever its heading says."""
    if "sign" in slots.values():
        return
    for head in rest:
        texts = {cell.folded for cell in columns[head].values()}
        if texts and all(set(t) <= SIGNS or t in load_words().before for t in texts):
            slots[head] = "sign"
            return


def _find_levels(rest: Sequence[CellView], view: TableView, body: range, slots: Slots) -> None:
    """The levels: names of second-level indicators (数量指标) and what stands left of them."""
    if UPPER_LEVELS & set(slots.values()):
        return
    for head in rest:
        below = [cell for row in body for cell in view.rows[row] if cell_over(cell, [head])]
        named = [cell for cell in below if code_of("level2", cell.text)]
        if len({cell.folded for cell in named}) < FEWEST_LEVELS:
            continue
        is_wide = any(cell.start != named[0].start for cell in below)
        slots[head] = "levels" if is_wide else "level2"
        before = next((other for other in rest if other.end == head.start), None)
        if before is not None and not is_wide:
            slots[before] = "level1"
        return


def _tell_levels(columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots) -> None:
    """Two headings for levels side by side (绩效目标 | 评价指标), of which the second is known."""
    heads = sorted((h for h, slot in slots.items() if slot == "levels"), key=lambda h: h.start)
    if len(heads) == FEWEST_LEVELS and not set(slots.values()) & {"level1", "level2", "level3"}:
        named = {code_of("level2", cell.text) for cell in columns.get(heads[1], {}).values()}
        if len(named - {None}) >= FEWEST_LEVELS:
            slots[heads[0]], slots[heads[1]] = "level1", "level2"


def _find_name(
    rest: Sequence[CellView], columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """The names of the indicators: the texts, each its own, right behind the levels."""
    levels = [head for head, slot in slots.items() if slot in LEVELS]
    if any(slots[head] in ("level3", "levels") for head in levels) or not levels:
        return
    last = max(head.end for head in levels)
    numbered = [
        head for head in columns if head.start == last and is_structural("serial", head.text)
    ]
    last = max([last, *(head.end for head in numbered)])
    for head in rest:
        # …… and 指标2： stand for an indicator that nobody added.
        cells = [c for c in columns[head].values() if any(map(str.isalnum, c.folded))]
        texts = [cell.folded for cell in cells if not cell.is_number]
        is_name = len(texts) >= 2 and len(set(texts)) == len(texts) == len(cells)
        if head not in slots and head.start == last and is_name:
            slots[head] = "level3"


def _widen_levels(
    rest: Sequence[CellView], columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """What groups the rows beside the one heading for all levels, and names them, is a level too.

    内容 | 指标         | 权重        评价内容         | 评价要点       | 标准分
    投入 | 预算执行率   | 5           预算编制（15分） | 编制完整性     | 8
         | 专款专用率   | 5                            | 目标合理性     | 7
    """
    heads = [head for head, slot in slots.items() if slot == "levels"]
    if len(heads) != 1 or set(slots.values()) & {"level1", "level2", "level3"}:
        return
    [levels] = heads
    before = next((head for head in rest if head.end == levels.start), None)
    behind = next((h for h, slot in slots.items() if slot == "criterion"), None)
    if before is not None and _group(columns[before], columns[levels]):
        slots[before] = "levels"
    elif behind is not None and behind.start == levels.end:
        names = columns[behind]
        are_short = all(len(cell.folded) <= LONGEST_NAME for cell in names.values())
        if are_short and _are_distinct(names) and _group(columns[levels], names):
            slots[behind] = "levels"


def _group(upper: Mapping[int, CellView], lower: Mapping[int, CellView]) -> bool:
    """Whether the cells of one column stand beside more of another."""
    own = set(upper.values()) - set(lower.values())
    are_words = all(cell.is_label for cell in own)
    return are_words and 0 < len(own) < len(lower)


def _are_distinct(column: Mapping[int, CellView]) -> bool:
    return len({cell.folded for cell in column.values()}) == len(column)


def _find_reasons(
    rest: Sequence[CellView], columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """Reasons: texts behind result and score, under a stem or in fewer than half the rows."""
    if {"deviation", "deduction"} & set(slots.values()):
        return
    answers = [head for head, slot in slots.items() if slot in ("actual", "self_score")]
    if not answers:
        return
    rows = max(len(columns.get(head, {})) for head in answers)
    behind = [
        head
        for head in rest
        if head not in slots
        and head.start >= max(cell.end for cell in answers)
        and not any(cell.is_number for cell in columns[head].values())
        and (has_stem("deviation", head.text) or 0 < 2 * len(columns[head]) < rows)
    ]
    if len(behind) == 1:
        is_scored = "actual" not in slots.values() and "target" not in slots.values()
        slots[behind[0]] = "deduction" if is_scored else "deviation"
