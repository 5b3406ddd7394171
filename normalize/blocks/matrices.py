"""Amounts under headings: income, expenditure, 三公经费, assets, project funds, any other matrix.

A value has a path of headings above it and a row name left of it. Whichever of the two names a
concept gives the concept, whichever names a measure gives the measure:

    机构名称 | 收入合计 | 其中：                 项目资金 |              | 年初预算数 | 全年执行数
             |          | 上年结转 | 其他收入   (万元)   | 年度资金总额 | 100        | 98
    机关     | 10       | 3        | 7                   | 其中：当年…  | 60         | 60
"""

from collections.abc import Sequence
from dataclasses import replace

from normalize.blocks.counted_rows import CountedRows
from normalize.blocks.decisions import Headed, Meaning, decide, repeated
from normalize.blocks.entities import entity_role
from normalize.blocks.matrix_columns import Matrix, MatrixColumn
from normalize.blocks.matrix_frames import frame_matrix
from normalize.blocks.matrix_meanings import (
    concept_in,
    label_to_blame,
    row_concept,
)
from normalize.blocks.matrix_measures import (
    certainty_under,
    column_measure,
    column_unit,
    doubts_under,
    is_told_as_money,
    section_unit,
    speaks_of_money,
)
from normalize.blocks.matrix_rows import NamedValue, is_serial, name_values
from normalize.context import Context
from normalize.labels.keys import key_of
from normalize.labels.label import (
    is_count_label,
    is_structural,
    is_sum,
    may_count,
    names_amount,
)
from normalize.labels.parts import is_counted_unit, parse_label
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView, cells_over
from normalize.values.figures import MEASURE_UNITS, UnitContext, figure_values
from normalize.why.traces import Led
from schema.concepts import load_concepts
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
    counted = CountedRows()
    for row in region.body:
        _read_row(view, row, matrix, counted, context)


def _take_heading(cell: CellView, matrix: Matrix) -> None:
    if not cell.is_blank:
        cell.take("header", concept_in(cell, (), matrix))


def _read_row(
    view: TableView, row: int, matrix: Matrix, counted: CountedRows, context: Context
) -> None:
    named = name_values(view, row, matrix)
    for label in named.labels:
        label.take("label", row_concept([label], matrix))
        counted.note(label)
    if named.is_numbering:
        for value in named.values:
            value.cell.take("header")
    elif named.is_filled:
        for value in named.values:
            if counted.holds(value.names) and value.cell.is_number:
                value.cell.take("value")
            else:
                _read_value(value, matrix, context)


def _read_value(value: NamedValue, matrix: Matrix, context: Context) -> None:
    cell, names = value
    amount = Headed(cell, matrix.column_over(cell), _own_names(names, matrix), matrix)
    meaning = decide(amount, context)
    if not cell.is_number and not (cell.is_blank and _has_blanks(meaning, names)):
        return
    open_label = label_to_blame(cell, amount.names, amount.column, matrix)
    is_known = _is_known(meaning)
    if not is_known:
        context.add_unmapped(open_label, cell.text)
    if _is_in_other_unit(amount.column, meaning) or not (is_known or _may_be_money(amount)):
        cell.take("value")
        return
    led = Led(meaning.by, _labels(names, amount), _unit(amount))
    values = _values(amount, meaning) | _body_of(names, matrix)
    context.add_figure(cell, open_label, meaning.concept, values, led)


def _own_names(names: Sequence[CellView], matrix: Matrix) -> list[CellView]:
    """The names of a row that say what its amounts are: no body and no running number."""
    own = (name for name in names if not _names_body(name, matrix))
    return [name for name in own if not is_serial(name, matrix)]


def _has_blanks(meaning: Meaning, names: Sequence[CellView]) -> bool:
    """Whether a blank is a value nobody filled in: it may be, and something names it."""
    return meaning.may_be_blank and bool(names or meaning.concept)


def _is_known(meaning: Meaning) -> bool:
    """Whether the headings and names say what an amount measures, or what it is beyond doubt."""
    return bool(meaning.measure or (meaning.concept and not meaning.is_open))


def _body_of(names: Sequence[CellView], matrix: Matrix) -> FigureValues:
    """The columns that say which body the amount of a row is of; none where its names do not."""
    body = next((name for name in reversed(names) if _names_body(name, matrix)), None)
    if body is None:
        return {}
    # 江浦区 | 小计: the sum of what stands above it in the same place
    told = next((name for name in names if is_sum(name.text)), body)
    return {"entity": body.name, "entity_role": entity_role(told.name)}


def _names_body(name: CellView, matrix: Matrix) -> bool:
    """Whether a row's name is of the body or place that its amounts are of.

    So is 合计 under 序号 and 县（区） at once.
    """
    heads: Sequence[CellView] = matrix.column_over(name).heads
    if is_sum(name.text):
        heads = cells_over(name, matrix.header[-1])
    return matrix.entity in heads or any(map(_heads_bodies, heads))


def _heads_bodies(head: CellView) -> bool:
    """Whether a heading stands over places, or over the units that carry out a project."""
    return is_structural("place", head.text) or key_of(head.text) == "implementing_unit"


def _values(amount: Headed, meaning: Meaning) -> FigureValues:
    """The columns of a figure, apart from the body it is about."""
    cell, measure = amount.cell, meaning.measure or "final"
    return {
        "measure": None if meaning.is_open and meaning.measure is None else measure,
        "label": " / ".join(label.name for label in _labels(amount.names, amount)),
        "origin": "table",
        **figure_values(
            cell.amount,
            meaning.concept,
            measure,
            _unit(amount),
            certainty_under(cell, amount.column),
            doubts_under(cell, amount.matrix),
        ),
    }


def _labels(names: Sequence[CellView], amount: Headed) -> tuple[CellView, ...]:
    """The full path of headings: block, row name, column headings from the top."""
    return (*(amount.matrix.captions if names else ()), *names, *amount.column.heads)


def _unit(amount: Headed) -> UnitContext:
    return column_unit(amount.column, amount.names, amount.matrix)


def _is_in_other_unit(column: MatrixColumn, meaning: Meaning) -> bool:
    """Whether a column's headings say that it counts something else than what is meant.

    结余率（%）, 计划 below 河长（公里）, 计划 below 受益户数; 在职 below 实有人数（人） is people
    """
    units = (parse_label(head.text).unit for head in reversed(column.heads))
    unit = next(filter(None, units), None)
    if unit is None:
        # 受益户数 over 计划 and 实际, 工程量 below 批复; 按户数分配 is money
        leaf = column.heads[-1:]
        return any(map(_heads_counts, column.heads[:-1])) or any(map(_is_a_count, leaf))
    return _is_other_unit(unit) and unit not in _units_of(meaning)


def _units_of(meaning: Meaning) -> set[str | None]:
    """The units that what is meant may be told in, but for those of money."""
    concept = None if meaning.concept is None else load_concepts()[meaning.concept]
    return {MEASURE_UNITS.get(meaning.measure or ""), None if concept is None else concept.unit}


def _may_be_money(amount: Headed) -> bool:
    """Whether a number under a label nobody listed is money: no count, no rate, no other unit."""
    column, matrix = amount.column, amount.matrix
    around, written = _unit(amount), _written_unit(amount.cell)
    unit, is_other = around.unit, _counts_something(amount)
    if is_other or _is_counted(amount) or matrix.families == {"staff"}:
        return False
    if around.is_among_others and written is None:
        # 单位：户、万元: which of them a column counts in only its headings say
        return is_told_as_money(column, matrix)
    return unit is not None or written is not None or speaks_of_money(column, matrix)


def _is_counted(amount: Headed) -> bool:
    """Whether the words around a number say that it counts, or may and it is printed so."""
    heads = amount.column.heads
    if any(map(_heads_counts, (*amount.names, *heads))):
        return True
    return amount.cell.start in amount.matrix.whole and any(may_count(h.text) for h in heads)


def _counts_something(amount: Headed) -> bool:
    """Whether a unit around a number, or beside it, is that of something else than money."""
    unit, written = _unit(amount).unit, _written_unit(amount.cell)
    is_beside = _is_other_unit(written) and column_measure(amount.column) is None
    return is_beside or (_is_other_unit(unit) and unit not in MEASURE_UNITS.values())


def _written_unit(cell: CellView) -> str | None:
    """The unit written beside a number in its own cell."""
    return None if cell.amount is None else cell.amount.unit


def _is_other_unit(unit: str | None) -> bool:
    """Whether a unit is told and counts no money."""
    return unit is not None and not is_money_unit(unit)


def _is_a_count(label: CellView) -> bool:
    """Whether all that a heading says is what is counted, or a unit of it."""
    is_all = is_structural("counts", label.text) or is_counted_unit(label.text)
    return is_all and _heads_counts(label)


def _heads_counts(label: CellView) -> bool:
    return is_count_label(label.text) and not names_amount(label.text)
