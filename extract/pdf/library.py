"""PDFium opened and closed under guard: the file, its pages, and each page's text."""

import ctypes
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pypdfium2  # noqa: F401  # starts the library, and ends it when Python ends
import pypdfium2.raw as pdfium

from extract.document import Box
from extract.pdf.objects import (
    Budget,
    Handle,
    PageObject,
    clipped_texts,
    has_layers,
    list_objects,
    widen_unseen,
)
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits

UTF_16: Final = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"
SURROGATE: Final = re.compile("[\ud800-\udfff]")
FORM_VERSION: Final = 2  # of the interface by which PDFium is asked for fields
# What an unknown error of the library is: the file cannot be made sense of.
REASONS: Final = dict.fromkeys(
    (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY), "encrypted_pdf"
)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An open file. form: the handle by which its fields are asked; None if it has none.

    is_damaged: its table of objects is broken, and was made anew from what could be found.
    """

    handle: Handle
    form: Handle | None
    pages: int
    is_damaged: bool


@dataclass(frozen=True, slots=True)
class PdfPage:
    """An open page with its text.

    widened: the objects that PDFium would have left out of it; clipped: see `clipped_texts`;
    has_layers: see there.
    """

    handle: Handle
    text: Handle
    form: Handle | None
    objects: list[PageObject]
    widened: set[int]
    clipped: dict[int, Box]
    has_layers: bool


@contextmanager
def open_pdf(data: bytes, limits: Limits) -> Iterator[PdfFile]:
    """The file in `data`, closed in the end.

    Raises DocumentError: encrypted_pdf (also by a password that opens nothing but reading),
    corrupt_pdf, pdf_form (a form that is made of XML alone), too_many_pages.
    """
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise DocumentError(REASONS.get(pdfium.FPDF_GetLastError(), "corrupt_pdf"))
    settings = pdfium.FPDF_FORMFILLINFO(version=FORM_VERSION)
    kind = pdfium.FPDF_GetFormType(handle)
    form = None
    try:
        pages = pdfium.FPDF_GetPageCount(handle)
        if kind == pdfium.FORMTYPE_XFA_FULL:
            raise DocumentError("pdf_form")
        if pages > limits.pdf_pages:
            raise DocumentError("too_many_pages", pages, limits.pdf_pages)
        if kind:
            form = pdfium.FPDFDOC_InitFormFillEnvironment(handle, settings)
        is_whole = pdfium.FPDF_DocumentHasValidCrossReferenceTable(handle)
        yield PdfFile(handle, form, pages, not is_whole)
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)
        pdfium.FPDF_CloseDocument(handle)


@contextmanager
def open_page(file: PdfFile, number: int, budget: Budget) -> Iterator[PdfPage | None]:
    """The page with this 1-based number, closed in the end; None if it cannot be loaded.

    Raises DocumentError: too_many_drawings.
    """
    handle = pdfium.FPDF_LoadPage(file.handle, number - 1)
    if not handle:
        yield None
        return
    text = None
    try:
        objects = list(list_objects(handle, budget))
        widened = widen_unseen(objects)  # before their text is put together
        clipped = clipped_texts(objects)
        text = pdfium.FPDFText_LoadPage(handle)
        if text:
            layers = has_layers(objects)
            yield PdfPage(handle, text, file.form, objects, widened, clipped, layers)
        else:
            yield None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(handle)


def read_string(ask: Callable[[Any, int], int]) -> str:
    """A text of the library's. ask: writes it to a buffer of so many bytes, gives its length."""
    length = ask(None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    ask(buffer, length)
    return _decode(bytes(buffer)[:-2])


def whole_text(page: PdfPage) -> str:
    """All the text of a page in the order it is drawn, as PDFium puts it together.

    U+FFFD stands, at its end, for each character that has no code and is left out there.
    """
    count = int(pdfium.FPDFText_CountChars(page.text))
    text = _decode(array("H", whole_codes(page, count)).tobytes())
    return text + "\ufffd" * (count - len(text))


def whole_codes(page: PdfPage, count: int) -> list[int]:
    """The UTF-16 codes of that text. count: how many characters the page has."""
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(page.text, 0, count, buffer)
    return buffer[: max(0, written - 1)]


def _decode(data: bytes) -> str:
    """UTF-16 with U+FFFD for each half of a pair that stands alone."""
    text = data[: len(data) // 2 * 2].decode(UTF_16, "surrogatepass")
    return SURROGATE.sub("\ufffd", text)
