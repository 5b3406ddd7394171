"""Amounts under headings: income, expenditure, 三公经费, assets, project funds, any other matrix.

A value has a path of headings above it and a row name left of it. Whichever of the two names a
concept gives the concept, whichever names a measure gives the measure:

    机构名称 | 收入合计 | 其中：                 项目资金 |              | 年初预算数 | 全年执行数
             |          | 上年结转 | 其他收入   (万元)   | 年度资金总额 | 100        | 98
    机关     | 10       | 3        | 7                   | 其中：当年…  | 60         | 60
"""

from collections.abc import Sequence
from dataclasses import dataclass

from normalize.context import Context
from normalize.entities import entity_role
from normalize.figures import MEASURE_UNITS, MONEY_UNITS, UnitContext, figure_values
from normalize.labels import (
    concept_of,
    concept_within,
    family_of_title,
    is_count_label,
    is_structural,
    measure_of,
    needs_family,
    parse_label,
)
from normalize.regions import Region
from normalize.view import CellView, TableView, cell_over, overlap


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column of a matrix: the headings over it, top down, blank ones left out."""

    heads: tuple[CellView, ...]

    @property
    def leaf(self) -> CellView | None:
        """The lowest heading; None over a column without any."""
        return self.heads[-1] if self.heads else None


@dataclass(frozen=True, slots=True)
class Matrix:
    """What holds for a whole matrix: its headings, families, unit and which columns name rows."""

    header: tuple[tuple[CellView, ...], ...]
    families: frozenset[str]
    unit: UnitContext
    entity: CellView | None
    captions: tuple[CellView, ...]
    has_measures: bool


def read_matrix(view: TableView, region: Region, context: Context) -> None:
    """Emit a figure for each value cell of a matrix; a blank one where its label is known."""
    matrix = _frame(view, region, context)
    for rows in matrix.header:
        for cell in rows:
            _take_heading(cell, matrix)
    for row in region.body:
        _read_row(view, row, matrix, context)


def _frame(view: TableView, region: Region, context: Context) -> Matrix:
    header = tuple(tuple(view.row_with_covering(row)) for row in region.header)
    captions = _captions(view, region)
    cells = {cell for row in header for cell in row if not cell.is_blank}
    names = [cell for row in region.body for cell in view.rows[row] if cell.is_label]
    families = {_family(concept) for cell in (*cells, *names) if (concept := concept_of(cell.text))}
    for title in (*region.titles[-1:], *captions, *cells):
        if (family := family_of_title(title.text)) is not None and (
            title not in cells or not concept_of(title.text)
        ):
            families.add(family)
    entity = next((cell for cell in cells if is_structural("entity", cell.text)), None)
    unit = _unit(region, header, captions, context)
    has_measures = any(measure_of(cell.text) for cell in cells)
    return Matrix(header, frozenset(families), unit, entity, captions, has_measures)


def _captions(view: TableView, region: Region) -> tuple[CellView, ...]:
    """Headings that name the whole block: they span its rows, or (in a dump) stand over blanks."""
    first = view.rows[region.header.start]
    spanning = {cell for cell in first if cell.last_row > region.header.stop and not cell.is_blank}
    corner = first[0]
    if not corner.is_blank and all(
        cell.is_blank
        for row in region.body
        for cell in view.rows[row][:1]
        if overlap(cell, corner) > 0
    ):
        spanning.add(corner)
    return tuple(
        cell for cell in first if cell in spanning and not is_structural("entity", cell.text)
    )


def _is_caption(cell: CellView, view: TableView, region: Region) -> bool:
    """Whether a heading names the whole block: it goes on beside the rows under the headings.

    A text dump prints a blank at the start of each of these rows instead.
    """
    if cell.is_blank or is_structural("entity", cell.text):
        return False
    if cell.last_row > region.header.stop or cell.cell.rowspan is not None:
        return cell.last_row > region.header.stop
    first = [view.rows[row][0] for row in region.body if len(view.rows[row]) > 1]
    return bool(first) and all(
        below.is_blank and below.start == cell.start and below.cell.rowspan is None
        for below in first
    )


def _family(concept: str) -> str:
    return "assets.fixed" if concept.startswith("assets.fixed") else concept.split(".")[0]


def _unit(
    region: Region,
    header: Sequence[Sequence[CellView]],
    captions: Sequence[CellView],
    context: Context,
) -> UnitContext:
    corner = [cell for row in header for cell in row[:1]]
    for cell in (*captions, *corner, *reversed(region.titles[-2:])):
        if (unit := parse_label(cell.text).unit) is not None:
            return UnitContext(unit, "caption")
    if not region.titles and region.header.start > 0:
        return UnitContext(None, "assumed")
    return context.table_unit


def _take_heading(cell: CellView, matrix: Matrix) -> None:
    if not cell.is_blank:
        cell.take("header", _concept(cell, (), matrix))


def _concept(cell: CellView, above: Sequence[CellView], matrix: Matrix) -> str | None:
    """The concept a heading or row name names: alone, with the heading above it, or here."""
    if (concept := concept_of(cell.text)) is not None:
        return concept
    for head in reversed(above):
        if (concept := concept_of(head.name + cell.name)) is not None:
            return concept
        if (family := family_of_title(head.text)) is not None and needs_family(cell.text):
            return concept_within(cell.text, (family,))
    return concept_within(cell.text, matrix.families)


def _column_over(cell: CellView, matrix: Matrix) -> Column:
    heads: list[CellView] = []
    for row in matrix.header:
        head = cell_over(cell, row)
        if (
            head is not None
            and not head.is_blank
            and head not in heads
            and head not in matrix.captions
        ):
            heads.append(head)
    return Column(tuple(heads))


def _read_row(view: TableView, row: int, matrix: Matrix, context: Context) -> None:
    names: list[CellView] = [
        cell for cell in view.covering[row] if cell.last_row > row and not cell.is_blank
    ]
    names = [cell for cell in names if cell not in matrix.captions]
    has_name = bool(names)
    for position, cell in enumerate(view.rows[row]):
        column = _column_over(cell, matrix)
        if _names_row(cell, column, matrix, position):
            if not cell.is_blank:
                names.append(cell)
                has_name = True
            continue
        if not has_name and all(other.is_blank for other in view.rows[row]):
            continue
        _read_value(cell, column, names, matrix, context)
    for cell in names:
        cell.take("label", _row_concept(names[-1:], matrix))


def _names_row(cell: CellView, column: Column, matrix: Matrix, position: int) -> bool:
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
    return (
        position == 0
        and cell.is_label
        and _column_concept(column, matrix) is None
        and measure_of(leaf.text) is None
    )


def _column_concept(column: Column, matrix: Matrix) -> str | None:
    for index in range(len(column.heads) - 1, -1, -1):
        head = column.heads[index]
        if (concept := _concept(head, column.heads[:index], matrix)) is not None:
            return concept
        if measure_of(head.text) is None:
            return None
    return None


def _column_measure(column: Column) -> str | None:
    return next((m for head in reversed(column.heads) if (m := measure_of(head.text))), None)


def _row_concept(names: Sequence[CellView], matrix: Matrix) -> str | None:
    return next((c for cell in reversed(names) if (c := _concept(cell, (), matrix))), None)


def _read_value(
    cell: CellView, column: Column, names: Sequence[CellView], matrix: Matrix, context: Context
) -> None:
    own = [
        name
        for name in names
        if matrix.entity is None or cell_over(name, matrix.header[-1]) is not matrix.entity
    ]
    row_names = [name for name in own if not is_structural("serial", _leaf_text(name, matrix))]
    measure = _measure(column, row_names, context)
    concept = _column_concept(column, matrix)
    if concept is None and (measure is not None or not matrix.has_measures or not column.heads):
        concept = _row_concept(row_names, matrix)
    if not cell.is_number and not (cell.is_blank and (concept or measure)):
        return
    if concept is None and not _may_be_money(cell, column, row_names, matrix):
        cell.take("value")
        context.add_unmapped(_open_label(cell, row_names, column), cell.text)
        return
    entity = next((name for name in names if name not in own), None)
    context.add_figure(
        cell,
        _open_label(cell, row_names, column),
        concept,
        {
            "measure": measure or "final",
            "label": _path(row_names, column, matrix),
            "entity": None if entity is None else entity.name,
            "entity_role": None if entity is None else entity_role(entity.name),
            "origin": "table",
            **figure_values(
                cell.amount,
                concept,
                measure or "final",
                _column_unit(column, row_names, matrix),
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
    unit = _column_unit(column, names, matrix).unit
    if unit is not None and unit not in MONEY_UNITS and unit not in MEASURE_UNITS.values():
        return False
    written = None if cell.amount is None else cell.amount.unit
    if written is not None and written not in MONEY_UNITS and _column_measure(column) is None:
        return False
    return not any(is_count_label(label.text) for label in (*names, *column.heads))


def _leaf_text(cell: CellView, matrix: Matrix) -> str:
    head = cell_over(cell, matrix.header[-1])
    return "" if head is None else head.text


def _measure(column: Column, names: Sequence[CellView], context: Context) -> str | None:
    measure = _column_measure(column) or next(
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


def _column_unit(column: Column, names: Sequence[CellView], matrix: Matrix) -> UnitContext:
    for cell in (*reversed(column.heads), *reversed(names)):
        if (unit := parse_label(cell.text).unit) is not None:
            return UnitContext(unit, "header")
    measure = _column_measure(column)
    if measure in MEASURE_UNITS:
        return UnitContext(MEASURE_UNITS[measure], "header")
    return matrix.unit


def _certainty(cell: CellView, column: Column) -> float:
    return min([cell.cell.confidence, *(head.cell.confidence for head in column.heads)])
