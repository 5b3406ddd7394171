"""What a page draws, object by object, and text made seen that PDFium would leave out."""

import ctypes
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from extract.document import Box
from schema.errors import DocumentError

# A pointer of the library's, which means nothing to us.
Handle = Any
Matrix = tuple[float, float, float, float, float, float]
# The kind of an object, its address, the map from where it is drawn to the page, and the part of
# the page (left, bottom, right, top) in which what holds it may be seen; None for all.
PageObject = tuple[int, int, Matrix, Box | None]
FORM_DEPTH: Final = 12
IN_PLACE: Final[Matrix] = (1, 0, 0, 1, 0, 0)
# PDFium takes a text no wider than this for one that shows nothing.
UNSEEN: Final = 0.01
# How wide such a text is made: any width does that PDFium takes for something.
SEEN: Final = 1.0
# What marks an object as one of a layer (optional content), as PDFium spells it.
LAYER: Final = "OC\0".encode("utf-16-le")
# A clip is cut out of another one; of more than so many the innermost are asked.
MOST_CLIPS: Final = 16


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
_CLIP: Final = bare("FPDFPageObj_GetClipPath", gives=ctypes.c_void_p)
_CLIPS: Final = bare("FPDFClipPath_CountPaths", gives=ctypes.c_int)
_POINTS: Final = bare("FPDFClipPath_CountPathSegments", ctypes.c_int, gives=ctypes.c_int)
_SEGMENT: Final = bare(
    "FPDFClipPath_GetPathSegment", ctypes.c_int, ctypes.c_int, gives=ctypes.c_void_p
)
_MARKS: Final = bare("FPDFPageObj_CountMarks", gives=ctypes.c_int)
_MARK: Final = bare("FPDFPageObj_GetMark", ctypes.c_ulong, gives=ctypes.c_void_p)
_MARK_NAME: Final = bare("FPDFPageObjMark_GetName", _TO, ctypes.c_ulong, _TO)
_POINT: Final = bare("FPDFPathSegment_GetPoint", _TO, _TO)


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
            yield from _list_in_form((kind, address, IN_PLACE, None), budget, 1)
        else:
            yield kind, address, IN_PLACE, None


def _list_in_form(one: PageObject, budget: Budget, depth: int) -> Iterator[PageObject]:
    if depth > FORM_DEPTH:
        return
    _, address, matrix, _ = one
    form = handle_of(address)
    clip = _part_of(one, _CLIP(address), {})
    inner = combine(own_matrix(form), matrix)
    count = max(0, pdfium.FPDFFormObj_CountObjects(form))
    budget.take(count)
    for index in range(count):
        member = _OF_FORM(address, index)
        kind = _KIND(member)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _list_in_form((kind, member, inner, clip), budget, depth + 1)
        else:
            yield kind, member, inner, clip


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


def has_layers(objects: list[PageObject]) -> bool:
    """Whether a text belongs to a layer, which may be switched off: PDFium tells not whether."""
    known: dict[int, bool] = {}  # texts share their marks
    for kind, address, _, _ in objects:
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        for index in range(_MARKS(address)):
            mark = _MARK(address, index)
            if mark not in known:
                known[mark] = _is_layer(mark)
            if known[mark]:
                return True
    return False


def _is_layer(mark: int) -> bool:
    name = ctypes.create_string_buffer(len(LAYER))
    length = ctypes.c_ulong()
    at = (ctypes.addressof(name), len(LAYER), ctypes.addressof(length))
    return bool(_MARK_NAME(mark, *at)) and length.value == len(LAYER) and name.raw == LAYER


def clipped_texts(objects: list[PageObject]) -> dict[int, Box]:
    """The part of the page in which each text may be seen, by its address, where that is not all.

    What lies outside is cut away. A clip that is no rectangle cuts away what is beside its bounds.
    """
    known: dict[int, Box] = {}  # clips by the address of their first point: texts share them
    found = {}
    for one in objects:
        kind, address, _, part = one
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        clip = _CLIP(address)
        if _CLIPS(clip) > 0:
            part = _part_of(one, clip, known)
        if part is not None:
            found[address] = part
    return found


def _part_of(one: PageObject, clip: int, known: dict[int, Box]) -> Box | None:
    """The part of the page in which an object may be seen. known: what is known of its clips."""
    _, _, (a, b, c, d, e, f), part = one
    count = _CLIPS(clip)
    for index in range(max(0, count - MOST_CLIPS), count):
        start = _SEGMENT(clip, index, 0)
        if start is None:
            continue
        if start not in known:
            known[start] = _bounds_of(clip, index)
        x0, y0, x1, y1 = known[start]
        xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
        ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
        box = (min(xs), min(ys), max(xs), max(ys))
        part = box if part is None else _common(part, box)
    return part


def _bounds_of(clip: int, index: int) -> Box:
    """The bounds of a clip, which is a rectangle most often."""
    to = array("f", [0.0] * 2)
    at = address_of(to)
    xs, ys = [], []
    for number in range(_POINTS(clip, index)):
        _POINT(_SEGMENT(clip, index, number), at, at + 4)
        xs.append(to[0])
        ys.append(to[1])
    return min(xs), min(ys), max(xs), max(ys)


def _common(one: Box, other: Box) -> Box:
    """Where two parts of a page lie over each other; its sides change places if nowhere."""
    return (
        *(max(one[0], other[0]), max(one[1], other[1])),
        *(min(one[2], other[2]), min(one[3], other[3])),
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
    for kind, address, _, _ in objects:
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
