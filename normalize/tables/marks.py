"""Columns of points and of scores: told by numbers up to the full marks."""

from collections.abc import Mapping
from decimal import Decimal

from normalize.tables.columns import Column, Columns
from normalize.tables.stems import has_stem
from normalize.tables.view import CellView

FULL_MARKS = Decimal(100)
Marks = Mapping[int, Decimal]  # by row


def find_points(columns: Columns) -> None:
    """Points and scores: no score above its points, and points that add up or a stem."""
    for slot, other in (("points", "self_score"), ("self_score", "points")):
        if columns.has(slot):
            continue
        against = _marks(columns.under(columns.head_of(other)))
        for head in columns.open:
            marks = _marks(columns.under(head))
            points, scores = (marks, against) if slot == "points" else (against, marks)
            if marks and _fit(points, scores, has_stem(slot, head.text)):
                columns.slots[head] = slot
                break


def _marks(column: Column) -> Marks:
    """The numbers of a column of points or scores; none if it can hold none."""
    found = {}
    for row, cell in column.items():
        amount = cell.amount
        if amount is None or amount.value is None or amount.unit not in (None, "分", "%"):
            return {}
        if not 0 <= amount.value <= FULL_MARKS:
            return {}
        found[row] = amount.value
    return found


def _fit(points: Marks, scores: Marks, is_named: bool) -> bool:
    """Whether two columns are of points and their scores.

    is_named: the heading of the one in doubt says so, which alone is enough beside no other.
    """
    if not points or not scores:
        return is_named
    is_paired = all(scores[row] <= points[row] for row in points.keys() & scores.keys())
    return is_paired and (is_named or _add_up(points))


def _add_up(points: Marks) -> bool:
    """Whether the points of a table are the full marks, with or without a total row."""
    values = list(points.values())
    return sum(values) == FULL_MARKS or (
        len(values) > 1 and values[-1] == FULL_MARKS == sum(values[:-1])
    )


def choose_scores(columns: Columns) -> None:
    """Of two columns of scores the one that never exceeds the points, where the other does.

    单项指标得分 | 权重 | 单项指标折算得分      the first is out of a hundred in every row
    96.74        | 20   | 19.35
    """
    points = columns.head_of("points")
    if points is None:
        return
    full = _numbers(columns.under(points))
    heads = columns.heads_of("self_score")
    over = [head for head in heads if _exceed(_numbers(columns.under(head)), full)]
    if over and len(over) == len(heads):
        fitting = _unlisted_scores(columns, full)
        columns.slots |= dict.fromkeys(fitting, "self_score")
        heads = [*heads, *fitting]
    for head in over if len(over) < len(heads) else ():
        del columns.slots[head]


def _unlisted_scores(columns: Columns, full: Marks) -> list[CellView]:
    """The first heading that nobody listed and that may be of scores, which never exceed."""
    named = (head for head in columns.open if has_stem("self_score", head.text))
    return [h for h in named if _fit(full, _marks(columns.under(h)), is_named=True)][:1]


def _numbers(column: Column) -> Marks:
    """The numbers of a column by row, whatever else stands in it."""
    read = ((row, cell.amount) for row, cell in column.items())
    return {row: amount.value for row, amount in read if amount and amount.value is not None}


def _exceed(scores: Marks, points: Marks) -> bool:
    return any(scores[row] > points[row] for row in scores.keys() & points.keys())
