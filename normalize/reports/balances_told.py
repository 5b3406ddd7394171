"""What a text says is left of a project's money, against what was planned and spent of it.

预算860万元，支付772.74万元，未支付49.96万元为质保金       860 - 772.74 is 87.26: a part is told
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from normalize.labels.label import ALL_FUNDS
from normalize.reports.amount_rows import ROUNDED, value_of
from schema.rows.figures import FigureRow

LEFT_OTHERWISE = "left_otherwise"
_BALANCE, _CARRYOVER = "balance", "funds.carryover"
_SPENT = ("executed", "final")
_NO_BASES = (_BALANCE, "execution_rate", None, *_SPENT)


def doubt_balances(figures: Iterable[FigureRow]) -> None:
    """Doubt the balances of sentences that no budget of their report leaves behind what was spent.

    What was carried over may be counted in or not. Nothing is doubted where either is not told.
    """
    reports: defaultdict[int, list[FigureRow]] = defaultdict(list)
    for figure in figures:
        if figure["concept"] in (ALL_FUNDS, _CARRYOVER) and figure["value"] is not None:
            reports[figure["report_no"]].append(figure)
    for rows in reports.values():
        left = [row for row in rows if row["measure"] == _BALANCE and row["origin"] == "prose"]
        possible = _left_of(rows) if left else []
        for row in left if possible else ():
            if row["concept"] == ALL_FUNDS and not _is_among(value_of(row), possible):
                row["doubts"].append(LEFT_OTHERWISE)


def _left_of(rows: Sequence[FigureRow]) -> list[Decimal]:
    """What each budget leaves of each amount spent, what was carried over counted in or not."""
    whole = [row for row in rows if row["concept"] == ALL_FUNDS]
    bases = {value_of(row) for row in whole if row["measure"] not in _NO_BASES}
    spent = {value_of(row) for row in whole if row["measure"] in _SPENT}
    carried = {value_of(row) for row in rows if row["concept"] == _CARRYOVER} | {Decimal(0)}
    return [base + over - out for base in bases for over in carried for out in spent]


def _is_among(value: Decimal, possible: Iterable[Decimal]) -> bool:
    return any(abs(value - each) < ROUNDED for each in possible)
