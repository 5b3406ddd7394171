"""Words of lines whose cells are parted by blanks and whose rows are run together, cut apart.

区域 安排数 支出数 支出进度东部 31.76 30.02 94.52%中部 75.76 69.93 92.3%
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normalize.labels.label import is_listed
from normalize.recovery.broken import words_of_lines
from normalize.recovery.corners import is_corner, names_money_unit
from normalize.recovery.tokens import (
    MAX_LABEL,
    SHORTEST_CUT,
    Token,
    join_words,
    tokens_of_words,
    words,
)
from normalize.recovery.words import load_words
from schema.units import one_of

SHORTEST_NAME = 2
FEWEST_HEADINGS = 3
NUMERAL = "[一二三四五六七八九十]{1,3}"
NOTE_ENDS = ("）", ")")
EXACT = re.compile(r"-?[\d,]+\.\d+%?")
CORNER = re.compile(r"(?:项目|部门|年度|预算|资金)[^（()）]{0,8}[（(][^（()）]{1,4}[)）]$")
NAME = rf"(?:[\u3400-\u9fff]{{2}}|{NUMERAL}、|[（(]{NUMERAL}[）)])"  # or a heading of the text


@cache
def _glued() -> re.Pattern[str]:
    """A number of a cell, or a dash, with the name of the next row behind it and no unit."""
    words = load_words()
    rate = rf"-?[\d,]+(?:\.\d+)?%(?={NAME})"
    exact = rf"-?[\d,]+\.\d+(?={NAME})(?!{one_of(words.units)})"
    whole = r"(?:—+|-?[\d,]+)(?=其中[:：]|[\u3400-\u9fff]{3})"
    no_unit = f"(?!{one_of([*words.units, *words.counts])})"
    return re.compile(rf"(?<!\S)(?:{rate}|{exact}|{whole}{no_unit})")


def tokens_of_glued(texts: Sequence[str]) -> list[Token]:
    """A token a word, rows run together cut apart, broken numbers whole; [] where none are."""
    are_rows = any(map(_heads_row, texts))
    lines = words_of_lines(texts) if are_rows else words(texts)
    is_broken = any(token.pieces for line in lines for token in line)
    if not is_broken and not any(map(_glued().search, texts)):
        return []
    tokens: list[Token] = []
    for line in lines:
        tokens += join_words([piece for word in line for piece in _cut(word)])
    return tokens


def _heads_row(text: str) -> bool:
    """Whether a line has the headings of a row: its cells do not stand on lines of their own."""
    tokens = tokens_of_words([text])
    return sum(token.measure is not None for token in tokens) >= FEWEST_HEADINGS


def _cut(word: Token) -> Iterator[Token]:
    if word.pieces:
        yield word
        return
    at = 0
    for end in (*_ends(word.text), len(word.text)):
        if end > at:
            text, start = word.text[at:end], word.start + at
            yield Token(text, word.paragraph, start, word.start + end)
            at = end


def _ends(text: str) -> Iterator[int]:
    """Where a word is cut: behind a number, and between a heading and the name behind it."""
    at = _end_of_number(text)
    if at:
        yield at
    rest = text[at:]
    if is_listed(rest):
        return
    if (corner := _corner(rest)) is not None:
        yield at + corner
        return
    if rest.endswith(NOTE_ENDS) and is_corner(Token(rest, 0, 0, len(rest))):
        return
    for size in range(min(len(rest) - SHORTEST_NAME, MAX_LABEL), SHORTEST_CUT, -1):
        if is_listed(rest[:size]):
            yield at + size
            return


def _end_of_number(text: str) -> int:
    """Behind the number that a word begins with, if the name of a row is behind it; else 0."""
    if found := _glued().match(text):
        return found.end()
    found = EXACT.match(text)
    return found.end() if found and _begins_with_label(text[found.end() :]) else 0


def _begins_with_label(text: str) -> bool:
    """Whether a word begins with a label that forms print (公用经费其中：)."""
    sizes = range(min(len(text), MAX_LABEL), SHORTEST_CUT, -1)
    return any(is_listed(text[:size]) for size in sizes)


def _corner(text: str) -> int | None:
    """Where the corner of a table of funds begins that a word ends with: 甲局项目资金（万元）."""
    found = CORNER.search(text)
    if found is None or found.start() <= SHORTEST_NAME:
        return None
    return found.start() if names_money_unit(Token(found[0], 0, 0, 0)) else None
