"""Amounts of a table that say not which they are, where the report tells them elsewhere.

文件号       | 中央资金
118号        | 5580
402号        | 645
合计         | 6225        其中：中央财政资金 | 全年预算数 6225 in the form: what was given
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from normalize.reports.amount_rows import value_of
from normalize.reports.arithmetic import DENOMINATORS
from schema.rows.figures import FigureRow
from schema.units import MONEY

BY_SAME = "measure_by_same"
BUDGET = "budget"
GIVEN = set(DENOMINATORS)
BUDGETS = GIVEN - {"received"}
_Key = tuple[str | None, str | None, Decimal]


def settle_told_elsewhere(
    blocks: Iterable[Sequence[FigureRow]], figures: Iterable[FigureRow]
) -> None:
    """Give the columns that state no measure `budget` where their total is told as one elsewhere.

    One that is told as something else too may be that. The rows of a column have the measure of
    their total, where they add up to it.
    """
    told = _told(figures)
    for column in (column for block in blocks for column in _open_columns(block)):
        if _is_budget(column, told):
            for figure in column:
                figure["measure"] = BUDGET
                figure["doubts"].append(BY_SAME)


def _told(figures: Iterable[FigureRow]) -> dict[_Key, set[str]]:
    """The measures that each amount of money of a known concept is told with."""
    told: defaultdict[_Key, set[str]] = defaultdict(set)
    for figure in figures:
        is_known = figure["concept"] is not None and figure["unit"] == MONEY
        if is_known and figure["value"] and figure["measure"] is not None:
            told[_key(figure)].add(figure["measure"])
    return told


def _is_budget(column: Sequence[FigureRow], told: Mapping[_Key, set[str]]) -> bool:
    """Whether the last amount of a column is told as a budget, and the others add up to it."""
    whole, parts = column[-1], column[:-1]
    measures = told.get(_key(whole), set())
    is_sum = not parts or sum(map(value_of, parts)) == value_of(whole)
    return bool(measures & BUDGETS) and measures <= GIVEN and is_sum


def _key(figure: FigureRow) -> _Key:
    """What an amount is of, whose, and how much."""
    return figure["project_name"], figure["concept"], value_of(figure)


def _open_columns(block: Sequence[FigureRow]) -> Iterator[list[FigureRow]]:
    """The amounts without a measure of each column of a block, if all of it are."""
    columns: defaultdict[object, list[FigureRow]] = defaultdict(list)
    for figure in block:
        if figure["value"] is not None and figure["origin"] == "table":
            columns[figure["source"]["col"]].append(figure)
    for column in columns.values():
        if all(figure["measure"] is None and figure["unit"] == MONEY for figure in column):
            yield column
