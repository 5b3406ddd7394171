"""Dialects that print a row on one line, rewritten as the dialect that has a line a cell.

Tika's SAX extractor starts each cell with a TAB and ends a row with a line break; a later paragraph
of a cell stands between two line breaks:

    →a→b                  →a / →b / (blank)           row of two
    →a1 / a2 / →b         →a1 / a2 / →b / (blank)     a has two paragraphs, the row goes on
    →a→b1 / b2 / (blank)  →a / →b1 / b2 / (blank)     b has two, the row ends

catdoc and Word put TABs between cells, none before the first, and have no mark for a table's end.
"""

from extract.text.lines import Lines
from extract.text.rows import OPEN, RawCell, RawRow, RawTable
from extract.text.segments import CELL_START, TABLE_END_BLANKS

FEWEST_ROWS = 2  # a single line with a TAB is a line of text with a TAB


class _Writer:
    """Collects lines with the numbers of the lines they come from."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.numbers: list[int] = []

    def write(self, number: int, *texts: str) -> None:
        self.texts += texts
        self.numbers += [number] * len(texts)

    def lines(self) -> Lines:
        return Lines(self.texts, self.numbers)


def rewrite_sax(lines: Lines) -> Lines:
    """The lines of a SAX dump as the DOM extractor would have printed them."""
    writer = _Writer()
    at = 0
    while at < len(lines.texts):
        mark = CELL_START.match(lines.texts[at])
        if mark is None:
            writer.write(lines.numbers[at], lines.texts[at])
            at += 1
            continue
        cells = lines.texts[at][mark.end() :].split("\t")
        writer.write(lines.numbers[at], *("\t" + cell for cell in cells))
        at = _rewrite_behind(lines, at + 1, writer)
    return writer.lines()


def _rewrite_behind(lines: Lines, at: int, writer: _Writer) -> int:
    """Writes what stands behind a line of cells, and says where that ends.

    The last cell's further paragraphs, then the blank lines that the other extractor would print.
    """
    texts, numbers = lines.texts, lines.numbers
    first = at
    while at < len(texts) and texts[at] and not CELL_START.match(texts[at]):
        writer.write(numbers[at], texts[at])
        at += 1
        if at + 1 < len(texts) and not texts[at] and _is_text(texts[at + 1]):
            at += 1  # the line break before a third paragraph
    blanks = 0
    while at < len(texts) and not texts[at]:
        blanks += 1
        at += 1
    if at > first + blanks:  # the last cell has several paragraphs
        printed = blanks
    elif blanks == 1 and at < len(texts) and not _is_text(texts[at]):
        printed = 1  # an empty second paragraph, or a table right behind another
    else:
        printed = blanks + 1
    if at == len(texts):
        printed = max(printed, TABLE_END_BLANKS)
    writer.write(numbers[at - 1], *[""] * printed)
    return at


def _is_text(line: str) -> bool:
    return bool(line) and not CELL_START.match(line)


def split_tabbed(lines: Lines) -> tuple[Lines, list[RawTable]]:
    """Lines cut at the TABs between cells, and the tables: runs of lines with a TAB in each."""
    writer = _Writer()
    tables: list[RawTable] = []
    at = 0
    while at < len(lines.texts):
        end = at
        while end < len(lines.texts) and "\t" in lines.texts[end]:
            end += 1
        if end - at < FEWEST_ROWS:
            end = max(end, at + 1)
            for i in range(at, end):
                writer.write(lines.numbers[i], lines.texts[i])
        else:
            tables.append(_write_rows(lines, at, end, writer))
        at = end
    return writer.lines(), tables


def _write_rows(lines: Lines, at: int, end: int, writer: _Writer) -> RawTable:
    start = len(writer.texts)
    rows: list[RawRow] = []
    for i in range(at, end):
        first = len(writer.texts)
        writer.write(lines.numbers[i], *("\t" + cell for cell in lines.texts[i].split("\t")))
        cells = range(first, len(writer.texts))
        rows.append(RawRow(tuple(RawCell(c, c + 1) for c in cells), OPEN))
    return RawTable(tuple(rows), start, len(writer.texts))
