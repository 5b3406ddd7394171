"""The columns of antiword's boxes: each sign stands where a cell ends, on a screen.

|林班   |上年  |本年        |    signs at 0, 8, 15, 28
|       |      |预算 |决算  |    0, 8, 15, 21, 28: 本年 is over the third and the fourth column
|松坡   |31.5  |30   |28.4  |

antiword prints a blank for each cell that one from above covers, so no cell of a row is missing;
but it leaves out rows of many cells, and prints the first cells of one alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.text.align import is_numeric
from extract.text.headed import Place
from extract.text.lost_spans import NUMBER
from extract.text.marks import load_marks
from extract.text.rows import CERTAIN
from schema.width import width_of

LONGEST_NUMBER = 3  # （十）; 合计 stands there as well
FEWEST_BLANKS = 2  # one may be the corner of a head
FEWEST_NUMBERS = 2
MOST_ROWS = 50  # in which a number is looked for
LONGEST_HEADING = 12
ROUNDED = 2  # how far apart the signs of one edge stand: widths are rounded cell by cell
Edges = tuple[int, ...]
Texts = Sequence[str]
Cell = tuple[int, int]  # row, cell
Span = tuple[int, int]  # column, last column + 1


def edges_of(line: str) -> Edges:
    """Where the signs of a line stand, as wide as it is on a screen.

    >>> edges_of("|项目 |12|")
    (0, 6, 9)
    """
    edges: list[int] = []
    at = 0
    for sign in line.rstrip():
        if sign == "|":
            edges.append(at)
        at += width_of(sign)
    return tuple(edges)


def are_alike(one: Edges, other: Edges) -> bool:
    """Whether two lines have the same edges."""
    same_count = len(one) == len(other)
    return same_count and all(abs(a - b) <= ROUNDED for a, b in zip(one, other, strict=True))


def place_by_edges(rows: Sequence[Texts], edges: Sequence[Edges]) -> list[list[Place]] | None:
    """A place for each cell by the signs beside it; None where they fit no common columns.

    A blank with the edges of a cell above goes on from it where it begins a row of words, or stands
    beside headings under one that spans them. Others may, and their rowspans are open.
    """
    placed = _between_signs(edges)
    if placed is None:
        return None
    owners: dict[Span, Cell] = {}
    for at, row in enumerate(rows):
        sure = _going_on(rows, at, placed[at], owners)
        for i, place in enumerate(placed[at]):
            if not row[i]:
                _place_blank(placed, (at, i), owners.get((place.col, place.end)), i in sure)
        owners = {
            (place.col, place.end): (at, i) if place.rowspan != 0 else owners[place.col, place.end]
            for i, place in enumerate(placed[at])
        }
    return placed


def find_seams(rows: Sequence[Texts], edges: Sequence[Edges]) -> list[int]:
    """The rows that a table begins with behind a seam: antiword has left out rows at it.

    It prints the first cells of what it leaves out as wide as those of the last row of that: blanks
    that begin such a row stand under no cell as wide. The rows behind it are of another table.
    """
    seams: set[int] = set()
    for at in range(1, len(rows)):
        if _is_stump(rows, edges, at):
            seams |= {at, at + 1}
        elif _counts_no_rows(rows, edges, at):
            seams.add(at)
    return sorted(seam for seam in seams if seam < len(rows))


def is_head_broken(rows: Sequence[Texts], edges: Sequence[Edges]) -> bool:
    """Whether the second of three rows is the rest of headings in the first.

    It divides none of them and begins with a blank; numbers stand below, or a row that does divide.
    """
    if len(rows) < len(("head", "rest", "below")) or not are_alike(*edges[:2]):
        return False
    head, rest, below = rows
    if not all(map(_may_be_heading, head)) or not _may_be_rest(rest, head):
        return False
    has_numbers = sum(map(is_numeric, below)) >= FEWEST_NUMBERS
    return has_numbers or any(_lies_across(span, edges[2]) for span in pairwise(edges[1]))


def _may_be_heading(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and NUMBER.fullmatch(text) is None


def _may_be_rest(row: Texts, above: Texts) -> bool:
    """Whether words stand below some of the headings above, but not below the first."""
    begins_blank = bool(above[0]) and not row[0] and any(row)
    are_below = all(over or not text for over, text in zip(above, row, strict=True))
    return begins_blank and are_below and not any(map(_has_digit, row))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_stump(rows: Sequence[Texts], edges: Sequence[Edges], at: int) -> bool:
    """Whether row `at` begins with blanks that go on from nothing, or lies across headings above.

    Where two cells at least go on, those behind them divide the headings beside.
    """
    row, own, above = rows[at], edges[at], edges[at - 1]
    blanks = next((i for i, text in enumerate(row) if text), 0)
    is_whole = len(above) == len((0, 0))
    if blanks < FEWEST_BLANKS or is_whole:
        return False
    goes_on = are_alike(own[: blanks + 1], above[: blanks + 1])
    is_head = not any(map(is_numeric, (*row, *rows[at - 1])))
    return not goes_on or (is_head and any(_lies_across(span, above) for span in pairwise(own)))


def _counts_no_rows(rows: Sequence[Texts], edges: Sequence[Edges], at: int) -> bool:
    """Whether the headings above row `at` begin with that of numbers or codes, and no row so."""
    is_counting = load_marks().counting.fullmatch(rows[at - 1][0]) is not None
    if not is_counting or not are_alike(edges[at], edges[at - 1]):
        return False
    name = rows[at][0]
    is_counted = len(name) <= LONGEST_NUMBER or load_marks().part_heading.match(name) is not None
    return not is_counted and not any(is_numeric(row[0]) for row in rows[at : at + MOST_ROWS])


def _lies_across(span: Span, above: Edges) -> bool:
    """Whether a cell lies below several others."""
    return any(span[0] + ROUNDED < edge < span[1] - ROUNDED for edge in above)


def _columns(edges: Sequence[Edges]) -> dict[int, int]:
    """The number of the column that begins at each sign."""
    columns: dict[int, int] = {}
    last = number = 0
    for at in sorted({at for row in edges for at in row}):
        number += at - last > ROUNDED
        columns[at] = number
        last = at
    return columns


def _between_signs(edges: Sequence[Edges]) -> list[list[Place]] | None:
    """A place for each cell in the columns of its signs; None where two of a row begin one."""
    columns = _columns(edges)
    numbered = [[columns[at] for at in row] for row in edges]
    if any(b <= a for row in numbered for a, b in pairwise(row)):
        return None
    return [[Place(a, 1, b - a, CERTAIN) for a, b in pairwise(row)] for row in numbered]


def _place_blank(placed: list[list[Place]], blank: Cell, above: Cell | None, is_sure: bool) -> None:
    """Give a blank to the cell above with its edges; where it may be one of its own both are open.

    blank, above: row and number of the cell.
    """
    row, i = blank
    if above is None:
        placed[row][i] = replace(placed[row][i], rowspan=None)
        return
    known = placed[above[0]][above[1]]
    is_sure = is_sure and known.rowspan is not None
    placed[row][i] = replace(placed[row][i], rowspan=0 if is_sure else None)
    placed[above[0]][above[1]] = replace(known, rowspan=row - above[0] + 1 if is_sure else None)


def _divides(places: Sequence[Place], owners: Iterable[Span]) -> bool:
    """Whether several cells stand below one."""
    ends = {place.col: place.end for place in places}
    return any(ends.get(start, end) < end for start, end in owners)


def _is_layer(row: Texts, places: Sequence[Place], owners: Iterable[Span]) -> bool:
    """Whether a row holds headings, several of them under one that spans them."""
    return not any(map(is_numeric, row)) and _divides(places, owners)


def _has_words(text: str) -> bool:
    return bool(text) and not is_numeric(text)


def _is_nameless(rows: Sequence[Texts], at: int) -> bool:
    """Whether a row of nothing but numbers stands below one of words, and is named by that."""
    has_name = any(map(_has_words, rows[at]))
    return at > 0 and not has_name and not any(map(is_numeric, rows[at - 1]))


def _are_named(rows: Sequence[Texts], places: Sequence[Place], owners: Mapping[Span, Cell]) -> bool:
    """Whether each of the places has a cell above that is as wide and holds words."""
    above = [owners.get((place.col, place.end)) for place in places]
    return all(cell is not None and _has_words(rows[cell[0]][cell[1]]) for cell in above)


def _going_on(
    rows: Sequence[Texts], at: int, places: Sequence[Place], owners: Mapping[Span, Cell]
) -> set[int]:
    """The blanks of row `at` in which a cell above goes on."""
    row = rows[at]
    first = next((i for i, text in enumerate(row) if text), None)
    if first is None or (is_numeric(row[first]) and not _is_nameless(rows, at)):
        return set()
    if _is_layer(row, places, owners):
        return {i for i, text in enumerate(row) if not text}
    return set(range(first)) if _are_named(rows, places[:first], owners) else set()
