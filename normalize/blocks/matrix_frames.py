"""The headings over a block of amounts: what its columns and row names name, and in what unit."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from normalize.blocks.matrix_body import amount_columns, families_above, has_column_each
from normalize.blocks.matrix_columns import Matrix, are_summed, has_unnamed
from normalize.context import Context
from normalize.labels.composed import names_source
from normalize.labels.families import family_of, family_of_title, needs_family, sole_family
from normalize.labels.label import (
    ALL_FUNDS,
    PROJECT,
    column_slot,
    concept_of,
    is_structural,
    is_sum,
    measure_of,
    names_amount,
    project_concept,
)
from normalize.labels.parts import parse_label
from normalize.reports.own_level import own_level
from normalize.tables.column_numbers import is_column_numbers
from normalize.tables.money_columns import whole_columns
from normalize.tables.project_lists import are_places
from normalize.tables.regions import Region
from normalize.tables.stems import is_heading_of_bodies
from normalize.tables.units import unit_beside, unit_in_corner, unit_of_caption
from normalize.tables.view import CellView, TableView, overlap
from normalize.values.figures import UnitContext
from normalize.values.money_words import is_money_word

# What the heading over names of bodies is called: 单位名称, or 乡镇 for places.
BODIES = ("entity", "place")


def frame_matrix(view: TableView, region: Region, context: Context) -> Matrix:
    """What holds for the whole block in `region`."""
    header = _header(view, region)
    captions = _captions(view, region)
    heads = _headings(header)
    names = _labels(view, region)
    families = frozenset(map(family_of, _concepts(heads) | _concepts(names)))
    titles = _title_families((*region.titles[-1:], *captions), heads)
    amounts = amount_columns(view, region, header[-1])
    over_names = _over_names(heads, header[0][0], captions, amounts, names)
    has_measures = any(measure_of(cell.text) for cell in heads)
    return Matrix(
        header,
        families,
        titles,
        named_by_heads=len(_concepts(heads)),
        named_by_rows=_concepts(names),
        unit=_unit(view, region, header, captions, context, min(amounts, default=0)),
        of_tasks=region.kind == "tasks",
        of_items=_are_items(heads),
        is_of_years=context.is_of_years,
        entity=over_names.entity,
        captions=captions,
        has_measures=has_measures,
        has_concepts=bool(_concepts(heads)) or any(needs_family(cell.text) for cell in heads),
        names_by_row=has_measures or not _concepts(heads),
        amounts=amounts,
        shifted=_shifted_rows(view, region, header[-1]),
        owner=over_names.owner(context.owner),
        by_places=over_names.are_parts(context.owner),
        first_row=region.header.stop,
        names_money=bool((families | titles) - {"staff"}) or _speak_of_money(names),
        year=context.fiscal_year or max(map(_year, heads), default=0),
        has_column_each=has_column_each(header, amounts),
        has_total=any(project_concept(cell.text) == ALL_FUNDS for cell in names),
        has_sources=_name_source((*heads, *names)),
        has_unnamed=has_unnamed(names),
        is_summed=are_summed(names),
        sole_family=sole_family(_concepts(names)),
        families_above=families_above(names),
        is_of_spending=any(measure_of(head.text) == "executed" for head in header[0]),
        has_family_group=any(_groups_family(head, families | titles) for head in header[0]),
        doubts=_doubts(over_names, heads),
        level=own_level(context.bodies),
        whole=whole_columns(view.rows[region.header.stop : region.body.stop], header[-1]),
    )


class _OverNames(NamedTuple):
    """The heading over the names of bodies or places; None where rows are of no such.

    is_guessed: only a stem in the corner says so.
    are_places: whether the rows are places that have parts of one project's money.
    state_accounts: whether the headings name what a body has of its own (机构名称 | 收入合计).
    """

    entity: CellView | None
    is_guessed: bool
    are_places: bool
    state_accounts: bool

    def owner(self, outer: str | None) -> str | None:
        """Whose money the amounts are: bodies have their own, or their parts of a project's."""
        has_bodies = self.entity is not None and not self.is_guessed and not self.are_places
        has_own = self.state_accounts or outer != PROJECT
        return None if has_bodies and has_own else outer

    def are_parts(self, outer: str | None) -> bool:
        """Whether the rows have parts of one project's money: places, or bodies that got it."""
        has_bodies = self.entity is not None and (self.is_guessed or not self.state_accounts)
        return self.are_places or (has_bodies and outer == PROJECT)


def _doubts(over_names: _OverNames, heads: Iterable[CellView]) -> tuple[str, ...]:
    """What the headings alone leave open: what the rows are of, or what any of them says."""
    is_by_shape = over_names.is_guessed or not any(map(_is_listed, heads))
    return ("block_by_shape",) if is_by_shape else ()


def _are_items(heads: Sequence[CellView]) -> bool:
    """Whether the rows are what money went to, or tasks it was for.

    Tasks whose amounts are told by source (总额 | 财政拨款 | 其他资金) are all a department did.
    """
    are_tasks = any(column_slot("task", head.text) == "name" for head in heads)
    is_by_source = bool(_concepts(heads)) or any(needs_family(head.text) for head in heads)
    is_listed = any(is_structural("expense_item", head.text) for head in heads)
    return is_listed or (are_tasks and not is_by_source)


def _headings(header: Iterable[Iterable[CellView]]) -> list[CellView]:
    """The headings that say anything, row by row, each once."""
    return list(dict.fromkeys(cell for row in header for cell in row if not cell.is_blank))


def _labels(view: TableView, region: Region) -> list[CellView]:
    """The cells of a block's body that may name its rows."""
    return [cell for row in region.body for cell in view.rows[row] if cell.is_label]


def _name_source(labels: Iterable[CellView]) -> bool:
    return any(names_source(label.text) for label in labels)


def _year(head: CellView) -> int:
    """The year that a heading tells; 0 for none."""
    return parse_label(head.text).year or 0


def _concepts(cells: Iterable[CellView]) -> frozenset[str]:
    """The concepts that labels name wherever they stand."""
    return frozenset(c for cell in cells if (c := concept_of(cell.text)))


def _speak_of_money(names: Iterable[CellView]) -> bool:
    return any(is_money_word(cell.folded) for cell in names)


def _title_families(titles: Iterable[CellView], heads: Iterable[CellView]) -> frozenset[str]:
    """The families that the words over a block name; headings with a meaning name none."""
    groups = (cell for cell in heads if not names_amount(cell.text))
    found = (family_of_title(cell.text) for cell in (*titles, *groups))
    return frozenset(family for family in found if family is not None)


def _header(view: TableView, region: Region) -> tuple[tuple[CellView, ...], ...]:
    """The rows of headings, without those that number the columns unless there are no others."""
    named = [row for row in region.header if not is_column_numbers(view.rows[row])]
    return tuple(tuple(view.row_with_covering(row)) for row in named or region.header)


def _over_names(
    heads: Sequence[CellView],
    corner: CellView,
    captions: Sequence[CellView],
    amounts: Sequence[int],
    names: Sequence[CellView],
) -> _OverNames:
    """The heading over the names of bodies or places, or else the corner that a stem tells of.

    省本级 | 市县 over numbers are who has the money: they head no names.
    """
    entity = _heading_of_bodies([cell for cell in heads if not _heads_amounts(cell, amounts)])
    told = any(family_of(concept) != "funds" for concept in _concepts(heads))
    if entity is not None:
        return _OverNames(entity, False, is_structural("place", entity.text), told)
    if corner not in captions and _names_bodies(corner):
        return _OverNames(corner, True, False, told)
    are_places = _heads_places(corner, names)
    return _OverNames(corner if are_places else None, False, are_places, told)


def _heading_of_bodies(heads: Sequence[CellView]) -> CellView | None:
    """The heading of bodies or places: of 乡镇 | 试点村 the nearest to the amounts."""
    found = [cell for kind in BODIES for cell in heads if is_structural(kind, cell.text)]
    return found[-1] if found else None


def _heads_places(corner: CellView, names: Sequence[CellView]) -> bool:
    """Whether 项目 stands over places: 南屏镇, 石圳乡."""
    if not is_structural("project", corner.text):
        return False
    own = [name.text for name in names if name.start == corner.start and not is_sum(name.text)]
    return len(own) > 1 and are_places(own)


def _names_bodies(corner: CellView) -> bool:
    """Whether a corner heads names of bodies: 单位：万元 does not, nor does 部门预算执行情况."""
    is_of_money = family_of_title(corner.text) or is_structural("whole_budget", corner.text)
    return is_heading_of_bodies(parse_label(corner.text).core) and not is_of_money


def _groups_family(head: CellView, families: frozenset[str]) -> bool:
    """Whether a heading over several columns names a family of the block."""
    return head.end - head.start > 1 and family_of_title(head.text) in families


def _heads_amounts(head: CellView, amounts: Sequence[int]) -> bool:
    return bisect_left(amounts, head.start) < bisect_left(amounts, head.end)


def _shifted_rows(view: TableView, region: Region, heads: Sequence[CellView]) -> frozenset[int]:
    rows = ((row, view.row_with_covering(row)) for row in region.body)
    return frozenset(row for row, cells in rows if _is_shifted(cells, heads))


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
    filled = [cell for cell in view.rows[region.header.start] if not cell.is_blank]
    beside = (
        cell
        for cell in filled
        if cell.last_row > region.header.stop or _is_over_blanks(cell, view, region)
    )
    return tuple(
        cell for cell in beside if not any(is_structural(kind, cell.text) for kind in BODIES)
    )


def _is_over_blanks(head: CellView, view: TableView, region: Region) -> bool:
    """Whether a heading is the first of its row, and no row below it begins with anything."""
    below = (cell for row in region.body for cell in view.rows[row][:1])
    is_first = head is view.rows[region.header.start][0]
    return is_first and all(cell.is_blank for cell in below if overlap(cell, head) > 0)


def _unit(
    view: TableView,
    region: Region,
    header: Sequence[Sequence[CellView]],
    captions: Sequence[CellView],
    context: Context,
    first_amount: int,
) -> UnitContext:
    """The unit of the block: its captions', its corner's, its title's, or the one outside of it."""
    corner = [cell for row in header for cell in row[:1]]
    for cell in (*captions, *corner, *reversed(region.titles[-2:])):
        if (unit := unit_of_caption(cell)) is not None:
            return unit
    return (
        unit_in_corner(header, first_amount)
        or unit_beside(view, region.header.start, first_amount)
        or context.outer_unit
    )
