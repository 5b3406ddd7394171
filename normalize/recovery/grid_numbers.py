"""The row behind headings that numbers their columns: 栏次 | 1 | 2 | 3."""

from collections.abc import Sequence

from normalize.labels.label import is_structural
from normalize.recovery.found import COUNTED, Placed, Row, place_cells
from normalize.recovery.grid_heads import Head
from normalize.recovery.tokens import Token

MOST_NAMES = 4  # columns that name a row, over which one label may stand
FEWEST_NUMBERED = 3  # columns that a row numbers


def numbered_columns(tokens: Sequence[Token], head: Head) -> tuple[tuple[Row, ...], int]:
    """The row behind the headings that numbers their columns, and where the rows begin.

    栏次 | 1 | 2 | 3: its label stands over the columns that name a row. Or 1 | 2 | 3 alone.
    """
    at = head.end
    label = tokens[at : at + 1] if tokens[at : at + 1] and _numbers_columns(tokens[at]) else ()
    numbers: list[Token] = []
    for token in tokens[at + len(label) : at + head.width]:
        if token.text != str(len(numbers) + 1):
            break
        numbers.append(token)
    names = head.width - len(numbers)
    if len(numbers) < FEWEST_NUMBERED or names > (MOST_NAMES if label else 0):
        return (), at
    cells = [Placed(0, tuple(label), COUNTED, colspan=names)] if label else []
    row = [*cells, *place_cells(names, numbers, COUNTED)]
    return (row,), at + len(label) + len(numbers)


def _numbers_columns(token: Token) -> bool:
    return token.is_short and is_structural("line", token.text)
