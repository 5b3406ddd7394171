"""Which cells of a table spanned others, where its drawing has kept a blank for each place.

项目 | 单位 | 下达资金 |      |      | 支付率    项目: two rows; 下达资金: three columns
     |      | 小计     | 中央 | 省级 |
道路 | 县局 | 824      | 510  | 314  | 95%
合计 |      | 824      | 510  | 314  | 95%       合计: the columns that name a row
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import chain, takewhile

MOST_LAYERS = 4
LONGEST = 30  # letters of a heading
FEWEST_PARTED = 2  # headings over all filled columns: one alone may be a value over other cells
FEWEST_ROWS = 2  # without text: one may be a heading above those of its column
FEWEST_NUMBERS = 2
NUMBER = re.compile(r"[-+]?\d[\d,.]*\s*%?")

Texts = Sequence[str]
Cell = tuple[int, int]  # row, column
Spans = dict[Cell, tuple[int, int]]  # rows and columns a cell takes


def find_spanned(rows: Sequence[Texts]) -> list[frozenset[int]]:
    """For each row the columns that a cell before them spans; layered heads are told apart.

    These are all others, if only the first has text and it is not one of a column of names with
    numbers; a column that had no text so far, in rows of which there are two at least; those behind
    the name of a row of sums that name other rows.
    """
    named = {at for at, row in enumerate(rows) if _has_name_and_numbers(row)}
    naming = [_names_rows(rows, col) for col in range(len(rows[0]))]
    lone = _lone_headings(rows, named)
    spanned = _blank_so_far(rows)
    for at, row in enumerate(rows):
        if at in lone:
            spanned[at].update(range(1, len(row)))
        elif at in named:
            spanned[at].update(_behind_name(row, naming))
    return [*map(frozenset, spanned)]


def _lone_headings(rows: Sequence[Texts], named: Set[int]) -> set[int]:
    """The rows with a first cell alone, but for a name without numbers among those with some.

    named: the rows of numbers behind a name.
    """
    filled = [at for at, row in enumerate(rows) if any(row[1:])]
    lone: set[int] = set()
    for at, row in enumerate(rows):
        behind = bisect(filled, at)
        is_inside = 0 < behind < len(filled)
        is_among = is_inside and set(filled[behind - 1 : behind + 1]) <= named
        if row[0] and not any(row[1:]) and not is_among:
            lone.add(at)
    return lone


def _blank_so_far(rows: Sequence[Texts]) -> list[set[int]]:
    """For each row the columns that begin farther below, and not in the second row."""
    blank: list[set[int]] = [set() for _ in rows]
    for col in range(1, len(rows[0])):
        first = next((at for at, row in enumerate(rows) if row[col]), len(rows))
        for at in range(first if first >= FEWEST_ROWS else 0):
            blank[at].add(col)
    return blank


def _has_name_and_numbers(row: Texts) -> bool:
    """Whether a row has a name and numbers behind it."""
    is_named = bool(row[0]) and not NUMBER.fullmatch(row[0])
    return is_named and sum(1 for text in row if NUMBER.fullmatch(text)) >= FEWEST_NUMBERS


def _names_rows(rows: Sequence[Texts], col: int) -> bool:
    """Whether most cells of a column hold words."""
    words = sum(1 for row in rows if row[col] and not NUMBER.fullmatch(row[col]))
    return 2 * words > len(rows)


def _behind_name(row: Texts, naming: Sequence[bool]) -> Iterable[int]:
    """The blanks of a row behind its name, in columns that name the other rows."""
    return takewhile(lambda col: not row[col] and naming[col], range(1, len(row)))


def find_heads(rows: Sequence[Texts]) -> Spans:
    """What each cell of each layered head spans. rows: of one width, blanks kept."""
    spans: Spans = {}
    at = 0
    while at < len(rows):
        head = _head(rows, at)
        spans |= {(at + row, col): span for (row, col), span in head.items()}
        at += max((row + height for (row, _), (height, _) in head.items()), default=1)
    return spans


def _head(rows: Sequence[Texts], start: int) -> Spans:
    """The spans of the head that begins with row `start`; empty where none does."""
    if all(rows[start]):
        return {}
    layers = list(takewhile(_is_layer, rows[start : start + MOST_LAYERS]))
    for count in range(2, len(layers) + 1):
        spans = _spans(layers[:count])
        if spans and start + count < len(rows):
            return spans
    return {}


def _is_layer(row: Texts) -> bool:
    filled = [text for text in row if text]
    return len(filled) > 1 and not any(
        NUMBER.fullmatch(text) or len(text) > LONGEST for text in filled
    )


def _spans(layers: Sequence[Texts]) -> Spans:
    """What each heading takes, if together they take every place; else empty."""
    owners = _owners(layers)
    areas = Counter(chain.from_iterable(owners))
    spans = {cell: _extent(owners, cell) for cell in areas if cell is not None}
    are_whole = all(height * width == areas[cell] for cell, (height, width) in spans.items())
    if None in areas or not are_whole or not any(layers[-1]):
        return {}
    return spans if _are_parted(spans, layers) else {}


def _are_parted(spans: Spans, layers: Sequence[Texts]) -> bool:
    """Whether as many headings are over several others as make a head of the layers."""
    parted = sum(1 for (row, _), (_, width) in spans.items() if width > 1 and row + 1 < len(layers))
    return parted >= (FEWEST_PARTED if all(layers[-1]) else 1)


def _owners(layers: Sequence[Texts]) -> list[list[Cell | None]]:
    """For each place of a head the heading it belongs to; None where that cannot be told."""
    owners: list[list[Cell | None]] = []
    for row, texts in enumerate(layers):
        owners.append([])
        for col, text in enumerate(texts):
            owners[row].append((row, col) if text else _owner(layers, owners, row, col))
    return owners


def _owner(
    layers: Sequence[Texts], owners: Sequence[Sequence[Cell | None]], row: int, col: int
) -> Cell | None:
    """The heading a blank belongs to: the one at its left, over headings of its own; or above."""
    left = owners[row][col - 1] if col else None
    above = owners[row - 1][col] if row else None
    if left is not None and left[0] == row and (row == 0 or owners[row - 1][left[1]] == above):
        below = layers[row + 1 :]
        if all(any(texts[at] for texts in below) for at in (left[1], col)):
            return left
    return above


def _extent(owners: Sequence[Sequence[Cell | None]], cell: Cell) -> tuple[int, int]:
    row, col = cell
    height = sum(1 for line in owners[row:] if line[col] == cell)
    return height, sum(1 for owner in owners[row] if owner == cell)
