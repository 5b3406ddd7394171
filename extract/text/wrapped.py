"""The cells of a text that catdoc wrapped, each with what stands between it and the next.

catdoc prints a TAB for a cell's end and a line break for two of them, whether the second ended a
blank cell or the row; a paragraph's end is a line break too. It wraps lines at 72 bytes: at the
last blank or TAB, or within a word, and then a line break is printed as two.

    a│b│ │c║   a→b ⏎⏎ c ⏎⏎      │ a cell's end, ║ a row's: what was blank, and what ended a row,
    a│b║d│e║   a→b ⏎⏎ d→e ⏎⏎    is for `wrapped_rows` to say
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.text.lines import Joined, split_lines
from schema.frozen import dataclass

MARGIN = 72  # bytes in a line
WIDEST_LETTER = 3  # bytes that a cut leaves free at most, and one more
FEWEST_PARTED, FEWEST_WRAPS = 3, 3
TABBED, SPACED = "tabbed", "spaced"
PARTED = "\n\n"
MOST_CELLS = 60  # without a line break that parts them; Word has no wider row
CELL_END = re.compile(r"[\t\n]")
RUN = re.compile(r"\n+")
BLANK = re.compile(r"[ \t]")


@dataclass(frozen=True, slots=True)
class Slot:
    """What stands between two ends of cells, of one line or more.

    is_inner: a line break is all that was printed for it: a paragraph's end, a row's, or a blank.
    wrap: it stands below the one before, parted by a TAB (TABBED) or a blank (SPACED) that was
    printed as a line break; "" where it does not.
    """

    joined: Joined
    is_inner: bool = False
    wrap: str = ""

    @property
    def text(self) -> str:
        """What stands there."""
        return self.joined.text


def is_wrapped(text: str, encoding: str) -> bool:
    """Whether catdoc wrapped the lines: no line break is without a reason.

    Where no TAB shows that it parted cells, some lines must have been wrapped.
    """
    blocks = [block.strip("\n") for block in text.split(PARTED)]
    return (
        _are_printed_breaks(text)
        and all(_fits(block, encoding) for block in blocks)
        and all(_is_wrapped_block(block, encoding) for block in blocks)
    )


def _are_printed_breaks(text: str) -> bool:
    """Whether catdoc can have printed the line breaks: one where it wraps, two for ends of cells.

    No two TABs stand beside each other: the end of a blank cell is printed as a break.
    """
    runs = [len(run) for run in RUN.findall(text.strip("\n"))]
    wraps, parted = runs.count(1), sum(size % 2 == 0 for size in runs)
    has_reasons = parted >= FEWEST_PARTED and wraps + parted == len(runs)
    return has_reasons and "\t\t" not in text and ("\t" in text or wraps >= FEWEST_WRAPS)


def _fits(block: str, encoding: str) -> bool:
    """Whether no line is longer than catdoc's, and no row wider than Word's."""
    is_narrow = len(CELL_END.findall(block)) < MOST_CELLS
    return is_narrow and all(_size(line, encoding) <= MARGIN for line in block.split("\n"))


def _is_wrapped_block(block: str, encoding: str) -> bool:
    """Whether each line goes on below for want of room."""
    return all(_breaks(above, below, encoding) for above, below in pairwise(block.split("\n")))


def _breaks(above: str, below: str, encoding: str) -> bool:
    """Whether a line is so long that what stands below did not fit."""
    word = BLANK.split(below, maxsplit=1)[0]
    return _size(above, encoding) + 1 + _size(word, encoding) > MARGIN


def _size(text: str, encoding: str) -> int:
    return len(text.encode(encoding, "backslashreplace"))  # counted, and never read back


def find_slots(text: str, encoding: str) -> list[Slot]:
    """The cells of the text in order, blank ones among them, and what may be the ends of rows."""
    slots: list[Slot] = []
    number = 1
    goes_on = False  # the block above ended within a cell whose first paragraph is empty
    blocks = text.rstrip("\n").split(PARTED)
    near = _near_tabs(blocks)
    for block, is_near in zip(blocks, near, strict=True):
        if slots and not goes_on:
            slots.append(Slot(Joined("", number), is_inner=True))
        found = list(_cells(split_lines(block).texts or [""], number, is_near, encoding))
        goes_on = len(found) > 1 and not found[-1].text
        slots += found[:-1] if goes_on else found
        number += block.count("\n") + len(PARTED)
    return slots


def _near_tabs(blocks: Sequence[str]) -> list[bool]:
    """For each block whether it has a TAB, or the last one above or the next below with text."""
    filled = [at for at, block in enumerate(blocks) if block.strip()]
    near = [False] * len(blocks)
    for place, at in enumerate(filled):
        around = filled[max(place - 1, 0) : place + 2]
        near[at] = any("\t" in blocks[other] for other in around)
    return near


def _cells(lines: Sequence[str], number: int, is_near: bool, encoding: str) -> Iterator[Slot]:
    """The cells of lines that no blank one parts. is_near: whether TABs stand around."""
    wrap = TABBED if any("\t" in line for line in lines) else SPACED
    parts, behind = [Joined(lines[0], number)], ""
    for at, (above, line) in enumerate(pairwise(lines), start=number + 1):
        if _is_cut(above, encoding):
            parts.append(Joined(line, at))
            continue
        if not is_near:
            parts.append(Joined(f" {line}", at))
            continue
        for cell in Joined.of(parts).split("\t"):
            yield Slot(cell.strip(), wrap=behind)
            behind = ""
        parts, behind = [Joined(line, at)], wrap
    for cell in Joined.of(parts).split("\t"):
        yield Slot(cell.strip(), wrap=behind)
        behind = ""


def _is_cut(line: str, encoding: str) -> bool:
    """Whether a line ends within a word: nothing in it could be broken before."""
    return BLANK.search(line[1:]) is None and MARGIN - _size(line, encoding) < WIDEST_LETTER
