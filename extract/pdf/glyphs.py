"""The characters of a page: which they are, where they stand, and whether they are shown."""

import ctypes
import math
from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import pypdfium2.raw as pdfium

from extract.pdf.characters import REPLACEMENT, Key, read_character
from extract.pdf.library import PdfPage, whole_codes
from extract.pdf.objects import address_of, bare
from extract.pdf.page import Frame, Glyph
from extract.pdf.runs import Run, is_unseen, state_of

# Nothing that is white space stands behind the ideographic space.
SPACES: Final = frozenset(code for code in range(0x3001) if chr(code).isspace())
INVISIBLE_MODES: Final = (3, 7)  # neither filled nor stroked; only clipped to
WHITE: Final = 250  # of 255, in each colour
SMALLEST_POINTS: Final = 1.0
LOW: Final = 10.0  # points by which a line may hang over the lower edge of its page
ASLANT: Final = 0.05  # how far from a quarter turn, as a sine
# A character so far below the first of its text, as share of the size, stands in a column with it.
DOWN: Final = 0.3
# As wide as it is high, as share of its size: a Chinese character, whatever it is said to be.
SQUARE: Final = 0.95
ASCII: Final = range(0x21, 0x7F)
NAME_BYTES: Final = 256  # room for the longest name that PDFium reads, and for its end

_TO: Final = ctypes.c_void_p
_UNICODE: Final = bare("FPDFText_GetUnicode", ctypes.c_int)
_MAP_ERROR: Final = bare("FPDFText_HasUnicodeMapError", ctypes.c_int)
_BOX: Final = bare("FPDFText_GetLooseCharBox", ctypes.c_int, _TO)
_ORIGIN: Final = bare("FPDFText_GetCharOrigin", ctypes.c_int, _TO, _TO)
_MATRIX: Final = bare("FPDFText_GetMatrix", ctypes.c_int, _TO)
_COLOUR: Final = bare("FPDFText_GetFillColor", ctypes.c_int, _TO, _TO, _TO, _TO)
_SIZE: Final = bare("FPDFText_GetFontSize", ctypes.c_int, gives=ctypes.c_double)
_OBJECT: Final = bare("FPDFText_GetTextObject", ctypes.c_int, gives=ctypes.c_void_p)
_MODE: Final = bare("FPDFTextObj_GetTextRenderMode", gives=ctypes.c_int)
_FONT: Final = bare("FPDFTextObj_GetFont", gives=ctypes.c_void_p)
_EMBEDDED: Final = bare("FPDFFont_GetIsEmbedded", gives=ctypes.c_int)
_NAME: Final = bare("FPDFFont_GetBaseFontName", _TO, ctypes.c_size_t, gives=ctypes.c_size_t)


# A character in the page's own coordinates: left, bottom, right and top, and its run.
RawGlyph = tuple[Key, float, float, float, float, Run]


@dataclass(slots=True)
class Raw:
    """The characters of a page as they are drawn.

    fonts: the names of their fonts, by address; unmapped: whether a font does not say what a
        character is, but only gives its number; square: those of ASCII that are as wide as high.
    """

    glyphs: list[RawGlyph] = field(default_factory=list)
    fonts: dict[int, str] = field(default_factory=dict)
    unmapped: dict[Key, bool] = field(default_factory=dict)
    square: set[Key] = field(default_factory=set)


def read_glyphs(page: PdfPage) -> Raw:
    """The characters that the page draws, without the blanks that PDFium would put between.

    Nor is a blank one that is a text by itself: where a font is at hand PDFium leaves it out.
    """
    text = ctypes.cast(page.text, ctypes.c_void_p).value or 0
    to = _Buffers()
    box, box_at = to.box, address_of(to.box)
    runs: dict[int, Run] = {}
    raw = Raw()
    unmapped, add, widened = raw.unmapped, raw.glyphs.append, page.widened
    for index, code in enumerate(_read_codes(page, text)):
        owner = _OBJECT(text, index)
        if owner is None or (owner in widened and code in SPACES):
            continue
        _BOX(text, index, box_at)
        x0, top, x1, bottom = box
        run = runs.get(owner)
        if run is None:
            run = runs[owner] = _read_run(text, index, owner, raw.fonts, to)
            run.clip = page.clipped.get(owner)
            run.top, run.middle = top, (x0 + x1) / 2
        elif run.top - top > DOWN * run.size and run.turns == 0:
            run.is_column = x0 < run.middle < x1
        key = (run.font, code)
        if key not in unmapped:  # what a font does not say of a character it never says
            unmapped[key] = _MAP_ERROR(text, index) == 1
            _note_square(raw.square, key, run, x1 - x0, top - bottom)
        add((key, x0, bottom, x1, top, run))
    return raw


def _read_codes(page: PdfPage, text: int) -> list[int]:
    """The code of each character; asked one by one only where their text skips or pairs some."""
    count = pdfium.FPDFText_CountChars(page.text)
    whole = whole_codes(page, count)
    if len(whole) == count and not any(0xD800 <= code < 0xE000 for code in whole):
        return whole
    return [_UNICODE(text, index) for index in range(count)]


@dataclass(slots=True)
class _Buffers:
    """Where the library writes what it is asked of a character."""

    box: "array[float]" = field(default_factory=lambda: array("f", [0.0] * 4))
    point: "array[float]" = field(default_factory=lambda: array("d", [0.0] * 2))
    matrix: "array[float]" = field(default_factory=lambda: array("f", [0.0] * 6))
    colour: "array[int]" = field(default_factory=lambda: array("I", [0] * 4))


def _read_run(text: int, index: int, owner: int, fonts: dict[int, str], to: _Buffers) -> Run:
    _MATRIX(text, index, address_of(to.matrix))
    a, b, c, d, _, _ = to.matrix
    length = math.hypot(a, b) or 1.0
    at = address_of(to.colour)
    is_coloured = _COLOUR(text, index, at, at + 4, at + 8, at + 12)
    red, green, blue, alpha = to.colour
    # The lines of mirrored text still stand as those of upright text.
    font_size = _SIZE(text, index)
    size = font_size * abs(a * d - b * c) / length
    at = address_of(to.point)
    _ORIGIN(text, index, at, at + 8)
    x, y = to.point
    mode = _MODE(owner)
    font = _FONT(owner) or 0
    if font not in fonts:
        fonts[font] = _name_of(font)
    return Run(
        x,
        y,
        _turns(a / length, b / length),
        size,
        font_size * length,
        font,
        mode in INVISIBLE_MODES or bool(is_coloured and not alpha) or size < SMALLEST_POINTS,
        bool(is_coloured) and min(red, green, blue) >= WHITE and mode == 0,
    )


def _note_square(square: set[Key], key: Key, run: Run, width: float, height: float) -> None:
    """Add a character of ASCII that is as wide as it is high."""
    if key[1] in ASCII and _is_square(run, width, height):
        square.add(key)


def _is_square(run: Run, width: float, height: float) -> bool:
    """Whether a character of a font that the file holds advances by as much as the font is high."""
    advance = width if run.turns % 2 == 0 else height
    return run.turns >= 0 and advance >= SQUARE * run.em and _EMBEDDED(run.font) == 1


def _turns(a: float, b: float) -> int:
    """Quarter turns clockwise that make a line upright that runs to a, b; -1 if none does."""
    if abs(b) < ASLANT:
        return 0 if a > 0 else 2
    if abs(a) < ASLANT:
        return 1 if b > 0 else 3
    return -1


def _name_of(font: int) -> str:
    """The name of a font; "" where it has none, or one longer than any."""
    buffer = ctypes.create_string_buffer(NAME_BYTES)
    if not font or not 0 < _NAME(font, ctypes.addressof(buffer), NAME_BYTES) <= NAME_BYTES:
        return ""
    return buffer.value.decode("latin-1")


def turns_of(raw: Raw, shown_turns: int) -> int:
    """Quarter turns clockwise that make most of the text upright; those shown if there is none."""
    directions = Counter(one[-1].turns for one in raw.glyphs)
    del directions[-1]
    if not directions:
        return shown_turns
    return max(directions, key=lambda turns: (directions[turns], turns == shown_turns))


def place_glyphs(
    raw: Raw, frame: Frame, is_dark: Callable[[float, float], bool], garbled: set[int]
) -> tuple[list[Glyph], int]:
    """(the characters on the upright page, how many of them nobody can name).

    is_dark: whether something dark lies at a point of the upright page; garbled: the fonts whose
    characters are no text.
    """
    a, b, c, d, e, f = frame.matrix
    far, low = 2 * frame.size[0] + 1, frame.size[1] + LOW
    known = _texts_of(raw, garbled)
    glyphs: list[Glyph] = []
    unreadable = 0
    last_run = last_place = None
    for key, left, bottom, right, top, run in raw.glyphs:
        text = known[key]
        if not text:
            continue
        unreadable += text == REPLACEMENT
        place = left, right, bottom
        if run is not last_run:
            last_run, base = run, b * run.x + d * run.y + f
            turn, is_loose, is_gone, is_doubtful = state_of(run, frame, -1 < base < low)
        elif place == last_place:
            glyphs[-1].text += text  # a ligature, which the font says are several letters
            continue
        last_place = place
        ax, bx = a * left + c * bottom + e, a * right + c * top + e
        x0, x1 = (ax, bx) if ax < bx else (bx, ax)
        line = base
        is_hidden = is_gone or not -1 < x0 + x1 < far
        if is_doubtful and not is_hidden:
            shown = (x0 + x1) / 2, base - run.size / 3
            is_hidden = is_unseen(run, (left + right) / 2, (bottom + top) / 2, shown, is_dark)
        if is_loose:
            line = max(b * left + d * bottom, b * right + d * top) + f
        glyphs.append(Glyph(text, x0, x1, line, run.size, turn, is_hidden))
    return glyphs, unreadable


def _texts_of(raw: Raw, garbled: set[int]) -> dict[Key, str]:
    """What each character of each font is. garbled: the fonts whose characters are no text."""
    return {
        key: read_character(key[1], raw.fonts[key[0]], not is_unmapped and key[0] not in garbled)
        for key, is_unmapped in raw.unmapped.items()
    }
