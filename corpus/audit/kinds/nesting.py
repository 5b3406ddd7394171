"""Rows of a list that count in others: 小计 rows, and groups with what they are made of below."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

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

    Behind a marked row others may be parts without a mark: none of them, or all up to any row.
    """
    parts = set(marked)
    if not parts:
        return
    rest = [row for row in rows if row not in parts]
    yield rest
    first = next(index for index, row in enumerate(rows) if row in parts)
    for end in range(first + 1, min(len(rest), first + MOST_PARTS) + 1):
        yield [*rest[:first], *rest[end:]]


def numbered(rows: Sequence[Fact], marks: tuple[str, ...]) -> list[Fact]:
    """The rows with a number of their own and those before the first: the others are their parts.

    marks: the numbers. [] where all rows have one, or less than two.
    """
    own = [row for row in rows if (row.entity or row.project or "").startswith(marks)]
    if len(own) < 2 or len(own) == len(rows):
        return []
    return [*rows[: rows.index(own[0])], *own]
