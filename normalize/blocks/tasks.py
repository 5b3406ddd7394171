"""Tasks of a year: 任务名称 | 主要内容 | 完成情况, what was to be done and what became of it."""

from collections.abc import Mapping
from dataclasses import replace

from normalize.blocks.matrices import read_matrix
from normalize.context import Context
from normalize.labels.label import PROJECT, is_sum
from normalize.tables.listed_slots import slots_of
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView, cell_over
from schema.rows.figures import FIGURES
from schema.rows.targets import TARGETS, TargetValues


def read_tasks(view: TableView, region: Region, context: Context) -> Mapping[int, str]:
    """Emit two `targets` of kind task for each row: its content, and its result if one is told.

    Gives the name of each row's task.
    """
    heads = slots_of("task", view.row_with_covering(region.header.start))
    for head in heads:
        head.take("header")
    position, names = 0, {}
    for row in region.body:
        cells = _by_slot(view.row_with_covering(row), heads)
        expected = _expected(cells, row)
        if expected is None:
            continue
        position += 1
        if (name := cells.get("name")) is not None:
            name.take("label")
            names[row] = name.name
        actual = cells.get("actual")
        is_answered = actual is not None and not actual.is_blank
        _emit(expected, "expected", position, is_answered, context)
        if actual is not None and is_answered:
            _emit(actual, "actual", position, True, context)
    return names


def read_task_money(
    view: TableView, region: Region, names: Mapping[int, str], context: Context
) -> None:
    """Emit the figures beside tasks: money of a project, which each task is (contract).

    names: of the task of each row; 金额合计 below them is the department's.
    """
    rows, owner = context.out[FIGURES].rows, context.owner
    before, context.owner = len(rows), PROJECT
    end = max((row + 1 for row in names), default=region.body.start)
    read_matrix(view, replace(region, body=range(region.body.start, end)), context)
    context.owner = owner
    read_matrix(view, replace(region, body=range(end, region.body.stop)), context)
    for figure in rows[before:]:
        name = names.get(figure["source"]["row"] or 0)
        if name is not None:
            context.own_projects[id(figure)] = name


def _expected(cells: dict[str, CellView], row: int) -> CellView | None:
    """What was to be done, else the task's name; None where the row tells no task of its own."""
    cell = cells.get("expected") or cells.get("name")
    is_own = cell is not None and not cell.is_blank and cell.row == row
    return cell if cell is not None and is_own and not is_sum(cell.text) else None


def _by_slot(cells: list[CellView], heads: dict[CellView, str]) -> dict[str, CellView]:
    """The cell of each slot, a filled one before a blank one.

    A heading that goes on beside its rows (年度主要任务) is none; a dump leaves blanks below it.
    """
    found: dict[str, CellView] = {}
    for cell in cells:
        head = cell_over(cell, list(heads))
        if head is None or cell in heads:
            continue
        if heads[head] not in found or found[heads[head]].is_blank:
            found[heads[head]] = cell
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
