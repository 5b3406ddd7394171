"""Words of lines whose cells are parted by blanks and whose rows are run together, cut apart.

区域 安排数 支出数 支出进度东部 31.76 30.02 94.52%中部 75.76 69.93 92.3%
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normalize.labels.label import is_listed
from normalize.recovery.tokens import MAX_LABEL, SHORTEST_CUT, WORD, Token, join_words
from normalize.recovery.words import load_words
from schema.units import one_of

SHORTEST_NAME = 2
NUMERAL = "[一二三四五六七八九十]{1,3}"
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
    """A token a word, rows run together cut apart; [] where none are."""
    if not any(map(_glued().search, texts)):
        return []
    tokens: list[Token] = []
    for number, text in enumerate(texts):
        words = [piece for word in WORD.finditer(text) for piece in _cut(number, word)]
        tokens += join_words(words)
    return tokens


def _cut(number: int, word: re.Match[str]) -> Iterator[Token]:
    text, start = word[0], word.start()
    at = 0
    for end in (*_ends(text), len(text)):
        if end > at:
            yield Token(text[at:end], number, start + at, start + end)
            at = end


def _ends(text: str) -> Iterator[int]:
    """Where a word is cut: behind a number, and between a heading and the name behind it."""
    found = _glued().match(text)
    at = found.end() if found else 0
    if at:
        yield at
    rest = text[at:]
    if is_listed(rest):
        return
    for size in range(min(len(rest) - SHORTEST_NAME, MAX_LABEL), SHORTEST_CUT, -1):
        if is_listed(rest[:size]):
            yield at + size
            return
