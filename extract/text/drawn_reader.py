"""The lines of a dump that draws its tables -> body paragraphs and tables on their grids."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.document import Block, Cell, Table
from extract.sizes import check_size, count_characters
from extract.text.drawn import DrawnTable, drawn_characters, find_drawn
from extract.text.drawn_places import place_drawn
from extract.text.flowed import Flowed, find_flowed
from extract.text.lines import Lines, make_paragraphs, split_lines
from extract.text.rows import OPEN
from extract.text.ruled_columns import find_ruled, ruled_characters
from schema.errors import DocumentError
from schema.limits import Limits

BEGUN = re.compile(r"^ *(\|[^\n]*?)[ ]*$", re.MULTILINE)
LEFT_OUT = re.compile(r"^ *\[TABLE\] *$", re.MULTILINE)


def read_drawn(lines: Lines, wraps: bool, limits: Limits) -> tuple[list[Block], list[Table]]:
    """Blocks in reading order, and the tables among them; wraps: as of antiword, never certain.

    Errors: DocumentError too_many_rows, too_many_columns, too_many_cells, cell_too_long.
    """
    flowed = _flowed(lines, wraps)
    lines, left = flowed.lines, flowed.left
    found = find_drawn(left, wraps)
    inside = {at for table in found for at in range(table.start, table.end)}
    found += [table for table in find_ruled(left) if table.start not in inside]
    found = sorted([*found, *flowed.tables], key=lambda table: table.start)
    return build_drawn(lines, found, {table.start: OPEN for table in found if wraps}, limits)


def build_drawn(
    lines: Lines, found: Sequence[DrawnTable], bounds: Mapping[int, float], limits: Limits
) -> tuple[list[Block], list[Table]]:
    """Blocks and tables, those being found; see `read_drawn`.

    bounds: how certain the cells of a table are at most, by the line where it begins.
    """
    _check(found, limits)
    blocks: list[Block] = []
    tables: list[Table] = []
    at = index = 0
    for drawn in found:
        body = make_paragraphs(lines, at, drawn.start, index)
        index += len(body)
        tables.append(_make_table(drawn, len(tables), bounds.get(drawn.start, 1.0)))
        blocks += [*body, tables[-1]]
        at = drawn.end
    blocks += make_paragraphs(lines, at, len(lines.texts), index)
    return blocks, tables


def lost_tables(text: str, wraps: bool) -> bool:
    """Whether the converter has left out tables, or rows of them.

    pandoc prints `[TABLE]` for one with spans; antiword drops whole rows of such; others break a
    row where a cell has a line break, so that its first line is not closed as most rows are.
    """
    if wraps or LEFT_OUT.search(text) is not None:
        return True
    begun = BEGUN.findall(text)
    return 0 < 2 * sum(not line.endswith("|") for line in begun) < len(begun)


def count_drawn(text: str, wraps: bool = False) -> int:
    """The characters of `text` without the signs that its tables are drawn with."""
    flowed = _flowed(split_lines(text), wraps)
    left = "\n".join(flowed.left.texts)
    signs = flowed.signs + drawn_characters(left) + ruled_characters(left)
    return count_characters(text) - signs


def _flowed(lines: Lines, wraps: bool) -> Flowed:
    """The tables that flow in lines; antiword alone prints such."""
    return find_flowed(lines) if wraps else Flowed(lines, lines, (), 0)


def _check(found: Sequence[DrawnTable], limits: Limits) -> None:
    rows = [row for table in found for row in table.rows]
    longest = max((len(table.rows) for table in found), default=0)
    widths = list(map(len, rows))
    check_size(longest, max(widths, default=0), sum(widths), limits)
    for row in rows:
        size = max((sum(len(p.text) for p in cell.paragraphs) for cell in row), default=0)
        if size > limits.cell_characters:
            raise DocumentError("cell_too_long", size, limits.cell_characters)


def _make_table(drawn: DrawnTable, index: int, bound: float) -> Table:
    cells: list[Cell] = []
    cols = 1
    for number, (row, places) in enumerate(zip(drawn.rows, place_drawn(drawn), strict=True)):
        for cell, place in zip(row, places, strict=True):
            if place.rowspan == 0:
                continue
            confidence = min(bound, place.confidence, OPEN if cell.is_joined else 1.0)
            cells.append(
                Cell(number, place.col, place.rowspan, place.colspan, cell.paragraphs, confidence)
            )
            cols = max(cols, place.end)
    rows = len(drawn.rows)
    within = [
        replace(cell, rowspan=min(cell.rowspan, rows - cell.row)) if cell.rowspan else cell
        for cell in cells
    ]
    return Table(index, rows, cols, tuple(within))
