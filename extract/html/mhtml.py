"""Web archives (.mht, often saved as .doc) and mails (.eml): the page in them as a `Document`.

The parts are found here, each byte looked at once: `email` copies what is left for each parameter
and part, and has no end of parts in parts.
"""

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import Final
from urllib.parse import unquote

from extract.archive.names import decode_names, safe_name
from extract.document import Document, Skipped
from extract.html.reader import decode_html, read_html_text
from extract.text.reader import read_text
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import DEFAULT_LIMITS, Limits

HEAD_BYTES: Final = 4096
HEADER: Final = re.compile(rb"^(?:mime-version|from|content-type)\s*:", re.IGNORECASE)
MULTIPART: Final = re.compile(rb"content-type\s*:\s*multipart/related", re.IGNORECASE)
# The fields that head a mail, or a page that is its only part, and nothing but fields.
NAMED: Final = re.compile(rb"(?:[!-9;-~]+[ \t]*:[^\n]*\n(?:[ \t]+[^\s][^\n]*\n)*)+\r?(?=\n)")
VERSION: Final = re.compile(rb"^mime-version\s*:", re.IGNORECASE | re.MULTILINE)
TYPED: Final = re.compile(
    rb"^content-type\s*:\s*(?:multipart/|text/|message/)", re.IGNORECASE | re.MULTILINE
)
PAGE, TEXT = b"text/html", b"text/plain"
MAIL_ATTACHMENT: Final = "mail_attachment"

# No archive of a word processor or browser has more.
PART_DEPTH: Final = 10
HEADER_BYTES: Final = 64 * 1024
BLANK_LINE: Final = re.compile(rb"^\r?\n", re.MULTILINE)
FIELD: Final = re.compile(
    rb"^(content-(?:type|transfer-encoding|disposition|location|id))[ \t]*:"
    rb"((?:[^\r\n]|\r?\n[ \t])*)",
    re.IGNORECASE | re.MULTILINE,
)
PARAMETER: Final = re.compile(
    rb"""[;\s](boundary|charset|(?:file)?name\*?)\s*=\s*(?:"([^"]*)"|([^\s;"]+))""",
    re.IGNORECASE,
)
NAME_BYTES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an archive: what its headers say, and where its content stands.

    kind: its media type; depth: in how many others it stands.
    name: of its file. is_attached: it is a file that came along, no part of the page.
    """

    kind: bytes
    boundary: bytes
    charset: str
    coding: bytes
    start: int
    end: int
    depth: int
    name: str = ""
    is_attached: bool = False


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a web archive."""
    head = data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    return HEADER.match(head) is not None and MULTIPART.search(head) is not None


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin with the fields of a mail, or of a page that is its only part."""
    start = _skip_blank(data)
    fields = NAMED.match(data[start : start + HEADER_BYTES])
    if fields is None:
        return False
    return VERSION.search(fields[0]) is not None and TYPED.search(fields[0]) is not None


def read_mhtml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page of a web archive, or the text of a mail; frames and pictures are left out.

    Files that came along with a mail are not read, which makes it partly read.
    Raises DocumentError: corrupt_package where there is neither page nor text nor file,
    parts_too_deep, and those of `read_html` and `read_text`.
    """
    parts = list(_list_parts(data))
    shown = _find_shown(parts)
    files = [part.name or "?" for part in parts if part.is_attached]
    if shown is None and not files:
        raise DocumentError("corrupt_package")
    read = Document() if shown is None else _read_part(data, shown, limits)
    told = [Skipped(name, MAIL_ATTACHMENT, None, True) for name in files]
    return replace(read, skipped=(*read.skipped, *told))


def _find_shown(parts: Sequence[Part]) -> Part | None:
    """The page, or the text where there is none; a file that came along is neither."""
    own = [part for part in parts if not part.is_attached]
    return next((part for kind in (PAGE, TEXT) for part in own if part.kind == kind), None)


def _read_part(data: bytes, part: Part, limits: Limits) -> Document:
    content = _decode_transfer(data[part.start : part.end], part.coding)
    if part.kind == TEXT and not content.strip():
        return Document()
    decoded = decode_html(content, limits, part.charset or None)
    if part.kind == PAGE:
        return read_html_text(decoded, limits)
    return replace(read_text(decoded.text.encode(), limits), encoding=decoded.encoding)


def _list_parts(data: bytes) -> Iterator[Part]:
    """The parts that hold no others, in their order."""
    waiting = [_read_head(data, _skip_blank(data), len(data), 0)]
    while waiting:
        part = waiting.pop()
        if part.depth > PART_DEPTH:
            raise DocumentError("parts_too_deep", part.depth, PART_DEPTH)
        if part.kind == b"message/rfc822":
            waiting.append(_read_head(data, part.start, part.end, part.depth + 1))
        elif part.kind.startswith(b"multipart/") and part.boundary:
            waiting += reversed(list(_parts_in(data, part)))
        else:
            yield part


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
    kind = fields.get(b"content-type", TEXT).partition(b";")[0].strip().lower()
    values = _read_parameters(fields)
    name = _read_name(values.get(b"filename") or values.get(b"name", b""))
    return Part(
        kind,
        values.get(b"boundary", b"").rstrip(),
        values.get(b"charset", b"").decode("ascii", "ignore").lower(),
        fields.get(b"content-transfer-encoding", b"").strip().lower(),
        blank.end() if blank else end,
        end,
        depth,
        name,
        _is_attached(fields, kind, name),
    )


def _read_parameters(fields: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """What is said behind the type of a part and behind its disposition, the last of a name."""
    told = fields.get(b"content-type", b"") + b";" + fields.get(b"content-disposition", b"")
    return {
        found[1].lower().rstrip(b"*"): found[2] or found[3] or b""
        for found in PARAMETER.finditer(told)
    }


def _is_attached(fields: Mapping[bytes, bytes], kind: bytes, name: str) -> bool:
    """Whether a part is a file that came along: called so, or named and nothing of the page."""
    if fields.get(b"content-disposition", b"").strip().lower().startswith(b"attachment"):
        return True
    is_of_page = b"content-location" in fields or b"content-id" in fields
    return bool(name) and not is_of_page and kind not in (PAGE, TEXT)


def _read_name(told: bytes) -> str:
    """The name of a file: as it is, or in a way in which mails write what is not ASCII.

    >>> _read_name(b"=?utf-8?B?6Ieq6K+ELmRvY3g=?="), _read_name(b"utf-8''%E8%87%AA%E8%AF%84.docx")
    ('自评.docx', '自评.docx')
    """
    if not told:
        return ""
    name = decode_names([told[:NAME_BYTES]])[0]
    charset, is_coded, coded = name.partition("''")
    try:
        if is_coded:
            name = unquote(coded, charset, "strict")
        elif "=?" in name:
            name = str(make_header(decode_header(name)))
    except (LookupError, ValueError, HeaderParseError):
        pass  # as it is written
    return safe_name(name)


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
