"""Columns of one table that tell one measure of one concept with other amounts: one is another.

县区 | 下达金额 | 拨付金额 | 支出金额          what was passed on is what arrived, where another
东县 | 50       | 50       | 40                column says what was spent

企业 | 完成投资 | 已拨付专项资金               the investment is more than the money reported on
甲厂 | 5200     | 200
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from normalize.labels.knowledge import holds_word
from normalize.reports.amount_rows import in_tables, names_of, value_of
from normalize.reports.places import Places
from schema.frozen import dataclass
from schema.rows.figures import FigureRow
from schema.text import fold
from schema.units import MONEY

LIKE_COLUMN = "like_column"
RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class _Column:
    """The amounts of a column, and what heads it."""

    figures: tuple[FigureRow, ...]

    @property
    def name(self) -> str:
        """The heading, folded."""
        return fold(names_of(self.figures[0])[-1])

    @property
    def is_spent(self) -> bool:
        """Whether it says what was spent."""
        return holds_word(self.name, "spent")

    @property
    def is_passed_on(self) -> bool:
        """Whether it says what was passed on, and not spent."""
        return holds_word(self.name, "passed_on") and not self.is_spent

    @property
    def is_invested(self) -> bool:
        """Whether it says what was invested, by whomever."""
        return holds_word(self.name, "invested")

    def arrive(self) -> None:
        """Take it as what arrived, which another column leads to."""
        self.doubt()
        for figure in self.figures:
            figure["measure"] = RECEIVED

    def leave(self) -> None:
        """Leave open what its amounts are."""
        for figure in self.figures:
            figure["concept"] = None

    def doubt(self) -> None:
        """Note that another column says the same."""
        for figure in self.figures:
            figure["doubts"].append(LIKE_COLUMN)


def settle_like_columns(blocks: Iterable[Sequence[FigureRow]], places: Places) -> None:
    """Tell the columns of each block apart that say the same; doubt those that nothing parts."""
    for block in blocks:
        for rows in _alike(block, places):
            if _differ(rows):
                _settle([_Column(figures) for figures in zip(*rows, strict=True)])


def _alike(block: Sequence[FigureRow], places: Places) -> Iterable[list[Sequence[FigureRow]]]:
    """The rows of amounts that say the same, by the columns in which they do."""
    rows: defaultdict[tuple[object, ...], list[FigureRow]] = defaultdict(list)
    for figure in in_tables(block):
        if figure["unit"] == MONEY and figure["concept"] and figure["measure"]:
            said = (figure["concept"], figure["measure"], figure["project_name"])
            rows[(places.place(figure["source"]), *said)].append(figure)
    found: defaultdict[tuple[object, ...], list[Sequence[FigureRow]]] = defaultdict(list)
    for (_, concept, measure, _), row in rows.items():
        columns = tuple(places.across(figure["source"]) for figure in row)
        found[(concept, measure, columns)].append(row)
    return found.values()


def _differ(rows: Iterable[Sequence[FigureRow]]) -> bool:
    """Whether any row has several amounts."""
    return any(len(set(map(value_of, row))) > 1 for row in rows)


def _settle(columns: Sequence[_Column]) -> None:
    """Decide columns by their headings; doubt those that are no sum of the others."""
    passed = [column for column in columns if column.is_passed_on]
    invested = [column for column in columns if column.is_invested]
    if passed and any(column.is_spent for column in columns):
        _each(passed, _Column.arrive)
    elif invested and len(invested) < len(columns):
        _each(invested, _Column.leave)
    else:
        _each(_without_sums(columns), _Column.doubt)


def _each(columns: Iterable[_Column], act: Callable[[_Column], None]) -> None:
    for column in columns:
        act(column)


def _without_sums(columns: Sequence[_Column]) -> list[_Column]:
    """The columns that are not what the others, two at least, add up to."""
    rows = list(zip(*(column.figures for column in columns), strict=True))
    return [c for i, c in enumerate(columns) if not all(_is_sum(row, i) for row in rows)]


def _is_sum(row: Sequence[FigureRow], at: int) -> bool:
    rest = [value_of(figure) for i, figure in enumerate(row) if i != at]
    return len(rest) > 1 and sum(rest) == value_of(row[at])
