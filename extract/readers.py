"""The registry of readers: type by content, never by name, then the one reader for it.

A new format is one package beside this module and one entry in `READERS`; nothing else names it.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final, NoReturn

from extract import ole, packages
from extract.archive.archives import KINDS, refuse_archive
from extract.archive.others import RAR, is_other_archive, is_program
from extract.attachments import attach
from extract.collector import collector_paused
from extract.document import Document
from extract.html.mhtml import is_mail, is_mhtml, read_mhtml
from extract.html.reader import is_html, read_html
from extract.office.reader import Attach, read_binary_word, read_open_text, read_rtf
from extract.packages import is_package
from extract.pdf.reader import is_pdf, read_pdf
from extract.pictures import is_picture
from extract.sheet.old import read_old_workbook
from extract.sheet.reader import read_binary_sheet, read_open_sheet, read_workbook
from extract.sheet.xml_2003 import is_workbook_2003, read_workbook_2003
from extract.text.reader import read_text
from extract.word.objects import Holding
from extract.word.reader import read_holding
from extract.word.wordml import (
    is_flat_package,
    is_word_2003,
    read_flat_package,
    read_word_2003,
)
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import DEFAULT_LIMITS, Limits

HEAD_BYTES: Final = 1024
XML: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<\?xml\s")
SHORTCUTS: Final = (b"L\0\0\0\x01\x14\x02\0", b"[InternetShortcut]", b"[Desktop Entry]")
# How files begin that are certainly neither text nor anything read here.
FOREIGN: Final = (
    b"\x7fELF",
    b"SQLite format 3\0",
)


# What is no document where it is an object in another.
NOT_ATTACHED: Final = frozenset({"picture", "foreign", "shortcut"})
ATTACHED_DEPTH: Final = 3
# What shows only a part of itself within another document.
EMBEDDED: Final = {"xlsx": read_workbook, "xls": read_old_workbook}
Read = Callable[[bytes, Limits, Attach], Document]


@dataclass(frozen=True, slots=True)
class Reader:
    """A type of file.

    name: what `submissions.format` calls it; types that are read alike may share it.
    recognise: whether the bytes are of this type, by what they hold.
    read: the document in them, whose `format` is filled in here; of a type that is known but not
        read it raises DocumentError with the reason. It is given what reads objects within.
    """

    name: str
    recognise: Callable[[bytes], bool]
    read: Read


def read_document(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in `data`, whatever its file was called.

    Raises DocumentError if the type is not supported, the file is damaged, or a limit is met.
    """
    if not data:
        raise DocumentError("empty_file")
    if len(data) > limits.file_bytes:
        raise DocumentError("file_too_large", len(data), limits.file_bytes)
    reader = find_reader(data)
    with collector_paused():
        document = reader.read(data, limits, _attach_at(0))
    if not document.characters and not any(skipped.is_loss for skipped in document.skipped):
        raise DocumentError("blank_document")
    return replace(document, format=reader.name)


def _attach_at(depth: int) -> Attach:
    """What reads the objects of a document that is itself `depth` documents deep."""

    def read(data: bytes, limits: Limits) -> Document | None:
        reader = find_reader(data)
        if reader.name in NOT_ATTACHED:
            return None
        if depth >= ATTACHED_DEPTH:
            raise DocumentError("parts_too_deep", depth + 1, ATTACHED_DEPTH)
        if reader.name in EMBEDDED:
            return EMBEDDED[reader.name](data, limits, is_embedded=True)
        return reader.read(data, limits, _attach_at(depth + 1))

    return lambda document, objects, limits: attach(document, objects, limits, read)


def _with_objects(read: Callable[[bytes, Limits], Holding]) -> Read:
    """A reader of documents that may hold others."""

    def read_all(data: bytes, limits: Limits, attach_all: Attach) -> Document:
        held = read(data, limits)
        return attach_all(held.document, held.objects, limits)

    return read_all


def _alone(read: Callable[[bytes, Limits], Document]) -> Read:
    """A reader of documents that hold no others."""
    return lambda data, limits, attach_all: read(data, limits)


def find_reader(data: bytes) -> Reader:
    """The reader for `data`: the first that recognises it; plain text where none does."""
    return next(reader for reader in READERS if reader.recognise(data))


def _refuse(code: str) -> Read:
    """What "reads" a type that is known but not read: a reason of `definitions/reasons.toml`."""

    def refuse(data: bytes, limits: Limits, attach_all: Attach) -> NoReturn:
        raise DocumentError(code)

    return refuse


def _begins_with(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signatures)


def _is_rtf(data: bytes) -> bool:
    return data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def _is_foreign(data: bytes) -> bool:
    return data.startswith(FOREIGN) or is_program(data)


def _is_xml(data: bytes) -> bool:
    return XML.match(data[:HEAD_BYTES].replace(b"\0", b"")) is not None


def _is_anything(data: bytes) -> bool:
    return True


# In the order they are asked: most files are Word's, and a zip has to be opened to be told. Text is
# last: it takes what nothing else recognises.
READERS: Final = (
    Reader("docx", is_package(packages.WORD), _with_objects(read_holding)),
    *(Reader(kind.name, kind.recognise, _alone(refuse_archive)) for kind in KINDS),
    Reader("xlsx", is_package(packages.SHEET), _alone(read_workbook)),
    Reader("xlsb", is_package(packages.BINARY_SHEET), _alone(read_binary_sheet)),
    Reader("odt", is_package(packages.OPEN_TEXT), read_open_text),
    Reader("ods", is_package(packages.OPEN_SHEET), _alone(read_open_sheet)),
    Reader("ofd", is_package(packages.OFD), _refuse("needs_ofd")),
    Reader("pptx", is_package(packages.SLIDES), _refuse("presentation")),
    Reader("odp", is_package(packages.OPEN_SLIDES), _refuse("presentation")),
    Reader(
        "docx", is_package(packages.OTHER), _with_objects(read_holding)
    ),  # which says what is wrong with it
    Reader("ole", ole.is_incomplete, _refuse("incomplete_file")),
    Reader("ole", ole.is_encrypted, _refuse("encrypted")),
    Reader("doc", ole.is_word, read_binary_word),
    Reader("xls", ole.is_workbook, _alone(read_old_workbook)),
    Reader("ppt", ole.is_slides, _refuse("presentation")),
    Reader("ole", ole.is_ole, _refuse("unsupported_type")),
    Reader("rtf", _is_rtf, read_rtf),
    Reader("pdf", is_pdf, _alone(read_pdf)),
    Reader("picture", is_picture, _refuse("needs_ocr")),
    Reader("rar", _begins_with(RAR), _refuse("other_archive")),
    Reader("archive", is_other_archive, _refuse("other_archive")),
    Reader("shortcut", _begins_with(*SHORTCUTS), _refuse("shortcut")),
    Reader("foreign", _is_foreign, _refuse("unsupported_type")),
    Reader("wordml", is_word_2003, _alone(read_word_2003)),
    Reader("docx", is_flat_package, _with_objects(read_flat_package)),
    Reader("sheetml", is_workbook_2003, _alone(read_workbook_2003)),
    Reader("mhtml", is_mhtml, _alone(read_mhtml)),
    Reader("eml", is_mail, _alone(read_mhtml)),
    Reader("html", is_html, _alone(read_html)),
    Reader("xml", _is_xml, _refuse("unsupported_type")),
    Reader("txt", _is_anything, _alone(read_text)),
)
