"""Scoring tables of names and marks alone, whose blank or merged cells were not printed.

一级指标 | 二级指标 | 分值 | 得分          headings, one a line
项目决策 / 绩效目标 / 10 / 9               two names: a level, and what is scored under it
决策程序 / 10 / 10                         one: the level goes on
总分 / 100 / 95                            the sums of the rows, which prove them
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from normalize.recovery.found import CONFIRMED, Found, Placed, Row, span_levels
from normalize.recovery.grid_kinds import is_number
from normalize.recovery.rated import amount_of
from normalize.recovery.tokens import Token

LEVELS = ("level1", "level2", "level3", "levels")
MARKS = ("points", "self_score")
FEWEST_ROWS = 2
MOST_ROWS = 100
LONGEST_NAME = 30


def find_scored_names(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose headings begin with token `at`; None where its sums do not hold."""
    levels = _levels(tokens, at)
    start = at + levels + len(MARKS)
    if levels < 2 or tuple(t.slot for t in tokens[start - len(MARKS) : start]) != MARKS:
        return None
    heads = [Placed(col, (token,), CONFIRMED) for col, token in enumerate(tokens[at:start])]
    rows = list(_rows(tokens, start, levels))
    end = start + sum(len(row) for row in rows)
    total = tokens[end : end + 3]
    if len(rows) < FEWEST_ROWS or not _is_sum(total, rows):
        return None
    placed = span_levels([_placed(row, levels) for row in rows], range(levels - 1))
    label, *marks = total
    last = [Placed(0, (label,), CONFIRMED, colspan=levels), *_in_columns(marks, levels)]
    return Found(at, end + len(total), (heads, *placed, last), "scores")


def _levels(tokens: Sequence[Token], at: int) -> int:
    """How many headings of levels begin at a token."""
    end = at
    while end < len(tokens) and tokens[end].slot in LEVELS:
        end += 1
    return end - at


def _rows(tokens: Sequence[Token], at: int, levels: int) -> Iterator[Sequence[Token]]:
    """The rows from `at` on: one name or more, no more than levels, and two numbers."""
    for number in range(MOST_ROWS):
        names = _names(tokens, at)
        row = tokens[at : at + names + len(MARKS)]
        is_whole = len(row) == names + len(MARKS) and all(map(is_number, row[names:]))
        fewest = levels if number == 0 else 1
        if not (fewest <= names <= levels and is_whole):
            return
        yield row
        at += len(row)


def _names(tokens: Sequence[Token], at: int) -> int:
    """How many names begin at a token; a total is none."""
    end = at
    while end < len(tokens) and _is_name(tokens[end]):
        end += 1
    return end - at


def _is_name(token: Token) -> bool:
    is_words = not (token.is_blank or token.is_total or is_number(token))
    return is_words and len(token.text) <= LONGEST_NAME


def _is_sum(total: Sequence[Token], rows: Sequence[Sequence[Token]]) -> bool:
    """Whether what stands behind the rows is their total: of points and of scores."""
    if len(total) < 3 or not total[0].is_total or not all(map(is_number, total[1:])):
        return False
    sums = [sum((amount_of(row[-n]) or Decimal(0) for row in rows), Decimal(0)) for n in (2, 1)]
    return sums == [amount_of(total[1]), amount_of(total[2])]


def _placed(row: Sequence[Token], levels: int) -> Row:
    """The cells of a row: its names at the right of the columns of levels, then its marks."""
    names = row[: -len(MARKS)]
    first = levels - len(names)
    cells = [Placed(col, (name,), CONFIRMED) for col, name in enumerate(names, start=first)]
    return [*cells, *_in_columns(row[-len(MARKS) :], levels)]


def _in_columns(tokens: Sequence[Token], first: int) -> Row:
    return [Placed(col, (token,), CONFIRMED) for col, token in enumerate(tokens, start=first)]
