"""Amounts of a column that says not which they are, where the printed rates or sums say it.

项目名称 | 项目资金总额 | 实际支出 | 预算执行率
数字化   | 150          | 148.62   | 99.08%      148.62 ÷ 150: what it was spent of, a budget

项目名称 | 预算数 | 执行数 | 其中：财政拨款 | 自有资金
培训     | 60     | 58     | 50             | 8            50 + 8: what was spent
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise

from normalize.labels.parts import parse_label
from normalize.reports.amount_rows import value_of
from normalize.reports.arithmetic import DENOMINATORS, EXECUTED, FEWEST_PARTS, RATE, is_rate
from normalize.reports.places import Places
from schema.rows.figures import FigureRow
from schema.units import MONEY

FEWEST_KEPT = 3  # rates that hold to one that does not
BUDGET = "budget"
LEFT = "balance"
BY_RATE = "measure_by_rate"
BY_REST = "measure_by_rest"
BY_SUM = "measure_by_sum"


@dataclass(slots=True)
class _Row:
    """What a row tells: what was spent, at what rate, what is left, and what is open."""

    spent: list[FigureRow] = field(default_factory=list)
    rates: list[FigureRow] = field(default_factory=list)
    left: list[FigureRow] = field(default_factory=list)
    opened: list[FigureRow] = field(default_factory=list)
    has_base: bool = False

    def add(self, figure: FigureRow) -> None:
        """Take a figure in as what its measure says."""
        measure, is_money = figure["measure"], figure["unit"] == MONEY
        if measure == RATE:
            self.rates.append(figure)
        elif is_money and measure in EXECUTED:
            self.spent.append(figure)
        elif is_money and measure == LEFT:
            self.left.append(figure)
        elif is_money and measure is None:
            self.opened.append(figure)
        self.has_base = self.has_base or measure in DENOMINATORS

    @property
    def is_telling(self) -> bool:
        """Whether one amount was spent of one that is open, and a rate or a rest tells of which."""
        is_of_one = len(self.spent) == 1 and bool(self.opened) and not self.has_base
        return is_of_one and 1 in (len(self.rates), len(self.left))

    def tells_of(self, base: FigureRow) -> str | None:
        """The doubt with which an amount is what was spent of; None if nothing printed says so."""
        spent = self.spent[0]
        if len(self.rates) == 1 and is_rate(self.rates[0], spent, base):
            return BY_RATE
        rest = value_of(base) - value_of(spent)
        return BY_REST if len(self.left) == 1 and rest == value_of(self.left[0]) else None


@dataclass(slots=True)
class _Based:
    """An amount of a row that may be what another was spent of. told: the doubt, if it is."""

    row: _Row
    base: FigureRow
    told: str | None


def settle_measures(blocks: Iterable[Sequence[FigureRow]], places: Places) -> None:
    """Give the columns of each block that state no measure the one that rates or sums show."""
    for block in blocks:
        _settle_bases(_rows(block, places), places)
        _settle_bases(_rows_of_things(block, places), places)
        _settle_parts(block, places)


def _settle_bases(rows: Iterable[_Row], places: Places) -> None:
    """Give `budget` to the columns without a measure of which all that was spent is a share.

    The printed rates or what is left say so. At least one row is not spent whole, since such an
    amount is a share of itself. One that does not fit beside many that do is somebody's slip.

    中央  | 省级  | 合计    | 实际支出 | 结余
    920   | 680   | 1600    | 1520     | 80          1600 is a budget, and the two are its parts
    """
    based = [column for column in _bases(rows, places) if _are_bases(column)]
    for entry, told in ((entry, _way(column)) for column in based for entry in column):
        settle_measure(entry.base, BUDGET, told)
    if len(based) == 1 and all(map(_is_sum_of_rest, based[0])):
        for part in chain.from_iterable(map(_rest, based[0])):
            settle_measure(part, BUDGET, BY_SUM)


def _bases(rows: Iterable[_Row], places: Places) -> Iterable[list[_Based]]:
    """What may have been spent of, each amount that is open in a telling row, by its column."""
    columns: defaultdict[object, list[_Based]] = defaultdict(list)
    for row in filter(lambda row: row.is_telling, rows):
        for base in row.opened:
            columns[places.across(base["source"])].append(_Based(row, base, row.tells_of(base)))
    return columns.values()


def _way(column: Sequence[_Based]) -> str:
    """The doubt with which the first amount of a column that is told is what was spent of."""
    return next(entry.told for entry in column if entry.told is not None)


def _are_bases(column: Sequence[_Based]) -> bool:
    """Whether amounts of a column are what was spent of, three to one that is not."""
    fitting = [entry for entry in column if entry.told is not None]
    telling = [e for e in fitting if e.row.spent[0]["value"] != e.base["value"]]
    slips = len(column) - len(fitting)
    return bool(telling) and len(telling) >= FEWEST_KEPT * slips


def _is_sum_of_rest(entry: _Based) -> bool:
    """Whether an amount is the sum of the rest of its row."""
    parts = [value_of(part) for part in _rest(entry)]
    return len(parts) >= FEWEST_PARTS and sum(parts) == value_of(entry.base)


def _rest(entry: _Based) -> list[FigureRow]:
    """The other amounts of a row that state no measure, but for those of nobody knows what."""
    opened = (figure for figure in entry.row.opened if figure["concept"] is not None)
    return [figure for figure in opened if figure is not entry.base]


def settle_measure(figure: FigureRow, measure: str | None, doubt: str) -> None:
    """Give an amount the measure that others show, doubted."""
    figure["measure"] = measure
    figure["doubts"].append(doubt)


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
            settle_measure(part, self.whole["measure"], BY_SUM)


def _parted(row: Sequence[FigureRow]) -> Iterator[_Parted]:
    """Each amount of a row behind which columns begin with 其中. row: left to right."""
    measured = [at for at, figure in enumerate(row) if figure["measure"] is not None]
    for at, end in pairwise((*measured, len(row))):
        behind = list(row[at + 1 : end])
        if behind and _is_of_which(behind[0]):
            yield _Parted(row[at], behind)


def _is_of_which(figure: FigureRow) -> bool:
    return parse_label(figure["label"].rpartition(" / ")[2]).is_of_which


def _rows(block: Iterable[FigureRow], places: Places) -> Iterator[_Row]:
    """The rows of a block."""
    found: defaultdict[object, _Row] = defaultdict(_Row)
    for figure in (figure for figure in block if figure["value"] is not None):
        found[places.place(figure["source"])].add(figure)
    yield from found.values()


def _rows_of_things(block: Iterable[FigureRow], places: Places) -> Iterator[_Row]:
    """The rows of a block, those of each thing in it apart."""
    things: defaultdict[str, list[FigureRow]] = defaultdict(list)
    for figure in block:
        if figure["concept"] is not None:
            things[figure["concept"]].append(figure)
    for figures in things.values():
        yield from _rows(figures, places)
