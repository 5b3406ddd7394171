"""The two sides of the goals, where a form was put together again: expected, and achieved."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from normalize.recovery.found import LIKELY, Found, Placed
from normalize.recovery.tokens import Token
from normalize.recovery.words import load_words
from normalize.values.markers import Marker, find_marker
from schema.text import SENTENCE_ENDS

SHORTEST_GOAL = 8
SIDES = 2  # of the goals: what was expected, and what became of it
MOST_TOKENS = 400  # in the texts of the goals
_GAP = re.compile(rf"(?<=[{SENTENCE_ENDS}；;])\s+(?=\S)")


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
    if len(heads) == SIDES and not any(w in tokens[heads[-1]].folded for w in load_words().changed):
        return []  # 年度总体目标 beside 预期目标 names the block
    return [*heads, place]


def _goal_texts(
    tokens: Sequence[Token], behind: int, sides: int, texts: Sequence[str]
) -> tuple[list[Token], int]:
    """What stands below the headings of the goals, the last one at `behind`, and where it ends."""
    cells, end = _first_texts(tokens, behind, sides, texts)
    pieces = _pieces(tokens, behind, texts)
    markers = [find_marker(piece.text) for piece in pieces]
    if len(cells) == len(pieces) or not any(markers):
        return cells, end
    bounds = _bounds(markers, sides)
    if not bounds:
        return [], behind + 1
    last = pieces[bounds[-1] - 1]
    ends = (i for i in range(behind + 1, len(tokens)) if _is_behind(tokens[i], last))
    return [_joined(pieces[a:b]) for a, b in pairwise(bounds)], next(ends, len(tokens))


def _first_texts(
    tokens: Sequence[Token], behind: int, sides: int, texts: Sequence[str]
) -> tuple[list[Token], int]:
    """The first texts behind the headings, one a side, and where they end."""
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


def _pieces(tokens: Sequence[Token], behind: int, texts: Sequence[str]) -> list[Token]:
    """What may be a part of the goals: whole lines, or tokens in the line of their headings."""
    line = tokens[behind].paragraph
    found: list[Token] = []
    for token in islice(tokens, behind + 1, behind + 1 + MOST_TOKENS):
        if token.is_label or token.is_level:
            break
        if token.paragraph == line:
            found += [] if token.is_blank else [token]
        elif not token.is_blank and (not found or found[-1].paragraph != token.paragraph):
            found.append(_piece(texts[token.paragraph], token.paragraph, 0))
    return found


def _is_behind(token: Token, last: Token) -> bool:
    return (token.paragraph, token.start) >= (last.paragraph, last.end)


def _bounds(markers: Sequence[Marker | None], sides: int) -> list[int]:
    """Where each side of the goals begins, and the last one ends, by the marks of its lines.

    Each side counts from 1, or one of two does and the other is one line without a number; [] where
    neither is told.
    """
    ones = {at: each.kind for at, each in enumerate(markers) if each and each.number == 1}
    if len(set(ones.values())) != 1:
        return []  # none, or 一、 and 1.
    starts = list(ones)
    end = _counted(markers, starts[-1])
    if starts[0] == 0 and len(starts) == sides:
        return [*starts, end]
    return _beside_one_line(starts, end, len(markers)) if sides == SIDES else []


def _beside_one_line(starts: Sequence[int], end: int, count: int) -> list[int]:
    """The bounds of a side that counts, up to `end`, and of one that is a line without a number."""
    if starts == [1]:
        return [0, 1, end]
    return [0, end, count] if starts == [0] and end == count - 1 else []


def _counted(markers: Sequence[Marker | None], start: int) -> int:
    """Behind the lines from `start` on that count on in the same way: 二、 is none of 1. 2. 3.

    A line without a number goes on with the one above where a number follows that counts on.
    """
    last, end = markers[start], start + 1
    for at in range(start + 1, len(markers)):
        marker = markers[at]
        if marker is None:
            continue
        if last is None or marker.kind != last.kind or marker.number <= last.number:
            break
        last, end = marker, at + 1
    return end


def _joined(pieces: Sequence[Token]) -> Token:
    """The pieces of a cell as one token."""
    text = "\n".join(piece.text for piece in pieces)
    return replace(pieces[0], text=text, pieces=tuple(pieces) if len(pieces) > 1 else ())


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
