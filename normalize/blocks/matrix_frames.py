"""The headings over a block of amounts: what its columns and row names name, and in what unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from normalize.context import Context
from normalize.labels.label import (
    concept_of,
    concept_within,
    family_of,
    family_of_title,
    is_structural,
    measure_of,
    needs_family,
    parse_label,
)
from normalize.tables.columns import is_heading_of_bodies
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView, cell_over, cells_over, overlap
from normalize.values.figures import MEASURE_UNITS, UnitContext
from schema.units import is_money_unit

DOUBTFUL_COLUMN = 0.6  # confidence of an amount that may be under either of two headings

# What a block found by its shape leaves of a figure's confidence.
BY_SHAPE = 0.85


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A leaf column of a matrix: the headings over it, top down, blank ones left out."""

    heads: tuple[CellView, ...]

    @property
    def leaf(self) -> CellView | None:
        """The lowest heading; None over a column without any."""
        return self.heads[-1] if self.heads else None


@dataclass(frozen=True, slots=True)
class Matrix:
    """What holds for a whole matrix: its headings, families, unit and which columns name rows.

    families: of the concepts in it; title_families: of the words in its title, a weaker hint.
    named_by_rows: the concepts that row names name by themselves.
    names_by_row: whether the rows and not the columns say what an amount is.
    amounts: the grid columns in which a number begins somewhere.
    shifted: rows of a dump that are not as long as the headings, whose columns nothing tells.
    certainty: below 1 where the headings alone do not say what rows or amounts are.
    """

    header: tuple[tuple[CellView, ...], ...]
    families: frozenset[str]
    title_families: frozenset[str]
    named_by_rows: frozenset[str]
    unit: UnitContext
    entity: CellView | None
    captions: tuple[CellView, ...]
    has_measures: bool
    has_concepts: bool
    names_by_row: bool
    amounts: frozenset[int]
    shifted: frozenset[int]
    certainty: float = 1.0


def frame_matrix(view: TableView, region: Region, context: Context) -> Matrix:
    """What holds for the whole block in `region`."""
    header = tuple(tuple(view.row_with_covering(row)) for row in region.header)
    captions = _captions(view, region)
    cells = {cell for row in header for cell in row if not cell.is_blank}
    names = [cell for row in region.body for cell in view.rows[row] if cell.is_label]
    families = {family_of(c) for cell in (*cells, *names) if (c := concept_of(cell.text))}
    titles = {
        family
        for title in (*region.titles[-1:], *captions, *cells)
        if (family := family_of_title(title.text)) is not None
        and (title not in cells or not (concept_of(title.text) or measure_of(title.text)))
    }
    entity = next((cell for cell in cells if is_structural("entity", cell.text)), None)
    corner = header[0][0]
    # 单位：万元 in the corner names no bodies.
    names_bodies = is_heading_of_bodies(parse_label(corner.text).core)
    is_guessed = entity is None and corner not in captions and names_bodies
    entity = corner if is_guessed else entity
    unit = _unit(region, header, captions, context)
    is_unheard = not any(_is_listed(cell) for cell in cells)
    has_measures = any(measure_of(cell.text) for cell in cells)
    has_concepts = any(concept_of(cell.text) or needs_family(cell.text) for cell in cells)
    return Matrix(
        header,
        frozenset(families),
        frozenset(titles),
        frozenset(c for cell in names if (c := concept_of(cell.text))),
        unit,
        entity,
        captions,
        has_measures,
        has_concepts,
        names_by_row=has_measures or not any(concept_of(cell.text) for cell in cells),
        amounts=frozenset(
            cell.start for row in region.body for cell in view.rows[row] if cell.is_number
        ),
        shifted=frozenset(
            row for row in region.body if _is_shifted(view.row_with_covering(row), header[-1])
        ),
        certainty=BY_SHAPE if is_guessed or is_unheard else 1.0,
    )


def _is_shifted(cells: Sequence[CellView], heads: Sequence[CellView]) -> bool:
    """Whether a dump printed fewer or more cells than headings, and told the width of none."""
    is_printed = bool(cells) and cells[0].is_of_dump and len(cells) not in (1, len(heads))
    return is_printed and cells[-1].end == len(cells) and heads[-1].end == len(heads)


def _is_listed(cell: CellView) -> bool:
    """Whether a heading says something of the amounts under it: a thing, a measure, a unit."""
    text = cell.text
    return bool(
        concept_of(text)
        or measure_of(text)
        or needs_family(text)
        or parse_label(text).unit
        or is_structural("entity", text)
        or is_structural("expense_item", text)
    )


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
    return context.outer_unit


def concept_in(cell: CellView, above: Sequence[CellView], matrix: Matrix) -> str | None:
    """The concept a heading or row name names: alone, with the heading above it, or here."""
    if (concept := concept_of(cell.text)) is not None:
        return concept
    for head in reversed(above):
        if (concept := concept_of(head.name + cell.name)) is not None:
            return concept
        if (family := family_of_title(head.text)) is not None and needs_family(cell.text):
            return concept_within(cell.text, (family,))
    return concept_within(cell.text, matrix.families) or concept_within(
        cell.text, matrix.title_families
    )


def column_over(cell: CellView, matrix: Matrix) -> MatrixColumn:
    """The column a cell of the body stands in."""
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
    return MatrixColumn(tuple(heads))


def column_concept(column: MatrixColumn, matrix: Matrix) -> str | None:
    """The concept of a column by its lowest heading that is no measure; None if it names none."""
    for index in range(len(column.heads) - 1, -1, -1):
        head = column.heads[index]
        if (concept := concept_in(head, column.heads[:index], matrix)) is not None:
            return concept
        is_whole = any(is_structural(kind, head.text) for kind in ("total", "subtotal"))
        if measure_of(head.text) is None and not is_whole:
            return None
    return None


def column_measure(column: MatrixColumn) -> str | None:
    """The measure that one of a column's headings names, the lowest first; None if none does.

    结余 over 当年结余 and 累计结余 groups them; it is no measure of theirs.
    """
    for head in reversed(column.heads):
        if head is not column.leaf and is_structural("group", head.text):
            continue
        if (measure := measure_of(head.text)) is not None:
            return measure
    return None


def row_concept(names: Sequence[CellView], matrix: Matrix) -> str | None:
    """The concept that a row's names name, the nearest to its values first; None if none does."""
    heads = ((cell, column_over(cell, matrix).heads[:-1]) for cell in reversed(names))
    return next((c for cell, above in heads if (c := concept_in(cell, above, matrix))), None)


def is_grand_total(concept: str | None, names: Sequence[CellView], matrix: Matrix) -> bool:
    """Whether a row is 总计 below 本年支出合计 and 年末结转: no second 支出合计."""
    if not names or concept not in matrix.named_by_rows:
        return False
    return concept_of(names[-1].text) is None and is_structural("total", names[-1].text)


def label_to_blame(
    cell: CellView, names: Sequence[CellView], column: MatrixColumn, matrix: Matrix
) -> CellView:
    """The label to map if no concept is known: the row's, or the column's if columns name things.

    A column beside measures that names none is to blame itself.
    """
    leaf = column.leaf
    is_measure = leaf is None or measure_of(leaf.text) is not None
    if names and (is_measure or (matrix.names_by_row and not matrix.has_measures)):
        return names[-1]
    return leaf if leaf is not None else cell


def section_unit(matrix: Matrix) -> UnitContext:
    """The unit for what follows a block: its own, or the one that all its headings write."""
    units = {parse_label(cell.text).unit for row in matrix.header for cell in row}
    written = [unit for unit in units if is_money_unit(unit)]
    if matrix.unit.unit is None and len(written) == 1:
        return UnitContext(written[0], "header")
    return matrix.unit


def column_unit(column: MatrixColumn, names: Sequence[CellView], matrix: Matrix) -> UnitContext:
    """The unit of a column's values in one row: its heading's, its row's, else the block's."""
    for cell in (*reversed(column.heads), *reversed(names)):
        if (unit := parse_label(cell.text).unit) is not None:
            return UnitContext(unit, "header")
    if column_measure(column) in MEASURE_UNITS:
        # 分值 and 执行率 have units of their own, whatever the block counts in.
        return UnitContext(None, "header")
    return matrix.unit


def certainty_under(cell: CellView, column: MatrixColumn, matrix: Matrix) -> float:
    """How sure the place of an amount under its headings is.

    An amount over two columns, or in a row of a dump that is not as long as its headings, may
    belong to either of two headings.
    """
    known = min([cell.cell.confidence, *(head.cell.confidence for head in column.heads)])
    heads = [head for head in cells_over(cell, matrix.header[-1]) if not head.is_blank]
    is_open = len(heads) > 1 or cell.row in matrix.shifted
    return min(known, DOUBTFUL_COLUMN) if is_open else known


def measure_under(column: MatrixColumn, names: Sequence[CellView], fiscal_year: int) -> str | None:
    """What the amounts of a column are: by its headings, else by the row names, else by a year."""
    measure = column_measure(column) or next(
        (m for n in reversed(names) if (m := measure_of(n.text))), None
    )
    label = parse_label(column.leaf.text) if column.leaf is not None else None
    year = label.year if label is not None else None
    if measure is None and label is not None and not label.core:
        # 项目 | 2021年 | 2022年: what a year alone heads is that year's result
        measure = "final" if year in (fiscal_year, fiscal_year - 1) else None
    if measure == "final" and year is not None and fiscal_year and year < fiscal_year:
        return "prior_year_final"
    return measure
