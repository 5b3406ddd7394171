"""What holds for a whole block of amounts, and the column of headings over each of them."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from normalize.labels.composed import names_source
from normalize.labels.families import needs_family
from normalize.labels.label import DEPARTMENT, is_structural, is_sum
from normalize.tables.view import CellView, cell_over
from normalize.values.figures import UnitContext
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A leaf column of a matrix: the headings over it, top down, blank ones left out."""

    heads: tuple[CellView, ...]

    @property
    def leaf(self) -> CellView | None:
        """The lowest heading; None over a column without any."""
        return self.heads[-1] if self.heads else None


@dataclass(frozen=True, slots=True)
class Matrix:
    """What holds for a whole matrix: its headings, families, unit and which columns name rows.

    families: of the concepts in it; title_families: of the words in its title, a weaker hint.
    named_by_heads: how many concepts its headings name.
    named_by_rows: the concepts that row names name by themselves.
    names_by_row: whether the rows and not the columns say what an amount is.
    amounts: the grid columns in which a number begins somewhere, in order.
    has_column_each: whether it, or each group of it (收入, 支出), has one column of amounts.
    shifted: rows of a dump that are not as long as the headings, whose columns nothing tells.
    owner: whose money it is; bodies (机构名称) have the department's.
    level: what the level of the body that reports gives, as a concept; None where it is not known.
    of_items: whether a heading says that its rows are what money went to (经费用途).
    of_tasks: whether its rows are tasks, each with money of its own.
    by_places: whether its rows are the places or units that have parts of one project's money.
    names_money: whether a title or the name of a row says that the amounts are money.
    year: the report's; the latest that a heading tells, where the report tells none.
    is_of_years: whether the report is of several years, so that each is its own.
    repeated: the concepts that several columns name and no measure tells apart.
    has_total: whether a row's name says that it is all of a project's money.
    has_sources: whether a label names a source of money, beside which 其他 is another one.
    has_unnamed: whether a row's name says nothing of what its amounts are.
    is_summed: whether a row sums all others, or several sum parts, so that none is their whole.
    sole_family: the one family of all concepts that row names name, totals left out.
    families_above: of a row's name what the numbered name over it heads.
    is_of_spending: whether a heading says that money was spent (全年执行数).
    has_family_group: whether a group of headings is one family beside others (“三公”经费 | 会议费).
    whole: where columns of whole numbers begin beside amounts that all have decimals.
    doubts: where the headings alone do not say what rows or amounts are.
    """

    header: tuple[tuple[CellView, ...], ...]
    families: frozenset[str]
    title_families: frozenset[str]
    named_by_heads: int
    named_by_rows: frozenset[str]
    unit: UnitContext
    entity: CellView | None
    captions: tuple[CellView, ...]
    has_measures: bool
    has_concepts: bool
    names_by_row: bool
    amounts: tuple[int, ...]
    shifted: frozenset[int]
    owner: str | None
    by_places: bool
    first_row: int
    names_money: bool
    year: int
    has_total: bool
    has_sources: bool
    has_unnamed: bool
    is_summed: bool
    has_column_each: bool
    sole_family: str | None
    families_above: Mapping[CellView, str]
    is_of_spending: bool = False
    has_family_group: bool = False
    doubts: tuple[str, ...] = ()
    repeated: frozenset[str] = frozenset()
    of_tasks: bool = False
    of_items: bool = False
    is_of_years: bool = False
    level: str | None = None
    whole: frozenset[int] = frozenset()
    _columns: dict[tuple[int, int], MatrixColumn] = field(
        default_factory=dict, init=False, compare=False
    )

    @property
    def is_own_form(self) -> bool:
        """Whether it is of a department's money, and says what its amounts measure."""
        return self.owner == DEPARTMENT and self.has_measures

    def holds_amounts(self, head: CellView) -> bool:
        """Whether amounts begin under a heading."""
        return bisect_left(self.amounts, head.start) < bisect_left(self.amounts, head.end)

    def sums_part(self, name: CellView) -> bool:
        """Whether a row's name is that of a sum of some rows, and not of all."""
        return self.is_summed and is_structural("subtotal", name.text)

    def column_over(self, cell: CellView) -> MatrixColumn:
        """The column a cell of the body stands in; the same for all cells in one place."""
        place = (cell.start, cell.end)
        if place not in self._columns:
            self._columns[place] = _find_column(cell, self)
        return self._columns[place]


def are_summed(names: Sequence[CellView]) -> bool:
    """Whether one of several rows sums all others, or several sum their parts."""
    parts = sum(is_structural("subtotal", name.text) for name in names)
    return parts > 1 or any(is_structural("total", name.text) for name in names)


def _find_column(cell: CellView, matrix: Matrix) -> MatrixColumn:
    heads: list[CellView] = []
    for level, row in enumerate(matrix.header):
        head = cell_over(cell, row)
        if head is not None and head.is_blank and head.is_of_dump:
            head = _group_over(head, level, matrix)
        if (
            head is not None
            and not head.is_blank
            and head not in heads
            and head not in matrix.captions
        ):
            heads.append(head)
    return MatrixColumn(tuple(heads))


def _group_over(blank: CellView, level: int, matrix: Matrix) -> CellView:
    """The heading of the group that a blank heading of a dump belongs to; the blank for none.

    预算数 |          | 执行数 |          a dump prints a merged heading once, then its blanks
    总额   | 财政拨款 | 总额   | 财政拨款
    """
    row, below = matrix.header[level], matrix.header[level + 1 : level + 2]
    if not below:
        return blank
    before = bisect_left(row, blank.start, key=lambda head: head.start)
    left = next((row[at] for at in range(before - 1, -1, -1) if not row[at].is_blank), None)
    if left is None:
        return blank
    under = [cell_over(head, below[0]) for head in (left, blank)]
    is_split = all(cell is not None and not cell.is_blank for cell in under)
    return left if is_split and under[0] is not under[1] else blank


def has_unnamed(names: Iterable[CellView]) -> bool:
    """Whether a row has a name that says nothing of what its amounts are, and is no sum."""
    return any(
        not (is_sum(name.text) or needs_family(name.text) or names_source(name.text))
        for name in names
    )
