"""Where the columns stand on a page printed with its layout: blanks below blanks.

    序号   项目名   年初批   实际到        what stands between blanks of all lines
         称     复预算   位资金
    1    展厅运   120   98.6
         行维护

Each run of lines is cut into bands of as many lanes as can be: a form has others than the table
above it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

BAND_COST = 3.0
LONGEST_BAND = 80  # lines
WIDE_GAP = 2  # blanks that part cells wherever they stand
FEWEST_PARTED = 2  # lines in which one blank parts words, where no wider gap does

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Band:
    """Lines `start` to `end` and the lanes that all of them keep to."""

    start: int
    end: int
    lanes: tuple[Span, ...]


def find_bands(texts: Sequence[str]) -> list[Band]:
    """The bands of lines none of which is blank, from the first line to the last.

    Of all ways to cut them, the one with most lanes in most lines.
    """
    masks = [_mask(text) for text in texts]
    count = len(texts)
    best: list[tuple[float, int, tuple[Span, ...]]] = [(0.0, 0, ())]
    best += [(float("-inf"), 0, ())] * count
    for start in range(count):
        for end, lanes in _grow(masks, start):
            score = best[start][0] + (len(lanes) - 1) * (end - start) - BAND_COST
            if score > best[end][0]:
                best[end] = (score, start, lanes)
    bands: list[Band] = []
    end = count
    while end > 0:
        _, start, lanes = best[end]
        bands.append(Band(start, end, lanes))
        end = start
    return bands[::-1]


def _mask(text: str) -> int:
    """A bit for each place of a line that is not blank."""
    mask = 0
    for place, character in enumerate(text):
        if not character.isspace():
            mask |= 1 << place
    return mask


def _grow(masks: Sequence[int], start: int) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """(end, lanes) of the bands that begin at a line, as long as there is more than one lane."""
    together = 0
    for end in range(start + 1, min(start + LONGEST_BAND, len(masks)) + 1):
        together |= masks[end - 1]
        lanes = _lanes(together, masks[start:end])
        yield end, lanes
        if len(lanes) == 1:
            return


def _lanes(together: int, masks: Sequence[int]) -> tuple[Span, ...]:
    runs = list(_runs(together))
    lanes = [runs[0]] if runs else [(0, 0)]
    for (_, left), (right, end) in pairwise(runs):
        if right - left >= WIDE_GAP or _part(masks, left):
            lanes.append((right, end))
        else:
            lanes[-1] = (lanes[-1][0], end)
    return tuple(lanes)


def _part(masks: Sequence[int], gap: int) -> bool:
    """Whether the one blank at a place stands between words in several lines."""
    sides = (1 << (gap - 1)) | (1 << (gap + 1))
    return sum(mask & sides == sides for mask in masks) >= FEWEST_PARTED


def _runs(mask: int) -> Iterator[Span]:
    """(first, last + 1) of each run of places that are not blank."""
    at = 0
    while mask:
        blanks = (mask & -mask).bit_length() - 1
        mask >>= blanks
        at += blanks
        length = (~mask & (mask + 1)).bit_length() - 1
        yield at, at + length
        mask >>= length
        at += length
