"""What a page draws, object by object, and text made seen that PDFium would leave out."""

import ctypes
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from schema.errors import DocumentError

# A pointer of the library's, which means nothing to us.
Handle = Any
Matrix = tuple[float, float, float, float, float, float]
# The kind of an object, its address, and the map from where it is drawn to the page.
PageObject = tuple[int, int, Matrix]
FORM_DEPTH: Final = 12
IN_PLACE: Final[Matrix] = (1, 0, 0, 1, 0, 0)
# PDFium takes a text no wider than this for one that shows nothing.
UNSEEN: Final = 0.01
# How wide such a text is made: any width does that PDFium takes for something.
SEEN: Final = 1.0


def bare(name: str, *arguments: Any, gives: Any = ctypes.c_uint) -> Callable[..., Any]:
    """A function of the library's as it is called many times: with bare addresses."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(gives, ctypes.c_void_p, *arguments)(address or 0)


def address_of(buffer: "array[Any]") -> int:
    """Where the library is to write what it is asked for."""
    return buffer.buffer_info()[0]


_TO: Final = ctypes.c_void_p
_OF_PAGE: Final = bare("FPDFPage_GetObject", ctypes.c_int, gives=ctypes.c_void_p)
_OF_FORM: Final = bare("FPDFFormObj_GetObject", ctypes.c_ulong, gives=ctypes.c_void_p)
_KIND: Final = bare("FPDFPageObj_GetType", gives=ctypes.c_int)
_BOUNDS: Final = bare("FPDFPageObj_GetBounds", _TO, _TO, _TO, _TO)


@dataclass(slots=True)
class Budget:
    """How many more drawn things a document may have. A breach is a DocumentError."""

    limit: int
    used: int = 0

    def take(self, count: int) -> None:
        """Count some more."""
        self.used += count
        if self.used > self.limit:
            raise DocumentError("too_many_drawings", self.used, self.limit)


def list_objects(page: Handle, budget: Budget) -> Iterator[PageObject]:
    """Each object of a page, those in forms (reused drawings) too.

    Raises DocumentError: too_many_drawings.
    """
    count = pdfium.FPDFPage_CountObjects(page)
    budget.take(count)
    own = ctypes.cast(page, ctypes.c_void_p).value
    for index in range(count):
        address = _OF_PAGE(own, index)
        kind = _KIND(address)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _list_in_form(address, IN_PLACE, budget, 1)
        else:
            yield kind, address, IN_PLACE


def _list_in_form(address: int, matrix: Matrix, budget: Budget, depth: int) -> Iterator[PageObject]:
    if depth > FORM_DEPTH:
        return
    form = handle_of(address)
    inner = combine(own_matrix(form), matrix)
    count = max(0, pdfium.FPDFFormObj_CountObjects(form))
    budget.take(count)
    for index in range(count):
        member = _OF_FORM(address, index)
        kind = _KIND(member)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _list_in_form(member, inner, budget, depth + 1)
        else:
            yield kind, member, inner


def handle_of(address: int) -> Handle:
    """The object at an address, as the library's own functions take it."""
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)


def own_matrix(handle: Handle) -> Matrix:
    """Where an object puts what it is made of."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def combine(first: Matrix, then: Matrix) -> Matrix:
    """What two maps do one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def widen_unseen(objects: list[PageObject]) -> set[int]:
    """Make PDFium read the texts that it would leave out; their addresses.

    A text is as wide as its outlines are. Where the machine lacks a font that the file does not
    hold, they have no width, and a character that is a text by itself, or a turned line, would be
    lost. What nobody sees in a font that the file holds is blank, and stays out.
    """
    bounds = array("f", [0.0] * 4)  # read faster than what is made by ctypes
    at = address_of(bounds)
    places = (at, at + 4, at + 8, at + 12)
    widened = set()
    for kind, address, _ in objects:
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        _BOUNDS(address, *places)
        left, bottom, right, top = bounds
        if right - left < UNSEEN and (top > bottom or not _is_embedded(handle_of(address))):
            _widen(handle_of(address))
            widened.add(address)
    return widened


def _is_embedded(text: Handle) -> bool:
    return bool(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text)))


def _widen(text: Handle) -> None:
    """Measure it with a stroke around it: the width stays when its look is what it was."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(text)
    pdfium.FPDFTextObj_SetTextRenderMode(text, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    pdfium.FPDFPageObj_SetStrokeWidth(text, SEEN)
    pdfium.FPDFPageObj_Transform(text, *IN_PLACE)  # nothing moves, but it is measured anew
    pdfium.FPDFTextObj_SetTextRenderMode(text, mode)
