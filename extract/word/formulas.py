"""The constructs of equations as they stand in a line of text: (a+b) / 2, ∑ _i=1 ^n x, x _1 ^2.

    a b        a; b            rows of a matrix, lines that stand under one another
    c d        c; d

What stands apart on paper never touches here, so that no two numbers become one; what holds an
operation gets brackets where the drawing does without them.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from schema.frozen import dataclass

# What can be an operand without brackets: a number, a name, a percentage, a limit (i=1).
SIMPLE: Final = re.compile(r"[\w.,，%％′=→∞∈]*")
# What holds a sum or product together no longer: x _i ×y _i is summed without brackets, a-b not.
LOOSE: Final = re.compile(r"[-+−±=≈≠<>≤≥;；]")
BRACKETED: Final = re.compile(r"\([^()]*\)|\[[^][]*\]|\{[^{}]*\}|（[^（）]*）|\|[^|]*\|")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an equation. is_made: a sign that stands in no element for text."""

    text: str
    is_made: bool = False
    is_hidden: bool = False


Pieces = list[Piece]


def sign(text: str) -> Pieces:
    """A sign that the equation draws itself."""
    return [Piece(text, is_made=True)] if text else []


def is_blank(pieces: Pieces) -> bool:
    """Whether nothing can be seen of them."""
    return not any(piece.text.strip() for piece in pieces)


def hide(pieces: Pieces) -> Pieces:
    """The same, not shown."""
    return [replace(piece, is_hidden=True) for piece in pieces]


def add_apart(pieces: Pieces, more: Pieces) -> None:
    """Add a construct, or what follows one, so that no two letters or digits touch.

    >>> mixed = sign("2")
    >>> add_apart(mixed, fraction(sign("1"), sign("2")))
    >>> print_pieces(mixed)
    '2 1 / 2'
    """
    if pieces and more and touch(pieces[-1].text, more[0].text):
        pieces.append(Piece(" ", is_made=True))
    pieces += more


def touch(before: str, after: str) -> bool:
    """Whether two texts would run together: digits and letters, Chinese characters never.

    >>> touch("10", "5"), touch("x", "2"), touch("得分", "2"), touch("2", "，")
    (True, True, False, False)
    """
    letters = before[-1:] + after[:1]
    return len(letters) == 2 and all(
        letter.isalnum() and unicodedata.category(letter) != "Lo" for letter in letters
    )


def join(parts: Iterable[Pieces], between: str) -> Pieces:
    """The parts that are not blank, with a sign between them.

    >>> print_pieces(join([sign("a"), [], sign("b")], "; "))
    'a; b'
    """
    joined: Pieces = []
    for part in parts:
        if not is_blank(part):
            joined += [*(sign(between) if joined else []), *part]
    return joined


def print_pieces(pieces: Pieces) -> str:
    """Their text, hidden or not."""
    return "".join(piece.text for piece in pieces)


def operand(pieces: Pieces) -> Pieces:
    """An operand, in brackets if it holds an operation.

    >>> print_pieces(operand(sign("98-90"))), print_pieces(operand(sign("(a+b)")))
    ('(98-90)', '(a+b)')
    """
    text = print_pieces(pieces).strip()
    if SIMPLE.fullmatch(text) or BRACKETED.fullmatch(text):
        return pieces
    return enclose(pieces, "(", ")")


def summand(pieces: Pieces) -> Pieces:
    """What a sum or product is over, in brackets if it would come apart without."""
    outside = BRACKETED.sub("", print_pieces(pieces))
    return enclose(pieces, "(", ")") if LOOSE.search(outside) else pieces


def enclose(pieces: Pieces, before: str, after: str) -> Pieces:
    """The pieces in brackets."""
    return [*sign(before), *pieces, *sign(after)]


def fraction(above: Pieces, below: Pieces) -> Pieces:
    """A fraction."""
    if is_blank(above) or is_blank(below):
        return [*above, *below]
    return [*operand(above), *sign(" / "), *operand(below)]


def script(base: Pieces, below: Pieces, above: Pieces) -> Pieces:
    """A base with an index, a power or limits."""
    marked = [
        [*sign(mark), *operand(part)]
        for mark, part in ((" _", below), (" ^", above))
        if not is_blank(part)
    ]
    return [*base, *(piece for part in marked for piece in part)]


def over(symbol: str, below: Pieces, above: Pieces, body: Pieces) -> Pieces:
    """A sum, product or integral: its sign, what stands below and above, what it is over."""
    limits = script(sign(symbol), below, above)
    return [*limits, *(sign(" ") if len(limits) > 1 else []), *summand(body)]


def root(degree: Pieces, radicand: Pieces) -> Pieces:
    """A root."""
    before = script(sign("√"), [], degree)
    return [*before, *(sign(" ") if len(before) > 1 else []), *operand(radicand)]


def rows(lines: Sequence[Sequence[Pieces]]) -> Pieces:
    """What stands in rows and columns: `a, b; c, d`."""
    return join([join(cells, ", ") for cells in lines], "; ")
