"""Numbers that a narrow cell broke into lines, put together again: a text of a page prints them so.

年度资金总额 400.0 / 0 / (blank) / 430.0 / 0 / (blank) / 10 95.95 / %      400.00 430.00 10 95.95%

What is put together is open until a printed rate proves it (see `rated`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from normalize.recovery.tokens import Token, words

PIECE = re.compile(r"[\d,.]+%?|%")
BEGUN = re.compile(r"-?\d[\d,]*\.?\d*")
WHOLE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
RUN_ON = re.compile(r"[\d,.]*\d%?(?=[\u3400-\u9fff])")
MOST_PIECES = 5


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
    below = lines[at + 1 : at + 2]
    if any(line and RUN_ON.match(line[0].text) for line in below):
        return at + 2  # with the name of the next row: where it ends is not told
    pieces = [lines[at][-1], *_pieces(lines[at + 1 : at + MOST_PIECES])]
    wholes = list(accumulate(piece.text for piece in pieces))
    count = _longest_number(wholes)
    end = at + count
    is_last = count == len(pieces) and WHOLE.fullmatch(f"{wholes[-1]}%") is not None
    return end + 2 if is_last and _is_far_sign(lines[end : end + 2]) else end


def _pieces(lines: Sequence[Sequence[Token]]) -> Iterator[Token]:
    """The pieces of numbers that the lines begin with, each alone in its line."""
    alone = takewhile(lambda line: len(line) == 1 and PIECE.fullmatch(line[0].text), lines)
    return (line[0] for line in alone)


def _longest_number(wholes: Sequence[str]) -> int:
    """How many pieces make up a number, the most of them that do; the first may do so or not."""
    return max((n for n, text in enumerate(wholes, start=1) if WHOLE.fullmatch(text)), default=1)


def _is_far_sign(lines: Sequence[Sequence[Token]]) -> bool:
    """Whether a rate's sign stands alone below an empty line."""
    return [[token.text for token in line] for line in lines] == [[], ["%"]]


def holds_broken(tokens: Sequence[Token]) -> bool:
    """Whether some of them are numbers put together, as only a rate can prove."""
    return any(token.pieces and token.is_number for token in tokens)
