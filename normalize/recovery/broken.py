"""Numbers that a narrow cell broke into lines, put together again: a text of a page prints them so.

年度资金总额 400.0 / 0 / (blank) / 430.0 / 0 / (blank) / 10 95.95 / %      400.00 430.00 10 95.95%

What is put together is open until a printed rate proves it (see `rated`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from normalize.recovery.tokens import WORD, Token

PIECE = re.compile(r"[\d,.]+%?|%")
BEGUN = re.compile(r"-?\d[\d,]*\.?\d*")
WHOLE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
RUN_ON = re.compile(r"[\d,.]*\d%?(?=[\u3400-\u9fff])")
MOST_PIECES = 5


def words(texts: Sequence[str]) -> list[list[Token]]:
    """The words of each line."""
    return [
        [Token(word[0], number, *word.span()) for word in WORD.finditer(text)]
        for number, text in enumerate(texts)
    ]


def words_of_lines(texts: Sequence[str]) -> list[list[Token]]:
    """The words of each line; a number that goes on in the lines right below is one with them."""
    lines = words(texts)
    at = 0
    while at < len(lines):
        end = _end_of_number(lines, at)
        if end > at + 1:
            pieces = (lines[at][-1], *(line[0] for line in lines[at + 1 : end] if line))
            whole = "".join(piece.text for piece in pieces)
            lines[at][-1] = replace(pieces[0], text=whole, pieces=pieces)
            lines[at + 1 : end] = [line[1:] for line in lines[at + 1 : end]]
        at = end
    return lines


def _end_of_number(lines: Sequence[Sequence[Token]], at: int) -> int:
    """Behind the last line of the number that a line ends with; the next line if it is whole."""
    if not lines[at] or BEGUN.fullmatch(lines[at][-1].text) is None:
        return at + 1
    below = lines[at + 1][0].text if at + 1 < len(lines) and lines[at + 1] else ""
    if RUN_ON.match(below) is not None:
        return at + 2  # with the name of the next row: where it ends is not told
    text, end = lines[at][-1].text, at + 1
    best = end
    while end < min(len(lines), at + MOST_PIECES) and _is_piece(lines[end]):
        text += lines[end][0].text
        end += 1
        best = end if WHOLE.fullmatch(text) else best
    is_rate = end + 1 < len(lines) and not lines[end] and [t.text for t in lines[end + 1]] == ["%"]
    if best == end and is_rate and WHOLE.fullmatch(f"{text}%"):
        best = end + 2
    return best


def _is_piece(line: Sequence[Token]) -> bool:
    return len(line) == 1 and PIECE.fullmatch(line[0].text) is not None


def holds_broken(tokens: Sequence[Token]) -> bool:
    """Whether some of them are numbers put together, as only a rate can prove."""
    return any(token.pieces and token.is_number for token in tokens)
