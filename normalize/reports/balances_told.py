"""What a text says is left of a project's money, against what was planned and spent of it.

预算860万元，支付772.74万元，未支付49.96万元为质保金       860 - 772.74 is 87.26: a part is told
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from normalize.labels.label import ALL_FUNDS
from normalize.reports.amount_rows import ROUNDED, value_of
from schema.rows.figures import FigureRow

LEFT_OTHERWISE = "left_otherwise"
_BALANCE, _CARRYOVER = "balance", "funds.carryover"
_SPENT = ("executed", "final")
_NO_BASES = (_BALANCE, "execution_rate", None)


def doubt_balances(figures: Iterable[FigureRow]) -> None:
    """Doubt the balances of sentences that no budget of their report leaves behind what was spent.

    What was carried over may be counted in or not. Nothing is doubted where either is not told.
    """
    for rows in _by_report(figures):
        left = [row for row in rows if _is_told_balance(row)]
        possible = _left_of(rows) if left else []
        for row in left if possible else ():
            if not any(abs(value_of(row) - each) < ROUNDED for each in possible):
                row["doubts"].append(LEFT_OTHERWISE)


def _by_report(figures: Iterable[FigureRow]) -> Iterable[list[FigureRow]]:
    """The amounts of a project's money, and of what was carried over of it, report by report."""
    reports: defaultdict[int, list[FigureRow]] = defaultdict(list)
    for figure in figures:
        if figure["concept"] in (ALL_FUNDS, _CARRYOVER) and figure["value"] is not None:
            reports[figure["report_no"]].append(figure)
    return reports.values()


def _is_told_balance(row: FigureRow) -> bool:
    is_balance = row["measure"] == _BALANCE and row["concept"] == ALL_FUNDS
    return is_balance and row["origin"] == "prose"


def _left_of(rows: Iterable[FigureRow]) -> list[Decimal]:
    """What each budget leaves of each amount spent, what was carried over counted in or not."""
    bases, spent, carried = set(), set(), {Decimal(0)}
    for row in rows:
        if row["concept"] == _CARRYOVER:
            carried.add(value_of(row))
        elif row["measure"] in _SPENT:
            spent.add(value_of(row))
        elif row["measure"] not in _NO_BASES:
            bases.add(value_of(row))
    return [base + over - out for base, over, out in product(bases, carried, spent)]
