"""Which of the cells that catdoc printed make up a row: the cheapest reading of all together.

A blank between two cells may be a blank cell, the end of a row or that of a paragraph in a cell
(see `wrapped`). The count of cells settles most, since a cell that goes on from above is printed:

    年初 全年 ⏎⏎ ⏎⏎ 1 修路 2600 3280      2 cells, ║ and two blanks of a row of 4: as the one below

A paragraph of the body is a row of one cell. The way through is found row by row (Viterbi), a few
of the best ways at a time, in time linear in the number of cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.text.lines import Joined
from extract.text.wrapped import Slot
from extract.text.wrapped_costs import (
    Cells,
    State,
    cost_below,
    cost_of_cell,
    cost_of_joining,
    cost_of_paragraph,
    cost_of_row,
    survey,
)
from schema.frozen import dataclass

MOST_WAYS, MOST_BEHIND = 5, 6.0  # ways kept at a time, and what they may cost more than the best
MOST_COST = 9.0  # of a row's cells
MOST_SLOTS, WIDEST_ROW = 64, 63
FARTHEST = 8  # cells between which no TAB is

WrappedRow = tuple[tuple[Slot, ...], ...]  # cells, each with the slots that are its paragraphs
_Merged = tuple[int, "_Merged"] | None  # blanks that end paragraphs, lines that go on: last first
_Widths = dict[int, tuple[float, _Merged]]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read the cells from some slot on as a row. end: the blank that ends it."""

    cost: float
    end: int
    width: int
    merged: _Merged


@dataclass(frozen=True, slots=True)
class _Step:
    """A row as the cheapest way to what stands above the next. start: its first cell."""

    cost: float
    start: int
    above: State
    way: _Way


def find_rows(slots: Sequence[Slot]) -> list[WrappedRow]:
    """The rows of the cheapest reading, in order."""
    cells = survey(slots)
    best: list[dict[State, _Step]] = [{} for _ in range(cells.count + 2)]
    for start in range(cells.count):
        above = _cheapest(best[start]) if start else [(State(), 0.0)]
        for way in _ways(cells, start) if above else ():
            own = way.cost + cost_of_row(cells, start, way.end, way.width)
            for state, cost in above:
                total = cost + own
                if way.width > 1:
                    total += cost_below(cells, state, start, way.end, way.width)
                following = best[way.end + 1]
                after = _after(cells, state, start, way)
                if after not in following or total < following[after].cost:
                    following[after] = _Step(total, start, state, way)
    return _walk_back(slots, best)


def _cheapest(steps: dict[State, _Step]) -> list[tuple[State, float]]:
    """The cheapest ways to where a row begins."""
    found = sorted(((step.cost, at) for at, step in enumerate(steps.values())))[:MOST_WAYS]
    states = list(steps)
    return [(states[at], cost) for cost, at in found if cost <= found[0][0] + MOST_BEHIND]


def _after(cells: Cells, state: State, start: int, way: _Way) -> State:
    """What stands above the row behind this one."""
    if way.width == 1:
        return replace(state, is_apart=True, is_total=False)
    return State(way.width, False, cells.are_totals[start], state.width == way.width)


def _ways(cells: Cells, start: int) -> Iterator[_Way]:
    """The rows that may begin at a slot: up to any blank, some of the others between paragraphs."""
    ahead: dict[int, _Widths] = {start + 1: {1: (cost_of_cell(cells, start, start), None)}}
    last = min(start + MOST_SLOTS, cells.count)
    for at in range(start + 1, last + 1):
        widths = ahead.pop(at, {})
        if at == cells.count or not cells.are_filled[at]:
            yield from (_Way(cost, at, width, merged) for width, (cost, merged) in widths.items())
        if _is_end(cells, start, at) or not (widths or ahead):
            return
        _go_on(cells, start, at, widths, ahead)


def _is_end(cells: Cells, start: int, at: int) -> bool:
    """Whether a row goes no further: nothing stands behind, or another paragraph than its text."""
    if at == cells.count:
        return True
    return _is_paragraph(cells, at) and cells.first_filled(start, at) is not None


def _is_paragraph(cells: Cells, at: int) -> bool:
    """Whether a text stands behind a line break, and no TAB near: another paragraph begins."""
    is_far = cells.tabs[at] > at + FARTHEST
    return is_far and cells.are_filled[at] and cells.slots[at - 1].is_inner


def _go_on(cells: Cells, start: int, at: int, widths: _Widths, ahead: dict[int, _Widths]) -> None:
    """Note what a row costs with the slot `at`: as a cell, within one, or between paragraphs."""
    slot = cells.slots[at]
    more = cost_of_cell(cells, start, at)
    for width, (cost, merged) in widths.items():
        if width < WIDEST_ROW:
            _relax(ahead, at + 1, width + 1, cost + more, merged)
        if slot.wrap:
            _relax(ahead, at + 1, width, cost + cost_of_joining(slot.wrap), (at, merged))
        if slot.is_inner and at + 1 < cells.count:
            _relax(ahead, at + 2, width, cost + cost_of_paragraph(cells, at), (at, merged))


def _relax(ahead: dict[int, _Widths], at: int, width: int, cost: float, merged: _Merged) -> None:
    if cost > MOST_COST:
        return
    widths = ahead.setdefault(at, {})
    if width not in widths or cost < widths[width][0]:
        widths[width] = (cost, merged)


def _walk_back(slots: Sequence[Slot], best: Sequence[dict[State, _Step]]) -> list[WrappedRow]:
    at = len(best) - 1
    rows: list[WrappedRow] = []
    state = min(best[at], key=lambda state: best[at][state].cost, default=State())
    while at and best[at]:
        step = best[at][state]
        rows.append(_row(slots, step.start, step.way))
        at, state = step.start, step.above
    return rows[::-1]


def _row(slots: Sequence[Slot], start: int, way: _Way) -> WrappedRow:
    """The cells of a row."""
    merged = set(_places(way.merged))
    cells: list[list[Slot]] = []
    goes_on = False
    for at in range(start, way.end):
        slot = slots[at]
        if at in merged and slot.wrap:
            above = cells[-1][-1]
            blank = Joined(" ", slot.joined.number)
            cells[-1][-1] = replace(above, joined=Joined.of((above.joined, blank, slot.joined)))
        elif at in merged:
            goes_on = True
        elif goes_on:
            cells[-1].append(slot)
            goes_on = False
        else:
            cells.append([slot])
    return tuple(map(tuple, cells))


def _places(merged: _Merged) -> Iterator[int]:
    while merged is not None:
        yield merged[0]
        merged = merged[1]
