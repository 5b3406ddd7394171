"""Lines as they are read of a page, made of characters that a test puts where it wants them."""

from extract.pdf.lines import Line, build_lines
from extract.pdf.page import Glyph


def line(text: str, x: float = 0.0, y: float = 100.0, size: float = 10.0) -> Line:
    """A line of signs as wide as they are high."""
    glyphs = [Glyph(sign, x + n * size, x + (n + 1) * size, y, size) for n, sign in enumerate(text)]
    (made,) = build_lines(glyphs, 1)
    return made
