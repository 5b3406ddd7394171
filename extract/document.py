"""A document as it was read: paragraphs and tables with their places, nothing interpreted."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from schema.frozen import dataclass

BODY = "body"
HIDDEN = "hidden"
# x0, top, x1, bottom in points, from the upper left corner of the page.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something a reader notes about a stretch of a paragraph's text.

    kind: HIDDEN (vanish, display:none), `inserted` (tracked insertion), `footnote`, `endnote`,
        `comment` (`target`: the note's id, which is the `target` of its own paragraphs), …
    start, end: code points in the paragraph's text.
    """

    kind: str
    start: int
    end: int
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its place in its container (a cell, or the running text).

    text: the automatic number as Word shows it, then the text; soft breaks are `\\n`, tabs `\\t`.
    number: the automatic number and its suffix, with which `text` begins; "" if there is none.
    index: 0-based among the paragraphs of its cell or of the running text, empty ones counted.
    line: 1-based line of a text dump where it begins; None elsewhere.
    breaks: (offset, line) of each further line of the dump that its text goes on in.
    part: `body`, or what it stands in: header, footer, footnote, endnote, comment, textbox,
        chart, diagram.
    target: id of the note this paragraph belongs to, None outside notes.
    page: 1-based page where its text begins; None where the format has no pages.
    bbox: its box on that page, None where the format has none.
    """

    text: str
    index: int
    number: str = ""
    line: int | None = None
    style: str | None = None
    part: str = BODY
    target: str | None = None
    marks: tuple[Mark, ...] = ()
    page: int | None = None
    bbox: Box | None = None
    breaks: tuple[tuple[int, int], ...] = ()

    def line_at(self, offset: int) -> int | None:
        """The line of a text dump where a place of its text stands; None elsewhere."""
        at = bisect_right(self.breaks, offset, key=itemgetter(0))
        return self.breaks[at - 1][1] if at else self.line

    @property
    def visible_text(self) -> str:
        """The text without its number and without what is hidden."""
        pieces, at = [], len(self.number)
        for mark in sorted(self.marks, key=lambda mark: mark.start):
            if mark.kind == HIDDEN:
                pieces.append(self.text[at : mark.start])
                at = max(at, mark.end)
        return "".join(pieces) + self.text[at:]

    @property
    def is_hidden(self) -> bool:
        """Whether it has text and all of it is hidden; a format that cannot tell hides nothing."""
        return bool(self.marks and self.text.strip() and not self.visible_text.strip())


@dataclass(frozen=True, slots=True)
class Cell:
    """The anchor (top left) of a cell; nothing stands for the positions it covers.

    rowspan, colspan: None where a text dump does not tell.
    confidence: 1.0 where the cell's row and column are certain, lower where they were inferred.
    flags: what was malformed about it (`gridspan_invalid`, `vmerge_orphan`, …), kept as read.
    page, bbox: as of a paragraph; of a cell over two pages the part where its text begins.
    is_place_hidden: its row, column or sheet is hidden, whatever stands in it.
    """

    row: int
    col: int
    rowspan: int | None
    colspan: int | None
    paragraphs: tuple[Paragraph, ...]
    confidence: float = 1.0
    flags: tuple[str, ...] = ()
    page: int | None = None
    bbox: Box | None = None
    is_place_hidden: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether its place is hidden, or all the text it has."""
        if self.is_place_hidden:
            return True
        marked = [p for p in self.paragraphs if p.marks]
        return any(p.is_hidden for p in marked) and not any(
            p.visible_text.strip() for p in self.paragraphs
        )

    @property
    def text(self) -> str:
        """The paragraphs joined by line breaks, as `cells.text` holds it."""
        if len(self.paragraphs) == 1:
            return self.paragraphs[0].text
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table on its own grid.

    index: 0-based in document order, a nested table after the one it stands in.
    cells: anchors by (row, col); never copies, never shifts.
    parent: (table, row, col, paragraph) of the cell a nested table stands in; None at top level.
    """

    index: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]
    parent: tuple[int, int, int, int] | None = None


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Skipped:
    """Text that was read past on purpose or could not be read.

    cause: `deleted` (tracked deletion), `second_copy` (mc:Fallback), `bound_copy` (a control shows
        its data instead), `field_code`, `not_chosen` (an option of a form), `alternative_chunk`,
        `unreferenced` (nothing shows it), …
    characters: its non-space characters, None if they cannot be counted.
    is_loss: whether `Document.characters` counts it, so that the document is only partly read.
    text: the text itself where it is evidence (tracked deletions), else "".
    """

    part: str
    cause: str
    characters: int | None
    is_loss: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document in reading order. Every reader gives this, whatever the format.

    format: docx, txt, html, …: the name by which the registry knows its reader, who does not;
        dialect and encoding as in `submissions`.
    blocks: body paragraphs and top-level tables in reading order, then the paragraphs that stand
        outside the body (their `part` says where). Running-text paragraphs number 0, 1, 2, … across
        all of them.
    tables: every table, nested ones too, `tables[i].index == i`.
    characters: non-space characters of the text (see `submissions.characters`), counted from the
        source by other means than the walk that made `blocks`.
    doubts: reason codes of what is doubtful about the whole (`doubtful_encoding`, …).
    """

    format: str = ""
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    characters: int = 0
    dialect: str | None = None
    encoding: str | None = None
    skipped: tuple[Skipped, ...] = ()
    doubts: tuple[str, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The running-text paragraphs, body first."""
        return (block for block in self.blocks if isinstance(block, Paragraph))

    def blocks_of_tables(self) -> dict[int, int]:
        """Index of each table -> index in `blocks`; a nested table has that of the one around it.

        A table precedes those nested in it.
        """
        places = {
            block.index: place
            for place, block in enumerate(self.blocks)
            if isinstance(block, Table)
        }
        for table in self.tables:
            if table.parent is not None:
                places[table.index] = places[table.parent[0]]
        return places
