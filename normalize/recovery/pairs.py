"""Labels with their values, and the two sides of the goals, where a form was put together again."""

import re
from collections.abc import Sequence

from normalize.labels.label import is_listed
from normalize.recovery.found import CONFIRMED, LIKELY, Found, Placed
from normalize.recovery.tokens import Token
from normalize.values.markers import find_marker
from schema.text import SENTENCE_ENDS

MAX_VALUE = 40
MOST_PIECES = 4
FEWEST_AMOUNTS = 2  # side by side
SHORTEST_GOAL = 8
SIDES = 2  # of the goals: what was expected, and what became of it
_GAP = re.compile(rf"(?<=[{SENTENCE_ENDS}；;])\s+(?=\S)")


def find_pair(tokens: Sequence[Token], at: int) -> Found | None:
    """The key that token `at` is, with its value behind it; None if it is none, or has none."""
    label = tokens[at]
    if label.key is None or label.measure is not None:
        return None
    end = at + 1
    while end < len(tokens) and end - at <= MOST_PIECES and _is_value(tokens, at, end):
        end += 1
    value = tuple(tokens[at + 1 : end])
    text = "".join(token.text for token in value)
    if not value or len(text) > MAX_VALUE:
        return None
    row = [Placed(0, (label,), CONFIRMED), Placed(1, value, CONFIRMED)]
    return Found(at, end, (row,), "pair")


def find_amounts(tokens: Sequence[Token], at: int) -> Found | None:
    """The row of known labels with a number each that begins at `at`, right behind a key's value.

    单位名称 | 江浦区园林所 | 基本支出总额 | 86.5 | 项目支出总额 | 41.2
    """
    if at < 2 or tokens[at - 2].key is None or tokens[at - 1].is_label:
        return None
    end = at
    while end + 1 < len(tokens) and _is_amount(tokens[end], tokens[end + 1]):
        end += 2
    if end - at < 2 * FEWEST_AMOUNTS or (end < len(tokens) and tokens[end].is_number):
        return None
    row = [Placed(i, (token,), CONFIRMED) for i, token in enumerate(tokens[at:end])]
    return Found(at, end, (row,), "pair")


def _is_amount(label: Token, value: Token) -> bool:
    is_named = label.is_short and not label.is_number and is_listed(label.text)
    return is_named and value.is_number


def _is_value(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether a token belongs to the value of the label at `at`: no label, in the same line."""
    token, before = tokens[place], tokens[place - 1]
    if token.is_blank or token.is_label or token.is_level:
        return False
    return place == at + 1 or token.paragraph == before.paragraph


def find_goals(tokens: Sequence[Token], at: int, texts: Sequence[str]) -> Found | None:
    """The sides of the goals whose headings begin with token `at`, and the text of each.

    年初绩效目标 | 全年（调整）绩效目标 | 全年目标实际完成情况
    """
    heads = _goal_heads(tokens, at)
    if not heads or _is_one_heading(tokens[at], tokens[heads[-1]], texts):
        return None
    cells, end = _goal_texts(tokens, heads[-1], len(heads), texts)
    if len(cells) != len(heads) or min(len(cell.text) for cell in cells) < SHORTEST_GOAL:
        return None
    top = [Placed(col, (tokens[head],), LIKELY) for col, head in enumerate(heads)]
    body = [Placed(col, (cell,), LIKELY) for col, cell in enumerate(cells)]
    return Found(at, end, (top, body), "goals")


def _goal_heads(tokens: Sequence[Token], at: int) -> list[int]:
    """Where the headings of the goals stand from `at` on: what was expected, twice at most."""
    heads: list[int] = []
    place: int | None = at
    while place is not None and tokens[place].goal == "expected" and len(heads) < SIDES:
        heads.append(place)
        place = _next(tokens, place + 1)
    if not heads or place is None or tokens[place].goal != "actual":
        return []
    return [*heads, place]


def _goal_texts(
    tokens: Sequence[Token], behind: int, sides: int, texts: Sequence[str]
) -> tuple[list[Token], int]:
    """What stands below the headings of the goals, the last one at `behind`, and where it ends."""
    cells: list[Token] = []
    place = _next(tokens, behind + 1)
    while place is not None and len(cells) < sides and not tokens[place].is_label:
        number = tokens[place].paragraph
        if number == tokens[behind].paragraph:
            cells.append(tokens[place])
            place = _next(tokens, place + 1)
            continue
        cells += _cells(texts[number], number)
        while place is not None and tokens[place].paragraph == number:
            place = _next(tokens, place + 1)
    return cells, len(tokens) if place is None else place


def _is_one_heading(expected: Token, actual: Token, texts: Sequence[str]) -> bool:
    """Whether the two are one phrase of a numbered heading: 二、绩效目标完成情况."""
    is_phrase = expected.paragraph == actual.paragraph and expected.end == actual.start
    return is_phrase and find_marker(texts[expected.paragraph]) is not None


def _next(tokens: Sequence[Token], at: int) -> int | None:
    """The next token that is not blank."""
    return next((i for i in range(at, len(tokens)) if not tokens[i].is_blank), None)


def _cells(text: str, number: int) -> list[Token]:
    """A line that is one cell, or two where a blank stands behind a sentence."""
    starts = [0, *(gap.end() for gap in _GAP.finditer(text))]
    ends = [*starts[1:], len(text)]
    pieces = [(text[start:end], start) for start, end in zip(starts, ends, strict=True)]
    if len(pieces) != SIDES:
        pieces = [(text, 0)]
    return [_piece(piece, number, start) for piece, start in pieces]


def _piece(text: str, number: int, offset: int) -> Token:
    start = offset + len(text) - len(text.lstrip())
    return Token(text.strip(), number, start, start + len(text.strip()))
