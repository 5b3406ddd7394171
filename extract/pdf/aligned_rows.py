"""The rows of a table without lines between its columns: what stands in which of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import Final

from extract.pdf.lines import Line, first_unit_width
from extract.pdf.paragraphs import LEEWAY, item_number
from extract.pdf.segments import LEAST_GAP, Row, is_nothing, is_number

NUMBER_SHARE: Final = 0.5  # of what stands in a column, for it to be one of numbers
LONG_LABEL: Final = 6.0  # of the size: a shorter label is broken only where its lines stand close
MOST_ROOM: Final = 6.0  # of the size, from a label that had none to the next column
CLOSE: Final = 0.8  # of the distance of rows: lines of one cell
BESIDE: Final = 1.0  # of the size, to a line that stands between two lines of one cell
BROKEN: Final = 1.7  # of the size, from line to line of one cell
EVEN: Final = 1.3  # of the usual distance: a line so near is of the rows above, or below
FARTHEST: Final = 3.5  # of the size, from line to line of a table
MOST_BETWEEN: Final = 3  # lines without numbers between two rows
COLONS: Final = ("：", ":")
Cells = dict[int, list[Line]]


@dataclass(slots=True)
class Column:
    """A column. x0, x1: from where to where something stands in it."""

    x0: float
    x1: float
    is_number: bool = False


def has_value(row: Row) -> bool:
    """Whether a number, or a sign for none, stands beside something."""
    return any(is_number(one) or is_nothing(one) for one in row.segments[1:])


def is_caption(row: Row) -> bool:
    """Whether a line names something: 单位：万元, 填表人：…"""
    return any(sign in row.line.text for sign in COLONS)


def columns_of(rows: Iterable[Row]) -> list[Column]:
    """The columns in which the pieces of lines stand, from the left."""
    columns: list[Column] = []
    members: list[list[Line]] = []
    for line in sorted((s for row in rows for s in row.segments), key=lambda line: line.x0):
        if columns and line.x0 - columns[-1].x1 < LEAST_GAP * line.size:
            columns[-1].x1 = max(columns[-1].x1, line.x1)
            members[-1].append(line)
        else:
            columns.append(Column(line.x0, line.x1))
            members.append([line])
    for column, own in zip(columns, members, strict=True):
        filled = [line for line in own if not is_nothing(line)]
        column.is_number = bool(filled) and (
            sum(map(is_number, filled)) >= NUMBER_SHARE * len(filled)
        )
    return columns


def place(line: Line, columns: Sequence[Column]) -> int | None:
    """The column that a piece of a line stands in; None where it stands in several or none."""
    found = columns_under(line, columns)
    if len(found) == 1:
        return found[0]
    if found:
        return None
    return max(0, bisect_right(columns, line.x0, key=attrgetter("x1")) - 1)


def columns_under(line: Line, columns: Sequence[Column]) -> range:
    """The columns that a piece of a line stands over or under."""
    first = bisect_right(columns, line.x0, key=attrgetter("x1"))
    return range(first, bisect_left(columns, line.x1, first, key=attrgetter("x0")))


def cells_of_row(row: Row, columns: Sequence[Column]) -> Cells | None:
    """What of a line stands in which column; None where that is not told."""
    cells: Cells = {}
    for segment in row.segments:
        at = place(segment, columns)
        if at is None or at in cells:
            return None
        cells[at] = [segment]
    return cells


def join_rows(rows: Sequence[Row], columns: Sequence[Column]) -> Cells | None:
    """What stands in which column of a row of several lines, between lines across."""
    joined: Cells = {}
    for row in rows:
        cells = cells_of_row(row, columns)
        if cells is None:
            return None
        for at, lines in cells.items():
            joined.setdefault(at, []).extend(lines)
    return joined


@dataclass(slots=True)
class _Line:
    """A line of the table. has_label: or the table has none."""

    row: Row
    cells: Cells
    has_numbers: bool
    has_label: bool

    @property
    def is_label(self) -> bool:
        """Whether a label is all that it has."""
        return self.has_label and not self.has_numbers and len(self.cells) == 1


def rows_of_lines(rows: Sequence[Row], columns: Sequence[Column]) -> list[Cells] | None:
    """The rows that lines make: a line each, but for labels of several lines.

    None where it is not told which lines are one row.
    """
    lines = []
    labels = _label_columns(columns)
    for row in rows:
        cells = cells_of_row(row, columns)
        if cells is None:
            return None
        lines.append(_line_of(row, cells, columns, labels))
    pitch = _pitch(lines)
    found: list[Cells] = []
    at = 0
    while at < len(lines):
        used = _take(lines, at, found, columns, pitch)
        if not used:
            return None
        at += used
    return found


def _label_columns(columns: Sequence[Column]) -> int:
    """How many columns stand before the numbers; a number of the row may come first."""
    end = _first_text(columns)
    if end > 1:
        return 0
    while end < len(columns) and not columns[end].is_number:
        end += 1
    return end


def _first_text(columns: Sequence[Column]) -> int:
    """The first column that is none of numbers; behind the last one where all are."""
    return next((at for at, column in enumerate(columns) if not column.is_number), len(columns))


def _line_of(row: Row, cells: Cells, columns: Sequence[Column], labels: int) -> _Line:
    has_numbers = any(columns[at].is_number and at >= labels for at in cells)
    has_label = not labels or any(at < labels and not columns[at].is_number for at in cells)
    return _Line(row, cells, has_numbers, has_label)


def _pitch(lines: Sequence[_Line]) -> float | None:
    """How far rows stand apart; None where no two lines with numbers follow each other."""
    steps = [b.row.y - a.row.y for a, b in pairwise(lines) if a.has_numbers and b.has_numbers]
    return median(steps) if steps else None


def _take(
    lines: Sequence[_Line],
    at: int,
    found: list[Cells],
    columns: Sequence[Column],
    pitch: float | None,
) -> int:
    """Put a line where it belongs; how many lines were put, 0 where that is not told."""
    line = lines[at]
    if line.has_numbers and line.has_label:
        found.append(dict(line.cells))
        return 1
    if not line.is_label:
        if line.has_label and not line.has_numbers:
            found.append(dict(line.cells))
            return 1
        return 0
    if _is_around(lines, at):
        cells = join_rows([one.row for one in lines[at : at + 3]], columns)
        if cells is not None:
            found.append(cells)
            return 3
    return _take_label(lines, at, found, columns, pitch)


def _is_around(lines: Sequence[_Line], at: int) -> bool:
    """Whether a label stands above and below the middle that its numbers stand beside."""
    if at + 2 >= len(lines):
        return False
    upper, middle, lower = lines[at : at + 3]
    is_pair = lower.is_label and lower.cells.keys() == upper.cells.keys()
    if not is_pair or middle.has_label or not middle.has_numbers:
        return False
    near = BESIDE * upper.row.size
    return middle.row.y - upper.row.y < near and lower.row.y - middle.row.y < near


def _take_label(
    lines: Sequence[_Line],
    at: int,
    found: list[Cells],
    columns: Sequence[Column],
    pitch: float | None,
) -> int:
    """Put a label that stands alone: the end of the one above, or a row without numbers."""
    line = lines[at]
    ((col, (label,)),) = line.cells.items()
    above = found[-1].get(col) if found else None
    is_close = _is_close(lines, at, pitch)
    goes_on = False if above is None else goes_on_below(above[-1], label, columns, col, is_close)
    if above is not None and goes_on:
        found[-1][col] = [*above, label]
        return 1
    if goes_on is None or not _is_row(lines, at, columns, pitch):
        return 0
    found.append(dict(line.cells))
    return 1


def _is_close(lines: Sequence[_Line], at: int, pitch: float | None) -> bool:
    """Whether a line is so near the one above that both may be of one cell; the first always."""
    step = lines[at].row.y - lines[at - 1].row.y if at else 0.0
    return pitch is not None and step < CLOSE * pitch


def _is_row(
    lines: Sequence[_Line], at: int, columns: Sequence[Column], pitch: float | None
) -> bool:
    """Whether a label that is not the end of the one above is a row without numbers."""
    ((col, (label,)),) = lines[at].cells.items()
    if pitch is None or col != _first_text(columns):
        return False
    is_next_close = at + 1 < len(lines) and _is_close(lines, at + 1, pitch)
    return not (_is_close(lines, at, pitch) or is_next_close or _is_open(label, columns[col]))


def goes_on_below(
    above: Line, label: Line, columns: Sequence[Column], col: int, is_close: bool
) -> bool | None:
    """Whether a label that had no room goes on in the next line; None where that is open."""
    column = columns[col]
    if item_number(label.text) is not None or label.text.endswith(COLONS):
        return False
    end = above.x1 + first_unit_width(label) + LEEWAY * label.size
    has_room = end <= column.x1
    is_long = column.x1 - column.x0 >= LONG_LABEL * label.size
    if is_close or has_room or not is_long:
        return not has_room and is_close
    is_near = col + 1 < len(columns) and columns[col + 1].x0 - end <= MOST_ROOM * label.size
    return True if is_near else None


def _is_open(label: Line, column: Column) -> bool:
    """Whether a label without numbers may be the beginning of the next one."""
    is_long = column.x1 - column.x0 >= LONG_LABEL * label.size
    is_full = label.x1 + label.size > column.x1
    return is_long and is_full and not label.text.endswith(COLONS)
