"""Columns of one table that tell one measure of one concept with other amounts: one is another.

县区 | 下达金额 | 拨付金额 | 支出金额          what was passed on is what arrived, where another
东县 | 50       | 50       | 40                column says what was spent

企业 | 完成投资 | 已拨付专项资金               the investment is more than the money reported on
甲厂 | 5200     | 200
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from normalize.labels.knowledge import holds_word
from normalize.reports.amount_rows import in_tables, names_of, value_of
from normalize.reports.places import Places
from schema.rows.figures import FigureRow
from schema.text import fold
from schema.units import MONEY

LIKE_COLUMN = "like_column"
RECEIVED = "received"


def settle_like_columns(blocks: Iterable[Sequence[FigureRow]], places: Places) -> None:
    """Tell the columns of each block apart that say the same; doubt those that nothing parts."""
    for block in blocks:
        for columns in _like_columns(block, places):
            _settle(columns)


def _like_columns(
    block: Sequence[FigureRow], places: Places
) -> Iterator[list[tuple[FigureRow, ...]]]:
    """The rows of amounts that say the same in the same columns, where any two differ."""
    rows: defaultdict[tuple[object, ...], list[FigureRow]] = defaultdict(list)
    for figure in in_tables(block):
        if figure["unit"] == MONEY and figure["concept"] and figure["measure"]:
            said = (figure["concept"], figure["measure"], figure["project_name"])
            rows[(places.place(figure["source"]), *said)].append(figure)
    found: defaultdict[tuple[object, ...], list[tuple[FigureRow, ...]]] = defaultdict(list)
    for (_, concept, measure, _), row in rows.items():
        if len(row) > 1:
            columns = (places.across(figure["source"]) for figure in row)
            found[(concept, measure, *columns)].append(tuple(row))
    for group in found.values():
        if any(len(set(map(value_of, row))) > 1 for row in group):
            yield group


def _settle(rows: Sequence[tuple[FigureRow, ...]]) -> None:
    """Decide columns by their names. rows: of the same columns, one amount of each a row."""
    names = [fold(names_of(figure)[-1]) for figure in rows[0]]
    columns = list(zip(*rows, strict=True))
    passed = [column for column, name in zip(columns, names, strict=True) if _is_passed_on(name)]
    invested = [column for column, name in zip(columns, names, strict=True) if _is_invested(name)]
    if passed and any(holds_word(name, "spent") for name in names):
        for figure in (figure for column in passed for figure in column):
            figure["measure"] = RECEIVED
            figure["doubts"].append(LIKE_COLUMN)
    elif invested and len(invested) < len(names):
        for figure in (figure for column in invested for figure in column):
            figure["concept"] = None
    else:
        wholes = [i for i in range(len(columns)) if all(_is_sum(row, i) for row in rows)]
        for figure in (figure for i, c in enumerate(columns) if i not in wholes for figure in c):
            figure["doubts"].append(LIKE_COLUMN)


def _is_passed_on(name: str) -> bool:
    return holds_word(name, "passed_on") and not holds_word(name, "spent")


def _is_invested(name: str) -> bool:
    return holds_word(name, "invested")


def _is_sum(row: Sequence[FigureRow], at: int) -> bool:
    """Whether an amount is what the others of its row, two at least, add up to."""
    rest = [value_of(figure) for i, figure in enumerate(row) if i != at]
    return len(rest) > 1 and sum(rest) == value_of(row[at])
