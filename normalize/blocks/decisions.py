"""What an amount under headings is: asked of its column, its row, what stands around it, in turn.

column names a thing      基本支出 | 本年支出          the row names a part of it, or all of it
row names a thing         年度资金总额 | 全年预算数     the column names what it measures
a heading beside the block, the place of the amount, a label that people accepted
"""

from collections import Counter
from collections.abc import Sequence

from normalize.blocks.matrix_columns import Matrix, MatrixColumn
from normalize.blocks.matrix_meanings import (
    caption_concept,
    column_concept,
    heads_part,
    is_grand_total,
    label_to_blame,
    row_concept,
)
from normalize.blocks.matrix_measures import column_measure, is_of_other_year, measure_under
from normalize.blocks.split_totals import TOTALS
from normalize.context import Context
from normalize.labels.families import family_of, may_be_part
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import (
    ALL_FUNDS,
    DEPARTMENT,
    PROJECT,
    concept_of,
    concept_within,
    is_change_label,
    is_structural,
    is_sum,
    measure_of,
    measured_concept,
    names_spending,
    owned_concept,
    project_concept,
)
from normalize.labels.understood import is_understood
from normalize.reports.names import is_organisation
from normalize.tables.view import CellView, cells_over
from normalize.values.trusts import names_trust
from normalize.why.traces import By
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an amount's headings and row names say it is.

    is_open: what it measures is told neither by its heading nor by those beside it.
    may_be_blank: a blank there is a value nobody filled in, not the rest of a form.
    by: the step that decided the concept, or left it open (`traces.Led`).
    """

    concept: str | None
    measure: str | None
    is_open: bool
    may_be_blank: bool
    by: By


@dataclass(frozen=True, slots=True)
class _Named:
    """What an amount is, and what its column names (`whole`), of which that may be a part."""

    concept: str | None = None
    whole: str | None = None
    by: By = "row"


@dataclass(frozen=True, slots=True)
class Headed:
    """An amount's cell, the headings over it, and the names of its row but those of bodies."""

    cell: CellView
    column: MatrixColumn
    names: Sequence[CellView]
    matrix: Matrix


def decide(amount: Headed, context: Context) -> Meaning:
    """The meaning of an amount under its headings."""
    cell, column, names, matrix = amount.cell, amount.column, amount.names, amount.matrix
    if any(is_change_label(label.text) for label in (*column.heads, *names)):
        return Meaning(None, None, is_open=True, may_be_blank=False, by="change")
    measure = _measure(column, names, matrix) or _titled(column, matrix, context)
    if _is_kept_for_others(amount, context):
        return Meaning(None, measure, is_open=False, may_be_blank=False, by="trust")
    named = _named(amount, measure, context)
    concept, by = named.concept, named.by
    if concept in TOTALS and _sums_up_items(names, matrix):
        concept, by = None, "part_of_all"
    is_open = _is_measure_open(named, measure, amount)
    if is_open and named.whole is None and _is_total(names):
        # 合计 sums a column of which nothing says that it is money.
        concept, by = None, "measure_open"
    concept = measured_concept(concept, measure)
    is_value = bool(measure) or _heads_values(cell, named, matrix)
    may_be_blank = bool(concept or measure) and is_value and not is_open
    return Meaning(concept, measure, is_open, may_be_blank, by)


def _measure(column: MatrixColumn, names: Sequence[CellView], matrix: Matrix) -> str | None:
    """What an amount measures: under the headings, or as the sum of budgets and adjustments."""
    measure = measure_under(column, names, matrix)
    if measure == "budget" and _adds_adjustments(column, matrix):
        return "adjusted_budget"
    return measure


def _titled(column: MatrixColumn, matrix: Matrix, context: Context) -> str | None:
    """What 金额 alone over a project's money measures, where the title says: 支出明细表."""
    is_bare = column.leaf is not None and is_structural("amount", column.leaf.text)
    is_told = matrix.owner == PROJECT and any(map(names_spending, context.titles))
    return "executed" if is_bare and is_told else None


def _is_kept_for_others(amount: Headed, context: Context) -> bool:
    """Whether what stands around an amount says that it is kept for others: 工伤保险基金."""
    labels = (*amount.column.heads, *amount.names, *amount.matrix.captions)
    return any(map(names_trust, (*context.titles, *(label.text for label in labels))))


def _adds_adjustments(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether a column is the sum of a group of budgets that begins with the initial one.

    预算安排
    年初安排金额 | 年中调整金额 | 小计
    """
    if len(column.heads) < 2 or not is_sum(column.heads[-1].text):
        return False
    beside = cells_over(column.heads[-2], matrix.header[-1])
    return any(measure_of(head.text) == "initial_budget" for head in beside)


def _sums_up_items(names: Sequence[CellView], matrix: Matrix) -> bool:
    """Whether a total in a department's report sums up what one sum of money went to.

    经费用途 | 批复数 over 主体班次培训 and 调研课题: nothing known is among the rows.
    """
    is_known = bool(matrix.named_by_rows - TOTALS)
    return matrix.owner == DEPARTMENT and matrix.of_items and _is_total(names) and not is_known


def _named(amount: Headed, measure: str | None, context: Context) -> _Named:
    """What an amount is by its headings and names, else by what stands around them."""
    told = _told(amount.column, amount.names, amount.matrix)
    if is_grand_total(told.concept, amount.names, amount.matrix):
        return _Named(None, told.whole, "grand_total")
    return told if told.concept is not None else _supplied(amount, measure, told, context)


def _told(column: MatrixColumn, names: Sequence[CellView], matrix: Matrix) -> _Named:
    """What the headings and the row's names themselves tell."""
    if heads_part(column, matrix):
        return _Named(by="column_unknown")
    whole = column_concept(column, matrix)
    if whole is None:
        return _Named(row_concept(names, matrix))
    if _is_spent_from(whole, matrix):
        spent = load_knowledge().in_spending[whole]
        return _Named(spent if _is_total(names) else None, spent, "spending")
    own = row_concept(names, matrix) if _measures_all(whole, column) else None
    if own not in (None, whole):
        # 财政拨款 beside 年初预算资金总额: the column says what is measured, the row of which money
        return _Named(own)
    concept = _concept_of_part(whole, names, matrix)
    if whole == concept == ALL_FUNDS and names and not (matrix.of_tasks or _sums_up(names[-1])):
        # 支出内容 | 本年支出: each row is a part of the project's money.
        return _Named(by="part_of_all")
    return _Named(concept, whole, "column" if concept == whole else "row_in_column")


def _measures_all(whole: str, column: MatrixColumn) -> bool:
    """Whether a column's heading tells a measure of all the money: 年初预算资金总额."""
    leaf = column.leaf
    return whole in TOTALS and leaf is not None and measure_of(leaf.text) is not None


def _supplied(amount: Headed, measure: str | None, named: _Named, context: Context) -> _Named:
    """What stands around tells, where headings and names do not."""
    column, names, matrix = amount.column, amount.names, amount.matrix
    is_all = not names or (matrix.by_places and _is_total(names))
    if measure and is_all and named.by != "column_unknown":
        beside, how = _beside(amount.cell, matrix)
        if beside is not None:
            return _Named(beside, named.whole, how)
    if named.whole is not None:
        return named
    label = label_to_blame(amount.cell, names, column, matrix)
    accepted = context.accepted_concept(label)
    by = named.by if accepted is None else "accepted"
    return _Named(accepted, accepted if label is column.leaf else None, by)


def _beside(cell: CellView, matrix: Matrix) -> tuple[str | None, By]:
    """What the heading beside the block or the place of an amount says it is, and which of them."""
    if (caption := caption_concept(matrix)) is not None:
        return caption, "caption"
    is_all = _is_of_all(cell, matrix)
    return owned_concept(ALL_FUNDS, matrix.owner, cell.text) if is_all else None, "place"


def _is_measure_open(named: _Named, measure: str | None, amount: Headed) -> bool:
    """Whether neither a heading nor the kind of block says what an amount measures this year."""
    column, matrix, whole = amount.column, amount.matrix, named.whole
    if measure is None and is_of_other_year(column, amount.names, matrix):
        return True
    is_share = (whole or "").startswith("funds.")
    is_alone = whole is not None and whole not in matrix.repeated and not is_share
    return not (is_alone or measure) and bool(column.heads) and _is_open(named.concept, matrix)


def _heads_values(cell: CellView, named: _Named, matrix: Matrix) -> bool:
    """Whether a column holds amounts: its heading names some, or some begin in it."""
    return bool(named.whole) or cell.start in matrix.amounts


def _is_total(names: Sequence[CellView]) -> bool:
    return bool(names) and is_structural("total", names[-1].text)


def _is_spent_from(whole: str | None, matrix: Matrix) -> bool:
    """Whether a column tells from which source a department spent: 基本支出 | 财政拨款 | 其他.

    So does 财政拨款 under 全年执行数.
    """
    of_spending = any(concept.startswith("expenditure.") for concept in matrix.named_by_rows)
    of_spending = of_spending or matrix.is_of_spending
    return matrix.owner == DEPARTMENT and of_spending and whole in load_knowledge().in_spending


def _sums_up(name: CellView) -> bool:
    """Whether a row is all of the money: a total, or what the money's own measure says."""
    is_all = is_sum(name.text) or project_concept(name.text) == ALL_FUNDS
    return is_all or measure_of(name.text) is not None


def _is_of_all(cell: CellView, matrix: Matrix) -> bool:
    """Whether an amount without a row's name is all of a project's money, or of one place's.

    So is all of a department's what stands alone beside 部门预算执行情况.
    """
    is_first = cell.row == matrix.first_row
    if matrix.owner == DEPARTMENT:
        beside = matrix.captions
        is_alone = is_first and bool(beside) and all(c.last_row == cell.row + 1 for c in beside)
        is_whole = all(is_structural("whole_budget", caption.text) for caption in beside)
        return is_alone and is_whole and matrix.is_of_spending
    return matrix.owner == PROJECT and (is_first or matrix.by_places)


def repeated(matrix: Matrix) -> frozenset[str]:
    """The concepts that several columns name without a measure: what each measures is open."""
    columns = [matrix.column_over(head) for head in matrix.header[-1] if not head.is_blank]
    bare = [column for column in columns if column_measure(column) is None]
    found = Counter(column_concept(column, matrix) for column in bare)
    return frozenset(concept for concept, count in found.items() if concept and count > 1)


def _is_open(concept: str | None, matrix: Matrix) -> bool:
    """Whether a column whose heading names nothing may measure anything.

    It may where others name measures, and where no heading names a thing, unless it is the one
    column of a statement.
    """
    if (concept or "").startswith("funds.") or matrix.owner == PROJECT:
        return True
    if matrix.has_measures or matrix.has_concepts:
        return matrix.has_measures
    return concept is None or not matrix.has_column_each


def _concept_of_part(whole: str, names: Sequence[CellView], matrix: Matrix) -> str | None:
    """The concept of a row under a column that names `whole`: its own, if it is of the same family.

    基本支出 under 本年支出 is 基本支出; 合计 under it is 本年支出 itself, 小计 above 合计 a part.
    None where what the row names is no part of what the column does.
    """
    family = family_of(whole)
    for name in reversed(names):
        if is_sum(name.text) and not matrix.sums_part(name):
            return whole
        part = concept_within(name.text, (family,)) or concept_of(name.text)
        if part is not None:
            return part if may_be_part(part, whole) else None
        if matrix.sums_part(name) and family != "funds":
            return None
    # 教育支出 under 本年支出 is a part of it that has no concept; each row of a source is of it.
    is_of_source = family == "funds"
    return whole if is_of_source or all(map(_may_be_body, names)) else None


def _may_be_body(name: CellView) -> bool:
    """Whether a row's name may be of a body that all the amount is of, or says nothing else."""
    return is_understood(name.text) or is_organisation(name.text)
