"""The records of a binary workbook that nobody else reads, and a count of its cells from them."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import olefile

from schema.errors import DocumentError

STREAMS: Final = ("Workbook", "Book")
BOF, ENCRYPTION, HEADER, FOOTER, TEXT_OBJECT, STRING = 0x0809, 0x2F, 0x14, 0x15, 0x1B6, 0x207
FORMULA, MANY_NUMBERS = 0x06, 0xBD
# Records of one cell with a value: text, number, truth or mistake.
CELLS: Final = frozenset({0xFD, 0x204, 0x203, 0x27E, 0x205})
WORKSHEET: Final = 0x10
BIFF8: Final = 0x0600
# How a formula says that its value is a text, which follows, or an empty one.
NO_NUMBER: Final = 0xFFFF
TEXT_RESULTS: Final = (0, 3)


@dataclass(slots=True)
class Records:
    """headers: (number of the worksheet, header or footer, its code). boxes: texts in drawings.

    cells: cells with a value in all worksheets.
    """

    is_encrypted: bool = False
    headers: list[tuple[int, str, str]] = field(default_factory=list)
    boxes: int = 0
    cells: int = 0


def read_records(data: bytes) -> Records:
    """The records of the workbook in an OLE2 file.

    Raises DocumentError: corrupt_workbook.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            name = next((name for name in STREAMS if ole.exists(name)), None)
            stream = b"" if name is None else ole.openstream(name).read()
    except (OSError, struct.error, ValueError, LookupError, TypeError, AttributeError) as error:
        raise DocumentError("corrupt_workbook") from error
    return collect(stream)


def _split(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, at)
        yield code, stream[at + 4 : at + 4 + length]
        at += 4 + length


def collect(stream: bytes) -> Records:
    """What the records of a workbook's stream tell."""
    found = Records()
    sheet, is_worksheet, is_wide = -1, False, True
    for code, body in _split(stream):
        if code == BOF and len(body) >= 4:
            version, kind = struct.unpack_from("<HH", body)
            is_wide = version >= BIFF8
            is_worksheet = kind == WORKSHEET
            sheet += is_worksheet
        elif code == ENCRYPTION:
            found.is_encrypted = True
            break
        elif is_worksheet:
            _note(code, body, sheet, is_wide, found)
    return found


def _note(code: int, body: bytes, sheet: int, is_wide: bool, found: Records) -> None:
    if code in CELLS or (code == FORMULA and not _is_text_result(body)):
        found.cells += 1
    elif code == MANY_NUMBERS:
        found.cells += (len(body) - 6) // 6
    elif code == STRING:
        found.cells += body[:2] != b"\0\0"
    elif code == TEXT_OBJECT:
        found.boxes += body[10:12] not in (b"", b"\0\0")
    elif code in (HEADER, FOOTER) and body:
        part = "header" if code == HEADER else "footer"
        found.headers.append((sheet, part, _read_text(body, is_wide)))


def _is_text_result(body: bytes) -> bool:
    """Whether the value of a formula is a text."""
    if len(body) < 14:
        return False
    kind, last = struct.unpack_from("<B5xH", body, 6)
    return bool(last == NO_NUMBER and kind in TEXT_RESULTS)


def _read_text(body: bytes, is_wide: bool) -> str:
    """The code of a header: of BIFF8 with its length and width, before that in Chinese Windows."""
    if not is_wide:
        return body[1:].decode("gbk", "backslashreplace")
    if len(body) < 3:
        return ""
    return body[3:].decode("utf-16-le" if body[2] & 1 else "latin-1", "backslashreplace")
