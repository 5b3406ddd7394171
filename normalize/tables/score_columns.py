"""A column of scores at the right of a form: 自评得分 in one of its rows, numbers below it."""

from normalize.labels.keys import key_of
from normalize.labels.label import column_slot
from normalize.tables.view import CellView, TableView
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """Its heading. The first number below is the score of the whole, the others of its parts."""

    head: CellView

    def holds(self, cell: CellView) -> bool:
        """Whether a cell stands in the column, below its heading."""
        return cell.row > self.head.row and cell.start >= self.head.start

    def is_total(self, cell: CellView) -> bool:
        """Whether a cell of the column stands right below its heading."""
        return cell.row == self.head.last_row


def score_column(view: TableView) -> ScoreColumn | None:
    """The column of scores of a form; None if it has none.

    Its heading ends a row of keys and values, so that nothing stands beside it.
    """
    for cells in view.rows:
        head = cells[-1] if len(cells) > 1 else None
        if head is not None and head.is_label and not _has_levels(cells) and _is_score(head):
            return ScoreColumn(head)
    return None


def _is_score(head: CellView) -> bool:
    is_score = key_of(head.text) == "self_score"
    return is_score or column_slot("indicator", head.text) == "self_score"


def _has_levels(cells: list[CellView]) -> bool:
    """Whether the row heads indicators or amounts, whose scores stand in columns of their own."""
    slots = {column_slot("indicator", cell.text) for cell in cells[:-1] if cell.is_label}
    return bool(slots - {None, "self_score"})
