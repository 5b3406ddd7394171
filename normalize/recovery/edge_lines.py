"""The words of a printed line, each in the column that it began in on the page.

    edges    0     6           18     25     32
             （万  年度总额    126.5  118.2  10       each word where its column begins
                   中央资金    20.5 18 —             18 and — left of theirs, in their order

Where words were printed side by side, one blank parts them wherever their columns begin. The
cheapest way to share them out is taken; a number that could stand elsewhere as well is in doubt.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from re import finditer

from extract.text.align import is_numeric
from schema.frozen import dataclass
from schema.marks import is_blank_mark
from schema.width import width_of

NEAR = 1  # how far from its column's edge a word may begin
ROOM = 1  # how much wider than what a column holds its text may be
LEFT, STILL_LEFT = 2.0, 0.2  # a word stands left of its column, as another before it
ASTRAY = 4.0  # a word stands right of its column, or the first of a line left of it
ELSEWHERE = 2.0  # the word above, at the same place, stands in another column
OVER, ACROSS = 1.0, 3.0  # a cell stands over the beginning of another column, or of a filled one
SKIPPED = 3.0  # a column is empty where one blank stands
SOFT, UNIT = 0.5, 2.0  # one blank parts cells: it may stand in one, or before a unit
WIDE = 3.0  # besides, behind a text wider than its column
OVERFULL, CUT_UP = 4.0, 6.0  # words in one cell that is not as wide, or that are of two
MARGIN = 1.0  # what the next best way must cost more, where a number stands elsewhere in it
FAILED = 20.0  # more cells than columns, or more words side by side than in cells
MOST_SIDE_BY_SIDE = 12

Places = Mapping[int, tuple[int, bool]]  # where words begin: column, and whether that is sure
Cell = tuple[int, int, int]  # first and last + 1 of its words, its column
Way = tuple[float, tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between blanks. is_apart: two of them before it, or it is the line's first."""

    start: int
    text: str
    is_apart: bool

    @property
    def end(self) -> int:
        """The place behind it."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """What a line has in the columns `col` up to `end`."""

    col: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Where columns begin, and how wide a text each holds (0: not known)."""

    edges: tuple[int, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A line shared out: what speaks against it, its pieces, and where they begin."""

    cost: float
    pieces: tuple[Piece, ...]
    places: Places


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a line."""
    words: list[Word] = []
    for match in finditer(r"\S+", text):
        is_apart = not words or match.start() - words[-1].end > 1
        words.append(Word(match.start(), match.group(), is_apart))
    return tuple(words)


def share_out(words: Sequence[Word], columns: Columns, above: Places) -> Shared:
    """The words of a line in the columns. above: of the line above."""
    cells = _plain(words, columns.edges, above)
    line = _Line(words, columns, above)
    cost = 0.0
    if cells is None:
        cost, cells = line.cheapest() if _may_be_cells(words) else (inf, ())
    if cost == inf:
        whole = Piece(0, len(columns.edges), " ".join(word.text for word in words))
        return Shared(FAILED, (whole,), {})
    pieces = tuple(line.piece(cell, cells[i + 1 :]) for i, cell in enumerate(cells))
    places = {words[first].start: (col, words[first].is_apart) for first, _, col in cells}
    return Shared(cost, pieces, places)


def is_doubtful(words: Sequence[Word], columns: Columns, above: Places, shared: Shared) -> bool:
    """Whether a number of a line may as well stand in another column than in the cheapest way.

    Or two cells were left in one.
    """
    if shared.cost in (0.0, FAILED):
        return shared.cost == FAILED
    if _has_cells_in_one(words, shared.places):
        return True
    barred = (
        (at, shared.places[word.start][0])
        for at, word in enumerate(words)
        if word.start in shared.places and any(map(str.isdigit, word.text))
    )
    others = (_Line(words, columns, above, cell) for cell in barred)
    return any(other.cheapest()[0] - shared.cost < MARGIN for other in others)


def _has_cells_in_one(words: Sequence[Word], places: Places) -> bool:
    """Whether two words of two cells were left in one."""
    inner = (pair for pair in pairwise(words) if pair[1].start not in places)
    return any(_are_cells(left.text, right.text) for left, right in inner)


def _may_be_cells(words: Sequence[Word]) -> bool:
    """Whether no more words stand side by side than there may be in cells."""
    starts = [at for at, word in enumerate(words) if word.is_apart]
    ends = [*starts[1:], len(words)]
    return all(e - s <= MOST_SIDE_BY_SIDE for s, e in zip(starts, ends, strict=True))


def _plain(words: Sequence[Word], edges: Sequence[int], above: Places) -> tuple[Cell, ...] | None:
    """A cell a word, where each begins at its column's edge and ends before the next."""
    cells: list[Cell] = []
    col = -1
    for at, word in enumerate(words):
        col = next((c for c in range(col + 1, len(edges)) if edges[c] >= word.start - NEAR), -1)
        if not word.is_apart or col < 0 or edges[col] > word.start + NEAR:
            return None
        is_over = col + 1 < len(edges) and word.end > edges[col + 1]
        if is_over or above.get(word.start, (col, True)) != (col, True):
            return None
        cells.append((at, at + 1, col))
    return tuple(cells)


@dataclass(frozen=True, slots=True)
class _Line:
    """Words to be shared out. barred: a cell that may not be, as (first word, column)."""

    words: Sequence[Word]
    columns: Columns
    above: Places
    barred: tuple[int, int] | None = None

    def cheapest(self) -> Way:
        """The cheapest cells of the line, found from its end."""
        width = len(self.columns.edges)
        best: dict[tuple[int, int, bool], Way] = {
            (len(self.words), col, is_left): (0.0, ())
            for col in range(-1, width)
            for is_left in (False, True)
        }
        for first in range(len(self.words) - 1, -1, -1):
            ways = [self._begun(first, col, best) for col in range(width)]
            for is_left in (False, True):
                costs = [ways[col][0] + self._shift(first, col, is_left) for col in range(width)]
                for before in range(-1, width) if first else (-1,):
                    best[first, before, is_left] = self._entered(first, before, costs, ways)
        return best[0, -1, False]

    def _entered(self, first: int, before: int, costs: Sequence[float], ways: Sequence[Way]) -> Way:
        """The cheapest cells from a word on, behind one in the column `before`."""
        found: Way = (inf, ())
        for col in range(before + 1, len(costs)):
            if costs[col] < found[0]:
                cost = costs[col] + self._entry(first, before, col)
                found = min(found, (cost, ways[col][1]))
        return found

    def _begun(self, first: int, col: int, best: Mapping[tuple[int, int, bool], Way]) -> Way:
        """The cheapest cells from a word on that begins one in a column."""
        found: Way = (inf, ())
        if (first, col) == self.barred:
            return found
        is_left = self.columns.edges[col] - self.words[first].start > NEAR
        for end in self._ends(first):
            cost, cells = best[end, col, is_left]
            cost += self._inside(first, end, col) + self._over(end, col, cells)
            found = min(found, (cost, ((first, end, col), *cells)))
        return found

    def _ends(self, first: int) -> Iterator[int]:
        """Where a cell that begins with a word may end: before the next that stands apart."""
        for end in range(first + 1, len(self.words) + 1):
            yield end
            if end < len(self.words) and self.words[end].is_apart:
                return

    def _shift(self, first: int, col: int, is_left: bool) -> float:
        """What speaks against a word's column by its place, and by the word above it."""
        start = self.words[first].start
        higher, is_sure = self.above.get(start, (None, False))
        cost = self._distance(first, self.columns.edges[col] - start, is_left)
        if higher == col:
            return 0.0
        return cost + ELSEWHERE if is_sure else cost

    def _distance(self, first: int, shift: int, is_left: bool) -> float:
        if abs(shift) <= NEAR:
            return 0.0
        if shift < 0 or first == 0:
            return ASTRAY
        return STILL_LEFT if is_left else LEFT

    def _entry(self, first: int, before: int, col: int) -> float:
        """What speaks against a cell's beginning behind one in the column `before`."""
        if before < 0 or self.words[first].is_apart:
            return 0.0
        is_near = 0 <= self.columns.edges[col] - self.words[first].start <= NEAR
        cost = self._parting(first, self.columns.widths[before], is_near)
        if col == before + 1:
            return cost
        return cost + (SOFT if is_near else SKIPPED)

    def _parting(self, first: int, width: int, is_near: bool) -> float:
        """What speaks against one blank as what parts a word from the cell before it.

        width: that cell's column's. is_near: whether the word begins at the edge of its own.
        """
        left, right = self.words[first - 1].text, self.words[first].text
        is_text = 0 < width < width_of(left) - ROOM
        is_full = not is_text and 0 < width < width_of(f"{left} {right}") - ROOM
        if _are_cells(left, right) or is_full:
            return 0.0
        is_unit = is_numeric(left) and _is_wide(right[0]) and not is_near
        return (WIDE if is_text else 0.0) + (UNIT if is_unit else SOFT)

    def _inside(self, first: int, end: int, col: int) -> float:
        """What speaks against words as one cell."""
        if end == first + 1:
            return 0.0
        texts = [word.text for word in self.words[first:end]]
        width = self.columns.widths[col]
        may_fill = width > 0 and all(width_of(text) <= width + ROOM for text in texts)
        cost = 0.0
        for at in range(1, len(texts)):
            if _are_cells(texts[at - 1], texts[at]):
                cost += CUT_UP
            elif may_fill and width_of(" ".join(texts[: at + 1])) > width + ROOM:
                cost += OVERFULL
        return cost

    def _over(self, end: int, col: int, behind: Sequence[Cell]) -> float:
        """What speaks against a cell that stands over the columns behind its own."""
        edges = self.columns.edges
        stop = self.words[end - 1].end
        if col + 1 == len(edges) or stop <= edges[col + 1]:
            return 0.0
        return ACROSS if behind and stop > edges[behind[0][2]] else OVER

    def piece(self, cell: Cell, behind: Sequence[Cell]) -> Piece:
        """A cell as a piece, over the columns that it stands over."""
        first, last, col = cell
        limit = behind[0][2] if behind else len(self.columns.edges)
        end = col + 1
        while end < limit and self.words[last - 1].end > self.columns.edges[end]:
            end += 1
        return Piece(col, end, " ".join(word.text for word in self.words[first:last]))


def are_values(left: str, right: str) -> bool:
    """Whether two words are two numbers, or the signs of none."""
    return all(is_numeric(text) or is_blank_mark(text) for text in (left, right))


def _are_cells(left: str, right: str) -> bool:
    """Whether two words are of two cells wherever they stand: two numbers, or two in Chinese."""
    if are_values(left, right):
        return True
    return min(len(left), len(right)) > 1 and _is_wide(left[-1]) and _is_wide(right[0])


def _is_wide(character: str) -> bool:
    return character != "：" and width_of(character) > 1
