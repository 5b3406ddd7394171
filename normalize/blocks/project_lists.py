"""Lists of projects, one a row: its amounts, its score and grade, and the total of all of them."""

from collections.abc import Iterator, Sequence

from normalize.blocks.matrix_columns import Matrix, MatrixColumn
from normalize.blocks.matrix_frames import frame_matrix
from normalize.blocks.matrix_meanings import heads_part, is_share_of_given
from normalize.blocks.matrix_measures import (
    certainty_under,
    column_unit,
    doubts_under,
    is_told_as_money,
    measure_under,
    section_unit,
)
from normalize.blocks.matrix_rows import without_counters
from normalize.context import SUPERVISORS, Context, KeyedValue
from normalize.labels.keys import key_of
from normalize.labels.label import (
    ALL_FUNDS,
    PROJECT,
    code_of,
    column_slot,
    is_count_label,
    is_structural,
    project_concept,
)
from normalize.tables.project_lists import named_in_sum, role_of_row
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView
from normalize.values.figures import UnitContext, figure_values
from normalize.why.traces import By, Led
from schema.frozen import dataclass
from schema.marks import is_filler
from schema.rows.figures import FigureValues
from schema.units import is_money_unit

_FACTS = ("implementing_unit", *SUPERVISORS, "project_code", "grade", "self_score")


_UNNAMED: tuple[None, By] = None, "row_unnamed"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a list.

    name: its project; None in a row that names none.
    role: total for the row of all projects, subtotal for one of some, else None.
    """

    cells: Sequence[CellView]
    name: CellView | None
    role: str | None


def read_list(view: TableView, region: Region, context: Context) -> None:
    """Emit the figures of each row, and the project it names as a report within this one."""
    outer, context.owner = context.owner, PROJECT
    matrix = frame_matrix(view, region, context)
    context.owner = outer
    context.section_unit = section_unit(matrix)
    for cell in {cell for heads in matrix.header for cell in heads}:
        cell.take("header")
    named = next(iter(region.slots))
    facts: dict[CellView | None, list[KeyedValue]] = {}
    for row in (_row_of(view, row, named) for row in region.body):
        if row.name is not None and row.name not in facts:
            facts[row.name] = _named(row.name)
        _read_row(row, facts.get(row.name, []), matrix, context)
    context.items += facts.values()
    if any(fact.key == "self_score" for item in facts.values() for fact in item):
        context.add_block("slot:self_score", named.source())


def _row_of(view: TableView, row: int, named: CellView) -> _Row:
    """A row of a list. named: the heading of the projects' names."""
    cells = without_counters(view, row)
    found = next((c for c in view.row_with_covering(row) if c.start == named.start), None)
    role = role_of_row(cells)
    return _Row(cells, None if role or found is None or found.is_blank else found, role)


def _named(name: CellView) -> list[KeyedValue]:
    """What the name of a project says of it."""
    name.take("label")
    return [KeyedValue("project_name", name.name, name.source())]


def _read_row(row: _Row, facts: list[KeyedValue], matrix: Matrix, context: Context) -> None:
    """Emit the amounts of a row, and add what else it says of its project to `facts`."""
    for cell in row.cells:
        column = matrix.column_over(cell)
        if cell is row.name or column.leaf is None:
            continue
        key = _fact(column.leaf, cell)
        if key is not None:
            cell.take("value")
            facts.append(KeyedValue(key, cell.name, cell.source()))
        elif _may_be_amount(cell, column.leaf):
            _read_amount(cell, column, row, matrix, context)


def _may_be_amount(cell: CellView, heading: CellView) -> bool:
    """Whether a cell is a number, or a blank for one, and not the row's own number."""
    is_serial = is_structural("serial", heading.text)
    return (cell.is_number or cell.is_blank) and not is_serial


def _fact(heading: CellView, cell: CellView) -> str | None:
    """The key of `reports` whose value a cell holds; None if it holds none."""
    if is_filler(cell.text):
        return None
    key = key_of(heading.text)
    slot = column_slot("indicator", heading.text)
    if key == "self_score" or slot == "self_score":
        return "self_score" if cell.is_number else None
    if key is None and code_of("grade", cell.text):
        return "grade"
    return key if key in _FACTS and not cell.is_number else None


def _read_amount(
    cell: CellView, column: MatrixColumn, row: _Row, matrix: Matrix, context: Context
) -> None:
    """Emit one figure; what measures no money (points, counts) is none."""
    measure = measure_under(column, (), matrix)
    unit = column_unit(column, (), matrix)
    if cell.is_blank and measure is None:
        return
    if measure in ("score", "points") or not _may_be_money(cell, column, measure, unit, matrix):
        cell.take("value")
        return
    concept, by = _concept(cell, column, row, measure, matrix)
    leaf, path = column.leaf or cell, tuple(_path(row, column))
    values: FigureValues = {
        "measure": measure,
        "label": " / ".join(head.name for head in path),
        "origin": "table",
        "entity_role": row.role,
        **figure_values(
            cell.amount,
            concept,
            measure or "final",
            unit,
            certainty_under(cell, column),
            doubts_under(cell, matrix),
        ),
    }
    context.add_figure(cell, leaf, concept, values, Led(by, path, unit))


def _is_lower(cell: CellView, name: CellView) -> bool:
    """Whether a project's name stands beside several rows, and an amount in one of them."""
    return cell.last_row - cell.row < name.last_row - name.row


def _concept(
    cell: CellView, column: MatrixColumn, row: _Row, measure: str | None, matrix: Matrix
) -> tuple[str | None, By]:
    """What an amount is, with the step that led to it (`traces.Led`).

    Of a project that stands beside several rows, each has a part of its money.
    """
    if row.name is None and not row.role:
        return _UNNAMED
    concept, by = _concept_under(column, measure, matrix)
    is_part = row.name is not None and _is_lower(cell, row.name)
    return (None, "part_of_all") if concept == ALL_FUNDS and is_part else (concept, by)


def _concept_under(
    column: MatrixColumn, measure: str | None, matrix: Matrix
) -> tuple[str | None, By]:
    """The source that one of the headings names; all of the project's money under a measure."""
    if heads_part(column, matrix) or is_share_of_given(column, matrix):
        return None, "column_unknown"
    for head in reversed(column.heads):
        if (concept := project_concept(head.text)) is not None:
            return concept, "column"
    return (ALL_FUNDS, "measure_alone") if measure is not None else (None, "column")


def _path(row: _Row, column: MatrixColumn) -> Iterator[CellView]:
    if row.name is not None:
        yield row.name
    elif row.role is not None:
        yield named_in_sum(row.cells)
    yield from column.heads


def _may_be_money(
    cell: CellView,
    column: MatrixColumn,
    measure: str | None,
    unit: UnitContext,
    matrix: Matrix,
) -> bool:
    """Whether a number is money or a rate: told by its column, or by a unit and no count."""
    if measure is not None:
        return True
    written = unit.unit if cell.amount is None or cell.amount.unit is None else cell.amount.unit
    is_told = not unit.is_among_others or is_told_as_money(column, matrix)
    is_count = any(is_count_label(h.text) for h in column.heads)
    return is_money_unit(written) and is_told and not is_count
