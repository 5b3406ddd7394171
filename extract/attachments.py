"""Documents within a Word document (an Excel or Word object that holds the table): read as well.

What they say follows the document that they are in; the style of their paragraphs names them.
"""

import io
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

import olefile

from extract import ole
from extract.document import HIDDEN, Block, Document, Paragraph, Skipped, Table
from extract.sizes import count_characters
from extract.word.objects import Embedded
from extract.word.prompts import mark_whole
from schema.errors import DocumentError
from schema.limits import Limits

# The streams of an object that hold a file: a package of Office, a PDF, an OpenDocument file; and
# any file with its name before it.
FILES: Final = ("Package", "CONTENTS", "EmbeddedOdf")
ANY_FILE: Final = "\x01Ole10Native"
FORMULA: Final = "equation native"
OBJECT: Final = "embedded_object"
UNREAD: Final = "attachment_unread"
# What only a branch shows that Word does not understand: the object is there, and nobody sees it.
NOT_UNDERSTOOD: Final = "not_understood"
STYLE: Final = "attachment "
MOST: Final = 50
Read = Callable[[bytes, Limits], Document | None]


def attach(document: Document, objects: Sequence[Embedded], limits: Limits, read: Read) -> Document:
    """The document with the files that stand in it, as far as they are shown.

    read: the document in some bytes; None where they are none that anybody would want to read.
    Objects that cannot be read make the document partly read. Of one that was deleted, or is
    another copy, the text is kept as evidence.
    """
    for one in objects[:MOST]:
        try:
            data = take_file(one.read())
            inner = read(data, limits) if data else None
        except DocumentError:
            document = _tell(document, Skipped(one.name, *_unread(one)))
            continue
        if inner is None:
            document = _tell(document, Skipped(one.name, one.shown.cause or OBJECT, None, False))
        elif one.shown.cause:
            document = _tell(document, _keep_aside(inner, one))
        else:
            document = _join(document, _hide(inner) if one.shown.is_hidden else inner, one.name)
    return _tell(document, *(Skipped(one.name, *_unread(one)) for one in objects[MOST:]))


def _unread(one: Embedded) -> tuple[str, None, bool]:
    """(cause, characters, whether it is a loss) of an object that could not be read."""
    is_loss = one.shown.cause in ("", NOT_UNDERSTOOD)
    return (UNREAD if is_loss else one.shown.cause), None, is_loss


def _keep_aside(inner: Document, one: Embedded) -> Skipped:
    """The text of an object that nobody sees."""
    cells = (p for table in inner.tables for cell in table.cells for p in cell.paragraphs)
    text = "\n".join(p.text for p in (*inner.paragraphs(), *cells) if p.text.strip())
    is_loss = one.shown.cause == NOT_UNDERSTOOD
    cause = UNREAD if is_loss else one.shown.cause
    return Skipped(one.name, cause, count_characters(text), is_loss, text)


def _hide(inner: Document) -> Document:
    """The document with all it holds marked as hidden."""
    tables = tuple(
        replace(table, cells=tuple(replace(cell, is_place_hidden=True) for cell in table.cells))
        for table in inner.tables
    )
    blocks = tuple(
        tables[block.index] if isinstance(block, Table) else mark_whole(block, HIDDEN)
        for block in inner.blocks
    )
    return replace(inner, blocks=blocks, tables=tables)


def take_file(data: bytes) -> bytes:
    """The file that an embedded object holds; b"" where it holds none (a formula, a picture).

    Of a kind nobody knows it is the object itself, for its reader to refuse.
    """
    if not ole.is_ole(data) or ole.is_word(data) or ole.is_workbook(data):
        return data
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            name = next(filter(storage.exists, FILES), None)
            if name is not None:
                return bytes(storage.openstream(name).read())
            if storage.exists(ANY_FILE):
                return strip_names(storage.openstream(ANY_FILE).read())
    except ole.DAMAGE as error:
        raise DocumentError("corrupt_package") from error
    streams = ole.list_streams(data)
    has_own = any(
        name[:1] >= " " for name in streams
    )  # those of OLE begin with a control character
    return data if has_own and FORMULA not in streams else b""


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


def _tell(document: Document, *skipped: Skipped) -> Document:
    """The document with more in its list of what was not read."""
    return replace(document, skipped=(*document.skipped, *skipped))


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
