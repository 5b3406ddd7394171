"""Rows of a list that count in others: 小计 rows, and groups with what they are made of below."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate, pairwise

from corpus.audit.facts import Fact
from corpus.audit.values import ZERO, Interval, exact

# In a longer list the rows that count in others are not looked for.
MOST_ROWS = 300
# No row is made of more than these that a list tells below it.
MOST_PARTS = 30


def tops(rows: Sequence[Fact], heads: Sequence[Fact], fewest: int = 2) -> list[Fact]:
    """The rows that are in no other: a head that is the sum of rows before it stands for these.

    rows: in the order in which a head comes behind its parts, so from the last one up where a
    group stands over them; blank ones stay as they are.
    heads: the rows that may be sums; of at least `fewest` others.
    """
    if len(rows) > MOST_ROWS or any((row.value or ZERO) < ZERO for row in rows):
        return list(rows)
    found: list[Fact] = []
    sums = [exact(ZERO)]  # of the first rows found, of the first two, …
    may_head = set(heads)
    for row in rows:
        count = _counted(row, sums, fewest) if row in may_head else 0
        found[len(found) - count :] = [row]
        sums[len(sums) - count :] = []
        sums.append(sums[-1].plus(_span(row)))
    return found


def _counted(head: Fact, sums: Sequence[Interval], fewest: int) -> int:
    """How many of the last rows a head is the sum of; 0 if it is of none.

    sums: of the first rows, which grow: what the rows before the last ones add to is looked up.
    """
    span = head.interval
    if span is None:
        return 0
    whole, last = sums[-1], len(sums) - 1
    most = whole.high - span.low
    at = bisect_right(sums, most, hi=max(0, last + 1 - fewest), key=lambda before: before.high) - 1
    is_it = at >= 0 and sums[at].low >= whole.low - span.high
    return last - at if is_it else 0


def _span(row: Fact) -> Interval:
    return row.interval or exact(ZERO)


def without_marked(rows: Sequence[Fact], marked: Sequence[Fact]) -> Iterator[list[Fact]]:
    """The rows without those marked as parts of another (其中：), and without some that follow one.

    Behind a marked row others may be parts without a mark: where they make the row above together,
    or, under the first 小计, which may tell only some of what it is made of, up to any row with
    which they do not exceed it.
    """
    if not marked:
        return
    groups = list(_groups(rows, set(marked)))
    every = {*marked, *(row for _, group in groups for row in group)}
    yield _without(rows, set(marked))
    yield _without(rows, every)
    some = [head for head, group in groups if head.role == "subtotal" and not group]
    for head in some[:1]:
        yield from _without_some(rows, every, head)


def _without(rows: Sequence[Fact], left_out: Set[Fact]) -> list[Fact]:
    return [row for row in rows if row not in left_out]


def _groups(rows: Sequence[Fact], parts: Set[Fact]) -> Iterator[tuple[Fact, Sequence[Fact]]]:
    """Each row over a marked one, with those behind it that make it; with none if none do."""
    end = 0
    for at, (head, first) in enumerate(pairwise(rows), start=1):
        if first in parts and head not in parts and at >= end:
            below = rows[at : at + MOST_PARTS]
            sums = accumulate(map(_span, below), Interval.plus)
            count = next((n for n, made in enumerate(sums, 1) if made.meets(_span(head))), 0)
            end = at + count
            yield head, below[:count]


def _without_some(rows: Sequence[Fact], left_out: Set[Fact], head: Fact) -> Iterator[list[Fact]]:
    """The rows without the first behind a head, the first two, … as long as it is not exceeded."""
    start = rows.index(head) + 1
    below = rows[start : start + MOST_PARTS]
    sums = accumulate(map(_span, below), Interval.plus)
    for count, made in enumerate(sums, start=1):
        if made.low > _span(head).high:
            return
        if below[count - 1] not in left_out:
            yield _without(rows, left_out | set(below[:count]))


def numbered(rows: Sequence[Fact], marks: tuple[str, ...]) -> list[Fact]:
    """The rows with a number of their own and those before the first: the others are their parts.

    marks: the numbers. [] where all rows have one, or less than two.
    """
    own = [row for row in rows if (row.entity or row.project or "").startswith(marks)]
    if len(own) < 2 or len(own) == len(rows):
        return []
    return [*rows[: rows.index(own[0])], *own]
