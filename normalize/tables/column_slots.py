"""What columns hold under headings nobody has listed: told by their contents, helped by stems."""

from collections.abc import Mapping

from normalize.labels.keys import key_of
from normalize.labels.label import code_of, is_structural
from normalize.labels.levels import split_points
from normalize.tables.columns import Column, Columns
from normalize.tables.level_columns import (
    find_levels,
    find_names,
    find_names_of_scores,
    tell_levels,
    widen_levels,
)
from normalize.tables.marks import choose_scores, find_points
from normalize.tables.results import find_pair, find_results, prefer_values
from normalize.tables.stems import Slots, has_stem
from normalize.tables.target_parts import find_signs, name_parts
from normalize.tables.view import CellView, TableView
from normalize.values.quantities import parse_target

FEWEST_VALUES = 3
LONGEST_VALUE = 12
FARTHEST = 12  # rows from the headings of indicators up to that of the form's scores


def complete_slots(
    view: TableView, header: range, body: range, known: Mapping[CellView, str]
) -> Slots:
    """`known` and the slots of the other headings, as far as their columns leave no doubt."""
    columns = Columns(view, header, body, known)
    name_parts(columns)
    _take_scores_below(columns, header)
    _take_adjusted_targets(columns)
    _take_names_for_points(columns)
    columns.rest = [head for head in columns.open if not _is_of_none(head)]
    for tell in _STEPS:
        tell(columns)
    _turn_names_and_values(columns)
    return columns.slots


def _is_of_none(head: CellView) -> bool:
    """Whether a column fills no slot: it counts the rows, or says what a grade asks for (良)."""
    return is_structural("serial", head.text) or code_of("grade", head.text) is not None


def _turn_names_and_values(columns: Columns) -> None:
    """Targets are the values: a column of names headed as targets has its place with that of them.

    绩效目标     | 绩效指标 | 完成情况
    培训期数     | ≥24期    | 26期
    群众满意度   | ≥90%     | 96%
    """
    named = columns.head_of("target")
    names = columns.under(named)
    for valued in columns.heads_of("level3", "levels"):
        values = columns.under(valued)
        rows = names.keys() & values.keys()
        counts = [sum(_is_value(column[row].text) for row in rows) for column in (names, values)]
        are_values = counts[0] == 0 and 3 * counts[1] >= 2 * len(rows)
        if named is not None and len(rows) >= FEWEST_VALUES and are_values:
            columns.slots |= {named: "level3", valued: "target"}
            return


def _is_value(text: str) -> bool:
    """Whether a cell holds a number to reach, and nothing else."""
    quantity = parse_target(text)
    return quantity.value is not None and len(text) <= LONGEST_VALUE


def _take_scores_below(columns: Columns, header: range) -> None:
    """A column whose 自评得分 stands far above goes on with scores beside the indicators.

    自评得分 |  over the form's own total, what the funds and the goals got, and in the row of
    headings what all indicators got together, or nothing.
    """
    if columns.has("self_score", "points") or not header:
        return
    rows = columns.view.rows
    above = [cell for row in rows[max(0, header.start - FARTHEST) : header.start] for cell in row]
    labels = {(cell.start, cell.end): cell.text for cell in above if cell.is_label}
    for head in rows[header.start]:
        label = labels.get((head.start, head.end), "")
        if not head.is_label and key_of(label) == "self_score":
            columns.slots[head] = "self_score"


def _take_adjusted_targets(columns: Columns) -> None:
    """The adjusted targets are the targets where no column has those of the year's beginning."""
    if not columns.has("target"):
        for head in columns.heads_of("adjusted"):
            columns.slots[head] = "target"


def _take_names_for_points(columns: Columns) -> None:
    """A column headed 分值 that holds names with their points (审批备案（2分）) names the rows."""
    for head in columns.heads_of("points"):
        texts = [cell.text for cell in columns.under(head).values() if not cell.is_number]
        are_names = bool(texts) and all(split_points(text)[1] is not None for text in texts)
        if are_names and not columns.has("level3"):
            columns.slots[head] = "level3"


def _find_reasons(columns: Columns) -> None:
    """Reasons: texts behind result and score, under a stem or in fewer than half the rows."""
    answers = columns.heads_of("actual", "self_score")
    if not answers or columns.has("deviation", "deduction"):
        return
    last = max(head.end for head in answers)
    rows = max(len(columns.under(head)) for head in answers)
    behind = [
        head
        for head in columns.open
        if head.start >= last and _are_reasons(head, columns.under(head), rows)
    ]
    if len(behind) == 1:
        has_results = columns.has("actual", "target")
        columns.slots[behind[0]] = "deviation" if has_results else "deduction"


def _are_reasons(head: CellView, column: Column, rows: int) -> bool:
    """Whether a column tells why `rows` of results are as they are."""
    if any(cell.is_number for cell in column.values()):
        return False
    return has_stem("deviation", head.text) or 0 < 2 * len(column) < rows


# Each step leans on what those before it have told.
_STEPS = (
    prefer_values,
    find_signs,
    find_levels,
    find_pair,
    find_points,
    choose_scores,
    find_results,
    widen_levels,
    tell_levels,
    find_names,
    find_names_of_scores,
    _find_reasons,
)
