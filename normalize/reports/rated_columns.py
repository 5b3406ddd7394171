"""Amounts of a column that says not which they are, where the printed rates or sums say it.

项目名称 | 项目资金总额 | 实际支出 | 预算执行率
数字化   | 150          | 148.62   | 99.08%      148.62 ÷ 150: what it was spent of, a budget

项目名称 | 预算数 | 执行数 | 其中：财政拨款 | 自有资金
培训     | 60     | 58     | 50             | 8            50 + 8: what was spent
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from normalize.labels.parts import parse_label
from normalize.reports.arithmetic import DENOMINATORS, EXECUTED, RATE, is_rate
from normalize.reports.places import Places
from schema.rows.figures import FigureRow
from schema.units import MONEY

FEWEST_KEPT = 3  # rates that hold to one that does not
BUDGET = "budget"
BY_RATE = "measure_by_rate"
BY_SUM = "measure_by_sum"


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


def settle_measures(blocks: Iterable[Sequence[FigureRow]], places: Places) -> None:
    """Give the columns of each block that state no measure the one that rates or sums show."""
    for block in blocks:
        _settle_rated(block, places)
        _settle_parts(block, places)


def _settle_rated(block: Sequence[FigureRow], places: Places) -> None:
    """Give `budget` to the columns without a measure that all printed rates are a share of.

    At least one rate is not 100 %, since what was spent whole is a share of itself. One that is of
    no share beside many that are is somebody's slip.
    """
    rows = (row for row in _rows(block, places) if row.is_decided)
    for column in _columns(rows, places):
        if _are_shares(column):
            for row in column:
                row.opened[0]["measure"] = BUDGET
                row.opened[0]["doubts"].append(BY_RATE)


def _are_shares(column: Sequence[_Row]) -> bool:
    """Whether the rates of a column hold that are not 100 %, three to one that does not."""
    fitting = [r for r in column if is_rate(r.rates[0], r.spent[0], r.opened[0])]
    telling = [r for r in fitting if r.spent[0]["value"] != r.opened[0]["value"]]
    slips = len(column) - len(fitting)
    return bool(telling) and len(telling) >= FEWEST_KEPT * slips


def _settle_parts(block: Sequence[FigureRow], places: Places) -> None:
    """Give the columns 其中：… the measure of the column before them, whose parts they are.

    They are where they add up to it in each row, and one row at least has two parts.
    """
    groups: defaultdict[tuple[int, ...], list[_Parted]] = defaultdict(list)
    for row in _money_rows(block, places):
        for parted in _parted(row):
            columns = (places.across(f["source"]) for f in (parted.whole, *parted.parts))
            groups[tuple(columns)].append(parted)
    for group in groups.values():
        if all(parted.adds_up for parted in group) and any(parted.is_told for parted in group):
            for parted in group:
                parted.settle()


def _money_rows(block: Sequence[FigureRow], places: Places) -> Iterator[list[FigureRow]]:
    """The amounts of money of each row of a block, left to right."""
    rows: defaultdict[object, list[FigureRow]] = defaultdict(list)
    for figure in block:
        if figure["value"] is not None and figure["unit"] == MONEY:
            rows[places.place(figure["source"])].append(figure)
    for row in rows.values():
        yield sorted(row, key=lambda figure: places.across(figure["source"]))


@dataclass(slots=True)
class _Parted:
    """An amount with a measure, and those behind it that state none and are of its parts."""

    whole: FigureRow
    parts: list[FigureRow]

    @property
    def adds_up(self) -> bool:
        """Whether the parts are all of the amount."""
        return sum(part["value"] or 0 for part in self.parts) == self.whole["value"]

    @property
    def is_told(self) -> bool:
        """Whether more than one part is any amount, so that the sum is no accident."""
        return sum(1 for part in self.parts if part["value"]) > 1

    def settle(self) -> None:
        """Give the parts the measure of what they add up to."""
        for part in self.parts:
            part["measure"] = self.whole["measure"]
            part["doubts"].append(BY_SUM)


def _parted(row: Sequence[FigureRow]) -> Iterator[_Parted]:
    """Each amount of a row behind which columns begin with 其中. row: left to right."""
    measured = [at for at, figure in enumerate(row) if figure["measure"] is not None]
    for at, end in pairwise((*measured, len(row))):
        behind = list(row[at + 1 : end])
        if behind and _is_of_which(behind[0]):
            yield _Parted(row[at], behind)


def _is_of_which(figure: FigureRow) -> bool:
    return parse_label(figure["label"].rpartition(" / ")[2]).is_of_which


def _rows(block: Sequence[FigureRow], places: Places) -> Iterator[_Row]:
    """The rows of a block, those of each thing in it apart."""
    found: dict[tuple[object, ...], _Row] = {}
    for figure in block:
        if figure["value"] is not None and figure["concept"] is not None:
            place = (places.place(figure["source"]), figure["concept"])
            found.setdefault(place, _Row()).add(figure)
    yield from found.values()


def _columns(rows: Iterable[_Row], places: Places) -> Iterator[list[_Row]]:
    """The rows by the column in which an amount is open."""
    found: dict[object, list[_Row]] = {}
    for row in rows:
        found.setdefault(places.across(row.opened[0]["source"]), []).append(row)
    yield from found.values()
