"""Amounts under headings: income, expenditure, 三公经费, assets, project funds, any other matrix.

A value has a path of headings above it and a row name left of it. Whichever of the two names a
concept gives the concept, whichever names a measure gives the measure:

    机构名称 | 收入合计 | 其中：                 项目资金 |              | 年初预算数 | 全年执行数
             |          | 上年结转 | 其他收入   (万元)   | 年度资金总额 | 100        | 98
    机关     | 10       | 3        | 7                   | 其中：当年…  | 60         | 60
"""

from collections.abc import Sequence

from normalize.blocks.matrix import (
    Column,
    Matrix,
    column_concept,
    column_measure,
    column_over,
    column_unit,
    concept_in,
    frame_matrix,
    row_concept,
)
from normalize.context import Context
from normalize.entities import entity_role
from normalize.figures import MEASURE_UNITS, MONEY_UNITS, figure_values
from normalize.labels import is_count_label, is_structural, measure_of, parse_label
from normalize.regions import Region
from normalize.view import CellView, TableView, cell_over


def read_matrix(view: TableView, region: Region, context: Context) -> None:
    """Emit a figure for each value cell of a matrix; a blank one where its label is known."""
    matrix = frame_matrix(view, region, context)
    for rows in matrix.header:
        for cell in rows:
            _take_heading(cell, matrix)
    for row in region.body:
        _read_row(view, row, matrix, context)


def _take_heading(cell: CellView, matrix: Matrix) -> None:
    if not cell.is_blank:
        cell.take("header", concept_in(cell, (), matrix))


def _read_row(view: TableView, row: int, matrix: Matrix, context: Context) -> None:
    names = [
        cell
        for cell in view.covering[row]
        if cell.last_row > row and not cell.is_blank and cell not in matrix.captions
    ]
    cells = view.rows[row]
    first = next((cell for cell in cells if not cell_over(cell, matrix.captions)), None)
    values = []
    for cell in cells:
        if not _names_row(cell, column_over(cell, matrix), matrix, cell is first):
            values.append(cell)
        elif not cell.is_blank:
            names.append(cell)
    for cell in names:
        cell.take("label", row_concept(names[-1:], matrix))
    if any(is_structural("serial", cell.text) for cell in names):
        # 列次 | 1 | 2 | 3: the printed numbers of the columns.
        for cell in values:
            cell.take("header")
    elif names or not all(cell.is_blank for cell in cells):
        for cell in values:
            _read_value(cell, column_over(cell, matrix), names, matrix, context)


def _names_row(cell: CellView, column: Column, matrix: Matrix, is_first: bool) -> bool:
    """Whether a cell is (part of) its row's name and not a value."""
    leaf = column.leaf
    if leaf is None:
        return not cell.is_number
    if (
        leaf is matrix.entity
        or is_structural("serial", leaf.text)
        or is_structural("expense_item", leaf.text)
    ):
        return True
    return is_first and cell.is_label and measure_of(leaf.text) is None


def _read_value(
    cell: CellView, column: Column, names: Sequence[CellView], matrix: Matrix, context: Context
) -> None:
    own = [
        name
        for name in names
        if matrix.entity is None or matrix.entity not in column_over(name, matrix).heads
    ]
    row_names = [name for name in own if not is_structural("serial", _leaf_text(name, matrix))]
    measure = _measure(column, row_names, context)
    concept = column_concept(column, matrix)
    # Beside columns that name measures, one that names none leaves the measure open.
    is_open = not (concept or measure) and matrix.has_measures and bool(column.heads)
    concept = concept or row_concept(row_names, matrix)
    if not cell.is_number and not (cell.is_blank and (concept or measure) and not is_open):
        return
    open_label = _open_label(cell, row_names, column)
    if is_open:
        context.add_unmapped(open_label, cell.text)
    if not (measure or (concept and not is_open)) and not _may_be_money(
        cell, column, row_names, matrix
    ):
        cell.take("value")
        context.add_unmapped(open_label, cell.text)
        return
    entity = next((name for name in names if name not in own), None)
    context.add_figure(
        cell,
        open_label,
        concept,
        {
            "measure": measure or (None if is_open else "final"),
            "label": _path(row_names, column, matrix),
            "entity": None if entity is None else entity.name,
            "entity_role": None if entity is None else entity_role(entity.name),
            "origin": "table",
            **figure_values(
                cell.amount,
                concept,
                measure or "final",
                column_unit(column, row_names, matrix),
                _certainty(cell, column),
            ),
        },
    )


def _path(names: Sequence[CellView], column: Column, matrix: Matrix) -> str:
    """The full path of headings as written: block, row name, column headings from the top."""
    captions = matrix.captions if names else ()
    return " / ".join(cell.name for cell in (*captions, *names, *column.heads))


def _open_label(cell: CellView, names: Sequence[CellView], column: Column) -> CellView:
    """The label to map if no concept is known: the row's under a measure, else the column's."""
    leaf = column.leaf
    if names and (leaf is None or measure_of(leaf.text) is not None):
        return names[-1]
    return leaf if leaf is not None else cell


def _may_be_money(
    cell: CellView, column: Column, names: Sequence[CellView], matrix: Matrix
) -> bool:
    """Whether a number under a label nobody listed is money: no count, no rate, no other unit."""
    unit = column_unit(column, names, matrix).unit
    if unit is not None and unit not in MONEY_UNITS and unit not in MEASURE_UNITS.values():
        return False
    written = None if cell.amount is None else cell.amount.unit
    if written is not None and written not in MONEY_UNITS and column_measure(column) is None:
        return False
    return not any(
        is_count_label(label.text) and measure_of(label.text) is None
        for label in (*names, *column.heads)
    )


def _leaf_text(cell: CellView, matrix: Matrix) -> str:
    leaf = column_over(cell, matrix).leaf
    return "" if leaf is None else leaf.text


def _measure(column: Column, names: Sequence[CellView], context: Context) -> str | None:
    measure = column_measure(column) or next(
        (m for n in reversed(names) if (m := measure_of(n.text))), None
    )
    leaf = column.leaf
    year = parse_label(leaf.text).year if leaf is not None else None
    if (
        measure == "final"
        and year is not None
        and context.fiscal_year
        and year < context.fiscal_year
    ):
        return "prior_year_final"
    return measure


def _certainty(cell: CellView, column: Column) -> float:
    return min([cell.cell.confidence, *(head.cell.confidence for head in column.heads)])
