"""Qualitative goals: 预期目标 beside 实际完成, split into items and paired."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from normalize.context import Context
from normalize.tables.regions import Region
from normalize.tables.target_parts import is_unadjusted
from normalize.tables.view import CellView, TableView, are_in_order, cell_over
from normalize.values.markers import Item, split_items
from schema.frozen import dataclass
from schema.report import Source
from schema.rows.targets import TARGETS, TargetValues
from schema.text import fold

SIDES = ("expected", "actual")
_DIGITS = re.compile(r"[\d.,]+")
# Two items of one number are the same item unless their words have nothing to do with each other.
SAME_NUMBER_SCORE = 0.25
OTHER_NUMBER_SCORE = 0.6
# A number alone pairs short words (已完成) with any goal; two texts of at least so many character
# pairs that share less than this are about two things, whatever their numbers.
LEAST_LIKE = 0.1
FEWEST_WORDS = 8
MOST_APART = 100


@dataclass(frozen=True, slots=True)
class Goal:
    """One numbered goal or result with its place."""

    item: Item
    source: Source


class _Lists(NamedTuple):
    """Goals and results with the character pairs of each; all are told by their index."""

    expected: Sequence[Item]
    actual: Sequence[Item]
    goals: Sequence[set[str]]
    results: Sequence[set[str]]

    def likeness(self, goal: int, result: int) -> float:
        """The share of the shorter text's character pairs that stand in the other text too."""
        own, other = self.goals[goal], self.results[result]
        return len(own & other) / min(len(own), len(other)) if own and other else 0.0

    def are_apart(self, goal: int, result: int) -> bool:
        """Whether two texts say so much, and so little alike, that they are of two things."""
        fewest = min(len(self.goals[goal]), len(self.results[result]))
        return fewest >= FEWEST_WORDS and self.likeness(goal, result) < LEAST_LIKE


def read_goals(view: TableView, region: Region, context: Context) -> None:
    """Emit `targets` for the goal cells under the headings 预期目标 and 实际完成."""
    heads = _side_headings(view, region)
    goals: dict[str, list[Goal]] = {side: [] for side in SIDES}
    for head in heads.values():
        head.take("header")
    for side, cell in _goal_cells(view, region, heads):
        goals[side] += _goals_in(cell)
    pairs = pair_goals([g.item for g in goals["expected"]], [g.item for g in goals["actual"]])
    _emit(goals, pairs | _beside(goals, pairs), context)


def _beside(
    goals: Mapping[str, Sequence[Goal]], pairs: Mapping[int, tuple[int, float]]
) -> dict[int, tuple[int, float]]:
    """The goals left over that stand alone in a row beside a result left over, with that one."""
    answered = {j for j, _ in pairs.values()}
    expected, actual = (_alone_in_rows(goals[side]) for side in SIDES)
    return {
        i: (actual[row], 0.0)
        for row, i in expected.items()
        if i not in pairs and row in actual and actual[row] not in answered
    }


def _alone_in_rows(goals: Sequence[Goal]) -> dict[int | None, int]:
    """{row: the index of the one goal in it}."""
    rows = [goal.source["row"] for goal in goals]
    held = Counter(rows)
    return {row: index for index, row in enumerate(rows) if held[row] == 1}


def _goal_cells(
    view: TableView, region: Region, heads: Mapping[str, CellView]
) -> Iterator[tuple[str, CellView]]:
    """The cells of each side: those under its heading, or the one beside it."""
    if not region.header:
        yield from ((name, _cell_behind(view, head)) for name, head in heads.items())
        return
    for head, cell in _cells_under(view, region, list(heads.values())):
        yield next((side, cell) for side, own in heads.items() if own is head)


def _cells_under(
    view: TableView, region: Region, heads: Sequence[CellView]
) -> Iterator[tuple[CellView, CellView]]:
    """Each heading with the cells that say something under it, row by row; none beside labels."""
    if not region.header:
        return
    header = view.row_with_covering(region.header.start)
    for row in region.body:
        cells = view.row_with_covering(row)
        in_order = are_in_order(cells, header)
        for cell in view.rows[row]:
            over = header[cells.index(cell)] if in_order else cell_over(cell, heads)
            if over is not None and over in heads and not is_unadjusted(cell):
                yield over, cell


def _cell_behind(view: TableView, head: CellView) -> CellView:
    """The cell right of a label."""
    cells = view.rows[head.row]
    return cells[cells.index(head) + 1]


def _side_headings(view: TableView, region: Region) -> dict[str, CellView]:
    """The heading cell of each side: the last 实际完成, and the 预期目标 next left of it.

    Of 年初绩效目标 | 调整绩效目标 the first where nothing was adjusted (无调整).
    """
    actual, own = _heads(region, "actual")[-1], _heads(region, "expected")
    expected = [cell for cell in own if cell.start < actual.start] or own
    under = (head for head, _ in _cells_under(view, region, [*expected, actual]))
    filled = [head for head in under if head in expected]
    return {"expected": max(filled or expected, key=lambda head: head.start), "actual": actual}


def _heads(region: Region, side: str) -> list[CellView]:
    return [cell for cell, slot in region.slots.items() if slot == side]


def _goals_in(cell: CellView) -> list[Goal]:
    lines = cell.lines()
    return [
        Goal(item, cell.source_in(lines[item.line_index], item.start, item.end))
        for item in split_items([line.text for line in lines])
    ]


def pair_goals(expected: Sequence[Item], actual: Sequence[Item]) -> dict[int, tuple[int, float]]:
    """{index of an expected goal: (index of the result that answers it, likeness 0..1)}.

    Each result answers at most one goal. The likest pairs are taken first; where likeness is equal,
    the same number, then the nearer place. Unnumbered single cells answer each other. In lists of
    more than `MOST_APART` a result stands no farther from its goal, or has its number alone.
    """
    lists = _Lists(expected, actual, _words_of(expected), _words_of(actual))
    if len(expected) == 1 and len(actual) == 1:
        return {0: (0, round(lists.likeness(0, 0), 4))}
    pairs: dict[int, tuple[int, float]] = {}
    answered: set[int] = set()
    for _, _, i, j, likeness in sorted(_candidates(lists)):
        if i not in pairs and j not in answered:
            pairs[i] = (j, round(likeness, 4))
            answered.add(j)
    return pairs | _by_number_alone(lists, pairs)


def _by_number_alone(
    lists: _Lists, pairs: Mapping[int, tuple[int, float]]
) -> dict[int, tuple[int, float]]:
    """The goals left over whose number one result left over has too; likeness is low."""
    answered = {j for j, _ in pairs.values()}
    free = _by_number(lists.actual, (j for j in range(len(lists.actual)) if j not in answered))
    found: dict[int, tuple[int, float]] = {}
    apart: dict[int, tuple[int, float]] = {}
    for i, goal in enumerate(lists.expected):
        same_number = free.get(goal.number, ())
        if i in pairs or len(same_number) != 1:
            continue
        j = free.pop(goal.number)[0]
        told = apart if lists.are_apart(i, j) else found
        told[i] = (j, round(lists.likeness(i, j), 4))
    return found | apart if _is_last_in_order(lists, {**pairs, **found}) else found


def _is_last_in_order(lists: _Lists, pairs: Mapping[int, tuple[int, float]]) -> bool:
    """Whether one goal and one result are left over, all others paired number by number."""
    numbers = ((lists.expected[i].number, lists.actual[j].number) for i, (j, _) in pairs.items())
    are_in_order = all(own == other for own, other in numbers)
    count = len(pairs) + 1
    return are_in_order and count == len(lists.expected) == len(lists.actual) > 1


def _candidates(lists: _Lists) -> Iterator[tuple[float, int, int, int, float]]:
    """(what is sorted by, distance, goal, result, likeness) of all that are alike enough."""
    actual = lists.actual
    numbered = _by_number(actual, range(len(actual)))
    for i, goal in enumerate(lists.expected):
        for j in _within_reach(i, len(actual), numbered.get(goal.number, ())):
            likeness = lists.likeness(i, j)
            same = goal.number is not None and goal.number == actual[j].number
            if likeness >= (SAME_NUMBER_SCORE if same else OTHER_NUMBER_SCORE):
                yield (-likeness - (0.2 if same else 0), abs(i - j), i, j, likeness)


def _by_number(items: Sequence[Item], indexes: Iterable[int]) -> dict[int | None, list[int]]:
    """{number: the indexes of its items} of those that have one."""
    found: dict[int | None, list[int]] = {}
    for index in indexes:
        if items[index].number is not None:
            found.setdefault(items[index].number, []).append(index)
    return found


def _within_reach(index: int, count: int, same: Sequence[int]) -> Iterator[int]:
    """The indexes of `count` results that may answer the goal at `index`. same: of its number."""
    reach = range(max(0, index - MOST_APART), min(count, index + MOST_APART + 1))
    yield from reach
    if len(same) == 1 and same[0] not in reach:
        yield same[0]


def _words_of(items: Sequence[Item]) -> list[set[str]]:
    """The character pairs of each text. Without digits: a result differs from its goal in them."""
    texts = (_DIGITS.sub("", fold(item.text)) for item in items)
    return [{text[i : i + 2] for i in range(len(text) - 1)} for text in texts]


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
