"""Which cells of a table spanned others, where its drawing has kept a blank for each place.

项目 | 单位 | 下达资金 |      |      | 支付率    项目: two rows; 下达资金: three columns
     |      | 小计     | 中央 | 省级 |
道路 | 县局 | 824      | 510  | 314  | 95%
合计 |      | 824      | 510  | 314  | 95%       合计: the columns that name a row
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

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
    numbers; a column that had no text so far, in rows of
    which there are two at least; those behind the name of a row of sums that name other rows.
    """
    width = len(rows[0])
    firsts = [
        next((at for at, row in enumerate(rows) if row[col]), len(rows)) for col in range(width)
    ]
    naming = [_names_rows(rows, col) for col in range(width)]
    filled = [at for at, row in enumerate(rows) if any(row[1:])]
    named = {at for at in filled if _has_name_and_numbers(rows[at])}
    spanned: list[frozenset[int]] = []
    for at, row in enumerate(rows):
        behind = bisect(filled, at)
        is_between = named.issuperset(filled[max(behind - 1, 0) : behind + 1])
        if row[0] and not any(row[1:]) and not (0 < behind < len(filled) and is_between):
            spanned.append(frozenset(range(1, width)))
            continue
        blank = (col for col in range(1, width) if at < firsts[col] and firsts[col] >= FEWEST_ROWS)
        behind_name = _behind_name(row, naming) if at in named else ()
        spanned.append(frozenset((*blank, *behind_name)))
    return spanned


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
    owners: list[list[Cell]] = []
    for row, texts in enumerate(layers):
        owners.append([])
        for col, text in enumerate(texts):
            owner = (row, col) if text else _owner(layers, owners, row, col)
            if owner is None:
                return {}
            owners[row].append(owner)
    areas = Counter(owner for row in owners for owner in row)
    spans = {cell: _extent(owners, cell) for cell in areas}
    if any(height * width != areas[cell] for cell, (height, width) in spans.items()):
        return {}
    parted = sum(1 for (row, _), (_, width) in spans.items() if width > 1 and row + 1 < len(layers))
    fewest = FEWEST_PARTED if all(layers[-1]) else 1
    return spans if parted >= fewest and any(layers[-1]) else {}


def _owner(
    layers: Sequence[Texts], owners: Sequence[Sequence[Cell]], row: int, col: int
) -> Cell | None:
    """The heading a blank belongs to: the one at its left, over headings of its own; or above."""
    left = owners[row][col - 1] if col else None
    above = owners[row - 1][col] if row else None
    if left is not None and left[0] == row and (row == 0 or owners[row - 1][left[1]] == above):
        below = layers[row + 1 :]
        if all(any(texts[at] for texts in below) for at in (left[1], col)):
            return left
    return above


def _extent(owners: Sequence[Sequence[Cell]], cell: Cell) -> tuple[int, int]:
    row, col = cell
    height = sum(1 for line in owners[row:] if line[col] == cell)
    return height, sum(1 for owner in owners[row] if owner == cell)
