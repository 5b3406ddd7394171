"""Which rows of a table are what block: found by labels and shape, never by the form's title.

title        one cell across the table                     年度收入情况（万元）
matrix       headings over rows of amounts                 机构名称 | 收入合计 | 其中：…
goals        预期目标 beside 实际完成, texts below
indicators   levels, target and actual columns             一级指标 | … | 年度指标值 | 实际完成值
scores       levels and points, no target, no actual       一级指标 | … | 评分标准 | 分值 | 自评得分
evaluators   姓名 | 职务/职称 | 单位 | 签字
keyvalue     label beside value, and whatever is none of these
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from normalize.labels import (
    column_slot,
    concept_of,
    is_structural,
    key_of,
    measure_of,
    needs_family,
    parse_label,
)
from normalize.view import MAX_TITLE, CellView, TableView, cell_over

LEVEL_SLOTS = frozenset({"level1", "level2", "level3", "levels"})
HEADED = ("goals", "indicators", "scores", "evaluators", "matrix")


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive rows of one kind.

    header: the rows of headings; body: the rows under them (keyvalue and title have no header).
    titles: the title cells directly above, nearest last.
    """

    kind: str
    header: range
    body: range
    titles: tuple[CellView, ...]


def find_regions(view: TableView) -> list[Region]:
    """The regions of a table, top to bottom; each row is in exactly one."""
    regions: list[Region] = []
    titles: list[CellView] = []
    row, count = 0, len(view.rows)
    while row < count:
        kind, header_end = _kind_at(view, row)
        if kind == "title":
            titles.append(next(cell for cell in view.rows[row] if not cell.is_blank))
            regions.append(
                Region("title", range(row, row), range(row, row + 1), tuple(titles[:-1]))
            )
            row += 1
            continue
        end = _body_end(view, kind, row, header_end)
        regions.append(Region(kind, range(row, header_end), range(header_end, end), tuple(titles)))
        titles = []
        row = end
    return regions


def slots_of(block: str, cells: Sequence[CellView]) -> dict[CellView, str]:
    """The slots of `block` that the cells of a header row fill."""
    found = {cell: column_slot(block, cell.text) for cell in cells if cell.is_label}
    return {cell: slot for cell, slot in found.items() if slot is not None}


def _kind_at(view: TableView, row: int) -> tuple[str, int]:
    """(kind, first row after the header) of the region that begins at `row`."""
    cells = view.rows[row]
    filled = [cell for cell in cells if not cell.is_blank]
    if _is_title(view, row, filled):
        return "title", row
    if len(filled) >= 2:
        slots = set(slots_of("indicator", cells).values())
        if _is_indicator_header(slots):
            kind = "indicators" if slots & {"target", "actual"} else "scores"
            return kind, _slot_header_end(view, row)
        goal = set(slots_of("goal", cells).values())
        if {"expected", "actual"} <= goal:
            return "goals", row + 1
        if (
            len(set(slots_of("evaluator", cells).values())) >= 2
            and "name" in slots_of("evaluator", cells).values()
        ):
            return "evaluators", row + 1
        if _is_known_matrix_header(cells, filled) or _is_shaped_matrix_header(view, row, filled):
            return "matrix", _matrix_header_end(view, row)
    return "keyvalue", row


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
    if any(cell.is_number for cell in filled):
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


def _names_rows(cell: CellView) -> bool:
    """Whether a heading says that the cells under it name rows (机构名称, 支出内容)."""
    return is_structural("entity", cell.text) or is_structural("expense_item", cell.text)


def _has_gaps(cells: Sequence[CellView]) -> bool:
    """Whether a blank stands after a label, as in a key/value row nobody filled in."""
    return any(not left.is_blank and right.is_blank for left, right in pairwise(cells))


def _is_shaped_matrix_header(view: TableView, row: int, filled: Sequence[CellView]) -> bool:
    """Labels in a row above rows whose amounts stand side by side: a table nobody has listed."""
    if any(cell.is_number or not cell.is_label for cell in filled) or any(
        key_of(c.text) for c in filled
    ):
        return False
    if any(is_structural("score_total", cell.text) for cell in filled[:1]):
        return False
    for below in range(row + 1, min(row + 4, len(view.rows))):
        cells = view.row_with_covering(below)
        numbers = [cell for cell in cells if cell.is_number]
        if not numbers:
            if any(not cell.is_label and not cell.is_blank for cell in cells):
                return False
            continue
        headed = [
            cell
            for cell in numbers
            if (over := cell_over(cell, view.rows[row])) and not over.is_blank
        ]
        has_unit = any(parse_label(cell.text).unit for cell in filled)
        return bool(headed) and (_stand_side_by_side(cells) or has_unit)
    return False


def _stand_side_by_side(cells: Sequence[CellView]) -> bool:
    """Whether two amounts stand next to each other with no label between them."""
    return any(left.is_number and right.is_number for left, right in pairwise(cells))


def _matrix_header_end(view: TableView, row: int) -> int:
    end = row + 1
    while end < len(view.rows) and _continues_header(view, row, end):
        end += 1
    return end


def _continues_header(view: TableView, first: int, row: int) -> bool:
    """Whether `row` is a lower level of headings: labels under headings, none a row's name."""
    filled = [cell for cell in view.rows[row] if not cell.is_blank]
    if not filled or any(cell.is_number or not cell.is_label for cell in filled):
        return False
    above = view.row_with_covering(row - 1)
    heads = [cell_over(cell, above) for cell in filled]
    if any(head is None or head.is_blank or is_structural("entity", head.text) for head in heads):
        return False
    return filled[0].start > view.row_with_covering(first)[0].start


def _body_end(view: TableView, kind: str, start: int, header_end: int) -> int:
    """First row after the body of the region of `kind` whose header is start..header_end."""
    row = header_end
    if kind == "keyvalue":
        row = start + 1
    while row < len(view.rows):
        if kind == "goals":
            return row + 1
        if kind == "matrix" and not _is_matrix_row(view, header_end - 1, row):
            break
        if kind in ("indicators", "scores") and not _is_indicator_row(view, row):
            break
        if _kind_at(view, row)[0] != "keyvalue" and not (
            kind == "matrix" and _has_numbers(view, row)
        ):
            break
        if kind == "evaluators" and (len(view.rows[row]) < 3 or key_of(view.rows[row][0].text)):
            break
        row += 1
    return row


def _has_numbers(view: TableView, row: int) -> bool:
    return any(cell.is_number for cell in view.rows[row])


def _first_filled(view: TableView, row: int) -> CellView | None:
    return next((cell for cell in view.rows[row] if not cell.is_blank), None)


def _is_matrix_row(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row goes on with the amounts of the headings above it."""
    cells = view.row_with_covering(row)
    first = _first_filled(view, row)
    if first is None:
        return len(cells) > 1
    if is_structural("score_total", first.text):
        return False
    if len(view.rows[row]) == 1 and not view.covering[row]:
        return False
    heads = view.row_with_covering(header_row)
    texts = [
        cell
        for cell in view.rows[row]
        if cell is not first and not cell.is_blank and not cell.is_number
    ]
    if any(cell.is_number for cell in view.rows[row]):
        return not _is_pairs(view.rows[row]) or len(heads) == len(cells)
    if len(texts) > len(cells) / 2 or any(len(cell.text) > MAX_TITLE for cell in texts):
        return False
    return (key_of(first.text) is None or concept_of(first.text) is not None) and abs(
        len(cells) - len(heads)
    ) <= 1


def _is_pairs(cells: Sequence[CellView]) -> bool:
    """Whether the cells alternate known key, value: 人员编制 | 30 | 实有人数 | 28."""
    labels = cells[0::2]
    return len(cells) % 2 == 0 and all(
        cell.is_label and (key_of(cell.text) or measure_of(cell.text)) for cell in labels
    )


def _is_indicator_row(view: TableView, row: int) -> bool:
    """Whether a row goes on with an indicator or score table."""
    cells = view.row_with_covering(row)
    first = _first_filled(view, row)
    if first is None:
        return True
    if is_structural("total", first.text) or is_structural("subtotal", first.text):
        return True
    if len(cells) <= 2 or (len(view.rows[row]) == 1 and not view.covering[row]):
        return False
    return key_of(first.text) is None
