"""The rows of a table whose cells go on in the lines below: told by which lines are full.

    1    展厅运   120   98.6       a full piece goes on, one that is not ends its cell:
         行维护                    behind 经费 another row begins
         经费
    2    政务云   200   140.3      and a row begins with more than the rest of a number

Cells stand at the top of their row; where they do not, too much speaks against any cut.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.text.align import is_numeric
from normalize.recovery.lanes import Band
from schema.width import width_of

PARTED = "  "  # within a piece: it stands in two columns
LONGEST_ROW = 12  # lines
ENDED, APART, LOW, CUT, NAMELESS = 1.0, 2.0, 1.0, 1.0, 2.0
ROOM = 2  # how much narrower than the widest piece of its lane a full one may be
MOST_DOUBT = 0.5  # of a row on average

RUN_TOGETHER = 2.0
# What begins with a digit and is put together of pieces is one number, or has words in it.
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d{1,6})?%?|\d+(?:\.\d{1,6})?%?|.*[^\d.,%\s].*")
SIGNS = ("%", "％", "）", ")")

Pieces = Sequence[str]  # of a line, one a lane
Rows = list[list[tuple[int, Pieces]]]  # (line, its pieces) of each line of each row


def cut_rows(texts: Sequence[str], band: Band) -> Rows | None:
    """The rows of a band; None if they cannot be told."""
    lines = [_pieces(texts[at], band) for at in range(band.start, band.end)]
    if any(PARTED in piece for line in lines for piece in line):
        return None
    cost, cuts = _cheapest(lines)
    if cost > MOST_DOUBT * (len(cuts) - 1):
        return None
    return [
        [(band.start + at, lines[at]) for at in range(start, end)] for start, end in pairwise(cuts)
    ]


def _cheapest(lines: Sequence[Pieces]) -> tuple[float, list[int]]:
    """What speaks against the best rows, and where they begin; the last end with them."""
    widths = [max(map(width_of, lane)) for lane in zip(*lines, strict=True)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(lines) + 1):
        starts = range(max(0, end - LONGEST_ROW), end)
        ways = [(best[start][0] + _cost(lines, start, end, widths), start) for start in starts]
        best.append(min(ways))
    cuts = [len(lines)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    return best[-1][0], cuts[::-1]


def _pieces(text: str, band: Band) -> list[str]:
    return [text[start:end].strip() for start, end in band.lanes]


def _cost(lines: Sequence[Pieces], start: int, end: int, widths: Sequence[int]) -> float:
    """What speaks against lines `start` to `end` as one row."""
    lanes = zip(*lines[start:end], strict=True)
    cost = sum(sum(_doubts(lane, width)) for lane, width in zip(lanes, widths, strict=True))
    if all(is_numeric(piece) for line in lines[start:end] for piece in line if piece):
        cost += NAMELESS
    return cost + (_cut_cost(lines[end - 1], lines[end], widths) if end < len(lines) else 0.0)


def _cut_cost(above: Pieces, below: Pieces, widths: Sequence[int]) -> float:
    """What speaks against a row's end between two lines: full pieces that go on."""
    ahead = zip(above, below, widths, strict=True)
    return sum(CUT for piece, goes_on, width in ahead if goes_on and width_of(piece) >= width > 2)


def _doubts(pieces: Sequence[str], width: int) -> Iterator[float]:
    """What speaks against pieces as one cell: it begins low, is parted, or goes on when ended."""
    filled = [at for at, piece in enumerate(pieces) if piece]
    if not filled:
        return
    if filled[0] > 0:
        yield LOW
    if _is_run_together(pieces, len(filled)):
        yield RUN_TOGETHER
    for before, at in pairwise(filled):
        if at > before + 1:
            yield APART
        elif _ends(pieces[before], width) and not pieces[at].startswith(SIGNS):
            yield ENDED


def _is_run_together(pieces: Sequence[str], filled: int) -> bool:
    text = "".join(pieces)
    return filled > 1 and text[0].isdigit() and NUMBER.fullmatch(text) is None


def _ends(piece: str, width: int) -> bool:
    return width_of(piece) + ROOM <= width
