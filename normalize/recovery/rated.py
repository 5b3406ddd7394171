"""Numbers that a printed rate proves to stand under their headings: it is that of two of them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise, takewhile

from normalize.recovery.tokens import MEASURES_OF_POINTS, Token
from normalize.values.amounts import parse_cell_amount

RUN = re.compile(r"[\d.]+%?")
WHOLE = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?%?")
LONGEST_RUN = 20
ROUNDED = Decimal("0.6")  # of a printed rate, in percentage points
RATE = "execution_rate"
BUDGETS = ("full_year_budget", "adjusted_budget", "budget", "initial_budget", "received")
SPENT = ("executed", "final")


def keeps_rate(values: Sequence[Token | None], measures: Sequence[str]) -> bool:
    """Whether nothing speaks against the values: the printed rate is that of two of them."""
    printed, rates = _rate_of(values, measures)
    if printed is None or not rates:
        return True
    return any(abs(rate - printed) <= ROUNDED for rate in rates)


def is_proved(values: Sequence[Token | None], measures: Sequence[str]) -> bool:
    """Whether the printed rate is that of two of the values."""
    printed, rates = _rate_of(values, measures)
    return printed is not None and bool(rates) and keeps_rate(values, measures)


def cut_run(token: Token, measures: Sequence[str]) -> list[Token] | None:
    """Numbers run together (5858100%), cut so that the rate is that of the others; None if open."""
    if RUN.fullmatch(token.text) is None or len(token.text) > LONGEST_RUN:
        return None
    ways: list[list[Token]] = []
    for cuts in combinations(range(1, len(token.text)), len(measures) - 1):
        edges = (0, *cuts, len(token.text))
        parts = [
            Token(token.text[a:b], token.paragraph, token.start + a, token.start + b)
            for a, b in pairwise(edges)
        ]
        is_whole = all(WHOLE.fullmatch(part.text) and amount_of(part) for part in parts)
        if is_whole and is_proved(parts, measures):
            ways.append(parts)
    return ways[0] if len(ways) == 1 else None


def spread_by_rate(numbers: Sequence[Token], measures: Sequence[str]) -> list[Token | None] | None:
    """Numbers under the headings that the rate proves them to stand under; None if it is open."""
    count = len(measures)
    fits = [
        values
        for places in combinations(range(count), len(numbers))
        if is_proved(values := _spread(numbers, places, count), measures)
    ]
    return fits[0] if len(fits) == 1 else None


def spread_before_marks(
    numbers: Sequence[Token], measures: Sequence[str]
) -> list[Token | None] | None:
    """An amount for each heading of money, marks of none behind them; None if it is another row.

    其中：财政拨款 | 120 | 120 | 112.8 | — | —     of a part: the blank rate was not printed
    """
    money = list(takewhile(_is_of_money, measures))
    amounts, marks = numbers[: len(money)], numbers[len(money) :]
    are_told = bool(marks) and len(numbers) < len(measures)
    are_first = are_told and not any(map(_is_of_money, measures[len(money) :]))
    are_amounts = not any(token.says_none or token.text.endswith("%") for token in amounts)
    if not (are_first and are_amounts and all(token.says_none for token in marks)):
        return None
    return [*amounts, *marks, *([None] * (len(measures) - len(numbers)))]


def _is_of_money(measure: str) -> bool:
    return measure not in MEASURES_OF_POINTS and measure != RATE


def _spread(numbers: Sequence[Token], places: Sequence[int], count: int) -> list[Token | None]:
    values: list[Token | None] = [None] * count
    for token, place in zip(numbers, places, strict=True):
        values[place] = token
    return values


def amount_of(token: Token | None) -> Decimal | None:
    """The number that a token says; None where it says none, or is none."""
    amount = None if token is None or token.is_blank else parse_cell_amount(token.text)
    return None if amount is None else amount.value


def _rate_of(
    values: Sequence[Token | None], measures: Sequence[str]
) -> tuple[Decimal | None, list[Decimal]]:
    """The printed rate, and the rates that follow from what is spent."""
    by_measure = {m: amount_of(v) for m, v in zip(measures, values, strict=True)}
    spent = next((by_measure[m] for m in SPENT if by_measure.get(m) is not None), None)
    budgets = [budget for m in BUDGETS if (budget := by_measure.get(m))]
    printed = _in_percent(by_measure.get(RATE), bool(spent) and spent in budgets)
    return printed, [] if spent is None else [100 * spent / budget for budget in budgets]


def _in_percent(rate: Decimal | None, is_all_spent: bool) -> Decimal | None:
    """A printed rate in percent: where a budget is spent whole, 1 says so as 100% does."""
    return 100 * rate if rate is not None and rate <= 1 and is_all_spent else rate
