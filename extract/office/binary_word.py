"""The characters and cells of a Word 97-2003 file, counted by itself: the check on a conversion.

The text stands in pieces ([MS-DOC] 2.4.1), the main text first and the notes, headers, comments and
text boxes after it; which of it is deleted stands in pages of properties by file position (2.6.1).
"""

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import field
from typing import Final

import olefile

from extract.office.counted import NOTHING, Counted, count_drawn
from extract.word.field_codes import drawn_text
from extract.word.field_numbers import FieldNumbers
from schema.frozen import dataclass

MAGIC: Final = 0xA5EC
WORD_97: Final = 0x00C1
COMPLEX_TABLE: Final = 0x0200
# Where the header tells how long the parts of the text are: the main text, footnotes, headers,
# (macros), comments, endnotes, text boxes. Those of headers come last, and nothing of them counts.
PART_LENGTHS: Final = 0x4C
HEADERS, MACROS = 2, 3
PARTS: Final = 7
PAGES_OF_RUNS: Final = 0xFA
PIECES: Final = 0x1A2
PAGE_BYTES: Final = 512
COMPRESSED: Final = 0x4000_0000
DELETED: Final = 0x0800
FIELD_BEGIN, FIELD_RESULT, FIELD_END = "\x13", "\x14", "\x15"
CELL_MARK: Final = "\x07"
# What shows an object: the field that names it, and the mark of its picture.
OBJECT_CODE: Final = re.compile(r"\s*(?:EMBED|LINK)\b", re.IGNORECASE)
PICTURE: Final = "\x01"
FORMULA: Final = "equation native"
FIELD_MARK: Final = re.compile(r"([\x13-\x15])")
# A hyphen that does not break a line is shown; other controls are marks.
SHOWN: Final = re.compile(r"\x1e|[^\x00-\x1f\s]")
# Operand bytes by the upper three bits of a property's code; 6 has them told in the next byte.
OPERAND_BYTES: Final = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
LONG_OPERANDS: Final = (0xD608, 0xC615)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together in the file. first: of the text; start: in the file."""

    first: int
    last: int
    start: int
    is_compressed: bool


@dataclass(slots=True)
class Field:
    """A field that has begun and not ended, its code and its result."""

    code: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    is_code: bool = True

    def add(self, text: str) -> None:
        """Take a text into the part of it that is being read."""
        (self.code if self.is_code else self.result).append(text)


@dataclass(slots=True)
class Shown:
    """What is shown of the parts of the text read so far. objects: places that show an object."""

    characters: int = 0
    objects: int = 0
    numbers: FieldNumbers = field(default_factory=FieldNumbers)


def count_word_97(data: bytes) -> Counted:
    """What a Word 97-2003 file holds.

    Nothing is counted where the file is older than Word 97 or its tables are damaged.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            stream = ole.openstream("WordDocument").read()
            name = "1Table" if _word(stream, 10) & COMPLEX_TABLE else "0Table"
            table = ole.openstream(name).read()
            formulas = sum(path[-1].casefold() == FORMULA for path in ole.listdir())
        if _word(stream, 0) != MAGIC or _word(stream, 2) < WORD_97:
            return NOTHING
        return _count(stream, table, formulas)
    except (OSError, struct.error, ValueError, IndexError, TypeError, AttributeError):
        return NOTHING  # what olefile raises on damaged files; LibreOffice may still read them


def _word(data: bytes, at: int) -> int:
    value: int = struct.unpack_from("<H", data, at)[0]
    return value


def _count(stream: bytes, table: bytes, formulas: int) -> Counted:
    """What the streams of a file hold. formulas: objects of that kind, deleted ones too."""
    lengths = struct.unpack_from(f"<{PARTS}I", stream, PART_LENGTHS)
    text = "".join(_read_text(stream, table))
    shown, cell_marks, start = Shown(), 0, 0
    for part, length in enumerate(lengths):
        if part not in (HEADERS, MACROS):
            _count_shown(text[start : start + length], shown)
            cell_marks += text.count(CELL_MARK, start, start + length)
        start += length
    formulas = min(formulas, shown.objects)
    return Counted(
        shown.characters, cell_marks, formulas=formulas, objects=shown.objects - formulas
    )


def _count_shown(text: str, shown: Shown) -> None:
    """Count what is shown of a part in which deleted characters are zero."""
    fields: list[Field] = []
    codes = 0  # how many of them are at their code
    for piece in FIELD_MARK.split(text):
        if piece == FIELD_BEGIN:
            fields.append(Field())
            codes += 1
        elif piece == FIELD_RESULT and fields:
            codes -= fields[-1].is_code
            fields[-1].is_code = False
        elif piece == FIELD_END and fields:
            ended = fields.pop()
            codes -= ended.is_code
            _end_field(ended, fields[-1] if fields else None, codes > 0, shown)
        elif piece:
            _count_text(piece, fields, codes > 0, shown)


def _count_text(text: str, fields: list[Field], is_in_code: bool, shown: Shown) -> None:
    """Count a text, unless it is code, and take it into the innermost field around it."""
    if fields:
        fields[-1].add(text)
    shown.characters += 0 if is_in_code else len(SHOWN.findall(text))


def _end_field(ended: Field, around: Field | None, is_in_code: bool, shown: Shown) -> None:
    """Count what a field shows by its code; within the code of another one that is part of it."""
    code, result = "".join(ended.code).replace("\0", ""), "".join(ended.result)
    has_result = SHOWN.search(result) is not None
    drawn = "" if has_result else drawn_text(code, shown.numbers)
    if around is not None:
        around.add(drawn or result)
    if is_in_code:
        return
    shown.characters += count_drawn(code, drawn)
    shown.objects += OBJECT_CODE.match(code) is not None and PICTURE in result


def _read_text(stream: bytes, table: bytes) -> Iterator[str]:
    starts, are_deleted = _read_runs(stream, table)
    for piece in _read_pieces(stream, table):
        width = 1 if piece.is_compressed else 2
        at, end = piece.start, piece.start + width * (piece.last - piece.first)
        while at < end:
            run = bisect_right(starts, at)
            stop = min(end, starts[run]) if run < len(starts) else end
            stop = max(stop, at + width)
            is_deleted = run > 0 and are_deleted[run - 1]
            length = (stop - at) // width
            text = _decode(stream[at : at + length * width], piece.is_compressed)
            # As many characters as places, also where a pair of two makes one character.
            yield "\0" * length if is_deleted else text.ljust(length, "\0")
            at += length * width


def _decode(data: bytes, is_compressed: bool) -> str:
    """Text of a piece, a character for each of its places; Windows has a sign for NEL."""
    if is_compressed:
        return data.decode("latin-1").replace("\x85", "…")
    return data.decode("utf-16-le", "surrogatepass")


def _read_pieces(stream: bytes, table: bytes) -> list[Piece]:
    start, length = struct.unpack_from("<II", stream, PIECES)
    at, end = start, start + length
    while at < end and table[at] == 1:  # properties of pieces, before the list of them
        at += 3 + _word(table, at + 1)
    (size,) = struct.unpack_from("<I", table, at + 1)
    count = (size - 4) // 12
    firsts = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    pieces = []
    for number in range(count):
        (place,) = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * number + 2)
        is_compressed = bool(place & COMPRESSED)
        begin = (place & (COMPRESSED - 1)) // 2 if is_compressed else place
        pieces.append(Piece(firsts[number], firsts[number + 1], begin, is_compressed))
    return pieces


def _read_runs(stream: bytes, table: bytes) -> tuple[list[int], list[bool]]:
    """(where each run of equal properties begins in the file, whether it is deleted text)."""
    start, length = struct.unpack_from("<II", stream, PAGES_OF_RUNS)
    count = (length - 4) // 8
    starts: list[int] = []
    are_deleted: list[bool] = []
    for number in range(count):
        (page,) = struct.unpack_from("<I", table, start + 4 * (count + 1) + 4 * number)
        base = (page & 0x3F_FFFF) * PAGE_BYTES
        block = stream[base : base + PAGE_BYTES]
        runs = block[-1]
        starts += struct.unpack_from(f"<{runs}I", block, 0)
        for run in range(runs):
            at = 2 * block[4 * (runs + 1) + run]
            are_deleted.append(at > 0 and _is_deleted(block[at + 1 : at + 1 + block[at]]))
    return starts, are_deleted


def _is_deleted(properties: bytes) -> bool:
    at = 0
    while at + 2 < len(properties):
        code = _word(properties, at)
        if code == DELETED:
            return properties[at + 2] == 1
        size = OPERAND_BYTES.get(code >> 13)
        if size is None:
            is_long = code in LONG_OPERANDS
            size = 1 + (_word(properties, at + 2) if is_long else properties[at + 2])
        at += 2 + size
    return False
