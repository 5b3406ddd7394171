"""Which columns hold a target and its result: told by the numbers that answer each other."""

from itertools import pairwise

from normalize.tables.columns import Column, Columns
from normalize.tables.stems import LEVELS, has_stem, is_rate
from normalize.tables.view import CellView
from normalize.values.completion import completion_of
from normalize.values.quantities import parse_target

FEWEST_COUNTS = 2


def prefer_values(columns: Columns) -> None:
    """The result is the column of values, where the one that a heading names says 完成 alone.

    年度指标值 | 实际完成数 | 完成情况
    ≥98%       | 96%        | 未完成
    """
    found = {slot: head for head, slot in columns.slots.items()}
    target, actual = found.get("target"), found.get("actual")
    if target is None or actual is None or not _are_states(columns.under(actual)):
        return
    counted = {
        head: _counted(columns.under(target), columns.under(head))
        for head in columns.rest
        if has_stem("actual", head.text)
    }
    best = max(counted, key=lambda head: counted[head], default=None)
    if best is not None and counted[best]:
        del columns.slots[actual]
        columns.slots[best] = "actual"


def _are_states(column: Column) -> bool:
    """Whether the cells say whether something is done, and no number."""
    return bool(column) and all(
        parse_target(cell.text).value is None and completion_of(cell.text) != "unknown"
        for cell in column.values()
    )


def _counted(targets: Column, actuals: Column) -> int:
    """In how many rows two columns tell a number."""
    pairs = ((targets[row].text, actuals[row].text) for row in targets.keys() & actuals.keys())
    return sum(all(parse_target(text).value is not None for text in pair) for pair in pairs)


def find_pair(columns: Columns) -> None:
    """Target and result where neither is known: neighbours of which one answers the other."""
    if columns.has("target", "actual") or not columns.has(*LEVELS):
        return
    for target, actual in pairwise(columns.open):
        if not (_is_possible("target", target) and _is_possible("actual", actual)):
            continue
        has_stems = has_stem("target", target.text) and has_stem("actual", actual.text)
        least = 0 if has_stems else FEWEST_COUNTS
        if _answers(columns.under(target), columns.under(actual), least):
            columns.slots[target], columns.slots[actual] = "target", "actual"
            return


def find_results(columns: Columns) -> None:
    """The target of a known result, and the result of a known target: alike row by row."""
    for slot, other in (("target", "actual"), ("actual", "target")):
        partner = columns.head_of(other)
        if columns.has(slot) or partner is None:
            continue
        known = columns.under(partner)
        counted = {}
        for head in columns.open:
            own = columns.under(head)
            targets, actuals = (own, known) if slot == "target" else (known, own)
            if _is_possible(slot, head) and _answers(targets, actuals):
                counted[head] = (has_stem(slot, head.text), _counted(targets, actuals))
        if counted:
            columns.slots[max(counted, key=lambda head: counted[head])] = slot


def _is_possible(slot: str, head: CellView) -> bool:
    """Whether a heading can be of a target or result: it says so, or it is of nothing else.

    Of nothing else: points, scores, or how far the result is from the target. A rate (完成率) may
    be a result, and is no target.
    """
    if slot == "target" and is_rate(head):
        return False
    is_other = any(has_stem(other, head.text) for other in ("points", "self_score", "deviation"))
    return has_stem(slot, head.text) or not is_other


def _answers(targets: Column, actuals: Column, least: int = 0) -> bool:
    """Whether one column tells what became of the other: half of the rows count the same thing.

    least: so many rows must do so in numbers.
    """
    rows = targets.keys() & actuals.keys()
    alike = counted = 0
    for row in rows:
        target, actual = parse_target(targets[row].text), parse_target(actuals[row].text)
        is_same = (
            actual.value is not None
            and target.value is not None
            and target.unit in (None, actual.unit)
        )
        counted += is_same
        alike += is_same or completion_of(actuals[row].text, "") in ("done", "partly", "not_done")
    return bool(rows) and 2 * alike >= len(rows) and counted >= least
