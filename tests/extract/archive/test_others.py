"""Archives that are known and not opened, and names that only the archive's own name tells."""

import struct

import pytest

from extract.archive.names import UNNAMED, name_within
from extract.archive.others import is_other_archive
from extract.readers import read_document
from schema.errors import DocumentError
from tests.extract.docx_builder import zipped

PROGRAM = b"MZ".ljust(60, b"\0") + b"\x40\0\0\0PE\0\0" + b"\x90" * 64
ZIP = zipped({"自评.txt": b"x"})


def reason(data: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        read_document(data)
    return error.value.code


@pytest.mark.parametrize(
    "data",
    [
        b"Rar!\x1a\x07\x01\0",
        b"MSCF\0\0\0\0",
        b"\x28\xb5\x2f\xfd\x04\0",
        b"\x04\x22\x4d\x18\0",
        b"LZIP\x01",
        b"\x24\x5a-lh5-\0",
        b"\x24\x5a-lz4-\0",
        b"\0\0\0\0\0\0\0**ACE**",
        b"\0" * 32_769 + b"CD001",
        PROGRAM + b"7z\xbc\xaf\x27\x1c\0",
        PROGRAM + b"Rar!\x1a\x07",
        PROGRAM + ZIP,
        b"\0\x01prefix" + ZIP,
        b"prefix" + ZIP[:-2] + struct.pack("<H", 3) + b"abc",
    ],
)
def test_an_archive_that_is_not_opened_is_called_one(data: bytes) -> None:
    assert reason(data) == "other_archive"


@pytest.mark.parametrize(
    "data",
    [
        PROGRAM,
        b"7z\xbc\xaf" + PROGRAM,
        b"\x24\x5a-lh5 \0",
        b"\0" * 32_768 + b"CD001",
        b"prefix" + ZIP + b"a",
        b"text PK\x05\x06" + b"\0" * 18,
        b"",
    ],
)
def test_other_bytes_are_no_archive(data: bytes) -> None:
    assert not is_other_archive(data)


@pytest.mark.parametrize("comment", [65_535, 65_536])
def test_a_comment_behind_a_zip_has_its_longest(comment: int) -> None:
    data = b"prefix" + ZIP[:-2] + struct.pack("<H", min(comment, 65_535)) + b" " * comment
    assert is_other_archive(data) == (comment == 65_535)


@pytest.mark.parametrize(
    ("archive", "name", "shown"),
    [
        ("自评.docx.gz", UNNAMED, "自评.docx"),
        ("报送/自评.BZ2", UNNAMED, "自评"),
        ("自评.xz", UNNAMED, "自评"),
        ("自评.xz", "甲.txt", "甲.txt"),
        ("自评.zip", UNNAMED, UNNAMED),
        (".gz", UNNAMED, UNNAMED),
    ],
)
def test_the_archive_names_a_member_that_it_holds_without_a_name(
    archive: str, name: str, shown: str
) -> None:
    assert name_within(archive, name) == shown
