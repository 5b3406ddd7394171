"""Tables that lie on their side: a project, a place or a unit a column, what is said of it down.

项目名称 | 校车补助 | 校舍维修 | 合计
预算数   | 120      | 80       | 200
执行数   | 118      | 80       | 198
自评得分 | 98       | 100      |

Turned, its columns are rows under headings, as those of any list.
"""

from collections.abc import Sequence

from extract.document import Table
from normalize.labels.keys import key_of
from normalize.labels.label import is_structural, measure_of
from normalize.tables.project_lists import is_known_money, is_year_or_change
from normalize.tables.unit_columns import settle_unit_columns
from normalize.tables.view import CellView, TableView

FEWEST_NAMES = 2
FEWEST_MEASURES = 2  # budget and spending, say: one may be the name of a line


def view_of(table: Table, is_on_grid: bool) -> TableView:
    """A table as it is read: turned, where it lies on its side; its units with their amounts."""
    view = TableView(table, is_on_grid)
    if _lies(view.rows):
        return TableView(table, is_on_grid, is_turned=True)
    settle_unit_columns(view)
    return view


def _lies(rows: Sequence[Sequence[CellView]]) -> bool:
    """Whether the first row names what the numbers of each column are of, and the first column how.

    Each cell has its own place; the headings down the side are those of a list: some state a
    measure, and numbers stand beside them.
    """
    if not rows or not rows[0] or not _are_whole(rows):
        return False
    are_heads = all(row[0].is_label for row in rows)
    measured = [row[1:] for row in rows[1:] if measure_of(row[0].text)]
    is_of_numbers = len(measured) >= FEWEST_MEASURES and all(map(_are_numbers, measured))
    return are_heads and is_of_numbers and _are_names(rows[0][1:])


def _are_whole(rows: Sequence[Sequence[CellView]]) -> bool:
    """Whether all rows have as many cells, each in a place of its own."""
    return all(len(row) == len(rows[0]) and all(map(_is_single, row)) for row in rows)


def _are_numbers(cells: Sequence[CellView]) -> bool:
    return all(cell.is_number or cell.is_blank for cell in cells)


def _is_single(cell: CellView) -> bool:
    return cell.last_row - cell.row == cell.end - cell.start == 1


def _are_names(cells: Sequence[CellView]) -> bool:
    """Whether cells are names that nobody knows, each another, but for a total."""
    named = [cell for cell in cells if not is_structural("total", cell.text)]
    return (
        len(named) >= FEWEST_NAMES
        and len({cell.folded for cell in named}) == len(named)
        and all(cell.is_label and not _is_known(cell.text) for cell in named)
    )


def _is_known(text: str) -> bool:
    return bool(is_known_money(text) or is_year_or_change(text) or key_of(text))
