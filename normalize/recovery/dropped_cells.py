"""Rows of a text dump whose first cells, merged with those above, were not printed: moved back.

资金情况（万元） | <            | 预算数 | 执行数 | 分值     headings, one a column
年度资金总额     | 42           | 39.8   | 10              its first cell goes on from above
                 | 年度资金总额 | 42     | 39.8   | 10       what is meant

Only where rows under headings fit them so, and one of them does not as it stands. Nothing in a
table with such rows is sure: others may lack cells that cannot be told.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.document import Cell, Document, Paragraph, Table
from normalize.labels.label import (
    code_of,
    column_slot,
    is_structural,
    measure_of,
    names_amount,
)
from normalize.labels.parts import parse_label
from normalize.recovery.corners import is_corner
from normalize.recovery.dropped_beside import restore_beside
from normalize.recovery.dropped_heads import is_number, restore_heads, rows_of, with_tables
from normalize.recovery.found import CONFIRMED
from normalize.recovery.grid_heads import is_first
from normalize.recovery.shared_heads import RATE
from normalize.recovery.tokens import Token
from normalize.values.amounts import parse_cell_amount
from normalize.values.figures import MEASURE_UNITS
from schema.frozen import dataclass
from schema.marks import is_blank_mark
from schema.units import is_money_unit

FEWEST_LEVELS = 2  # headings of levels in a row
FEWEST_HEADS = 3  # that are known, for a row to be one of headings
_NUMBERS = frozenset({"points", "self_score", "review_score"})
_NAMES = frozenset({"level1", "level2", "level3"})
_OF_BUDGETS = frozenset({"initial_budget", "adjusted_budget", "full_year_budget"})
BUDGET = "budget"
_SIDES = frozenset({"expected", "actual"})
_POINTS = re.compile(r"\d+(?:\.\d+)?分?")
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class _Head:
    """What may stand under a heading: numbers alone, words alone, or anything."""

    is_number: bool
    is_name: bool
    is_rate: bool = True  # or may be one

    def fits(self, cell: Cell) -> bool:
        """Whether a cell may stand under it."""
        text = cell.text.strip()
        if not text or is_blank_mark(text):
            return True
        amount = parse_cell_amount(text)
        if self.is_number:
            return amount is not None and (self.is_rate or amount.unit != RATE)
        return not self.is_name or amount is None


def restore_dropped(document: Document) -> Document:
    """The document, its tables with the cells that were not printed as blank ones.

    Headings that are over others come first: they tell how wide the rows are.
    """
    if document.format != "txt":
        return document
    document = restore_beside(restore_heads(document))
    return with_tables(document, [_doubted(_restored(table)) for table in document.tables])


def _doubted(table: Table) -> Table:
    """The table, none of its rows sure below what leaves open how they stand.

    Below headings of levels, where it is not told what spans: a row of a scoring table
    (固定资产利用率 | 4 | 4) may be taken for one of amounts. Or all rows, if one may lack its name.
    """
    start = table.rows
    if any(cell.rowspan is None for cell in table.cells):
        start = _heading_of_levels(table)
    if any(_may_lack_name(*pair) for pair in pairwise(rows_of(table))):
        start = -1
    cells = tuple(
        replace(c, confidence=min(c.confidence, CONFIRMED)) if c.row > start else c
        for c in table.cells
    )
    return table if cells == table.cells else replace(table, cells=cells)


def _may_lack_name(above: Row, row: Row) -> bool:
    """Whether one label stands over two names of the row above: the first may go on beside it.

    东镇 | 甲村 | 30     乙村 is of 东镇, if cells that go on are not printed;
    乙村 | <    | 12     a total (合计) is over both names, and so is what stands over a number
    """
    label, *rest = row
    names = [cell for cell in above if cell.col < (label.colspan or 1)]
    are_names = len(names) > 1 and not any(map(is_number, names))
    is_over = are_names and label.col == 0 and any(map(is_number, rest))
    return is_over and not is_structural("total", label.text)


def _heading_of_levels(table: Table) -> int:
    """The first row of headings of levels; the number of rows where there is none."""
    slots = [(c.row, column_slot("indicator", c.text)) for c in table.cells if len(c.text) < 20]
    levels = [row for row, slot in slots if slot in _NAMES]
    return next((row for row in levels if levels.count(row) >= FEWEST_LEVELS), table.rows)


def _restored(table: Table) -> Table:
    rows = rows_of(table)
    is_moved = False
    for start, end in _blocks(rows):
        shifts = _shifts(rows[start], rows[start + 1 : end])
        for at, by in enumerate(shifts, start=start + 1):
            rows[at] = _moved(rows[at], by) if by else rows[at]
        is_moved = is_moved or bool(shifts)
    for at in filter(lambda at: _lacks_corner(rows[at - 1 : at + 2]), range(1, len(rows))):
        rows[at] = _moved(rows[at], 1)
        is_moved = True
    if not is_moved:
        return table
    cells = tuple(replace(c, confidence=min(c.confidence, CONFIRMED)) for row in rows for c in row)
    return replace(table, cells=cells, cols=max(map(_behind, cells)))


def _behind(cell: Cell) -> int:
    """The column behind a cell."""
    return cell.col + (cell.colspan or 1)


def _lacks_corner(rows: Sequence[Row]) -> bool:
    """Whether numbers alone stand below a corner and their headings, and no list goes on below.

    财政供养人员情况 | 编制数 | 在职人数 | 控制率
    41 | 38 | 92.7%                                no number names a row
    """
    header, row, *below = rows
    is_alone = len(row) > 1 and all(map(is_number, row)) and not any(map(is_number, header))
    is_short = all(map(_is_plain, rows)) and len(header) == len(row) + 1
    is_list = any(len(other) == len(header) for other in below)
    heads_numbers = is_structural("serial", header[0].text) or _tells_amount(header[0])
    return is_alone and is_short and not ((is_list and _has_number(below[0][-1])) or heads_numbers)


def _tells_amount(cell: Cell) -> bool:
    """Whether a heading says what numbers under it are (收入合计), as no corner does."""
    return names_amount(cell.text)


def _shifts(header: Row, body: Sequence[Row]) -> list[int]:
    """By how many columns the first rows under headings move, up to one of another kind.

    [] where they fit the headings as they stand, or one with numbers fits them in no way.
    """
    if _may_lack_levels(header, body):
        return []
    heads = _heads(header)
    shifts: list[int] = []
    for row in body:
        by = _shift(row, heads, shifts)
        if by is None:
            if _is_of_numbers(row):
                return []
            break
        shifts.append(by)
    fits = all(_fits(row, heads, 0) for row in body[: len(shifts)])
    fits_as_it_is = fits and not _is_of_goals(header)
    return shifts if any(shifts) and not fits_as_it_is else []


def _heads(header: Row) -> list[_Head]:
    """What may stand under each heading: under a corner over budgets anything."""
    heads = [_head(cell, at) for at, cell in enumerate(header)]
    return [heads[0], _Head(False, False), *heads[2:]] if _is_over_budgets(header) else heads


def _is_over_budgets(header: Row) -> bool:
    """Whether the second heading is a corner over budgets: 年度预算数 | 年初预算 | 调整后预算数."""
    first, second, *others = (measure_of(cell.text) for cell in header)
    return first is None and second == BUDGET and not _OF_BUDGETS.isdisjoint(others)


def _is_of_numbers(row: Row) -> bool:
    """Whether a row has numbers, and more cells than a label and its value."""
    return len(row) > FEWEST_LEVELS and any(map(_has_number, row))


def _shift(row: Row, heads: Sequence[_Head], above: Sequence[int]) -> int | None:
    """By how many columns a row moves: all that it lacks, or as the row above where it is shorter.

    None where it fits in neither way.
    """
    most = len(heads) - len(row)
    ways = [most, *(by for by in above[-1:] if by < most)]
    return next((by for by in ways if _fits(row, heads, by)), None)


def _may_lack_levels(header: Row, body: Sequence[Row]) -> bool:
    """Whether a short row of targets begins with its first level, the second not told.

    产出指标   | 数量指标   | 植树   | ≥200棵
    满意度指标 | 群众满意度 | ≥90%
    """
    is_of_targets = any(column_slot("indicator", cell.text) == "target" for cell in header)
    short = [row for row in body if len(row) < len(header)]
    is_mixed = is_of_targets and len(short) < len(body)
    return is_mixed and any(code_of("level1", row[0].text) for row in short)


def _is_plain(row: Row) -> bool:
    """Whether a row is printed one cell after the other, none of them seen over several rows."""
    follow = all(_behind(before) == cell.col for before, cell in pairwise(row))
    return row[0].col == 0 and follow and all(cell.rowspan in (1, None) for cell in row)


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """(row of headings, end of the rows under it)."""
    starts = [at for at, row in enumerate(rows) if _is_plain(row) and _is_heading(row)]
    for start, following in pairwise([*starts, len(rows)]):
        width, end = len(rows[start]), start + 1
        while end < following and _is_under(rows[end], width):
            end += 1
        yield start, end


def _is_under(row: Row, width: int) -> bool:
    """Whether a row may stand under headings; what has no more than one cell is a caption."""
    return 1 < len(row) <= width and _is_plain(row) and not _is_total(row)


def _is_heading(row: Row) -> bool:
    texts = [cell.text for cell in row]
    known = sum(bool(measure_of(text) or column_slot("indicator", text)) for text in texts)
    return known >= FEWEST_HEADS or _is_of_goals(row) or _has_corner(row)


def _has_corner(row: Row) -> bool:
    """Whether a row is a corner, a heading of names, those of money: 资金情况 | 项目 | 省级财政."""
    tokens = [Token("".join(cell.text.split("\n")).strip(), 0, 0, 0) for cell in row]
    others = tokens[2:]
    if len(others) < FEWEST_HEADS or not all(token.fund or token.is_total for token in others):
        return False
    return is_corner(tokens[0]) and is_first(tokens[1]) and not is_corner(tokens[1])


def _is_of_goals(row: Row) -> bool:
    """Whether a row is 年度目标 | 预期目标 | 实际完成情况, its first cell beside all below."""
    return {column_slot("goal", cell.text) for cell in row[1:]} >= _SIDES


def _is_total(row: Row) -> bool:
    """Whether a row is as short as a label and its points: 总分 | 100 | 98.

    清理边沟 | ≥210公里 | 224公里 has a target and a result.
    """
    is_short = len(row) <= FEWEST_HEADS
    is_of_points = is_short and all(_POINTS.fullmatch(cell.text.strip()) for cell in row[1:])
    return is_of_points or is_structural("score_total", row[0].text)


def _has_number(cell: Cell) -> bool:
    return is_number(cell) and any(map(str.isdigit, cell.text))


def _head(cell: Cell, at: int) -> _Head:
    slot = column_slot("indicator", cell.text)
    measure = measure_of(cell.text)
    is_number = slot in _NUMBERS or (measure is not None and slot is None)
    if is_number and at < FEWEST_LEVELS and is_money_unit(parse_label(cell.text).unit):
        return _Head(False, False)  # the corner of a table of money: 年度预算数（万元）
    is_rate = measure is None or MEASURE_UNITS.get(measure) == RATE
    return _Head(is_number, slot in _NAMES or (at < FEWEST_LEVELS and not is_number), is_rate)


def _fits(row: Row, heads: Sequence[_Head], by: int) -> bool:
    return all(heads[at + by].fits(cell) for at, cell in enumerate(row))


def _moved(row: Row, by: int) -> Row:
    """A row with so many blank cells before it."""
    number, rowspan = row[0].row, row[0].rowspan
    blanks = [Cell(number, at, rowspan, 1, (Paragraph("", 0),), CONFIRMED) for at in range(by)]
    return [
        *blanks,
        *(
            replace(c, col=by + at, colspan=1, confidence=min(c.confidence, CONFIRMED))
            for at, c in enumerate(row)
        ),
    ]
