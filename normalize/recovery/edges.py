"""Where the columns of a page printed with its layout begin: words below words.

    项目资             全年预 全年执 分值
    金（万             算数     行数          what begins at one place stands in one column
    元）    年度总额      126.50  118.25 10

Each run of lines is cut into sheets with columns of their own: a form has others than the table
above it. Where a line was printed side by side its words begin left of their columns, which are
none of their own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from itertools import pairwise

from normalize.recovery.edge_lines import (
    NEAR,
    Columns,
    Places,
    Shared,
    Word,
    are_values,
    is_doubtful,
    share_out,
    words_of,
)
from schema.frozen import dataclass
from schema.width import width_of

SHEET_COST = 2  # as much as so many edges, or words that stand over one
FALSE_EDGE = 2.5  # what lines may cost more without an edge that is then none
SLACK = 2.0  # what they may cost more by themselves before all are shared out anew
LONGEST_SHEET = 80  # lines
MOST_COLUMNS = 24
CLOSE = 4  # how far apart two places may be that are one column's

Line = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines with columns of their own. numbers: which lines of the text they are.

    doubtful: those with a number that may as well stand in another column.
    """

    columns: Columns
    lines: tuple[Shared, ...]
    numbers: tuple[int, ...]
    doubtful: frozenset[int]

    @property
    def width(self) -> int:
        """How many columns it has."""
        return len(self.columns.edges)

    def with_next(self, other: "Sheet") -> "Sheet":
        """With the lines of a sheet that goes on with the same columns."""
        lines, numbers = self.lines + other.lines, self.numbers + other.numbers
        doubtful = self.doubtful | other.doubtful
        return replace(self, lines=lines, numbers=numbers, doubtful=doubtful)


@dataclass(slots=True)
class _Band:
    """Lines that may be a sheet: their edges, their words, how many stand over an edge."""

    edges: list[int] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    over: int = 0
    values: list[int] = field(default_factory=list)  # where numbers begin right behind others

    def add(self, line: Line) -> None:
        """Add a line: what stands apart in it stands where its column does.

        So does a number right behind another if one in another line begins there as well.
        """
        apart = [word for word in line if word.is_apart]
        for word in apart:
            self._add_edge(word.start)
        for left, word in pairwise(line):
            if not word.is_apart and are_values(left.text, word.text):
                if _is_near(word.start, self.values):
                    self._add_edge(word.start)
                self.values.append(word.start)
        self.over += sum(any(_is_over(word, edge) for edge in self.edges) for word in apart)
        self.words += apart

    def _add_edge(self, place: int) -> None:
        if not _is_near(place, self.edges):
            self.edges.append(place)
            self.over += sum(_is_over(other, place) for other in self.words)

    @property
    def cost(self) -> int:
        """What speaks against the lines as one sheet."""
        return SHEET_COST + len(self.edges) + self.over


def _is_near(place: int, others: Sequence[int]) -> bool:
    return any(abs(place - other) <= NEAR for other in others)


def _is_over(word: Word, edge: int) -> bool:
    return word.start + NEAR < edge < word.end


def find_sheets(texts: Sequence[str], number: int) -> list[Sheet]:
    """The sheets of lines none of which is blank. number: of the first line."""
    lines = [words_of(text) for text in texts]
    best: list[tuple[float, int]] = [(0, 0)] + [(float("inf"), 0)] * len(lines)
    for start in range(len(lines)):
        band = _Band()
        for end in range(start + 1, min(start + LONGEST_SHEET, len(lines)) + 1):
            band.add(lines[end - 1])
            best[end] = min(best[end], (best[start][0] + band.cost, start))
    sheets: list[Sheet] = []
    end = len(lines)
    while end:
        start = best[end][1]
        sheets.append(_sheet(lines[start:end], number + start))
        end = start
    return sheets[::-1]


def _sheet(lines: Sequence[Line], number: int) -> Sheet:
    band = _Band()
    for line in lines:
        band.add(line)
    edges = _without_close(lines, sorted(band.edges))
    if len(edges) > MOST_COLUMNS:
        edges = [0]
    columns, shared = _share(lines, edges)
    while (fewer := _without_one(lines, columns, shared)) is not None:
        columns, shared = fewer
    above = [{}, *(line.places for line in shared[:-1])]
    doubtful = frozenset(
        number + at
        for at, line in enumerate(shared)
        if is_doubtful(lines[at], columns, above[at], line)
    )
    return Sheet(columns, tuple(shared), tuple(range(number, number + len(lines))), doubtful)


def _without_close(lines: Sequence[Line], edges: Sequence[int]) -> list[int]:
    """The edges, one of two close ones where words at the left stand over both."""
    kept: list[int] = []
    for edge in edges:
        if kept and edge - kept[-1] <= CLOSE and _are_one(lines, kept[-1], edge):
            kept.pop()
        kept.append(edge)
    return kept if max(map(_count_apart, lines)) <= len(kept) else list(edges)


def _count_apart(line: Line) -> int:
    return sum(word.is_apart for word in line)


def _are_one(lines: Sequence[Line], left: int, right: int) -> bool:
    """Whether no line has words at both places, and one at the left stands over the right one."""
    is_over = False
    for line in lines:
        words = [word for word in line if abs(word.start - left) <= NEAR]
        if words and any(abs(word.start - right) <= NEAR for word in line):
            return False
        is_over = is_over or any(left + width_of(word.text) >= right for word in words)
    return is_over


def _without_one(
    lines: Sequence[Line], columns: Columns, shared: Sequence[Shared]
) -> tuple[Columns, list[Shared]] | None:
    """The columns without one that is none, where the lines fit the others nearly as well."""
    cost = sum(line.cost for line in shared)
    for at in range(len(columns.edges) if len(columns.edges) > 1 else 0):
        if _loss(lines, columns, shared, at) < FALSE_EDGE + SLACK:
            found = _share(lines, [*columns.edges[:at], *columns.edges[at + 1 :]])
            if sum(line.cost for line in found[1]) < cost + FALSE_EDGE:
                return found
    return None


def _loss(lines: Sequence[Line], columns: Columns, shared: Sequence[Shared], at: int) -> float:
    """What the lines with a piece in a column cost more without it, each by itself."""
    edges, widths = columns.edges, columns.widths
    fewer = Columns(edges[:at] + edges[at + 1 :], widths[:at] + widths[at + 1 :])
    loss = 0.0
    for words, line in zip(lines, shared, strict=True):
        if loss < FALSE_EDGE + SLACK and any(piece.col == at for piece in line.pieces):
            loss += share_out(words, fewer, {}).cost - line.cost
    return loss


def _share(lines: Sequence[Line], edges: Sequence[int]) -> tuple[Columns, list[Shared]]:
    """Columns and the lines in them; how wide they are is told by a first way to share them."""
    columns = Columns(tuple(edges), tuple(_lone_width(lines, edge) for edge in edges))
    first = list(_share_all(lines, columns))
    columns = replace(columns, widths=tuple(_width(first, col) for col in range(len(edges))))
    return columns, list(_share_all(lines, columns))


def _share_all(lines: Sequence[Line], columns: Columns) -> Iterator[Shared]:
    above: Places = {}
    for words in lines:
        shared = share_out(words, columns, above)
        above = shared.places
        yield shared


def _width(lines: Sequence[Shared], col: int) -> int:
    """How wide a text a column holds: as wide as most of those that go on in the next line."""
    return _commonest(
        width_of(piece.text)
        for line, below in pairwise(lines)
        if any(piece.col == col for piece in below.pieces)
        for piece in line.pieces
        if (piece.col, piece.end) == (col, col + 1)
    )


def _lone_width(lines: Sequence[Line], edge: int) -> int:
    """The same of words that no other is printed right behind."""
    return _commonest(
        width_of(word.text)
        for line, below in pairwise(lines)
        if any(word.is_apart and abs(word.start - edge) <= NEAR for word in below)
        for word, behind in zip(line, [*line[1:], None], strict=True)
        if word.is_apart and abs(word.start - edge) <= NEAR
        if behind is None or behind.is_apart
    )


def _commonest(widths: Iterator[int]) -> int:
    counts = Counter(width for width in widths if width > 1)
    return max(counts, key=lambda width: (counts[width], width), default=0)
