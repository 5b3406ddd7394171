"""What each gap between two segments of a Tika dump may mean, and what each meaning costs.

Three readings compete (see `segments` for the drawing):

    join    the row goes on: the blank lines are empty last paragraphs of the cell
    row     the row ends: one blank line is its end, more are empty last paragraphs
    table   the table ends: two blank lines are its end, more are empty paragraphs of the body;
            at a `Break` inside the gap, or at its very end

A cost says how odd a reading is; `rows` takes the cheapest reading of the whole dump. Only their
order matters. They were set by reasoning about how Word tables are made, not by fitting a sample:
empty last paragraphs are odd, tables without a paragraph between do not exist but where a converter
drops those paragraphs, and text far below a cell belongs to it if it signs something off.
"""

from extract.text.marks import Marks
from extract.text.segments import TABLE_END_BLANKS, Break, Segment
from schema.frozen import dataclass

EMPTY_PARAGRAPH = 1.2  # one more empty last paragraph in a cell
EMPTY_BODY_PARAGRAPH = 0.3
TEXT_FAR_BELOW = 3.0  # text after two empty paragraphs in the same cell
SIGN_OFF_FAR_BELOW = 0.5
SIGN_OFF_IN_BODY = 1.5
TABLE_END = 1.0
TABLE_STARTS_BLANK = 2.0  # a continuation of a merged cell cannot start a table
TABLE_GOES_ON = 2.0  # a new table with as many columns, but without its header
HEADER_REPEATED = -2.0  # the header of an earlier table, or the label just said, starts a new one
UNCLOSED = 2.0  # the dump ends before the table does


@dataclass(frozen=True, slots=True)
class Gap:
    """The costs of the readings; None where one is impossible.

    join: before `rows` adds what speaks for and against it. table_at: line index of the first of
        the two blank lines that end the table.
    """

    join: float | None
    row: float | None
    table: float | None
    table_at: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What follows a gap.

    is_last: nothing does. is_as_wide: the next segment has as many cells. starts_blank: it starts
    with an empty one. is_repeated: it says what an earlier one said. may_touch: tables may follow
    each other directly.
    """

    is_last: bool
    is_as_wide: bool
    starts_blank: bool
    is_repeated: bool
    may_touch: bool


def weigh_gap(lines: list[str], segment: Segment, behind: Behind, marks: Marks) -> Gap:
    """The costs of the gap between `segment` and what is `behind`."""
    inside = _costs_inside(lines, segment, marks)
    tail = segment.tail
    kept = inside[-1] if inside else 0.0
    table, table_at = _cheapest_end(lines, segment, behind, inside, marks)
    if table is not None:
        table += TABLE_STARTS_BLANK * behind.starts_blank
    if behind.is_last:
        return Gap(None, None, table, table_at)
    return Gap(
        join=kept + EMPTY_PARAGRAPH * max(tail - 1, 0),
        row=kept + EMPTY_PARAGRAPH * (tail - 1) if tail else None,
        table=table,
        table_at=table_at,
    )


def _costs_inside(lines: list[str], segment: Segment, marks: Marks) -> list[float]:
    """For each break of the gap: the cost of reading the text behind it as the cell's."""
    total = 0.0
    costs: list[float] = []
    for index in range(len(segment.breaks)):
        total += SIGN_OFF_FAR_BELOW if _signs_off(lines, segment, index, marks) else TEXT_FAR_BELOW
        costs.append(total)
    return costs


def _signs_off(lines: list[str], segment: Segment, index: int, marks: Marks) -> bool:
    """Whether the text behind the break closes a sign-off box."""
    brk = segment.breaks[index]
    is_last = index + 1 == len(segment.breaks)
    end = segment.end if is_last else segment.breaks[index + 1].at
    return any(marks.sign_off.search(line) for line in lines[brk.at + brk.blanks : end])


def _cheapest_end(
    lines: list[str], segment: Segment, behind: Behind, inside: list[float], marks: Marks
) -> tuple[float | None, int]:
    """Where in the gap the table ends most likely, as (cost, line index)."""
    before = [0.0, *inside]
    ends = [
        (before[i] + _cost_at_break(segment.breaks[i], _signs_off(lines, segment, i, marks)), b.at)
        for i, b in enumerate(segment.breaks)
    ]
    tail_at = segment.end - segment.tail
    if behind.is_last:
        ends.append((before[-1] + UNCLOSED * (segment.tail < TABLE_END_BLANKS), tail_at))
    elif segment.tail == TABLE_END_BLANKS:
        if behind.may_touch:
            ends.append((before[-1] + TABLE_END, tail_at))
    elif segment.tail > TABLE_END_BLANKS:
        goes_on = TABLE_GOES_ON if behind.is_as_wide else 0.0
        ends.append(
            (before[-1] + TABLE_END + (HEADER_REPEATED if behind.is_repeated else goes_on), tail_at)
        )
    return min(ends) if ends else (None, segment.end)


def _cost_at_break(brk: Break, signs_off: bool) -> float:
    extra = EMPTY_BODY_PARAGRAPH * (brk.blanks - TABLE_END_BLANKS)
    return TABLE_END + extra + SIGN_OFF_IN_BODY * signs_off
