"""Amounts of a table that say not which they are, where the report tells them elsewhere.

文件号       | 中央资金
118号        | 5580
402号        | 645
合计         | 6225        其中：中央财政资金 | 全年预算数 6225 in the form: what was given
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from normalize.reports.amount_rows import in_tables, value_of
from normalize.reports.arithmetic import DENOMINATORS, FEWEST_PARTS
from normalize.reports.rated_columns import BUDGET, BY_SUM, settle_measure
from schema.rows.figures import FigureRow
from schema.units import MONEY

BY_SAME = "measure_by_same"
GIVEN = set(DENOMINATORS)
BUDGETS = GIVEN - {"received"}
_Key = tuple[str | None, str | None, Decimal]


def settle_told_elsewhere(
    blocks: Iterable[Sequence[FigureRow]], figures: Iterable[FigureRow]
) -> None:
    """Give the columns that state no measure `budget` where their total is told as one elsewhere.

    One that is told as something else too may be that. The rows of a column have the measure of
    their total, where they add up to it; so has what such columns add up to in each row.
    """
    told = _told(figures)
    for columns in map(list, map(_open_columns, blocks)):
        given = [column for column in columns if _is_budget(column, told)]
        others = [column for column in columns if column not in given]
        for figure in chain.from_iterable(given):
            settle_measure(figure, BUDGET, BY_SAME)
        for figure in chain.from_iterable(o for o in others if _adds_up(o, given)):
            settle_measure(figure, BUDGET, BY_SUM)


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


def _adds_up(column: Sequence[FigureRow], given: Sequence[Sequence[FigureRow]]) -> bool:
    """Whether each amount of a column is that of its row in the others, of which there are more.

    中央 | 自治区 | 合计
    486  | 312    | 798
    """
    rows: defaultdict[object, list[Decimal]] = defaultdict(list)
    for part in chain.from_iterable(given):
        rows[part["source"]["row"]].append(value_of(part))
    parts = [rows[whole["source"]["row"]] for whole in column]
    is_sum = list(map(sum, parts)) == list(map(value_of, column))
    return is_sum and any(sum(map(bool, row)) >= FEWEST_PARTS for row in parts)


def _key(figure: FigureRow) -> _Key:
    """What an amount is of, whose, and how much."""
    return figure["project_name"], figure["concept"], value_of(figure)


def _open_columns(block: Sequence[FigureRow]) -> Iterator[list[FigureRow]]:
    """The amounts without a measure of each column of a block, if all of it are."""
    columns: defaultdict[object, list[FigureRow]] = defaultdict(list)
    for figure in in_tables(block):
        columns[figure["source"]["col"]].append(figure)
    for column in columns.values():
        if all(figure["measure"] is None and figure["unit"] == MONEY for figure in column):
            yield column
