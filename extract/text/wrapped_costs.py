"""What it costs to read the cells that catdoc printed as this row or that.

The costs are fitted: to the rows of the Word files of two sixths of the field set, by a structured
perceptron, and rounded. A way to read a text is the better the less its rows cost.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from extract.text.align import is_numeric
from extract.text.marks import load_marks
from extract.text.wrapped import TABBED, Slot
from schema.frozen import dataclass

WIDTH_CHANGE = 0.32  # below a row of another width
WIDTH_CHANGE_BELOW_ALIKE = 0.3  # more, below several of one width
LONE, LONE_BLANK = 0.45, 1.05  # a row of one cell: a paragraph, an empty one
BLANK, BLANK_BY_NUMBER = 1.1, 0.85  # an empty cell
ENDS_BLANK = 0.3  # where the width changes
HEADINGS_END_BLANK = 0.4  # a row without a number is one of headings, all of them filled
BEGINS_BLANK = -0.7  # as cells that go on from a row as wide do
BEGINS_BLANK_NARROWER, BEGINS_BLANK_WIDER, NUMBERS_BEGIN_WIDER = 0.3, -0.35, 0.65
BEGINS_BLANK_APART = 4.7  # below a paragraph
BLANK_BELOW_TOTAL, BLANK_BEFORE_TOTAL = 2.75, 1.0
BEGINS_TABLE = 0.75
BEGINS_WITH_VALUE, BEGINS_WITH_SIGN, BEGINS_WITH_NOTE = 1.25, 4.1, 3.8
COUNT_BEHIND_BLANK = 0.95  # a row's own number or code goes on from nothing
SENTENCE = 1.1  # behind a line break, in a row that has begun
NOTE_APART = 1.5  # behind a line break, where it is rather of the cell above
PARAGRAPH, SHORT_PARAGRAPH, LISTED, NOTE = 3.1, 0.8, 0.9, 0.6  # in a cell, one more
WRAP_JOINED = {TABBED: 0.75}
SPACE_JOINED = 1.0

LONGEST_LABEL, LONGEST_PIECE = 14, 5
FEWEST_NUMBERS = 3  # a row of nothing else needs no name
COUNT = re.compile(r"\d{1,3}")
IN_BRACKETS = re.compile(r"[（(][^（()）]*[）)][:：]?")


@dataclass(frozen=True, slots=True)
class State:
    """What stands above. width: of the last row of several cells.

    is_apart: a paragraph stands between. is_total: the row sums others. is_alike: it is as wide as
    the one above it.
    """

    width: int = 0
    is_apart: bool = True
    is_total: bool = False
    is_alike: bool = False


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a text, blank ones too, and what is told by each alone.

    numbers: how many of those before each hold a number. tabs: the first from each on that stands
    right behind another with text.
    """

    slots: Sequence[Slot]
    are_filled: list[bool]
    are_numbers: list[bool]
    are_notes: list[bool]
    are_totals: list[bool]
    numbers: list[int]
    tabs: list[int]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.slots)

    def text(self, at: int) -> str:
        """The text of one."""
        return self.slots[at].text

    def first_filled(self, start: int, end: int) -> int | None:
        """The first with text; None if none has."""
        return next((at for at in range(start, end) if self.are_filled[at]), None)


def survey(slots: Sequence[Slot]) -> Cells:
    """The cells with what is told by each alone."""
    total = load_marks().total
    texts = [slot.text for slot in slots]
    are_numbers = [bool(text) and is_numeric(text) for text in texts]
    return Cells(
        slots,
        list(map(bool, texts)),
        are_numbers,
        [IN_BRACKETS.fullmatch(text) is not None for text in texts],
        [total.fullmatch(text) is not None for text in texts],
        list(accumulate(are_numbers, initial=0)),
        _tabs(texts),
    )


def _tabs(texts: Sequence[str]) -> list[int]:
    """For each cell the first from it on that stands right behind another, both with text."""
    tabs = [len(texts)]
    for at in range(len(texts) - 1, -1, -1):
        is_behind = at > 0 and bool(texts[at] and texts[at - 1])
        tabs.append(at if is_behind else tabs[-1])
    return tabs[::-1]


def cost_of_cell(cells: Cells, start: int, at: int) -> float:
    """The cost of one more cell in the row that begins at `start`."""
    if not cells.are_filled[at]:
        is_by_number = any(cells.are_numbers[max(at - 1, 0) : at + 2])
        return BLANK_BY_NUMBER if is_by_number else BLANK
    is_behind_break = at > start and cells.slots[at - 1].is_inner and cells.are_filled[start]
    if not is_behind_break:
        return 0.0
    if cells.are_notes[at]:
        return NOTE_APART
    return SENTENCE if len(cells.text(at)) > LONGEST_LABEL else 0.0


def cost_of_joining(wrap: str) -> float:
    """The cost of reading a wrapped line as one that goes on."""
    return WRAP_JOINED.get(wrap, SPACE_JOINED)


def cost_of_paragraph(cells: Cells, at: int) -> float:
    """The cost of reading the line break at `at` as one between paragraphs of a cell."""
    above, below = cells.text(at - 1), cells.text(at + 1)
    if cells.are_notes[at + 1]:
        return NOTE
    if not above or cells.are_numbers[at - 1]:
        return PARAGRAPH
    if _is_piece(above) and _is_piece(below):
        return SHORT_PARAGRAPH
    are_long = min(len(above), len(below)) > LONGEST_LABEL
    return LISTED if are_long or load_marks().item.match(below) else PARAGRAPH


def _is_piece(text: str) -> bool:
    """Whether a text may be a part of a label that a writer broke: 年初 / 预算数."""
    return 0 < len(text) <= LONGEST_PIECE and text.isalpha()


def cost_of_row(cells: Cells, start: int, end: int, width: int) -> float:
    """The cost of what a row begins with."""
    if width == 1:
        return LONE if cells.are_filled[start] else LONE_BLANK
    first = cells.first_filled(start, end)
    if first is None:
        return BEGINS_WITH_VALUE
    cost = BEGINS_WITH_NOTE * cells.are_notes[start]
    if not any(map(str.isalnum, cells.text(first))):
        return cost + BEGINS_WITH_SIGN
    if not cells.are_numbers[first]:
        return cost
    if COUNT.fullmatch(cells.text(first)) is not None:
        return cost + COUNT_BEHIND_BLANK * (first > start)
    numbers = cells.numbers[end] - cells.numbers[start]
    is_nameless = first == start and numbers == width >= FEWEST_NUMBERS
    return cost + BEGINS_WITH_VALUE * (not is_nameless)


def cost_below(cells: Cells, state: State, start: int, end: int, width: int) -> float:
    """The cost of a row of several cells below what stands above."""
    is_other = width != state.width
    cost = (WIDTH_CHANGE + WIDTH_CHANGE_BELOW_ALIKE * state.is_alike) * is_other
    has_numbers = cells.numbers[end] > cells.numbers[start]
    if not cells.are_filled[end - 1]:
        cost += ENDS_BLANK * is_other
        cost += HEADINGS_END_BLANK * (cells.are_filled[start] and not has_numbers)
    if cells.are_filled[start]:
        return cost + BEGINS_TABLE * state.is_apart
    if state.is_apart:
        return cost + BEGINS_BLANK_APART
    first = cells.first_filled(start, end)
    cost += BLANK_BELOW_TOTAL * state.is_total
    cost += BLANK_BEFORE_TOTAL * (first is not None and cells.are_totals[first])
    if not is_other:
        return cost + BEGINS_BLANK
    if width < state.width:
        return cost + BEGINS_BLANK_NARROWER
    return cost + BEGINS_BLANK_WIDER + NUMBERS_BEGIN_WIDER * has_numbers
