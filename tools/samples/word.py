"""Word documents from plain data: paragraphs, tables with real merged cells, automatic numbers.

The XML is written here and not by python-docx: the bytes must not depend on a library's template,
and gridSpan, vMerge and numbering are what the samples are about. Tests read it with python-docx.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tools.samples import package
from tools.samples.numerals import print_numeral

NUMBER_FORMATS = {
    "decimal": "decimal",
    "chinese": "chineseCounting",
    "circle": "decimalEnclosedCircle",
}
SUFFIX_TEXT = {"space": " ", "tab": "\t", "nothing": ""}
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Numbering:
    """An automatic list. `key` tells two lists of one look apart; `pattern` has %1 for the number.

    kind: decimal (1), chinese (一), circle (①); suffix: space, tab or nothing after the number.
    """

    key: str
    pattern: str = "%1、"
    kind: str = "decimal"
    suffix: str = "space"
    start: int = 1

    def printed(self, number: int) -> str:
        """The number as Word shows it, with what stands between it and the text."""
        return (
            self.pattern.replace("%1", print_numeral(number, self.kind)) + SUFFIX_TEXT[self.suffix]
        )


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. In `text` a line feed is a soft break, a tab a tab.

    number: its number in `numbering`, None without one (the text then holds what is typed).
    notes: what the maker wants to know the place of; not written.
    """

    text: str
    numbering: Numbering | None = None
    number: int = 0
    align: str = "left"
    is_bold: bool = False
    style: str | None = None
    has_page_break: bool = False
    notes: tuple[object, ...] = ()

    @property
    def shown(self) -> str:
        """The text with the automatic number before it."""
        return (self.numbering.printed(self.number) if self.numbering else "") + self.text


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with its spans.

    width: in twentieths of a point; `layout.lay_out` makes `colspan` of it.
    hidden: text left in the continuation cells under a vertically merged one.
    """

    paras: tuple[Para, ...]
    width: int = 0
    rowspan: int = 1
    colspan: int = 1
    hidden: str = ""
    notes: tuple[object, ...] = ()

    @property
    def shown(self) -> str:
        """The text of the cell: paragraphs joined by line breaks."""
        return "\n".join(para.shown for para in self.paras)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column widths in twentieths of a point, rows of the cells that begin in them."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Box, ...], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How the program that saved the file writes XML. splits_runs: digits in their own runs."""

    program: str = "word"
    splits_runs: bool = True
    has_bookmark: bool = False


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A document: the body in order, and the texts of header and footer."""

    blocks: tuple[Para | Grid, ...]
    header: str | None = None
    footer: str | None = None
    look: Look = field(default_factory=Look)


def anchors(grid: Grid) -> Iterator[tuple[int, int, Box]]:
    """Row, column and cell of each anchor of `grid`, in order."""
    for row, col, box in _slots(grid):
        if box is not None and not isinstance(box, _Below):
            yield row, col, box


@dataclass(frozen=True, slots=True)
class _Below:
    """The continuation of a cell merged downwards."""

    colspan: int
    text: str


def _slots(grid: Grid) -> Iterator[tuple[int, int, Box | _Below | None]]:
    """Every cell element in order; None ends a row. Raises ValueError if a row does not fit."""
    open_cells: dict[int, tuple[int, _Below]] = {}
    for row, boxes in enumerate(grid.rows):
        waiting = list(boxes)
        col = 0
        while col < len(grid.widths):
            rows_left, below = open_cells.get(col, (0, _Below(1, "")))
            if rows_left:
                open_cells[col] = (rows_left - 1, below)
                yield row, col, below
                col += below.colspan
                continue
            if not waiting:
                raise ValueError(f"row {row} ends at column {col} of {len(grid.widths)}")
            box = waiting.pop(0)
            open_cells[col] = (box.rowspan - 1, _Below(box.colspan, box.hidden))
            yield row, col, box
            col += box.colspan
        if waiting or col != len(grid.widths):
            raise ValueError(f"row {row} is wider than its table")
        yield row, col, None


def write_docx(document: WordDocument) -> bytes:
    """The bytes of a .docx file; the same document gives the same bytes."""
    numberings = _collect_numberings(document)
    parts = {
        "[Content_Types].xml": package.content_types(document.header, document.footer),
        "_rels/.rels": package.ROOT_RELATIONS,
        "docProps/app.xml": package.application(document.look.program),
        "word/_rels/document.xml.rels": package.relations(document.header, document.footer),
        "word/document.xml": _document_xml(document, numberings),
        "word/styles.xml": package.STYLES,
        "word/numbering.xml": _numbering_xml(numberings),
    }
    if document.header is not None:
        parts["word/header1.xml"] = package.margin_part("hdr", document.header)
    if document.footer is not None:
        parts["word/footer1.xml"] = package.margin_part("ftr", document.footer)
    return _zip(parts)


def _zip(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text.encode("utf8"))
    return buffer.getvalue()


def _paras(document: WordDocument) -> Iterator[Para]:
    for block in document.blocks:
        if isinstance(block, Para):
            yield block
        else:
            for _, _, box in anchors(block):
                yield from box.paras


def _collect_numberings(document: WordDocument) -> dict[Numbering, int]:
    """The lists in order of appearance, each with its numId."""
    found: dict[Numbering, int] = {}
    for para in _paras(document):
        if para.numbering is not None:
            found.setdefault(para.numbering, len(found) + 1)
    return found


def _numbering_xml(numberings: dict[Numbering, int]) -> str:
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{item.start}"/>'
        f'<w:numFmt w:val="{NUMBER_FORMATS[item.kind]}"/><w:suff w:val="{item.suffix}"/>'
        f'<w:lvlText w:val="{escape(item.pattern)}"/><w:lvlJc w:val="left"/></w:lvl>'
        "</w:abstractNum>"
        for item, number in numberings.items()
    )
    uses = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in numberings.values()
    )
    return package.wrap("numbering", abstract + uses)


def _document_xml(document: WordDocument, numberings: dict[Numbering, int]) -> str:
    look = document.look
    body = "".join(
        _para_xml(block, numberings, look)
        if isinstance(block, Para)
        else _table_xml(block, numberings, look)
        for block in document.blocks
    )
    ending = package.section(document.header, document.footer)
    return package.wrap("document", f"<w:body>{body}{ending}</w:body>")


def _table_xml(grid: Grid, numberings: dict[Numbering, int], look: Look) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    rows: list[str] = []
    cells: list[str] = []
    for _, col, box in _slots(grid):
        if box is None:
            rows.append(f"<w:tr>{package.ROW_PROPERTIES[look.program]}{''.join(cells)}</w:tr>")
            cells = []
            continue
        width = sum(grid.widths[col : col + box.colspan])
        cells.append(_cell_xml(box, width, numberings, look))
    return (
        f"<w:tbl>{package.TABLE_PROPERTIES}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell_xml(box: Box | _Below, width: int, numberings: dict[Numbering, int], look: Look) -> str:
    span = f'<w:gridSpan w:val="{box.colspan}"/>' if box.colspan > 1 else ""
    merge = ""
    if isinstance(box, _Below):
        merge = '<w:vMerge w:val="continue"/>' if look.program == "wps" else "<w:vMerge/>"
        inner = _para_xml(Para(box.text), numberings, look)
    else:
        merge = '<w:vMerge w:val="restart"/>' if box.rowspan > 1 else ""
        inner = "".join(_para_xml(para, numberings, look) for para in box.paras)
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _para_xml(para: Para, numberings: dict[Numbering, int], look: Look) -> str:
    style = f'<w:pStyle w:val="{para.style}"/>' if para.style else ""
    list_part = ""
    if para.numbering is not None:
        number_id = numberings[para.numbering]
        list_part = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number_id}"/></w:numPr>'
    align = f'<w:jc w:val="{para.align}"/>' if para.align != "left" else ""
    properties = f"<w:pPr>{style}{list_part}{align}</w:pPr>" if style + list_part + align else ""
    if para.has_page_break:
        return f'<w:p>{properties}<w:r><w:br w:type="page"/></w:r></w:p>'
    return f"<w:p>{properties}{_runs_xml(para, look)}</w:p>"


def _runs_xml(para: Para, look: Look) -> str:
    hint = '<w:rFonts w:hint="eastAsia"/>' if look.program == "wps" else ""
    bold = "<w:b/><w:bCs/>" if para.is_bold else ""
    properties = f"<w:rPr>{hint}{bold}</w:rPr>" if hint or bold else ""
    pieces = re.split(r"([\n\t])", para.text)
    runs = "".join(_piece_xml(piece, properties, look) for piece in pieces if piece)
    if look.has_bookmark and para.style == "Title":
        return f'<w:bookmarkStart w:id="0" w:name="_GoBack"/>{runs}<w:bookmarkEnd w:id="0"/>'
    return runs


def _piece_xml(piece: str, properties: str, look: Look) -> str:
    if piece in "\n\t":
        mark = "<w:br/>" if piece == "\n" else "<w:tab/>"
        return f"<w:r>{properties}{mark}</w:r>"
    texts = re.findall(r"[0-9.,%]+|[^0-9.,%]+", piece) if look.splits_runs else [piece]
    return "".join(
        f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text in texts
    )
