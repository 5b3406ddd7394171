"""Amounts of a column that says not which they are, where the printed rates say it.

项目名称 | 项目资金总额 | 实际支出 | 预算执行率
数字化   | 150          | 148.62   | 99.08%      148.62 ÷ 150: what it was spent of, a budget
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from normalize.reports.arithmetic import DENOMINATORS, EXECUTED, RATE, is_rate
from schema.rows.figures import FigureRow
from schema.units import MONEY

BUDGET = "budget"
BY_RATE = "measure_by_rate"


@dataclass(slots=True)
class _Row:
    """What a row tells of one thing: what was spent, the rates, what is open, and any base."""

    spent: list[FigureRow] = field(default_factory=list)
    rates: list[FigureRow] = field(default_factory=list)
    opened: list[FigureRow] = field(default_factory=list)
    has_base: bool = False

    def add(self, figure: FigureRow) -> None:
        """Take a figure in as what its measure says."""
        if figure["measure"] == RATE:
            self.rates.append(figure)
        elif figure["unit"] == MONEY and figure["measure"] in EXECUTED:
            self.spent.append(figure)
        elif figure["unit"] == MONEY and figure["measure"] is None:
            self.opened.append(figure)
        self.has_base = self.has_base or figure["measure"] in DENOMINATORS

    @property
    def is_decided(self) -> bool:
        """Whether one rate is printed of one amount spent of one that is open."""
        counts = (len(self.spent), len(self.rates), len(self.opened))
        return counts == (1, 1, 1) and not self.has_base


def settle_rated(blocks: Iterable[Sequence[FigureRow]]) -> None:
    """Give `budget` to the columns without a measure that all printed rates are a share of.

    At least one rate is not 100 %, since what was spent whole is a share of itself.
    """
    for block in blocks:
        for column in _columns(row for row in _rows(block) if row.is_decided):
            fitting = [is_rate(row.rates[0], row.spent[0], row.opened[0]) for row in column]
            is_told = any(row.spent[0]["value"] != row.opened[0]["value"] for row in column)
            if all(fitting) and is_told:
                for row in column:
                    row.opened[0]["measure"] = BUDGET
                    row.opened[0]["doubts"].append(BY_RATE)


def _rows(block: Sequence[FigureRow]) -> Iterator[_Row]:
    """The rows of a block, those of each thing in it apart."""
    found: dict[tuple[object, ...], _Row] = {}
    for figure in block:
        if figure["value"] is not None and figure["concept"] is not None:
            place = (figure["source"]["row"], figure["concept"])
            found.setdefault(place, _Row()).add(figure)
    yield from found.values()


def _columns(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows by the column in which an amount is open."""
    found: dict[object, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.opened[0]["source"]["col"], []).append(row)
    yield from found.values()
