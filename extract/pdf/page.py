"""What stands on a page of a PDF: characters, lines, pictures, notes, in its upright frame."""

from dataclasses import field

from extract.document import Box
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page's own coordinates lie once it is turned so that its text runs to the right.

    left, bottom, right, top: the visible part of the page in its own coordinates.
    turns: quarter turns clockwise that make its text upright.
    shown_turns: those that the page itself asks for: boxes are told as it is shown.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int
    shown_turns: int

    @property
    def size(self) -> tuple[float, float]:
        """(width, height) of the upright page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """a, b, c, d, e, f: x, y stands at a*x + c*y + e, b*x + d*y + f from the upper left.

        >>> Frame(0, 0, 100, 200, 0, 0).matrix
        (1, 0, 0, -1, 0, 200)
        """
        return _matrix(self, self.turns)

    def shown(self, box: Box) -> Box:
        """A box of the upright page as the page is shown."""
        if self.turns == self.shown_turns:
            return box
        x0, top, x1, bottom = box
        corners = [self._shown_point(x0, top), self._shown_point(x1, bottom)]
        (ax, ay), (bx, by) = corners
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def _shown_point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        x, y = x - e, y - f
        own = (a * x + b * y, c * x + d * y)  # a turn and a flip: its inverse is its transpose
        a, b, c, d, e, f = _matrix(self, self.shown_turns)
        return a * own[0] + c * own[1] + e, b * own[0] + d * own[1] + f


def _matrix(frame: Frame, turns: int) -> tuple[float, float, float, float, float, float]:
    return (
        (1, 0, 0, -1, -frame.left, frame.top),
        (0, 1, 1, 0, -frame.bottom, -frame.left),
        (-1, 0, 0, 1, frame.right, -frame.bottom),
        (0, -1, -1, 0, frame.top, frame.right),
    )[turns % 4]


@dataclass(slots=True)
class Glyph:
    """One character where it stands on the upright page.

    x0, x1: from where to where it advances; y: its base line, from the top.
    size: of its font, in points; turn: quarter turns clockwise that its line makes against the
        page's text, -1 where it stands aslant.
    is_hidden: it is there but not shown: invisible, white on white, outside the page.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    turn: int = 0
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: across at `at` from the top, or down at `at` from the left."""

    is_across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation's text, which the page does not show as its own. target: names it."""

    text: str
    target: str
    box: Box


@dataclass(slots=True)
class Drawn:
    """What is drawn on a page beside its text.

    pictures: boxes of images; fills: boxes of filled areas, with whether they are light;
    curves: how many curves are drawn, as text turned into outlines has many.
    """

    rules: list[Rule] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    fills: list[tuple[Box, bool]] = field(default_factory=list)
    curves: int = 0


@dataclass(slots=True)
class Page:
    """A page as it was read. number: 1-based. characters: non-space ones, as PDFium counts them.

    unreadable: those whose font does not say which character they are; fonts: names of those that
    could be judged, with whether their characters are no text; has_layers: whether some of its text
    may be switched off.
    """

    number: int
    frame: Frame
    glyphs: list[Glyph]
    drawn: Drawn
    notes: list[Note]
    characters: int
    unreadable: int = 0
    fonts: set[tuple[str, bool]] = field(default_factory=set)
    has_layers: bool = False
