"""Score sheets whose names carry their points in brackets, a score behind each of the lowest level.

一级指标 二级指标 三级指标 得分        headings, without one of points
决策(25分) 目标(15分) 相关性(5分)     the names of levels, and of what is scored
5 明确性(5分)                         its score, on the next line where a text was cut there
5 预算(10分) 测算依据(10分)
7 总分
…

The points of each level must be the sum of those below it, and no score is more than its points.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from normalize.recovery.found import CONFIRMED, Found, Placed, Row, span_levels
from normalize.recovery.rated import amount_of
from normalize.recovery.tokens import Token, join
from schema.frozen import dataclass

LEVELS = ("level1", "level2", "level3")
SCORE = "self_score"
FEWEST_ROWS = 3
MOST_PIECES = 5  # of a name and its points
LONGEST_NAME = 30
_NOTED = re.compile(r"[^\d（()）][^（()）]*[（(](\d+(?:\.\d+)?)分[)）]")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name with its points."""

    tokens: tuple[Token, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class _Scored:
    """What is scored, and its score. levels: the names above it, None for one that goes on."""

    levels: tuple[_Name | None, ...]
    name: _Name
    score: Token


def find_noted(tokens: Sequence[Token], at: int) -> Found | None:
    """The sheet whose headings begin with token `at`; None where its sums do not hold."""
    slots = _headings(tokens, at)
    if not slots:
        return None
    rows, end = _rows(tokens, at + len(slots), len(slots) - 2)
    if len(rows) < FEWEST_ROWS or not _adds_up(rows):
        return None
    top: Row = [Placed(col, (tokens[at + col],), CONFIRMED) for col in range(len(slots))]
    cells = [top, *_cells(rows)]
    if end + 1 < len(tokens) and tokens[end].is_total and tokens[end + 1].is_number:
        total = Placed(0, (tokens[end],), CONFIRMED, colspan=len(slots) - 1)
        cells.append([total, Placed(len(slots) - 1, (tokens[end + 1],), CONFIRMED)])
        end += 2
    return Found(at, end, tuple(cells), "scores")


def _headings(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """The slots of the headings at `at`: levels and the score; () if they are others, or go on."""
    if at > 0 and tokens[at - 1].slot in LEVELS:
        return ()
    for levels in (LEVELS, LEVELS[1:], LEVELS[::2], LEVELS[:2]):
        slots = (*levels, SCORE)
        if tuple(token.slot for token in tokens[at : at + len(slots)]) == slots:
            return slots
    return ()


def _rows(tokens: Sequence[Token], at: int, depth: int) -> tuple[list[_Scored], int]:
    """The rows from `at` on, and where they end. depth: how many levels stand above the lowest."""
    rows: list[_Scored] = []
    names: list[_Name] = []
    end = at
    while len(names) <= depth and (found := _name(tokens, at)) is not None:
        names.append(found[0])
        at = found[1]
        if at < len(tokens) and tokens[at].is_number:
            levels = [None] * (depth + 1 - len(names)) + names[:-1]
            rows.append(_Scored(tuple(levels), names[-1], tokens[at]))
            names, at = [], at + 1
            end = at
    return rows, end


def _name(tokens: Sequence[Token], at: int) -> tuple[_Name, int] | None:
    """The name with points that begins with token `at`, and where it ends; None if none does."""
    text = ""
    for end in range(at, min(at + MOST_PIECES, len(tokens))):
        text += tokens[end].text
        noted = _NOTED.fullmatch(text)
        if noted is not None and len(text) <= LONGEST_NAME:
            lines = groupby(tokens[at : end + 1], key=lambda token: token.paragraph)
            return _Name(tuple(join([*line]) for _, line in lines), Decimal(noted[1])), end + 1
        if not text or text[0].isdecimal():
            return None
    return None


def _adds_up(rows: Sequence[_Scored]) -> bool:
    """Whether each level has the points of those below it, and no score is more than its own."""
    are_sums = (_sums(rows, level) for level in range(len(rows[0].levels)))
    return all(map(_is_within, rows)) and all(are_sums)


def _is_within(row: _Scored) -> bool:
    score = amount_of(row.score)
    return score is not None and score <= row.name.points


def _sums(rows: Sequence[_Scored], level: int) -> bool:
    """Whether the points of each name of a level are the sum of what is scored under it."""
    left = Decimal(0)
    for row in rows:
        begun = row.levels[level]
        if begun is not None:
            if left:
                return False
            left = begun.points
        left -= row.name.points
    return left == 0 and rows[0].levels[level] is not None


def _cells(rows: Sequence[_Scored]) -> list[Row]:
    """The rows of cells; the name of a level stands in the first of its rows, over all of them."""
    depth = len(rows[0].levels)
    cells: list[Row] = []
    for row in rows:
        names = [(col, name) for col, name in enumerate((*row.levels, row.name)) if name]
        own = [Placed(col, name.tokens, CONFIRMED) for col, name in names]
        cells.append([*own, Placed(depth + 1, (row.score,), CONFIRMED)])
    return span_levels(cells, range(depth))
