"""What is drawn on a page beside its text: ruling lines however they are made, fills, pictures."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import pypdfium2.raw as pdfium

from extract.document import Box
from extract.pdf.objects import Budget, Handle, Matrix, PageObject, combine, handle_of, own_matrix
from extract.pdf.page import Drawn, Frame, Rule

THIN: Final = 3.0  # points: what is no thicker is a line, however it was drawn
SHORTEST: Final = 2.0
LIGHT: Final = 200  # of 255: on what is lighter white text is not seen
Point = tuple[float, float]


def read_drawings(objects: list[PageObject], frame: Frame, budget: Budget) -> Drawn:
    """The rules, fills and pictures among a page's objects, on the upright page."""
    drawn = Drawn()
    for kind, address, matrix, _ in objects:
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(handle_of(address), combine(matrix, frame.matrix), drawn, budget)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _add_picture(_bounds(handle_of(address), combine(matrix, frame.matrix)), drawn)
    return drawn


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
    for points, has_curve in _outlines(handle, combine(own_matrix(handle), matrix)):
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
