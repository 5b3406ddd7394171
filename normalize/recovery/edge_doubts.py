"""Which rows of a sheet are not told: their numbers would be read, and may be others.

年度总额   126.5   118.2   95.5     a row without a name right below numbers: theirs go on in
           0       5                it, or they are two
其他资金                   4.2      a number where nothing above heads its column
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from normalize.labels.label import is_sum
from normalize.recovery.edge_boxes import Row, is_data, is_heading
from normalize.recovery.edge_pieces import is_label, is_pure, is_whole
from normalize.recovery.edges import Sheet
from schema.frozen import dataclass
from schema.marks import is_blank_mark

AMOUNT_BEHIND = re.compile(r"\s-?\d[\d,]*\.\d+%?$")  # in one cell with the words before it


@dataclass(frozen=True, slots=True)
class _Heads:
    """The columns with headings above. is_open: whether the last row is one of them."""

    cols: frozenset[int] = frozenset()
    is_open: bool = False

    def with_row(self, row: Row) -> "_Heads":
        """With those of a row, where it is of headings, or goes on with them without a number."""
        goes_on = self.is_open and not any(is_pure(box.text) for box in row)
        if not goes_on and not is_heading(row):
            return replace(self, is_open=False)
        above = self.cols if self.is_open else frozenset()
        return _Heads(above.union(*(range(box.col, box.end) for box in row if box.text)), True)

    def lack(self, row: Row) -> bool:
        """Whether a number stands in a column without a heading, where there are headings."""
        texts = (box.text for box in row if box.text and box.col not in self.cols)
        return bool(self.cols) and any(is_pure(text) or is_blank_mark(text) for text in texts)


def untold_rows(sheet: Sheet, rows: Sequence[Row], cuts: Sequence[int]) -> set[int]:
    """The rows that are not told: those in doubt, and two that may be one."""
    untold = _doubtful_rows(sheet, rows, cuts)
    for number in range(1, len(rows)):
        if number - 1 not in untold and _is_rest(sheet, rows[number], cuts[number]):
            untold |= {number - 1, number}
    return untold


def _doubtful_rows(sheet: Sheet, rows: Sequence[Row], cuts: Sequence[int]) -> set[int]:
    """The rows in doubt. Below headings that are, all are until others follow."""
    found: set[int] = set()
    heads = _Heads()
    is_headless = False
    for number, row in enumerate(rows):
        heads = heads.with_row(row)
        is_headless = is_headless and not is_heading(row)
        lines = range(cuts[number], cuts[number + 1])
        is_doubtful = _is_doubtful(sheet, row, lines) or heads.lack(row)
        if is_doubtful or is_headless:
            found.add(number)
        is_headless = is_headless or (is_doubtful and not is_data(row))
    return found


def _is_doubtful(sheet: Sheet, row: Row, lines: Sequence[int]) -> bool:
    """Whether a cell may stand in another column, or is no number, or names what another does."""
    if any(sheet.numbers[at] in sheet.doubtful for at in lines):
        return True
    if any(is_pure(box.text) and not is_whole(box.text) for box in row):
        return True
    if is_data(row) and (_has_amount_behind(sheet, lines) or _has_label_twice(row)):
        return True
    return any(_is_glued(sheet, col, lines) for col in range(sheet.width))


def _has_amount_behind(sheet: Sheet, lines: Sequence[int]) -> bool:
    """Whether a number stands in one cell with the words before it."""
    pieces = (piece for at in lines for piece in sheet.lines[at].pieces)
    return any(AMOUNT_BEHIND.search(piece.text) for piece in pieces)


def _has_label_twice(row: Row) -> bool:
    labels = [box.text for box in row if is_label(box.text) and not is_sum(box.text)]
    return len(set(labels)) < len(labels)


def _is_glued(sheet: Sheet, col: int, lines: Sequence[int]) -> bool:
    """Whether a number without any sign was put together of pieces: 120 / 0 may be two."""
    texts = [piece.text for at in lines for piece in sheet.lines[at].pieces if piece.col == col]
    return len(texts) > 1 and all(text.lstrip("-").isdigit() for text in texts)


def _is_rest(sheet: Sheet, row: Row, line: int) -> bool:
    """Whether a row has no name of its own, and its numbers may go on from those right above."""
    name = next((box.text for box in row if box.text and not is_pure(box.text)), "")
    numbers = _numbers_below(sheet, line)
    if is_label(name) or not numbers:
        return False
    return not name or all(_may_be_one(text, below) for text, below in numbers)


def _numbers_below(sheet: Sheet, line: int) -> list[tuple[str, str]]:
    """The numbers of a line that stand right below others, each behind the one above it."""
    above = {piece.col: piece.text for piece in sheet.lines[line - 1].pieces}
    pairs = [(above.get(piece.col, ""), piece.text) for piece in sheet.lines[line].pieces]
    return [(text, below) for text, below in pairs if is_pure(text) and is_pure(below)]


def _may_be_one(text: str, below: str) -> bool:
    """Whether two numbers may be the pieces of one."""
    is_shorter = len(below) < len(text) or not (text + below).isdigit()
    return is_shorter and is_whole(text + below)
