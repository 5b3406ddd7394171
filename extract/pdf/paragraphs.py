"""Paragraphs put together from lines: a line goes on where what follows had no room in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from extract.document import Box, Mark
from extract.pdf.lines import Line, first_unit_width

# How an item of a list begins: 一、 （一） 1、 1. (1) ① 第一条 指标1：.
ITEM: Final = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)）、]|[.．](?!\d))|[（(]\d{1,2}[)）]"
    r"|[①-⑳㈠-㈩]|第[一二三四五六七八九十百]+[章节条]"
    r"|[^\W\d]{2,4}\s?\d{1,2}\s?[：:]|[…·]{2}"
)
DIGITS_END: Final = re.compile(r"[\d,.]+$")
DIGITS_START: Final = re.compile(r"[\d,.]+")
# An amount that is whole as it stands, so that digits under it are another one.
WHOLE_AMOUNT: Final = re.compile(r"\d[\d,]*\.\d{2}|\d+\.\d{3,}")
NUMBER: Final = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d*)?|\d+(?:\.\d*)?")
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
    """A paragraph without its number among others. lines: the first and last it was made of."""

    text: str
    page: int
    box: Box
    marks: tuple[Mark, ...]
    first: Line
    last: Line


def join_lines(lines: Sequence[Line], area: Area) -> list[Piece]:
    """The paragraphs that lines make, in their order."""
    if not lines:
        return []
    pitch = _pitch(lines)
    pieces = [start_piece(lines[0])]
    for before, line in pairwise(lines):
        glue = None if _is_apart(before, line, pitch) else find_glue(before, line, area, lines)
        if glue is None:
            pieces.append(start_piece(line))
        else:
            pieces[-1] = add_piece(pieces[-1], start_piece(line), glue)
    return pieces


def start_piece(line: Line) -> Piece:
    """A line as a paragraph of its own."""
    return Piece(line.text, line.page, line.box, tuple(line.marks), line, line)


def add_piece(piece: Piece, more: Piece, glue: str) -> Piece:
    """A paragraph with what goes on with it. Its box is that of its part on its first page."""
    shift = len(piece.text) + len(glue)
    marks = tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in more.marks)
    box = piece.box if more.page != piece.page else _around(piece.box, more.box)
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
    """Whether two lines look like two things: far from each other, or of other sizes."""
    bigger, smaller = max(before.size, line.size), min(before.size, line.size)
    if bigger > BIGGER * smaller:
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
    room = area.right - before.x1
    if is_centred:
        room += max(0.0, before.x0 - area.left)
    return _glue(before, line, room)


def _is_centred(line: Line, area: Area) -> bool:
    return abs(line.x0 + line.x1 - area.left - area.right) < 2 * CENTRED


def _glue(before: Line, line: Line, room: float) -> str | None:
    """What stands between; None where what follows had room, so that the break is meant."""
    leeway = LEEWAY * line.size
    head, tail = DIGITS_END.search(before.text), DIGITS_START.match(line.text)
    if head and tail and not before.has_blank_end:
        # A number is broken only where not one more digit had room.
        is_cut = line.glyphs[0].x1 - line.x0 + leeway > room
        return "" if is_cut and _is_one_number(head[0], tail[0], before, line) else None
    if first_unit_width(line) + leeway <= room:
        return None
    last, first = before.text[-1], line.text[0]
    if not (last.isascii() and last.isalnum() and first.isascii() and first.isalnum()):
        return ""
    # A word is broken only where it is all that stands in the line.
    is_broken = not before.has_blank_end and before.text.isalnum()
    return "" if is_broken else " "


def _is_one_number(head: str, tail: str, before: Line, line: Line) -> bool:
    """Whether digits at a line's end and those that begin the next are surely one number."""
    if not NUMBER.fullmatch(head + tail) or WHOLE_AMOUNT.fullmatch(head):
        return False
    is_alone = head == before.text and tail == line.text
    return not is_alone or len(tail) < len(head) or "." in head
