"""Where in a document a source stands: block by block, in a table by row and column."""

from collections.abc import Collection
from functools import cached_property

from extract.document import Document, Paragraph
from extract.sources import source_of_cell, source_of_text
from schema.report import Source, make_source
from schema.text import holds_clause

Place = tuple[int, int]
MAX_TITLE = 50


class Places:
    """The reading order of sources: block by block, in a table by row and column.

    turned: the tables of which each column is read as a row.
    """

    def __init__(self, document: Document, turned: Collection[int] = ()) -> None:
        self.blocks = document.blocks
        self._turned = frozenset(turned)
        self._document = document
        self._tables = document.blocks_of_tables()
        self._paragraphs = {
            block.index: ordinal
            for ordinal, block in enumerate(document.blocks)
            if isinstance(block, Paragraph)
        }

    def block_of(self, source: Source) -> int:
        """The ordinal of the top-level block a source stands in."""
        if source["table"] is None:
            return self._paragraphs[source["paragraph"] or 0]
        return self._tables[source["table"]]

    def order(self, source: Source) -> tuple[int, ...]:
        """A key that sorts sources in reading order."""
        if source["table"] is None:
            return (self.block_of(source), source["start"] or 0)
        return (
            self.block_of(source),
            source["table"],
            source["row"] or 0,
            source["col"] or 0,
            source["paragraph"] or 0,
            source["start"] or 0,
        )

    def place(self, source: Source) -> Place:
        """(block, row): enough to say which report a source stands in."""
        table = source["table"]
        if table is None:
            return (self.block_of(source), -1)
        return (self.block_of(source), source["col" if table in self._turned else "row"] or 0)

    def behind(self, source: Source) -> Place:
        """The place of the row behind a cell, which may span several."""
        block, row = self.place(source)
        down, right = self._spans.get((source["table"], source["row"], source["col"]), (1, 1))
        return block, row + (right if source["table"] in self._turned else down)

    @cached_property
    def _spans(self) -> dict[tuple[int | None, ...], tuple[int, int]]:
        """The rows and columns of each cell over several, by its place; only lists ask for it."""
        return _spans_of_cells(self._document)

    def across(self, source: Source) -> int:
        """Where in its row a cell stands: its column, or its row in a turned table."""
        return source["row" if source["table"] in self._turned else "col"] or 0


def _spans_of_cells(document: Document) -> dict[tuple[int | None, ...], tuple[int, int]]:
    """The rows and columns of each cell over several, by table, row and column."""
    spans = {
        (table.index, cell.row, cell.col): (cell.rowspan or 1, cell.colspan or 1)
        for table in document.tables
        for cell in table.cells
    }
    return {place: span for place, span in spans.items() if span != (1, 1)}


def beginning_of(document: Document) -> Source:
    """Where the document begins: its first paragraph, or its first cell where it has none."""
    first = next(document.paragraphs(), None)
    if first is not None:
        return source_of_text(first, None, None)
    cells = [(table.index, cell) for table in document.tables for cell in table.cells]
    return source_of_cell(*cells[0]) if cells else make_source()


def title_start(places: Places, source: Source, previous: Place, is_inside: bool) -> Place:
    """Where the title lines above a report's first fact begin, if nothing else stands between.

    is_inside: its table already holds content of the report before, so it begins in mid-table.
    """
    ordinal, row = places.place(source)
    if is_inside:
        return (ordinal, row)
    start: Place = (ordinal, -1)
    for before in range(ordinal - 1, previous[0], -1):
        block = places.blocks[before]
        if not isinstance(block, Paragraph):
            break
        text = block.text.strip()
        if len(text) > MAX_TITLE or holds_clause(text):
            break
        if text:
            start = (before, -1)
    return start
