"""A .doc, .wps, RTF or OpenDocument text as a `Document`: converted, then checked by a count.

LibreOffice writes a Word package and the Word reader reads that. What the conversion lost is told
by counting in the source itself, which nothing of the conversion takes part in.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from extract.document import Document, Paragraph
from extract.office.binary_word import count_word_97
from extract.office.changing import drop_dates, tell_dates
from extract.office.convert import Conversion, convert
from extract.office.open_text import count_open_text
from extract.sizes import count_characters
from extract.word.objects import Embedded
from extract.word.reader import read_holding
from schema.limits import Limits

BINARY_WORD: Final = Conversion("doc", "MS Word 97")
RTF: Final = Conversion("rtf", "Rich Text Format")
OPEN_TEXT: Final = Conversion("odt", "writer8")
# Text of these is told in the source once for each kind of page, whether such a page is there.
UNCOUNTED: Final = frozenset({"header", "footer"})
# Adds the files that stand in a document to it.
Attach = Callable[[Document, Sequence[Embedded], Limits], Document]
CELLS_LOST: Final = "conversion_lost_cells"
CONVERSION_ADDED: Final = "conversion_added"


def read_binary_word(data: bytes, limits: Limits, attach: Attach) -> Document:
    """The document in a Word 97-2003 file.

    Raises DocumentError: those of `convert` and `read_holding`.
    """

    def check(document: Document) -> Document:
        counted = count_word_97(data)
        if counted is None:
            return document
        return check_conversion(check_cells(document, counted.cell_marks), counted.characters)

    return _read(data, BINARY_WORD, limits, check, attach)


def read_rtf(data: bytes, limits: Limits, attach: Attach) -> Document:
    """The document in an RTF file, whose characters nobody else counts.

    Raises DocumentError: those of `convert` and `read_holding`.
    """
    return _read(data, RTF, limits, lambda document: document, attach)


def read_open_text(data: bytes, limits: Limits, attach: Attach) -> Document:
    """The document in an OpenDocument text.

    Raises DocumentError: those of `count_open_text`, `convert` and `read_holding`.
    """
    characters = count_open_text(data, limits)
    return _read(data, OPEN_TEXT, limits, lambda d: check_conversion(d, characters), attach)


def _read(
    data: bytes,
    conversion: Conversion,
    limits: Limits,
    check: Callable[[Document], Document],
    attach: Attach,
) -> Document:
    package, codes = drop_dates(convert(data, conversion, limits), limits)
    held = read_holding(package, limits)
    return attach(check(tell_dates(held.document, codes)), held.objects, limits)


def check_cells(document: Document, cell_marks: int) -> Document:
    """The document, doubtful where the source ends more cells and rows than its tables have."""
    cells = sum(cell.rowspan or 1 for table in document.tables for cell in table.cells)
    if cell_marks > cells + sum(table.rows for table in document.tables):
        return replace(document, doubts=(*document.doubts, CELLS_LOST))
    return document


def check_conversion(document: Document, counted: int) -> Document:
    """The document, told to be partly read where the source has more characters than came out.

    counted: the non-space characters of the source outside its headers and footers. Text that came
    out and is none of the source's makes it doubtful.
    """
    kept = sum(_count(p) for p in _paragraphs(document) if p.part not in UNCOUNTED)
    if counted > kept:
        return replace(document, characters=document.characters + counted - kept)
    if counted < kept:
        return replace(document, doubts=(*document.doubts, CONVERSION_ADDED))
    return document


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs()
    for table in document.tables:
        for cell in table.cells:
            yield from cell.paragraphs


def _count(paragraph: Paragraph) -> int:
    return count_characters(paragraph.text[len(paragraph.number) :])
