"""Paragraphs put together from lines: a line goes on where what follows had no room in it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import Final

from extract.document import Box, Mark
from extract.pdf.lines import Line, first_unit_width
from schema.frozen import dataclass

# How an item of a list begins: 一、 （一） 1、 1. (1) ① 第一条 指标1：.
ITEM: Final = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）、]|[.．](?!\d))|[（(]\d{1,2}[)）]"
    r"|[①-⑳㈠-㈩]|第[一二三四五六七八九十百]+[章节条]"
    r"|[^\W\d]{2,4}\s?\d{1,2}\s?[：:]|[…·]{2}"
)
DIGITS: Final = re.compile(r"[\d,.]*\d[\d,.]*|[,.]")
DIGITS_END: Final = re.compile(r"[\d,.]$")
DIGITS_START: Final = re.compile(r"[\d,.]+")
NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?")
CHINESE_DIGITS: Final = "一二三四五六七八九十"
POINTS: Final = frozenset(".,")
INNER_END: Final = re.compile(r"\d\.\d?$|,\d{0,2}$")
LEEWAY: Final = 0.35  # of the size, by which a line may fall short of the room that it had
# What ends a clause, so that what stands under it may be something new.
ENDINGS: Final = "。！？；：!?;:"
INDENT: Final = 1.2  # of the size
WIDER: Final = 1.6  # of the usual distance between lines
FAR: Final = 2.8  # of the size, where there are too few lines to tell
BIGGER: Final = 1.15
CENTRED: Final = 2.5  # points by which the middle of a centred line may be off


@dataclass(frozen=True, slots=True)
class Area:
    """Where lines stand: their room from left to right. is_cell: of a table."""

    left: float
    right: float
    is_cell: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph without its number among others.

    first, last: the lines it was made of; is_doubtful: it may yet be two.
    """

    text: str
    page: int
    box: Box
    marks: tuple[Mark, ...]
    first: Line
    last: Line
    is_doubtful: bool = False


def join_lines(lines: Sequence[Line], area: Area) -> list[Piece]:
    """The paragraphs that lines make, in their order."""
    if not lines:
        return []
    pitch = _pitch(lines)
    chains = _number_chains(lines, area) if area.is_cell else {}
    pieces = [start_piece(lines[0])]
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        if at in chains:
            glue: str | None = chains[at]
        else:
            glue = None if _is_apart(before, line, pitch) else find_glue(before, line, area, lines)
        if glue is None:
            pieces.append(start_piece(line))
        else:
            pieces[-1] = add_piece(pieces[-1], start_piece(line), glue)
            is_doubtful = at in chains and not is_sure_number(before.text, line.text)
            pieces[-1] = replace(pieces[-1], is_doubtful=pieces[-1].is_doubtful or is_doubtful)
    return pieces


def _number_chains(lines: Sequence[Line], area: Area) -> dict[int, str | None]:
    """Lines that begin with digits under digits: "" where they end one number, None where not.

    | 3208.5 |        the line that had no room for one more digit goes on below
    | 4      |
    """
    ends: dict[int, str | None] = {}
    at = 1
    while at < len(lines):
        end = at
        while end < len(lines) and _is_digit_cut(lines, at, end, area):
            end += 1
        if end > at:
            text = "".join(line.text for line in lines[at - 1 : end])
            ends |= dict.fromkeys(range(at, end), "" if is_one_number(text) else None)
        at = max(end, at + 1)
    return ends


def _is_digit_cut(lines: Sequence[Line], first: int, at: int, area: Area) -> bool:
    """Whether digits at the start of a line stand under digits that had no room for one more."""
    before, line = lines[at - 1], lines[at]
    is_inner = at == first or DIGITS_START.fullmatch(before.text)
    if not is_inner or before.has_blank_end or before.page != line.page:
        return False
    if not (DIGITS_END.search(before.text) and DIGITS_START.match(line.text)):
        return False
    return line.glyphs[0].x1 - line.x0 + LEEWAY * line.size > _room(before, line, area)


def is_one_number(text: str) -> bool:
    """Whether a text that was broken within digits is one number as people write them.

    >>> is_one_number("1,234.50"), is_one_number("12.3445.6"), is_one_number("共20个")
    (True, False, True)
    """
    return all(NUMBER.fullmatch(digits) for digits in DIGITS.findall(text))


def item_number(text: str) -> int | None:
    """The number of the list item that a text begins, None if it begins none.

    >>> item_number("（二）措施"), item_number("指标3：略"), item_number("③略"), item_number("略")
    (2, 3, 3, None)
    """
    match = ITEM.match(text)
    if match is None:
        return None
    digits = DIGITS.search(match[0])
    if digits is not None:
        return int(digits[0].strip(".,") or 0)
    for sign in match[0]:
        if sign in CHINESE_DIGITS:
            return CHINESE_DIGITS.index(sign) + 1
        if unicodedata.category(sign) == "No":
            return int(unicodedata.numeric(sign))
    return None


def is_sure_number(above: str, below: str) -> bool:
    """Whether two halves of a number cannot be two numbers: one ends or begins within."""
    return above[-1] in POINTS or below[0] in POINTS or INNER_END.search(above) is not None


def start_piece(line: Line) -> Piece:
    """A line as a paragraph of its own."""
    return Piece(line.text, line.page, line.box, tuple(line.marks), line, line)


def add_piece(piece: Piece, more: Piece, glue: str) -> Piece:
    """A paragraph with what goes on with it. Its box is that of its part in its first column."""
    shift = len(piece.text) + len(glue)
    marks = tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in more.marks)
    is_elsewhere = more.page != piece.page or more.first.region != piece.first.region
    box = piece.box if is_elsewhere else _around(piece.box, more.box)
    return Piece(
        piece.text + glue + more.text, piece.page, box, piece.marks + marks, piece.first, more.last
    )


def _around(one: Box, other: Box) -> Box:
    return (
        *(min(one[0], other[0]), min(one[1], other[1])),
        *(max(one[2], other[2]), max(one[3], other[3])),
    )


def _pitch(lines: Sequence[Line]) -> float | None:
    """The usual distance from line to line; None where there are too few."""
    steps = [b.y - a.y for a, b in pairwise(lines) if a.page == b.page and b.y > a.y]
    return median(steps) if len(steps) > 1 else None


def _is_apart(before: Line, line: Line, pitch: float | None) -> bool:
    """Whether two lines look like two things: far apart, of other sizes, one of them hidden."""
    bigger, smaller = max(before.size, line.size), min(before.size, line.size)
    if bigger > BIGGER * smaller or before.glyphs[-1].is_hidden != line.glyphs[0].is_hidden:
        return True
    if before.page != line.page:
        return False
    step = line.y - before.y
    return step <= 0 or step > max(WIDER * (pitch or 0), FAR * bigger if pitch is None else 0)


def find_glue(before: Line, line: Line, area: Area, lines: Sequence[Line]) -> str | None:
    """What stands between two lines of one paragraph; None where a new one begins."""
    if ITEM.match(line.text) or (not area.is_cell and "\t" in before.text):
        return None
    size = line.size
    left = min(one.x0 for one in lines if one.page == line.page)
    is_centred = _is_centred(before, area) and _is_centred(line, area)
    has_ended = before.text[-1] in ENDINGS
    if not is_centred and line.x0 > left + INDENT * size and has_ended:
        return None
    return _glue(before, line, _room(before, line, area))


def _room(before: Line, line: Line, area: Area) -> float:
    """How much more would have gone into a line; a centred one could grow to both sides."""
    room = area.right - before.x1
    if _is_centred(before, area) and _is_centred(line, area):
        room += max(0.0, before.x0 - area.left)
    return room


def _is_centred(line: Line, area: Area) -> bool:
    return abs(line.x0 + line.x1 - area.left - area.right) < 2 * CENTRED


def _glue(before: Line, line: Line, room: float) -> str | None:
    """What stands between; None where what follows had room, so that the break is meant."""
    leeway = LEEWAY * line.size
    if DIGITS_END.search(before.text) and DIGITS_START.match(line.text):
        # A number is broken only where not one more digit had room.
        is_cut = line.glyphs[0].x1 - line.x0 + leeway > room and not before.has_blank_end
        head, tail = DIGITS.findall(before.text)[-1], DIGITS.findall(line.text)[0]
        return "" if is_cut and is_one_number(head + tail) else None
    if first_unit_width(line) + leeway <= room:
        return None
    return _glue_of_words(before, line)


def _glue_of_words(before: Line, line: Line) -> str:
    """What stands between two lines of running text: a blank where two words meet."""
    ends = before.text[-1] + line.text[0]
    if not (ends.isascii() and ends.isalnum()):
        return ""
    # A word is broken only where it is all that stands in the line.
    is_broken = not before.has_blank_end and before.text.isalnum()
    return "" if is_broken else " "
