"""Tasks of a year: 任务名称 | 主要内容 | 完成情况, what was to be done and what became of it."""

from normalize.context import Context
from normalize.labels.label import is_sum
from normalize.tables.listed_slots import slots_of
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView, cell_over
from schema.rows.targets import TARGETS, TargetValues


def read_tasks(view: TableView, region: Region, context: Context) -> None:
    """Emit two `targets` of kind task for each row: its content, and its result if one is told."""
    heads = slots_of("task", view.row_with_covering(region.header.start))
    for head in heads:
        head.take("header")
    position = 0
    for row in region.body:
        cells = _by_slot(view.row_with_covering(row), heads)
        expected = _expected(cells, row)
        if expected is None:
            continue
        position += 1
        if (name := cells.get("name")) is not None:
            name.take("label")
        actual = cells.get("actual")
        is_answered = actual is not None and not actual.is_blank
        _emit(expected, "expected", position, is_answered, context)
        if actual is not None and is_answered:
            _emit(actual, "actual", position, True, context)


def _expected(cells: dict[str, CellView], row: int) -> CellView | None:
    """What was to be done, else the task's name; None where the row tells no task of its own."""
    cell = cells.get("expected") or cells.get("name")
    is_own = cell is not None and not cell.is_blank and cell.row == row
    return cell if cell is not None and is_own and not is_sum(cell.text) else None


def _by_slot(cells: list[CellView], heads: dict[CellView, str]) -> dict[str, CellView]:
    found: dict[str, CellView] = {}
    for cell in cells:
        head = cell_over(cell, list(heads))
        if head is not None:
            found.setdefault(heads[head], cell)
    return found


def _emit(cell: CellView, side: str, position: int, is_matched: bool, context: Context) -> None:
    row: TargetValues = {
        "side": side,
        "kind": "task",
        "position": position,
        "number": None,
        "number_text": None,
        "text": cell.text.strip(),
        "match_position": position if is_matched else None,
        "match_score": 1.0 if is_matched else None,
    }
    context.out[TARGETS].add(cell.source(), row)
