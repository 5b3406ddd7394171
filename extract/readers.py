"""The registry of readers: type by content, never by name, then the one reader for it."""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, NoReturn

from extract import ole
from extract.document import Document
from extract.html.mhtml import is_mhtml, read_mhtml
from extract.html.reader import read_html
from extract.text.reader import read_text
from extract.word.reader import read_word
from extract.word.wordml import (
    is_flat_package,
    is_word_2003,
    read_flat_package,
    read_word_2003,
)
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

HEAD_BYTES: Final = 1024
MARKUP_HEAD_BYTES: Final = 4096
# A page begins with markup, not with text that talks about it.
MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
XML: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\?xml\s")
HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)[\s>]", re.IGNORECASE)
# How files begin that are certainly neither text nor anything read here.
FOREIGN: Final = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"SQLite format 3\0",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A type of file: how its first bytes and whole are recognised, and what reads it."""

    name: str
    recognise: Callable[[bytes], bool]
    read: Callable[[bytes, Limits], Document]


def read_document(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in `data`, whatever its file was called.

    Raises DocumentError if the type is not supported, the file is damaged, or a limit is met.
    """
    if not data:
        raise DocumentError("empty_file")
    if len(data) > limits.file_bytes:
        raise DocumentError("file_too_large", len(data), limits.file_bytes)
    reader = find_reader(data)
    with _collector_paused():
        document = reader.read(data, limits)
    if not document.characters and not any(skipped.is_loss for skipped in document.skipped):
        raise DocumentError("blank_document")
    return document


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Spare the garbage collector: a document has no cycles, and looking for them takes a tenth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def find_reader(data: bytes) -> Reader:
    """The reader for `data`: the first that recognises it; plain text where none does."""
    return next(reader for reader in READERS if reader.recognise(data))


def _refuse(code: str) -> Callable[[bytes, Limits], NoReturn]:
    def refuse(data: bytes, limits: Limits) -> NoReturn:
        raise DocumentError(code)

    return refuse


def _refuse_ole(data: bytes, limits: Limits) -> NoReturn:
    streams = ole.list_streams(data)
    if "EncryptedPackage" in streams:
        raise DocumentError("encrypted")
    if "WordDocument" in streams:
        is_encrypted = ole.is_word_encrypted(data, streams["WordDocument"])
        raise DocumentError("encrypted" if is_encrypted else "legacy_word")
    raise DocumentError("unsupported_type")


def _begins_with(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signatures)


def _is_pdf(data: bytes) -> bool:
    return re.search(rb"%PDF-\d", data[:HEAD_BYTES]) is not None


def _is_rtf(data: bytes) -> bool:
    return data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def _is_html(data: bytes) -> bool:
    head = _without_nul(data)
    return MARKUP.match(head) is not None and HTML.search(head) is not None


def _is_xml(data: bytes) -> bool:
    return XML.match(_without_nul(data)) is not None


def _without_nul(data: bytes) -> bytes:
    return data[:MARKUP_HEAD_BYTES].replace(b"\0", b"")


def _is_anything(data: bytes) -> bool:
    return True


# In the order they are asked. Text is last: it takes what nothing else recognises.
READERS: Final = (
    Reader("docx", _begins_with(b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), read_word),
    Reader("ole", _begins_with(ole.SIGNATURE), _refuse_ole),
    Reader("rtf", _is_rtf, _refuse("rtf_document")),
    Reader("pdf", _is_pdf, _refuse("pdf_document")),
    Reader("foreign", _begins_with(*FOREIGN), _refuse("unsupported_type")),
    Reader("wordml", is_word_2003, read_word_2003),
    Reader("flat", is_flat_package, read_flat_package),
    Reader("mhtml", is_mhtml, read_mhtml),
    Reader("html", _is_html, read_html),
    Reader("xml", _is_xml, _refuse("unsupported_type")),
    Reader("txt", _is_anything, read_text),
)
