"""Tables of rows in the lines of a Tika dump: the search's result, put to use.

A row's confidence is 1 unless it was joined over a gap, or left apart by a narrow margin.
"""

from extract.text.search import (
    SURE_EVIDENCE,
    WIDEST_ROW,
    Page,
    Step,
    count_evidence,
    find_doubtful,
    search_rows,
    survey,
)
from extract.text.segments import find_segments
from schema.frozen import dataclass

CERTAIN, LIKELY, OPEN = 1.0, 0.9, 0.6


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as printed: its lines are `start` (with the TAB) up to but without `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RawRow:
    """Cells in printed order. confidence: that exactly these cells make up the row."""

    cells: tuple[RawCell, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class RawTable:
    """Rows of any length. start, end: the lines it takes up, its closing blank lines included."""

    rows: tuple[RawRow, ...]
    start: int
    end: int


def find_tables(lines: list[str], may_touch: bool = False) -> list[RawTable]:
    """The tables in the lines of a Tika dump, in order; lines in none of them are body text.

    may_touch: whether tables follow each other with no paragraph between (the .doc extractor).
    """
    segments = find_segments(lines)
    if not segments:
        return []
    page = survey(lines, segments, may_touch)
    return [
        table for table in _build(page, search_rows(page)) if not _is_indented_text(lines, table)
    ]


def _is_indented_text(lines: list[str], table: RawTable) -> bool:
    """Whether these are paragraphs that begin with a TAB: too many for a row, or never closed."""
    if len(table.rows) > 1:
        return False
    never_closed = table.end == len(lines) and bool(lines[-1])
    return never_closed or len(table.rows[0].cells) > WIDEST_ROW


def _build(page: Page, steps: list[Step]) -> list[RawTable]:
    tables: list[RawTable] = []
    rows: list[RawRow] = []
    doubtful = find_doubtful(page, steps)
    for index, step in enumerate(steps):
        rows.append(_row(page, step, index in doubtful))
        if step.is_table_end:
            tables.append(_table(page, rows, step))
            rows = []
    return tables


def _row(page: Page, step: Step, is_doubtful: bool) -> RawRow:
    cells: list[RawCell] = []
    for index in range(step.first, step.last + 1):
        segment = page.segments[index]
        end = segment.end if index < step.last else _end_of_row(page, step)
        ends = (*segment.starts[1:], end)
        cells += [RawCell(s, e) for s, e in zip(segment.starts, ends, strict=True)]
    confidence = OPEN if is_doubtful else CERTAIN
    if step.last > step.first:
        evidence = count_evidence(page, step.first, step.last, len(cells))
        confidence = min(confidence, LIKELY if evidence >= SURE_EVIDENCE else OPEN)
    return RawRow(tuple(cells), confidence)


def _end_of_row(page: Page, step: Step) -> int:
    """The line behind the last paragraph of the row's last cell."""
    if step.is_table_end:
        return page.gaps[step.last].table_at
    return page.segments[step.last].end - 1


def _table(page: Page, rows: list[RawRow], step: Step) -> RawTable:
    at = page.gaps[step.last].table_at
    end = min(at + 2, page.segments[step.last].end)
    return RawTable(tuple(rows), rows[0].cells[0].start, end)
