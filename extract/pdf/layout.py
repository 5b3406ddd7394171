"""A page taken apart: its tables with the lines in their cells, and its running text by lines."""

from dataclasses import dataclass, field
from itertools import permutations
from typing import Final

from extract.document import Box
from extract.pdf.lattice import Grid, GridCell, find_grids, group_rules
from extract.pdf.lines import Line, build_lines
from extract.pdf.page import Frame, Glyph, Note, Page, Rule
from extract.pdf.rules import unite_rules
from schema.limits import Limits

SMALL: Final = 20.0  # points: a box no larger holds a tick, it is no table
MIDDLE: Final = 0.35  # of the size, how far the middle of a character lies over its base line
EDGE: Final = 1.0
FRAME: Final = 0.8  # of the page's width and height: a box so large is a frame around what it holds


@dataclass(slots=True)
class PartCell:
    """A cell of a table on one page, with its lines.

    confidence: less than 1 where no line shows its place. room: from where to where its text may
        stand, where that is not as wide as its box.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box
    lines: list[Line]
    flags: tuple[str, ...] = ()
    confidence: float = 1.0
    room: tuple[float, float] | None = None


@dataclass(slots=True)
class TablePart:
    """What of a table stands on one page.

    inside: the part and the cell that it stands in, None where it stands by itself.
    region: see `PageLayout.areas`.
    """

    page: int
    box: Box
    rows: int
    cells: list[PartCell]
    inside: "tuple[TablePart, PartCell] | None" = None
    region: int = 0


@dataclass(slots=True)
class PageLayout:
    """A page's running text and tables. headers, footers: lines that are kept apart from it.

    rules: the lines across that meet no other. areas: from where to where the text of a column
        stands, by its region; regions are read one after the other, each from its top.
    doubts: reason codes of what its layout leaves open.
    """

    number: int
    frame: Frame
    lines: list[Line]
    parts: list[TablePart]
    notes: list[Note]
    rules: list[Rule] = field(default_factory=list)
    areas: dict[int, tuple[float, float]] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    headers: list[Line] = field(default_factory=list)
    footers: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)


def lay_out(page: Page, limits: Limits) -> PageLayout:
    """The page by its lines and tables.

    Raises DocumentError: those of `find_grids`.
    """
    groups = group_rules(unite_rules(page.drawn.rules))
    found = find_grids(groups, limits)
    grids = _tables_among(found, page.frame.size)
    outside = _share_out(page.glyphs, grids)
    grids = [grid for grid in grids if _is_table(grid)]
    parts = [_part_of(grid, page.number) for grid in grids]
    _nest(parts)
    lines = build_lines(outside, page.number)
    aside = [line for line in lines if line.glyphs[0].turn]
    lines = [line for line in lines if not line.glyphs[0].turn]
    lone = _lone_rules(groups)
    return PageLayout(page.number, page.frame, lines, parts, page.notes, lone, aside=aside)


def _lone_rules(groups: list[list[Rule]]) -> list[Rule]:
    """The lines across that meet no other."""
    return [group[0] for group in groups if len(group) == 1 and group[0].is_across]


def _tables_among(grids: list[Grid], size: tuple[float, float]) -> list[Grid]:
    """Those that are tables: no boxes for a tick, no frame of the page around tables."""
    kept: list[Grid] = []
    for grid in grids:
        x0, top, x1, bottom = grid.box
        is_tick_box = x1 - x0 <= SMALL and bottom - top <= SMALL
        is_large = x1 - x0 > FRAME * size[0] and bottom - top > FRAME * size[1]
        is_frame = is_large and any(holds(grid.box, other.box) for other in kept)
        if len(grid.cells) > 1 or not (is_tick_box or is_frame):
            kept.append(grid)
    return kept


def holds(outer: Box, inner: Box) -> bool:
    """Whether a box lies in another one."""
    return (
        outer[0] <= inner[0] + EDGE
        and outer[1] <= inner[1] + EDGE
        and outer[2] >= inner[2] - EDGE
        and outer[3] >= inner[3] - EDGE
    )


def _share_out(glyphs: list[Glyph], grids: list[Grid]) -> list[Glyph]:
    """Put each character into the cell it stands in; those that stand in none."""
    outside: list[Glyph] = []
    is_nested = any(holds(a.box, b.box) for a, b in permutations(grids, 2))
    left = top = right = bottom = 0.0  # of the last cell, which most often holds the next one too
    place = outside
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - MIDDLE * glyph.size
        if left < x < right and top < y < bottom and glyph.turn >= 0:
            place.append(glyph)
            continue
        cell = _find_cell(x, y, grids) if glyph.turn >= 0 else None
        if cell is None:
            outside.append(glyph)
            continue
        cell.glyphs.append(glyph)
        if not is_nested:
            place = cell.glyphs
            left, top, right, bottom = cell.box
    return outside


def _find_cell(x: float, y: float, grids: list[Grid]) -> GridCell | None:
    """The cell of the smallest table around a point."""
    for grid in grids:
        cell = grid.cell_at(x, y)
        if cell is not None:
            return cell
    return None


def _is_table(grid: Grid) -> bool:
    return len(grid.cells) > 1 or any(not g.text.isspace() for g in grid.cells[0].glyphs)


def _part_of(grid: Grid, page: int) -> TablePart:
    cells = [
        PartCell(
            *(cell.row, cell.col, cell.rowspan, cell.colspan, cell.box),
            build_lines(cell.glyphs, page),
            cell.flags,
        )
        for cell in grid.cells
        if not _is_outside(cell)
    ]
    return TablePart(page, grid.box, len(grid.ys) - 1, cells)


def _is_outside(cell: GridCell) -> bool:
    """Whether a place is not of the table: its outline is open there, and nothing is in it."""
    return cell.is_open and not any(not glyph.text.isspace() for glyph in cell.glyphs)


def _nest(parts: list[TablePart]) -> None:
    """Tell each part that stands in a cell of another in which. parts: the smallest first."""
    for index, part in enumerate(parts):
        for outer in parts[index + 1 :]:
            cell = next((cell for cell in outer.cells if holds(cell.box, part.box)), None)
            if cell is not None:
                part.inside = (outer, cell)
                break
