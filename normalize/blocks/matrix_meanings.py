"""What the headings and row names of an amount name: its concept, its measure, its unit."""

from collections.abc import Iterable, Sequence
from itertools import chain

from normalize.blocks.matrix_columns import Matrix, MatrixColumn
from normalize.blocks.sides import side_of
from normalize.labels.composed import (
    composed_source,
    composed_spending,
    names_carried,
    names_level,
    says_which,
)
from normalize.labels.families import family_of_title, needs_family
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import (
    ALL_FUNDS,
    CURRENT_FISCAL,
    DEPARTMENT,
    LEVEL_FUNDS,
    OTHER_FUNDS,
    PROJECT,
    concept_of,
    concept_within,
    is_structural,
    is_sum,
    measure_of,
    owned_concept,
    project_concept,
    whole_concept,
)
from normalize.labels.parts import parse_label
from normalize.labels.understood import is_understood
from normalize.tables.view import CellView, cells_over
from normalize.values.money_words import is_money_word

CARRIED = "funds.carryover"


def concept_in(
    cell: CellView, above: Sequence[CellView], matrix: Matrix, leaf: CellView | None = None
) -> str | None:
    """The concept a heading or row name names: alone, with the heading above it, or here.

    In a project's table it is a source of the project's money, or none.
    leaf: the heading of the names, for the name of a row.
    """
    if matrix.owner == PROJECT:
        return project_concept(cell.text, matrix.level)
    side = side_of(above, leaf) if matrix.owner == DEPARTMENT else None
    if side == "income" and matrix.sole_family == "expenditure":
        side = None  # 资金来源 over 年度资金总额, 基本支出 and 项目支出
    found = side and concept_within(cell.text, (side,))
    found = found or _concept_anywhere(cell, above, matrix)
    families = (matrix.sole_family, matrix.families_above.get(cell))
    if found == "expenditure.total" and "three_public" in families:
        return "three_public.total"  # 支出合计 over 因公出国费 and 公务接待费
    return owned_concept(found, matrix.owner, cell.text, side)


def _concept_anywhere(cell: CellView, above: Sequence[CellView], matrix: Matrix) -> str | None:
    if (concept := whole_concept(cell.text)) is not None:
        return concept
    for head in reversed(above):
        if (concept := concept_of(head.name + cell.name)) is not None:
            return concept
        if (family := family_of_title(head.text)) is not None and needs_family(cell.text):
            return concept_within(cell.text, (family,))
    return _concept_by_block(cell, matrix)


def _concept_by_block(cell: CellView, matrix: Matrix) -> str | None:
    """The concept of a label as one of the families that the block or its title is of."""
    within = (concept_within(cell.text, own) for own in (matrix.families, matrix.title_families))
    found = next(filter(None, within), None)
    if found is None and matrix.is_own_form:
        found = composed_spending(cell.text)
    if found is None and _may_name_source(cell, matrix):
        found = _source_in_block(cell, matrix)
    return found


def _may_name_source(cell: CellView, matrix: Matrix) -> bool:
    """Whether the money of a block may be told by its source: no sum of what nothing names."""
    told = matrix.families | matrix.title_families
    is_open = is_sum(cell.text) and matrix.has_unnamed and not told
    return "funds" in told or (matrix.is_own_form and not is_open)


def _source_in_block(cell: CellView, matrix: Matrix) -> str | None:
    """The source that a label names; 其他 alone is one beside another (not 场馆维护 | 其他)."""
    source = composed_source(cell.text)
    is_source = source != OTHER_FUNDS or matrix.has_sources or is_money_word(cell.folded)
    return source if is_source else None


def column_concept(column: MatrixColumn, matrix: Matrix) -> str | None:
    """The concept of a column by its lowest heading that is no measure; None if it names none."""
    if matrix.owner == PROJECT and is_share_of_given(column, matrix):
        return None
    if _sums_up_more(column, matrix):
        return None
    # 公务用车购置及运行费 over 小计 | 购置费 | 运行费: the sum of what the group names
    full = column
    heads = (head for head in _without_sums(column.heads, matrix) if not says_which(head.text))
    column = MatrixColumn(tuple(heads))
    for index in range(len(column.heads) - 1, -1, -1):
        head = column.heads[index]
        if (concept := concept_in(head, column.heads[:index], matrix)) is not None:
            if concept == CURRENT_FISCAL and _sums_up_levels(full, matrix):
                return ALL_FUNDS
            return None if concept == CARRIED and _is_left(head, matrix) else concept
        if not _names_no_source(head, matrix):
            return None
    return None


def _names_no_source(head: CellView, matrix: Matrix) -> bool:
    """Whether a heading tells what is measured or summed of what one above it names."""
    is_spent = matrix.owner == PROJECT and is_structural("spent_alone", head.text)
    return is_spent or is_sum(head.text) or measure_of(head.text) is not None


def _sums_up_levels(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether 小计 sums the levels that gave all of a project's money.

    财政补助资金
    小计 | 省级 | 市级 | 县级         nothing else is given, such as 自筹
    """
    leaf, group = column.leaf, column.heads[-2:-1]
    if leaf is None or not group or not is_sum(leaf.text):
        return False
    own = matrix.header[-1]
    parts = _sources(head for head in cells_over(group[0], own) if head is not leaf)
    named = _sources(head for head in chain.from_iterable(matrix.header) if head is not leaf)
    return bool(parts) and parts <= LEVEL_FUNDS and named <= {*LEVEL_FUNDS, CURRENT_FISCAL}


def _sources(heads: Iterable[CellView]) -> set[str | None]:
    """The sources that headings name in a project's table; None for one nobody has listed.

    What names a measure, or nothing that money comes from, is no source (改厕任务, 资金支出, 备注).
    """
    others = (head for head in heads if not _tells_measure(head))
    named = ((project_concept(head.text), head) for head in others)
    return {concept for concept, head in named if concept or _may_be_source(head)}


def _tells_measure(head: CellView) -> bool:
    return measure_of(head.text) is not None or is_structural("spent_alone", head.text)


def _may_be_source(head: CellView) -> bool:
    """Whether a heading nobody has listed may be one of a source: 银行贷款, 社会资本."""
    ends = tuple(load_knowledge().structure["source_ends"])
    return is_money_word(head.folded) or head.folded.endswith(ends)


def _is_left(head: CellView, matrix: Matrix) -> bool:
    """Whether 结转资金 beside budgets and spending is what was left, and no source from before."""
    return matrix.has_measures and names_carried(head.text)


def _sums_up_more(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether 合计 stands beside a group that is one family: it sums up that and the rest.

    合计 | “三公”经费              | 会议费
         | 小计 | 公务接待费 | …   |
    """
    leaf = column.leaf
    if leaf is None or len(column.heads) > 1 or not is_sum(leaf.text):
        return False
    return matrix.has_family_group


def is_share_of_given(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether a column is the share of one level in what another has given.

    中央下达数 | 其中
               | 省本级 | 市县          who has the money, and not who gave it
    """
    leaf = column.leaf
    if leaf is None or len(column.heads) < 2 or concept_in(leaf, (), matrix) is None:
        return False
    group = column.heads[-2]
    if not is_structural("group", group.text):
        return False
    before = [head for row in matrix.header for head in row if head.end == group.start]
    return any(names_level(head.text) and measure_of(head.text) for head in before)


def caption_concept(matrix: Matrix) -> str | None:
    """The concept that a heading beside the whole block names: 部门整体支出总额 | 预算数."""
    named = (concept_in(cell, (), matrix) for cell in reversed(matrix.captions))
    return next(filter(None, named), None)


def _without_sums(heads: tuple[CellView, ...], matrix: Matrix) -> tuple[CellView, ...]:
    """The headings without those of sums, as far as one above names what is summed up."""
    sums = [at for at, head in enumerate(heads) if is_sum(head.text)]
    if not sums:
        return heads
    named = [bool(concept_in(head, heads[:at], matrix)) for at, head in enumerate(heads)]
    kept = (head for at, head in enumerate(heads) if at not in sums or not any(named[:at]))
    return tuple(kept)


def heads_part(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether a column's own heading names nothing known, where it is a part of something.

    It is below one that tells its measure, or beside several that name things (基本支出 | 项目支出
    | 经营支出).

    到位资金
    扶贫整合资金 | 县级专项资金          the first is a part of what came in, which one is open

    So is one of several groups of the same columns, unless the group says what it is of.

    改革补助    | 抚育补贴
    下达 | 支出 | 下达 | 支出
    """
    if _is_in_unknown_group(column, matrix):
        return True
    leaf = column.leaf
    if leaf is None or parse_label(leaf.text).unit:
        return False
    if is_understood(leaf.text) or says_which(leaf.text):
        return False
    above = column.heads[:-1]
    is_beside_things = matrix.named_by_heads > 1 and concept_in(leaf, above, matrix) is None
    return is_beside_things or any(measure_of(head.text) is not None for head in above)


def _is_in_unknown_group(column: MatrixColumn, matrix: Matrix) -> bool:
    """Whether a column's group says nothing known, and another has a column of the same heading."""
    if len(column.heads) < 2:
        return False
    group, leaf = column.heads[-2:]
    is_known = is_understood(group.text) or family_of_title(group.text) is not None
    if is_known or group.end - group.start == 1:
        return False
    return sum(cell.folded == leaf.folded for cell in matrix.header[-1]) > 1


def row_concept(names: Sequence[CellView], matrix: Matrix) -> str | None:
    """The concept that a row's names name, the nearest to its values first; None if none does."""
    columns = ((cell, matrix.column_over(cell)) for cell in reversed(names))
    named = (concept_in(cell, over.heads[:-1], matrix, over.leaf) for cell, over in columns)
    found = next(filter(None, named), None)
    if matrix.owner != PROJECT or not names:
        return found
    if found is None:
        return ALL_FUNDS if _is_all_funds(names[-1], matrix) else None
    is_item = found != ALL_FUNDS and _is_expense_item(names[-1], matrix)
    return None if is_item else found


def _is_all_funds(name: CellView, matrix: Matrix) -> bool:
    """Whether a row of a project's table that names no source is all of the project's money.

    预算数： | 20.5 under 预算安排情况 is; so is 小计 below all sources, where no other row is their
    total.
    """
    if measure_of(name.text) is not None and not names_level(name.text):
        return True
    return not matrix.has_total and is_structural("subtotal", name.text)


def _is_expense_item(name: CellView, matrix: Matrix) -> bool:
    """Whether 支出项目 heads a name, so that it says what money went to: 其他 is no source."""
    leaf = matrix.column_over(name).leaf
    return leaf is not None and is_structural("expense_item", leaf.text)


def is_grand_total(concept: str | None, names: Sequence[CellView], matrix: Matrix) -> bool:
    """Whether a row is 总计 below 本年支出合计 and 年末结转: no second 支出合计."""
    if not names or concept not in matrix.named_by_rows:
        return False
    return concept_of(names[-1].text) is None and is_structural("total", names[-1].text)


def label_to_blame(
    cell: CellView, names: Sequence[CellView], column: MatrixColumn, matrix: Matrix
) -> CellView:
    """The label to map if no concept is known: the row's, or the column's if columns name things.

    A column beside measures that names none is to blame itself.
    """
    leaf = column.leaf
    is_measure = leaf is None or measure_of(leaf.text) is not None
    if names and (is_measure or (matrix.names_by_row and not matrix.has_measures)):
        return names[-1]
    return leaf if leaf is not None else cell
