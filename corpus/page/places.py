"""A place in a document, found again by its address (see `schema.addresses`)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.page.grid import cell_over
from extract.document import Cell, Document, Paragraph, Table
from extract.sources import source_of_cell, source_of_text
from schema.addresses import Address, place_in_words
from schema.errors import UsageError
from schema.report import make_source

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document and the paragraphs that stand there; `place` is a cell's.

    covered: the place that was asked for, in words, where a merged cell covers it: this one.
    """

    title: str
    paragraphs: tuple[Paragraph, ...]
    page: int | None
    place: Place | None = None
    start: int | None = None
    end: int | None = None
    covered: str = ""

    @property
    def heading(self) -> str:
        """Its title, and what was asked for where that is covered by it."""
        return f"{self.title}（合并单元格，{self.covered}在其中）" if self.covered else self.title

    @property
    def text(self) -> str:
        """The text of the place."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def quote(self) -> str:
        """The words that `:start-end` cuts out, else the whole text."""
        return self.text if self.start is None else self.text[self.start : self.end]


def find_spot(document: Document, address: Address) -> Spot:
    """The place that an address names.

    Raises UsageError if the document has no such place.
    """
    found = _find(document, address)
    if found is None or address.page not in (None, found.page):
        raise UsageError(f"文件中没有这一处：{address.text}")
    start, end = address.start, address.end
    length = len("\n".join(paragraph.text for paragraph in found.paragraphs))
    if start is not None and end is not None and not start <= end <= length:
        raise UsageError(f"文件中没有这一处：{address.text}（该处共 {length} 字）")
    return replace(found, start=start, end=end)


def find_shown(document: Document, address: Address) -> Spot:
    """The place that an address names, or the merged cell that covers it.

    What is covered has no text of its own: no words of it can be named.
    Raises UsageError as `find_spot`.
    """
    if address.table is None or address.inner is not None or address.start is not None:
        return find_spot(document, address)
    return _covering(document, address) or find_spot(document, address)


def _covering(document: Document, address: Address) -> Spot | None:
    """The cell that reaches over a place in which it does not begin; None if there is none."""
    row, col = address.row or 0, address.col or 0
    for table in document.tables:
        cell = cell_over(table, row, col) if table.index == address.table else None
        if cell is None or (cell.row, cell.col) == (row, col):
            continue
        if address.page in (None, cell.page):
            asked = place_in_words(make_source(table.index, row, col))
            found = _in_cell(table, cell, None)
            return found and replace(found, covered=asked)
    return None


def _find(document: Document, address: Address) -> Spot | None:
    if address.line is not None:
        return _find_line(document, address.line)
    if address.paragraph is not None:
        inside = (p for p in document.paragraphs() if p.index == address.paragraph)
        return next((_running(paragraph) for paragraph in inside), None)
    if address.table is None and address.page is not None:
        return _find_page(document, address.page)
    wanted = (address.table, address.row, address.col)
    for table, cell in _cells(document):
        if (table.index, cell.row, cell.col) == wanted:
            return _in_cell(table, cell, address.inner)
    return None


def _cells(document: Document) -> Iterator[tuple[Table, Cell]]:
    for table in document.tables:
        for cell in table.cells:
            yield table, cell


def _running(paragraph: Paragraph) -> Spot:
    title = place_in_words(source_of_text(paragraph, None, None))
    return Spot(title, (paragraph,), paragraph.page)


def _in_cell(table: Table, cell: Cell, inner: int | None) -> Spot | None:
    place = (table.index, cell.row, cell.col)
    if inner is None:
        title = place_in_words(source_of_cell(table.index, cell))
        return Spot(title, cell.paragraphs, cell.page, place)
    for paragraph in cell.paragraphs:
        if paragraph.index == inner:
            source = source_of_text(paragraph, None, None, table.index, cell)
            return Spot(place_in_words(source), (paragraph,), source["page"], place)
    return None


def _find_line(document: Document, line: int) -> Spot | None:
    """The paragraph that begins in this line of a text dump, else the one that goes on in it."""
    return _holding(document, lambda paragraph: paragraph.line == line, line) or _holding(
        document, lambda paragraph: any(own == line for _, own in paragraph.breaks), line
    )


def _holding(document: Document, is_wanted: Callable[[Paragraph], bool], line: int) -> Spot | None:
    """The first paragraph that is wanted, named by a line of a text dump."""
    for paragraph in document.paragraphs():
        if is_wanted(paragraph):
            return Spot(f"第{line}行", (paragraph,), None)
    for table, cell in _cells(document):
        for paragraph in cell.paragraphs:
            if is_wanted(paragraph):
                found = _in_cell(table, cell, paragraph.index)
                return found and replace(found, title=f"第{line}行，{found.title}")
    return None


def _find_page(document: Document, page: int) -> Spot | None:
    """All that begins on a page, in reading order."""
    blocks = document.blocks_of_tables()
    placed = [
        (number, block.page, block)
        for number, block in enumerate(document.blocks)
        if isinstance(block, Paragraph)
    ]
    placed += [
        (blocks[table.index], paragraph.page or cell.page, paragraph)
        for table, cell in _cells(document)
        for paragraph in cell.paragraphs
    ]
    placed.sort(key=lambda item: item[0])
    inside = tuple(paragraph for _, own, paragraph in placed if own == page)
    return Spot(f"第{page}页", inside, page) if inside else None
