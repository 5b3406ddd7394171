"""收入合计 beside a 总计 that counts in what was carried over: it is the year's own income.

上年结转 | 收入合计 | 财政拨款 | 其他收入 | 总计
20       | 850.3    | 830.3    | 20       | 870.3      850.3 + 20 = 870.3

And the other way round: a 本年总收入 whose parts add up to it with what was carried over is all.

本年总收入 | <        | <
小计       | 财政拨款 | 上年结转
870.3      | 850.3    | 20
"""

from collections.abc import Sequence
from decimal import Decimal

from normalize.labels.knowledge import holds_word
from normalize.prose.totals import INCOME, INCOME_OF_YEAR
from normalize.reports.amount_rows import ROUNDED, names_of, value_of
from normalize.reports.several_years import lines_of, place_in
from schema.rows.figures import FigureRow
from schema.text import fold

_CARRIED = "income.carryover"


def settle_year_income(figures: Sequence[FigureRow]) -> None:
    """Take as the year's income what is less than the total beside it by what came over.

    So is every 收入合计 of a row where the carried money is said to be left out of it.
    """
    for line, across in (("row", "col"), ("col", "row")):
        own = [row for group in lines_of(figures, line) for row in _own_income(group, line)]
        # a body without carried money has the same amount in both columns
        places = {place_in(row, across) for row in own}
        for row in figures:
            if row["concept"] == INCOME and place_in(row, across) in places:
                row["concept"] = INCOME_OF_YEAR
    _settle_wholes(figures)


def _settle_wholes(figures: Sequence[FigureRow]) -> None:
    """Take as all income what is the sum of all under its heading, what came over among it."""
    totals = [row for row in figures if row["concept"] == INCOME_OF_YEAR]
    if not totals:
        return
    groups = lines_of(figures, "row")
    wholes = {place_in(row, "col") for group in groups for row in group if _is_whole(row, group)}
    for row in totals:
        if place_in(row, "col") in wholes:
            row["concept"] = INCOME


def _is_whole(total: FigureRow, group: Sequence[FigureRow]) -> bool:
    """Whether a year's total of a row is made of all under its heading, with what came over."""
    if total["concept"] != INCOME_OF_YEAR:
        return False
    parts = [row for row in group if row is not total and _heading(row) == _heading(total)]
    carried = [part for part in parts if part["concept"] == _CARRIED and part["value"]]
    return bool(carried) and abs(sum(map(value_of, parts)) - value_of(total)) < ROUNDED


def _heading(row: FigureRow) -> list[str]:
    """What stands over the own heading of an amount."""
    return names_of(row)[:-1]


def _own_income(group: Sequence[FigureRow], line: str) -> Sequence[FigureRow]:
    """The totals of a row or column that leave out what came over."""
    carried = [row for row in group if row["concept"] == _CARRIED and row["value"]]
    if line == "row" and any(map(_is_left_out, carried)):
        return _totals(group, carried)
    return _without(value_of(carried[0]), _totals(group, carried)) if len(carried) == 1 else ()


def _totals(group: Sequence[FigureRow], carried: Sequence[FigureRow]) -> list[FigureRow]:
    """The totals of income that measure what the carried money does."""
    measures = {row["measure"] for row in carried}
    return [row for row in group if row["concept"] == INCOME and row["measure"] in measures]


def _without(carried: Decimal, totals: Sequence[FigureRow]) -> list[FigureRow]:
    """Those totals that are less than the greatest by what came over."""
    most = max(map(value_of, totals), default=Decimal(0))
    less = (row for row in totals if value_of(row) < most)
    return [row for row in less if abs(value_of(row) - (most - carried)) < ROUNDED]


def _is_left_out(carried: FigureRow) -> bool:
    return holds_word(fold(carried["label"]), "left_out")
