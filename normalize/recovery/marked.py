"""Goals told by marks (指标1：) below the names of levels, and what became of them.

评价内容 | 绩效目标 | 完成情况                 headings
产出目标 | 质量指标 | 指标1：…  ~ 指标2：… ~ | 已完成        lines and blank lines of one cell
~ | 数量指标 | 指标1：… | 已完成               what is no mark behind a goal answers it, or several

A goal has its mark, a level its name, and what stands behind a goal is neither: so that the cells
are told however many lines they have. A line that cannot be told ends the table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from normalize.recovery.found import LIKELY, Found, Placed, Row
from normalize.recovery.tokens import Token

HEADS = ("levels", "target", "actual")
MARK = re.compile(r"指标\s*\d{1,2}\s*[:：].*")
LEFT_OUT = re.compile(r"[…\.。]{2,}")
FEWEST_ROWS = 2
LONGEST_ANSWER = 60


@dataclass(slots=True)
class _Goals:
    """A row: names of levels that begin with it, its goals, and what answers them."""

    levels: list[tuple[Token, ...]] = field(default_factory=list)
    targets: list[Token] = field(default_factory=list)
    actual: list[Token] = field(default_factory=list)


def find_marked(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose headings begin with token `at`; None if none does."""
    heads = tokens[at : at + len(HEADS)]
    if tuple(token.slot for token in heads) != HEADS:
        return None
    rows, end = _rows(tokens, at + len(HEADS))
    if len(rows) < FEWEST_ROWS:
        return None
    top: Row = [
        Placed(0, (heads[0],), LIKELY, colspan=2),
        *(Placed(col, (token,), LIKELY) for col, token in enumerate(heads[1:], start=2)),
    ]
    return Found(at, end, (top, *(_cells(row) for row in _spread(rows))), "indicators")


def _rows(tokens: Sequence[Token], at: int) -> tuple[list[_Goals], int]:
    """The rows from `at` on, and where they end."""
    rows: list[_Goals] = []
    waiting: list[tuple[Token, ...]] = []
    end = at
    for place in range(at, len(tokens)):
        token = tokens[place]
        if token.is_blank or LEFT_OUT.fullmatch(token.text):
            continue
        if token.is_level:
            waiting.append((token,))
        elif MARK.fullmatch(token.text):
            if waiting or not rows or rows[-1].actual:
                rows.append(_Goals(waiting))
                waiting = []
            rows[-1].targets.append(token)
        elif waiting and token.text[0] in "（(":
            waiting[-1] = (*waiting[-1], token)
        elif _may_answer(token) and rows and not waiting and not rows[-1].actual:
            rows[-1].actual.append(token)
        else:
            break
        end = place + 1
    return rows, end


def _may_answer(token: Token) -> bool:
    """Whether a line can say what became of a goal."""
    return len(token.text) <= LONGEST_ANSWER and not token.is_label


def _spread(rows: Sequence[_Goals]) -> list[tuple[_Goals, list[int]]]:
    """The rows, each with how many rows each of its names of levels stands over."""
    found: list[tuple[_Goals, list[int]]] = []
    for at, row in enumerate(rows):
        depths = []
        for level, _ in enumerate(row.levels):
            outer = len(row.levels) - level
            ends = (i for i in range(at + 1, len(rows)) if len(rows[i].levels) >= outer)
            depths.append(next(ends, len(rows)) - at)
        found.append((row, depths))
    return found


def _cells(spread: tuple[_Goals, list[int]]) -> Row:
    row, depths = spread
    first = 2 - len(row.levels)
    cells = [
        Placed(first + i, name, LIKELY, depth)
        for i, (name, depth) in enumerate(zip(row.levels, depths, strict=True))
    ]
    return [*cells, Placed(2, tuple(row.targets), LIKELY), Placed(3, tuple(row.actual), LIKELY)]
