"""How the cells of a short row stand over the cells of a longer one: spans that a dump has lost.

    机构名称   支出合计          其中：                 结余
    ''        ''        基本支出 其中： 项目支出   当年结余 累计结余

A cell over one blank is merged with it, a cell over several filled ones heads them; each blank or
filled cell in the wrong place costs 1. Where several splits cost the same (其中： over three and
结余 over two, or over two and three), the letters they share decide (结余 stands in both its
columns, 基本支出 and 项目支出 have 支出 in common) and the likeness of the columns. What the costs
alone did not decide is reported.
"""

import math
from collections.abc import Callable, Sequence

from schema.frozen import dataclass

MISFIT = 1.0
OUTWEIGHS = 100.0  # one misfit outweighs all likings
HEADS_LETTERS = 1.0  # taken off by the share of children that have their head's letters
SIBLINGS_LETTERS = 0.5  # taken off by the share of pairs of children with letters in common
LONGEST_LABEL = 12  # a sentence has many letters of any word
NOUN = 2  # letters of the noun that ends a label
SAID_TWICE = 2.0  # 合计 拨款 合计 拨款 stand under two heads
UNLIKE_COLUMNS = 0.01  # the last resort
NUMBER_WITH_UNIT = 0.6  # how much it is like a number

Cost = Callable[[int, int, int], float]  # (upper cell, first lower cell, last lower cell + 1)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a column is like: shares of blank and of numeric cells, and how long its texts are.

    length: logarithm of the mean length of the first lines, which in labels hold the name.
    """

    blank: float
    numeric: float
    length: float

    def difference(self, right: "Profile") -> float:
        """How unlike the column to its right is; less if this one is mostly merged (blank).

        A merged column divides into the finer one beside it, so one head often spans both.
        """
        lengths = abs(self.length - right.length)
        return lengths + abs(self.numeric - right.numeric) - self.blank


@dataclass(frozen=True, slots=True)
class Alignment:
    """ends: for each upper cell the index behind its last lower cell.

    misfits: cells in the wrong place. certain: for each upper cell, whether no split with as few
        misfits puts it elsewhere; none is where a head would have a label twice.
    is_lettered: whether a head shares letters with all its children.
    """

    ends: tuple[int, ...]
    misfits: float
    certain: tuple[bool, ...]
    is_lettered: bool

    def spans(self) -> list[tuple[int, int]]:
        """(first, last + 1) of the lower cells under each upper cell."""
        return _spans(self.ends)


def _spans(ends: tuple[int, ...]) -> list[tuple[int, int]]:
    return list(zip((0, *ends[:-1]), ends, strict=True))


def is_numeric(text: str) -> bool:
    """Whether a cell holds a number and at most one letter or character beside it (99分)."""
    return any(c.isdigit() for c in text) and sum(c.isalpha() for c in text) <= 1


def likeness_to_number(text: str) -> float:
    """1 for a number alone, 0 for words, between them for a number with its unit."""
    if not is_numeric(text):
        return 0.0
    return NUMBER_WITH_UNIT if any(map(str.isalpha, text)) else 1.0


def make_profile(texts: Sequence[str]) -> Profile:
    """The profile of a column with these cells."""
    filled = [text for text in texts if text]
    if not filled:
        return Profile(1.0, 0.0, 0.0)
    mean = sum(len(text.split("\n", 1)[0]) for text in filled) / len(filled)
    numeric = sum(map(is_numeric, filled)) / len(filled)
    return Profile(1 - len(filled) / len(texts), numeric, math.log(mean))


@dataclass(frozen=True, slots=True)
class _Header:
    """A header row over a longer one, and what any cell of it over any run of the other costs.

    kin: for each upper cell, whether each lower one has its letters. alike: for each pair of lower
    cells, whether they have letters in common.
    """

    upper: Sequence[str]
    lower: Sequence[str]
    columns: Sequence[Profile]
    kin: list[list[bool]]
    alike: list[list[bool]]

    def misfit(self, cell: int, first: int, end: int) -> float:
        """Cells in the wrong place: one child that is filled, several that are blank."""
        blanks = sum(not text for text in self.lower[first:end])
        if not self.upper[cell]:
            return MISFIT * (end - first - 1 + (end - first - blanks))
        return MISFIT * (1 - blanks if end - first == 1 else blanks)

    def cost(self, cell: int, first: int, end: int) -> float:
        """Misfits first, then labels that a head has twice, then how unlike the columns are."""
        total = self.misfit(cell, first, end) * OUTWEIGHS
        steps = range(first, end - 1)
        unlike = sum(self.columns[i].difference(self.columns[i + 1]) for i in steps)
        labels = [text for text in self.lower[first:end] if text]
        return total + UNLIKE_COLUMNS * unlike + SAID_TWICE * (len(labels) - len(set(labels)))

    def lettered_cost(self, cell: int, first: int, end: int) -> float:
        """`cost`, less what the letters of head and children, and among the children, speak for."""
        total = self.cost(cell, first, end)
        if end - first == 1:
            return total
        pairs = [self.alike[i][j] for i in range(first, end) for j in range(first, i)]
        heads = sum(self.kin[cell][first:end]) / (end - first)
        return total - HEADS_LETTERS * heads - SIBLINGS_LETTERS * sum(pairs) / len(pairs)


def align_header(
    upper: Sequence[str], lower: Sequence[str], columns: Sequence[Profile]
) -> Alignment:
    """The likeliest split of `lower` among the cells of `upper` (which has fewer).

    columns: the profiles of the columns of `lower`. Letters count only where every cell fits its
    place, so that `lower` is a row of labels.
    """
    kin = [[_are_kin(head, child) for child in lower] for head in upper]
    alike = [[_are_alike(one, other) for other in lower] for one in lower]
    header = _Header(upper, lower, columns, kin, alike)
    earliest = _spans(split(len(upper), len(lower), header.misfit))
    latest = _spans(split(len(upper), len(lower), header.misfit, prefer_late=True))
    misfits = sum(header.misfit(i, first, end) for i, (first, end) in enumerate(earliest))
    ends = split(len(upper), len(lower), header.cost if misfits else header.lettered_cost)
    spans = _spans(ends)
    if any(_says_twice(lower[first:end]) for first, end in spans):
        # no head has 实际 | 实际 below it: some head stands over one filled cell (是否完工 / 1/0)
        return Alignment(ends, misfits, (False,) * len(upper), False)
    return Alignment(
        ends,
        misfits,
        tuple(a == b for a, b in zip(earliest, latest, strict=True)),
        any(end - first > 1 and all(kin[i][first:end]) for i, (first, end) in enumerate(spans)),
    )


def _says_twice(children: Sequence[str]) -> bool:
    """Whether a label stands twice under one head."""
    labels = [text for text in children if text]
    return len(labels) > len(set(labels))


def _are_kin(head: str, child: str) -> bool:
    """Whether a label has nearly all letters of its head, as 当年结余 has those of 结余."""
    letters = set(filter(str.isalpha, head))
    if not letters or len(child) > LONGEST_LABEL or head == child:
        return False
    return 4 * len(letters.intersection(child)) >= 3 * len(letters)


def _are_alike(one: str, other: str) -> bool:
    """Whether two labels have half of their letters in common, or end in the same noun (…支出)."""
    if max(len(one), len(other)) > LONGEST_LABEL:
        return False
    if min(len(one), len(other)) > NOUN and one[-NOUN:] == other[-NOUN:]:
        return True
    letters, others = (set(filter(str.isalpha, text)) for text in (one, other))
    return bool(letters and others) and 2 * len(letters & others) >= min(len(letters), len(others))


def align_by_kind(row: Sequence[str], columns: Sequence[Profile]) -> list[tuple[int, int]]:
    """(first, last + 1) of the columns under each cell of a row that is no header: kind by kind."""

    def cost(cell: int, first: int, end: int) -> float:
        wrong = sum(_mismatch(row[cell], column) for column in columns[first:end])
        return wrong / (end - first)

    return _spans(split(len(row), len(columns), cost))


def _mismatch(text: str, column: Profile) -> float:
    if not text:
        return 1 - column.blank
    if is_numeric(text):
        return 1 - column.numeric
    return column.numeric + column.blank / 2 + abs(math.log(len(text)) - column.length) / 4


def split(cells: int, width: int, cost: Cost, prefer_late: bool = False) -> tuple[int, ...]:
    """The cheapest cut of `width` places into `cells` runs of at least one, as their ends.

    Of equal cuts the one whose ends come earliest, or latest.
    """
    sign = -1 if prefer_late else 1
    longest = width - cells + 1
    best: list[tuple[float, tuple[int, ...]] | None] = [None] * (width + 1)
    best[0] = (0.0, ())
    for cell in range(cells):
        following: list[tuple[float, tuple[int, ...]] | None] = [None] * (width + 1)
        for first, known in enumerate(best):
            if known is None:
                continue
            for end in range(first + 1, min(first + longest, width - (cells - cell - 1)) + 1):
                found = (known[0] + cost(cell, first, end), (*known[1], sign * end))
                there = following[end]
                if there is None or found < there:
                    following[end] = found
        best = following
    last = best[width]
    if last is None:
        raise ValueError("fewer places than cells")
    return tuple(sign * end for end in last[1])
