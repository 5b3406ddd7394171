"""What an OLE2 file holds (Word 97-2003, Excel 97-2003, encrypted packages), by its streams."""

import io
import struct
from collections.abc import Iterator
from typing import Final

import olefile

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams are told apart without case ([MS-CFB] 2.6.4).
WORD: Final = "worddocument"
SLIDES: Final = "powerpoint document"
WORKBOOKS: Final = frozenset({"workbook", "book"})
ENCRYPTED: Final = "encryptedpackage"
ENTRY_BYTES: Final = 128
END_OF_CHAIN: Final = 0xFFFFFFFE
# Where the header's own list of the sectors of the allocation table begins, and how long it is.
TABLE_LIST: Final = 76
TABLE_LIST_ENTRIES: Final = 109
STREAM_TYPE: Final = 2
WORD_ENCRYPTED: Final = 0x0100
# The streams without which a document cannot be read, and what olefile raises on damaged files.
NEEDED: Final = ("WordDocument", "1Table", "0Table", "Workbook", "Book")
DAMAGE: Final = (OSError, struct.error, ValueError, LookupError, TypeError, AttributeError)
WORD_MAGIC: Final = 0xA5EC


def list_streams(data: bytes) -> dict[str, int]:
    """The first sector of each stream of an OLE2 file by its name in lower case; {} if damaged.

    Streams of embedded objects are listed too, those of the file itself first.
    """
    try:
        return dict(reversed(list(_read_directory(data))))
    except struct.error:
        return {}


def _sector_bytes(data: bytes) -> int:
    (shift,) = struct.unpack_from("<H", data, 30)
    return 1 << shift if shift in (9, 12) else 512


def _read_directory(data: bytes) -> Iterator[tuple[str, int]]:
    size = _sector_bytes(data)
    (sector,) = struct.unpack_from("<I", data, 48)
    seen: set[int] = set()
    while sector < END_OF_CHAIN and sector not in seen:
        seen.add(sector)
        block = data[(sector + 1) * size : (sector + 2) * size]
        for start in range(0, len(block) - ENTRY_BYTES + 1, ENTRY_BYTES):
            entry = block[start : start + ENTRY_BYTES]
            name_bytes, kind = struct.unpack_from("<HB", entry, 64)
            if kind == STREAM_TYPE and 2 <= name_bytes <= 64:
                name = entry[: name_bytes - 2].decode("utf-16-le", "backslashreplace")
                yield name.lower(), struct.unpack_from("<I", entry, 116)[0]
        sector = _next_sector(data, size, sector)


def _next_sector(data: bytes, size: int, sector: int) -> int:
    """The sector after `sector` in its chain, by the allocation table."""
    position, offset = divmod(sector, size // 4)
    if position >= TABLE_LIST_ENTRIES:
        return END_OF_CHAIN
    (table,) = struct.unpack_from("<I", data, TABLE_LIST + 4 * position)
    following: int = struct.unpack_from("<I", data, (table + 1) * size + 4 * offset)[0]
    return following


def is_incomplete(data: bytes) -> bool:
    """Whether it is an OLE2 file of which the end is missing: it lists streams that are not there.

    The directory stands behind the text in most of them, so that a file cut short has none.
    """
    if not is_ole(data):
        return False
    try:
        (directory,) = struct.unpack_from("<I", data, 48)
        if (directory + 1) * _sector_bytes(data) >= len(data):
            return True
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            names = filter(storage.exists, NEEDED)
            return any(
                len(storage.openstream(name).read()) < storage.get_size(name) for name in names
            )
    except struct.error:
        return True
    except DAMAGE:
        return False  # damaged in another way, which its reader finds


def is_ole(data: bytes) -> bool:
    """Whether it is an OLE2 file."""
    return data.startswith(SIGNATURE)


def is_word(data: bytes) -> bool:
    """Whether it is a Word 97-2003 document."""
    return is_ole(data) and WORD in list_streams(data)


def is_workbook(data: bytes) -> bool:
    """Whether it is an Excel 5 to 2003 workbook, as the .et of WPS is too."""
    return is_ole(data) and not WORKBOOKS.isdisjoint(list_streams(data))


def is_slides(data: bytes) -> bool:
    """Whether it is a PowerPoint 97-2003 presentation."""
    return is_ole(data) and SLIDES in list_streams(data)


def is_encrypted(data: bytes) -> bool:
    """Whether it is a package or a Word 97-2003 document that cannot be read without a password."""
    streams = list_streams(data) if is_ole(data) else {}
    return ENCRYPTED in streams or (WORD in streams and _is_word_encrypted(data, streams[WORD]))


def _is_word_encrypted(data: bytes, first_sector: int) -> bool:
    """Whether the WordDocument stream that begins at `first_sector` says it is encrypted."""
    start = (first_sector + 1) * _sector_bytes(data)
    if len(data) < start + 12:
        return False
    magic, flags = struct.unpack_from("<H8xH", data, start)
    return bool(magic == WORD_MAGIC and flags & WORD_ENCRYPTED)
