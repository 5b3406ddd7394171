"""A workbook as a `Document`: .xlsx by its parts; .ods and .xlsb by way of LibreOffice."""

from typing import Final

from lxml import etree

from extract.container import parse_xml
from extract.document import Document, Skipped
from extract.office.convert import Conversion, convert
from extract.sheet.build import build_document
from extract.sheet.model import Aside, Sheet, find_shown
from extract.sheet.package import SheetPart, Workbook, as_workbook, open_workbook
from extract.sheet.walk import read_sheet
from extract.word.graphics import chart_text, diagram_text
from extract.word.names import W_P, W_T
from extract.word.package import Relationship
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

TO_SHEETS: Final = "xlsx:Calc MS Excel 2007 XML"
OPEN_SHEET: Final = Conversion("ods", "calc8", TO_SHEETS)
BINARY_SHEET: Final = Conversion("xlsb", "Calc MS Excel 2007 Binary", TO_SHEETS)
# Kinds of sheets that have cells; others (charts, dialogs, macros) have drawings alone, or code.
WITH_CELLS: Final = "worksheet"
WITH_CODE: Final = frozenset({"xlMacrosheet", "dialogsheet"})
# What is drawn from data: the name of its paragraphs, and what makes them.
GRAPHICS: Final = {"chart": ("chart", chart_text), "diagramData": ("diagram", diagram_text)}
# What a sheet is related to and nobody reads, listed so that nobody takes it for read.
NOT_READ: Final = frozenset({"oleObject", "package", "ctrlProp", "control"})


def read_workbook(
    data: bytes, limits: Limits = DEFAULT_LIMITS, is_embedded: bool = False
) -> Document:
    """The document in an Excel package.

    is_embedded: in another document, which shows one of its sheets: the others are hidden.
    Raises DocumentError: those of `open_workbook`, `read_sheet` and `build_document`.
    """
    with as_workbook():
        return _read_package(data, limits, is_embedded)


def _read_package(data: bytes, limits: Limits, is_embedded: bool) -> Document:
    book = open_workbook(data, limits)
    sheets: list[Sheet] = []
    skipped: list[Skipped] = []
    shown = find_shown(book.active, [part.is_hidden for part in book.sheets])
    for number, part in enumerate(book.sheets):
        if part.kind in WITH_CODE:
            skipped.append(Skipped(part.name, "embedded_object", None, False))
            continue
        is_unseen = is_embedded and number != shown
        sheet = Sheet(part.name, part.is_hidden or is_unseen)
        if part.kind == WITH_CELLS:
            read_sheet(book.read(part.part), sheet, book)
        skipped += _read_around(part, sheet, book)
        sheets.append(sheet)
    return build_document(sheets, limits, skipped)


def read_open_sheet(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in an OpenDocument spreadsheet.

    Raises DocumentError: those of `convert` and `read_workbook`.
    """
    return read_workbook(convert(data, OPEN_SHEET, limits), limits)


def read_binary_sheet(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in a binary Excel package (.xlsb).

    Raises DocumentError: those of `convert` and `read_workbook`.
    """
    return read_workbook(convert(data, BINARY_SHEET, limits), limits)


def _read_around(part: SheetPart, sheet: Sheet, book: Workbook) -> list[Skipped]:
    """Read the comments and drawings of a sheet; what hangs on it and is not read."""
    skipped = []
    for link in book.links(part.part):
        if link.kind == "comments":
            _read_comments(parse_xml(book.read(link.target)), sheet)
        elif link.kind == "drawing":
            _read_drawing(link.target, sheet, book)
        elif link.kind in NOT_READ:
            skipped.append(Skipped(link.target, "embedded_object", None, False))
    return skipped


def _read_comments(root: etree._Element, sheet: Sheet) -> None:
    for comment in root.iter("{*}comment"):
        text = _text_in(comment, "{*}t")
        if text.strip():
            sheet.asides.append(Aside("comment", text, f"{sheet.name}!{comment.get('ref', '')}"))


def _read_drawing(part: str, sheet: Sheet, book: Workbook) -> None:
    """The text boxes of a drawing, then its charts and diagrams."""
    for body in parse_xml(book.read(part)).iter("{*}txBody"):
        lines = [_text_in(paragraph, "{*}t") for paragraph in body.iter("{*}p")]
        if "".join(lines).strip():
            sheet.asides.append(Aside("textbox", "\n".join(lines)))
    for link in book.links(part):
        if link.kind in GRAPHICS:
            sheet.asides += _read_graphic(link, book)


def _read_graphic(link: Relationship, book: Workbook) -> list[Aside]:
    name, text_of = GRAPHICS[link.kind]
    try:
        drawn = text_of(parse_xml(book.read(link.target)))
    except DocumentError:  # a damaged picture does not spoil the document
        return []
    return [Aside(name, _text_in(paragraph, W_T)) for paragraph in drawn.iter(W_P)]


def _text_in(element: etree._Element, tag: str) -> str:
    return "".join(text.text or "" for text in element.iter(tag))
