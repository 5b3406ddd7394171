"""Where the directory of an OLE2 file stands, and how far its chain is followed."""

import struct

import pytest

from extract.ole import is_incomplete, is_workbook
from extract.readers import read_document
from schema.errors import DocumentError
from tests.extract.examples import old_workbook, ole, storage

SECTOR = 512


def far_apart(sector: int) -> bytes:
    """A workbook whose directory begins in a sector far behind, and names it in one at the front.

    The header lists 109 sectors of the allocation table; what stands behind it would be read as
    a sector that tells the same.
    """
    data = bytearray(ole().ljust((sector + 2) * SECTOR, b"\0"))
    struct.pack_into("<I", data, 48, sector)
    struct.pack_into("<110I", data, 76, *[1] * 110)
    table = [0xFFFFFFFE] * 128
    table[sector % 128] = 2
    data[2 * SECTOR : 3 * SECTOR] = struct.pack("<128I", *table)
    data[3 * SECTOR : 4 * SECTOR] = ole("Workbook")[2 * SECTOR : 3 * SECTOR]
    return bytes(data)


@pytest.mark.parametrize(("sector", "is_followed"), [(109 * 128 - 1, True), (109 * 128, False)])
def test_a_chain_is_followed_as_far_as_the_header_lists_its_table(
    sector: int, is_followed: bool
) -> None:
    assert is_workbook(far_apart(sector)) == is_followed


@pytest.mark.parametrize("name", ["WordDocument", "1Table", "Workbook", "WORKBOOK", "Book"])
def test_a_file_whose_needed_stream_is_cut_short_is_incomplete(name: str) -> None:
    whole = storage(name, b"x" * 10_000)
    assert not is_incomplete(whole)
    assert is_incomplete(whole[:-512])
    with pytest.raises(DocumentError) as error:
        read_document(whole[:-512])
    assert error.value.code == "incomplete_file"


def test_a_file_without_its_directory_is_incomplete() -> None:
    whole = storage("Anything", b"x" * 10_000)
    assert not is_incomplete(whole[:-512])  # nobody needs that stream
    assert not is_incomplete(whole[:1536])
    assert is_incomplete(whole[:1024])
    assert is_incomplete(whole[:600])
    assert not is_incomplete(b"PK\x03\x04")


def test_an_old_workbook_that_is_cut_short_says_so() -> None:
    whole = old_workbook()
    assert read_document(whole).tables
    for size in (len(whole) // 10, len(whole) // 2):
        with pytest.raises(DocumentError) as error:
            read_document(whole[:size])
        assert error.value.code == "incomplete_file"
