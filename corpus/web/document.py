"""A document drawn for a browser, in pieces that pages of bounded size are put together from.

The order of its blocks, merged cells, nested tables, numbers and what is hidden are as it has
them. Nothing is left out silently: of a text that is longer than a page can hold, the page says
how much of it is not shown.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from corpus.page.grid import Placed, grid_rows
from corpus.page.places import Place
from corpus.page.reading import ShownDocument
from corpus.web.marks import Mark, Marks, Piece, cut, place_id
from corpus.web.pages import macro
from corpus.web.pictures import Picture
from extract.document import BODY, Cell, Document, Paragraph, Table
from extract.sources import source_of_cell, source_of_text
from schema.report import make_source

_MOST_CHARACTERS = 20_000  # of a paragraph
_FEWEST_CHARACTERS = 20
_ROWS = 200
_MOST_BYTES = 300_000  # of a piece, with what is told of it beside the document
_TOLD_BYTES = 700  # about so many: pages are kept under a megabyte, and tests weigh them
# A number is never broken over lines: half of it looks like a number.
_NUMBER = re.compile(r"\s*[^\w\s]{0,2}\d[\d,.]{0,20}\S{0,4}\s*")
_WHOLE = "whole"
_MOST_BOXES = 300  # on the picture of a page
_MOST_NESTED = 400  # cells of a table that is drawn inside the cell it stands in


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as a template draws it. left_out: how many of its characters it does not show."""

    id: str
    pieces: Sequence[Piece]
    left_out: int
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as a template draws it; a gap has no id, the rest of a cell that of the whole.

    kinds: of the marks on all of it, and its role. nested: the tables that stand in it.
    """

    id: str
    placed: Placed
    kinds: Sequence[str]
    told_in: Sequence[str]
    paragraphs: Sequence[ParagraphView]
    nested: Sequence["TableView"]
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """Rows of a table, the first of them numbered `first` from 0. last: the end of its rows.

    id: of its place, where it begins.
    """

    id: str

    index: int
    first: int
    last: int
    rows: Sequence[Sequence[CellView]]
    table: Table


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box on the picture of a page. place: the id of what it is about; box: x, y, width, height.

    kinds: of its marks. told_in: where they are told.
    """

    place: str
    box: tuple[float, float, float, float]
    kinds: tuple[str, ...]
    told_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece of the document as HTML. ids: of its places; told_in: what its marks point to."""

    html: Markup
    ids: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """Its bytes, and about those of what is told of it."""
        return len(self.html.encode("utf8")) + _TOLD_BYTES * len(self.told_in)


def draw_document(
    reading: ShownDocument, marks: Marks, pictures: Mapping[int, Picture]
) -> Iterator[Drawn]:
    """The document in reading order. pictures: of its pages, by their number from 1."""
    drawing = _Drawing(reading, marks, _nested(reading.document))
    part, page = BODY, 0
    for block in reading.document.blocks:
        own_page = _page_of(block)
        yield from _pictures(pictures, page, own_page or page, marks)
        page = max(page, own_page or page)
        if isinstance(block, Table):
            yield from drawing.table(block)
            continue
        if block.part != part:
            part = block.part
            yield Drawn(macro("part", part))
        if block.text:
            yield drawing.paragraph(block)
    yield from _pictures(pictures, page, max(pictures, default=0), marks)
    yield from (Drawn(macro("skipped", skipped)) for skipped in reading.document.skipped)


def _page_of(block: Paragraph | Table) -> int | None:
    if isinstance(block, Paragraph):
        return block.page
    return next((cell.page for cell in block.cells if cell.page is not None), None)


def _pictures(
    pictures: Mapping[int, Picture], after: int, last: int, marks: Marks
) -> Iterator[Drawn]:
    """The pictures of the pages behind `after`, with a box around each place of them."""
    for page in range(after + 1, last + 1):
        if page in pictures:
            yield _picture(pictures[page], marks)


def _picture(picture: Picture, marks: Marks) -> Drawn:
    said = (mark for own in marks.by_spot.values() for mark in own)
    boxes = _boxes([mark for mark in said if _is_on(mark, picture.page)])
    shown = boxes[:_MOST_BOXES]
    if sum(len(box.told_in) for box in shown) > _MOST_BOXES:  # their cells tell it
        shown = [replace(box, told_in=()) for box in shown]
    html = macro("picture", picture, shown, len(boxes) - len(shown))
    return Drawn(html, told_in=tuple(told for box in shown for told in box.told_in))


def _boxes(marks: Sequence[Mark]) -> list[BoxView]:
    """The boxes of marks: one for all that is said of the same place."""
    by_box: dict[tuple[str, tuple[float, ...]], list[Mark]] = {}
    for mark in marks:
        box = tuple(mark.source["bbox"] or ())
        by_box.setdefault((place_id(mark.source), box), []).append(mark)
    return [
        BoxView(
            place,
            (box[0], box[1], box[2] - box[0], box[3] - box[1]),
            tuple(dict.fromkeys(mark.kind for mark in own)),
            tuple(dict.fromkeys(mark.told_in for mark in own if mark.told_in)),
        )
        for (place, box), own in by_box.items()
    ]


def _is_on(mark: Mark, page: int) -> bool:
    return mark.source["page"] == page and mark.source["bbox"] is not None


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One document being drawn. nested: the tables that stand in a cell."""

    reading: ShownDocument
    marks: Marks
    nested: Mapping[Place, Sequence[Table]]

    def paragraph(self, paragraph: Paragraph) -> Drawn:
        """A paragraph of the running text."""
        source = source_of_text(paragraph, None, None)
        own = self.marks.at((None, None, None, paragraph.index))
        most = _MOST_CHARACTERS
        while True:
            view = _paragraph_view(place_id(source), paragraph, own, most)
            told_in = tuple(told for piece in view.pieces for told in piece.told_in)
            drawn = Drawn(macro("paragraph", view, paragraph), (view.id,), told_in)
            if drawn.size <= _MOST_BYTES or most == _FEWEST_CHARACTERS:
                return drawn
            most = max(most // 4, _FEWEST_CHARACTERS)

    def table(self, table: Table) -> Iterator[Drawn]:
        """A table, in as many pieces as it needs, and the large ones that are nested in it."""
        for first in range(0, max(table.rows, 1), _ROWS):
            yield from self._rows(table, first, min(first + _ROWS, table.rows), _MOST_CHARACTERS)
        for cell in table.cells:
            for nested in self.nested.get((table.index, cell.row, cell.col), ()):
                if len(nested.cells) > _MOST_NESTED:
                    yield from self.table(nested)

    def _rows(self, table: Table, first: int, last: int, most: int) -> Iterator[Drawn]:
        """The rows of a table, in pieces that are not too large. most: characters of a text."""
        view = self._table_view(table, first, last, most)
        html = macro("table", view)
        drawn = Drawn(html, tuple(_ids(view)), tuple(_told_in(view)))
        if drawn.size <= _MOST_BYTES or most == _FEWEST_CHARACTERS:
            yield drawn
        elif last - first > 1:
            middle = (first + last) // 2
            yield from self._rows(table, first, middle, most)
            yield from self._rows(table, middle, last, most)
        else:
            yield from self._rows(table, first, last, max(most // 8, _FEWEST_CHARACTERS))

    def _table_view(self, table: Table, first: int, last: int, most: int) -> TableView:
        rows = [
            [self._cell_view(table, placed, most) for placed in row]
            for row in grid_rows(table, first, last)
        ]
        own_id = "" if first else place_id(make_source(table.index))
        return TableView(own_id, table.index, first, last, rows, table)

    def _cell_view(self, table: Table, placed: Placed, most: int) -> CellView:
        cell = placed.cell
        if cell is None:
            return CellView("", placed, ("gap",), (), (), (), False)
        own_id = place_id(source_of_cell(table.index, cell))
        marks = self.marks.at((table.index, cell.row, cell.col, None))
        row = self.reading.cells.get((table.index, cell.row, cell.col))
        role = "" if row is None else row["role"] or ""
        kinds = (mark.kind for mark in marks)
        is_short = _NUMBER.fullmatch(cell.text) is not None
        return CellView(
            own_id,
            placed,
            tuple(filter(None, dict.fromkeys((role, *kinds, _WHOLE * is_short)))),
            tuple(mark.told_in for mark in marks if mark.told_in),
            self._paragraphs(table, cell, own_id, most),
            [
                self._table_view(nested, 0, nested.rows, most)
                for nested in self.nested.get((table.index, cell.row, cell.col), ())
                if len(nested.cells) <= _MOST_NESTED
            ],
            cell.is_hidden,
        )

    def _paragraphs(
        self, table: Table, cell: Cell, own_id: str, most: int
    ) -> Sequence[ParagraphView]:
        views = []
        for paragraph in cell.paragraphs:
            marks = self.marks.at((table.index, cell.row, cell.col, paragraph.index))
            is_only = len(cell.paragraphs) == 1
            inner_id = "" if is_only else f"{own_id}第{paragraph.index + 1}段"
            views.append(_paragraph_view(inner_id, paragraph, marks, most))
        return views


def _paragraph_view(
    own_id: str, paragraph: Paragraph, marks: Sequence[Mark], most: int
) -> ParagraphView:
    left_out = max(len(paragraph.text) - most, 0)
    pieces = cut(paragraph, marks, most)
    return ParagraphView(own_id, pieces, left_out, paragraph.is_hidden)


def _nested(document: Document) -> dict[Place, list[Table]]:
    """The tables that stand in a cell, by its place."""
    nested: dict[Place, list[Table]] = {}
    for table in document.tables:
        if table.parent is not None:
            nested.setdefault(table.parent[:3], []).append(table)
    return nested


def _ids(view: TableView) -> Iterator[str]:
    yield from filter(None, (view.id,))
    for row in view.rows:
        for cell in row:
            own_id = "" if cell.placed.is_rest else cell.id
            yield from filter(None, (own_id, *(paragraph.id for paragraph in cell.paragraphs)))
            for nested in cell.nested:
                yield from _ids(nested)


def _told_in(view: TableView) -> Iterator[str]:
    for row in view.rows:
        for cell in row:
            yield from cell.told_in
            yield from (t for p in cell.paragraphs for piece in p.pieces for t in piece.told_in)
            for nested in cell.nested:
                yield from _told_in(nested)
