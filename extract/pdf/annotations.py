"""What was filled into a page's form fields, and what its notes say."""

import ctypes
from functools import partial
from typing import Final

import pypdfium2.raw as pdfium

from extract.document import Box
from extract.pdf.library import PdfPage, read_string
from extract.pdf.objects import Handle
from extract.pdf.page import Frame, Glyph, Note

TICKED: Final = {True: "☑", False: "☐"}
UNTICKED: Final = ("", "Off")  # the state in which a box is shown
CHECKED_TYPES: Final = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
CHOICE_TYPES: Final = (pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
TEXT_TYPE: Final = pdfium.FPDF_FORMFIELD_TEXTFIELD
SHOWN_TYPES: Final = (TEXT_TYPE, *CHOICE_TYPES)
# Their text stands on the page itself.
SHOWN_NOTES: Final = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
NO_NOTES: Final = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP)
HIDDEN_FLAGS: Final = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
FIELD_POINTS: Final = 10.0
PADDING: Final = 2.0


def read_annotations(page: PdfPage, frame: Frame) -> tuple[list[Glyph], list[Note]]:
    """(the characters in fields and boxes of text, the notes that only a click shows)."""
    glyphs: list[Glyph] = []
    notes: list[Note] = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.handle)):
        handle = pdfium.FPDFPage_GetAnnot(page.handle, index)
        if not handle:
            continue
        try:
            _read_one(page, handle, frame, glyphs, notes)
        finally:
            pdfium.FPDFPage_CloseAnnot(handle)
    return glyphs, notes


def _read_one(
    page: PdfPage, handle: Handle, frame: Frame, glyphs: list[Glyph], notes: list[Note]
) -> None:
    kind = pdfium.FPDFAnnot_GetSubtype(handle)
    box = _box_of(handle, frame)
    is_hidden = bool(pdfium.FPDFAnnot_GetFlags(handle) & HIDDEN_FLAGS)
    if kind == pdfium.FPDF_ANNOT_WIDGET:
        is_hidden = is_hidden or _is_password(page, handle)
        glyphs += _set_text(_field_text(page, handle), box, is_hidden)
        return
    if kind in NO_NOTES:
        return
    text = read_string(partial(pdfium.FPDFAnnot_GetStringValue, handle, b"Contents"))
    if kind in SHOWN_NOTES:
        glyphs += _set_text(text, box, is_hidden)
    elif text.strip():
        notes.append(Note(text, f"comment-{len(notes) + 1}", box))


def _field_text(page: PdfPage, handle: Handle) -> str:
    if page.form is None:
        return read_string(partial(pdfium.FPDFAnnot_GetStringValue, handle, b"V"))
    kind = pdfium.FPDFAnnot_GetFormFieldType(page.form, handle)
    if kind in CHECKED_TYPES:
        state = read_string(partial(pdfium.FPDFAnnot_GetStringValue, handle, b"AS"))
        is_ticked = state not in UNTICKED or pdfium.FPDFAnnot_IsChecked(page.form, handle)
        return TICKED[bool(is_ticked)]
    if kind not in SHOWN_TYPES:
        return ""
    chosen = _chosen(page, handle) if kind in CHOICE_TYPES else ""
    return chosen or read_string(partial(pdfium.FPDFAnnot_GetFormFieldValue, page.form, handle))


def _chosen(page: PdfPage, handle: Handle) -> str:
    """What a list shows as chosen, by lines: its value may be a code that stands for that."""
    return "\n".join(
        read_string(partial(pdfium.FPDFAnnot_GetOptionLabel, page.form, handle, index))
        for index in range(pdfium.FPDFAnnot_GetOptionCount(page.form, handle))
        if pdfium.FPDFAnnot_IsOptionSelected(page.form, handle, index)
    )


def _is_password(page: PdfPage, handle: Handle) -> bool:
    """Whether a field shows a dot for each character of its value."""
    if page.form is None:
        return False
    is_text = pdfium.FPDFAnnot_GetFormFieldType(page.form, handle) == TEXT_TYPE
    flags = pdfium.FPDFAnnot_GetFormFieldFlags(page.form, handle)
    return is_text and bool(flags & pdfium.FPDF_FORMFLAG_TEXT_PASSWORD)


def _box_of(handle: Handle, frame: Frame) -> Box:
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(handle, ctypes.byref(rect))
    a, b, c, d, e, f = frame.matrix
    corners = ((rect.left, rect.bottom), (rect.right, rect.top))
    (ax, ay), (bx, by) = ((a * x + c * y + e, b * x + d * y + f) for x, y in corners)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _set_text(text: str, box: Box, is_hidden: bool) -> list[Glyph]:
    """The characters of a text set into a box, each of its lines on one of its own."""
    x0, top, x1, bottom = box
    lines = [line for line in text.splitlines() if line.strip()]
    glyphs = []
    for number, line in enumerate(lines):
        step = (bottom - top) / len(lines)
        size = min(FIELD_POINTS, step, (x1 - x0) / (len(line) + 1))
        middle = top + step * (number + 0.5) + size / 3
        at = x0 + PADDING if x1 - x0 > 2 * PADDING + size else x0
        for sign in line:
            glyphs.append(Glyph(sign, at, at + size, middle, size, 0, is_hidden))
            at += size
    return glyphs
