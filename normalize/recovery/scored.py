"""Scoring tables whose cells hold several lines: a row ends with its points and its score.

一级指标 | 二级指标 | 三级指标 | 评分标准 | 分值 | 得分 | 扣分原因      headings
投入 / （10分） | 配置 / （10分） | 人员 / 控制率 | ≤100%，计5分； / 否则0分 | 5 | 5 | ~
~ | ~ | 支出 / 变动率 | … | 5 | 4 | 增加较多                  blanks: the names of levels go on

The blanks behind a row tell how many names of levels begin the next one; the points of a level,
which stand in brackets behind its name, must be the sum of its rows', and the total that of all.
Headings may come again on another page, with the levels that go on below them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from normalize.recovery.found import CONFIRMED, Found, Placed, Row
from normalize.recovery.grid_kinds import is_number
from normalize.recovery.rated import amount_of
from normalize.recovery.tokens import Token
from schema.frozen import dataclass

HEADS = (
    ("level1",),
    ("level2",),
    ("level3",),
    ("criterion",),
    ("points",),
    ("self_score",),
    ("deduction", "deviation", "explanation"),
)
LEVELS, CRITERION, POINTS, SCORE = 2, 3, 4, 5  # how many levels; columns
NOTED = re.compile(r".*[（(](\d+(?:\.\d+)?)分[)）]")
MOST_LINES = 3  # of a name
LONGEST_NAME = 20
MOST_ROWS = 100
SENTENCE = re.compile(r"[，。；：:;≤≥=＞＜①-⑳]|\d")


@dataclass(frozen=True, slots=True)
class _Scored:
    """A row: the names of levels that begin with it, None for one that goes on; end: behind it.

    heads: the headings that come again above it.
    """

    levels: tuple[tuple[Token, ...] | None, ...]
    cells: tuple[tuple[Token, ...], ...]  # name, criterion, points, score, remark
    begins: int  # how many names of levels begin in the next row
    end: int
    heads: tuple[Token, ...] = ()

    @property
    def points(self) -> Decimal:
        """What it counts in the sums; nothing where it shares the points of the row above."""
        return amount_of(next(iter(self.cells[POINTS - LEVELS]), None)) or Decimal(0)

    @property
    def score(self) -> Decimal:
        return amount_of(self.cells[SCORE - LEVELS][0]) or Decimal(0)


def find_scored(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose headings begin with token `at`; None where its sums do not hold."""
    heads = _heads(tokens, at)
    rows = list(_rows(tokens, at + len(heads))) if heads else []
    if not rows:
        return None
    total, end = _total(tokens, rows[-1].end)
    if not _adds_up(rows, total):
        return None
    cells = list(_spanned(rows))
    if total:
        label = Placed(0, total[:1], CONFIRMED, colspan=POINTS)
        cells.append(
            [label, *(Placed(POINTS + i, (t,), CONFIRMED) for i, t in enumerate(total[1:]))]
        )
    return Found(at, end, (_top(heads), *cells), "scores")


def _heads(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The headings of such a table, from `at` on; () where they are others."""
    heads = tuple(tokens[at : at + len(HEADS)])
    is_whole = len(heads) == len(HEADS)
    is_known = is_whole and all(t.slot in s for t, s in zip(heads, HEADS, strict=True))
    return heads if is_known else ()


def _top(heads: Sequence[Token]) -> Row:
    return [Placed(col, (token,), CONFIRMED) for col, token in enumerate(heads)]


def _rows(tokens: Sequence[Token], at: int) -> Iterator[_Scored]:
    """The rows from `at` on, as long as each ends with its points and a score of no more."""
    begins = LEVELS
    for _ in range(MOST_ROWS):
        heads = _heads(tokens, at)
        row = _row(tokens, at + len(heads), LEVELS if heads else begins)
        if row is None:
            return
        yield replace(row, heads=heads)
        at, begins = row.end, row.begins


def _row(tokens: Sequence[Token], at: int, begins: int) -> _Scored | None:
    """The row at `at`; begins: how many names of levels begin in it."""
    end = _behind_words(tokens, at)
    lines = [token for token in tokens[at:end] if not token.is_blank]
    numbers = _points_and_score(tokens, end)
    names = _levels(lines, begins)
    if numbers is None or names is None:
        return None
    below = lines[sum(map(len, names)) :]
    own = _name_and_criterion(below, goes_on=tokens[end - 1].is_blank)
    if own is None:
        return None
    points, score = numbers
    remark, blanks, stop = _behind(tokens, end + len(points) + 1)
    levels = (*[None] * (LEVELS - begins), *names)
    row = _Scored(levels, (*own, points, score, remark), max(0, LEVELS - blanks), stop)
    return row if row.score <= row.points or not points else None


def _behind_words(tokens: Sequence[Token], at: int) -> int:
    """Where the words that begin at `at` end: at a number or a total."""
    end = at
    while end < len(tokens) and not is_number(tokens[end]) and not tokens[end].is_total:
        end += 1
    return end


def _points_and_score(
    tokens: Sequence[Token], at: int
) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """The two numbers at `at`; None where they are fewer.

    One alone behind two blanks is a score: several rows share the points.
    """
    numbers = [(token,) for token in tokens[at : at + 2] if is_number(token)]
    if len(numbers) == 1 and [t.is_blank for t in tokens[at - 2 : at]] == [True, True]:
        return (), numbers[0]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def _levels(lines: Sequence[Token], begins: int) -> list[tuple[Token, ...]] | None:
    """The names of levels that lines begin with, each up to its points; None where one has none."""
    names: list[tuple[Token, ...]] = []
    for _ in range(begins):
        first = sum(map(len, names))
        name = lines[first : first + MOST_LINES]
        size = next((i + 1 for i, t in enumerate(name) if NOTED.match(t.text)), None)
        if size is None:
            return None
        names.append(tuple(name[:size]))
    return names


def _name_and_criterion(
    lines: Sequence[Token], goes_on: bool
) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """The name of an indicator and its criterion; None where there is no name, or a long one.

    goes_on: there may be no criterion, where that of the row above goes on.
    """
    size = next((i for i, t in enumerate(lines) if not _may_name(t)), len(lines))
    if not 0 < size <= MOST_LINES or (size == len(lines) and not goes_on):
        return None
    return tuple(lines[:size]), tuple(lines[size:])


def _may_name(token: Token) -> bool:
    """Whether a line is a part of an indicator's name: some words, nothing of a criterion."""
    return len(token.text) <= LONGEST_NAME and SENTENCE.search(token.text) is None


def _behind(tokens: Sequence[Token], at: int) -> tuple[tuple[Token, ...], int, int]:
    """The remark behind a score, how many blanks the next row begins with, and where it begins."""
    end = at
    while end < len(tokens) and not tokens[end].is_blank:
        end += 1
    remark = tuple(tokens[at:end]) if end - at <= MOST_LINES else ()
    start = at + len(remark) if remark else at + 1
    stop = start
    while stop < len(tokens) and tokens[stop].is_blank and stop - start < LEVELS:
        stop += 1
    return remark, stop - start, stop


def _total(tokens: Sequence[Token], at: int) -> tuple[tuple[Token, ...], int]:
    """The label of the total behind the rows, with its two numbers, if it is there, and its end."""
    if at >= len(tokens) or not tokens[at].is_total:
        return (), at
    end = at + 1
    while end < len(tokens) and tokens[end].is_blank:
        end += 1
    numbers = tuple(tokens[end : end + 2])
    is_whole = len(numbers) == 2 and all(map(is_number, numbers))
    return ((tokens[at], *numbers), end + 2) if is_whole else ((), at)


def _adds_up(rows: Sequence[_Scored], total: Sequence[Token]) -> bool:
    """Whether the points of each level are the sum of its rows', and the total that of all."""
    if total and sum(row.points for row in rows) != amount_of(total[1]):
        return False
    return all(_holds(rows, level) for level in range(LEVELS))


def _holds(rows: Sequence[_Scored], level: int) -> bool:
    """Whether the points behind each name of a level are the sum of those of its rows."""
    noted = [(NOTED.match(name), points) for name, points in _sums(rows, level)]
    return all(note is not None and Decimal(note[1]) == points for note, points in noted)


def _sums(rows: Sequence[_Scored], level: int) -> list[tuple[str, Decimal]]:
    """The names of a level with the points of their rows; "" for rows above the first name."""
    sums: list[tuple[str, Decimal]] = []
    for row in rows:
        text = "".join(token.folded for token in row.levels[level] or ())
        if not sums or text not in ("", sums[-1][0]):
            sums.append((text, Decimal(0)))
        name, points = sums[-1]
        sums[-1] = (name, points + row.points)
    return sums


def _spanned(rows: Sequence[_Scored]) -> Iterator[Row]:
    """The rows as cells: a name of a level stands over the rows that go on under it.

    So do a criterion and points over the rows below that have none.
    """
    for at, scored in enumerate(rows):
        if scored.heads:
            yield _top(scored.heads)
        filled = [name or () for name in scored.levels] + list(scored.cells)
        row: Row = []
        for col, tokens in enumerate(filled):
            if tokens or col not in (*range(LEVELS), CRITERION, POINTS):
                row.append(Placed(col, tokens, CONFIRMED, _depth(rows, at, col)))
        yield row


def _depth(rows: Sequence[_Scored], at: int, col: int) -> int:
    """How many rows a cell stands over."""
    if col not in (*range(LEVELS), CRITERION, POINTS):
        return 1
    end = at + 1
    while end < len(rows) and not rows[end].heads and not _begins(rows[end], col):
        end += 1
    return end - at


def _begins(row: _Scored, col: int) -> bool:
    """Whether a row has a cell of its own in a column, or begins a level."""
    return bool(row.levels[col] if col < LEVELS else row.cells[col - LEVELS] or any(row.levels))
