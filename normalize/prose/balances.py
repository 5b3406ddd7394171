"""Which expenditure of a sentence counts in what was left: 支出合计9万元（含年末结转1万元）."""

from collections.abc import Sequence
from decimal import Decimal

from normalize.prose.figure import ProseFigure
from normalize.values.money import money_value

_INCOME, _SPENT, _BALANCE = "income.total", "expenditure.total", "balance."


def counts_balance(
    figure: ProseFigure, parts: Sequence[ProseFigure], before: Sequence[ProseFigure]
) -> bool:
    """Whether an expenditure counts in what was left.

    It is as large as the income it is balanced with, or its parts or the amounts right before it
    make it up together with a balance.
    """
    alike = [part for part in parts if part.measure == figure.measure and not is_balance(part)]
    if any(part.concept == _SPENT for part in alike) or _adds_up_with_balance(figure, before):
        return True
    own = [part for part in alike if part.depth == figure.depth + 1]
    if not own:
        return _holds_balance(figure, parts) or _is_income(figure, before[-1:])
    with_balance = [*own, *filter(is_balance, parts)]
    return not is_sum(figure, own) and is_sum(figure, with_balance)


def _holds_balance(figure: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    """Whether a balance is listed as a part: 支出合计9万元（其中年末结转1万元）."""
    return any(part.depth > figure.depth for part in filter(is_balance, parts))


def _is_income(figure: ProseFigure, beside: Sequence[ProseFigure]) -> bool:
    """Whether an expenditure is as much as all income, told right before it."""
    return [other.concept for other in beside] == [_INCOME] and is_sum(figure, beside)


def _adds_up_with_balance(figure: ProseFigure, before: Sequence[ProseFigure]) -> bool:
    """Whether an expenditure is the sum of what was spent and left, told right before it.

    本年支出8万元，年末结转1万元，支出合计9万元
    """
    parts: list[ProseFigure] = []
    for part in reversed(before):
        if not is_balance(part) and part.concept != _SPENT:
            return False
        parts.append(part)
        if part.concept == _SPENT:
            return len(parts) > 1 and is_sum(figure, parts)
    return False


def is_balance(figure: ProseFigure) -> bool:
    """Whether a figure is of what was left."""
    return (figure.concept or "").startswith(_BALANCE)


def is_sum(figure: ProseFigure, parts: Sequence[ProseFigure]) -> bool:
    """Whether a figure is as much as others together."""
    return money_value(figure.amount) == sum(map(known_value, parts))


def known_value(figure: ProseFigure) -> Decimal:
    """How much money a figure is, 0 if that is not known."""
    return money_value(figure.amount) or Decimal(0)
