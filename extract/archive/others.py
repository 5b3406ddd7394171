"""Archives that are known and not opened, told by what they hold."""

from typing import Final

RAR: Final = b"Rar!\x1a\x07"
# Where a file says what it is: Cabinet, compress, ARJ, StuffIt, Zstandard, LZ4, lzip, Windows
# images, XAR, ar; ACE; ISO 9660 discs.
SIGNATURES: Final = (
    (0, b"MSCF\0\0\0\0"),
    (0, b"\x1f\x9d"),
    (0, b"\x60\xea"),
    (0, b"StuffIt"),
    (0, b"\x28\xb5\x2f\xfd"),
    (0, b"\x04\x22\x4d\x18"),
    (0, b"LZIP\x01"),
    (0, b"MSWIM\0\0\0"),
    (0, b"xar!\0"),
    (0, b"!<arch>\n"),
    (7, b"**ACE**"),
    (32_769, b"CD001"),
)
# LHA and LArc: -lh5-, -lz4-; the first bytes are a length and a checksum.
LHA_AT: Final = 2
LHA: Final = (b"-lh", b"-lz")
# Archives that a program before them unpacks.
WITHIN: Final = (RAR, b"7z\xbc\xaf\x27\x1c\0", b"MSCF\0\0\0\0")
# The end of a zip's directory, with a comment behind it at most.
ZIP_END: Final = b"PK\x05\x06"
ZIP_END_BYTES: Final = 22
ZIP_COMMENT_BYTES: Final = 65_535


def is_other_archive(data: bytes) -> bool:
    """Whether the bytes are an archive of a kind that is not opened."""
    if any(data.startswith(signature, at) for at, signature in SIGNATURES):
        return True
    if data.startswith(LHA, LHA_AT) and data[LHA_AT + 4 : LHA_AT + 5] == b"-":
        return True
    is_within = is_program(data) and any(signature in data for signature in WITHIN)
    return is_within or _ends_as_zip(data)


def is_program(data: bytes) -> bool:
    """Whether the bytes are a program of Windows."""
    at = int.from_bytes(data[60:64], "little")
    return data.startswith(b"MZ") and data[at : at + 4] == b"PE\0\0"


def _ends_as_zip(data: bytes) -> bool:
    """Whether the bytes end in the directory of a zip, whatever stands before it.

    What they say of its size must fit: a text may hold the four bytes that it begins with.
    """
    at = data.rfind(ZIP_END, max(0, len(data) - ZIP_END_BYTES - ZIP_COMMENT_BYTES))
    if at < 0 or len(data) < at + ZIP_END_BYTES:
        return False
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    return at + ZIP_END_BYTES + comment == len(data) and 0 < size <= at
