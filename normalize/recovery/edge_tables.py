"""Tables of the sheets of a page, on one grid: columns that begin at one place are one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.document import Cell, Paragraph, Table
from extract.sizes import check_size
from extract.text.rows import OPEN
from normalize.recovery.edge_boxes import Row, is_data, is_heading, join_rows, row_of, whole_row
from normalize.recovery.edge_doubts import untold_rows
from normalize.recovery.edge_lines import NEAR
from normalize.recovery.edge_rows import cut_rows, widths_of
from normalize.recovery.edges import Sheet
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits

MOST_DOUBT = 1.5  # of a row on average
FEWEST_COLUMNS, FEWEST_ROWS, FEWEST_LINES = 3, 2, 3


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table with the same columns. start, end: their lines."""

    edges: tuple[int, ...]
    rows: list[Row]
    start: int
    end: int


def part_of(sheet: Sheet) -> Part | None:
    """The rows of a sheet; None where too much speaks against any.

    Rows of numbers without headings above are left out.
    """
    widths = widths_of(sheet)
    doubt, cuts = cut_rows(sheet, widths)
    rows = [row_of(sheet, start, end) for start, end in pairwise(cuts)]
    if sheet.width < 2 or doubt > MOST_DOUBT * len(rows):
        return None
    untold = untold_rows(sheet, rows, cuts)
    for number in untold:
        rows[number] = whole_row(sheet, cuts[number], cuts[number + 1])
    first = _first_headed(rows) if sheet.width >= FEWEST_COLUMNS else 0
    if first == len(rows):
        return None
    start, end = sheet.numbers[cuts[first]], sheet.numbers[-1] + 1
    return Part(sheet.columns.edges, join_rows(rows[first:], widths), start, end)


def _first_headed(rows: Sequence[Row]) -> int:
    """The row with which a table may begin: the first with headings, where others have numbers."""
    first = next((number for number, row in enumerate(rows) if is_heading(row)), len(rows))
    return first if any(map(is_data, rows[:first])) else 0


def is_table(parts: Sequence[Part]) -> bool:
    """Whether parts are more than two texts side by side."""
    if parts[-1].end - parts[0].start >= FEWEST_LINES:
        return True
    widest = max(len(part.edges) for part in parts)
    return widest >= FEWEST_COLUMNS and sum(len(part.rows) for part in parts) >= FEWEST_ROWS


def make_table(parts: Sequence[Part], index: int, numbers: Sequence[int], limits: Limits) -> Table:
    """The table of parts that follow each other. numbers: of the text's lines.

    Errors: DocumentError too_many_rows, too_many_columns, too_many_cells, cell_too_long.
    """
    edges = _grid(parts)
    rows = [(part, at) for part in parts for at in range(len(part.rows))]
    boxes = [box for part in parts for row in part.rows for box in row]
    check_size(len(rows), len(edges), len(boxes), limits)
    size = max(len(box.text) for box in boxes)
    if size > limits.cell_characters:
        raise DocumentError("cell_too_long", size, limits.cell_characters)
    cells = [
        cell
        for number, (part, at) in enumerate(rows)
        for cell in _cells(part, at, number, edges, numbers)
    ]
    return Table(index, len(rows), len(edges), tuple(cells))


def _grid(parts: Sequence[Part]) -> list[int]:
    """Where the columns of all parts begin."""
    grid: list[int] = []
    for edge in sorted({edge for part in parts for edge in part.edges}):
        if not grid or edge - grid[-1] > NEAR:
            grid.append(edge)
    return grid


def _cells(
    part: Part, at: int, number: int, grid: Sequence[int], numbers: Sequence[int]
) -> Iterator[Cell]:
    """The cells of a row; what an empty one spans is not told, nor whether one goes on in it."""
    places = [min(range(len(grid)), key=lambda i: abs(grid[i] - edge)) for edge in part.edges]
    places = [0, *places[1:], len(grid)]
    for box in part.rows[at]:
        behind = part.rows[at + box.rows] if at + box.rows < len(part.rows) else []
        is_open = any(below.col == box.col and not below.text for below in behind)
        colspan = places[box.end] - places[box.col] if box.text else None
        rowspan = box.rows if box.text and (box.rows > 1 or not is_open) else None
        paragraphs = (Paragraph(box.text, 0, line=numbers[box.line]),)
        yield Cell(number, places[box.col], rowspan, colspan, paragraphs, OPEN)
