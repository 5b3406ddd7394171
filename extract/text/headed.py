"""Rows of numbers under a row of headings that is shorter: each number under its own.

项目资金                 年初预算数 全年执行数
资金     年度资金总额    120        99
资金     其他资金        ''         ''
"""

from collections.abc import Sequence
from itertools import takewhile

from extract.text.align import is_numeric
from extract.text.rows import LIKELY
from schema.frozen import dataclass

FEWEST_HEADERS = 3  # a row of two is a label and its value
NEARLY_AS_WIDE = 2
LONGEST_HEADING = 20

Texts = Sequence[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a printed cell stands. rowspan 0: merged into the cell above, so it has no anchor."""

    col: int
    rowspan: int | None
    colspan: int | None
    confidence: float

    @property
    def end(self) -> int:
        """The column behind it."""
        return self.col + (self.colspan or 1)


Places = list[Place]


def headed_rows(rows: Sequence[Texts], index: int) -> int:
    """How many longer rows follow that have a number or blank for each heading of row `index`."""
    upper = rows[index]
    if len(upper) < FEWEST_HEADERS or not are_headings(upper):
        return 0
    following = rows[index + 1 :]
    below = list(takewhile(lambda row: _is_headed(row, len(upper) - 1), following))
    if not below or not any(map(is_numeric, below[0][1 - len(upper) :])):
        return 0
    return len(below)


def _is_headed(row: Texts, numbers: int) -> bool:
    """Whether a row ends with as many numbers or blanks behind a label, and has more before it."""
    lead = len(row) - numbers
    return (
        1 < lead <= 1 + NEARLY_AS_WIDE
        and bool(row[lead - 1])
        and not is_numeric(row[lead - 1])
        and all(is_numeric(text) or not any(map(str.isalnum, text)) for text in row[lead:])
    )


def place_headed(rows: Sequence[Texts]) -> list[Places]:
    """A row of headings and the rows of numbers under them, the numbers of each at its right."""
    width, numbers = max(map(len, rows)), len(rows[0]) - 1
    placed: list[Places] = []
    for row in rows:
        lead = len(row) - numbers
        names = [Place(i, 1, 1, LIKELY) for i in range(lead - 1)]
        last = Place(lead - 1, 1, 1 + width - len(row), LIKELY)
        first = width - numbers
        placed.append([*names, last, *(Place(first + i, 1, 1, LIKELY) for i in range(numbers))])
    return placed


def are_headings(texts: Texts) -> bool:
    """Whether each cell has a text, as short as a heading and without a digit."""
    return all(0 < len(t) <= LONGEST_HEADING and not any(map(str.isdigit, t)) for t in texts)
