"""Which total the parts of 按收入性质分 and 按支出性质分 add to, and so what they measure."""

from collections.abc import Sequence
from decimal import Decimal

from schema.rows.figures import FigureRow
from schema.units import MONEY

MEASURES = ("initial_budget", "full_year_budget", "adjusted_budget", "budget", "executed")
TOTALS = frozenset({"expenditure.total", "income.total", "funds.total"})


def measure_of_parts(
    parts: Sequence[FigureRow], stated: Decimal | None, figures: Sequence[FigureRow]
) -> str | None:
    """The measure of the one total above that the parts add to; None if none or two are that much.

    stated: the total printed at the head of the parts (按收入性质分：412.65), None if none is.
    figures: those of the form so far, the total among them.
    """
    own = sum((part["value"] or Decimal(0) for part in parts), Decimal(0))
    sums = {total for total in (stated, own) if total}
    found = {
        str(figure["measure"])
        for figure in figures
        if _is_total(figure) and figure["value"] in sums
    }
    return found.pop() if len(found) == 1 else None


def _is_total(figure: FigureRow) -> bool:
    """Whether a figure is a total of money that parts may be told of."""
    is_measured = figure["unit"] == MONEY and figure["measure"] in MEASURES
    return is_measured and figure["concept"] in TOTALS
