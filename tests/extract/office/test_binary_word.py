"""What a Word 97-2003 file holds is counted from its own parts, pieces and pages of properties."""

import struct

import pytest

from extract.office.binary_word import WordCount, count_word_97

FREE, END_OF_CHAIN = 0xFFFFFFFF, 0xFFFFFFFE
SECTOR, SECTORS = 512, 8  # bytes of a sector; sectors of each stream
PIECES_AT, RUNS_AT, TEXT_AT, PAGE_AT = 0x1A2, 0xFA, 0x400, 0x800
DELETED = struct.pack("<BHB", 3, 0x0800, 1)  # how many bytes, the property, that it is set


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE2 file of a few small streams."""
    chains = [
        following
        for at in range(2, 2 + SECTORS * len(streams), SECTORS)
        for following in (*range(at + 1, at + SECTORS), END_OF_CHAIN)
    ]
    table = [0xFFFFFFFD, END_OF_CHAIN, *chains]
    table += [FREE] * (SECTOR // 4 - len(table))
    header = bytearray(SECTOR)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIII", header, 44, 1, 1, 0, 0x1000, END_OF_CHAIN, 0)
    struct.pack_into("<II", header, 68, END_OF_CHAIN, 0)
    struct.pack_into("<109I", header, 76, 0, *[FREE] * 108)
    directory = _entry("Root Entry", 5, END_OF_CHAIN, 0, child=1)
    for at, name in enumerate(streams):
        right = at + 2 if at + 1 < len(streams) else FREE
        directory += _entry(name, 2, 2 + SECTORS * at, SECTOR * SECTORS, right)
    data = b"".join(stream.ljust(SECTOR * SECTORS, b"\0") for stream in streams.values())
    return bytes(header) + struct.pack("<128I", *table) + directory.ljust(SECTOR, b"\0") + data


def _entry(
    name: str, kind: int, start: int, size: int, right: int = FREE, child: int = FREE
) -> bytes:
    entry = bytearray(128)
    encoded = name.encode("utf-16-le") + b"\0\0"
    entry[: len(encoded)] = encoded
    struct.pack_into("<HBBIII", entry, 64, len(encoded), kind, 1, FREE, right, child)
    struct.pack_into("<II", entry, 116, start, size)
    return bytes(entry)


def word(parts: list[str], deleted: int = 0) -> bytes:
    """A Word 97 file with these parts, in the order of its header.

    deleted: how many characters are, from the first on.
    """
    text = "".join(parts)
    stream = bytearray(SECTOR * SECTORS)
    struct.pack_into("<HH", stream, 0, 0xA5EC, 0x00C1)
    struct.pack_into(f"<{len(parts)}I", stream, 0x4C, *map(len, parts))
    stream[TEXT_AT : TEXT_AT + 2 * len(text)] = text.encode("utf-16-le")
    middle, end = TEXT_AT + 2 * deleted, TEXT_AT + 2 * len(text)
    page = struct.pack("<IIIBB", TEXT_AT, middle, end, 0x20, 0)
    page = (page.ljust(64, b"\0") + DELETED).ljust(SECTOR - 1, b"\0") + b"\2"
    stream[PAGE_AT : PAGE_AT + SECTOR] = page
    pieces = struct.pack("<BIIIHIH", 2, 16, 0, len(text), 0, TEXT_AT, 0)
    runs = struct.pack("<III", TEXT_AT, end, PAGE_AT // SECTOR)
    struct.pack_into("<II", stream, PIECES_AT, 0, len(pieces))
    struct.pack_into("<II", stream, RUNS_AT, len(pieces), len(runs))
    return ole({"0Table": pieces + runs, "WordDocument": bytes(stream)})


@pytest.mark.parametrize(("part", "is_counted"), [(0, 1), (2, 0), (3, 0), (6, 1), (7, 0), (8, 0)])
def test_text_boxes_are_counted_and_those_of_headers_are_not(part: int, is_counted: int) -> None:
    """The eighth part and what stands behind it in the header count nothing."""
    parts = ["河道", *[""] * 8] if part == 0 else [*[""] * part, "河道", *[""] * (8 - part)]
    assert count_word_97(word(parts)) == WordCount(2 * is_counted, 0)


def test_deleted_text_is_told_by_the_page_of_its_properties() -> None:
    """The fifth page of the file, of 512 bytes as each."""
    assert count_word_97(word(["河道清淤\x07桥\x07"], deleted=4)) == WordCount(1, 2)
    assert count_word_97(word(["河道清淤\x07桥\x07"])) == WordCount(5, 2)
