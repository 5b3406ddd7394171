"""Rows of headings that number the columns: 栏次 | 1 | 2 | 3, ① | ② | ③=①+②."""

import re
from collections.abc import Sequence

from normalize.labels.label import is_structural
from normalize.tables.view import CellView

FEWEST = 3
_NUMBER = re.compile(r"(?:[①-⑳]|\(?\d{1,2}\)?|[A-Z]|[甲乙丙丁])(?:=[^\u4e00-\u9fff]*)?")


def is_column_numbers(cells: Sequence[CellView]) -> bool:
    """Whether each filled cell of a row is the number of its column, in order.

    甲 | 乙 | 1 | 2 | 3 numbers columns; numbers that do not follow each other from 1 on are
    amounts, unless the row says what they are (列次 | 8 | 9 | 10).
    """
    filled = [cell for cell in cells if not cell.is_blank]
    if len(filled) < FEWEST:
        return False
    texts = [cell.folded for cell in filled if not _heads_numbers(cell)]
    is_told = len(texts) < len(filled)
    if not all(_NUMBER.fullmatch(text) for text in texts):
        return False
    digits = _digits(texts)
    first = digits[0] if digits and is_told else 1
    return digits == list(range(first, first + len(digits)))


def _heads_numbers(cell: CellView) -> bool:
    """Whether a cell says that its row or column holds numbers of columns (列次)."""
    return not cell.is_number and is_structural("serial", cell.text)


def _digits(texts: Sequence[str]) -> list[int]:
    """The numbers among the texts, in brackets or not."""
    bare = (text.strip("()") for text in texts)
    return [int(text) for text in bare if text.isdecimal()]
