"""The headings of a table without lines between its columns, told by what they stand over.

项目 |    2021年     |          over columns: merged
     | 预算数 决算数 | 备注     one over each column
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from extract.pdf.aligned_rows import BESIDE, BROKEN, COLONS, EVEN, FARTHEST, Column, columns_under
from extract.pdf.lines import Line
from extract.pdf.segments import YEAR, Row, row_of

CENTRED: Final = 1.0  # of the size, by which a heading may miss the middle below it
FLUSH: Final = 0.3  # of the size, by which lines of one heading may begin elsewhere
TITLE: Final = re.compile(r".*表(?:[（(].*)?|(?:附?表|附件)\s?[\d一二三四五六七八九十].*")
NO_HEAD: Final = re.compile(r"[≥≤＞＜><=＝\d]")  # how a number begins, or what a target must reach


@dataclass(slots=True)
class Heads:
    """Headings. leaves: the lines of that of each column.

    merged: (first, last, lines) over several columns. rows: how many lines they all are.
    """

    leaves: dict[int, list[Line]] = field(default_factory=dict)
    merged: list[tuple[int, int, list[Line]]] = field(default_factory=list)
    rows: int = 0


def find_heads(
    rows: Sequence[Row], columns: Sequence[Column], first: float, is_bounded: bool
) -> Heads | None:
    """The headings in the lines above the first row; None where they are not told.

    first: the base line of that row; is_bounded: lines across show that all of these lines are
    headings.
    """
    heads = Heads()
    for coarse in reversed(rows):
        row = row_of(coarse.line, is_close=True)  # headings may nearly fill their columns
        is_whole = _is_whole(heads, columns)
        if is_whole and not is_bounded and _ends_above(row, rows, heads):
            break
        if not _take_row(row, heads, columns):
            if is_whole and not is_bounded and _is_title(row, rows, heads, columns, first):
                break
            return None
        heads.rows += 1
    return heads if _is_sure(heads, columns) else None


def _is_sure(heads: Heads, columns: Sequence[Column]) -> bool:
    """Whether each column has its heading, and none of them is a value."""
    return _is_whole(heads, columns) and not any(map(_is_no_head, heads.leaves.values()))


def _is_no_head(lines: Sequence[Line]) -> bool:
    """Whether a heading is a value of another row."""
    return bool(NO_HEAD.match(lines[0].text)) and not YEAR.match(lines[0].text)


def _is_whole(heads: Heads, columns: Sequence[Column]) -> bool:
    """Whether each column has its heading; the first may have none."""
    return all(at in heads.leaves for at in range(1, len(columns)))


def _ends_above(row: Row, rows: Sequence[Row], heads: Heads) -> bool:
    """Whether a line over headings is none: a caption or a unit, or far above."""
    below = rows[len(rows) - heads.rows]
    text = row.line.text
    is_caption = any(sign in text for sign in COLONS) or TITLE.fullmatch(text) is not None
    return is_caption or below.y - row.y > FARTHEST * row.size


def _is_title(
    row: Row, rows: Sequence[Row], heads: Heads, columns: Sequence[Column], first: float
) -> bool:
    """Whether a line over headings is text above the table: far away, or at its left.

    Else it may be a heading merged over columns, or the end of a cell above.
    """
    above = len(rows) - heads.rows - 2
    if len(row.segments) > 1 or (above >= 0 and _is_of_heads(rows[above], row)):
        return False
    head = rows[len(rows) - heads.rows].y
    is_near = head - row.y <= max(BROKEN * row.size, EVEN * (first - head))
    return not is_near or 0 in columns_under(row.line, columns)


def _is_of_heads(row: Row, below: Row) -> bool:
    """Whether a line over one that is no heading may be one of headings, so that both may."""
    is_near = below.y - row.y <= FARTHEST * row.size
    return is_near and len(row.segments) > 1 and not any(s in row.line.text for s in COLONS)


def _take_row(row: Row, heads: Heads, columns: Sequence[Column]) -> bool:
    """Put the pieces of a line of headings over their columns; whether that is told."""
    if not heads.leaves and len(row.segments) == len(columns):
        return _take_all(row, heads, columns)
    known = sorted(heads.leaves)
    found, others = _told_apart(row, heads, columns)
    if others and not known:
        return False
    if others and not _take_others(others, row, heads, columns, known):
        return False
    heads.leaves |= {at: [segment] for at, segment in found.items()}
    return True


def _told_apart(
    row: Row, heads: Heads, columns: Sequence[Column]
) -> tuple[dict[int, Line], list[Line]]:
    """(the pieces that each stand over one column without a heading, the others)."""
    found: dict[int, Line] = {}
    others: list[Line] = []
    for segment in row.segments:
        over = columns_under(segment, columns)
        if len(over) == 1 and over[0] not in heads.leaves and over[0] not in found:
            found[over[0]] = segment
        else:
            others.append(segment)
    return found, others


def _take_all(row: Row, heads: Heads, columns: Sequence[Column]) -> bool:
    """Put as many headings as there are columns over them, one each."""
    for at, segment in enumerate(row.segments):
        over = columns_under(segment, columns)
        if over and at not in over:
            return False
        heads.leaves[at] = [segment]
    return True


def _take_others(
    others: Sequence[Line], row: Row, heads: Heads, columns: Sequence[Column], known: list[int]
) -> bool:
    """Put pieces over headings: they begin these, or are merged over several of them."""
    wrapped = _wrapped(others, row, heads, columns)
    spans = [] if heads.merged else _spans(others, heads, columns, known)
    if (wrapped is None) == (len(spans) != 1):
        return False
    if wrapped is not None:
        for at, line in zip(wrapped, others, strict=True):
            heads.leaves[at].insert(0, line)
    else:
        heads.merged = [
            (first, last, [line]) for (first, last), line in zip(spans[0], others, strict=True)
        ]
    return True


def _wrapped(
    others: Sequence[Line], row: Row, heads: Heads, columns: Sequence[Column]
) -> list[int] | None:
    """The columns whose headings begin in a line; None where they do not."""
    found: list[int] = []
    for line in others:
        own = _column_of_rest(line, heads, columns)
        if own is None or own in found:
            return None
        found.append(own)
    nearest = min(line.y for lines in heads.leaves.values() for line in lines)
    is_between = nearest - row.y < BESIDE * row.size
    return found if is_between or 2 * len(found) >= len(columns) else None


def _column_of_rest(line: Line, heads: Heads, columns: Sequence[Column]) -> int | None:
    """The column whose heading begins in a piece of a line; None where that is not told."""
    over = columns_under(line, columns)
    own = [at for at in heads.leaves if _is_over(line, heads.leaves[at][0])]
    if len(own) != 1 or (over and own[0] not in over):
        return None
    return own[0]


def _is_over(line: Line, below: Line) -> bool:
    """Whether a heading may go on in the line below."""
    size = line.size
    if not 0 < below.y - line.y <= BROKEN * size:
        return False
    is_centred = abs(line.x0 + line.x1 - below.x0 - below.x1) <= 2 * CENTRED * size
    return is_centred or abs(line.x0 - below.x0) <= FLUSH * size


def _spans(
    others: Sequence[Line], heads: Heads, columns: Sequence[Column], known: Sequence[int]
) -> list[list[tuple[int, int]]]:
    """The ways in which pieces stand over the lowest headings, (first, last) for each.

    Each over the middle of its own, together over all of them that stand over numbers; what stands
    over the first column too is the title of the table.
    """
    if len(others) == 1 and 0 in known and _is_middle(others[0], heads, columns, 0, known[-1]):
        return []  # so stands a title over its table
    ways: list[list[tuple[int, int]]] = []
    under = _lowest(heads, known)
    for stretch in _stretches(under, columns):
        _split(others, heads, columns, stretch, [], ways, set(under))
    return ways


def _lowest(heads: Heads, known: Sequence[int]) -> list[int]:
    """The columns whose headings end in the lowest line."""
    lowest = max(heads.leaves[at][-1].y for at in known)
    return [at for at in known if heads.leaves[at][-1].y == lowest]


def _stretches(under: Sequence[int], columns: Sequence[Column]) -> list[tuple[int, int]]:
    """(first, last) of columns, without the first of the table, with all of numbers in them."""
    numbers = [at for at in under if columns[at].is_number]
    if not numbers:
        return []
    starts = [at for at in under if 0 < at <= numbers[0]]
    ends = [at for at in under if at >= numbers[-1]]
    return list(product(starts, ends))


def _split(
    others: Sequence[Line],
    heads: Heads,
    columns: Sequence[Column],
    left: tuple[int, int],
    taken: list[tuple[int, int]],
    ways: list[list[tuple[int, int]]],
    under: set[int],
) -> None:
    """Every way in which the pieces not yet taken stand over the columns that are left."""
    if len(ways) > 1:
        return
    if len(taken) == len(others):
        if left[0] > left[1]:
            ways.append(taken)
        return
    line = others[len(taken)]
    for last in range(left[0] + 1, left[1] + 1):
        if last not in under or left[0] not in under:
            return
        if _is_middle(line, heads, columns, left[0], last):
            rest = (last + 1, left[1])
            _split(others, heads, columns, rest, [*taken, (left[0], last)], ways, under)


def _is_middle(line: Line, heads: Heads, columns: Sequence[Column], first: int, last: int) -> bool:
    """Whether a heading stands over the middle of some columns, and no farther than they do."""
    x0 = min([columns[first].x0, *(one.x0 for one in heads.leaves[first])])
    x1 = max([columns[last].x1, *(one.x1 for one in heads.leaves[last])])
    is_within = line.x0 >= x0 - line.size and line.x1 <= x1 + line.size
    return is_within and abs(line.x0 + line.x1 - x0 - x1) <= 2 * CENTRED * line.size
