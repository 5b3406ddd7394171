"""What a Word 97-2003 file holds is counted from its own parts, pieces and pages of properties."""

import struct
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from extract.office.binary_word import count_word_97
from extract.office.counted import Counted

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


def word(
    parts: list[str], deleted: int = 0, more: Mapping[str, bytes] = MappingProxyType({})
) -> bytes:
    """A Word 97 file with these parts, in the order of its header.

    deleted: how many characters are, from the first on. more: further streams.
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
    return ole({"0Table": pieces + runs, "WordDocument": bytes(stream), **more})


@pytest.mark.parametrize(("part", "is_counted"), [(0, 1), (2, 0), (3, 0), (6, 1), (7, 0), (8, 0)])
def test_text_boxes_are_counted_and_those_of_headers_are_not(part: int, is_counted: int) -> None:
    """The eighth part and what stands behind it in the header count nothing."""
    parts = ["河道", *[""] * 8] if part == 0 else [*[""] * part, "河道", *[""] * (8 - part)]
    assert count_word_97(word(parts)) == Counted(2 * is_counted, 0)


def test_deleted_text_is_told_by_the_page_of_its_properties() -> None:
    """The fifth page of the file, of 512 bytes as each."""
    assert count_word_97(word(["河道清淤\x07桥\x07"], deleted=4)) == Counted(1, 2)
    assert count_word_97(word(["河道清淤\x07桥\x07"])) == Counted(5, 2)


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("前\x13 eq \\o\\ac(○,5)\x15后", 3),
        ("前\x13 eq \\o\\ac(○,5)\x14\x15后", 3),
        ("前\x13 eq \\o\\ac(○,5)\x14  \x15后", 3),
        ("前\x13 eq \\o\\ac(○,5)\x14⑤⑤\x15后", 4),
        ("前\x13 EQ \\f(98,100)\x15后", 8),
        ("前\x13 eq \\f(1\x15后", 8),
        ("前\x13 SYMBOL 254 \\f Wingdings\x15后", 3),
        ("前\x13 MACROBUTTON NoMacro 请填\x15后", 4),
        ("前\x13 AUTONUM \x15\x13 AUTONUM \x15后", 4),
        ("前\x13 LISTNUM \x15后", 3),
        ("前\x13 PAGE \x15\x13 REF x \x14七\x15后", 3),
        ("前\x13 eq \\o\\ac(○,\x13 SEQ a \x147\x15)\x15后", 3),
        ("前\x13 IF 1 \x13 eq \\o\\ac(○,5)\x15 \x14是\x15后", 3),
        ("前\x15\x14后\x13 eq 没有完", 2),
    ],
)
def test_what_a_field_shows_by_its_code_is_counted(text: str, characters: int) -> None:
    assert count_word_97(word([text])) == Counted(characters, 0)


def test_a_deleted_field_shows_nothing() -> None:
    assert count_word_97(word(["\x13 eq \\o\\ac(○,5)\x15后"], deleted=16)) == Counted(1, 0)


@pytest.mark.parametrize(
    ("code", "result", "objects"),
    [
        *((" EMBED Excel.Sheet.8 ", "\x01", 1), (" EMBED  ", "\x01", 1), ("LINK Excel", "\x01", 1)),
        *((" EMBED Excel.Sheet.8 ", "", 0), (" LINK Excel ", "", 0), (" PAGE ", "\x01", 0)),
    ],
)
def test_places_that_show_an_object_are_counted(code: str, result: str, objects: int) -> None:
    counted = count_word_97(word([f"前\x13{code}\x14{result}\x15"]))
    assert counted == Counted(1, 0, objects=objects)


@pytest.mark.parametrize(("places", "expected"), [(2, (1, 1)), (1, (1, 0)), (0, (0, 0))])
def test_objects_that_are_formulas_are_counted_apart(
    places: int, expected: tuple[int, int]
) -> None:
    parts = ["\x13 EMBED  \x14\x01\x15" * places]
    counted = count_word_97(word(parts, more={"Equation Native": b""}))
    assert (counted.formulas, counted.objects) == expected
