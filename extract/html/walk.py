"""The walk over an HTML page: its paragraphs, lists and tables as a browser shows them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.document import Mark, Paragraph, Skipped, Table
from extract.html.controls import attributes_of, chosen, is_box, shown_by_input
from extract.html.flow import Flow
from extract.html.formulas import ANNOTATIONS, name_of, read_formula
from extract.html.grid import HtmlGrid
from extract.html.lists import BULLET, ItemNumbers, open_list
from extract.html.style import PLAIN, Styles
from extract.sizes import count_characters
from extract.word.symbols import PRIVATE_USE, show_letter
from schema.errors import DocumentError
from schema.limits import Limits

# What the browser never shows.
UNSHOWN: Final = frozenset(
    {
        *("head", "script", "style", "noscript", "template", "title"),
        *("meta", "link", "object", "iframe", "xml", "datalist"),
        *ANNOTATIONS,
    }
)
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements that begin and end a paragraph.
BLOCK: Final = HEADINGS | {
    *("html", "body", "div", "p", "pre", "ol", "ul", "li", "dl", "dt", "dd", "hr", "menu", "dir"),
    *("address", "article", "aside", "blockquote", "caption", "center", "details", "fieldset"),
    *("figure", "footer", "form", "header", "main", "nav", "section", "summary"),
}


LISTS: Final = frozenset({"ol", "ul", "menu", "dir"})
CONTROLS: Final = frozenset({"input", "select", "textarea"})
CELLS: Final = frozenset({"td", "th"})
GROUPS: Final = frozenset({"thead", "tbody", "tfoot"})
ROWS: Final = GROUPS | {"tr", "colgroup", "form"}


def show_letters(text: str, font: str) -> str:
    """What a text shows in a symbol font; other fonts lend it Chinese and what stays blank.

    >>> show_letters("\u00fe是", "Wingdings"), show_letters("\u00b3 95", "Symbol")
    ('☑是', '≥ 95')
    """
    return "".join(
        show_letter(ord(sign), font)
        if not sign.isspace() and (sign <= "\xff" or ord(sign) in PRIVATE_USE)
        else sign
        for sign in text
    )


@dataclass(slots=True)
class HtmlWalk:
    """The walk over the tree.

    lists: the numbers of each open list.
    hidden: how many of the elements it stands in are hidden.
    font: the symbol font of the present element, or "".
    made: characters of formulas that stand in no text.
    """

    limits: Limits
    styles: Styles = field(default_factory=Styles)
    tables: list[Table | None] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    lists: list[ItemNumbers] = field(default_factory=list)
    cells: int = 0
    depth: int = 0
    hidden: int = 0
    font: str = ""
    made: int = 0

    def read(self, element: etree._Element, flow: Flow) -> None:
        """Read an element's text and what is in it."""
        self.add_text(element.text, flow)
        for child in element:
            self.read_child(child, flow)
            self.add_text(child.tail, flow)

    def add_text(self, text: str | None, flow: Flow) -> None:
        """Add a text of the present element."""
        text = show_letters(text or "", self.font) if self.font else text or ""
        flow.add_text(text, is_hidden=self.hidden > 0)

    def skip(self, cause: str, text: str) -> None:
        """Note text that is left out."""
        self.skipped.append(Skipped("body", cause, count_characters(text), False, text))

    @contextmanager
    def inside(self, element: etree._Element) -> Iterator[None]:
        """While what stands in an element is read: it is hidden if the element is."""
        style = self.styles.of(element)
        if style is PLAIN:
            yield
            return
        is_hiding = not (style.is_drawn and style.is_seen)
        before = self.font
        self.hidden += is_hiding
        self.font = before if style.font is None else style.font
        yield
        self.hidden -= is_hiding
        self.font = before

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
                self.skip("deleted", "".join(element.itertext()))
            elif tag in BLOCK:
                self.read_block(element, tag, flow)
            elif tag.endswith("math") and name_of(element) == "math":
                self.read_formula(element, flow)
            elif tag in CONTROLS:
                self.read_control(element, tag, flow)
            elif tag == "ins":
                start = flow.length
                self.read(element, flow)
                flow.marks.append(Mark("inserted", start, flow.length))
            else:
                self.read(element, flow)

    def read_block(self, element: etree._Element, tag: str, flow: Flow) -> None:
        """Read an element that is a paragraph, or holds some."""
        flow.begin_block()
        if tag in LISTS:
            self.lists.append(open_list(element))
        elif tag == "li" and self.styles.of(element).is_drawn:
            flow.start_item(self.lists[-1].next_item(element) if self.lists else BULLET)
        elif tag in HEADINGS:
            flow.style = tag
        self.read(element, flow)
        flow.end_paragraph(is_wanted=tag == "p" and not len(element))
        if tag in LISTS:
            self.lists.pop()

    def read_formula(self, element: etree._Element, flow: Flow) -> None:
        """Read a formula (MathML) as a line of text."""
        pieces = read_formula(element)
        flow.add_text(flow.apart_from(pieces[0].text) if pieces else "")
        for piece in pieces:
            self.made += count_characters(piece.text) if piece.is_made else 0
            flow.is_apart = False
            flow.add_text(piece.text, is_hidden=self.hidden > 0 or piece.is_hidden)
        flow.is_apart = bool(pieces)

    def read_control(self, element: etree._Element, tag: str, flow: Flow) -> None:
        """Read a control of a form: what it shows, which is what was filled in."""
        start = flow.length
        if tag == "input":
            attributes = attributes_of(element)
            self.add_text(shown_by_input(attributes), flow)
            if is_box(attributes):
                state = "1" if "checked" in attributes else "0"
                flow.marks.append(Mark("checkbox", start, flow.length, state))
        elif tag == "textarea":
            for place, line in enumerate("".join(element.itertext()).strip("\r\n").split("\n")):
                if place:
                    flow.break_line()
                self.add_text(line, flow)
        else:
            self.read_choice(element, flow)

    def read_choice(self, element: etree._Element, flow: Flow) -> None:
        """Read the options chosen of a list; the others are noted."""
        options = list(element.iter("option"))
        taken = chosen([attributes_of(option) for option in options], attributes_of(element))
        for place, option in enumerate(options):
            text = "".join(option.itertext())
            if place in taken:
                self.add_text(f" {text} " if len(taken) > 1 else text, flow)
            elif text.strip():
                self.skipped.append(
                    Skipped("body", "not_chosen", count_characters(text), False, text)
                )

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
        """Read the rows in a table or a part of it; text between them goes to `flow`.

        Cells without a row around them make one together.
        """
        self.add_text(element.text, flow)
        is_in_row = False
        for child in element:
            tag = str(child.tag).lower()
            if tag in CELLS:
                if not is_in_row:
                    grid.start_row()
                with self.inside(child):
                    self.read_cell(child, grid, index)
            elif tag in ROWS:
                with self.inside(child):
                    self.read_part(child, tag, grid, index, flow)
            else:
                self.read_child(child, flow)
            is_in_row = tag in CELLS or (is_in_row and tag not in ROWS)
            self.add_text(child.tail, flow)
        flow.end_paragraph()

    def read_part(
        self, element: etree._Element, tag: str, grid: HtmlGrid, index: int, flow: Flow
    ) -> None:
        """Read a row, or a group of rows, which no cell spans the end of."""
        if tag == "tr":
            grid.start_row()
            self.read_cells(element, grid, index, flow)
            return
        if tag in GROUPS:
            grid.end_group()
        self.read_rows(element, grid, index, flow)
        if tag in GROUPS:
            grid.end_group()

    def read_cells(self, row: etree._Element, grid: HtmlGrid, index: int, flow: Flow) -> None:
        """Read the cells of a row.

        Those a browser does not draw take no place among the others, and are kept behind them.
        """
        self.add_text(row.text, flow)
        undrawn = []
        for child in row:
            tag = str(child.tag).lower()
            if tag in CELLS and not self.styles.of(child).is_drawn:
                undrawn.append(child)
            elif tag in CELLS:
                with self.inside(child):
                    self.read_cell(child, grid, index)
            elif tag == "form":
                self.read_cells(child, grid, index, flow)
            else:
                self.read_child(child, flow)
            self.add_text(child.tail, flow)
        for child in undrawn:
            with self.inside(child):
                self.read_cell(child, grid, index)

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
