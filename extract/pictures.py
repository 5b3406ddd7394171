"""Which files are pictures: nothing in them can be read as text."""

import re
from typing import Final

_BEGINNINGS: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"GIF87a",
    b"GIF89a",
    b"II*\0",  # TIFF, and what cameras make of it
    b"MM\0*",
    b"II+\0",
    b"MM\0+",
    b"8BPS",  # Photoshop
    b"\xd7\xcd\xc6\x9a",  # Windows metafile
    b"\0\0\0\x0cjP  ",  # JPEG 2000
    b"II\xbc\x01",  # JPEG XR
    b"AT&TFORM",  # DjVu, which scanners make
)
# A bitmap: its size, zeros, where its pixels begin, the size of its header.
_BITMAP: Final = re.compile(rb"BM.{4}\0\0\0\0.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)
_WEBP: Final = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
# HEIF and AVIF, as telephones make them.
_HEIF: Final = re.compile(rb"\0\0.{2}ftyp(?:hei|hev|mif1|msf1|avi[fs])", re.DOTALL)
_ENHANCED_METAFILE: Final = re.compile(rb"\x01\0\0\0.{36} EMF", re.DOTALL)


def is_picture(data: bytes) -> bool:
    """Whether the bytes are a picture by how they begin."""
    return data.startswith(_BEGINNINGS) or any(
        form.match(data) for form in (_BITMAP, _WEBP, _HEIF, _ENHANCED_METAFILE)
    )
