"""Where the directory of an OLE2 file stands, and how far its chain is followed."""

import struct

import pytest

from extract.ole import is_workbook
from tests.extract.examples import ole

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
