"""Whether a table is lost: lines that no table took, though they stand as in one."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from extract.pdf.aligned_rows import FARTHEST, MOST_BETWEEN, has_value, is_caption
from extract.pdf.layout import TablePart
from extract.pdf.segments import Row, is_nothing, is_number

NEAR: Final = 2 * FARTHEST  # of the size, from a table to a line that may be of it
MOST_SIDE_BY_SIDE: Final = 2  # numbers beside a label: more of them in a line are a lost table
FEWEST_SIDE_BY_SIDE: Final = 2  # lines with several numbers
FEWEST_ALONE: Final = 3  # lines of a label and a number with a point
FEWEST_APART: Final = 4  # lines that stand in three columns


def leaves_rows(left: Sequence[Row], parts: Sequence[TablePart]) -> bool:
    """Whether a line with a number beside something stands near a table, but not in it."""
    rows = [row for row in left if has_value(row)]
    for part in parts:
        _, top, _, bottom = part.box
        at = bisect_left(rows, top, key=attrgetter("y"))
        if at and top - rows[at - 1].y < NEAR * rows[at - 1].size:
            return True
        if at < len(rows) and rows[at].y - bottom < NEAR * rows[at].size:
            return True
    return False


def leaves_tables(rows: Sequence[Row]) -> bool:
    """Whether lines that no table took stand as in a table.

    Numbers side by side, or below each other beside labels; words in three columns.
    """
    if _has_sure_row(rows):
        return True
    side_by_side = sum(row.numbers > 0 and _values(row) > 1 for row in rows)
    apart = sum(len(row.segments) > 2 for row in rows)
    are_many = side_by_side >= FEWEST_SIDE_BY_SIDE or apart >= FEWEST_APART
    return are_many or sum(map(_has_amount, rows)) >= FEWEST_ALONE


def _has_sure_row(rows: Sequence[Row]) -> bool:
    """Whether one line is enough: of many numbers, or of some under a line of headings."""
    headed = 0  # lines that may stand under a line of headings
    for row in rows:
        values = _values(row)
        if row.numbers and (values > MOST_SIDE_BY_SIDE or (values and headed)):
            return True
        headed = MOST_BETWEEN + 1 if _is_head(row) else max(0, headed - 1)
    return False


def _values(row: Row) -> int:
    """How many numbers, or signs for none, stand beside something."""
    return sum(is_number(one) or is_nothing(one) for one in row.segments[1:])


def _is_head(row: Row) -> bool:
    """Whether a line may be one of headings: words in three columns."""
    return not has_value(row) and len(row.segments) > 2 and not is_caption(row)


def _has_amount(row: Row) -> bool:
    """Whether several numbers stand beside something, or one with a point."""
    values = _values(row)
    return values > 1 or (values == 1 and "." in row.segments[-1].text)
