"""The reader of text dumps: bytes -> `Document`, whatever converter wrote them."""

from extract.document import Block, Document, Table
from extract.text.dialects import (
    ANTIWORD,
    CATDOC,
    DRAWN,
    MARKDOWN,
    PANDOC,
    PDFTOTEXT,
    TIKA,
    TIKA_DOC,
    TIKA_SAX,
    find_dialect,
)
from extract.text.drawn_reader import count_drawn, lost_tables, read_drawn
from extract.text.encoding import decode
from extract.text.lines import Lines, count_characters, make_paragraphs, split_lines, unify_breaks
from extract.text.marks import load_marks
from extract.text.one_line_rows import rewrite_sax, split_tabbed
from extract.text.tika import build_blocks, read_tika
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

CELL_DIALECTS = (TIKA, TIKA_DOC, TIKA_SAX, CATDOC)  # each cell costs a TAB
LOST = "table_layout_lost"
DRAWN_DIALECTS = (PANDOC, MARKDOWN, ANTIWORD, DRAWN)


def read_text(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the bytes of a text dump.

    Each line is a paragraph with its 1-based `line`; a converter's own marks (`[bookmark: …]`) are
    left out and not counted. Tables are rebuilt where the dialect marks cells, else all is
    running text.
    Errors: those of `decode`, and DocumentError for a limit on rows, cells or a cell's text.
    """
    decoded = decode(data, limits)
    printed = unify_breaks(decoded.text)
    text = load_marks().converter_mark.sub("", printed)
    dialect = find_dialect(printed, decoded.encoding == "utf-8-sig")
    if dialect != PDFTOTEXT:
        text = text.replace("\f", "")  # a page's end, not a paragraph's
    if dialect in CELL_DIALECTS and text.count("\t") > limits.document_cells:
        raise DocumentError("too_many_cells", text.count("\t"), limits.document_cells)
    is_drawn = dialect in DRAWN_DIALECTS
    doubts = decoded.doubts
    if is_drawn and lost_tables(text, dialect == ANTIWORD):
        doubts += (LOST,)
    blocks, tables = _read(split_lines(text), dialect, limits)
    return Document(
        blocks=tuple(blocks),
        tables=tuple(tables),
        characters=count_drawn(text) if is_drawn else count_characters(text),
        dialect=dialect,
        encoding=decoded.encoding,
        doubts=doubts,
    )


def _read(lines: Lines, dialect: str, limits: Limits) -> tuple[list[Block], list[Table]]:
    if dialect in DRAWN_DIALECTS:
        return read_drawn(lines, dialect == ANTIWORD, limits)
    if dialect in (TIKA, TIKA_DOC):
        return read_tika(lines, dialect == TIKA_DOC, limits)
    if dialect == TIKA_SAX:
        return read_tika(rewrite_sax(lines), False, limits)
    if dialect == CATDOC:
        return build_blocks(*split_tabbed(lines), limits)
    return list(make_paragraphs(lines, 0, len(lines.texts), 0)), []
