"""Segments of a Tika dump -> tables of rows: the cheapest reading of all gaps together.

What breaks rows is a cell that ends in an empty paragraph: `→a1 / (blank) / →b` looks like the end
of a row. The cell count settles it, since continuation cells are always printed:

    5 cells      A    B    C     D     E
    4 cells      ''   ''   C2    D2          (blank)     4 + 1 = 5 as in the rows around, and
    1 cell                             E2                '' below a lone cell could continue
    5 cells      ''   ''   C3    D3    E3                nothing: one row of 5

Each change of width from row to row costs something, and so does each joined gap, the less the more
speaks for it (`_evidence`). The cheapest way through is found row by row (Viterbi), in time linear
in the number of segments. A joined row has a confidence below 1, and so has a pair that was left
apart although its widths would fit.
"""

from dataclasses import dataclass

from extract.text.gaps import Behind, Gap, weigh_gap
from extract.text.marks import load_marks
from extract.text.segments import TABLE_END_BLANKS, Segment, find_segments

WIDTH_CHANGE = 1.5
BLANK_BELOW_LONE_CELL = 2.0  # '' below a full-width cell continues nothing
JOIN = 5.0
EVIDENCE = 1.5  # what each piece of evidence takes off a join
LEAST_JOIN = 0.5
HEADING_JOINED = 3.0  # a lone `三、…` is a row of its own
MOST_JOINED = 8  # segments in one row
WIDEST_ROW = 63  # Word's own limit
WINDOW = 4  # segments looked at on each side
SURE_EVIDENCE = 2

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


@dataclass(frozen=True, slots=True)
class _Step:
    """A row ending behind segment `last`, as the cheapest way to this state."""

    cost: float
    first: int
    last: int
    width_above: int
    is_table_end: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """What the search looks at: one entry a segment in each list."""

    segments: list[Segment]
    widths: list[int]
    blank_starts: list[bool]
    blank_only: list[bool]
    headings: list[bool]
    gaps: list[Gap]
    widths_before: list[set[int]]
    widths_after: list[set[int]]


def find_tables(lines: list[str], may_touch: bool = False) -> list[RawTable]:
    """The tables in the lines of a Tika dump, in order; lines in none of them are body text.

    may_touch: whether tables follow each other with no paragraph between (the .doc extractor).
    """
    segments = find_segments(lines)
    if not segments:
        return []
    page = _survey(lines, segments, may_touch)
    return [table for table in _build(page, _search(page)) if not _is_indented_text(lines, table)]


def _is_indented_text(lines: list[str], table: RawTable) -> bool:
    """Whether these are paragraphs that begin with a TAB: too many for a row, or never closed."""
    if len(table.rows) > 1:
        return False
    never_closed = table.end == len(lines) and bool(lines[-1])
    return never_closed or len(table.rows[0].cells) > WIDEST_ROW


def _survey(lines: list[str], segments: list[Segment], may_touch: bool) -> _Page:
    marks = load_marks()
    texts = [_texts(lines, segment) for segment in segments]
    blank_starts = [not cells[0] for cells in texts]
    seen: set[tuple[str, ...]] = set()
    gaps: list[Gap] = []
    for i, segment in enumerate(segments):
        is_last = i + 1 == len(segments)
        following = () if is_last else texts[i + 1]
        seen.add(texts[i])
        repeated = len(following) > 1 and all(following) and following in seen
        next_blank = not is_last and blank_starts[i + 1]
        behind = Behind(is_last, next_blank, repeated, may_touch)
        gaps.append(weigh_gap(lines, segment, behind, marks))
    widths = [len(cells) for cells in texts]
    return _Page(
        segments,
        widths,
        blank_starts,
        [not any(cells) for cells in texts],
        [len(cells) == 1 and bool(marks.part_heading.match(cells[0])) for cells in texts],
        gaps,
        *_widths_near(segments, widths),
    )


def _texts(lines: list[str], segment: Segment) -> tuple[str, ...]:
    """The text of each cell without white space at its ends (the gap is not the last cell's)."""
    inner = segment.starts
    ends = (*inner[1:], inner[-1] + 1)
    return tuple("\n".join(lines[s:e]).strip() for s, e in zip(inner, ends, strict=True))


def _search(page: _Page) -> list[_Step]:
    """The rows of the cheapest reading, in order."""
    count = len(page.segments)
    best: list[dict[int, _Step]] = [{} for _ in range(count + 1)]
    best[0][0] = _Step(0.0, 0, -1, 0, True)
    for first in range(count):
        joins = _candidates(page, first)
        for above, step in best[first].items():
            for last, width, join_cost in joins:
                cost = step.cost + join_cost + _cost_below(page, above, first, width)
                gap = page.gaps[last]
                if gap.row is not None:
                    _relax(best[last + 1], width, _Step(cost + gap.row, first, last, above, False))
                if gap.table is not None:
                    _relax(best[last + 1], 0, _Step(cost + gap.table, first, last, above, True))
    return _walk_back(best)


def _relax(states: dict[int, _Step], width: int, step: _Step) -> None:
    known = states.get(width)
    if known is None or step.cost < known.cost:
        states[width] = step


def _walk_back(best: list[dict[int, _Step]]) -> list[_Step]:
    steps: list[_Step] = []
    at, width = len(best) - 1, 0
    while at:
        step = best[at][width]
        steps.append(step)
        at, width = step.first, step.width_above
    return steps[::-1]


def _cost_below(page: _Page, above: int, first: int, width: int) -> float:
    """The cost of a row of `width` below one of `above` cells; 0 cells above: it starts a table."""
    if not above or above == width:
        return 0.0
    below_lone = above == 1 and page.blank_starts[first]
    return WIDTH_CHANGE + BLANK_BELOW_LONE_CELL * below_lone


def _candidates(page: _Page, first: int) -> list[tuple[int, int, float]]:
    """(last segment, width, cost) of each row that may start at segment `first`."""
    width = page.widths[first]
    found = [(first, width, 0.0)]
    cost = 0.0
    for last in range(first + 1, min(first + MOST_JOINED, len(page.segments))):
        gap = page.gaps[last - 1]
        width += page.widths[last]
        if gap.join is None or width > WIDEST_ROW:
            break
        cost += gap.join + HEADING_JOINED * page.headings[last]
        evidence = _evidence(page, first, last, width)
        if evidence:
            each = max(JOIN - EVIDENCE * evidence, LEAST_JOIN)
            found.append((last, width, cost + each * (last - first)))
    return found


def _evidence(page: _Page, first: int, last: int, width: int) -> int:
    """How many things say that segments `first` to `last` are one row of `width` cells.

    Rows of that width before and after, each counted once; the row starts with a blank, so it
    continues merged cells of a row just as wide; the next row starts with a blank, which could
    continue nothing below the last segment alone; the last segment holds blanks only.
    """
    before = width in page.widths_before[first]
    after = width in page.widths_after[last]
    lone_above_blank = (
        page.widths[last] == 1 and last + 1 < len(page.segments) and page.blank_starts[last + 1]
    )
    if not (before or after or lone_above_blank):
        return 0
    return before + after + lone_above_blank + page.blank_starts[first] + page.blank_only[last]


def _widths_near(
    segments: list[Segment], widths: list[int]
) -> tuple[list[set[int]], list[set[int]]]:
    """For each segment the widths of those a little above it, and below, in the same table."""
    count = len(segments)
    above: list[set[int]] = [set() for _ in segments]
    below: list[set[int]] = [set() for _ in segments]
    for first in range(count):
        for other in range(first + 1, min(first + 1 + WINDOW, count)):
            gap = segments[other - 1]
            if gap.breaks or gap.tail > TABLE_END_BLANKS:  # the table may have ended here
                break
            above[other].add(widths[first])
            below[first].add(widths[other])
    return above, below


def _build(page: _Page, steps: list[_Step]) -> list[RawTable]:
    tables: list[RawTable] = []
    rows: list[RawRow] = []
    for step in steps:
        rows.append(_row(page, step))
        if step.is_table_end:
            tables.append(_table(page, rows, step))
            rows = []
    return tables


def _row(page: _Page, step: _Step) -> RawRow:
    cells: list[RawCell] = []
    for index in range(step.first, step.last + 1):
        segment = page.segments[index]
        end = segment.end if index < step.last else _end_of_row(page, step)
        ends = (*segment.starts[1:], end)
        cells += [RawCell(s, e) for s, e in zip(segment.starts, ends, strict=True)]
    confidence = CERTAIN
    if step.last > step.first:
        evidence = _evidence(page, step.first, step.last, len(cells))
        confidence = LIKELY if evidence >= SURE_EVIDENCE else OPEN
    return RawRow(tuple(cells), confidence)


def _end_of_row(page: _Page, step: _Step) -> int:
    """The line behind the last paragraph of the row's last cell."""
    if step.is_table_end:
        return page.gaps[step.last].table_at
    return page.segments[step.last].end - 1


def _table(page: _Page, rows: list[RawRow], step: _Step) -> RawTable:
    at = page.gaps[step.last].table_at
    end = min(at + 2, page.segments[step.last].end)
    return RawTable(tuple(rows), rows[0].cells[0].start, end)
