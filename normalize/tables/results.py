"""Which columns hold a target and its result: told by the numbers that answer each other."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from normalize.tables.stems import LEVELS, Slots, has_stem
from normalize.tables.view import CellView
from normalize.values.completion import completion_of
from normalize.values.quantities import parse_target

FEWEST_COUNTS = 2


def _is_mark(head: CellView) -> bool:
    """Whether a heading is of points or scores."""
    return has_stem("points", head.text) or has_stem("self_score", head.text)


def _fitness(
    slot: str,
    head: CellView,
    target: CellView,
    actual: CellView,
    columns: Mapping[CellView, Mapping[int, CellView]],
) -> tuple[bool, int]:
    return has_stem(slot, head.text), _counted(columns.get(target, {}), columns.get(actual, {}))


def prefer_values(
    rest: Sequence[CellView], columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """The result is the column of values, where the one that a heading names says 完成 alone.

    年度指标值 | 实际完成数 | 完成情况
    ≥98%       | 96%        | 未完成
    """
    found = {slot: head for head, slot in slots.items()}
    target, actual = found.get("target"), found.get("actual")
    if target is None or actual is None or not _are_states(columns.get(actual, {})):
        return
    wanted = columns.get(target, {})
    others = [h for h in rest if has_stem("actual", h.text) and _counted(wanted, columns[h])]
    if others:
        del slots[actual]
        slots[max(others, key=lambda head: _counted(wanted, columns[head]))] = "actual"


def _are_states(column: Mapping[int, CellView]) -> bool:
    """Whether the cells say whether something is done, and no number."""
    return bool(column) and all(
        parse_target(cell.text).value is None and completion_of(cell.text) != "unknown"
        for cell in column.values()
    )


def _counted(targets: Mapping[int, CellView], actuals: Mapping[int, CellView]) -> int:
    """In how many rows two columns tell a number."""
    pairs = ((targets[row].text, actuals[row].text) for row in targets.keys() & actuals.keys())
    return sum(all(parse_target(text).value is not None for text in pair) for pair in pairs)


def find_pair(
    rest: Sequence[CellView], columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """Target and result where neither is known: neighbours of which one answers the other."""
    if {"target", "actual"} & set(slots.values()) or not LEVELS & set(slots.values()):
        return
    for target, actual in pairwise([head for head in rest if head not in slots]):
        has_stems = has_stem("target", target.text) and has_stem("actual", actual.text)
        least = 0 if has_stems else FEWEST_COUNTS
        if _answers(columns[target], columns[actual], least):
            slots[target], slots[actual] = "target", "actual"
            return


def find_results(
    rest: Sequence[CellView], columns: Mapping[CellView, Mapping[int, CellView]], slots: Slots
) -> None:
    """The target of a known result, and the result of a known target: alike row by row."""
    for slot, other in (("target", "actual"), ("actual", "target")):
        partner = next((head for head, found in slots.items() if found == other), None)
        if slot in slots.values() or partner is None:
            continue
        pairs = {head: (head, partner) if slot == "target" else (partner, head) for head in rest}
        fitting = [
            head
            for head, (target, actual) in pairs.items()
            if head not in slots
            and _answers(columns.get(target, {}), columns.get(actual, {}))
            and (has_stem(slot, head.text) or not _is_mark(head))
        ]
        if fitting:
            best = max(fitting, key=lambda head: _fitness(slot, head, *pairs[head], columns))
            slots[best] = slot


def _answers(
    targets: Mapping[int, CellView], actuals: Mapping[int, CellView], least: int = 0
) -> bool:
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
