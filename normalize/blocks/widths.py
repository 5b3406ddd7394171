"""Rows of a dump that have more or fewer cells than their headings: which heading is over which.

A dump prints a merged cell once and does not say how wide it is. So a heading over two cells, or a
cell under two headings, shifts what stands right of it, and columns tell nothing:

    一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值
    产出指标 | 数量指标 | 1 | 植树 | ≥200棵 | 210棵 | 20        三级指标 is over two cells

Each reading (this heading over more cells, or that one over none of its own) is held against what
the cells hold: names of levels, marks, words. The best readings decide the cells they agree on;
the slots of the others stay open, and nothing is made of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from normalize.labels.label import code_of
from normalize.tables.marks import FULL_MARKS
from normalize.tables.target_parts import SIGNS
from normalize.tables.view import CellView

Reading = tuple[str | None, ...]
Rows = Sequence[Sequence[CellView]]
MARKS = ("points", "self_score")
WORDS = ("level3", "target", "actual")
GRAVE = 2


def fit_width(rows: Rows, slots: Sequence[str | None]) -> Reading:
    """The slot of each cell of `rows` (all of one length) under headings with these slots.

    None where the best readings do not agree, in columns that are blank in all rows, and everywhere
    if no reading fits most rows.
    """
    width = len(rows[0])
    blank = {i for i in range(width) if all(row[i].is_blank for row in rows)}
    costs = {reading: _cost(rows, reading, blank) for reading in _readings(slots, width)}
    least = min(costs.values(), default=GRAVE * len(rows))
    if least >= GRAVE * len(rows):
        return (None,) * width
    best = [_columns(reading, blank) for reading, cost in costs.items() if cost == least]
    agreed = _agreed(best)
    return tuple(agreed.get(at) for at in range(width))


def _cost(rows: Rows, reading: Reading, blank: set[int]) -> int:
    """What speaks against a reading in all rows of its length."""
    return sum(_misfits(row, reading) for row in rows) + _empty_slots(reading, blank)


def _agreed(readings: Sequence[dict[str, tuple[int, ...]]]) -> dict[int, str]:
    """{column: its slot} of the slots that have the same columns in all readings."""
    return {
        at: slot
        for slot, columns in readings[0].items()
        if all(reading.get(slot) == columns for reading in readings)
        for at in columns
    }


def _columns(reading: Reading, blank: set[int]) -> dict[str, tuple[int, ...]]:
    """The columns of each slot, blank ones left out."""
    found: dict[str, tuple[int, ...]] = {}
    for i, slot in enumerate(reading):
        if slot is not None and i not in blank:
            found[slot] = (*found.get(slot, ()), i)
    return found


def _empty_slots(reading: Reading, blank: set[int]) -> int:
    """How many of the slots hold nothing in any row."""
    filled = {slot for i, slot in enumerate(reading) if i not in blank}
    return len({slot for slot in reading if slot is not None} - filled)


def _readings(slots: Sequence[str | None], width: int) -> Iterator[Reading]:
    """Each way to widen one heading, or to leave one out, so that there are `width` slots."""
    extra = width - len(slots)
    for at, slot in enumerate(slots):
        if extra > 0:
            yield (*slots[:at], *[slot] * (1 + extra), *slots[at + 1 :])
        elif extra == -1:
            yield (*slots[:at], *slots[at + 1 :])


def _misfits(row: Sequence[CellView], reading: Reading) -> int:
    """What speaks against a reading: GRAVE for what cannot stand in a slot, 1 for an odd level."""
    held: dict[str, list[CellView]] = {}
    for cell, slot in zip(row, reading, strict=True):
        if slot is not None and not cell.is_blank:
            held.setdefault(slot, []).append(cell)
    misfits = sum(_misfit(slot, cells) for slot, cells in held.items())
    strays = sum(map(_is_stray, row, reading))
    return misfits + GRAVE * (strays + _scores_over_points(held))


def _is_stray(cell: CellView, slot: str | None) -> bool:
    """Whether a sign (≥) stands where no target is."""
    is_sign = not cell.is_blank and set(cell.folded) <= SIGNS
    return is_sign and slot not in ("target", "sign")


def _scores_over_points(held: Mapping[str, Sequence[CellView]]) -> bool:
    """Whether the one score of a row is more than the points there are to get."""
    points, scores = ([_mark(cell) for cell in held.get(slot, ())] for slot in MARKS)
    return len(points) == len(scores) == 1 and (scores[0] or 0) > (points[0] or FULL_MARKS)


def _misfit(slot: str, cells: Sequence[CellView]) -> int:
    if slot in ("level1", "level2") and len(cells) == 1 and not _is_level(cells[0]):
        # A level of the form's own naming is a word.
        return 1 if cells[0].is_label else GRAVE
    if slot == "level2" and len(cells) == 1 and code_of("level1", cells[0].text):
        return 1
    return 0 if _fits(slot, cells) else GRAVE


def _fits(slot: str, cells: Sequence[CellView]) -> bool:
    if slot in MARKS:
        return len(cells) == 1 and _mark(cells[0]) is not None
    if slot in ("level1", "level2"):
        return len(cells) == 1 and code_of(slot, cells[0].text) is not None
    if slot == "levels":
        return all(map(_is_level, cells))
    if slot in WORDS:
        return _are_words(slot, cells)
    return slot != "deviation" or not cells[0].is_number


def _are_words(slot: str, cells: Sequence[CellView]) -> bool:
    """Whether cells say more than a sign, none is a level, and a name is not all numbers."""
    has_text = any(set(cell.folded) - SIGNS for cell in cells)
    is_name = slot != "level3" or not all(cell.is_number for cell in cells)
    return has_text and is_name and not any(map(_is_level, cells))


def _mark(cell: CellView) -> Decimal | None:
    """The number of a mark; None if the cell can be none."""
    amount = cell.amount
    if amount is None or amount.value is None or amount.unit not in (None, "分", "%"):
        return None
    return amount.value if amount.value <= FULL_MARKS else None


def _is_level(cell: CellView) -> bool:
    return any(code_of(level, cell.text) is not None for level in ("level1", "level2"))
