"""The reader of text dumps: bytes -> `Document`, whatever converter wrote them."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from extract.document import Block, Cell, Document, Table
from extract.sizes import count_characters
from extract.text.delimited import find_delimited
from extract.text.dialects import (
    ANTIWORD,
    CATDOC,
    DELIMITED,
    DRAWN,
    MARKDOWN,
    MARKLESS,
    MARKUP,
    PANDOC,
    PDFTOTEXT,
    PLAIN,
    TIKA,
    TIKA_DOC,
    TIKA_ODT,
    TIKA_SAX,
    find_dialect,
)
from extract.text.drawn_reader import build_drawn, count_drawn, lost_tables, read_drawn
from extract.text.embedded import Piece, has_loose_cells, read_pieces, split_tables
from extract.text.encoding import Decoded, decode
from extract.text.lines import Lines, make_paragraphs, split_lines, unify_breaks
from extract.text.marks import load_marks
from extract.text.one_line_rows import rewrite_sax, split_tabbed
from extract.text.rows import OPEN
from extract.text.tika import build_blocks, read_tika
from extract.text.wrapped import is_wrapped
from extract.text.wrapped_reader import read_wrapped
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import DEFAULT_LIMITS, Limits

CELL_DIALECTS = (TIKA, TIKA_DOC, TIKA_SAX, CATDOC)  # each cell costs a TAB
LOST = "table_layout_lost"
FEWEST_APART = 3  # rows that stand alone
FEWEST_SHORTER = 3  # rows that lack a cell at their beginning
DRAWN_DIALECTS = (PANDOC, MARKDOWN, ANTIWORD, DRAWN)


@dataclass(frozen=True, slots=True)
class _Printed:
    """What a converter printed, its own marks left out. is_wrapped: lines as catdoc wraps them."""

    text: str
    dialect: str
    encoding: str
    is_wrapped: bool


def read_text(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the bytes of a text dump.

    Each line is a paragraph with its 1-based `line`; a converter's own marks (`[bookmark: …]`) are
    left out and not counted. Tables are rebuilt where the dialect marks cells, else all is
    running text.
    Errors: those of `decode`, and DocumentError for a limit on rows, cells or a cell's text.
    """
    decoded = decode(data, limits)
    printed = _printed(decoded)
    _check_cells(printed, limits)
    pieces = split_tables(printed.text)
    if len(pieces) > 1:
        return _read_mixed(pieces, decoded, limits)
    blocks, tables = _read(printed, limits)
    printed = replace(printed, dialect=_settled(printed.dialect, tables))
    is_broken = _is_broken(printed, blocks, tables)
    if is_broken:
        blocks, tables = _bounded(blocks, tables)
    is_lost = is_broken or has_loose_cells(pieces) or _loses_tables(printed)
    return Document(
        blocks=tuple(blocks),
        tables=tuple(tables),
        characters=_count(printed),
        dialect=printed.dialect,
        encoding=decoded.encoding,
        doubts=decoded.doubts + ((LOST,) if is_lost else ()),
    )


def _printed(decoded: Decoded) -> _Printed:
    """What was printed, and by which converter; only wrapped lines show that catdoc did."""
    whole = unify_breaks(decoded.text)
    text = load_marks().converter_mark.sub("", whole)
    dialect = find_dialect(whole, decoded.encoding == "utf-8-sig")
    may_be_wrapped = dialect == PLAIN or "\t" in text
    was_wrapped = may_be_wrapped and is_wrapped(text, decoded.encoding)
    if was_wrapped and "\t" in text:
        dialect = CATDOC
    if dialect != PDFTOTEXT:
        text = text.replace("\f", "")  # a page's end, not a paragraph's
    return _Printed(text, dialect, decoded.encoding, was_wrapped)


def _check_cells(printed: _Printed, limits: Limits) -> None:
    """Nothing, where the cells can be few enough: no work is done on a text that has too many."""
    cells = printed.text.count("\t")
    if printed.dialect in CELL_DIALECTS and cells > limits.document_cells:
        raise DocumentError("too_many_cells", cells, limits.document_cells)


def _settled(dialect: str, tables: list[Table]) -> str:
    """The dialect, when the tables are read: only they show that Tika read an .odt."""
    is_odt = dialect in (TIKA, TIKA_DOC) and _leaves_covered_cells_out(tables)
    return TIKA_ODT if is_odt else dialect


def _count(printed: _Printed) -> int:
    """The characters of the text; the signs that tables are drawn with are none."""
    if printed.dialect == DELIMITED:
        signs = find_delimited(split_lines(printed.text)).signs
        return count_characters(printed.text) - signs
    if printed.dialect in DRAWN_DIALECTS:
        return count_drawn(printed.text, printed.dialect == ANTIWORD)
    return count_characters(printed.text)


def _loses_tables(printed: _Printed) -> bool:
    """Whether the text shows tables that cannot be read as such."""
    if printed.dialect == MARKUP:
        return True
    if printed.dialect in (DELIMITED, *MARKLESS):
        return find_delimited(split_lines(printed.text)).is_broken
    is_drawn = printed.dialect in DRAWN_DIALECTS
    return is_drawn and lost_tables(printed.text, printed.dialect == ANTIWORD)


def _is_broken(printed: _Printed, blocks: list[Block], tables: list[Table]) -> bool:
    """Whether cells were left out, or rows broken, so that no cell's place is certain."""
    if printed.dialect != CATDOC:
        return printed.dialect == TIKA_ODT
    return printed.is_wrapped or _are_rows_broken(blocks, tables)


def _are_rows_broken(blocks: list[Block], tables: list[Table]) -> bool:
    """Whether rows with TABs were broken, as catdoc breaks them at empty cells and long lines.

    Then they are of different lengths, or stand apart from each other. Rows that were copied from a
    sheet or a page are alike.
    """
    lengths = [Counter(cell.row for cell in table.cells).values() for table in tables]
    if any(len(set(counts)) > 1 for counts in lengths):
        return True
    apart = sum(not isinstance(block, Table) and "\t" in block.text for block in blocks)
    return apart >= FEWEST_APART


def _read_mixed(pieces: list[Piece], decoded: Decoded, limits: Limits) -> Document:
    """The document in a text some of whose tables are HTML; the others are read as Markdown's."""
    rest = "\n".join(piece.text for piece in pieces if not piece.is_table)
    doubts = decoded.doubts + ((LOST,) if has_loose_cells(pieces) else ())
    read = read_pieces(pieces, decoded, lambda lines: read_drawn(lines, False, limits), limits)
    return replace(
        read,
        characters=read.characters + count_drawn(rest),
        dialect=MARKDOWN,
        encoding=decoded.encoding,
        doubts=doubts,
    )


def _leaves_covered_cells_out(tables: list[Table]) -> bool:
    """Whether cells that a merged one covers are not printed at all, as Tika leaves those of .odt.

    All others print an empty cell for each: where rows are shorter by one than the row above, some
    row of such a form begins with one. A row of nothing but empty cells tells nothing.
    """
    shorter = 0
    for table in tables:
        rows: list[list[Cell]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row].append(cell)
        if any(map(_begins_blank, rows)):
            return False
        shorter += sum(len(row) == len(above) - 1 for above, row in pairwise(rows))
    return shorter >= FEWEST_SHORTER


def _begins_blank(row: list[Cell]) -> bool:
    """Whether an empty cell stands before others with text."""
    return bool(row) and not row[0].text.strip() and any(cell.text.strip() for cell in row)


def _read(printed: _Printed, limits: Limits) -> tuple[list[Block], list[Table]]:
    if printed.is_wrapped:
        return read_wrapped(printed.text, printed.encoding, limits)
    return _read_lines(split_lines(printed.text), printed.dialect, limits)


def _read_lines(lines: Lines, dialect: str, limits: Limits) -> tuple[list[Block], list[Table]]:
    if dialect in DRAWN_DIALECTS:
        return read_drawn(lines, dialect == ANTIWORD, limits)
    if dialect == DELIMITED:
        found = find_delimited(lines)
        return build_drawn(found.lines, found.tables, dict.fromkeys(found.doubtful, OPEN), limits)
    if dialect in (TIKA, TIKA_DOC):
        return read_tika(lines, dialect == TIKA_DOC, limits)
    if dialect == TIKA_SAX:
        return read_tika(rewrite_sax(lines), False, limits)
    if dialect == CATDOC:
        return build_blocks(*split_tabbed(lines), limits)
    return list(make_paragraphs(lines, 0, len(lines.texts), 0)), []


def _bounded(blocks: list[Block], tables: list[Table]) -> tuple[list[Block], list[Table]]:
    """Tables none of whose cells is certain."""
    doubted = [
        replace(t, cells=tuple(replace(c, confidence=min(c.confidence, OPEN)) for c in t.cells))
        for t in tables
    ]
    own = {table.index: table for table in doubted}
    return [own[b.index] if isinstance(b, Table) else b for b in blocks], doubted
