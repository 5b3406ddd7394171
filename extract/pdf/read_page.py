"""A page of an open file, read: its frame decided by its text, everything on it put there."""

import ctypes
import re
from collections.abc import Callable
from typing import Final

import pypdfium2.raw as pdfium

from extract.pdf.annotations import read_annotations
from extract.pdf.characters import BLANKS, FOLDED, judge_fonts
from extract.pdf.drawings import read_drawings
from extract.pdf.glyphs import place_glyphs, read_glyphs, turns_of
from extract.pdf.library import PdfPage, whole_text
from extract.pdf.objects import Budget
from extract.pdf.page import Drawn, Frame, Page
from extract.sizes import count_characters

# What is no white space where a page draws it, whatever Python takes it for.
CONTROLS: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
SHOWN: Final = {**FOLDED, **BLANKS}


def read_page(
    page: PdfPage, number: int, budget: Budget, garbled: frozenset[str] = frozenset()
) -> Page:
    """Everything that stands on the page with this number.

    garbled: the names of the fonts that are no text on other pages, nor here if they show little.
    Raises DocumentError: too_many_drawings.
    """
    raw = read_glyphs(page)
    shown_turns = max(0, pdfium.FPDFPage_GetRotation(page.handle))
    frame = _frame_of(page, turns_of(raw, shown_turns), shown_turns)
    drawn = read_drawings(page.objects, frame, budget)
    judged = judge_fonts(raw.unmapped, raw.square, raw.fonts)
    wrong = {font for font, name in raw.fonts.items() if judged.get(font, name in garbled)}
    glyphs, unreadable = place_glyphs(raw, frame, _darkness(drawn), wrong)
    filled, notes = read_annotations(page, frame)
    whole = CONTROLS.sub("\ufffd", whole_text(page)).translate(SHOWN)
    texts = [whole, *(glyph.text for glyph in filled), *(note.text for note in notes)]
    characters = sum(map(count_characters, texts))
    fonts = {(raw.fonts[font], is_garbled) for font, is_garbled in judged.items()}
    return Page(
        *(number, frame, glyphs + filled, drawn, notes, characters, unreadable, fonts),
        page.has_layers,
    )


def _frame_of(page: PdfPage, turns: int, shown_turns: int) -> Frame:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page.handle, ctypes.byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, turns, shown_turns)


def _darkness(drawn: Drawn) -> Callable[[float, float], bool]:
    """Whether something that is not light lies at a point."""
    dark = [box for box, is_light in drawn.fills if not is_light] + drawn.pictures
    if not dark:
        return lambda x, y: False
    return lambda x, y: any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in dark)
