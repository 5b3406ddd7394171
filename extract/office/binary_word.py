"""The characters and cells of a Word 97-2003 file, counted by itself: the check on a conversion.

The text stands in pieces ([MS-DOC] 2.4.1), the main text first and the notes, headers, comments and
text boxes after it; which of it is deleted stands in pages of properties by file position (2.6.1).
"""

import io
import re
import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import olefile

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


@dataclass(frozen=True, slots=True)
class WordCount:
    """What stands outside headers and footers and is not deleted.

    characters: non-space ones, without the codes of fields.
    cell_marks: the ends of cells and of rows.
    """

    characters: int
    cell_marks: int


def count_word_97(data: bytes) -> WordCount | None:
    """What a Word 97-2003 file holds.

    None where the file is older than Word 97 or its tables are damaged.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            stream = ole.openstream("WordDocument").read()
            name = "1Table" if _word(stream, 10) & COMPLEX_TABLE else "0Table"
            table = ole.openstream(name).read()
        if _word(stream, 0) != MAGIC or _word(stream, 2) < WORD_97:
            return None
        return _count(stream, table)
    except (OSError, struct.error, ValueError, IndexError, TypeError, AttributeError):
        return None  # what olefile raises on damaged files; LibreOffice may still read them


def _word(data: bytes, at: int) -> int:
    value: int = struct.unpack_from("<H", data, at)[0]
    return value


def _count(stream: bytes, table: bytes) -> WordCount:
    lengths = struct.unpack_from(f"<{PARTS}I", stream, PART_LENGTHS)
    text = "".join(_read_text(stream, table))
    characters, cell_marks, start = 0, 0, 0
    for part, length in enumerate(lengths):
        if part not in (HEADERS, MACROS):
            characters += _count_shown(text[start : start + length])
            cell_marks += text.count(CELL_MARK, start, start + length)
        start += length
    return WordCount(characters, cell_marks)


def _count_shown(text: str) -> int:
    """The characters that are shown of a part in which deleted ones are zero."""
    count, in_code = 0, [False]
    for piece in FIELD_MARK.split(text):
        if piece == FIELD_BEGIN:
            in_code.append(True)
        elif piece == FIELD_RESULT:
            in_code[-1] = False
        elif piece == FIELD_END:
            in_code = in_code[:-1] or [False]
        elif not any(in_code):
            count += len(SHOWN.findall(piece))
    return count


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
