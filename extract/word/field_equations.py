r"""Fields that draw an equation from their code: EQ \f(a,b), \o\ac(○,5), \i\su(i=1,n,x).

Circled characters (带圈字符) and phonetic guides (拼音指南) are such fields in older documents.
Switches and their options: ISO/IEC 29500-1, 17.16.5.17.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from extract.word.enclosures import ENCLOSURES, show_enclosed
from extract.word.formulas import (
    Piece,
    Pieces,
    add_apart,
    enclose,
    fraction,
    over,
    print_pieces,
    root,
    rows,
    script,
    sign,
)

FORMATTING: Final = re.compile(r'\\\*\s*(?:"[^"]*"|[^\s\\"]+)')
SWITCH: Final = re.compile(r"\\([A-Za-z]{1,2})")
# Options that name a character (\bc\{), those that are followed by a number, those that do neither.
WITH_SIGN: Final = frozenset({"bc", "lc", "rc", "fc", "vc"})
WITH_NUMBER: Final = frozenset({"co", "vs", "hs", "fo", "ba", "up", "do", "ai", "di"})
NUMBER: Final = re.compile(r"\s*-?\d*")
KINDS: Final = frozenset("abdfilorsx")
INTEGRALS: Final = {"su": "∑", "pr": "∏"}
PAIRS: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
DEPTH: Final = 30


class NotUnderstoodError(Exception):
    """A code that is not written as the standard says."""


@dataclass(slots=True)
class Shown:
    """What a code shows.

    readings: (the text beside which, what) of phonetic guides.
    is_apart: it is more than characters, and must not run together with its neighbours.
    """

    text: str
    readings: list[tuple[str, str]] = field(default_factory=list)
    is_apart: bool = False


@dataclass(slots=True)
class Part:
    """A switch of a code. options: what follows it, with its sign or number."""

    kind: str
    options: dict[str, str]
    elements: list[list["Part | str"]]


def show_equation(code: str) -> Shown:
    r"""What the code of an EQ field shows, without the name of the field.

    Raises NotUnderstoodError.

    >>> show_equation(r"\o\ac(○,5)").text, show_equation(r"得分=\f(98-90,10)").text
    ('⑤', '得分=(98-90) / 10')
    """
    parser = Parser(FORMATTING.sub("", code).strip())
    sequence = parser.read_sequence("")
    shown = Shown("")
    shown.text = print_pieces(_print(sequence, shown)).strip()
    shown.is_apart = " " in shown.text
    return shown


@dataclass(slots=True)
class Parser:
    """Reads a code from left to right. depth: in how many switches it is."""

    code: str
    at: int = 0
    depth: int = 0

    def read_sequence(self, ends: str) -> list[Part | str]:
        """Text and switches up to one of `ends` that no bracket encloses, or to the code's end."""
        found: list[Part | str] = []
        text, brackets = "", 0
        while self.at < len(self.code):
            letter = self.code[self.at]
            if letter in ends and not brackets:
                break
            switch = SWITCH.match(self.code, self.at)
            if letter == "\\" and switch is not None and switch[1][0].lower() in KINDS:
                found += [text, self.read_switch()] if text else [self.read_switch()]
                text = ""
                continue
            if letter == "\\":
                self.at += 1
                letter = self.code[self.at : self.at + 1]
            else:
                brackets += (letter == "(") - (letter == ")")
            text += letter
            self.at += 1
        return [*found, text] if text else found

    def read_switch(self) -> Part:
        r"""A switch with its options and elements: \s\up 8(a,b)."""
        kind = self.code[self.at + 1].lower()
        self.at += 2
        options = {}
        while (option := SWITCH.match(self.code, self._skip_blanks())) is not None:
            name = option[1].lower()
            self.at = option.end()
            options[name] = self._read_option(name)
        if self.code[self._skip_blanks() : self.at + 1] != "(":
            raise NotUnderstoodError
        return Part(kind, options, self._read_elements())

    def _read_option(self, name: str) -> str:
        if name in WITH_SIGN:
            start = self._skip_blanks()
            length = 2 if self.code[start : start + 1] == "\\" else 1
            self.at = start + length
            return self.code[start : self.at].removeprefix("\\")
        if name in WITH_NUMBER:
            number = NUMBER.match(self.code, self.at)
            self.at = self.at if number is None else number.end()
            return "" if number is None else number[0].strip()
        return ""

    def _read_elements(self) -> list[list[Part | str]]:
        self.depth += 1
        elements = []
        while self.code[self.at : self.at + 1] not in (")", ""):
            self.at += 1  # the opening bracket, or a comma
            if self.depth > DEPTH:
                raise NotUnderstoodError
            elements.append(self.read_sequence(",)"))
        if self.at >= len(self.code):
            raise NotUnderstoodError
        self.at += 1
        self.depth -= 1
        return elements

    def _skip_blanks(self) -> int:
        while self.code[self.at : self.at + 1].isspace():
            self.at += 1
        return self.at


def _print(sequence: list[Part | str], shown: Shown) -> Pieces:
    pieces: Pieces = []
    for item in sequence:
        if isinstance(item, str):
            add_apart(pieces, [Piece(item)])
        else:
            add_apart(pieces, PRINTERS[item.kind](item, shown))
    return pieces


def _elements(part: Part, shown: Shown) -> list[Pieces]:
    return [_print(element, shown) for element in part.elements]


def _first(part: Part, count: int, shown: Shown) -> list[Pieces]:
    """Its first elements, those that are not there blank."""
    blank: list[Pieces] = [[] for _ in range(count)]
    return [*_elements(part, shown), *blank][:count]


def _array(part: Part, shown: Shown) -> Pieces:
    written = part.options.get("co", "")
    columns = max(int(written) if written.isdigit() and len(written) < 4 else 1, 1)
    cells = _elements(part, shown)
    return rows([cells[at : at + columns] for at in range(0, len(cells), columns)])


def _brackets(part: Part, shown: Shown) -> Pieces:
    both = part.options.get("bc", "" if {"lc", "rc"} & part.options.keys() else "(")
    before = part.options.get("lc", both)
    after = part.options.get("rc", PAIRS.get(both, both))
    return enclose(_list(part, shown), before, after)


def _fraction(part: Part, shown: Shown) -> Pieces:
    above, below = _first(part, 2, shown)
    return fraction(above, below)


def _integral(part: Part, shown: Shown) -> Pieces:
    below, above, body = _first(part, 3, shown)
    named = [INTEGRALS[name] for name in part.options if name in INTEGRALS]
    own = part.options.get("fc") or part.options.get("vc")
    return over(own or "".join(named) or "∫", below, above, body)


def _list(part: Part, shown: Shown) -> Pieces:
    pieces: Pieces = []
    for place, element in enumerate(_elements(part, shown)):
        pieces += [*(sign(",") if place else []), *element]
    return pieces


def _root(part: Part, shown: Shown) -> Pieces:
    elements = _elements(part, shown)
    degree, radicand = ([], *elements[:1]) if len(elements) < 2 else elements[:2]
    return root(degree, radicand)


def _script(part: Part, shown: Shown) -> Pieces:
    elements = _elements(part, shown)
    if len(elements) > 1:  # one above the other
        return script([], elements[1], elements[0])
    (only,) = elements or [[]]
    return script([], only, []) if "do" in part.options else script([], [], only)


def _overstrike(part: Part, shown: Shown) -> Pieces:
    """Characters over one another: in a circle or a square, under their reading, or plain."""
    base = _read_beside(part, shown)
    if base is not None:
        return base
    elements = [print_pieces(_print(element, shown)).rstrip() for element in part.elements]
    elements = [element for element in elements if element]
    enclosed = _enclose(*elements) if len(elements) == 2 else ""
    between = " " if _would_join(elements) else ""
    return [Piece(enclosed or between.join(elements))]


def _read_beside(part: Part, shown: Shown) -> Pieces | None:
    """The characters of a phonetic guide, their reading noted; None where it is none."""
    raised = [element for element in part.elements if _is_raised(element)]
    others = [print_pieces(_print(e, shown)).strip() for e in part.elements if e not in raised]
    reading = "".join(print_pieces(_print(element, shown)) for element in raised)
    reading = reading.replace("^", "").strip("() ")
    if len(others) != 1 or not _is_reading(reading, others[0]):
        return None
    shown.readings.append((others[0], reading))
    return [Piece(others[0])]


def _enclose(first: str, second: str) -> str:
    """One of two characters within the other; "" if neither encloses any."""
    for around, inside in ((first, second), (second, first)):
        if around.strip() in ENCLOSURES:
            return show_enclosed(around.strip(), inside.strip(" _^"))
    return ""


def _is_raised(element: list[Part | str]) -> bool:
    """Whether an element is nothing but raised text."""
    parts = [item for item in element if not isinstance(item, str) or item.strip()]
    return bool(parts) and all(
        not isinstance(part, str) and part.kind == "s" and "up" in part.options for part in parts
    )


def _is_reading(text: str, base: str) -> bool:
    """Whether it can be how a Chinese character is read."""
    is_word = bool(text) and all(letter.isalpha() or letter in " '’·" for letter in text)
    return is_word and any(unicodedata.category(letter) == "Lo" for letter in base)


def _would_join(elements: list[str]) -> bool:
    """Whether letters or digits of two elements would run together."""
    return sum(element.isalnum() for element in elements) > 1


PRINTERS: Final[Mapping[str, Callable[[Part, Shown], Pieces]]] = {
    "a": _array,
    "b": _brackets,
    "d": _list,
    "f": _fraction,
    "i": _integral,
    "l": _list,
    "o": _overstrike,
    "r": _root,
    "s": _script,
    "x": _list,
}
