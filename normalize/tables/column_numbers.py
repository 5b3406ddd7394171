"""Rows of headings that number the columns: 栏次 | 1 | 2 | 3, ① | ② | ③=①+②."""

import re
from collections.abc import Sequence

from normalize.labels.label import is_structural
from normalize.tables.view import CellView

FEWEST = 3
_NUMBER = re.compile(r"(?:[①-⑳]|\(?\d{1,2}\)?|[A-Z]|[甲乙丙丁])(?:=[^\u4e00-\u9fff]*)?")


def is_column_numbers(cells: Sequence[CellView]) -> bool:
    """Whether each filled cell of a row is the number of its column, in order.

    甲 | 乙 | 1 | 2 | 3 numbers columns; 1 | 2 | 3 that do not follow each other are amounts.
    """
    texts = [c.folded for c in cells if not c.is_blank and not is_structural("serial", c.text)]
    if len(texts) < FEWEST or not all(_NUMBER.fullmatch(text) for text in texts):
        return False
    digits = [int(text.strip("()")) for text in texts if text.strip("()").isdecimal()]
    return not digits or digits == list(range(1, len(digits) + 1))
