"""Dialects that print a row on one line, rewritten as the dialect that has a line a cell.

Tika's SAX extractor starts each cell with a TAB and ends a row with a line break; a later paragraph
of a cell stands between two line breaks:

    →a→b                  →a / →b / (blank)           row of two
    →a1 / a2 / →b         →a1 / a2 / →b / (blank)     a has two paragraphs, the row goes on
    →a→b1 / b2 / (blank)  →a / →b1 / b2 / (blank)     b has two, the row ends

catdoc and Word put TABs between cells, none before the first, and have no mark for a table's end.
"""

from collections.abc import Sequence

from extract.text.lines import Breaks, Joined, Lines
from extract.text.rows import OPEN, RawCell, RawRow, RawTable
from extract.text.segments import CELL_START, TABLE_END_BLANKS

FEWEST_ROWS = 2  # a single line with a TAB is a line of text with a TAB


class Writer:
    """Collects lines with the numbers of the lines they come from."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.numbers: list[int] = []
        self.breaks: dict[int, Breaks] = {}

    def write(self, number: int, *texts: str) -> None:
        """Add lines that come from line `number`."""
        self.texts += texts
        self.numbers += [number] * len(texts)

    def write_joined(self, joined: Joined) -> None:
        """Add a line that was put together from several."""
        if joined.breaks:
            self.breaks[len(self.texts)] = joined.breaks
        self.write(joined.number, joined.text)

    def lines(self) -> Lines:
        """All lines so far."""
        return Lines(self.texts, self.numbers, self.breaks)


def rewrite_sax(lines: Lines) -> Lines:
    """The lines of a SAX dump as the DOM extractor would have printed them."""
    writer = Writer()
    at = 0
    above = 0  # cells in the row before
    while at < len(lines.texts):
        if _is_text(lines.texts[at]) or not lines.texts[at]:
            writer.write(lines.numbers[at], lines.texts[at])
            at += 1
        else:
            at, above = _rewrite_row(lines, at, above, writer)
    return writer.lines()


def _rewrite_row(lines: Lines, at: int, above: int, writer: Writer) -> tuple[int, int]:
    """Writes a line of cells and what stands behind it; where that ends, and how many cells."""
    cells = _cells(lines.texts[at])
    writer.write(lines.numbers[at], *cells)
    at, more, has_paragraphs = _write_rest(lines, at + 1, writer)
    count = len(cells) + more
    blanks = _count_blanks(lines.texts, at)
    at += blanks
    following = lines.texts[at] if at < len(lines.texts) else None
    printed = blanks + 1
    if following is None:
        printed = max(printed, TABLE_END_BLANKS)
    elif has_paragraphs:
        # Straight on, the row goes on, unless it is as long as the row before or the next line.
        is_whole = not blanks and count > 1 and count in (above, len(_cells(following)))
        printed = 1 if is_whole else blanks
    elif blanks == 1 and not _is_text(following):
        printed = 1  # an empty second paragraph, or a table right behind another
    writer.write(lines.numbers[at - 1], *[""] * printed)
    return at, count


def _write_rest(lines: Lines, at: int, writer: Writer) -> tuple[int, int, bool]:
    """Writes the lines of a row that begin without a TAB.

    Gives where they end, how many cells they begin (a soft break in a cell, and the row goes on),
    and whether they end inside a cell's later paragraph.
    """
    texts = lines.texts
    begun = 0
    has_paragraphs = False
    while at < len(texts) and _is_text(texts[at]):
        rest, *more = texts[at].split("\t")
        writer.write(lines.numbers[at], rest, *("\t" + cell for cell in more))
        begun += len(more)
        has_paragraphs = not more
        at += 1
        if at + 1 < len(texts) and not texts[at] and _is_text(texts[at + 1]):
            at += 1  # the line break before a third paragraph
    return at, begun, has_paragraphs


def _count_blanks(texts: Sequence[str], at: int) -> int:
    """How many blank lines stand from line `at` on."""
    end = at
    while end < len(texts) and not texts[end]:
        end += 1
    return end - at


def _cells(line: str) -> list[str]:
    """The cells of a line that begins with a TAB, each with its own."""
    mark = CELL_START.match(line)
    return ["\t" + cell for cell in line[mark.end() if mark else 0 :].split("\t")]


def _is_text(line: str) -> bool:
    return bool(line) and not CELL_START.match(line)


def split_tabbed(lines: Lines) -> tuple[Lines, list[RawTable]]:
    """Lines cut at the TABs between cells, and the tables: runs of lines with a TAB in each."""
    writer = Writer()
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


def _write_rows(lines: Lines, at: int, end: int, writer: Writer) -> RawTable:
    start = len(writer.texts)
    rows: list[RawRow] = []
    for i in range(at, end):
        first = len(writer.texts)
        writer.write(lines.numbers[i], *("\t" + cell for cell in lines.texts[i].split("\t")))
        cells = range(first, len(writer.texts))
        rows.append(RawRow(tuple(RawCell(c, c + 1) for c in cells), OPEN))
    return RawTable(tuple(rows), start, len(writer.texts))
