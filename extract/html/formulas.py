"""Formulas of a page (MathML) as a line of text, in the words of Word's equations."""

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from extract.word.formulas import (
    Piece,
    Pieces,
    add_apart,
    enclose,
    fraction,
    hide,
    join,
    root,
    rows,
    script,
)

TOKENS: Final = frozenset({"mi", "mn", "mo", "ms", "mtext"})
# Said in TeX or in another notation beside what is shown.
ANNOTATIONS: Final = frozenset({"annotation", "annotation-xml"})
# Operators that nobody sees, as they are meant.
UNSEEN_SIGNS: Final = str.maketrans({"\u2062": "×", "\u2063": ",", "\u2064": "+"})


def name_of(element: etree._Element) -> str:
    """The name of an element without a prefix (m:mfrac)."""
    return str(element.tag).lower().rpartition(":")[2]


def read_formula(element: etree._Element) -> Pieces:
    """The pieces of a formula.

    Python's stack bears three calls for each of the 256 levels a page may be nested, not four.
    """
    name = name_of(element)
    if name in ANNOTATIONS:
        return []
    if name in TOKENS:
        return _token(element)
    parts = [read_formula(child) for child in element]
    loose = [Piece(text) for text in _loose_texts(element)]
    printer = CONSTRUCTS.get(name)
    if printer is not None:
        return [*loose, *printer(element, parts)]
    return _add_in_line(loose, element, parts)


def _token(element: etree._Element) -> Pieces:
    """A name, a number, a sign or a text."""
    text = " ".join("".join(str(piece) for piece in element.itertext()).split())
    return [Piece(text.translate(UNSEEN_SIGNS))] if text else []


def _add_in_line(pieces: Pieces, element: etree._Element, parts: list[Pieces]) -> Pieces:
    """Pieces and parts behind them, constructs such as fractions apart from what is beside."""
    is_after = False
    for child, part in zip(element, parts, strict=True):
        is_construct = name_of(child) in CONSTRUCTS
        if is_after or is_construct:
            add_apart(pieces, part)
        else:
            pieces += part
        is_after = is_construct if part else is_after
    return pieces


def _loose_texts(element: etree._Element) -> list[str]:
    """Text that stands in no element for one."""
    texts = [element.text, *(child.tail for child in element)]
    return [text.strip() for text in texts if text and text.strip()]


def _nth(parts: list[Pieces], at: int) -> Pieces:
    return parts[at] if at < len(parts) else []


def _all(parts: list[Pieces]) -> Pieces:
    return [piece for part in parts for piece in part]


def _fraction(element: etree._Element, parts: list[Pieces]) -> Pieces:
    if element.get("linethickness", "").strip().startswith("0"):  # no division
        return rows([[part] for part in parts])
    return [*fraction(_nth(parts, 0), _nth(parts, 1)), *_all(parts[2:])]


def _script(element: etree._Element, parts: list[Pieces]) -> Pieces:
    is_above = name_of(element) in ("msup", "mover")
    below, above = (2, 1) if is_above else (1, 2)
    return [*script(_nth(parts, 0), _nth(parts, below), _nth(parts, above)), *_all(parts[3:])]


def _root(element: etree._Element, parts: list[Pieces]) -> Pieces:
    if name_of(element) == "mroot":
        return [*root(_nth(parts, 1), _nth(parts, 0)), *_all(parts[2:])]
    return root([], _all(parts))


def _fence(element: etree._Element, parts: list[Pieces]) -> Pieces:
    between = "".join(element.get("separators", ",").split())[:1]
    return enclose(join(parts, between), element.get("open", "("), element.get("close", ")"))


def _row(element: etree._Element, parts: list[Pieces]) -> Pieces:
    return join(parts, ", ")


def _matrix(element: etree._Element, parts: list[Pieces]) -> Pieces:
    return rows([[part] for part in parts])


def _phantom(element: etree._Element, parts: list[Pieces]) -> Pieces:
    return hide(_all(parts))


CONSTRUCTS: Final[Mapping[str, Callable[[etree._Element, list[Pieces]], Pieces]]] = {
    "mfrac": _fraction,
    **dict.fromkeys(("msup", "msub", "msubsup", "mover", "munder", "munderover"), _script),
    "msqrt": _root,
    "mroot": _root,
    "mfenced": _fence,
    "mtr": _row,
    "mtable": _matrix,
    "mphantom": _phantom,
}
