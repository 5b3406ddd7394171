"""Tables without lines between their columns, from pieces of lines that stand below each other.

项目         预算数    决算数        a heading over each column
基本支出     100.00     98.50        labels and numbers, row by row
项目支出     200.00    190.25
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Final

from extract.pdf.aligned_heads import find_heads
from extract.pdf.aligned_left import leaves_rows, leaves_tables
from extract.pdf.aligned_part import make_part
from extract.pdf.aligned_rows import (
    BROKEN,
    EVEN,
    FARTHEST,
    MOST_BETWEEN,
    Cells,
    Column,
    columns_of,
    columns_under,
    goes_on_below,
    has_value,
    is_caption,
    join_rows,
    rows_of_lines,
)
from extract.pdf.columns import Region
from extract.pdf.layout import TablePart
from extract.pdf.lines import Line
from extract.pdf.page import Rule
from extract.pdf.paragraphs import is_one_number
from extract.pdf.ruled_bands import LONGEST, ruled_bands
from extract.pdf.segments import NUMBER_SIGNS, Row, is_nothing, is_number

FEWEST_ROWS: Final = 2
FEWEST_COLUMNS: Final = 3  # of a table with one row, where no lines across show it
ROOM: Final = 0.5  # of the size: what a column has left beside a number that fills it
FEWEST_BROKEN: Final = 4  # characters of a number that had no room
MOST_BROKEN: Final = 2  # further lines of the last label


@dataclass(slots=True)
class Found:
    """What was found in a region: tables, the lines of none, and whether a table is lost."""

    parts: list[TablePart] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    is_lost: bool = False


def find_aligned(region: Region, rules: Sequence[Rule], page: int) -> Found:
    """The tables in a region of a page. rules: the lines across that meet no other."""
    found = Found()
    rows = region.rows
    if not any(len(row.segments) > 1 for row in rows):
        found.rows = rows
        return found
    at = 0
    for bands in ruled_bands(rows, rules):
        first = bisect_left(rows, bands[0][0].y, key=attrgetter("y"))
        part = _between_rules(bands, page) if first >= at else None
        if part is not None:
            _take_runs(rows[at:first], page, found)
            found.parts.append(part)
            at = first + sum(map(len, bands))
        elif len(bands) > 1 and first >= at:  # not told what the lines across part
            _take_runs(rows[at:first], page, found)
            at = first + sum(map(len, bands))
            found.rows += rows[first:at]
    _take_runs(rows[at:], page, found)
    found.is_lost = leaves_tables(found.rows) or leaves_rows(found.rows, found.parts)
    return found


def _between_rules(bands: Sequence[Sequence[Row]], page: int) -> TablePart | None:
    """The table between lines across; None where it is not told."""
    for above, below in _heads_and_rows(bands):
        made = _make(above, below, page, True)
        if made is not None:
            return made[0]
    return None


def _heads_and_rows(
    bands: Sequence[Sequence[Row]],
) -> Iterator[tuple[Sequence[Row], Sequence[Sequence[Row]]]]:
    """The ways in which lines of headings may be told from the rows, best first.

    No line across parts them where all stand in the first band.
    """
    for heads in (1, 2):  # of one level or of two
        above = [row for band in bands[:heads] for row in band]
        if heads < len(bands) and not any(row.numbers for row in above):
            yield above, bands[heads:]
    first = next((at for at, row in enumerate(bands[0]) if has_value(row)), 0)
    if first:
        yield bands[0][:first], [bands[0][first:], *bands[1:]]


def _take_runs(rows: Sequence[Row], page: int, found: Found) -> None:
    """Find the tables of lines that no lines across part."""
    at = start = 0
    while at < len(rows):
        if not has_value(rows[at]):
            at += 1
            continue
        end = _end_of_run(rows, at)
        at = _first_label(rows, start, at)
        made = _make_run(rows[start:at], rows[at:end], rows[end : end + MOST_BROKEN + 1], page)
        if made is not None:
            part, heads, more = made
            found.rows += rows[start : at - heads]
            found.parts.append(part)
            end += more
        else:
            found.rows += rows[start:end]
        at = start = end
    found.rows += rows[start:]


def _first_label(rows: Sequence[Row], start: int, at: int) -> int:
    """Where rows begin: with the labels without numbers between the headings and them."""
    numbers = rows[at].segments[1].x0
    first = at
    while at - first < MOST_BETWEEN and first > start:
        if len(rows[first - 1].segments) > 1:
            return first
        if rows[first - 1].line.x1 > numbers:
            break
        first -= 1
    return at


def _end_of_run(rows: Sequence[Row], start: int) -> int:
    """Behind the last line of the rows that begin here."""
    end = start + 1
    width = rows[start].line.x1 - rows[start].line.x0
    steps: list[float] = []
    for at in range(start + 1, len(rows)):
        row, step = rows[at], rows[at].y - rows[at - 1].y
        if step > FARTHEST * row.size:
            break
        is_valued = has_value(row)
        if is_valued and end == at:
            steps.append(step)
        if is_valued or (end == at and _is_even(row, step, steps)):
            end = at + 1
        elif at - end >= MOST_BETWEEN or _parts_rows(row, width):
            break
    return end


def _is_even(row: Row, step: float, steps: Sequence[float]) -> bool:
    """Whether several pieces without numbers follow rows at the distance of these."""
    return len(row.segments) > 1 and bool(steps) and step <= EVEN * median(steps[-3:])


def _parts_rows(row: Row, width: float) -> bool:
    """Whether a line without numbers ends the rows, the first of which is so wide."""
    return len(row.segments) > 1 or any(one.x1 - one.x0 > LONGEST * width for one in row.segments)


def _make_run(
    above: Sequence[Row], rows: Sequence[Row], below: Sequence[Row], page: int
) -> tuple[TablePart, int, int] | None:
    """(the table of these rows, its lines of headings above, those of its last label below)."""
    columns = columns_of(row for row in rows if has_value(row))
    more = _count_broken(rows, below, columns)
    if more < len(below) and not _is_end(rows, below[more], columns):
        return None
    made = _make(above, [[*rows, *below[:more]]], page, False)
    return None if made is None else (*made, more)


def _count_broken(rows: Sequence[Row], below: Sequence[Row], columns: Sequence[Column]) -> int:
    """How many lines below rows the label of the last one goes on in."""
    more = count = 0
    for lines in range(min(len(below), MOST_BROKEN) + 1):
        if lines and len(below[lines - 1].segments) > 1:
            break
        found = rows_of_lines([*rows, *below[:lines]], columns)
        if found is not None and count in (0, len(found)):
            more, count = lines, len(found)
    return more


def _is_end(rows: Sequence[Row], below: Row, columns: Sequence[Column]) -> bool:
    """Whether a line below rows is not the rest of a cell of theirs."""
    if below.y - rows[-1].y > BROKEN * below.size or is_caption(below):
        return True
    over = [at for segment in below.segments for at in columns_under(segment, columns)]
    if over == [0] and len(rows) > 1:
        above = rows[-1].segments[0]
        return goes_on_below(above, below.line, columns, 0, is_close=False) is False
    is_short = len(set(over)) == len(below.segments)
    return not is_short and below.line.text[-1] not in NUMBER_SIGNS


def _make(
    above: Sequence[Row], bands: Sequence[Sequence[Row]], page: int, is_bounded: bool
) -> tuple[TablePart, int] | None:
    """(the table of these rows, how many lines its headings are); None where it is not told."""
    columns = _columns_of_table(bands)
    if columns is None:
        return None
    body = _body(bands, columns)
    if body is None or not _is_sound(body, columns, is_bounded, len(bands) > 1):
        return None
    heads = find_heads(above, columns, bands[0][0].y, is_bounded)
    if heads is None:
        return None
    part = make_part(heads, body, columns, page)
    return None if part is None else (part, heads.rows)


def _columns_of_table(bands: Sequence[Sequence[Row]]) -> list[Column] | None:
    """The columns of rows; None where they are not two, or none is of numbers."""
    columns = columns_of(row for band in bands for row in band if has_value(row))
    is_table = len(columns) > 1 and any(column.is_number for column in columns)
    return columns if is_table else None


def _body(bands: Sequence[Sequence[Row]], columns: Sequence[Column]) -> list[Cells] | None:
    """The rows: one between each two lines across, else as lines show them."""
    body: list[Cells] = []
    for band in bands:
        if len(bands) > 1 and sum(map(has_value, band)) < 2:
            cells = join_rows(band, columns)
            rows = None if cells is None else [cells]
        else:
            rows = rows_of_lines(band, columns)
        if rows is None:
            return None
        body += rows
    return body


def _is_sound(
    body: Sequence[Cells], columns: Sequence[Column], is_bounded: bool, is_ruled: bool
) -> bool:
    """Whether rows are enough, and none has words alone where the others have numbers."""
    if len(body) < FEWEST_ROWS and not is_bounded:
        is_full = all(len(cells) == len(columns) for cells in body)
        if not is_full or len(columns) < FEWEST_COLUMNS:
            return False
    if any(_has_words_for_numbers(cells, columns) for cells in body):
        return False
    return is_ruled or not any(_may_be_one(*pair, columns) for pair in pairwise(body))


def _may_be_one(upper: Cells, lower: Cells, columns: Sequence[Column]) -> bool:
    """Whether all numbers of a row may be the ends of those above, broken in narrow columns."""
    numbers = [at for at in lower if columns[at].is_number and is_number(lower[at][0])]
    return bool(numbers) and all(
        at in upper and _may_be_broken(upper[at][-1], lower[at][0], columns[at]) for at in numbers
    )


def _may_be_broken(above: Line, below: Line, column: Column) -> bool:
    """Whether a number fills its column, and one below may be its end."""
    is_full = above.x1 - above.x0 > column.x1 - column.x0 - ROOM * above.size
    is_near = below.y - above.y <= BROKEN * above.size
    is_long = len(above.text) >= FEWEST_BROKEN and len(below.text) < len(above.text)
    return is_full and is_near and is_long and is_one_number(above.text + below.text)


def _has_words_for_numbers(cells: Cells, columns: Sequence[Column]) -> bool:
    lines = [line for at, own in cells.items() if columns[at].is_number for line in own]
    return bool(lines) and not any(is_number(line) or is_nothing(line) for line in lines)
