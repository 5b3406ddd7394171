"""The lines of a page printed with its layout -> paragraphs and tables, none of them certain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.document import Block, Document, Paragraph, Table
from extract.text.lines import Lines, make_paragraphs
from normalize.recovery.edge_pieces import is_pure
from normalize.recovery.edge_tables import FEWEST_COLUMNS, Part, is_table, make_table, part_of
from normalize.recovery.edges import Sheet, find_sheets
from normalize.recovery.lost import LOST
from schema.limits import DEFAULT_LIMITS

APART = "  "  # between cells
MOST_WORDS = 40  # of a line in a table


def lay_out(document: Document) -> Document:
    """The document with the tables whose columns its blanks show; as it is where they show none.

    What of them was not told stays text, and is said to be.

    Errors: those of `make_table`.
    """
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    lines = Lines([p.text for p in paragraphs], [p.line or 0 for p in paragraphs])
    blocks: list[Block] = []
    tables: list[Table] = []
    at = index = 0
    for parts in _find_tables(lines.texts):
        body = make_paragraphs(lines, at, parts[0].start, index)
        index += len(body)
        tables.append(make_table(parts, len(tables), lines.numbers, DEFAULT_LIMITS))
        blocks += [*body, tables[-1]]
        at = parts[-1].end
    blocks += make_paragraphs(lines, at, len(lines.texts), index)
    if not tables:
        return document
    doubts = tuple(dict.fromkeys((*document.doubts, LOST)))
    return replace(document, blocks=tuple(blocks), tables=tuple(tables), doubts=doubts)


def _find_tables(texts: Sequence[str]) -> Iterator[list[Part]]:
    """The parts of each table: rows that are told, with nothing between them."""
    for sheets in _find_sheets(texts):
        parts: list[Part] = []
        for part in map(part_of, sheets):
            if parts and (part is None or part.start > parts[-1].end):
                if is_table(parts):
                    yield parts
                parts = []
            if part is not None:
                parts.append(part)
        if parts and is_table(parts):
            yield parts


def _find_sheets(texts: Sequence[str]) -> list[list[Sheet]]:
    """The sheets of each run of lines; what goes on behind a page's end is one with it."""
    runs: list[list[Sheet]] = []
    ended = None
    for start, end in _runs(texts):
        lines = [text.replace("\f", " ") for text in texts[start:end]]
        if not _may_be_table(lines):
            ended = None
            continue
        sheets = find_sheets(lines, start)
        is_next = ended is not None and _is_page_between(texts, ended, start)
        if is_next and _goes_on(runs[-1][-1], sheets[0]):
            runs[-1][-1] = runs[-1][-1].with_next(sheets.pop(0))
        if sheets:
            runs.append(sheets)
        ended = end
    return runs


def _may_be_table(lines: Sequence[str]) -> bool:
    """Whether lines have blanks as between cells, and none more words than a row has."""
    is_parted = any(APART in line.strip() for line in lines)
    return is_parted and max(len(line.split()) for line in lines) <= MOST_WORDS


def _is_page_between(texts: Sequence[str], end: int, start: int) -> bool:
    """Whether a page ends between two runs of lines, and nothing is printed there."""
    return any("\f" in text for text in texts[end : start + 1])


def _goes_on(sheet: Sheet, below: Sheet) -> bool:
    """Whether a sheet has the columns of the one that ends the page before, and no headings."""
    first = [piece.text for piece in below.lines[0].pieces]
    is_headed = len(first) == below.width and not any(map(is_pure, first))
    return sheet.width == below.width >= FEWEST_COLUMNS and not is_headed


def _runs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines that are not blank, on one page."""
    start = None
    for at, text in enumerate([*texts, ""]):
        is_end = not text.strip() or text.startswith("\f")
        if is_end and start is not None:
            yield start, at
            start = None
        if text.strip() and start is None:
            start = at
