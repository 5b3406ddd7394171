"""The walk over an HTML page: its paragraphs, lists and tables as a browser shows them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.document import HIDDEN, Block, Mark, Paragraph, Skipped, Table
from extract.html.grid import HtmlGrid
from schema.errors import DocumentError
from schema.limits import Limits

BLANKS: Final = re.compile(r"[ \t\n\r\f]+")
HIDING: Final = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
# What the browser never shows.
UNSHOWN: Final = frozenset(
    {
        *("head", "script", "style", "noscript", "template", "title"),
        *("meta", "link", "object", "iframe", "xml"),
    }
)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements that begin and end a paragraph.
BLOCK: Final = HEADINGS | {
    *("html", "body", "div", "p", "pre", "ol", "ul", "li", "dl", "dt", "dd", "hr"),
    *("address", "article", "aside", "blockquote", "caption", "center", "details", "fieldset"),
    *("figure", "footer", "form", "header", "main", "nav", "section", "summary"),
}


def count_characters(text: str) -> int:
    """The non-space characters of `text`."""
    return len("".join(text.split()))


@dataclass(slots=True)
class Flow:
    """Running text or a cell while it is read. place: (table, row, col) of the cell."""

    place: tuple[int, int, int] | None = None
    blocks: list[Block] = field(default_factory=list)
    count: int = 0
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    number: str = ""
    style: str | None = None
    marks: list[Mark] = field(default_factory=list)

    def add_text(self, text: str, is_hidden: bool = False) -> None:
        """Add text as a browser shows it: blanks run together, none at a line's start.

        is_hidden: it is in the page, but not shown.
        """
        text = BLANKS.sub(" ", text)
        is_start = self.length == len(self.number) or self.pieces[-1].endswith(("\n", " "))
        text = text.removeprefix(" ") if is_start else text
        if text:
            start = self.length
            self.pieces.append(text)
            self.length += len(text)
            if is_hidden:
                self._mark_hidden(start)

    def _mark_hidden(self, start: int) -> None:
        if self.marks and (self.marks[-1].kind, self.marks[-1].end) == (HIDDEN, start):
            start = self.marks.pop().start
        self.marks.append(Mark(HIDDEN, start, self.length))

    def break_line(self) -> None:
        """Add a line break; a blank before it is not shown."""
        self._drop_blank()
        self.pieces.append("\n")
        self.length += 1

    def start_item(self, number: str) -> None:
        """Begin a list item with its number or bullet."""
        self.number = number
        self.pieces.append(number)
        self.length = len(number)

    def _drop_blank(self) -> None:
        if self.length > len(self.number) and self.pieces[-1].endswith(" "):
            self.pieces[-1] = self.pieces[-1][:-1]
            self.length -= 1

    def begin_block(self) -> None:
        """End what stands before a block; a list item's number waits for its text."""
        if not self.number or self.length > len(self.number):
            self.end_paragraph()

    def end_paragraph(self, is_wanted: bool = False) -> None:
        """End the present paragraph. is_wanted: even if it is empty."""
        if self.pieces or self.marks or is_wanted:
            self._drop_blank()
            marks = [
                Mark(m.kind, min(m.start, self.length), min(m.end, self.length)) for m in self.marks
            ]
            text = "".join(self.pieces)
            self.blocks.append(
                Paragraph(text, self.count, self.number, style=self.style, marks=tuple(marks))
            )
            self.count += 1
        self.pieces, self.length, self.number, self.style, self.marks = [], 0, "", None, []


@dataclass(slots=True)
class HtmlWalk:
    """The walk over the tree.

    lists: the next number of each open list, None in unordered ones.
    hidden: how many of the elements it stands in are hidden.
    """

    limits: Limits
    tables: list[Table | None] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    cells: int = 0
    depth: int = 0
    hidden: int = 0

    def read(self, element: etree._Element, flow: Flow) -> None:
        """Read an element's text and what is in it."""
        self.add_text(element.text, flow)
        for child in element:
            self.read_child(child, flow)
            self.add_text(child.tail, flow)

    def add_text(self, text: str | None, flow: Flow) -> None:
        """Add a text of the present element."""
        flow.add_text(text or "", is_hidden=self.hidden > 0)

    @contextmanager
    def inside(self, element: etree._Element) -> Iterator[None]:
        """While what stands in an element is read: it is hidden if the element is."""
        is_hiding = element.get("hidden") is not None or HIDING.search(element.get("style", ""))
        self.hidden += 1 if is_hiding else 0
        yield
        self.hidden -= 1 if is_hiding else 0

    def read_child(self, element: etree._Element, flow: Flow) -> None:
        """Read one element by what it is.

        Python's stack bears three calls for each of the 256 levels a page may be nested, not four.
        """
        tag = str(element.tag).lower()
        if tag in UNSHOWN:
            return
        with self.inside(element):
            if tag == "br":
                flow.break_line()
            elif tag == "table":
                self.read_table(element, flow)
            elif tag == "del":
                text = "".join(element.itertext())
                self.skipped.append(Skipped("body", "deleted", count_characters(text), False, text))
            elif tag in BLOCK:
                self.read_block(element, tag, flow)
            elif tag == "ins":
                start = flow.length
                self.read(element, flow)
                flow.marks.append(Mark("inserted", start, flow.length))
            else:
                self.read(element, flow)

    def read_block(self, element: etree._Element, tag: str, flow: Flow) -> None:
        """Read an element that is a paragraph, or holds some."""
        flow.begin_block()
        if tag in ("ol", "ul"):
            start = element.get("start", "1")
            first = int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1
            self.lists.append(first if tag == "ol" else None)
        elif tag == "li":
            flow.start_item(self.next_number())
        elif tag in HEADINGS:
            flow.style = tag
        self.read(element, flow)
        flow.end_paragraph(is_wanted=tag == "p" and not len(element))
        if tag in ("ol", "ul"):
            self.lists.pop()

    def next_number(self) -> str:
        """The number or bullet of the next list item."""
        present = self.lists[-1] if self.lists else None
        if present is None:
            return "• "
        self.lists[-1] = present + 1
        return f"{present}. "

    def read_table(self, element: etree._Element, flow: Flow) -> None:
        """Read a table: to `tables`, and to `flow` if it stands in running text."""
        flow.end_paragraph()
        self.depth += 1
        if self.depth > self.limits.table_depth:
            raise DocumentError("table_too_deep", self.depth, self.limits.table_depth)
        index = len(self.tables)
        self.tables.append(None)
        grid = HtmlGrid(self.limits)
        self.read_rows(element, grid, index, flow)
        parent = None if flow.place is None else (*flow.place, flow.count)
        table = Table(index, grid.row + 1, grid.cols, grid.finish(), parent)
        self.tables[index] = table
        if parent is None:
            flow.blocks.append(table)
        self.depth -= 1

    def read_rows(self, element: etree._Element, grid: HtmlGrid, index: int, flow: Flow) -> None:
        """Read the rows in a table or a part of it; text between them goes to `flow`."""
        self.add_text(element.text, flow)
        for child in element:
            tag = str(child.tag).lower()
            if tag == "tr":
                grid.start_row()
                with self.inside(child):
                    self.read_cells(child, grid, index, flow)
            elif tag in ("thead", "tbody", "tfoot", "colgroup", "form"):
                with self.inside(child):
                    self.read_rows(child, grid, index, flow)
            else:
                self.read_child(child, flow)
            self.add_text(child.tail, flow)
        flow.end_paragraph()

    def read_cells(self, row: etree._Element, grid: HtmlGrid, index: int, flow: Flow) -> None:
        """Read the cells of a row."""
        self.add_text(row.text, flow)
        for child in row:
            if str(child.tag).lower() in ("td", "th"):
                with self.inside(child):
                    self.read_cell(child, grid, index)
            else:
                self.read_child(child, flow)
            self.add_text(child.tail, flow)

    def read_cell(self, cell: etree._Element, grid: HtmlGrid, index: int) -> None:
        """Read one cell; an empty one has one empty paragraph."""
        self.cells += 1
        if self.cells > self.limits.document_cells:
            raise DocumentError("too_many_cells", self.cells, self.limits.document_cells)
        inside = Flow((index, *grid.next_place()))
        self.read(cell, inside)
        inside.end_paragraph(is_wanted=not inside.count)
        paragraphs = tuple(block for block in inside.blocks if isinstance(block, Paragraph))
        characters = sum(len(paragraph.text) for paragraph in paragraphs)
        if characters > self.limits.cell_characters:
            raise DocumentError("cell_too_long", characters, self.limits.cell_characters)
        grid.add_cell(cell.get("rowspan"), cell.get("colspan"), paragraphs, self.hidden > 0)
