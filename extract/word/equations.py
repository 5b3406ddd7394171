"""Equations (OMML) as a line of text: what is deleted left out, what is hidden marked."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from extract.document import HIDDEN
from extract.word.alternates import choose_alternate
from extract.word.formulas import (
    Piece,
    Pieces,
    add_apart,
    enclose,
    fraction,
    hide,
    is_blank,
    join,
    operand,
    over,
    root,
    rows,
    script,
    sign,
)
from extract.word.line import Line, shown_by
from extract.word.names import (
    M_T,
    MC_ALTERNATE,
    W_DEL_TEXT,
    W_HYPHEN,
    W_RPR,
    W_SYM,
    W_T,
    m,
    w,
)
from extract.word.styles import FALSE_VALUES

M_VAL: Final = m("val")
REMOVED: Final = {w("del"): "deleted", w("moveFrom"): "moved_away", W_DEL_TEXT: "deleted"}
BREAKS: Final = frozenset({w("br"), w("cr"), w("tab")})
# What an equation draws where it names no other character (ISO/IEC 29500-1, 22.1.2).
ACCENT: Final = "\u0302"
INTEGRAL: Final = "∫"
OVERLINE, UNDERLINE = "\u0305", "\u0332"

Printer = Callable[[etree._Element, Line], Pieces]


def read_equation(element: etree._Element, line: Line) -> None:
    """Add the text of an equation to the line."""
    if line.length and _is_below_another(element):
        line.add("\n")
    start = line.length
    pieces = _inside(element, line)
    is_apart = len(element) > 0 and element[0].tag in CONSTRUCTS
    line.keep_apart(pieces[0].text if pieces else "", is_apart)
    for piece in pieces:
        at = line.length
        if piece.is_made:
            line.make(piece.text)
        else:
            line.add(piece.text)
        if piece.is_hidden or line.is_hidden:
            line.mark(HIDDEN, at)
    line.mark("equation", start)
    line.ends_apart = len(element) > 0 and element[-1].tag in CONSTRUCTS


def _is_below_another(equation: etree._Element) -> bool:
    """Whether it is drawn on a line of its own under another equation."""
    before, around = equation.getprevious(), equation.getparent()
    is_second = before is not None and before.tag == equation.tag
    return is_second and around is not None and around.tag == m("oMathPara")


def _inside(element: etree._Element, line: Line) -> Pieces:
    """What stands in an element; what nobody knows is read through.

    Python's stack bears three calls for each of the 256 levels XML may be nested, not four.
    """
    pieces: Pieces = []
    is_after = False
    for child in element:
        tag = str(child.tag)
        if tag in PRINTERS:
            found = PRINTERS[tag](child, line)
        elif tag in REMOVED:
            line.story.skip_element(REMOVED[tag], child)
            continue
        elif tag.endswith("Pr"):  # properties: m:fPr, w:rPr
            continue
        else:
            found = _inside(child, line)
        if is_after or tag in CONSTRUCTS:
            add_apart(pieces, found)
        else:
            pieces += found
        is_after = tag in CONSTRUCTS if found else is_after
    return pieces


def _part(element: etree._Element, name: str, line: Line) -> Pieces:
    found = element.find(m(name))
    return [] if found is None else _inside(found, line)


def _property(element: etree._Element, name: str, default: str) -> str:
    """A property of a construct: its default where it is not there, "" where it has no value."""
    kind = str(element.tag).rpartition("}")[2]
    found = element.find(f"{m(kind + 'Pr')}/{m(name)}")
    return default if found is None else found.get(M_VAL, "")


def _is_on(element: etree._Element, name: str, default: bool = False) -> bool:
    value = _property(element, name, "1" if default else "0")
    return value.casefold() not in FALSE_VALUES


def _is_removed(element: etree._Element) -> bool:
    """Whether the construct itself, its brackets or its line, was deleted."""
    kind = str(element.tag).rpartition("}")[2]
    control = element.find(f"{m(kind + 'Pr')}/{m('ctrlPr')}")
    return control is not None and any(
        control.find(tag) is not None for tag in REMOVED if tag != W_DEL_TEXT
    )


def _run(element: etree._Element, line: Line) -> Pieces:
    properties = element.find(W_RPR)
    pieces = _inside(element, line)
    return hide(pieces) if properties is not None and line.hides(properties) else pieces


def _text(element: etree._Element, line: Line) -> Pieces:
    return [Piece(shown_by(element))]


def _space(element: etree._Element, line: Line) -> Pieces:
    return [Piece(" ")]


def _alternate(element: etree._Element, line: Line) -> Pieces:
    branch = choose_alternate(element, line.story)
    return [] if branch is None else _inside(branch, line)


def _delimiters(element: etree._Element, line: Line) -> Pieces:
    between = _property(element, "sepChr", "|")
    pieces = join([_inside(part, line) for part in element.iterchildren(m("e"))], between)
    if _is_removed(element):
        return pieces
    return enclose(pieces, _property(element, "begChr", "("), _property(element, "endChr", ")"))


def _fraction(element: etree._Element, line: Line) -> Pieces:
    above, below = _part(element, "num", line), _part(element, "den", line)
    if _is_removed(element):
        return [*above, *below]
    if _property(element, "type", "bar") == "noBar":  # one above the other, no division
        return rows([[above], [below]])
    return fraction(above, below)


def _script(element: etree._Element, line: Line) -> Pieces:
    below, above = _part(element, "sub", line), _part(element, "sup", line)
    return script(_part(element, "e", line), below, above)


def _script_before(element: etree._Element, line: Line) -> Pieces:
    below, above = _part(element, "sub", line), _part(element, "sup", line)
    return [*script([], below, above), *sign(" "), *_part(element, "e", line)]


def _limit(element: etree._Element, line: Line) -> Pieces:
    base, limit = _part(element, "e", line), _part(element, "lim", line)
    return script(base, limit, []) if element.tag == m("limLow") else script(base, [], limit)


def _sum(element: etree._Element, line: Line) -> Pieces:
    symbol = _property(element, "chr", INTEGRAL)
    below, above = _part(element, "sub", line), _part(element, "sup", line)
    body = _part(element, "e", line)
    if _is_removed(element):
        return [*below, *above, *body]
    return over(symbol, below, above, body)


def _root(element: etree._Element, line: Line) -> Pieces:
    degree, radicand = _part(element, "deg", line), _part(element, "e", line)
    if _is_removed(element):
        return [*degree, *radicand]
    return root(degree, radicand)


def _function(element: etree._Element, line: Line) -> Pieces:
    return join([_part(element, "fName", line), _part(element, "e", line)], " ")


def _matrix(element: etree._Element, line: Line) -> Pieces:
    return rows(
        [
            [_inside(cell, line) for cell in row.iterchildren(m("e"))]
            for row in element.iterchildren(m("mr"))
        ]
    )


def _lines(element: etree._Element, line: Line) -> Pieces:
    """Lines one under the other; & says where they are aligned, and is not shown."""
    shown = []
    for part in element.iterchildren(m("e")):
        pieces = []
        for piece in _inside(part, line):
            line.story.passed_over += 0 if piece.is_made else piece.text.count("&")
            pieces.append(replace(piece, text=piece.text.replace("&", "")))
        shown.append([pieces])
    return rows(shown)


def _accent(element: etree._Element, line: Line) -> Pieces:
    pieces = _part(element, "e", line)
    mark = _property(element, "chr", ACCENT)
    if element.tag == m("bar"):
        mark = UNDERLINE if _property(element, "pos", "bot") in ("bot", "") else OVERLINE
    return pieces if is_blank(pieces) else [*operand(pieces), *sign(mark)]


def _phantom(element: etree._Element, line: Line) -> Pieces:
    pieces = _part(element, "e", line)
    return pieces if _is_on(element, "show", default=True) else hide(pieces)


CONSTRUCTS: Final[Mapping[str, Printer]] = {
    m("d"): _delimiters,
    m("f"): _fraction,
    m("sSup"): _script,
    m("sSub"): _script,
    m("sSubSup"): _script,
    m("sPre"): _script_before,
    m("limLow"): _limit,
    m("limUpp"): _limit,
    m("nary"): _sum,
    m("rad"): _root,
    m("func"): _function,
    m("m"): _matrix,
    m("eqArr"): _lines,
    m("acc"): _accent,
    m("bar"): _accent,
}
PRINTERS: Final[Mapping[str, Printer]] = {
    **CONSTRUCTS,
    **dict.fromkeys((M_T, W_T, W_SYM, W_HYPHEN), _text),
    **dict.fromkeys(BREAKS, _space),
    MC_ALTERNATE: _alternate,
    m("r"): _run,
    w("r"): _run,
    m("phant"): _phantom,
}
