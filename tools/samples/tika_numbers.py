"""Automatic numbers as Apache Tika prints them: for `tika`, not as Word shows them.

Tika knows decimal, letters and Roman numbers; every other format, 一 二 三 too, comes out decimal.
One blank follows whatever the level's suffix is. Overrides of a list's levels are not looked at,
lists of one abstract definition count on together, and a level without a start begins at 0.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVEL = re.compile(r"%(\d+)")
BULLET = "\u00b7"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
FROM_ZERO = ("decimal", "ordinal", "decimalZero")


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of an abstract list: its pattern (`%1、`), number format, start and restart."""

    pattern: str
    numbers: str
    start: int
    restart: int | None
    is_legal: bool


@dataclass(slots=True)
class _List:
    """The levels of an abstract list and how far each has counted; None: to begin anew."""

    levels: list[_Level]
    counts: list[int | None] = field(default_factory=list)


class Numbering:
    """The running numbers of one document."""

    def __init__(self, root: etree._Element | None) -> None:
        """root: `w:numbering`, or None for a document without lists."""
        self._lists: dict[str, _List] = {}
        self._abstract: dict[str, str] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            levels = [_read_level(i, lvl) for i, lvl in enumerate(abstract.findall(W + "lvl"))]
            self._lists[abstract.get(W + "abstractNumId", "")] = _List(levels)
        for num in root.findall(W + "num"):
            self._abstract[num.get(W + "numId", "")] = _value(num, "abstractNumId") or ""

    def print_next(self, paragraph: etree._Element) -> str:
        """The number of `paragraph` and one blank; "" for one that is not numbered itself."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            return ""
        level = int(_value(properties, "ilvl") or 0)
        found = self._lists.get(self._abstract.get(_value(properties, "numId") or "", ""))
        if found is None or level >= len(found.levels):
            return ""
        _count(found, level)
        return _print_number(found, level)


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(W + name)
    return None if child is None else child.get(W + "val")


def _read_level(index: int, element: etree._Element) -> _Level:
    numbers = _value(element, "numFmt") or "decimal"
    start = _value(element, "start")
    restart = _value(element, "lvlRestart")
    pattern = _value(element, "lvlText")
    return _Level(
        f"%{index}." if pattern is None else pattern,
        numbers,
        int(start) if start is not None else int(numbers not in FROM_ZERO),
        None if restart is None else int(restart),
        element.find(W + "isLgl") is not None,
    )


def _count(found: _List, level: int) -> None:
    """Counts `level` on and resets the deeper levels that restart after it."""
    counts = found.counts
    for above in range(level + 1):
        if above == len(counts):
            counts.append(None)
        if counts[above] is None:
            counts[above] = found.levels[above].start - (above == level)
    counts[level] = (counts[level] or 0) + 1
    for deeper in range(level + 1, len(counts)):
        restart = found.levels[deeper].restart
        if restart == 0:
            return
        if restart is None or level <= restart - 1:
            counts[deeper] = None


def _print_number(found: _List, level: int) -> str:
    this = found.levels[level]
    if this.numbers == "bullet" and not this.is_legal:
        return BULLET + " "

    def replace(match: re.Match[str]) -> str:
        at = int(match.group(1)) - 1
        if not 0 <= at < len(found.levels):
            return "1"
        count = found.counts[at] if at < len(found.counts) else None
        numbers = "decimal" if this.is_legal else found.levels[at].numbers
        return _format(1 if count is None else count, numbers)

    text = LEVEL.sub(replace, this.pattern)
    return text + " " if text else ""


def _format(count: int, numbers: str) -> str:
    """`count` in Tika's few formats.

    >>> _format(4, "upperRoman"), _format(28, "lowerLetter"), _format(3, "chineseCounting")
    ('IV', 'bb', '3')
    """
    if numbers in ("bullet", "none"):
        return ""
    if numbers in ("lowerLetter", "upperLetter"):
        repeats, letter = divmod(max(count, 1) - 1, 26)
        text = chr(ord("a") + letter) * (repeats + 1)
        return text.upper() if numbers.startswith("upper") else text
    if numbers in ("lowerRoman", "upperRoman"):
        text = _roman(count)
        return text.upper() if numbers.startswith("upper") else text
    return f"0{count}" if numbers == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in ROMAN:
        repeats, count = divmod(count, value)
        text += letters * repeats
    return text
