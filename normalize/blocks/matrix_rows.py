"""Which cells of a matrix's row are its names, and which of them each value has."""

from collections.abc import Collection, Sequence

from normalize.blocks.matrix_columns import Matrix, MatrixColumn, column_over
from normalize.labels.label import concept_of, is_structural, key_of, measure_of, needs_family
from normalize.tables.view import CellView, TableView, overlap
from schema.text import fold


def is_left_of(cell: CellView, first: CellView | None) -> bool:
    """Whether a cell from above stands before a row's first amount: a note behind names nothing."""
    return first is None or cell.end <= first.start


def without_counters(view: TableView, row: int) -> Sequence[CellView]:
    """The cells of a row but for those that only number rows or columns."""
    counters = [cell for cell in view.rows[row] if cell in view.counters]
    for cell in counters:
        cell.take("label")
    return [cell for cell in view.rows[row] if cell not in counters] if counters else view.rows[row]


def without_number(cells: Sequence[CellView], matrix: Matrix) -> Sequence[CellView]:
    """The cells of a row without its running number: 1 | 年度资金总额 | 120."""
    if len(cells) < 3 or not (cells[0].folded.isdigit() and cells[1].is_label):
        return cells
    leaf = column_over(cells[0], matrix).leaf
    if not matrix.names_by_row or (leaf is not None and overlap(leaf, cells[1]) <= 0):
        return cells
    cells[0].take("label")
    return cells[1:]


def pair_headings(cells: Sequence[CellView], matrix: Matrix) -> set[CellView]:
    """The headings that each stand over a label and its amount: groups side by side.

    预算安排情况       | 资金到位情况       | 进度
    预算数     | 20.5  | 到位数     | 18.4  | 76.1
    """
    under: dict[CellView, list[CellView]] = {}
    for cell in cells:
        if (leaf := column_over(cell, matrix).leaf) is not None:
            under.setdefault(leaf, []).append(cell)
    pairs = {
        leaf
        for leaf, found in under.items()
        if len(found) == 2 and found[0].is_label and found[1].is_number
    }
    return pairs if len(pairs) > 1 else set()


def is_under(cell: CellView, column: MatrixColumn) -> bool:
    """Whether a cell stands under the lowest heading of a column."""
    return column.leaf is not None and overlap(cell, column.leaf) > 0


def names_row(
    cell: CellView,
    column: MatrixColumn,
    matrix: Matrix,
    first: CellView | None,
    pairs: Collection[CellView] = (),
) -> bool:
    """Whether a cell is (part of) its row's name and not a value. first: the row's first cell."""
    leaf = column.leaf
    if leaf in pairs:
        return cell.is_label
    if leaf is None:
        return not cell.is_number
    if (
        leaf is matrix.entity
        or is_structural("serial", leaf.text)
        or is_structural("expense_item", leaf.text)
        or (cell is first and key_of(leaf.text) == "year" and not cell.is_blank)
    ):
        return True
    if not cell.is_label or (measure_of(leaf.text) is not None and matrix.holds_amounts(leaf)):
        return False
    if cell is first or first is None:
        return cell is first
    if key_of(leaf.text) is not None:
        # 序号 | 项目名称 | 预算金额: the name behind the row's number
        return True
    return fold(leaf.text) == fold(_leaf_text(first, matrix)) or bool(concept_of(cell.text))


def names_next(cell: CellView, column: MatrixColumn, last_amount: int, matrix: Matrix) -> bool:
    """Whether a label behind an amount names the next ones: no amount is in its column.

    last_amount: where the last amount of the row begins.
    """
    is_bare = column.leaf is not None and not matrix.holds_amounts(column.leaf)
    return cell.is_label and is_bare and last_amount >= cell.end


def is_serial(name: CellView, matrix: Matrix) -> bool:
    """Whether a row's name is its running number, and not a label under a heading such as 行次."""
    under_serial = is_structural("serial", _leaf_text(name, matrix))
    return under_serial and not (concept_of(name.text) or needs_family(name.text))


def _leaf_text(cell: CellView, matrix: Matrix) -> str:
    leaf = column_over(cell, matrix).leaf
    return "" if leaf is None else leaf.text
