"""A .doc, .wps, RTF or OpenDocument text as a `Document`: converted, then checked by a count.

LibreOffice writes a Word package and the Word reader reads that. What the conversion lost is told
by counting in the source itself, which nothing of the conversion takes part in.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from extract.document import BODY, Document, Mark, Paragraph, Skipped
from extract.office.binary_word import count_word_97
from extract.office.changing import drop_dates, tell_dates
from extract.office.convert import Conversion, convert
from extract.office.counted import Counted
from extract.office.open_hidden import write_hidden
from extract.office.open_text import count_open_text
from extract.office.rich_text import count_rich_text
from extract.sizes import count_characters
from extract.word.field_codes import parse_code
from extract.word.objects import Embedded, Holding
from extract.word.reader import OBJECT_UNREAD, read_holding
from schema.limits import Limits

BINARY_WORD: Final = Conversion("doc", "MS Word 97")
RTF: Final = Conversion("rtf", "Rich Text Format")
OPEN_TEXT: Final = Conversion("odt", "writer8")
# Text of headers is told in the source once for each kind of page, whether such a page is there;
# that of charts stands in files of their own.
UNCOUNTED: Final = frozenset({"header", "footer", "chart", "diagram"})
EQUATION: Final = "equation"
FORMULA_UNREAD: Final = "formula_unread"
# The fields that LibreOffice shows as text of their own; what it makes of others keeps their code.
CONVERTED: Final = frozenset({"SYMBOL", "MACROBUTTON"})
# Adds the files that stand in a document to it.
Attach = Callable[[Document, Sequence[Embedded], Limits], Document]
CELLS_LOST: Final = "conversion_lost_cells"
CONVERSION_ADDED: Final = "conversion_added"


def read_binary_word(data: bytes, limits: Limits, attach: Attach) -> Document:
    """The document in a Word 97-2003 file.

    Raises DocumentError: those of `convert` and `read_holding`.
    """
    return _read(data, BINARY_WORD, limits, lambda: count_word_97(data), attach)


def read_rtf(data: bytes, limits: Limits, attach: Attach) -> Document:
    """The document in an RTF file, whose characters nobody else counts.

    Raises DocumentError: those of `convert` and `read_holding`.
    """
    return _read(data, RTF, limits, lambda: count_rich_text(data), attach)


def read_open_text(data: bytes, limits: Limits, attach: Attach) -> Document:
    """The document in an OpenDocument text.

    Raises DocumentError: those of `count_open_text`, `convert` and `read_holding`.
    """
    counted = count_open_text(data, limits)
    return _read(write_hidden(data, limits), OPEN_TEXT, limits, lambda: counted, attach)


def _read(
    data: bytes,
    conversion: Conversion,
    limits: Limits,
    count: Callable[[], Counted],
    attach: Attach,
) -> Document:
    package, codes = drop_dates(convert(data, conversion, limits), limits)
    held, counted = read_holding(package, limits), count()
    document = check_cells(tell_dates(held.document, codes), counted.cell_marks)
    if counted.characters is not None:
        document = check_conversion(document, counted.characters)
    document = attach(document, held.objects, limits)
    return _tell(document, [*lost_fields(document, counted), *lost_objects(held, counted)])


def _tell(document: Document, lost: list[Skipped]) -> Document:
    """The document with what the conversion left out of it."""
    characters = document.characters + sum(one.characters or 0 for one in lost)
    return replace(document, characters=characters, skipped=(*document.skipped, *lost))


def lost_fields(document: Document, counted: Counted) -> Iterator[Skipped]:
    """The codes of fields that show something and that the conversion left out."""
    kept = Counter(mark.target for mark in _marks(document, "field"))
    for code in counted.drawn:
        name = parse_code(code).name
        if kept[name] or name in CONVERTED:
            kept[name] -= 1
        else:
            yield Skipped(BODY, "field_code", count_characters(code), True, code)


def lost_objects(held: Holding, counted: Counted) -> Iterator[Skipped]:
    """Formulas and embedded files that are not in what was made of the file."""
    shown = sum(1 for _ in _marks(held.document, EQUATION))
    told = sum(skipped.cause == OBJECT_UNREAD for skipped in held.document.skipped)
    for _ in range(counted.formulas - shown):
        yield Skipped(BODY, FORMULA_UNREAD, None, True)
    for _ in range(counted.objects - len(held.objects) - told):
        yield Skipped(BODY, OBJECT_UNREAD, None, True)


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


def _marks(document: Document, kind: str) -> Iterator[Mark]:
    marks = (mark for paragraph in _paragraphs(document) for mark in paragraph.marks)
    return (mark for mark in marks if mark.kind == kind)


def _count(paragraph: Paragraph) -> int:
    """The characters of a paragraph, without its number and its formulas."""
    formulas = [mark for mark in paragraph.marks if mark.kind == EQUATION]
    drawn = sum(count_characters(paragraph.text[mark.start : mark.end]) for mark in formulas)
    return count_characters(paragraph.text[len(paragraph.number) :]) - drawn
