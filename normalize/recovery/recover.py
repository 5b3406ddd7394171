"""A text without cell marks -> the same document with the tables that could be put together again.

Every character stays: what no block takes is running text as before, at its place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.document import BODY, Block, Cell, Document, Paragraph, Table
from extract.text.dialects import (
    DOCX2TXT,
    GRID_DIALECTS,
    MARKLESS,
    PDFTOTEXT,
    TIKA,
    TIKA_DOC,
    TIKA_SAX,
)
from normalize.recovery.found import Found, Placed
from normalize.recovery.funds import find_funds
from normalize.recovery.grids import find_grid
from normalize.recovery.indicators import find_indicators
from normalize.recovery.laid_out import lay_out
from normalize.recovery.lost import IN_ONE_LINE, LOST, leaves_tables
from normalize.recovery.pairs import find_goals, find_pair
from normalize.recovery.tokens import Token, tokens_of_lines, tokens_of_run, tokens_of_words
from normalize.recovery.unfold import unfold
from normalize.recovery.units_above import with_units

# Where rows are told, or put together again, a table is on a grid if all of them are as wide.
TOLD_BY_AREA = (*MARKLESS, TIKA, TIKA_DOC, TIKA_SAX)
WIDE_GAP = 6  # what may stand between headings in a text out of order
MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to take the text apart, and what it gives. is_flat: a form stands on one line."""

    tokens: Sequence[Token]
    found: Sequence[Found]
    is_flat: bool = False

    @property
    def taken(self) -> set[tuple[int, int]]:
        """Where the tokens in cells begin."""
        return {(t.paragraph, t.start) for block in self.found for t in block.tokens}

    @property
    def count(self) -> int:
        """How many tokens stand in cells of blocks that are more than pairs."""
        return sum(len(block.tokens) for block in self.found if block.kind != "pair")


def recover(document: Document) -> Document:
    """The document with its tables put together again; as it is where it has or needs none."""
    body = _running_text(document)
    if body is None:
        return document
    texts = [paragraph.text for paragraph in body]
    readings = [
        _Reading(tokens, _find(tokens, texts, gap, document.dialect != PDFTOTEXT), gap > 1)
        for tokens, gap in _ways(document)
    ]
    best = max(readings, key=lambda reading: reading.count)
    is_lost = best.is_flat or leaves_tables(texts, readings[0].tokens, best.tokens, best.taken)
    if is_lost and LOST not in document.doubts:
        document = replace(document, doubts=(*document.doubts, LOST))
    if document.dialect == PDFTOTEXT and _cells(laid := lay_out(document)) > best.count:
        return laid
    if not best.count:
        return unfold(document)
    return unfold(_rebuild(document, body, best))


def _running_text(document: Document) -> list[Paragraph] | None:
    """The paragraphs of a text dump that is nothing else; None if it has or needs no tables."""
    if document.tables or document.dialect is None or document.characters > MOST_CHARACTERS:
        return None
    body = [block for block in document.blocks if isinstance(block, Paragraph)]
    is_whole = len(body) == len(document.blocks) and all(block.part == BODY for block in body)
    return body if is_whole else None


def is_on_grid(document: Document, table: Table) -> bool:
    """Whether all rows of a table have the same columns, even though it stands in a text dump."""
    if document.dialect in GRID_DIALECTS:
        return True
    area = sum((cell.rowspan or 1) * (cell.colspan or 1) for cell in table.cells)
    is_whole = area == table.rows * table.cols
    if document.dialect not in MARKLESS and any(
        c.col == 0 and c.rowspan is None for c in table.cells
    ):
        return False  # a blank may go on from the name above
    return document.dialect in TOLD_BY_AREA and is_whole and table.rows > 2


def _cells(document: Document) -> int:
    """How many cells hold text."""
    return sum(bool(cell.text.strip()) for table in document.tables for cell in table.cells)


def _ways(document: Document) -> list[tuple[list[Token], int]]:
    """The ways to take the text apart: lines, lines that hold text, words, labels run together."""
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    lines = tokens_of_lines(texts, _blank_cells(texts, document.dialect == DOCX2TXT))
    filled = [token for token in lines if not token.is_blank]
    words = tokens_of_words(texts)
    gap = WIDE_GAP if any(_is_flat(words, i) for i in range(len(texts))) else 1
    ways = [(lines, 1), (filled, 1), (words, gap)]
    runs = [tokens_of_run(text, number) for number, text in enumerate(texts)]
    if any(sum(token.is_label for token in run) >= IN_ONE_LINE for run in runs):
        ways.append(([token for run in runs for token in run], WIDE_GAP))
    return ways


def _is_flat(tokens: Sequence[Token], paragraph: int) -> bool:
    return sum(t.is_label for t in tokens if t.paragraph == paragraph) > 2 * IN_ONE_LINE


def _blank_cells(texts: Sequence[str], is_spaced: bool) -> list[int]:
    """How many empty cells stand behind each line.

    is_spaced: each paragraph is followed by a blank line, an empty one too (docx2txt).
    """
    blanks = [0] * len(texts)
    at = 0
    while at < len(texts):
        end = at + 1
        while end < len(texts) and not texts[end].strip():
            end += 1
        if texts[at].strip():
            count = end - at - 1
            blanks[at] = max(0, (count - 1) // 2) if is_spaced else count
        at = end
    return blanks


def _find(
    tokens: Sequence[Token], texts: Sequence[str], gap: int, is_in_order: bool
) -> list[Found]:
    """The blocks in reading order; pairs only where there is another block too.

    is_in_order: whether cells stand as in the table; pdftotext prints columns apart from rows.
    """
    blocks = _gather(tokens, [], lambda at: _block_at(tokens, at, texts, gap))
    grids = _gather(tokens, [], lambda at: find_grid(tokens, at)) if is_in_order else []
    blocks = [block for block in blocks if not any(_is_within(block, grid) for grid in grids)]
    blocks += [grid for grid in grids if not any(_overlap(grid, block) for block in blocks)]
    if not blocks:
        return []
    return with_units(tokens, _gather(tokens, blocks, lambda at: find_pair(tokens, at)))


def _is_within(block: Found, grid: Found) -> bool:
    """Whether a grid gives no fewer numbers of the text that a block of funds is a part of."""
    return block.kind == "funds" and _overlap(block, grid) and _numbers(grid) >= _numbers(block)


def _numbers(block: Found) -> int:
    return sum(token.is_number for token in block.tokens)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _gather(
    tokens: Sequence[Token], blocks: Sequence[Found], find: Callable[[int], Found | None]
) -> list[Found]:
    """The blocks, and what begins between them, in reading order."""
    inside = {i for block in blocks for i in range(block.start, block.end)}
    more: list[Found] = []
    at = 0
    while at < len(tokens):
        found = None if at in inside or tokens[at].is_blank else find(at)
        if found is None or inside & set(range(found.start, found.end)):
            at += 1
            continue
        more.append(found)
        at = max(found.end, at + 1)
    return sorted([*blocks, *more], key=lambda block: block.start)


def _block_at(tokens: Sequence[Token], at: int, texts: Sequence[str], gap: int) -> Found | None:
    return (
        find_funds(tokens, at) or find_indicators(tokens, at, gap) or find_goals(tokens, at, texts)
    )


def _rebuild(document: Document, body: Sequence[Paragraph], reading: _Reading) -> Document:
    """The document with a table for each run of blocks with no text left between them."""
    used: dict[int, list[tuple[int, int]]] = {}
    anchors: dict[tuple[int, int], Found] = {}
    for block in reading.found:
        spans = block.tokens
        for token in spans:
            used.setdefault(token.paragraph, []).append((token.start, token.end))
        first = min(spans, key=lambda token: (token.paragraph, token.start))
        start = reading.tokens[block.start]
        anchor = start if start in spans else first
        anchors[anchor.paragraph, anchor.start] = block
    maker = _Maker(body)
    for number, paragraph in enumerate(body):
        spans_here = sorted(used.get(number, []))
        at = 0
        for begin, end in spans_here:
            maker.add_text(paragraph, at, begin)
            if (number, begin) in anchors:
                maker.add_block(anchors[number, begin])
            at = end
        maker.add_text(paragraph, at, len(paragraph.text), is_whole=not spans_here)
    maker.close()
    return replace(document, blocks=tuple(maker.blocks), tables=tuple(maker.tables))


class _Maker:
    """Blocks of the new document while they are made."""

    def __init__(self, body: Sequence[Paragraph]) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self._body = body
        self._open: list[Found] = []
        self._waiting: list[Paragraph] = []
        self._count = 0

    def add_text(self, paragraph: Paragraph, start: int, end: int, is_whole: bool = False) -> None:
        """Add what is left of a paragraph; blank lines wait, since a table may go on behind."""
        text = paragraph.text[start:end]
        if not text.strip():
            if is_whole:
                self._waiting.append(paragraph)
            return
        self.close()
        part = paragraph if is_whole else replace(paragraph, text=text.strip(), marks=())
        self._add(part)

    def _add(self, paragraph: Paragraph) -> None:
        self.blocks.append(replace(paragraph, index=self._count))
        self._count += 1

    def add_block(self, block: Found) -> None:
        """Add a block of cells to the open table."""
        if block.kind == "list" or (self._open and self._open[-1].kind == "list"):
            self.close()
        if not self._open:
            self._flush()
        self._waiting = []
        self._open.append(block)

    def close(self) -> None:
        """End the open table."""
        if self._open:
            rows = [row for block in self._open for row in block.rows]
            index = len(self.tables)
            cells = tuple(
                self._cell(number, placed) for number, row in enumerate(rows) for placed in row
            )
            cols = max(cell.col + (cell.colspan or 1) for cell in cells)
            self.tables.append(Table(index, len(rows), cols, cells))
            self.blocks.append(self.tables[-1])
            self._open = []
        self._flush()

    def _flush(self) -> None:
        for paragraph in self._waiting:
            self._add(paragraph)
        self._waiting = []

    def _cell(self, row: int, placed: Placed) -> Cell:
        paragraphs = tuple(
            Paragraph(token.text, i, line=self._body[token.paragraph].line)
            for i, token in enumerate(placed.tokens)
        ) or (Paragraph("", 0),)
        return Cell(row, placed.col, placed.rowspan, placed.colspan, paragraphs, placed.confidence)
