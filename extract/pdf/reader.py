"""A born-digital PDF as a `Document`: what its pages say, told where they cannot be read."""

import re
from collections.abc import Iterator
from typing import Final

from extract.document import Document, Skipped
from extract.pdf.assemble import assemble
from extract.pdf.layout import PageLayout, lay_out
from extract.pdf.library import PdfFile, open_page, open_pdf
from extract.pdf.objects import Budget
from extract.pdf.open_layout import settle_open_layout
from extract.pdf.page import Page
from extract.pdf.read_page import read_page
from extract.pdf.running import MARGIN, margin_of, part_running_lines
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

HEAD_BYTES: Final = 1024
SIGNATURE: Final = re.compile(rb"%PDF-\d")
NEEDS_OCR, GARBLED, UNREADABLE, DAMAGED, LAYERS = (
    "needs_ocr",
    "garbled_text",
    "unreadable_characters",
    "damaged_pdf",
    "optional_layers",
)
# What a loss is called where nothing else is left of the document.
OF_ALL: Final = {DAMAGED: "corrupt_pdf"}
# A page is garbled where so many of its characters, and so great a share, cannot be named.
MANY: Final = 20
GARBLED_SHARE: Final = 0.1
# Pictures that cover so much of a page without shown text are the page itself; so much of one that
# has its header and footer alone.
PICTURE_SHARE: Final = 0.2
SCAN_SHARE: Final = 0.5
# So many curves without a letter are text that was turned into outlines.
MANY_CURVES: Final = 200


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does, with whatever stands before."""
    return SIGNATURE.search(data[:HEAD_BYTES]) is not None


def read_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in the PDF `data`.

    Raises DocumentError: those of `open_pdf` and of the limits; needs_ocr or garbled_text where no
    page can be read.
    """
    with open_pdf(data, limits) as file:
        return _read(file, limits)


def _read(file: PdfFile, limits: Limits) -> Document:
    if not file.pages:
        raise DocumentError("corrupt_pdf")
    fonts: set[tuple[str, bool]] = set()
    layouts, losses, characters = _lay_out_pages(file, limits, fonts, frozenset())
    wrong = _always_garbled(fonts)
    if wrong:  # they may stand, too few to be judged, on other pages
        layouts, losses, characters = _lay_out_pages(file, limits, set(), wrong)
    _refuse_if_nothing_is_left(layouts, losses)
    part_running_lines(layouts)
    settle_open_layout(layouts)
    assembly = assemble(layouts, limits)
    assembly.skipped += losses
    doubts = [DAMAGED] if file.is_damaged else []
    doubts += [doubt for layout in layouts for doubt in layout.doubts]
    return assembly.finish(characters, dict.fromkeys(doubts))


def _always_garbled(fonts: set[tuple[str, bool]]) -> frozenset[str]:
    """The names of the fonts that are no text on any page where they were judged."""
    wrong = frozenset(name for name, is_wrong in fonts if is_wrong and (name, False) not in fonts)
    return wrong - {""}


def _refuse_if_nothing_is_left(layouts: list[PageLayout], losses: list[Skipped]) -> None:
    if losses and not any(layout.lines or layout.parts for layout in layouts):
        cause = losses[0].cause
        raise DocumentError(OF_ALL.get(cause, cause))


def _lay_out_pages(
    file: PdfFile, limits: Limits, fonts: set[tuple[str, bool]], garbled: frozenset[str]
) -> tuple[list[PageLayout], list[Skipped], int]:
    """(the pages that can be read, what cannot be read of all, how many characters they have)."""
    losses: list[Skipped] = []
    layouts: list[PageLayout] = []
    characters = 0
    for page, loss in _read_pages(file, limits, fonts, garbled):
        if loss is not None:
            losses.append(loss)
        if page is not None:
            layouts.append(lay_out(page, limits))
            characters += page.characters
    return layouts, losses, characters


def _read_pages(
    file: PdfFile, limits: Limits, fonts: set[tuple[str, bool]], garbled: frozenset[str]
) -> Iterator[tuple[Page | None, Skipped | None]]:
    """Each page that can be read, and what cannot be read of each.

    fonts: those judged on a page are added to them; garbled: see `read_page`.
    """
    budget = Budget(limits.pdf_drawings)
    for number in range(1, file.pages + 1):
        with open_page(file, number, budget) as opened:
            page = None if opened is None else read_page(opened, number, budget, garbled)
        if page is not None:
            fonts |= page.fonts
        if page is None:
            yield None, Skipped(f"page-{number}", DAMAGED, None, True)
        elif _is_picture(page):
            yield page, Skipped(f"page-{number}", NEEDS_OCR, _drop_hidden(page) or None, True)
        elif page.unreadable > max(MANY, GARBLED_SHARE * page.characters):
            yield None, Skipped(f"page-{number}", GARBLED, page.characters, True)
        elif page.unreadable:
            yield page, Skipped(f"page-{number}", UNREADABLE, page.unreadable, True)
        elif page.has_layers:
            yield page, Skipped(f"page-{number}", LAYERS, None, True)
        else:
            yield page, None


def _drop_hidden(page: Page) -> int:
    """Leave out the text that somebody's recognition laid under a picture; its characters."""
    hidden = sum(g.is_hidden and not g.text.isspace() and len(g.text) for g in page.glyphs)
    page.glyphs = [glyph for glyph in page.glyphs if not glyph.is_hidden]
    page.characters -= hidden
    return hidden


def _is_picture(page: Page) -> bool:
    """Whether the page is a picture of text: nothing of note is written on it, much is drawn."""
    if not _is_drawn_on(page, PICTURE_SHARE):
        return False
    shown = [glyph for glyph in page.glyphs if not glyph.is_hidden and not glyph.text.isspace()]
    if len(shown) < MANY:
        return True
    if not _is_drawn_on(page, SCAN_SHARE):
        return False
    height = page.frame.size[1]
    edge = margin_of(MARGIN, height)
    return sum(edge <= glyph.y <= height - edge for glyph in shown) < MANY


def _is_drawn_on(page: Page, share: float) -> bool:
    """Whether pictures cover more than this share of the page, or curves may be its letters."""
    width, height = page.frame.size
    pictures = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.drawn.pictures)
    area = width * height
    return pictures > share * area or page.drawn.curves > MANY_CURVES
