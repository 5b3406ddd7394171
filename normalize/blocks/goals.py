"""Qualitative goals: 预期目标 beside 实际完成, split into items and paired."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalize.context import Context
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView, are_in_order, cell_over
from normalize.values.markers import Item, split_items
from schema.report import Source
from schema.rows.targets import TARGETS, TargetValues
from schema.text import fold

SIDES = ("expected", "actual")
_DIGITS = re.compile(r"[\d.,]+")
# Two items of one number are the same item unless their words have nothing to do with each other.
SAME_NUMBER_SCORE = 0.25
OTHER_NUMBER_SCORE = 0.6


@dataclass(frozen=True, slots=True)
class Goal:
    """One numbered goal or result with its place."""

    item: Item
    source: Source


def read_goals(view: TableView, region: Region, context: Context) -> None:
    """Emit `targets` for the goal cells under the headings 预期目标 and 实际完成."""
    heads = _side_headings(region)
    goals: dict[str, list[Goal]] = {side: [] for side in SIDES}
    for head in heads.values():
        head.take("header")
    for side, cell in _goal_cells(view, region, heads):
        goals[side] += _goals_in(cell)
    pairs = pair_goals([g.item for g in goals["expected"]], [g.item for g in goals["actual"]])
    _emit(goals, pairs, context)


def _goal_cells(
    view: TableView, region: Region, heads: Mapping[str, CellView]
) -> Iterator[tuple[str, CellView]]:
    """The cells of each side: those under its heading, or the one beside it."""
    if not region.header:
        yield from ((name, view.rows[head.row][-1]) for name, head in heads.items())
        return
    header = view.row_with_covering(region.header.start)
    for row in region.body:
        cells = view.row_with_covering(row)
        in_order = are_in_order(cells, header)
        for cell in view.rows[row]:
            over = header[cells.index(cell)] if in_order else cell_over(cell, list(heads.values()))
            side = next((side for side, head in heads.items() if head is over), None)
            if side is not None and not cell.is_blank:
                yield side, cell


def _side_headings(region: Region) -> dict[str, CellView]:
    """The heading cell of each side: the last 实际完成, and the 预期目标 next left of it."""
    slots = region.slots
    actual = [cell for cell, slot in slots.items() if slot == "actual"][-1]
    before = [
        cell for cell, slot in slots.items() if slot == "expected" and cell.start < actual.start
    ]
    expected = before or [cell for cell, slot in slots.items() if slot == "expected"]
    return {"expected": expected[-1], "actual": actual}


def _goals_in(cell: CellView) -> list[Goal]:
    lines = cell.lines()
    return [
        Goal(item, cell.source_in(lines[item.line_index], item.start, item.end))
        for item in split_items([line.text for line in lines])
    ]


def pair_goals(expected: Sequence[Item], actual: Sequence[Item]) -> dict[int, tuple[int, float]]:
    """{index of an expected goal: (index of the result that answers it, likeness 0..1)}.

    Each result answers at most one goal. The likest pairs are taken first; where likeness is equal,
    the same number, then the nearer place. Unnumbered single cells answer each other.
    """
    if len(expected) == 1 and len(actual) == 1:
        return {0: (0, round(_likeness(expected[0].text, actual[0].text), 4))}
    candidates = []
    for i, goal in enumerate(expected):
        for j, result in enumerate(actual):
            likeness = _likeness(goal.text, result.text)
            same = goal.number is not None and goal.number == result.number
            if likeness >= (SAME_NUMBER_SCORE if same else OTHER_NUMBER_SCORE):
                candidates.append((-likeness - (0.2 if same else 0), abs(i - j), i, j, likeness))
    pairs: dict[int, tuple[int, float]] = {}
    answered: set[int] = set()
    for _, _, i, j, likeness in sorted(candidates):
        if i not in pairs and j not in answered:
            pairs[i] = (j, round(likeness, 4))
            answered.add(j)
    return pairs | _same_numbers(expected, actual, set(pairs), answered)


def _same_numbers(
    expected: Sequence[Item], actual: Sequence[Item], paired: set[int], answered: set[int]
) -> dict[int, tuple[int, float]]:
    """Goals left over whose number one result left over has too: paired by it, score low."""
    free = [j for j, result in enumerate(actual) if j not in answered]
    found: dict[int, tuple[int, float]] = {}
    for i, goal in enumerate(expected):
        same = [j for j in free if actual[j].number == goal.number is not None]
        if i not in paired and len(same) == 1:
            found[i] = (same[0], round(_likeness(goal.text, actual[same[0]].text), 4))
            free.remove(same[0])
    return found


def _likeness(goal: str, result: str) -> float:
    """The share of the shorter text's character pairs that stand in the other text too.

    Digits are left out: a result differs from its goal in them.
    """
    first, second = _pairs(_DIGITS.sub("", fold(goal))), _pairs(_DIGITS.sub("", fold(result)))
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _emit(
    goals: dict[str, list[Goal]], pairs: dict[int, tuple[int, float]], context: Context
) -> None:
    answers = {j: (i, likeness) for i, (j, likeness) in pairs.items()}
    for side, matches in (("expected", pairs), ("actual", answers)):
        for index, goal in enumerate(goals[side]):
            match = matches.get(index)
            row: TargetValues = {
                "side": side,
                "kind": "goal",
                "position": index + 1,
                "number": goal.item.number,
                "number_text": goal.item.number_text,
                "text": goal.item.text,
                "match_position": None if match is None else match[0] + 1,
                "match_score": None if match is None else match[1],
            }
            context.out[TARGETS].add(goal.source, row)
