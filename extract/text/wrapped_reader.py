"""The text that catdoc wrapped -> body paragraphs and tables, none of whose cells is certain."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.document import Block, Table
from extract.text.align import is_numeric
from extract.text.lines import Joined, Lines
from extract.text.marks import load_marks
from extract.text.one_line_rows import Writer
from extract.text.rows import OPEN, RawCell, RawRow, RawTable
from extract.text.tika import build_blocks
from extract.text.wrapped import find_slots
from extract.text.wrapped_rows import WrappedRow, find_rows
from schema.limits import Limits

FEWEST_CELLS = 3  # in a row that is a table alone


def read_wrapped(text: str, encoding: str, limits: Limits) -> tuple[list[Block], list[Table]]:
    """Blocks in reading order, and the tables among them.

    Errors: those of `build_blocks`.
    """
    return build_blocks(*_write(find_rows(find_slots(text, encoding))), limits)


def _write(rows: Sequence[WrappedRow]) -> tuple[Lines, list[RawTable]]:
    """The rows as lines with a TAB before each cell, and the tables among them."""
    writer = Writer()
    tables: list[RawTable] = []
    for group in group_rows(rows):
        is_table = len(group[0]) > 1
        if is_table and (len(group) > 1 or len(group[0]) >= FEWEST_CELLS):
            tables.append(_write_table(group, writer))
        else:
            for row in group:
                for cell in row:
                    for slot in cell:
                        writer.write_joined(slot.joined)
    return writer.lines(), tables


def group_rows(rows: Sequence[WrappedRow]) -> Iterator[list[WrappedRow]]:
    """The rows of each table, and the paragraphs between; what headings do not fit is apart.

    年初 | 全年 | 得分          a cell for each that goes on from above is printed: the last row of
    ~ | 总额 | 12 | 9 | 8       headings has as many as the numbers below it, else some are not read
    """
    group: list[WrappedRow] = []
    heads = 0
    for at, row in enumerate(rows):
        texts = _texts(row)
        is_other = bool(group) and (len(row) > 1) != (len(group[-1]) > 1)
        if is_other or (heads and _is_apart(texts, heads, rows[at + 1 : at + 2])):
            yield group
            group, heads = [], 0
        group.append(row)
        heads = len(row) if _are_headings(texts) else heads
    if group:
        yield group


def _texts(row: WrappedRow) -> list[str]:
    return [" ".join(slot.text for slot in cell) for cell in row]


def _are_headings(texts: Sequence[str]) -> bool:
    """Whether a row of several cells has words and no number."""
    return len(texts) > 1 and any(texts) and not any(map(is_numeric, texts))


def _is_apart(texts: Sequence[str], heads: int, behind: Sequence[WrappedRow]) -> bool:
    """Whether numbers side by side are more or fewer than so many headings can stand over.

    The label of a total stands over several columns, unless a blank behind it may be its last cell.
    """
    are_side_by_side = any(is_numeric(a) and is_numeric(b) for a, b in pairwise(texts))
    is_total = len(texts) < heads and load_marks().total.fullmatch(texts[0]) is not None
    is_total = is_total and not any(not row[0][0].text for row in behind)
    return are_side_by_side and len(texts) != heads and not is_total


def _write_table(rows: Sequence[WrappedRow], writer: Writer) -> RawTable:
    start = len(writer.texts)
    raw: list[RawRow] = []
    for row in rows:
        cells: list[RawCell] = []
        for first, *rest in row:
            at = len(writer.texts)
            writer.write_joined(Joined("\t", first.joined.number) + first.joined)
            for slot in rest:
                writer.write_joined(slot.joined)
            cells.append(RawCell(at, len(writer.texts)))
        raw.append(RawRow(tuple(cells), OPEN))
    return RawTable(tuple(raw), start, len(writer.texts))
