"""The document put together from its pages: one flow of paragraphs and tables, joined overleaf."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter
from typing import Final

from extract.document import BODY, Block, Box, Cell, Document, Paragraph, Skipped, Table
from extract.pdf.layout import PageLayout, PartCell, TablePart
from extract.pdf.lines import CLOSING, Line
from extract.pdf.long_cells import LongCell
from extract.pdf.long_table import LongTable, continue_table, start_table
from extract.pdf.page import Frame
from extract.pdf.paragraphs import Area, Piece, add_piece, find_glue, join_lines, start_piece
from extract.pdf.rules import cluster
from extract.sizes import count_characters
from schema.errors import DocumentError
from schema.limits import Limits

HEADER, FOOTER, TEXT_BOX, COMMENT = "header", "footer", "textbox", "comment"
FEW_LINES: Final = 3
RAGGED: Final = 1.2  # of the size: how far the ends of full lines lie apart
LEAST_REACH: Final = 0.6  # of the page: a text that reaches no farther has no full line
Flow = list[Line] | LongTable
Parent = tuple[int, int, int, int]


@dataclass(slots=True)
class Assembly:
    """A document while it is put together.

    frames: of its pages, by number; areas: where running text stands, by the size of the page;
    columns: where that of a column does, by its page and region.
    """

    limits: Limits
    frames: dict[int, Frame]
    areas: dict[tuple[float, float], Area]
    columns: dict[tuple[int, int], Area]
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    nested: dict[int, list[tuple[TablePart, PartCell]]] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    paragraphs: int = 0
    cells: int = 0

    def area_of(self, line: Line) -> Area:
        """Where the running text that a line is of stands."""
        column = self.columns.get((line.page, line.region))
        return column or self.areas[self.frames[line.page].size]

    def add_paragraph(self, piece: Piece, part: str = BODY, target: str | None = None) -> None:
        """Add a paragraph of running text."""
        self.blocks.append(self._paragraph(piece, self.paragraphs, part, target))
        self.paragraphs += 1

    def _paragraph(
        self, piece: Piece, index: int, part: str = BODY, target: str | None = None
    ) -> Paragraph:
        page, box = piece.page, self._shown(piece.page, piece.box)
        return Paragraph(
            piece.text,
            index,
            part=part,
            target=target,
            marks=piece.marks,
            page=page,
            bbox=box,
        )

    def _shown(self, page: int, box: Box) -> Box:
        x0, top, x1, bottom = self.frames[page].shown(box)
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)

    def add_table(self, table: LongTable, parent: Parent | None = None) -> None:
        """Add a table, then those that stand in its cells."""
        index = len(self.tables)
        places = cluster([x for cell in table.cells for x in (cell.x0, cell.x1)])
        columns = {place: col for col, place in enumerate(sorted(set(places.values())))}
        ordered = sorted(table.cells, key=lambda cell: (cell.row, cell.x0))
        cells = tuple(
            self._cell(cell, columns[places[cell.x0]], columns[places[cell.x1]]) for cell in ordered
        )
        self._check(table, len(columns) - 1, len(cells))
        self.tables.append(Table(index, table.rows, len(columns) - 1, cells, parent))
        if parent is None:
            self.blocks.append(self.tables[index])
        self._skip_repeated(table)
        self._add_nested(index, ordered, cells)

    def _cell(self, cell: LongCell, first: int, last: int) -> Cell:
        paragraphs = tuple(self._paragraph(piece, i) for i, piece in enumerate(cell.pieces))
        box = self._shown(cell.page, cell.box)
        if not paragraphs:
            paragraphs = (Paragraph("", 0, page=cell.page, bbox=box),)
        characters = sum(len(paragraph.text) for paragraph in paragraphs)
        if characters > self.limits.cell_characters:
            raise DocumentError("cell_too_long", characters, self.limits.cell_characters)
        return Cell(
            *(cell.row, first, cell.rowspan, max(1, last - first), paragraphs),
            *(cell.confidence, cell.flags, cell.page, box),
        )

    def _check(self, table: LongTable, columns: int, cells: int) -> None:
        self.cells += cells
        if table.rows > self.limits.table_rows:
            raise DocumentError("too_many_rows", table.rows, self.limits.table_rows)
        if columns > self.limits.row_columns:
            raise DocumentError("too_many_columns", columns, self.limits.row_columns)
        if self.cells > self.limits.document_cells:
            raise DocumentError("too_many_cells", self.cells, self.limits.document_cells)

    def _skip_repeated(self, table: LongTable) -> None:
        if table.repeated:
            text = "\n".join(table.repeated)
            count = count_characters(text)
            self.skipped.append(Skipped(BODY, "repeated_header", count, False, text))

    def _add_nested(self, index: int, ordered: Sequence[LongCell], cells: Sequence[Cell]) -> None:
        for long_cell, cell in zip(ordered, cells, strict=True):
            for part, outer in self.nested.get(long_cell.page, ()):
                if outer.box == long_cell.box:
                    above = sum(piece.box[1] < part.box[1] for piece in long_cell.pieces)
                    place = min(above, len(cell.paragraphs) - 1)
                    self.add_table(start_table(part), (index, cell.row, cell.col, place))

    def finish(self, characters: int, doubts: Iterable[str]) -> Document:
        """The document. characters: counted on its pages."""
        passed_over = sum(s.characters or 0 for s in self.skipped if not s.is_loss)
        return Document(
            blocks=tuple(self.blocks),
            tables=tuple(self.tables),
            characters=characters - passed_over,
            skipped=tuple(self.skipped),
            doubts=tuple(doubts),
        )


def assemble(pages: Sequence[PageLayout], limits: Limits) -> Assembly:
    """Everything on the pages in reading order, then what stands outside the body."""
    frames = {page.number: page.frame for page in pages}
    assembly = Assembly(limits, frames, _text_areas(pages), _columns(pages))
    for page in pages:
        nested = [(part, part.inside[1]) for part in page.parts if part.inside is not None]
        assembly.nested[page.number] = nested
    for block in _flow(pages):
        if isinstance(block, LongTable):
            assembly.add_table(block)
        else:
            for piece in _running_paragraphs(block, assembly):
                assembly.add_paragraph(piece)
    _add_others(pages, assembly)
    return assembly


def _add_others(pages: Sequence[PageLayout], assembly: Assembly) -> None:
    for name, part in (("headers", HEADER), ("footers", FOOTER), ("aside", TEXT_BOX)):
        for page in pages:
            for line in getattr(page, name):
                assembly.add_paragraph(start_piece(line), part)
    for page in pages:
        for note in page.notes:
            target = f"{page.number}-{note.target}"
            for text in note.text.splitlines():
                assembly.add_paragraph(_note_piece(text, page.number, note.box), COMMENT, target)
    doubled = sum(line.doubled for page in pages for line in _all_lines(page))
    if doubled:
        assembly.skipped.append(Skipped(BODY, "second_copy", doubled, False))


def _note_piece(text: str, page: int, box: Box) -> Piece:
    line = Line(page, [], text, box[3], 0.0)
    return Piece(text, page, box, (), line, line)


def _all_lines(page: PageLayout) -> Iterable[Line]:
    cells = (cell.lines for part in page.parts for cell in part.cells)
    return chain(page.lines, page.headers, page.footers, page.aside, *cells)


def _flow(pages: Sequence[PageLayout]) -> list[Flow]:
    """Lines and tables from the first page to the last, tables joined over page breaks."""
    flow: list[Flow] = []
    bottoms = _bottoms(pages)
    for page in pages:
        is_first = True
        for block in _blocks_of(page):
            last = flow[-1] if flow else None
            if isinstance(block, list):
                if isinstance(last, list):
                    last += block
                else:
                    flow.append(block)
            elif not (is_first and _goes_on(last, block, bottoms)):
                flow.append(start_table(block))
            is_first = False
    return flow


def _goes_on(last: Flow | None, part: TablePart, bottoms: Mapping[int, float]) -> bool:
    """Whether a part at the top of a page goes on with the table that ended the page before.

    It is added to that table then.
    """
    if not isinstance(last, LongTable) or last.parts[-1].page != part.page - 1:
        return False
    above = last.parts[-1]
    return continue_table(last, part, bottoms[above.page] - above.box[3])


def _blocks_of(page: PageLayout) -> list[list[Line] | TablePart]:
    """A page's lines and tables in reading order; lines between two tables together."""
    parts = [part for part in page.parts if part.inside is None]
    marked: list[tuple[int, float, float, Line | TablePart]] = [
        *((line.region, line.y, line.x0, line) for line in page.lines),
        *((part.region, part.box[1] + 1, part.box[0], part) for part in parts),
    ]
    blocks: list[list[Line] | TablePart] = []
    for *_, one in sorted(marked, key=lambda entry: entry[:3]):
        if isinstance(one, TablePart):
            blocks.append(one)
        elif blocks and isinstance(blocks[-1], list):
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return blocks


def _bottoms(pages: Sequence[PageLayout]) -> dict[int, float]:
    """Where each page would be full: as low as any page of its height is filled."""
    lowest: dict[int, float] = {}
    for page in pages:
        height = round(page.frame.size[1])
        ends = [part.box[3] for part in page.parts] + [line.box[3] for line in page.lines]
        lowest[height] = max([lowest.get(height, 0.0), *ends])
    return {page.number: lowest[round(page.frame.size[1])] for page in pages}


def _running_paragraphs(lines: list[Line], assembly: Assembly) -> list[Piece]:
    """The paragraphs of running text between two tables, also those that go on overleaf."""
    pieces: list[Piece] = []
    for _, group in groupby(lines, key=attrgetter("page", "region")):
        own = list(group)
        more = join_lines(own, assembly.area_of(own[0]))
        if pieces and pieces[-1].last.size == more[0].first.size:
            area = assembly.area_of(pieces[-1].last)
            glue = find_glue(pieces[-1].last, more[0].first, area, own)
            if glue is not None:
                pieces[-1] = add_piece(pieces[-1], more.pop(0), glue)
        pieces += more
    return pieces


def _columns(pages: Sequence[PageLayout]) -> dict[tuple[int, int], Area]:
    """From where to where the text of columns stands, by page and region."""
    return {
        (page.number, region): Area(*area, False)
        for page in pages
        for region, area in page.areas.items()
    }


def _text_areas(pages: Sequence[PageLayout]) -> dict[tuple[float, float], Area]:
    """From where to where running text stands, by the size of the page."""
    lines: dict[tuple[float, float], list[Line]] = {}
    for page in pages:
        lines.setdefault(page.frame.size, []).extend(page.lines)
    return {size: _text_area(size[0], own) for size, own in lines.items() if own}


def _text_area(width: float, lines: list[Line]) -> Area:
    """Its right side is where lines end; if too few do, as far from the edge as its left side."""
    left, right = min(line.x0 for line in lines), max(map(_reach, lines))
    full = sum(_reach(line) > right - RAGGED * line.size for line in lines)
    if full < FEW_LINES or right < LEAST_REACH * width:
        right = max(right, width - left)
    return Area(left, right, False)


def _reach(line: Line) -> float:
    """How far a line reaches without the punctuation that may hang over the margin."""
    kept = (glyph.x1 for glyph in reversed(line.glyphs) if glyph.text not in CLOSING)
    return next(kept, line.x1)
