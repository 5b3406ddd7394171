"""Pictures of the pages of a PDF, for the boxes of what was read from them."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.web.addresses import picture
from extract.pdf.library import open_pdf
from extract.pdf.picture import PagePicture, draw_page
from schema.limits import DEFAULT_LIMITS

MOST_PAGES = 60  # of a document
_PIXELS_PER_POINT = 1.6  # text of ten points can be read; more is larger, and no better here
_SHADES = bytes(round(grey / 17) * 17 for grey in range(256))  # 16 of them do for text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a page. address: from the folder of all pages; width, height: in points."""

    page: int
    address: str
    width: float
    height: float


def draw_pictures(
    original: Path, submission_id: str, pages: Iterable[int], folder: Path
) -> Iterator[Picture]:
    """Write the pictures of some pages of a PDF under `folder`; those that could be drawn.

    Raises DocumentError if the file cannot be opened.
    """
    with open_pdf(original.read_bytes(), DEFAULT_LIMITS) as file:
        for number in pages:
            drawn = draw_page(file, number, _PIXELS_PER_POINT)
            if drawn is not None:
                address = picture(submission_id, number)
                (folder / address).write_bytes(png(drawn))
                yield Picture(number, address, round(drawn.width, 2), round(drawn.height, 2))


def png(drawn: PagePicture) -> bytes:
    """A grey picture as a PNG file."""
    rows = b"".join(b"\0" + row.translate(_SHADES) for row in drawn.rows)
    head = struct.pack(">IIBBBBB", len(drawn.rows[0]), len(drawn.rows), 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    checked = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checked)
