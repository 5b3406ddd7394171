"""One row of numbers beside a cell with a unit, below as many headings.

人员情况（人） | 编制数 | 在职人数 | 控制率      a unit, and headings of numbers
~              | 16     | 14       | 87.5%       the blank that the first cell leaves below it
"""

from collections.abc import Sequence

from normalize.labels.parts import parse_label
from normalize.recovery.corners import label_at
from normalize.recovery.found import CONFIRMED, Found, Placed
from normalize.recovery.grid_heads import heads_numbers
from normalize.recovery.stacked import Group
from normalize.recovery.tokens import Token

FEWEST, MOST = 3, 8


def find_single(tokens: Sequence[Token], at: int) -> Found | None:
    """The headings and the row whose first cell is token `at`; None if none begin there."""
    corner, end = label_at(tokens, at)
    if not corner or parse_label("".join(t.text for t in corner)).unit is None:
        return None
    heads, end = _headings(tokens, end)
    values = _values(tokens, end, len(heads)) if len(heads) >= FEWEST else ()
    if not values:
        return None
    top = [Placed(0, corner, CONFIRMED, rowspan=2)]
    top += [Placed(col, cell, CONFIRMED) for col, cell in enumerate(heads, start=1)]
    row = [Placed(col, (token,), CONFIRMED) for col, token in enumerate(values, start=1)]
    return Found(at, end + 1 + len(values), (top, row), "funds")


def _headings(tokens: Sequence[Token], at: int) -> tuple[list[Group], int]:
    """The headings of numbers from `at` on, and where they end."""
    heads: list[Group] = []
    while (cell := label_at(tokens, at))[0] and heads_numbers(cell[0]) and len(heads) < MOST:
        heads.append(cell[0])
        at = cell[1]
    return heads, at


def _values(tokens: Sequence[Token], at: int, count: int) -> Sequence[Token]:
    """The numbers behind the blank at `at`, one a heading; () if they are more, fewer or none."""
    values, behind = tokens[at + 1 : at + 1 + count], tokens[at + 1 + count : at + 2 + count]
    if len(values) < count or not tokens[at].is_blank:
        return ()
    is_row = all(token.is_number for token in values)
    return values if is_row and not any(token.is_number for token in behind) else ()
