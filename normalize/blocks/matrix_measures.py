"""What the amounts under headings measure, of which year, in what unit, and how sure that is."""

from collections.abc import Sequence

from normalize.blocks.matrix_columns import Matrix, MatrixColumn
from normalize.labels.composed import says_which
from normalize.labels.keys import key_of
from normalize.labels.label import (
    PROJECT,
    concept_of,
    is_count_label,
    is_structural,
    measure_of,
    project_concept,
)
from normalize.labels.parts import Label, parse_label
from normalize.tables.view import CellView, cells_over
from normalize.values.figures import MEASURE_UNITS, UnitContext
from normalize.values.money_words import is_money_word
from schema.units import is_money_unit

_RESULTS = ("final", "executed")
_BALANCE = "balance."


def column_measure(column: MatrixColumn) -> str | None:
    """The measure that one of a column's headings names, the lowest first; None if none does.

    结余 over 当年结余 and 累计结余 groups them; it is no measure of theirs.
    """
    heads = [
        head
        for head in column.heads
        if head is column.leaf or not is_structural("group", head.text)
    ]
    if len(heads) > 1 and says_which(heads[-1].text):
        # 预算数 over 年初 and 全年（调整）
        joined = measure_of(heads[-1].name + heads[-2].name)
        if joined is not None:
            return joined
    return next((m for head in reversed(heads) if (m := measure_of(head.text))), None)


def section_unit(matrix: Matrix) -> UnitContext:
    """The unit for what follows a block: its own, or the one that all its headings write."""
    units = {parse_label(cell.text).unit: cell for row in matrix.header for cell in row}
    written = [unit for unit in units if is_money_unit(unit)]
    if matrix.unit.unit is None and len(written) == 1:
        return UnitContext(written[0], "header", units[written[0]])
    return matrix.unit


def column_unit(column: MatrixColumn, names: Sequence[CellView], matrix: Matrix) -> UnitContext:
    """The unit of a column's values in one row: its heading's, its row's, else the block's."""
    for cell in (*reversed(column.heads), *reversed(names)):
        if (unit := parse_label(cell.text).unit) is not None:
            return UnitContext(unit, "header", cell)
    if column_measure(column) in MEASURE_UNITS:
        # 分值 and 执行率 have units of their own, whatever the block counts in.
        return UnitContext(None, "header")
    return matrix.unit


def certainty_under(cell: CellView, column: MatrixColumn) -> float:
    """How sure the reader is of the place of an amount and of its headings."""
    return min([cell.cell.confidence, *(head.cell.confidence for head in column.heads)])


def doubts_under(cell: CellView, matrix: Matrix) -> tuple[str, ...]:
    """What stays open of the place of an amount under its headings, and of these.

    An amount over two columns, or in a row of a dump that is not as long as its headings, may
    belong to either of two headings.
    """
    over = ([h for h in cells_over(cell, row) if not h.is_blank] for row in matrix.header)
    is_open = any(len(heads) > 1 for heads in over) or cell.row in matrix.shifted
    return (*matrix.doubts, "place_shared") if is_open else matrix.doubts


def measure_under(column: MatrixColumn, names: Sequence[CellView], matrix: Matrix) -> str | None:
    """What the amounts of a column are: by its headings, else by the row names, else by a year.

    Where other columns tell what they measure, a year at the left tells nothing of it, and 支出
    alone over a project's money is what was spent (下达资金 | 支出 | 执行率). What names a balance
    of a department (年末结转) is what is left of a project's money.
    """
    measure = "balance" if _tells_left(column, matrix) else _named_measure(column, names, matrix)
    above, beside = _year_above(column), _year_beside(names, matrix)
    label = above or beside
    if label is None or label.year is None or matrix.is_of_years:
        return measure
    if measure is None and (above is not None or not matrix.has_measures):
        measure = _result_of(label)
    return measure_in_year(measure, label.year, matrix.year)


def is_of_other_year(column: MatrixColumn, names: Sequence[CellView], matrix: Matrix) -> bool:
    """Whether a heading, or else the row's name, tells another year than the report's."""
    label = _year_above(column) or _year_beside(names, matrix)
    if label is None or matrix.is_of_years:
        return False
    return bool(matrix.year) and label.year != matrix.year


def _named_measure(column: MatrixColumn, names: Sequence[CellView], matrix: Matrix) -> str | None:
    """The measure that headings name, else the row's names, else 支出 alone."""
    by_name = next((m for n in reversed(names) if (m := measure_of(n.text))), None)
    spent = "executed" if _tells_spending(column, matrix) else None
    return column_measure(column) or by_name or spent


def _result_of(label: Label) -> str | None:
    """The measure of what a year alone heads, or spending in it: 2021年 | 2022年支出."""
    is_bare = not label.core or is_structural("spent_alone", label.core)
    return "final" if is_bare else None


def _tells_spending(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether 支出 alone heads a column of a project's money beside others that are measured."""
    is_spent = column.leaf is not None and is_structural("spent_alone", column.leaf.text)
    return is_spent and matrix.owner == PROJECT and matrix.has_measures


def _tells_left(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether a heading over a project's money names what is left: 年末结转, 期末余额."""
    if column.leaf is None or matrix.owner != PROJECT:
        return False
    named = concept_of(column.leaf.text)
    is_balance = named is not None and named.startswith(_BALANCE)
    return is_balance or is_structural("balance_at_end", column.leaf.text)


def _year_above(column: MatrixColumn) -> Label | None:
    """The label of the lowest heading of a column that tells a year: 2022年 over 决算数."""
    labels = (parse_label(head.text) for head in reversed(column.heads))
    return next((label for label in labels if label.year is not None), None)


def _year_beside(names: Sequence[CellView], matrix: Matrix) -> Label | None:
    """The name of a row that tells a year.

    It does where it names a year alone (2019年 below 公务接待费, 2019 under 年度), or what is
    measured in one (2019年决算数): 2019年结转项目 is the name of money spent in any year.
    """
    rows = ((name, parse_label(_name_of_year(name, matrix))) for name in names)
    return next((label for name, label in rows if _tells_a_year(name, label)), None)


def _name_of_year(name: CellView, matrix: Matrix) -> str:
    """The name of a row; with its 年 where 年度 heads the number, if the report's year is known."""
    leaf = matrix.column_over(name).leaf if name.is_number and matrix.year else None
    return f"{name.name}年" if leaf is not None and key_of(leaf.text) == "year" else name.text


def _tells_a_year(name: CellView, label: Label) -> bool:
    return label.is_year or (label.year is not None and measure_of(name.text) is not None)


def measure_in_year(measure: str | None, year: int, fiscal_year: int) -> str | None:
    """A measure as it is told of `year`: last year's result has a name, another year's none."""
    if year == fiscal_year:
        return measure
    return "prior_year_final" if measure in _RESULTS and year == fiscal_year - 1 else None


def speaks_of_money(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether words over or beside amounts without a unit say that they are money."""
    is_told = any(is_money_word(head.folded) for head in (*column.heads, *matrix.captions))
    return is_told or matrix.names_money or matrix.has_measures


def is_told_as_money(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether a column counts in the money of a line that names other units too (单位：户、万元).

    Its headings say so, or another column's say that it counts what the other unit is of.
    """
    heads = column.heads
    is_money = any(is_money_word(head.folded) or project_concept(head.text) for head in heads)
    return is_money or any(is_count_label(head.text) for row in matrix.header for head in row)
