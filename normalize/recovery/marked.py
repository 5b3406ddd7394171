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


@dataclass(slots=True)
class _Read:
    """What is read so far: rows, and the names of levels that wait for their first goal."""

    rows: list[_Goals] = field(default_factory=list)
    waiting: list[tuple[Token, ...]] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the last row goes on: nothing answers it yet, and no level begins below it."""
        return bool(self.rows) and not self.waiting and not self.rows[-1].actual

    def take(self, token: Token) -> bool:
        """Put a line where it belongs; False where it cannot be told."""
        if token.is_level:
            self.waiting.append((token,))
        elif MARK.fullmatch(token.text):
            self._take_goal(token)
        elif self.waiting and token.text[0] in "（(":
            self.waiting[-1] = (*self.waiting[-1], token)
        elif self.is_open and _may_answer(token):
            self.rows[-1].actual.append(token)
        else:
            return False
        return True

    def _take_goal(self, token: Token) -> None:
        if not self.is_open:
            self.rows.append(_Goals(self.waiting))
            self.waiting = []
        self.rows[-1].targets.append(token)


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
    read = _Read()
    end = at
    for place in range(at, len(tokens)):
        token = tokens[place]
        if token.is_blank or LEFT_OUT.fullmatch(token.text):
            continue
        if not read.take(token):
            break
        end = place + 1
    return read.rows, end


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
