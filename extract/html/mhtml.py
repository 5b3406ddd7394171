"""Web archives (.mht, often saved as .doc): the HTML page in them as a `Document`.

The parts are found here, each byte looked at once: `email` copies what is left for each parameter
and part, and has no end of parts in parts.
"""

import binascii
import quopri
import re
from collections.abc import Iterator
from typing import Final

from extract.document import Document
from extract.html.reader import decode_html, read_html_text
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import DEFAULT_LIMITS, Limits

HEAD_BYTES: Final = 4096
HEADER: Final = re.compile(rb"^(?:mime-version|from|content-type)\s*:", re.IGNORECASE)
MULTIPART: Final = re.compile(rb"content-type\s*:\s*multipart/related", re.IGNORECASE)

# No archive of a word processor or browser has more.
PART_DEPTH: Final = 10
HEADER_BYTES: Final = 64 * 1024
BLANK_LINE: Final = re.compile(rb"^\r?\n", re.MULTILINE)
FIELD: Final = re.compile(
    rb"^(content-type|content-transfer-encoding)[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)",
    re.IGNORECASE | re.MULTILINE,
)
PARAMETER: Final = re.compile(
    rb"""[;\s](boundary|charset)\s*=\s*(?:"([^"]*)"|([^\s;"]+))""", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an archive: what its headers say, and where its content stands.

    kind: its media type; depth: in how many others it stands.
    """

    kind: bytes
    boundary: bytes
    charset: str
    coding: bytes
    start: int
    end: int
    depth: int


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a web archive."""
    head = data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    return HEADER.match(head) is not None and MULTIPART.search(head) is not None


def read_mhtml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page of a web archive; its frames and pictures are left out.

    Raises DocumentError: corrupt_package where the archive holds no page, parts_too_deep, and those
    of `read_html`.
    """
    page = find_page(data)
    if page is None:
        raise DocumentError("corrupt_package")
    content = _decode_transfer(data[page.start : page.end], page.coding)
    return read_html_text(decode_html(content, limits, page.charset or None), limits)


def find_page(data: bytes) -> Part | None:
    """The first part that is HTML, parts in parts before those behind them."""
    waiting = [_read_head(data, _skip_blank(data), len(data), 0)]
    while waiting:
        part = waiting.pop()
        if part.depth > PART_DEPTH:
            raise DocumentError("parts_too_deep", part.depth, PART_DEPTH)
        if part.kind == b"text/html":
            return part
        if part.kind == b"message/rfc822":
            waiting.append(_read_head(data, part.start, part.end, part.depth + 1))
        elif part.kind.startswith(b"multipart/") and part.boundary:
            waiting += reversed(list(_parts_in(data, part)))
    return None


def _skip_blank(data: bytes) -> int:
    return len(data) - len(data.lstrip(b"\xef\xbb\xbf \t\r\n"))


def _parts_in(data: bytes, whole: Part) -> Iterator[Part]:
    line = re.compile(rb"^--%b(--)?[ \t]*\r?$\n?" % re.escape(whole.boundary), re.MULTILINE)
    start = None
    for found in line.finditer(data, whole.start, whole.end):
        if start is not None:
            yield _read_head(data, start, found.start(), whole.depth + 1)
        start = found.end()
        if found[1]:
            return
    if start is not None:
        yield _read_head(data, start, whole.end, whole.depth + 1)


def _read_head(data: bytes, start: int, end: int, depth: int) -> Part:
    """The part whose headers begin at `start`. Headers without an end are taken to be cut off."""
    blank = BLANK_LINE.search(data, start, min(end, start + HEADER_BYTES))
    head = data[start : blank.start() if blank else min(end, start + HEADER_BYTES)]
    fields = {found[1].lower(): found[2] for found in reversed([*FIELD.finditer(head)])}
    kind, _, _ = fields.get(b"content-type", b"text/plain").partition(b";")
    values = {
        found[1].lower(): found[2] or found[3] or b""
        for found in PARAMETER.finditer(fields.get(b"content-type", b""))
    }
    return Part(
        kind.strip().lower(),
        values.get(b"boundary", b"").rstrip(),
        values.get(b"charset", b"").decode("ascii", "ignore").lower(),
        fields.get(b"content-transfer-encoding", b"").strip().lower(),
        blank.end() if blank else end,
        end,
        depth,
    )


def _decode_transfer(content: bytes, coding: bytes) -> bytes:
    """The bytes of a page that were written in a transfer encoding."""
    if coding == b"quoted-printable":
        return quopri.decodestring(content)
    if coding != b"base64":
        return content
    try:
        return binascii.a2b_base64(content)
    except binascii.Error as error:
        raise DocumentError("corrupt_package") from error
