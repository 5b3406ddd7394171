"""A workbook that is one XML file, as Excel 2003 and many exports write it, often named .xls.

    <Row ss:Index="3"><Cell ss:MergeDown="1" ss:StyleID="s1"><Data ss:Type="Number">…

Rows, columns and cells count on from those before them, unless they name their place.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from lxml import etree

from extract.container import iterate_xml, read_root_tag, to_utf8
from extract.document import Document
from extract.sheet.build import FORMULA_WITHOUT_VALUE, NUMBER_FORMAT_UNREAD, build_document
from extract.sheet.codes import GENERAL, named_formats
from extract.sheet.model import Aside, Merged, Sheet, SheetCell, cell_name
from extract.sheet.package import as_workbook
from extract.sheet.shown import Shown
from extract.sheet.values_2003 import NUMBER, TEXT, VALUES, show_value
from extract.sheet.walk import header_texts
from extract.sizes import count_characters
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

ROOT: Final = re.compile(rb"<(?:\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet")
SS: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
WORKSHEET, ROW, COLUMN, STYLE = f"{SS}Worksheet", f"{SS}Row", f"{SS}Column", f"{SS}Style"
BOOK: Final = "{*}ExcelWorkbook"
HIDDEN_STATES: Final = frozenset({"SheetHidden", "SheetVeryHidden"})
DEFAULT_STYLE: Final = "Default"
# As many as Excel has ever had; what counts beyond is damage.
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
# Counted from the bytes: what is in a cell, without what is said of it.
COMMENT: Final = re.compile(
    rb"<!--.*?-->|<(?:\w+:)?Comment(?=[\s>]).*?</(?:\w+:)?Comment>", re.DOTALL
)
CDATA: Final = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
DATA: Final = re.compile(rb"<(?:\w+:)?Data(?=[\s>])([^>]*)(?<!/)>(.*?)</(?:\w+:)?Data>", re.DOTALL)
TYPE: Final = re.compile(rb"""Type\s*=\s*["'](\w+)["']""")
TAG: Final = re.compile(rb"<[^>]*>")


@dataclass(slots=True)
class Walk:
    """Where the walk over the file is. row, column: the next ones, from 0.

    styles: by name, (its format, the style it goes back to). columns: their styles.
    zeros: cells with the number 0. values, shown: values met that are no texts, and how many
    characters cells show beyond those of their texts.
    """

    sheets: list[Sheet] = field(default_factory=list)
    sheet: Sheet = field(default_factory=lambda: Sheet(""))
    styles: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    is_1904: bool = False
    row: int = 0
    column: int = 0
    columns: dict[int, str] = field(default_factory=dict)
    zeros: list[tuple[int, int]] = field(default_factory=list)
    values: int = 0
    shown: int = 0


def is_workbook_2003(data: bytes) -> bool:
    """Whether the bytes are a workbook in one XML file."""
    return ROOT.match(read_root_tag(data)) is not None


def read_workbook_2003(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in a workbook that is one XML file.

    Raises DocumentError: inflated_too_large, corrupt_workbook, those of `iterate_xml` and of
    `build_document`.
    """
    if len(data) > limits.part_bytes:
        raise DocumentError("inflated_too_large", len(data), limits.part_bytes)
    with as_workbook():
        content = to_utf8(data).lstrip()  # some programs write a blank line first
        walk = _walk(content)
    texts, values = _count(content)
    held = next((sheet for sheet in walk.sheets if sheet.cells), None)
    if held is not None:
        # A value that the walk did not meet has at least one character.
        held.characters = texts + walk.shown + max(0, values - walk.values)
    return build_document(walk.sheets, limits)


def _walk(content: bytes) -> Walk:
    walk = Walk()
    readers: dict[str, Callable[[etree._Element, Walk], None]] = {
        "ExcelWorkbook": _read_book,
        "Style": _read_style,
        "Column": _read_column,
        "Row": _read_row,
        "Worksheet": _end_sheet,
    }
    for element in iterate_xml(content, (BOOK, STYLE, COLUMN, ROW, WORKSHEET)):
        readers[etree.QName(element).localname](element, walk)
    return walk


def _told(element: etree._Element, name: str) -> str | None:
    """An attribute; some programs leave its prefix out."""
    return element.get(f"{SS}{name}", element.get(name))


def _number(element: etree._Element, name: str, default: int, most: int) -> int:
    told = _told(element, name)
    if told is None:
        return default
    if not (told.isascii() and told.isdecimal() and len(told) < 9 and int(told) <= most):
        raise DocumentError("corrupt_workbook")
    return int(told)


def _read_book(element: etree._Element, walk: Walk) -> None:
    walk.is_1904 = element.find("{*}Date1904") is not None


def _read_style(element: etree._Element, walk: Walk) -> None:
    told = element.find(f"{SS}NumberFormat")
    code = None if told is None else _told(told, "Format") or GENERAL
    parent = _told(element, "Parent") or DEFAULT_STYLE
    walk.styles[_told(element, "ID") or ""] = (code, parent)


def _format_of(style: str | None, walk: Walk) -> str:
    """The code of a style's format, its own or of the nearest it goes back to."""
    seen: set[str] = set()
    name = style or DEFAULT_STYLE
    while name in walk.styles and name not in seen:
        code, parent = walk.styles[name]
        if code is not None:
            return named_formats().get(code, code)
        seen.add(name)
        name = parent
    return GENERAL


def _read_column(element: etree._Element, walk: Walk) -> None:
    first = _number(element, "Index", walk.column + 1, MOST_COLUMNS) - 1
    last = min(first + _number(element, "Span", 0, MOST_COLUMNS), MOST_COLUMNS - 1)
    walk.column = last + 1
    columns = range(first, walk.column)
    if _is_hidden(element, "Width"):
        walk.sheet.hidden_cols |= set(columns)
    style = _told(element, "StyleID")
    if style is not None:
        walk.columns.update(dict.fromkeys(columns, style))


def _is_hidden(element: etree._Element, size: str) -> bool:
    return _told(element, "Hidden") == "1" or _told(element, size) == "0"


def _read_row(element: etree._Element, walk: Walk) -> None:
    """Read a row, and pass over those like it: they hold nothing."""
    row = _number(element, "Index", walk.row + 1, MOST_ROWS) - 1
    walk.row = row + 1 + _number(element, "Span", 0, MOST_ROWS)
    if walk.row > MOST_ROWS:
        raise DocumentError("corrupt_workbook")
    if _is_hidden(element, "Height"):
        walk.sheet.hidden_rows |= set(range(row, walk.row))
    col = 0
    for cell in element.iterchildren(f"{SS}Cell"):
        col = _number(cell, "Index", col + 1, MOST_COLUMNS) - 1
        across = _number(cell, "MergeAcross", 0, MOST_COLUMNS)
        down = _number(cell, "MergeDown", 0, MOST_ROWS)
        if across or down:
            walk.sheet.merged.append(Merged(row, col, row + down, col + across))
        style = _told(cell, "StyleID") or _told(element, "StyleID") or walk.columns.get(col)
        _read_cell(cell, (row, col), style, walk)
        col += across + 1


def _read_cell(element: etree._Element, at: tuple[int, int], style: str | None, walk: Walk) -> None:
    _read_comment(element, at, walk)
    data = element.find(f"{SS}Data")
    told = "" if data is None else _text_in(data)
    if data is None or not told:
        _read_formula(element, data, at, walk)
        return
    kind = _type_of(data)
    shown = show_value(kind, told, _format_of(style, walk), walk.is_1904)
    _count_value(kind, told, shown, walk)
    if kind == NUMBER and not float(told):
        walk.zeros.append(at)
    if shown.text.strip():
        flags = () if shown.is_exact else (NUMBER_FORMAT_UNREAD,)
        walk.sheet.cells[at] = SheetCell(shown.text, shown.is_hidden, flags)


def _read_comment(element: etree._Element, at: tuple[int, int], walk: Walk) -> None:
    comment = element.find(f"{SS}Comment")
    said = "" if comment is None else _text_in(comment)
    if said.strip():
        walk.sheet.asides.append(Aside("comment", said, cell_name(*at)))


def _read_formula(
    element: etree._Element, data: etree._Element | None, at: tuple[int, int], walk: Walk
) -> None:
    """Note the formula of a cell without a value, unless the value is a text that is empty."""
    formula = _told(element, "Formula")
    if formula is not None and (data is None or _type_of(data) != TEXT):
        walk.sheet.formulas[cell_name(*at)] = formula.removeprefix("=")
        walk.sheet.cells[at] = SheetCell("", flags=(FORMULA_WITHOUT_VALUE,))


def _type_of(data: etree._Element) -> str:
    return _told(data, "Type") or TEXT


def _count_value(kind: str, told: str, shown: Shown, walk: Walk) -> None:
    """Count a value, or what a text shows beyond its own characters."""
    if kind in VALUES:
        walk.values += 1
        walk.shown += count_characters(shown.text)
    else:
        walk.shown += count_characters(shown.text) - count_characters(told)


def _text_in(element: etree._Element) -> str:
    """The text of an element, without the blanks that some programs set it on lines with."""
    text = "".join(str(piece) for piece in element.itertext())
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _end_sheet(element: etree._Element, walk: Walk) -> None:
    """Settle a sheet with what stands behind its cells, and begin the next."""
    sheet = walk.sheet
    sheet.name = _told(element, "Name") or ""
    sheet.asides = [Aside(a.part, a.text, f"{sheet.name}!{a.target}") for a in sheet.asides]
    for options in element.iterchildren("{*}WorksheetOptions"):
        sheet.is_hidden |= options.findtext("{*}Visible", "") in HIDDEN_STATES
        if options.find("{*}DoNotDisplayZeros") is not None:
            sheet.cells.update(dict.fromkeys(walk.zeros, SheetCell("0", is_hidden=True)))
        sheet.asides += _printed_asides(options)
    walk.sheets.append(sheet)
    walk.sheet = Sheet("")
    walk.row, walk.column, walk.columns, walk.zeros = 0, 0, {}, []


def _printed_asides(options: etree._Element) -> Iterator[Aside]:
    """The texts of the headers and footers that are printed with a sheet."""
    for part in ("Header", "Footer"):
        for told in options.iterfind(f"{{*}}PageSetup/{{*}}{part}"):
            code = next((str(v) for k, v in told.items() if str(k).endswith("Data")), "")
            for text in header_texts(code):
                yield Aside(part.lower(), text)


def _count(content: bytes) -> tuple[int, int]:
    """(non-space characters of the texts in cells, cells with another value), from the bytes."""
    content = COMMENT.sub(b"", CDATA.sub(_escape, content))
    texts, values = 0, 0
    for found in DATA.finditer(content):
        kind = TYPE.search(found[1])
        text = unescape(TAG.sub(b"", found[2]).decode("utf8", "surrogatepass"))
        if kind is not None and kind[1].decode() in VALUES:
            values += bool(text)
        else:
            texts += count_characters(text)
    return texts, values


def _escape(found: re.Match[bytes]) -> bytes:
    return found[1].replace(b"&", b"&amp;").replace(b"<", b"&lt;")
