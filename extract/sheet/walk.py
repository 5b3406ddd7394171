"""The cells of one sheet of an Excel package, row by row, so that a big one fits into memory."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from lxml import etree

from extract.container import iterate_xml
from extract.sheet.build import FORMULA_WITHOUT_VALUE, NUMBER_FORMAT_UNREAD
from extract.sheet.codes import GENERAL
from extract.sheet.model import Aside, Merged, Sheet, SheetCell, cell_name
from extract.sheet.package import Workbook, count_text, text_of, unescape_text
from extract.sheet.shown import Shown, show_number, show_text
from extract.sizes import count_characters
from schema.errors import DocumentError

TAGS: Final = ("row", "col", "mergeCell", "headerFooter", "sheetView", "sheetFormatPr")
REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
RANGE: Final = re.compile(rf"{REFERENCE.pattern}:{REFERENCE.pattern}")
# Pieces of the code of a header: parts, fonts, sizes, colours, and what is filled in when printing.
HEADER_CODE: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f+-]{5,6}|\d+|[A-Za-z]|(&))')
HEADER_PART: Final = re.compile(r"(?<!&)((?:&&)*)&([LCR])")
# What is left of a header that numbers the pages, or that is empty.
NUMBERED: Final = frozenset(
    {"", "-", "--", "/", "Page", "Pageof", "第页", "第页共页", "第页，共页"}
)
BOOLEANS: Final = {"0": "FALSE", "1": "TRUE", "false": "FALSE", "true": "TRUE"}
TRUE: Final = ("1", "true")
SHARED, INLINE, STRING = TEXTS = ("s", "inlineStr", "str")
# A cell that holds a value, counted from the bytes: its attributes, then what is in it.
CELL: Final = re.compile(rb"<(?:\w+:)?c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
TYPE: Final = re.compile(rb"""\st=["'](\w+)["']""")
VALUE: Final = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)<")


@dataclass(slots=True)
class Walk:
    """Where the walk over a sheet is. shown: characters of values that are no texts."""

    book: Workbook
    sheet: Sheet
    row: int = -1
    col: int = -1
    values: int = 0
    shown: int = 0
    are_zeros_hidden: bool = False
    are_rows_hidden: bool = False


def read_sheet(data: bytes, sheet: Sheet, book: Workbook) -> None:
    """Read the part of a worksheet into `sheet`.

    Raises DocumentError: those of `iterate_xml`, and corrupt_xml where a cell has no place.
    """
    walk = Walk(book, sheet)
    readers: dict[str, Callable[[etree._Element, Walk], None]] = {
        "row": _read_row,
        "col": _read_columns,
        "mergeCell": _read_merged,
        "headerFooter": _read_headers,
        "sheetView": _read_view,
        "sheetFormatPr": _read_defaults,
    }
    for element in iterate_xml(data, tuple(f"{{*}}{tag}" for tag in TAGS)):
        readers[etree.QName(element).localname](element, walk)
    texts, values = _count(data, book)
    # A value that the walk did not meet has at least one character.
    sheet.characters = texts + walk.shown + max(0, values - walk.values)


def _read_view(element: etree._Element, walk: Walk) -> None:
    walk.are_zeros_hidden |= element.get("showZeros") in ("0", "false")


def _read_defaults(element: etree._Element, walk: Walk) -> None:
    walk.are_rows_hidden = element.get("zeroHeight") in TRUE


def _read_columns(element: etree._Element, walk: Walk) -> None:
    if element.get("hidden") in TRUE or element.get("width") == "0":
        first, last = element.get("min", ""), element.get("max", "")
        if first.isdecimal() and last.isdecimal():
            walk.sheet.hidden_cols |= set(range(int(first) - 1, min(int(last), 16_384)))


def _read_merged(element: etree._Element, walk: Walk) -> None:
    found = RANGE.fullmatch(element.get("ref", "").replace("$", ""))
    if found is not None:
        first, last = _place(found[1], found[2]), _place(found[3], found[4])
        walk.sheet.merged.append(Merged(*first, *last))


def _place(letters: str, number: str) -> tuple[int, int]:
    col = 0
    for letter in letters:
        col = col * 26 + ord(letter) - ord("A") + 1
    return int(number) - 1, col - 1


def _read_headers(element: etree._Element, walk: Walk) -> None:
    for child in element:
        part = "header" if "eader" in etree.QName(child).localname else "footer"
        for text in header_texts(child.text or ""):
            walk.sheet.asides.append(Aside(part, text))


def header_texts(code: str) -> list[str]:
    """The texts on the left, in the middle and on the right of a header.

    >>> header_texts('&L&"宋体,常规"甲局&C2021年度&R第 &P 页')
    ['甲局', '2021年度']
    """
    pieces = HEADER_PART.sub(r"\1\0", code).split("\0")
    texts = [HEADER_CODE.sub(lambda found: found[1] or "", piece).strip() for piece in pieces]
    return [text for text in texts if "".join(text.split()) not in NUMBERED]


def _read_row(element: etree._Element, walk: Walk) -> None:
    number = element.get("r", "")
    walk.row = int(number) - 1 if number.isdecimal() else walk.row + 1
    walk.col = -1
    is_hidden = element.get("hidden")
    if is_hidden in TRUE or (is_hidden is None and walk.are_rows_hidden):
        walk.sheet.hidden_rows.add(walk.row)
    for cell in element.iterchildren("{*}c"):
        place = REFERENCE.fullmatch(cell.get("r", ""))
        if place is None and cell.get("r") is not None:
            raise DocumentError("corrupt_xml")
        walk.col = walk.col + 1 if place is None else _place(place[1], place[2])[1]
        _read_cell(cell, walk)


def _read_cell(element: etree._Element, walk: Walk) -> None:
    kind = element.get("t", "n")
    told, formula = _take_value(element, kind)
    at = (walk.row, walk.col)
    if not told:
        if formula is not None and kind != STRING:
            walk.sheet.formulas[cell_name(*at)] = formula
            walk.sheet.cells[at] = SheetCell("", flags=(FORMULA_WITHOUT_VALUE,))
        return
    code = _format_of(element, walk.book)
    if kind in TEXTS:
        text = _text_of_cell(kind, told, walk.book)
        shown = show_text(text, code)
        walk.shown += count_characters(shown.text) - count_characters(text)
    else:
        shown = _show(kind, told, code, walk)
        walk.values += 1
        walk.shown += count_characters(shown.text)
    if shown.text.strip():
        flags = () if shown.is_exact else (NUMBER_FORMAT_UNREAD,)
        walk.sheet.cells[at] = SheetCell(shown.text, shown.is_hidden, flags)


def _take_value(element: etree._Element, kind: str) -> tuple[str, str | None]:
    """(the value of a cell as it is written, its formula; None where it has none)."""
    told, formula = "", None
    for child in element:
        name = str(child.tag).rpartition("}")[2]
        if name == "v":
            told = child.text or ""
        elif name == "f":
            formula = child.text or ""
        elif name == "is" and kind == INLINE:
            told = text_of(child)
    return told, formula


def _format_of(element: etree._Element, book: Workbook) -> str:
    style = element.get("s", "0")
    number = int(style) if style.isdecimal() else 0
    return book.formats[number] if number < len(book.formats) else GENERAL


def _text_of_cell(kind: str, told: str, book: Workbook) -> str:
    if kind != SHARED:
        return told if kind == INLINE else unescape_text(told)
    if not told.isdecimal() or int(told) >= len(book.texts):
        raise DocumentError("corrupt_xml")
    return book.texts[int(told)]


def _show(kind: str, told: str, code: str, walk: Walk) -> Shown:
    """What a value shows that is no text: a number, a truth, a mistake, a date written out."""
    if kind == "b":
        return Shown(BOOLEANS.get(told, told))
    if kind != "n":
        return Shown(told)
    try:
        value = float(told)
    except ValueError as error:
        raise DocumentError("corrupt_xml") from error
    if value in (float("inf"), float("-inf")) or value != value:
        raise DocumentError("corrupt_xml")
    if not value and walk.are_zeros_hidden:
        return Shown("0", is_hidden=True)
    return show_number(value, code, walk.book.is_1904)


def _count(data: bytes, book: Workbook) -> tuple[int, int]:
    """(non-space characters of the texts in cells, cells with another value), from the bytes."""
    texts, values = 0, 0
    for kind, told in _cells_with_values(data):
        if kind == SHARED.encode():
            number = int(told)
            texts += book.text_lengths[number] if number < len(book.text_lengths) else 0
        elif kind == INLINE.encode():
            texts += count_text(told)
        elif kind == STRING.encode():
            text = unescape(told.decode("utf8", "surrogatepass"))
            texts += count_characters(unescape_text(text))
        else:
            values += 1
    return texts, values


def _cells_with_values(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for found in CELL.finditer(data):
        typed = TYPE.search(found[1])
        kind = typed[1] if typed else b"n"
        held = found[2] or b""
        if kind == INLINE.encode():
            yield kind, held
        elif value := VALUE.search(held):
            yield kind, value[1]
