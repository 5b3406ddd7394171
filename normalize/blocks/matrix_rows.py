"""Which cells of a matrix's row are its names, and which of them each value has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from normalize.blocks.matrix_columns import Matrix
from normalize.labels.families import needs_family
from normalize.labels.keys import key_of
from normalize.labels.label import concept_of, is_structural, measure_of
from normalize.tables.view import CellView, TableView, cell_over, overlap


class NamedValue(NamedTuple):
    """A cell that may hold an amount, and the names of its row that are its own."""

    cell: CellView
    names: tuple[CellView, ...]


@dataclass(slots=True)
class NamedRow:
    """A row of a matrix told apart: what names, and the values with the names before them.

    names: those in force, at the end of the row those of its last values.
    labels: the cells of the row itself that name; those from above are named in their own row.
    """

    names: list[CellView]
    labels: list[CellView] = field(default_factory=list)
    values: list[NamedValue] = field(default_factory=list)

    def add_name(self, cell: CellView, is_behind_value: bool) -> None:
        """Take in a name: with the ones before it, or behind a value of the next values alone."""
        self.names = [cell] if is_behind_value else [*self.names, cell]
        self.labels.append(cell)

    @property
    def is_numbering(self) -> bool:
        """Whether it prints the numbers of the columns: 列次 | 1 | 2 | 3."""
        return any(is_structural("serial", cell.text) for cell in self.names)

    @property
    def is_filled(self) -> bool:
        """Whether it holds anything: a name, or a value that is not blank."""
        return bool(self.names) or any(not cell.is_blank for cell, _ in self.values)


def name_values(view: TableView, row: int, matrix: Matrix) -> NamedRow:
    """A row's values, each with its names.

    项目 | 本年收入 | 项目 | 本年支出: what stands behind a value names the next ones.
    """
    cells = _MatrixRow(_without_number(without_counters(view, row), matrix), matrix)
    named = NamedRow(cells.names_above(view.covering[row]))
    is_behind_value = False
    for cell in cells.cells:
        is_name = is_behind_value and cells.names_next(cell)
        if not (is_name or cells.names_row(cell)):
            own = () if cells.is_pair_apart(cell, named.names) else tuple(named.names)
            named.values.append(NamedValue(cell, own))
            is_behind_value = True
        elif not cell.is_blank:
            named.add_name(cell, is_behind_value)
            is_behind_value = False
    return named


def without_counters(view: TableView, row: int) -> Sequence[CellView]:
    """The cells of a row but for those that only number rows or columns, and a blank margin."""
    counters = [cell for cell in view.rows[row] if cell in view.counters]
    for cell in counters:
        cell.take("label")
    left = {*counters, *view.margin}
    return [cell for cell in view.rows[row] if cell not in left] if left else view.rows[row]


def _without_number(cells: Sequence[CellView], matrix: Matrix) -> Sequence[CellView]:
    """The cells of a row without its running number: 1 | 年度资金总额 | 120."""
    if len(cells) < 3 or not (cells[0].folded.isdigit() and cells[1].is_label):
        return cells
    leaf = matrix.column_over(cells[0]).leaf
    if not matrix.names_by_row or (leaf is not None and overlap(leaf, cells[1]) <= 0):
        return cells
    cells[0].take("label")
    return cells[1:]


def _pair_headings(leaves: Mapping[CellView, CellView | None]) -> set[CellView]:
    """The headings that each stand over a label and its amount: groups side by side.

    预算安排情况       | 资金到位情况       | 进度
    预算数     | 20.5  | 到位数     | 18.4  | 76.1
    """
    under: dict[CellView, list[CellView]] = {}
    for cell, leaf in leaves.items():
        if leaf is not None:
            under.setdefault(leaf, []).append(cell)
    pairs = {
        leaf
        for leaf, found in under.items()
        if len(found) == 2 and found[0].is_label and found[1].is_number
    }
    return pairs if len(pairs) > 1 else set()


class _MatrixRow:
    """The cells of one row under a matrix's headings, and which of them are its names.

    first: the first cell but for those under a heading beside the whole block.
    first_amount, last_amount: the first and the last that is a number; None if none is.
    leaves: the lowest heading over each cell; None over one without any.
    pairs: the headings that each stand over a label and its amount.
    """

    __slots__ = ("cells", "first", "first_amount", "last_amount", "leaves", "matrix", "pairs")

    def __init__(self, cells: Sequence[CellView], matrix: Matrix) -> None:
        self.cells = cells
        self.matrix = matrix
        numbers = [cell for cell in cells if cell.is_number]
        self.first_amount = numbers[0] if numbers else None
        self.last_amount = numbers[-1] if numbers else None
        self.first = next((cell for cell in cells if not cell_over(cell, matrix.captions)), None)
        self.leaves = {cell: matrix.column_over(cell).leaf for cell in cells}
        self.pairs = _pair_headings(self.leaves)

    def names_above(self, covering: Sequence[CellView]) -> list[CellView]:
        """Of the cells from above that stand in the row too those that name its amounts.

        They stand before the first of them: a note behind names nothing.
        """
        labels = (cell for cell in covering if cell.is_label and cell not in self.matrix.captions)
        first = self.first_amount
        return [cell for cell in labels if first is None or cell.end <= first.start]

    def is_pair_apart(self, cell: CellView, names: Sequence[CellView]) -> bool:
        """Whether groups stand side by side and no name is under the value's own heading."""
        if not self.pairs:
            return False
        leaf = self.leaves[cell]
        return leaf is None or all(overlap(name, leaf) <= 0 for name in names)

    def names_row(self, cell: CellView) -> bool:
        """Whether a cell is (part of) its row's name and not a value."""
        leaf = self.leaves[cell]
        if leaf is None:
            return not cell.is_number
        if leaf in self.pairs:
            return cell.is_label
        if _heads_names(leaf, self.matrix) or self._is_year(cell, leaf):
            return True
        if not cell.is_label or self._heads_measured(leaf):
            return False
        return self._names_beside_first(cell, leaf)

    def names_next(self, cell: CellView) -> bool:
        """Whether a label behind an amount names the next ones: no amount is in its column.

        So does what stands for names left out (……), under the heading of the first ones.
        """
        leaf, last = self.leaves[cell], self.last_amount
        if leaf is None or self.matrix.holds_amounts(leaf):
            return False
        if cell.is_mark:
            return self._is_headed_as_first(leaf)
        return cell.is_label and last is not None and last.start >= cell.end

    def _is_year(self, cell: CellView, leaf: CellView) -> bool:
        """Whether the row's first cell is the year that the row tells of, under 年度."""
        return cell is self.first and key_of(leaf.text) == "year" and not cell.is_blank

    def _heads_measured(self, leaf: CellView) -> bool:
        """Whether a heading says what the amounts below it measure, so that words are none."""
        return measure_of(leaf.text) is not None and self.matrix.holds_amounts(leaf)

    def _names_beside_first(self, cell: CellView, leaf: CellView) -> bool:
        """Whether a label is the row's first cell, or names it further behind that."""
        if cell is self.first or self.first is None:
            return cell is self.first
        if key_of(leaf.text) is not None:
            # 序号 | 项目名称 | 预算金额: the name behind the row's number
            return True
        return self._is_headed_as_first(leaf) or bool(concept_of(cell.text))

    def _is_headed_as_first(self, leaf: CellView) -> bool:
        """Whether a heading is written as the one over the row's first cell."""
        over_first = None if self.first is None else self.leaves[self.first]
        return over_first is not None and leaf.folded == over_first.folded


def _heads_names(leaf: CellView, matrix: Matrix) -> bool:
    """Whether a heading says that names of rows or their numbers stand below it."""
    is_of_names = any(is_structural(kind, leaf.text) for kind in ("serial", "expense_item"))
    return leaf is matrix.entity or is_of_names


def is_serial(name: CellView, matrix: Matrix) -> bool:
    """Whether a row's name is its running number, and not a label under a heading such as 行次."""
    leaf = matrix.column_over(name).leaf
    under_serial = leaf is not None and is_structural("serial", leaf.text)
    return under_serial and not (concept_of(name.text) or needs_family(name.text))
