"""Tables in HTML between the lines of a text, as Markdown has them where a cell spans others.

Converters that write Markdown (pandoc, those that read scans) put a table with spans as HTML:

    一、部门概况
    <table><tr><td colspan="2">支出合计</td></tr></table>
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from extract.document import Block, Document, Table
from extract.html.reader import read_html_text
from extract.text.encoding import Decoded
from extract.text.lines import Lines
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits

_TAG = re.compile(r"<(/?)table\b[^>]*>", re.IGNORECASE)
_CELL = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
_WRAPPED = re.compile(r"<html>\s*<body>\s*$", re.IGNORECASE)  # one table, as a page of its own
_WRAPPING = re.compile(r"\s*</body>\s*</html>", re.IGNORECASE)

ReadLines = Callable[[Lines], tuple[list[Block], list[Table]]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: a table in HTML, or lines. line: where it begins, 1-based."""

    text: str
    line: int
    is_table: bool


def split_tables(text: str) -> list[Piece]:
    """The text as lines and tables in turn; of one piece where it holds no whole table.

    >>> [(p.text, p.line, p.is_table) for p in split_tables("a\\n<table><td>1</table>\\nb")]
    [('a\\n', 1, False), ('<table><td>1</table>', 2, True), ('\\nb', 2, False)]
    """
    pieces = []
    at = 0
    for start, end in _spans(text):
        pieces.append(_piece(text, at, start, is_table=False))
        pieces.append(_piece(text, start, end, is_table=True))
        at = end
    pieces.append(_piece(text, at, len(text), is_table=False))
    return pieces


def _piece(text: str, start: int, end: int, is_table: bool) -> Piece:
    return Piece(text[start:end], text.count("\n", 0, start) + 1, is_table)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost tables begin and end, with the page that stands around each."""
    depth = start = 0
    for tag in _TAG.finditer(text):
        if not tag[1]:
            start = tag.start() if depth == 0 else start
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and _CELL.search(text, start, tag.end()):
                before = _WRAPPED.search(text, max(start - 40, 0), start)
                after = _WRAPPING.match(text, tag.end()) if before else None
                yield before.start() if before else start, after.end() if after else tag.end()


def has_loose_cells(pieces: list[Piece]) -> bool:
    """Whether cells in HTML are left outside of any whole table: it is cut off, or broken."""
    return any(_CELL.search(piece.text) for piece in pieces if not piece.is_table)


def read_pieces(
    pieces: list[Piece], decoded: Decoded, read_lines: ReadLines, limits: Limits
) -> Document:
    """The blocks of all pieces in their order; `characters` are those of the tables alone.

    Errors: those of reading HTML, and too_many_cells for all tables together.
    """
    blocks: list[Block] = []
    tables: list[Table] = []
    characters = paragraphs = 0
    for piece in pieces:
        if piece.is_table:
            page = read_html_text(Decoded(piece.text, decoded.encoding), limits)
            characters += page.characters
            own_blocks, own_tables = list(page.blocks), list(page.tables)
        else:
            own_blocks, own_tables = read_lines(_lines_of(piece))
        moved = [_moved_table(table, len(tables)) for table in own_tables]
        for block in own_blocks:
            if isinstance(block, Table):
                blocks.append(moved[block.index])
            else:
                blocks.append(replace(block, index=paragraphs))
                paragraphs += 1
        tables += moved
    cells = sum(len(table.cells) for table in tables)
    if cells > limits.document_cells:
        raise DocumentError("too_many_cells", cells, limits.document_cells)
    return Document(blocks=tuple(blocks), tables=tuple(tables), characters=characters)


def _lines_of(piece: Piece) -> Lines:
    """The lines of a piece; the rest of a line on which a table stands counts if it has text."""
    numbered = list(enumerate(piece.text.split("\n"), start=piece.line))
    kept = numbered[1:-1]
    first, last = numbered[0], numbered[-1]
    kept = [first, *kept] if first[1].strip() or (piece.line == 1 and len(numbered) > 1) else kept
    if len(numbered) > 1 and last[1].strip():
        kept.append(last)
    return Lines([text for _, text in kept], [number for number, _ in kept])


def _moved_table(table: Table, by: int) -> Table:
    """The table counted from `by`, with those around it."""
    parent = table.parent and (table.parent[0] + by, *table.parent[1:])
    return replace(table, index=table.index + by, parent=parent)
