"""What is drawn on a page beside its text: ruling lines however they are made, fills, pictures."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import pypdfium2.raw as pdfium

from extract.document import Box
from extract.pdf.library import Handle, PdfPage
from extract.pdf.page import Drawn, Frame, Rule
from schema.errors import DocumentError

THIN: Final = 3.0  # points: what is no thicker is a line, however it was drawn
SHORTEST: Final = 2.0
FORM_DEPTH: Final = 12
LIGHT: Final = 200  # of 255: on what is lighter white text is not seen
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


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


def read_drawings(page: PdfPage, frame: Frame, budget: Budget) -> Drawn:
    """The rules, fills and pictures of a page, on the upright page."""
    drawn = Drawn()
    for handle, matrix in _list_objects(page.handle, frame.matrix, budget):
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(handle, matrix, drawn, budget)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _add_picture(_bounds(handle, matrix), drawn)
    return drawn


def _list_objects(page: Handle, matrix: Matrix, budget: Budget) -> Iterator[tuple[Handle, Matrix]]:
    """Each object of a page with where it stands, those in forms (reused drawings) too."""
    count = pdfium.FPDFPage_CountObjects(page)
    budget.take(count)
    for index in range(count):
        handle = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _list_in_form(handle, matrix, budget, 1)
        else:
            yield handle, matrix


def _list_in_form(
    form: Handle, matrix: Matrix, budget: Budget, depth: int
) -> Iterator[tuple[Handle, Matrix]]:
    if depth > FORM_DEPTH:
        return
    inner = _combine(_own_matrix(form), matrix)
    count = max(0, pdfium.FPDFFormObj_CountObjects(form))
    budget.take(count)
    for index in range(count):
        handle = pdfium.FPDFFormObj_GetObject(form, index)
        if pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _list_in_form(handle, inner, budget, depth + 1)
        else:
            yield handle, inner


def _own_matrix(handle: Handle) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combine(first: Matrix, then: Matrix) -> Matrix:
    """What two maps do one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def _bounds(handle: Handle, matrix: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    a, b, c, d, e, f = matrix
    corners = ((left.value, bottom.value), (right.value, top.value))
    (ax, ay), (bx, by) = ((a * x + c * y + e, b * x + d * y + f) for x, y in corners)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _add_picture(box: Box, drawn: Drawn) -> None:
    rule = _thin(box)
    if rule is None:
        drawn.pictures.append(box)
    else:
        drawn.rules.append(rule)


def _thin(box: Box) -> Rule | None:
    """A box as the line it looks like; None if it is too thick."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if height <= THIN and width >= max(SHORTEST, height):
        return Rule(True, (top + bottom) / 2, x0, x1)
    if width <= THIN and height >= max(SHORTEST, width):
        return Rule(False, (x0 + x1) / 2, top, bottom)
    return None


def _read_path(handle: Handle, matrix: Matrix, drawn: Drawn, budget: Budget) -> None:
    fill, is_stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, is_stroked)
    if not fill.value and not is_stroked.value:
        return
    budget.take(pdfium.FPDFPath_CountSegments(handle))
    for points, has_curve in _outlines(handle, _combine(_own_matrix(handle), matrix)):
        drawn.curves += has_curve
        if has_curve or len(points) < 2:
            continue
        if is_stroked.value:
            drawn.rules += _straight(points)
        if fill.value:
            _add_fill(handle, points, drawn)


def _outlines(handle: Handle, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The corners of each part of a path, closed where it is, and whether it is bent."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    has_curve = False
    for index in range(pdfium.FPDFPath_CountSegments(handle)):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, has_curve
            points, has_curve = [], False
        has_curve = has_curve or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, has_curve


def _straight(points: list[Point]) -> Iterator[Rule]:
    """The sides of an outline that run straight across or down."""
    for (ax, ay), (bx, by) in pairwise(points):
        rule = _thin((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))
        if rule is not None and (abs(ax - bx) < 1 or abs(ay - by) < 1):
            yield rule


def _add_fill(handle: Handle, points: list[Point], drawn: Drawn) -> None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    rule = _thin(box)
    if rule is not None:
        drawn.rules.append(rule)
        return
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    is_light = min(red.value, green.value, blue.value) >= LIGHT or not alpha.value
    drawn.fills.append((box, is_light))
