"""Labels with their values, where a form was put together again."""

from collections.abc import Sequence

from normalize.labels.label import is_listed
from normalize.recovery.found import CONFIRMED, Found, Placed
from normalize.recovery.tokens import Token

MAX_VALUE = 40
MOST_PIECES = 4
FEWEST_AMOUNTS = 2  # side by side


def find_pair(tokens: Sequence[Token], at: int) -> Found | None:
    """The key that token `at` is, with its value behind it; None if it is none, or has none."""
    label = tokens[at]
    if label.key is None or label.measure is not None:
        return None
    end = at + 1
    while end < len(tokens) and end - at <= MOST_PIECES and _is_value(tokens, at, end):
        end += 1
    value = tuple(tokens[at + 1 : end])
    text = "".join(token.text for token in value)
    if not value or len(text) > MAX_VALUE:
        return None
    row = [Placed(0, (label,), CONFIRMED), Placed(1, value, CONFIRMED)]
    return Found(at, end, (row,), "pair")


def find_amounts(tokens: Sequence[Token], at: int) -> Found | None:
    """The row of known labels with a number each that begins at `at`, right behind a key's value.

    单位名称 | 江浦区园林所 | 基本支出总额 | 86.5 | 项目支出总额 | 41.2
    """
    if at < 2 or tokens[at - 2].key is None or tokens[at - 1].is_label:
        return None
    end = _end_of_amounts(tokens, at)
    if end - at < 2 * FEWEST_AMOUNTS or (end < len(tokens) and tokens[end].is_number):
        return None
    labels = [token.folded for token in tokens[at:end:2]]
    if len(set(labels)) < len(labels):
        return None  # under measures that stand above, side by side
    row = [Placed(i, (token,), CONFIRMED) for i, token in enumerate(tokens[at:end])]
    return Found(at, end, (row,), "pair")


def _end_of_amounts(tokens: Sequence[Token], at: int) -> int:
    """Where labels with a number each end."""
    end = at
    while end + 1 < len(tokens) and _is_amount(tokens[end], tokens[end + 1]):
        end += 2
    return end


def _is_amount(label: Token, value: Token) -> bool:
    is_named = label.is_short and not label.is_number and is_listed(label.text)
    return is_named and value.is_number


def _is_value(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Whether a token belongs to the value of the label at `at`: no label, in the same line."""
    token, before = tokens[place], tokens[place - 1]
    if token.is_blank or token.is_label or token.is_level:
        return False
    return place == at + 1 or token.paragraph == before.paragraph
