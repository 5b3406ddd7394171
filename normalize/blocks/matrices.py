"""Amounts under headings: income, expenditure, 三公经费, assets, project funds, any other matrix.

A value has a path of headings above it and a row name left of it. Whichever of the two names a
concept gives the concept, whichever names a measure gives the measure:

    机构名称 | 收入合计 | 其中：                 项目资金 |              | 年初预算数 | 全年执行数
             |          | 上年结转 | 其他收入   (万元)   | 年度资金总额 | 100        | 98
    机关     | 10       | 3        | 7                   | 其中：当年…  | 60         | 60
"""

from collections.abc import Sequence
from dataclasses import replace

from normalize.blocks.decisions import Headed, Meaning, decide, repeated
from normalize.blocks.entities import entity_role
from normalize.blocks.matrix_columns import Matrix, MatrixColumn, column_over
from normalize.blocks.matrix_frames import frame_matrix
from normalize.blocks.matrix_meanings import (
    certainty_under,
    column_measure,
    column_unit,
    concept_in,
    doubts_under,
    label_to_blame,
    row_concept,
    section_unit,
    speaks_of_money,
)
from normalize.blocks.matrix_rows import (
    is_left_of,
    is_serial,
    is_under,
    names_next,
    names_row,
    pair_headings,
    without_counters,
    without_number,
)
from normalize.context import Context
from normalize.labels.label import (
    is_count_label,
    is_structural,
    measure_of,
)
from normalize.labels.parts import parse_label
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView, cell_over
from normalize.values.figures import MEASURE_UNITS, figure_values
from normalize.why.traces import Led
from schema.rows.figures import FigureValues
from schema.units import is_money_unit


def read_matrix(view: TableView, region: Region, context: Context) -> None:
    """Emit a figure for each value cell of a matrix; a blank one where its label is known."""
    matrix = frame_matrix(view, region, context)
    matrix = replace(matrix, repeated=repeated(matrix))
    context.section_unit = section_unit(matrix)
    for rows in matrix.header:
        for cell in rows:
            _take_heading(cell, matrix)
    for row in region.body:
        _read_row(view, row, matrix, context)


def _take_heading(cell: CellView, matrix: Matrix) -> None:
    if not cell.is_blank:
        cell.take("header", concept_in(cell, (), matrix))


def _read_row(view: TableView, row: int, matrix: Matrix, context: Context) -> None:
    cells = without_number(without_counters(view, row), matrix)
    first_amount = next((cell for cell in cells if cell.is_number), None)
    names = [
        cell
        for cell in view.covering[row]
        if cell.is_label and cell not in matrix.captions and is_left_of(cell, first_amount)
    ]
    first = next((cell for cell in cells if not cell_over(cell, matrix.captions)), None)
    pairs = pair_headings(cells, matrix)
    values: list[tuple[CellView, tuple[CellView, ...]]] = []
    is_after_value = False
    last_amount = max((cell.start for cell in cells if cell.is_number), default=-1)
    for cell in cells:
        column = column_over(cell, matrix)
        is_next = is_after_value and names_next(cell, column, last_amount, matrix)
        if not (is_next or names_row(cell, column, matrix, first, pairs)):
            is_apart = pairs and not any(is_under(name, column) for name in names)
            values.append((cell, () if is_apart else tuple(names)))
            is_after_value = True
        elif not cell.is_blank:
            # 项目 | 本年收入 | 项目 | 本年支出: what stands behind a value names the next ones.
            names = [] if is_after_value else names
            names, is_after_value = [*names, cell], False
            cell.take("label", row_concept(names[-1:], matrix))
    if any(is_structural("serial", cell.text) for cell in names):
        # 列次 | 1 | 2 | 3: the printed numbers of the columns.
        for cell, _ in values:
            cell.take("header")
    elif names or not all(cell.is_blank for cell in cells):
        for cell, own in values:
            _read_value(cell, column_over(cell, matrix), own, matrix, context)


def _read_value(
    cell: CellView,
    column: MatrixColumn,
    names: Sequence[CellView],
    matrix: Matrix,
    context: Context,
) -> None:
    own = [name for name in names if not _names_body(name, matrix)]
    row_names = [name for name in own if not is_serial(name, matrix)]
    meaning = decide(Headed(cell, column, row_names, matrix), context)
    is_named = bool(names or meaning.concept)
    if not cell.is_number and not (cell.is_blank and meaning.may_be_blank and is_named):
        return
    open_label = label_to_blame(cell, row_names, column, matrix)
    is_known = bool(meaning.measure or (meaning.concept and not meaning.is_open))
    if not is_known:
        context.add_unmapped(open_label, cell.text)
    is_other = _is_in_other_unit(column, meaning.measure)
    if is_other or (not is_known and not _may_be_money(cell, column, row_names, matrix)):
        cell.take("value")
        return
    entity = next((name for name in reversed(names) if name not in own), None)
    values = _values(cell, column, row_names, matrix, meaning)
    if entity is not None:
        values |= {"entity": entity.name, "entity_role": entity_role(entity.name)}
    led = Led(meaning.by, _labels(names, column, matrix), column_unit(column, row_names, matrix))
    context.add_figure(cell, open_label, meaning.concept, values, led)


def _names_body(name: CellView, matrix: Matrix) -> bool:
    """Whether a row's name is of the body or place that its amounts are of."""
    heads = column_over(name, matrix).heads
    return matrix.entity in heads or any(is_structural("place", head.text) for head in heads)


def _values(
    cell: CellView,
    column: MatrixColumn,
    names: Sequence[CellView],
    matrix: Matrix,
    meaning: Meaning,
) -> FigureValues:
    """The columns of the figure in `cell`, apart from the body it is about."""
    measure = meaning.measure or "final"
    return {
        "measure": None if meaning.is_open and meaning.measure is None else measure,
        "label": " / ".join(cell.name for cell in _labels(names, column, matrix)),
        "origin": "table",
        **figure_values(
            cell.amount,
            meaning.concept,
            measure,
            column_unit(column, names, matrix),
            certainty_under(cell, column),
            doubts_under(cell, matrix),
        ),
    }


def _labels(
    names: Sequence[CellView], column: MatrixColumn, matrix: Matrix
) -> tuple[CellView, ...]:
    """The full path of headings: block, row name, column headings from the top."""
    return (*(matrix.captions if names else ()), *names, *column.heads)


def _is_in_other_unit(column: MatrixColumn, measure: str | None) -> bool:
    """Whether a column's own heading says that it counts something else: 结余率（%）."""
    unit = None if column.leaf is None else parse_label(column.leaf.text).unit
    return unit is not None and not is_money_unit(unit) and unit != _unit_of(measure)


def _unit_of(measure: str | None) -> str | None:
    return None if measure is None else MEASURE_UNITS.get(measure)


def _may_be_money(
    cell: CellView, column: MatrixColumn, names: Sequence[CellView], matrix: Matrix
) -> bool:
    """Whether a number under a label nobody listed is money: no count, no rate, no other unit."""
    if matrix.families == {"staff"}:
        return False
    unit = column_unit(column, names, matrix).unit
    if unit is not None and not is_money_unit(unit) and unit not in MEASURE_UNITS.values():
        return False
    written = None if cell.amount is None else cell.amount.unit
    if written is not None and not is_money_unit(written) and column_measure(column) is None:
        return False
    labels = (*names, *column.heads)
    if any(is_count_label(label.text) and measure_of(label.text) is None for label in labels):
        return False
    return unit is not None or written is not None or speaks_of_money(column, matrix)
