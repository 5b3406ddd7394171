"""The registry of readers: type by content, never by name, then the one reader for it.

A new format is one package beside this module and one entry in `READERS`; nothing else names it.
"""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final, NoReturn

from extract import ole, packages
from extract.document import Document
from extract.html.mhtml import is_mhtml, read_mhtml
from extract.html.reader import is_html, read_html
from extract.office.reader import read_binary_word, read_open_text, read_rtf
from extract.packages import is_package
from extract.pdf.reader import is_pdf, read_pdf
from extract.sheet.old import read_old_workbook
from extract.sheet.reader import read_binary_sheet, read_open_sheet, read_workbook
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
XML: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\?xml\s")
# How pictures begin, and other files that are certainly neither text nor anything read here.
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
FOREIGN: Final = (
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"SQLite format 3\0",
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A type of file.

    name: what `submissions.format` calls it; types that are read alike may share it.
    recognise: whether the bytes are of this type, by what they hold.
    read: the document in them, whose `format` is filled in here; of a type that is known but not
        read it raises DocumentError with the reason.
    """

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
    return replace(document, format=reader.name)


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
    """What "reads" a type that is known but not read: a reason of `definitions/reasons.toml`."""

    def refuse(data: bytes, limits: Limits) -> NoReturn:
        raise DocumentError(code)

    return refuse


def _begins_with(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signatures)


def _is_rtf(data: bytes) -> bool:
    return data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def _is_xml(data: bytes) -> bool:
    return XML.match(data[:HEAD_BYTES].replace(b"\0", b"")) is not None


def _is_anything(data: bytes) -> bool:
    return True


# In the order they are asked. Text is last: it takes what nothing else recognises.
READERS: Final = (
    Reader("docx", is_package(packages.WORD), read_word),
    Reader("xlsx", is_package(packages.SHEET), read_workbook),
    Reader("xlsb", is_package(packages.BINARY_SHEET), read_binary_sheet),
    Reader("odt", is_package(packages.OPEN_TEXT), read_open_text),
    Reader("ods", is_package(packages.OPEN_SHEET), read_open_sheet),
    Reader("ofd", is_package(packages.OFD), _refuse("needs_ofd")),
    Reader("pptx", is_package(packages.SLIDES), _refuse("presentation")),
    Reader("odp", is_package(packages.OPEN_SLIDES), _refuse("presentation")),
    Reader("ole", ole.is_encrypted, _refuse("encrypted")),
    Reader("doc", ole.is_word, read_binary_word),
    Reader("xls", ole.is_workbook, read_old_workbook),
    Reader("ppt", ole.is_slides, _refuse("presentation")),
    Reader("ole", ole.is_ole, _refuse("unsupported_type")),
    Reader("rtf", _is_rtf, read_rtf),
    Reader("pdf", is_pdf, read_pdf),
    Reader("picture", _begins_with(*PICTURES), _refuse("needs_ocr")),
    Reader("foreign", _begins_with(*FOREIGN), _refuse("unsupported_type")),
    Reader("wordml", is_word_2003, read_word_2003),
    Reader("docx", is_flat_package, read_flat_package),
    Reader("mhtml", is_mhtml, read_mhtml),
    Reader("html", is_html, read_html),
    Reader("xml", _is_xml, _refuse("unsupported_type")),
    Reader("txt", _is_anything, read_text),
)
