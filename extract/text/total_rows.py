"""Rows that sum the columns of a table: their label stands over all columns that name a row.

序号 项目   预算数 执行数
合计        18     16         3 cells: a label, and a number under each heading of numbers
1    培训   12     11
2    宣传   6      5
"""

from collections.abc import Sequence

from extract.text.align import is_numeric

MOST_NAMES = 4  # columns that name a row
FEWEST_FITTING = 2  # numbers over or under numbers

Texts = Sequence[str]


def is_total(rows: Sequence[Texts], index: int) -> bool:
    """Whether row `index` is shorter than those beside it and its numbers stand at their right.

    The last row of a table is one; another only if its numbers can stand nowhere else.
    """
    row = rows[index]
    beside = _beside(rows, index)
    widths = {len(other) for other in beside}
    if len(widths) != 1 or not row[0] or not 1 < len(row) < min(widths):
        return False
    if not all(_fits(row, other) for other in beside):
        return False
    is_last = index + 1 == len(rows) or len(rows[index + 1]) == 1
    return is_last or _stands_nowhere_else(row, beside)


def _stands_nowhere_else(row: Texts, beside: Sequence[Texts]) -> bool:
    is_open = len(beside[0]) - len(row) < MOST_NAMES and not is_numeric(row[0])
    return is_open and not any(_stands(row, other) for other in beside)


def _beside(rows: Sequence[Texts], index: int) -> list[Texts]:
    """The rows above and below that have numbers, those of a cell alone left out."""
    beside = [rows[i] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
    return [row for row in beside if len(row) > 1 and any(map(is_numeric, row))]


def _fits(row: Texts, other: Texts) -> bool:
    """Whether the cells behind the label are of the kind of the last cells of a longer row."""
    tail = other[1 - len(row) :]
    pairs = [pair for pair in zip(row[1:], tail, strict=True) if all(map(_is_said, pair))]
    fits = [is_numeric(a) == is_numeric(b) for a, b in pairs]
    return len(fits) >= FEWEST_FITTING and all(fits) and any(map(is_numeric, row))


def _stands(row: Texts, other: Texts) -> bool:
    """Whether the numbers behind the label can stand in the columns that follow it as well."""
    return all(is_numeric(b) for a, b in zip(row, other, strict=False) if is_numeric(a) and b)


def _is_said(text: str) -> bool:
    """Whether a cell holds more than a dash."""
    return any(map(str.isalnum, text))
