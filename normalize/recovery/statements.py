"""Statements of accounts whose rows are numbered: income on the left, spending on the right.

收入                          | 支出                          heads of the two sides, or none
项目           | 行次 | 决算数 | 项目           | 行次 | 决算数
栏次           |      | 1      | 栏次           |      | 2       the columns numbered, or not
一、财政拨款   | 1    | 862.4  | 一、教育支出   | 11   | 744.08
二、上级补助   | 2    |        | 二、卫生支出   | 12   | 0       a blank amount may leave no line

The row numbers prove which amount is whose: each side counts on, the left below where the right
begins; lines without amounts may be left out. (公开01表 of the final accounts of departments.)
"""

from collections.abc import Iterator, Sequence

from normalize.labels.label import is_structural
from normalize.recovery.found import CONFIRMED, Found, Placed, Row
from normalize.recovery.tokens import Token
from schema.frozen import dataclass

FEWEST_ROWS = 4
SIDE = 3  # a label, its row number, its amount
MOST_BETWEEN = 40  # tokens among which the headings stand, blank ones too
MOST_NUMBER = 999


@dataclass(frozen=True, slots=True)
class _Head:
    """The headings: of the two sides ("groups"), of the columns; end: the first token behind."""

    groups: Sequence[Token]
    columns: Sequence[Token]
    end: int


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a row: its label and amount, None where no token is. end: behind them."""

    label: Token | None
    number: Token
    amount: Token | None
    end: int

    @property
    def line(self) -> int:
        """Its row number."""
        return int(self.number.text)

    def cells(self, col: int) -> Iterator[Placed]:
        """Its three cells, from the column `col` on."""
        for at, token in enumerate((self.label, self.number, self.amount), start=col):
            yield Placed(at, () if token is None else (token,), CONFIRMED)


def find_statement(tokens: Sequence[Token], at: int) -> Found | None:
    """The statement whose first heading is token `at`; None if none is."""
    head = _head([token for token in tokens[at : at + MOST_BETWEEN] if not token.is_blank])
    if head is None:
        return None
    places = [i for i in range(at, len(tokens)) if not tokens[i].is_blank]
    filled = [tokens[i] for i in places]
    numbered, end = _numbered(filled, head.end)
    rows = [*_rows(filled, end)]
    if len(rows) < FEWEST_ROWS:
        return None
    body = [[*left.cells(0), *right.cells(SIDE)] for left, right in rows]
    last = places[rows[-1][1].end - 1]
    return Found(at, last + 1, (*_head_rows(head), *numbered, *body), "grid")


def _head(filled: Sequence[Token]) -> _Head | None:
    """The headings that the tokens begin with, with 行次 in the middle of each side."""
    lines = (at for at in (1, SIDE) if at < len(filled) and _numbers_rows(filled[at]))
    first = next(lines, 0) - 1
    end = first + 2 * SIDE
    if first < 0 or len(filled) < end or not _numbers_rows(filled[first + 1 + SIDE]):
        return None
    heads = filled[:end]
    if any(token.is_number or not token.is_short for token in heads):
        return None
    return _Head(heads[:first], heads[first:], end)


def _numbers_rows(token: Token) -> bool:
    return token.is_short and is_structural("line", token.text)


def _head_rows(head: _Head) -> Iterator[Row]:
    if head.groups:
        yield [
            Placed(at * SIDE, (token,), CONFIRMED, colspan=SIDE)
            for at, token in enumerate(head.groups)
        ]
    yield [Placed(at, (token,), CONFIRMED) for at, token in enumerate(head.columns)]


def _numbered(filled: Sequence[Token], at: int) -> tuple[list[Row], int]:
    """The row that numbers the columns (栏次 | 1 | 栏次 | 2), if one follows, and its end."""
    row: Row = []
    for col in (0, SIDE):
        if at >= len(filled) or not _numbers_rows(filled[at]):
            break
        row.append(Placed(col, (filled[at],), CONFIRMED))
        at += 1
        if at < len(filled) and filled[at].is_number:
            row.append(Placed(col + SIDE - 1, (filled[at],), CONFIRMED))
            at += 1
    return ([row] if row else []), at


def _rows(filled: Sequence[Token], at: int) -> Iterator[tuple[_Side, _Side]]:
    """The rows from token `at` on, as far as both sides count on."""
    lefts, rights = range(1, 2), range(2, MOST_NUMBER + 1)
    end: int | None = None  # of the numbers of the left side: the first of the right one
    while (left := _side(filled, at, lefts)) is not None:
        right = _side(filled, left.end, rights)
        if right is None or _is_open(left, right, rights):
            return
        yield left, right
        end = end or right.line
        lefts, rights = range(left.line + 1, end), range(right.line + 1, MOST_NUMBER + 1)
        at = right.end


def _is_open(left: _Side, right: _Side, rights: range) -> bool:
    """Whether the left amount may be the row number of a right side without a label."""
    return right.label is None and left.amount is not None and _is_row_number(left.amount, rights)


def _side(filled: Sequence[Token], at: int, expected: range) -> _Side | None:
    """A side of a row with one of the row numbers that are expected; None if none is."""
    # …… stands for lines left out
    has_label = at < len(filled) and not any(map(str.isdigit, filled[at].text[:1]))
    label = filled[at] if has_label else None
    at += has_label
    if at >= len(filled) or not _is_row_number(filled[at], expected):
        return None
    amount = filled[at + 1] if at + 1 < len(filled) and filled[at + 1].is_number else None
    return _Side(label, filled[at], amount, at + 1 + (amount is not None))


def _is_row_number(token: Token, expected: range) -> bool:
    return token.text.isdecimal() and int(token.text) in expected
