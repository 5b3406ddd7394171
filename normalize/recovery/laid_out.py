"""The lines of a page printed with its layout -> paragraphs and tables, none of them certain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extract.document import Block, Cell, Document, Paragraph, Table
from extract.sizes import check_size
from extract.text.align import is_numeric
from extract.text.grid import Place, place_cells
from extract.text.lines import Lines, make_paragraphs
from extract.text.rows import OPEN
from normalize.recovery.lane_rows import Pieces, Rows, cut_rows
from normalize.recovery.lanes import Band, find_bands
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

FEWEST_LANES, FEWEST_LINES = 3, 3  # of a band that makes a table

Row = list[tuple[str, int]]  # (text, line) of each cell
Cut = tuple[Band, Rows | None]  # a band and its rows, if they can be told


def lay_out(document: Document) -> Document:
    """The document with the tables whose columns its blanks show; as it is where they show none."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    lines = Lines([p.text for p in paragraphs], [p.line or 0 for p in paragraphs])
    blocks, tables = read_laid_out(lines, DEFAULT_LIMITS)
    return replace(document, blocks=tuple(blocks), tables=tuple(tables)) if tables else document


def read_laid_out(lines: Lines, limits: Limits) -> tuple[list[Block], list[Table]]:
    """Blocks in reading order, and the tables among them.

    Errors: DocumentError too_many_rows, too_many_columns, too_many_cells, cell_too_long.
    """
    blocks: list[Block] = []
    tables: list[Table] = []
    at = index = 0
    for start, end, rows in _find_tables(lines):
        body = make_paragraphs(lines, at, start, index)
        index += len(body)
        tables.append(_make_table(rows, len(tables), limits))
        blocks += [*body, tables[-1]]
        at = end
    blocks += make_paragraphs(lines, at, len(lines.texts), index)
    return blocks, tables


def _find_tables(lines: Lines) -> Iterator[tuple[int, int, list[Row]]]:
    """(first line, last line + 1, rows) of each table.

    Where rows of several cells cannot be told in a run of lines, the headings of those below may
    be lost with them: nothing is made of the run.
    """
    for start, end in _runs(lines.texts):
        texts = [text.replace("\f", " ") for text in lines.texts[start:end]]
        cuts = [(band, cut_rows(texts, band)) for band in find_bands(texts)]
        goes_on = _begins_page(lines.texts, start) and not _is_headed(cuts)
        if goes_on or any(map(_is_lost, cuts)):
            continue
        numbers = lines.numbers[start:end]
        for group in filter(_is_table, _neighbours(cuts)):
            yield start + group[0][0].start, start + group[-1][0].end, _rows(numbers, group)


def _rows(numbers: Sequence[int], group: Sequence[Cut]) -> list[Row]:
    return [_row(numbers, row) for _, cut in group for row in cut or ()]


def _neighbours(cuts: Iterable[Cut]) -> Iterator[list[Cut]]:
    """The bands with several columns, those together that follow each other."""
    for has_rows, group in groupby(cuts, key=_has_rows):
        if has_rows:
            yield list(group)


def _has_rows(cut: Cut) -> bool:
    return len(cut[0].lanes) > 1 and cut[1] is not None


def _is_lost(cut: Cut) -> bool:
    return len(cut[0].lanes) >= FEWEST_LANES and cut[1] is None


def _is_table(group: Sequence[Cut]) -> bool:
    widest = max(len(band.lanes) for band, _ in group)
    return widest >= FEWEST_LANES and group[-1][0].end - group[0][0].start >= FEWEST_LINES


def _begins_page(texts: Sequence[str], at: int) -> bool:
    """Whether nothing stands between a line and the page's beginning."""
    while not texts[at].startswith("\f") and at and not texts[at - 1].strip():
        at -= 1
    return texts[at].startswith("\f")


def _is_headed(cuts: Sequence[Cut]) -> bool:
    """Whether what stands at the top of a page does not go on from the page before."""
    first = next((rows[0] for _, rows in filter(_has_rows, cuts) if rows), [])
    cells = ["".join(pieces) for pieces in zip(*(pieces for _, pieces in first), strict=True)]
    return all(cells) and not any(map(is_numeric, cells))


def _runs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of lines that are not blank."""
    start = None
    for at, text in enumerate([*texts, ""]):
        is_end = not text.strip() or text.startswith("\f")
        if is_end and start is not None:
            yield start, at
            start = None
        if text.strip() and start is None:
            start = at


def _row(numbers: Sequence[int], row: Sequence[tuple[int, Pieces]]) -> Row:
    """The cells of a row. numbers: of the lines of the run."""
    lanes = zip(*(pieces for _, pieces in row), strict=True)
    return [_cell([numbers[at] for at, _ in row], lane) for lane in lanes]


def _cell(numbers: Sequence[int], pieces: Sequence[str]) -> tuple[str, int]:
    first = next((at for at, piece in enumerate(pieces) if piece), 0)
    return "".join(pieces), numbers[first]


def _make_table(rows: list[Row], index: int, limits: Limits) -> Table:
    check_size(len(rows), max(map(len, rows)), sum(map(len, rows)), limits)
    size = max(len(text) for row in rows for text, _ in row)
    if size > limits.cell_characters:
        raise DocumentError("cell_too_long", size, limits.cell_characters)
    placed = place_cells([[text for text, _ in row] for row in rows])
    cells = [cell for at, row in enumerate(rows) for cell in _row_cells(at, row, placed[at])]
    cols = max(place.end for places in placed for place in places)
    return Table(index, len(rows), cols, tuple(cells))


def _row_cells(number: int, row: Row, places: Sequence[Place]) -> Iterator[Cell]:
    for (text, line), place in zip(row, places, strict=True):
        if place.rowspan != 0:
            paragraphs = (Paragraph(text, 0, line=line),)
            confidence = min(place.confidence, OPEN)
            yield Cell(number, place.col, place.rowspan, place.colspan, paragraphs, confidence)
