"""A text without cell marks -> the same document with the tables that could be put together again.

Every character stays: what no block takes is running text as before, at its place.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from extract.document import BODY, Block, Cell, Document, Paragraph, Table
from extract.text.dialects import PDFTOTEXT
from normalize.recovery.beside import find_beside
from normalize.recovery.broken import holds_broken
from normalize.recovery.dropped_cells import restore_dropped
from normalize.recovery.found import Found, Placed
from normalize.recovery.funds import find_funds
from normalize.recovery.goals import find_goals
from normalize.recovery.grids import find_grid
from normalize.recovery.indicators import find_indicators
from normalize.recovery.laid_out import lay_out
from normalize.recovery.lined import find_lined
from normalize.recovery.lost import LOST, leaves_tables
from normalize.recovery.marked import find_marked
from normalize.recovery.noted import find_noted
from normalize.recovery.pairs import find_amounts, find_pair
from normalize.recovery.people import find_people
from normalize.recovery.scored import find_scored
from normalize.recovery.scored_names import find_scored_names
from normalize.recovery.sides import find_sides
from normalize.recovery.single import find_single
from normalize.recovery.statements import find_statement
from normalize.recovery.tokens import Token
from normalize.recovery.turned import find_turned
from normalize.recovery.unfold import unfold
from normalize.recovery.units_above import with_units
from normalize.recovery.unnamed import find_unnamed
from normalize.recovery.ways import ways_of
from schema.frozen import dataclass

# The kinds of block that may begin at a token, in the order in which they are tried.
_FINDERS = (
    find_statement,
    find_unnamed,
    find_turned,
    find_funds,
    find_beside,
    find_sides,
    find_single,
    find_scored,
    find_scored_names,
    find_marked,
    find_people,
    find_lined,
    find_noted,
)

Finder = Callable[[Sequence[Token], int], Found | None]
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

    @property
    def characters(self) -> int:
        """How many characters stand in cells of blocks."""
        return sum(len(token.text) for block in self.found for token in block.tokens)


def recover(document: Document) -> Document:
    """The document with its tables put together again; as it is where it has or needs none."""
    return restore_dropped(_put_together(document))


def _put_together(document: Document) -> Document:
    body = _running_text(document)
    if body is None:
        return document
    texts = [paragraph.text for paragraph in body]
    readings = [
        _Reading(tokens, _find(tokens, texts, gap, document.dialect != PDFTOTEXT), gap > 1)
        for tokens, gap in ways_of(document)
    ]
    readings.append(_mixed(*readings[:2]))
    best = max(readings, key=lambda reading: reading.count)
    is_lost = best.is_flat or leaves_tables(texts, readings[0].tokens, best.tokens, best.taken)
    if is_lost and LOST not in document.doubts:
        document = replace(document, doubts=(*document.doubts, LOST))
    if document.dialect == PDFTOTEXT and _characters(laid := lay_out(document)) > best.characters:
        return laid
    return unfold(_rebuild(document, body, best) if best.count else document)


def _mixed(lines: _Reading, filled: _Reading) -> _Reading:
    """Of the lines with and without the blank ones, for each part of the text what gives more.

    A blank line is an empty cell in one block, and nothing in the next.
    """
    places = {(t.paragraph, t.start): i for i, t in enumerate(lines.tokens) if not t.is_blank}

    def moved(block: Found) -> Found:
        first, last = filled.tokens[block.start], filled.tokens[block.end - 1]
        start, end = (places[token.paragraph, token.start] for token in (first, last))
        return replace(block, start=start, end=end + 1)

    chosen: list[Found] = []
    blocks = [*lines.found, *map(moved, filled.found)]
    for block in sorted(blocks, key=lambda block: (block.kind == "pair", -len(block.tokens))):
        if not any(_overlap(block, other) for other in chosen):
            chosen.append(block)
    return replace(lines, found=sorted(chosen, key=lambda block: block.start))


def _running_text(document: Document) -> list[Paragraph] | None:
    """The paragraphs of a text dump that is nothing else; None if it has or needs no tables."""
    if document.tables or document.dialect is None or document.characters > MOST_CHARACTERS:
        return None
    body = [block for block in document.blocks if isinstance(block, Paragraph)]
    is_whole = len(body) == len(document.blocks) and all(block.part == BODY for block in body)
    return body if is_whole else None


def _characters(document: Document) -> int:
    """How many characters stand in cells."""
    texts = (cell.text for table in document.tables for cell in table.cells)
    return sum(not character.isspace() for text in texts for character in text)


def _find(
    tokens: Sequence[Token], texts: Sequence[str], gap: int, is_in_order: bool
) -> list[Found]:
    """The blocks in reading order; pairs only where there is another block too.

    is_in_order: whether cells stand as in the table; pdftotext prints columns apart from rows.
    """
    blocks = _gather(tokens, [], lambda at: _block_at(tokens, at, texts, gap))
    grids = _gather(tokens, [], lambda at: _found(find_grid, tokens, at)) if is_in_order else []
    blocks = [block for block in blocks if not any(_is_within(block, grid) for grid in grids)]
    blocks += [grid for grid in grids if not any(_overlap(grid, block) for block in blocks)]
    if not blocks:
        return []
    return with_units(tokens, _gather(tokens, blocks, lambda at: _pair_at(tokens, at)))


def _pair_at(tokens: Sequence[Token], at: int) -> Found | None:
    return find_pair(tokens, at) or find_amounts(tokens, at)


def _is_within(block: Found, grid: Found) -> bool:
    """Whether a grid gives no fewer numbers of the text that a block is a part of.

    A block of funds, or of indicators: a cell for each heading tells rows more surely than cuts do.
    """
    is_cut = block.kind in ("funds", "indicators")
    return is_cut and _overlap(block, grid) and _numbers(grid) >= _numbers(block)


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
    found = next(filter(None, (_found(find, tokens, at) for find in _FINDERS)), None)
    found = found or _found(lambda tokens, at: find_indicators(tokens, at, gap), tokens, at)
    return found or find_goals(tokens, at, texts)


def _found(find: Finder, tokens: Sequence[Token], at: int) -> Found | None:
    """What a finder finds; only that of funds proves numbers that lines broke."""
    found = find(tokens, at)
    is_open = found is not None and find is not find_funds and holds_broken(found.cells)
    return None if is_open else found


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
            for i, token in enumerate(part for token in placed.tokens for part in _lines(token))
        ) or (Paragraph("", 0),)
        return Cell(row, placed.col, placed.rowspan, placed.colspan, paragraphs, placed.confidence)


def _lines(token: Token) -> Sequence[Token]:
    """The lines of a cell that a token is; a number is one, however a narrow cell broke it."""
    return (token,) if token.is_number else token.parts
