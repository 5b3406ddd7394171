"""Which rows of a sheet are not told: their numbers would be read, and may be others.

年度总额   126.5   118.2   95.5     a row without a name right below numbers: theirs go on in
           0       5                it, or they are two
其他资金                   4.2      a number where nothing above heads its column
"""

import re
from collections.abc import Sequence

from normalize.labels.label import is_sum
from normalize.recovery.edge_boxes import Row, is_data, is_heading
from normalize.recovery.edge_pieces import is_label, is_pure, is_whole
from normalize.recovery.edges import Sheet
from schema.marks import is_blank_mark

AMOUNT_BEHIND = re.compile(r"\s-?\d[\d,]*\.\d+%?$")  # in one cell with the words before it


def untold_rows(sheet: Sheet, rows: Sequence[Row], cuts: Sequence[int]) -> set[int]:
    """The rows that are not told. Below headings that are not, none is until others follow."""
    untold: set[int] = set()
    headed: set[int] | None = None
    is_head = is_headless = False
    for number, row in enumerate(rows):
        if is_heading(row):
            headed = _filled(row) | (headed if is_head and headed else set())
            is_head, is_headless = True, False
        elif headed is not None and is_head and not any(is_pure(box.text) for box in row):
            headed |= _filled(row)
        else:
            is_head = False
        lines = range(cuts[number], cuts[number + 1])
        is_doubtful = _is_doubtful(sheet, row, lines) or _lacks_heads(row, headed)
        if is_doubtful or is_headless:
            untold.add(number)
        is_headless = is_headless or (is_doubtful and not is_data(row))
        if number and number - 1 not in untold and _is_rest(sheet, row, lines[0]):
            untold |= {number - 1, number}
    return untold


def _filled(row: Row) -> set[int]:
    return {col for box in row if box.text for col in range(box.col, box.end)}


def _lacks_heads(row: Row, headed: set[int] | None) -> bool:
    """Whether a number stands in a column without a heading, where there are headings."""
    if headed is None:
        return False
    values = (box for box in row if is_pure(box.text) or (box.text and is_blank_mark(box.text)))
    return any(box.col not in headed for box in values)


def _is_doubtful(sheet: Sheet, row: Row, lines: Sequence[int]) -> bool:
    """Whether a cell may stand in another column, or is no number, or names what another does."""
    if any(sheet.numbers[at] in sheet.doubtful for at in lines):
        return True
    if any(is_pure(box.text) and not is_whole(box.text) for box in row):
        return True
    pieces = [piece.text for at in lines for piece in sheet.lines[at].pieces]
    if is_data(row) and any(map(AMOUNT_BEHIND.search, pieces)):
        return True
    labels = [box.text for box in row if is_label(box.text) and not is_sum(box.text)]
    if is_data(row) and len(set(labels)) < len(labels):
        return True
    return any(_is_glued(sheet, col, lines) for col in range(sheet.width))


def _is_glued(sheet: Sheet, col: int, lines: Sequence[int]) -> bool:
    """Whether a number without any sign was put together of pieces: 120 / 0 may be two."""
    texts = [piece.text for at in lines for piece in sheet.lines[at].pieces if piece.col == col]
    return len(texts) > 1 and all(text.lstrip("-").isdigit() for text in texts)


def _is_rest(sheet: Sheet, row: Row, line: int) -> bool:
    """Whether a row has no name of its own, and its numbers may go on from those right above."""
    name = next((box.text for box in row if box.text and not is_pure(box.text)), "")
    if is_label(name):
        return False
    above = {piece.col: piece.text for piece in sheet.lines[line - 1].pieces}
    pairs = [(above.get(piece.col, ""), piece.text) for piece in sheet.lines[line].pieces]
    numbers = [(text, below) for text, below in pairs if is_pure(text) and is_pure(below)]
    if not name:
        return bool(numbers)
    return bool(numbers) and all(_may_be_one(text, below) for text, below in numbers)


def _may_be_one(text: str, below: str) -> bool:
    """Whether two numbers may be the pieces of one."""
    is_shorter = len(below) < len(text) or not (text + below).isdigit()
    return is_shorter and is_whole(text + below)
