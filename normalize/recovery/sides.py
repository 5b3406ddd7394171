"""The two sides of a form's money: sources on the left, what it was spent on on the right.

~ | 按收入性质分：           | 按支出性质分：          a heading a side
~ | 其中：一般公共预算：86.4 | 其中：基本支出：78.2    a label a side, its amount behind it
~ | 其他资金：12.3           | ~                       or in a cell of its own

Read only where the blank that the cell beside all rows leaves stands before each of them, as a row
without it may lack a cell of its right side too. Where no blanks are printed, a label with its
amount behind it is of the side whose money it names.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from normalize.labels.families import family_of, family_of_title
from normalize.labels.label import concept_of, concept_within, heads_family, is_listed
from normalize.recovery.found import CONFIRMED, Found, Placed, Row
from normalize.recovery.tokens import Token
from normalize.values.amounts import parse_cell_amount

FEWEST_ROWS = 2  # below the headings
SIDES = 2
LABEL = re.compile(r"((?:其中[:：])?[^:：]+)(?:[:：].*)?")
BLANK = Token("", 0, 0, 0)
LEFT, RIGHT, END = 1, 5, 8  # where the cells stand: below a label and those of measures


def find_sides(tokens: Sequence[Token], at: int) -> Found | None:
    """The two sides whose left heading is token `at`; None if none is."""
    if at == 0 or not _heads_side(tokens[at]):
        return None
    if not tokens[at - 1].is_blank:
        return _without_blanks(tokens, at)
    has_values = at + 1 < len(tokens) and not _heads_side(tokens[at + 1])
    size = _size(has_values)
    top = tokens[at : at + size]
    sides = top[:: size // SIDES]
    if len(top) < size or not all(map(_heads_side, sides)) or not _has_room(top, has_values):
        return None
    rows = [top, *_rows(tokens, at + size, has_values)]
    if len(rows) <= FEWEST_ROWS:
        return None
    end = at + len(rows) * (size + 1) - 1
    return Found(at, end, tuple(_placed(row, has_values) for row in rows), "funds")


def _without_blanks(tokens: Sequence[Token], at: int) -> Found | None:
    """The two sides, told by what their labels name; None if the first line tells none."""
    heads = tokens[at : at + SIDES]
    families = [family_of_title(_label(head)) for head in heads if _heads_side(head)]
    if len(set(families) - {None}) < SIDES:
        return None
    start = at + SIDES
    sides = list(takewhile(_is_told, (_side(token, families) for token in tokens[start:])))
    rows = [heads, *_beside(tokens[start : start + len(sides)], sides)]
    if len(rows) <= FEWEST_ROWS:
        return None
    placed = tuple(_placed(row, has_values=False) for row in rows)
    return Found(at, start + len(sides), placed, "funds")


def _beside(tokens: Sequence[Token], sides: Sequence[int | None]) -> list[Sequence[Token]]:
    """Rows of a label a side: one of the right stands beside the one of the left before it."""
    rows: list[Sequence[Token]] = []
    for token, side in zip(tokens, sides, strict=True):
        if side == 0:
            rows.append((token, BLANK))
        elif rows and rows[-1][1].is_blank:
            rows[-1] = (rows[-1][0], token)
        else:
            rows.append((BLANK, token))
    return rows


def _is_told(side: int | None) -> bool:
    return side is not None


def _side(token: Token, families: Sequence[str | None]) -> int | None:
    """The side that a label with its amount behind it is of: the only one that it may be of."""
    label = _label(token)
    if not _is_label(token) or parse_cell_amount(token.text[len(label) :].strip(":：")) is None:
        return None
    concept = concept_of(label)
    told = [
        family_of(concept) == family if concept else bool(concept_within(label, (family or "",)))
        for family in families
    ]
    return told.index(True) if told.count(True) == 1 else None


def _size(has_values: bool) -> int:
    """How many cells a row has: a label a side, with or without one for its amount."""
    return 2 * SIDES if has_values else SIDES


def _heads_side(token: Token) -> bool:
    return token.is_short and heads_family(f"{_label(token)}：")


def _label(token: Token) -> str:
    found = LABEL.fullmatch(token.text)
    return found[1] if found is not None else token.text


def _rows(tokens: Sequence[Token], at: int, has_values: bool) -> Iterator[Sequence[Token]]:
    """The rows below: the left side's label, what it amounts to, and the right side's if any."""
    size = _size(has_values)
    while at + size < len(tokens) and tokens[at].is_blank:
        row = tokens[at + 1 : at + 1 + size]
        right = row[size // SIDES]
        if not _is_label(row[0]) or not (right.is_blank or _is_label(right)):
            return
        if not _has_room(row, has_values):
            return
        yield row
        at += size + 1


def _is_label(token: Token) -> bool:
    return bool(token.text) and not token.is_number and is_listed(_label(token))


def _has_room(row: Sequence[Token], has_values: bool) -> bool:
    """Whether a number, or none, stands behind each label where amounts have cells of their own."""
    values = row[1::2] if has_values else ()
    return all(token.may_be_value for token in values)


def _placed(row: Sequence[Token], has_values: bool) -> Row:
    cells = [() if token.is_blank else (token,) for token in row]
    if not has_values:
        left, right = cells
        return [
            Placed(LEFT, left, CONFIRMED, colspan=RIGHT - LEFT),
            Placed(RIGHT, right, CONFIRMED, colspan=END - RIGHT),
        ]
    places = ((LEFT, 1), (LEFT + 1, RIGHT - LEFT - 1), (RIGHT, 1), (RIGHT + 1, END - RIGHT - 1))
    return [
        Placed(col, cell, CONFIRMED, colspan=span)
        for (col, span), cell in zip(places, cells, strict=True)
    ]
