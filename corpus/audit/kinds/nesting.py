"""Rows of a list that count in others: 小计 rows, and groups with what they are made of below."""

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
    found: list[Fact] = []
    may_head = set(heads) if len(rows) <= MOST_ROWS else set()
    for row in rows:
        count = _counted(row, found, fewest) if row in may_head else 0
        found[len(found) - count :] = [row]
    return found


def _counted(head: Fact, before: Sequence[Fact], fewest: int) -> int:
    """How many of the rows just before a head it is the sum of; 0 if it is of none."""
    if head.interval is None:
        return 0
    total = exact(ZERO)
    for count, row in enumerate(reversed(before), start=1):
        total = total.plus(_span(row))
        if count >= fewest and total.meets(head.interval):
            return count
    return 0


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
    own = [row for row in rows if (row.entity or "").startswith(marks)]
    if len(own) < 2 or len(own) == len(rows):
        return []
    return [*rows[: rows.index(own[0])], *own]
