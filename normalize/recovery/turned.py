"""A table on its side: what a list has as columns stands in rows, each body or project in a column.

项目     | 南圩镇     | 柏塘镇   | 合计       headings: names, and the total at the end
内容     | 新建水厂   | 维修管网 | ~          a row of words
安排资金 | 168        | 114.5    | 282.5      rows of numbers, the last of them their sum
执行率   | 94.4%      | 96.2%    | 95.1%      rates, which add up to nothing

Read only where the sums hold, row after row: they prove how many columns there are.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from normalize.recovery.found import COUNTED, Found, Placed, Row, place_cells
from normalize.recovery.grid_heads import MOST_COLUMNS
from normalize.recovery.grid_kinds import holds_numbers
from normalize.recovery.tokens import MEASURES_OF_POINTS, Token
from normalize.values.amounts import parse_cell_amount

FEWEST_COLUMNS = 4  # a label, two names and their total
FEWEST_SUMS = 2
MOST_ROWS = 60

Window = Sequence[Token]


def find_turned(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose first heading is token `at`; None if none begins there."""
    width = _width(tokens, at)
    if width is None:
        return None
    windows = list(_windows(tokens, at + width, width))
    while windows and not holds_numbers(windows[-1][1:]):
        windows.pop()  # a row of words at the end may be anything
    if not _add_up(windows):
        return None
    top: Row = [Placed(col, (token,), COUNTED) for col, token in enumerate(tokens[at : at + width])]
    rows = [top, *(place_cells(0, window, COUNTED) for window in windows)]
    return Found(at, at + width * len(rows), tuple(rows), "list")


def _width(tokens: Sequence[Token], at: int) -> int | None:
    """How many headings there are, up to the total behind the names; None where none is."""
    for end in range(at, min(at + MOST_COLUMNS, len(tokens))):
        token = tokens[end]
        if end > at and token.is_total:
            return end - at + 1 if end - at + 1 >= FEWEST_COLUMNS else None
        if not _may_name(token) or (end > at and token.measure is not None):
            return None
    return None


def _may_name(token: Token) -> bool:
    return token.is_short and not token.is_number


def _windows(tokens: Sequence[Token], at: int, width: int) -> Iterator[Window]:
    """The rows from `at` on: a label, and a number or none in each column, or words in each."""
    for start in range(at, min(at + width * MOST_ROWS, len(tokens)), width):
        window = tokens[start : start + width]
        if len(window) < width or not _may_name(window[0]):
            return
        if not holds_numbers(window[1:]) and any(t.is_number or t.is_label for t in window[1:]):
            return
        yield window


def _add_up(windows: Sequence[Window]) -> bool:
    """Whether the last number is the sum of the others in most rows that can be sums, two at least.

    Those of rates and scores cannot.
    """
    sums = [is_sum for window in windows if (is_sum := _is_sum(window)) is not None]
    return sum(sums) >= FEWEST_SUMS and 2 * sum(sums) > len(sums)


def _is_sum(window: Window) -> bool | None:
    """Whether a row's last number is the sum of the others; None where it cannot be."""
    if not window[-1].is_number or window[0].measure in MEASURES_OF_POINTS:
        return None
    values = _values(window[1:])
    return sum(values[:-1]) == values[-1] if values and values[-1] else None


def _values(cells: Window) -> list[Decimal]:
    """The numbers in cells; none where one is a rate, which adds up to nothing."""
    amounts = [
        amount
        for token in cells
        if token.is_number and (amount := parse_cell_amount(token.text)) is not None
    ]
    is_of_rates = any(amount.unit == "%" for amount in amounts)
    return [] if is_of_rates else [amount.value or Decimal(0) for amount in amounts]
