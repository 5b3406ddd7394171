"""Word files in a few strokes, and the dumps Tika prints of them: material for the text tests."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from extract.document import Document, Table
from tools.samples.tika import dump_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Rows = Sequence[Sequence[str]]  # a cell's paragraphs are parted by line breaks
Blocks = Sequence[str | Rows]  # a string is a paragraph


def dump(*blocks: str | Rows) -> str:
    """The dump of a document with these paragraphs and tables."""
    body = "".join(paragraph(b) if isinstance(b, str) else table(b) for b in blocks)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document)
    return dump_text(buffer.getvalue())


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows: Rows) -> str:
    return (
        "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"
    )


def cell(text: str) -> str:
    return f"<w:tc>{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"


def rows_of(table: Table) -> list[list[str]]:
    """The texts of each row's anchors."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for anchor in table.cells:
        rows[anchor.row].append(anchor.text)
    return rows


def kept_characters(document: Document) -> int:
    """The non-space characters in cells and paragraphs."""
    texts = [p.text for p in document.paragraphs()]
    texts += [c.text for t in document.tables for c in t.cells]
    return sum(not c.isspace() for text in texts for c in text)
