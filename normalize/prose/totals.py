"""What a total of a sentence counts in, by the parts listed behind it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from normalize.prose.figure import OPEN, ProseFigure
from normalize.values.money import in_money

INCOME, OWN_INCOME, CARRYOVER = "income.total", "income.current_year_total", "income.carryover"
SPENT = "expenditure.total"
BALANCE = "balance."


def settle_totals(figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, their totals decided by what is listed as their parts.

    An income with 上年结转 among its parts is `income.total`. An expenditure that counts the
    balance in (支出总计 of 收支平衡) has no concept: its parts with the balance make it up, or
    本年支出 is one of them, or 收入总计 beside it is the same.
    """
    settled = list(figures)
    for index, figure in enumerate(figures):
        parts = _parts(figures, index)
        concepts = {part.concept for part in parts}
        if figure.concept == OWN_INCOME and CARRYOVER in concepts:
            settled[index] = replace(figure, concept=INCOME)
        elif figure.concept == SPENT and _counts_balance(figure, parts, settled[:index]):
            settled[index] = replace(figure, concept=None, certainty=OPEN)
    return settled


def _parts(figures: Sequence[ProseFigure], index: int) -> list[ProseFigure]:
    """The figures listed as the parts of one, and what stands in the list beside them."""
    parts = []
    for figure in figures[index + 1 :]:
        if figure.depth <= figures[index].depth and not (figure.concept or "").startswith(BALANCE):
            break
        parts.append(figure)
    return parts


def _counts_balance(
    figure: ProseFigure, parts: Sequence[ProseFigure], before: Sequence[ProseFigure]
) -> bool:
    if any(part.concept == SPENT for part in parts):
        return True
    balances = [part for part in parts if (part.concept or "").startswith(BALANCE)]
    spent = [part for part in parts if part not in balances and part.depth == figure.depth + 1]
    whole = _value(figure)
    if balances and spent and whole is not None:
        return sum(map(_known, spent)) != whole == sum(map(_known, (*spent, *balances)))
    beside = before[-1] if before else None
    return (
        not spent
        and beside is not None
        and beside.concept == INCOME
        and whole is not None
        and _value(beside) == whole
    )


def _value(figure: ProseFigure) -> Decimal | None:
    amount = in_money(figure.amount)
    return None if amount is None else amount.value


def _known(figure: ProseFigure) -> Decimal:
    return _value(figure) or Decimal(0)
