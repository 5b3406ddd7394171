"""The lines of a dump that marks its cells -> body paragraphs and tables on their grids."""

from collections.abc import Sequence

from extract.document import Block, Cell, Paragraph, Table
from extract.sizes import check_size
from extract.text.grid import place_cells
from extract.text.headed import Place
from extract.text.lines import Lines, make_paragraphs
from extract.text.rows import RawCell, RawTable, find_tables
from extract.text.segments import CELL_START
from schema.errors import DocumentError
from schema.limits import Limits


def read_tika(lines: Lines, may_touch: bool, limits: Limits) -> tuple[list[Block], list[Table]]:
    """Blocks in reading order, and the tables among them.

    Each line stands in exactly one paragraph, but for the blank lines that end rows and tables.
    may_touch: whether tables follow each other with no paragraph between.
    Errors: DocumentError too_many_rows, too_many_cells, cell_too_long.
    """
    return build_blocks(lines, find_tables(lines.texts, may_touch), limits)


def build_blocks(
    lines: Lines, found: Sequence[RawTable], limits: Limits
) -> tuple[list[Block], list[Table]]:
    """Blocks and tables, the rows being known; see `read_tika`."""
    _check(found, limits)
    blocks: list[Block] = []
    tables: list[Table] = []
    at = index = 0
    for raw in found:
        body = make_paragraphs(lines, at, raw.start, index)
        index += len(body)
        tables.append(_make_table(lines, raw, len(tables), limits))
        blocks += [*body, tables[-1]]
        at = raw.end
    blocks += make_paragraphs(lines, at, len(lines.texts), index)
    return blocks, tables


def _check(tables: Sequence[RawTable], limits: Limits) -> None:
    rows = max((len(table.rows) for table in tables), default=0)
    cells = sum(len(row.cells) for table in tables for row in table.rows)
    check_size(rows, 0, cells, limits)  # how many columns its rows make is not printed


def _make_table(lines: Lines, raw: RawTable, index: int, limits: Limits) -> Table:
    contents = [[_paragraphs(lines, cell, limits) for cell in row.cells] for row in raw.rows]
    placed = place_cells([[_text(paragraphs) for paragraphs in row] for row in contents])
    cells = [
        _make_cell(number, place, row.confidence, paragraphs)
        for number, (row, places, content) in enumerate(
            zip(raw.rows, placed, contents, strict=True)
        )
        for place, paragraphs in zip(places, content, strict=True)
        if place.rowspan != 0
    ]
    cols = max(place.end for places in placed for place in places)
    return Table(index, len(raw.rows), cols, tuple(cells))


def _make_cell(
    row: int, place: Place, confidence: float, paragraphs: tuple[Paragraph, ...]
) -> Cell:
    bound = min(confidence, place.confidence)
    return Cell(row, place.col, place.rowspan, place.colspan, paragraphs, bound)


def _paragraphs(lines: Lines, cell: RawCell, limits: Limits) -> tuple[Paragraph, ...]:
    """The cell's lines, the first without what precedes its text up to the TAB."""
    first = lines.texts[cell.start]
    mark = CELL_START.match(first)
    head = lines.paragraph(cell.start, 0, mark.end() if mark else 0)
    rest = make_paragraphs(lines, cell.start + 1, cell.end, 1)
    size = sum(len(paragraph.text) for paragraph in (head, *rest))
    if size > limits.cell_characters:
        raise DocumentError("cell_too_long", size, limits.cell_characters)
    return (head, *rest)


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    if len(paragraphs) == 1:
        return paragraphs[0].text.strip()
    return "\n".join(paragraph.text for paragraph in paragraphs).strip()
