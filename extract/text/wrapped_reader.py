"""The text that catdoc wrapped -> body paragraphs and tables, none of whose cells is certain."""

from collections.abc import Iterator, Sequence

from extract.document import Block, Table
from extract.text.align import is_numeric
from extract.text.lines import Lines
from extract.text.one_line_rows import Writer
from extract.text.rows import OPEN, RawCell, RawRow, RawTable
from extract.text.tika import build_blocks
from extract.text.wrapped import find_slots
from extract.text.wrapped_rows import WrappedRow, find_rows
from schema.limits import Limits

FEWEST_CELLS = 3  # in a row that is a table alone
LONGEST_TITLE = 20


def read_wrapped(text: str, encoding: str, limits: Limits) -> tuple[list[Block], list[Table]]:
    """Blocks in reading order, and the tables among them.

    Errors: those of `build_blocks`.
    """
    return build_blocks(*_write(find_rows(find_slots(text, encoding))), limits)


def _write(rows: Sequence[WrappedRow]) -> tuple[Lines, list[RawTable]]:
    """The rows as lines with a TAB before each cell, and the tables among them."""
    writer = Writer()
    tables: list[RawTable] = []
    for group in _groups(rows):
        is_table = len(group[0]) > 1
        if is_table and (len(group) > 1 or len(group[0]) >= FEWEST_CELLS):
            tables.append(_write_table(group, writer))
        else:
            for row in group:
                for cell in row:
                    for slot in cell:
                        writer.write(slot.number, slot.text)
    return writer.lines(), tables


def _groups(rows: Sequence[WrappedRow]) -> Iterator[list[WrappedRow]]:
    """The rows of each table, and the paragraphs between; what headings lack a corner is apart.

    年初 | 全年 | 得分          the row below has cells before its numbers: whether the first of the
    ~ | 总额 | 12 | 9 | 8       headings stands over them cannot be told
    """
    group: list[WrappedRow] = []
    for row in rows:
        if group and (_is_apart(group[-1], row) or (len(row) > 1) != (len(group[-1]) > 1)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _is_apart(above: WrappedRow, row: WrappedRow) -> bool:
    texts, heads = ([cell[0].text for cell in cells] for cells in (row, above))
    are_heads = len(heads) > 1 and all(heads) and not any(map(is_numeric, heads))
    return are_heads and len(row) > len(above) and not texts[0] and any(map(is_numeric, texts))


def _write_table(rows: Sequence[WrappedRow], writer: Writer) -> RawTable:
    start = len(writer.texts)
    raw: list[RawRow] = []
    for row in rows:
        cells: list[RawCell] = []
        for first, *rest in row:
            at = len(writer.texts)
            writer.write(first.number, "\t" + first.text)
            for slot in rest:
                writer.write(slot.number, slot.text)
            cells.append(RawCell(at, len(writer.texts)))
        raw.append(RawRow(tuple(cells), OPEN))
    return RawTable(tuple(raw), start, len(writer.texts))
