"""Documents within a Word document (an Excel or Word object that holds the table): read as well.

What they say follows the document that they are in; the style of their paragraphs names them.
"""

import io
import struct
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

import olefile

from extract import ole
from extract.document import Block, Document, Paragraph, Skipped, Table
from extract.word.package import open_word
from schema.errors import DocumentError
from schema.limits import Limits

KINDS: Final = ("package", "oleObject")
# What an object of Word holds: a whole package, or any file with its name before it.
PACKAGE: Final = "Package"
ANY_FILE: Final = "\x01Ole10Native"
OBJECT: Final = "embedded_object"
UNREAD: Final = "attachment_unread"
STYLE: Final = "attachment "
MOST: Final = 50
OLE_ERRORS: Final = (OSError, struct.error, ValueError, LookupError, TypeError, AttributeError)
Read = Callable[[bytes, Limits], Document | None]


def attach(document: Document, package: bytes, limits: Limits, read: Read) -> Document:
    """The document with those that stand in the Word package it was read from.

    read: the document in some bytes; None where they are none that anybody would want to read.
    Objects that cannot be read make the document partly read.
    """
    if not any(skipped.cause == OBJECT for skipped in document.skipped):
        return document
    word = open_word(package, limits)
    names = [name for kind in KINDS for name in word.targets(kind)]
    for name in names[:MOST]:
        try:
            data = take_file(word.package.read(name))
            inner = read(data, limits) if data else None
        except DocumentError:
            document = _tell(document, name, is_loss=True)
            continue
        if inner is not None:
            document = _tell(_join(document, inner, name), name, is_loss=False)
    for name in names[MOST:]:
        document = _tell(document, name, is_loss=True)
    return document


def take_file(data: bytes) -> bytes:
    """The file that an embedded object holds; b"" where it holds none (a formula, a picture)."""
    if not ole.is_ole(data) or ole.is_word(data) or ole.is_workbook(data):
        return data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            if storage.exists(PACKAGE):
                return bytes(storage.openstream(PACKAGE).read())
            if storage.exists(ANY_FILE):
                return strip_names(storage.openstream(ANY_FILE).read())
    except OLE_ERRORS as error:
        raise DocumentError("corrupt_package") from error
    return b""


def strip_names(data: bytes) -> bytes:
    """The file in an Ole10Native stream, behind its size, kind, label, path, kinds, path, length.

    Raises ValueError or struct.error where the stream is cut short.
    """
    at = 6
    for _ in range(2):
        at = data.index(b"\0", at) + 1
    (length,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + length
    (size,) = struct.unpack_from("<I", data, at)
    return data[at + 4 : at + 4 + size]


def _tell(document: Document, name: str, is_loss: bool) -> Document:
    """The document whose list of what was not read names an object as lost, or no more."""
    left = [skipped for skipped in document.skipped if skipped.part != name]
    if is_loss:
        left.append(Skipped(name, UNREAD, None, True))
    return replace(document, skipped=tuple(left))


def _join(document: Document, inner: Document, name: str) -> Document:
    """Both documents as one, the paragraphs and tables of the inner one counted on."""
    lines = sum(1 for _ in document.paragraphs())
    tables = [_move(table, len(document.tables)) for table in inner.tables]
    blocks: list[Block] = [Paragraph("", lines, style=f"{STYLE}{name}")]
    for block in inner.blocks:
        if isinstance(block, Table):
            blocks.append(tables[block.index])
        else:
            lines += 1
            style = block.style if (block.style or "").startswith(STYLE) else f"{STYLE}{name}"
            blocks.append(replace(block, index=lines, style=style))
    return replace(
        document,
        blocks=(*document.blocks, *blocks),
        tables=(*document.tables, *tables),
        characters=document.characters + inner.characters,
        skipped=(*document.skipped, *_within(inner.skipped, name)),
        doubts=(*dict.fromkeys((*document.doubts, *inner.doubts)),),
    )


def _move(table: Table, by: int) -> Table:
    parent = table.parent
    if parent is not None:
        parent = (parent[0] + by, *parent[1:])
    return replace(table, index=table.index + by, parent=parent)


def _within(skipped: Iterable[Skipped], name: str) -> list[Skipped]:
    return [replace(one, part=f"{name}/{one.part}") for one in skipped]
