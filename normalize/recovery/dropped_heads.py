"""Headings of a text dump whose merged cells were not printed: put over what they head.

序号 | 项目名称 | 项目资金 | 自评得分         项目资金 is over the two below it,
年初预算 | 实际执行                            the others go on beside them
1 | 农机补贴 | 720 | 718.6 | 98.5

Where the headings can be shared in several ways, or in none, no cell below them is sure; nor is
any other in a table with headings as these.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from extract.document import Cell, Document, Paragraph, Table
from normalize.labels.label import is_structural
from normalize.recovery.found import CONFIRMED, COUNTED, LIKELY, Placed, Row, place_cells
from normalize.recovery.grid_heads import is_heading
from normalize.recovery.grid_kinds import NUMBER, may_stand
from normalize.recovery.lost import LOST
from normalize.recovery.shared_heads import Level, Shared, kinds_of, share_heads
from normalize.recovery.stacked import MOST_COLUMNS, Stack, is_sign
from normalize.recovery.sums import sums_up
from normalize.recovery.tokens import Token
from normalize.values.amounts import parse_cell_amount

FEWEST_HEADS = 3
FEWEST_LEVELS, MOST_LEVELS = 2, 3
MOST_ABOVE = 2  # rows above the first whole one: a total, the numbers of the columns
BLANK = (Paragraph("", 0),)

Cells = list[Cell]


def restore_heads(document: Document) -> Document:
    """The document, headings of its tables where they belong; told to be lost if not."""
    found = [_restored(table) for table in document.tables]
    restored = with_tables(document, [table for table, _ in found])
    if restored is document:
        return document
    is_lost = any(is_open for _, is_open in found) and LOST not in document.doubts
    doubts = (*document.doubts, LOST) if is_lost else document.doubts
    return replace(restored, doubts=doubts)


def with_tables(document: Document, tables: Sequence[Table]) -> Document:
    """The document with these tables in the place of its own; itself where they are the same."""
    if tuple(tables) == document.tables:
        return document
    own = {table.index: table for table in tables}
    blocks = tuple(own[b.index] if isinstance(b, Table) else b for b in document.blocks)
    return replace(document, blocks=blocks, tables=tuple(tables))


def rows_of(table: Table) -> list[Cells]:
    """The cells of a table row by row."""
    return [list(row) for _, row in groupby(table.cells, key=lambda cell: cell.row)]


def is_number(cell: Cell) -> bool:
    """Whether a cell holds an amount and nothing else."""
    return parse_cell_amount(cell.text.strip()) is not None


def _restored(table: Table) -> tuple[Table, bool]:
    """The table, and whether it has headings that cannot be told apart."""
    rows = rows_of(table)
    at, is_open = 0, False
    while at < len(rows):
        end, is_told = _restore_at(rows, at)
        at, is_open = end, is_open or not is_told
    cells = tuple(cell for row in rows for cell in row)
    if cells == table.cells:
        return table, is_open
    cells = tuple(replace(c, confidence=min(c.confidence, COUNTED)) for c in cells)
    cols = max(c.col + (c.colspan or 1) for c in cells)
    return replace(table, cells=cells, cols=cols), is_open


def _restore_at(rows: list[Cells], at: int) -> tuple[int, bool]:
    """Restore the headings right above the row `at`: the row to go on with, and if they are told.

    The fewest rows of headings that are enough: a pair of labels and values may stand above them.
    """
    above = rows[max(at - MOST_LEVELS, 0) : at]
    if not _may_be_levels(above[-FEWEST_LEVELS:]):
        return at + 1, True
    end = _end_of_body(rows, at)
    width = max(map(len, rows[at:end]), default=0)
    levels = _levels(above, width)
    if end == at or len(levels) < FEWEST_LEVELS:
        return at + 1, True
    body = [_placed(row) for row in rows[at:end] if len(row) == width]
    shared = _shared(levels, body, width)
    if shared.stack is None:
        if shared.is_open:
            _bound(rows[at:end], LIKELY)
        return end, not shared.is_open
    _place_totals(rows[at:end], body, width)
    _put(rows, at - len(above), shared.stack, end)
    return end, True


def _may_be_levels(rows: Sequence[Cells]) -> bool:
    """Whether rows are headings if those below them are wide enough."""
    are_headings = (_are_headings(_tokens(row, 0), len(row) + 1) for row in rows)
    return len(rows) == FEWEST_LEVELS and all(are_headings)


def _levels(above: Sequence[Cells], width: int) -> list[list[Token]]:
    """The rows of headings at the end; none where blanks stood before one."""
    heads = [_tokens(row, number) for number, row in enumerate(above)]
    levels = list(takewhile(lambda row: _are_headings(row, width), reversed(heads)))[::-1]
    are_placed = any(row[0].col for row in above[-len(levels) :])
    return [] if are_placed else levels


def _shared(levels: Sequence[Level], body: Sequence[Row], width: int) -> Shared:
    """The headings over the columns of the rows; a first one beside all of them is left out."""
    is_open = False
    for count in range(FEWEST_LEVELS, len(levels) + 1):
        first, *below = levels[-count:]
        if _repeats(first) and count < len(levels):
            continue  # what stands above tells the halves apart
        fewest = FEWEST_HEADS - _repeats(below[0])
        for lead in (0, 1):
            if len(first) - lead >= fewest:
                shared = share_heads([first[lead:], *below], body, width)
                is_open = is_open or shared.is_open
                if shared.stack is not None:
                    return shared
    return Shared(is_open=is_open)


def _repeats(level: Level) -> bool:
    """Whether a row says its headings twice, for two that stand above it."""
    texts = [token.folded for token in level]
    half = len(texts) // 2
    return half > 1 and texts[:half] == texts[half:]


def _are_headings(row: Sequence[Token], width: int) -> bool:
    are_headings = all(is_heading(token) or _is_sign(token) for token in row)
    return 1 < len(row) < width and are_headings


def _is_sign(token: Token) -> bool:
    return is_sign(token) and not token.is_number


def _end_of_body(rows: Sequence[Cells], start: int) -> int:
    """Behind the last of the rows that are as wide as the first with a cell for each column."""
    whole = _first_whole(rows, start)
    first = _tokens(rows[whole], 0) if whole < len(rows) else []
    if not any(token.is_number for token in first[1:]) or not 1 < len(first) <= MOST_COLUMNS:
        return start
    end = whole + 1
    while end < len(rows) and _extent(rows[end]) == len(first) and len(rows[end]) > 1:
        end += 1
    return end


def _first_whole(rows: Sequence[Cells], start: int) -> int:
    """The first row with a cell for each column: below those that may be shorter, if they are."""
    whole = start + sum(1 for _ in takewhile(_may_stand_above, rows[start : start + MOST_ABOVE]))
    if whole > start and (whole == len(rows) or len(rows[whole]) <= len(rows[whole - 1])):
        return start
    return whole


def _may_stand_above(row: Cells) -> bool:
    """Whether a row is a total, or numbers the columns: it may be shorter than those below."""
    first, *numbers = _tokens(row, 0)
    is_known = first.is_total or is_structural("line", first.text)
    return is_known and any(token.is_number for token in numbers)


def _place_totals(rows: Sequence[Cells], body: Sequence[Row], width: int) -> None:
    """Place what may stand above the first whole one of the rows, and is shorter."""
    for row in rows[:MOST_ABOVE]:
        if len(row) < width and _may_stand_above(row):
            row[:] = _place_total(row, body, width)


def _place_total(row: Cells, body: Sequence[Row], width: int) -> Cells:
    """A total above the rows, its numbers over numbers, in several ways over those that they sum.

    Or the row that numbers the columns. Its label stands over the columns before them. In doubt it
    stays as it is, and is not sure.
    """
    numbers = _tokens(row, 0)[1:]
    first = _first_column(numbers, body, width)
    if first is None:
        return [replace(c, confidence=min(c.confidence, LIKELY)) for c in row]
    places = [(0, first), *((first + at, 1) for at in range(len(numbers)))]
    placed = [_at(c, col, span, CONFIRMED) for c, (col, span) in zip(row, places, strict=True)]
    rest = range(first + len(numbers), width)
    return [*placed, *(Cell(row[0].row, col, 1, 1, BLANK, CONFIRMED) for col in rest)]


def _first_column(numbers: Sequence[Token], body: Sequence[Row], width: int) -> int | None:
    """Where the numbers of a row above the others begin; None in doubt."""
    kinds = kinds_of(body, width)
    ways = [
        place_cells(first, numbers, CONFIRMED)
        for first in range(1, width - len(numbers) + 1)
        if NUMBER not in kinds[1:first] and _may_stand_at(numbers, kinds, first)
    ]
    found = ways if len(ways) == 1 else [way for way in ways if sums_up(body, way)]
    return found[0][0].col if len(found) == 1 else None


def _may_stand_at(numbers: Sequence[Token], kinds: Sequence[str], first: int) -> bool:
    return all(may_stand(token, kinds[at]) for at, token in enumerate(numbers, start=first))


def _at(cell: Cell, col: int, colspan: int, confidence: float, rowspan: int = 1) -> Cell:
    bound = min(cell.confidence, confidence)
    return replace(cell, col=col, colspan=colspan, rowspan=rowspan, confidence=bound)


def _extent(row: Cells) -> int:
    return row[-1].col + (row[-1].colspan or 1)


def _tokens(row: Cells, number: int) -> list[Token]:
    """The cells of a row as tokens; where each is in the row stands for its place."""
    texts = ["".join(cell.text.split("\n")).strip() for cell in row]
    return [Token(text, number, at, at + 1) for at, text in enumerate(texts)]


def _placed(row: Cells) -> Row:
    return [
        Placed(cell.col, () if token.is_blank else (token,), COUNTED, 1, cell.colspan or 1)
        for cell, token in zip(row, _tokens(row, 0), strict=True)
    ]


def _put(rows: list[Cells], at: int, stack: Stack, end: int) -> None:
    """Put headings over their columns; what stands beside all rows goes on down to the last."""
    first = stack.rows[0][0].tokens[0]
    top, lead = at + first.paragraph, first.start
    if lead:
        rows[top][0] = _at(rows[top][0], 0, 1, COUNTED, end - top)
        for row in rows[top + 1 : end]:
            row[:] = [replace(cell, col=cell.col + lead) for cell in row]
    for placed in (placed for row in stack.rows for placed in row):
        token = placed.tokens[0]
        row, col = rows[at + token.paragraph], placed.col + lead
        row[token.start] = _at(row[token.start], col, placed.colspan, COUNTED, placed.rowspan)


def _bound(rows: Sequence[Cells], confidence: float) -> None:
    """Let no cell of rows be surer."""
    for row in rows:
        row[:] = [replace(c, confidence=min(c.confidence, confidence)) for c in row]
