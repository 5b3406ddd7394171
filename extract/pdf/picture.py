"""A page of a PDF as the grey picture that a reader sees, in which boxes lie as they are told."""

import ctypes
from typing import Final

import pypdfium2.raw as pdfium

from extract.pdf.library import PdfFile
from schema.frozen import dataclass

_PAPER: Final = 0xFFFFFFFF
_LARGEST: Final = 4_000  # pixels of a side


@dataclass(frozen=True, slots=True)
class PagePicture:
    """Rows of grey pixels, one byte each, from the top. width, height: of the page in points."""

    width: float
    height: float
    rows: tuple[bytes, ...]


def draw_page(file: PdfFile, number: int, pixels_per_point: float) -> PagePicture | None:
    """The picture of the page with this 1-based number; None if it cannot be loaded or drawn."""
    page = pdfium.FPDF_LoadPage(file.handle, number - 1)
    if not page:
        return None
    try:
        size = float(pdfium.FPDF_GetPageWidthF(page)), float(pdfium.FPDF_GetPageHeightF(page))
        if min(size) <= 0:
            return None
        scale = min(pixels_per_point, _LARGEST / max(size))
        across, down = max(int(size[0] * scale), 1), max(int(size[1] * scale), 1)
        rows = _rendered(page, across, down)
        return None if rows is None else PagePicture(*size, rows)
    finally:
        pdfium.FPDF_ClosePage(page)


def _rendered(page: object, across: int, down: int) -> tuple[bytes, ...] | None:
    bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, _PAPER)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_GRAYSCALE
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, flags)
        stride = int(pdfium.FPDFBitmap_GetStride(bitmap))
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return tuple(pixels[row * stride : row * stride + across] for row in range(down))
