"""The text objects of a page: what their characters share, and which of these are seen."""

from collections.abc import Callable
from dataclasses import dataclass

from extract.document import Box
from extract.pdf.page import Frame


@dataclass(slots=True)
class Run:
    """What the characters of one text object share.

    x, y: a point of its base line; turns: quarter turns clockwise that make its lines upright, -1
        where none does.
    em: how far a character advances that is as wide as its font is high.
    font: of which it is, 0 where that is not known; see `Raw.fonts`.
    is_white: shown white, which is not seen unless something dark lies behind it.
    clip: the part of the page in which it is seen, in the page's own coordinates; None for all.
    top, middle: the upper edge and the middle of its first character; is_column: written
        downwards, each character below the other.
    """

    x: float
    y: float
    turns: int
    size: float
    em: float
    font: int
    is_invisible: bool
    is_white: bool
    clip: Box | None = None
    top: float = 0.0
    middle: float = 0.0
    is_column: bool = False


def state_of(run: Run, frame: Frame, is_on_page: bool) -> tuple[int, bool, bool, bool]:
    """What the characters of a run share on the upright page.

    (their turn, whether the box of each is all that can be said of where it stands, whether all of
    them are hidden, whether each of them may be).
    """
    is_loose = run.turns != frame.turns or run.is_column
    turn = _turn_of(run, frame) if is_loose else 0
    is_hidden = run.is_invisible or not is_on_page
    return turn, is_loose, is_hidden, run.clip is not None or run.is_white


def is_unseen(
    run: Run,
    x: float,
    y: float,
    shown: tuple[float, float],
    is_dark: Callable[[float, float], bool],
) -> bool:
    """Whether a character is cut away, or white on white.

    x, y: its middle in the page's own coordinates; shown: a point of it on the upright page. Where
    its box is cut away its base line has to be so too: fonts say wrongly how high they are.
    """
    clip = run.clip
    if (
        clip is not None
        and not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3])
        and _is_line_cut_away(run, x, y, clip)
    ):
        return True
    return run.is_white and not is_dark(*shown)


def _is_line_cut_away(run: Run, x: float, y: float, clip: Box) -> bool:
    """Whether what stands on the base line lies outside the clip, at the middle of a character.

    Only the first of a column stands on its base line.
    """
    rise = run.size / 3
    if run.turns % 2 == 0:
        y = run.y + (rise if run.turns == 0 else -rise)
    elif run.turns > 0:
        x = run.x + (rise if run.turns == 3 else -rise)
    return not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3])


def _turn_of(run: Run, frame: Frame) -> int:
    return -1 if run.turns < 0 else (frame.turns - run.turns + run.is_column) % 4
