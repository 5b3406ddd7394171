"""Tables whose columns a line of dashes shows (pandoc's simple and multiline tables).

------------------------          the line above and below: rows are parted by blank lines
序号    项目名称      预算数
------- ------------- ---------   the columns, counted as wide as they are on a screen
1       展厅运行      120

Without headings the line that shows the columns stands above and below, and a cell of several lines
ends each but the last with a backslash in Markdown.
"""

import re
from collections.abc import Iterator, Sequence

from extract.document import Paragraph
from extract.text.drawn import DrawnCell, DrawnTable
from extract.text.lines import Lines
from schema.width import width_of

COLUMNS = re.compile(r"^ *-{2,}(?: +-{2,})+ *$")
EDGE = re.compile(r"^ *-{3,} *$")
DASHES = re.compile(r"-+")
LINE_GOES_ON = re.compile(r"\\(?= {2,}| *$)")


def find_ruled(lines: Lines) -> list[DrawnTable]:
    """The tables under a line of dashes that shows their columns."""
    tables: list[DrawnTable] = []
    at = 0
    while at < len(lines.texts):
        if COLUMNS.match(lines.texts[at]) is None:
            at += 1
            continue
        table = _read(lines, at, tables[-1].end if tables else 0)
        if table is not None:
            tables.append(table)
        at = at + 1 if table is None else table.end
    return tables


def ruled_characters(text: str) -> int:
    """How many dashes of the drawing stand in `text`."""
    lines = Lines(text.split("\n"), range(text.count("\n") + 1))
    drawn = [line for t in find_ruled(lines) for line in lines.texts[t.start : t.end]]
    return sum(
        line.count("-")
        if COLUMNS.match(line) or EDGE.match(line)
        else len(LINE_GOES_ON.findall(line))
        for line in drawn
    )


def _read(lines: Lines, at: int, first: int) -> DrawnTable | None:
    """The table whose columns line `at` shows; None if no row stands under it."""
    columns = [match.span() for match in DASHES.finditer(lines.texts[at])]
    start = _start(lines.texts, at, first)
    has_edge = EDGE.match(lines.texts[start]) is not None
    below = None if start < at else _same_below(lines.texts, at)
    end = _end(lines.texts, at + 1, has_edge) if below is None else below
    body = list(_groups(lines.texts, at + 1, end, has_edge or below is not None))
    heads = range(start + has_edge, at)
    rows = tuple(_row(lines, group, columns) for group in (heads, *body) if group)
    closing = end + 1 if end < len(lines.texts) and lines.texts[end].strip() else end
    return DrawnTable(rows, start, closing) if body else None


def _start(texts: Sequence[str], at: int, first: int) -> int:
    """The line where the headings above line `at` begin, or their edge; `at` is none itself."""
    start = at
    while start > first and texts[start - 1].strip():
        start -= 1
        if EDGE.match(texts[start]):
            break
    return start


def _same_below(texts: Sequence[str], at: int) -> int | None:
    """The line that closes a table without headings whose rows blank lines part; None of others."""
    for end in range(at + 1, len(texts)):
        if COLUMNS.match(texts[end]):
            is_parted = any(not text.strip() for text in texts[at + 1 : end])
            return end if texts[end] == texts[at] and is_parted else None
    return None


def _end(texts: Sequence[str], at: int, has_edge: bool) -> int:
    """The line that closes a table: dashes, or the first blank one where no edge is drawn."""
    while at < len(texts):
        if EDGE.match(texts[at]) or COLUMNS.match(texts[at]):
            break
        if not has_edge and not texts[at].strip():
            break
        at += 1
    return at


def _groups(texts: Sequence[str], start: int, end: int, has_edge: bool) -> Iterator[range]:
    """The lines of each row: of several up to a blank one, where the table has edges."""
    if not has_edge:
        yield from (range(at, at + 1) for at in range(start, end))
        return
    first = start
    for at in range(start, end + 1):
        if at == end or not texts[at].strip():
            if at > first:
                yield range(first, at)
            first = at + 1


def _row(lines: Lines, group: range, columns: Sequence[tuple[int, int]]) -> tuple[DrawnCell, ...]:
    cut = [(lines.numbers[at], _cut(lines.texts[at], columns)) for at in group]
    return tuple(_cell([(number, texts[i]) for number, texts in cut]) for i in range(len(columns)))


def _cell(parts: Sequence[tuple[int, str]]) -> DrawnCell:
    parts = [(number, LINE_GOES_ON.sub("", text)) for number, text in parts]
    filled = [(number, text) for number, text in parts if text] or [(parts[0][0], "")]
    return DrawnCell(tuple(Paragraph(t, i, line=number) for i, (number, t) in enumerate(filled)))


def _cut(line: str, columns: Sequence[tuple[int, int]]) -> list[str]:
    """The text in each column; each goes on up to where the next begins."""
    starts = [start for start, _ in columns]
    cells = ["" for _ in columns]
    at = 0
    for sign in line:
        column = max((i for i, start in enumerate(starts) if start <= at), default=0)
        cells[column] += sign
        at += width_of(sign)
    return [cell.strip() for cell in cells]
