"""Tables that antiword does not draw: a sign behind each cell, and one more behind each row.

    市州 |分配资金 | |沅州市 |2146 | |二、资金管理        rows of two cells, and text behind them

Its first rows may stand above as a box. A blank cell and a row's end are printed alike, so rows are
told by their width: most of them have the same.
"""

import re
from collections.abc import Iterator, Sequence

from extract.document import Paragraph
from extract.text.align import is_numeric
from extract.text.drawn import DrawnCell, DrawnTable, drawn_rows
from extract.text.lines import Lines
from extract.text.marks import load_marks
from schema.frozen import dataclass

ROW_END = re.compile(r" \| \|(?=\S)")
FEWEST_ROW_ENDS = 2
SIGN = " |"
FEWEST_ROWS = 3
MOST_COLUMNS = 24
MOST_CELLS = 20_000
FEWEST_FILLED = 4  # one cell in so many

Row = tuple[int, int]  # first cell, last cell + 1
Step = tuple[int, int, int, int]  # rows of the width, others (below 0), ways, where the row begins


@dataclass(frozen=True, slots=True)
class Flowed:
    """Tables in lines. lines: cut where text goes on behind a table; signs: that part the cells.

    left: the same lines, blank where the tables stand.
    """

    lines: Lines
    left: Lines
    tables: Sequence[DrawnTable]
    signs: int


def is_flowed(line: str) -> bool:
    """Whether a line holds rows that flow on in it; one of a box begins with its sign."""
    return not line.startswith("|") and len(ROW_END.findall(line)) >= FEWEST_ROW_ENDS


def find_flowed(lines: Lines) -> Flowed:
    """The tables that flow in lines, with the boxes above that they go on from."""
    texts, numbers = list(lines.texts), list(lines.numbers)
    tables: list[DrawnTable] = []
    signs = 0
    at = 0
    while at < len(texts):
        end = _end_of_run(texts, at)
        table = _table(texts, numbers, at, end) if any(map(is_flowed, texts[at:end])) else None
        if table is not None:
            signs += sum(map(_signs, texts[table.start : table.end]))
            tables.append(table)
        at = end + 1
    left = list(texts)
    for table in tables:
        left[table.start : table.end] = [""] * (table.end - table.start)
    return Flowed(Lines(texts, numbers), Lines(left, numbers), tables, signs)


def _signs(line: str) -> int:
    """How many signs part the cells of a line of a table."""
    return line.count("|" if line.startswith("|") else SIGN)


def _end_of_run(texts: Sequence[str], at: int) -> int:
    """Behind the lines from `at` on that are not blank."""
    while at < len(texts) and texts[at].strip():
        at += 1
    return at


def _table(texts: list[str], numbers: list[int], start: int, end: int) -> DrawnTable | None:
    """The table in lines `start` to `end`; None where its rows cannot be told.

    What stands behind its last sign becomes a line of its own.
    """
    cells = list(_cells(texts, numbers, start, end))
    rows = find_rows([cell.text for cell in cells])
    if rows is None:
        return None
    last = max(at for at in range(start, end) if SIGN in texts[at])
    cut = texts[last].rindex(SIGN) + len(SIGN)
    if texts[last][cut:].strip():
        texts[last : last + 1] = [texts[last][:cut], texts[last][cut:]]
        numbers.insert(last, numbers[last])
    box = _start_of_box(texts, start)
    above = drawn_rows(Lines(texts, numbers), box, start) if box < start else ()
    flowing = tuple(tuple(cells[first:behind]) for first, behind in rows)
    return DrawnTable((*above, *flowing), box, last + 1, covers_blanks=True)


def _start_of_box(texts: Sequence[str], start: int) -> int:
    """Where a box begins that stands above line `start` with nothing but blank lines between."""
    at = start
    while at and not texts[at - 1].strip():
        at -= 1
    box = at
    while box and texts[box - 1].startswith("|") and texts[box - 1].rstrip().endswith("|"):
        box -= 1
    return box if box < at else start


def _cells(
    texts: Sequence[str], numbers: Sequence[int], start: int, end: int
) -> Iterator[DrawnCell]:
    """What stands before each sign, a paragraph a line; the ends of rows are blank cells too."""
    open_lines: list[tuple[int, str]] = []
    for at in range(start, end):
        *closed, rest = texts[at].split(SIGN)
        for text in closed:
            yield _cell([*open_lines, (numbers[at], text)])
            open_lines = []
        if rest.strip():
            open_lines.append((numbers[at], rest))


def _cell(lines: Sequence[tuple[int, str]]) -> DrawnCell:
    filled = [(number, text.strip()) for number, text in lines if text.strip()] or [lines[0]]
    return DrawnCell(
        tuple(Paragraph(text.strip(), i, line=line) for i, (line, text) in enumerate(filled))
    )


def find_rows(cells: Sequence[str]) -> list[Row] | None:
    """The rows, each with one blank cell behind it; None where they can be told in several ways.

    >>> find_rows(["市", "数", "", "甲", "1", "", "乙", "", "", "丙", "3", ""])
    [(0, 2), (3, 5), (6, 8), (9, 11)]
    """
    if len(cells) > MOST_CELLS or FEWEST_FILLED * sum(map(bool, cells)) < len(cells):
        return None
    best = _best_way(cells)
    if best is None or best.count > 1 or len(best.rows) < FEWEST_ROWS:
        return None
    return best.rows


@dataclass(frozen=True, slots=True)
class _Way:
    """Rows, most of one width. whole: those of it, odd: the others; count: of ways as good."""

    rows: list[Row]
    width: int
    whole: int
    odd: int
    count: int


def _best_way(cells: Sequence[str]) -> _Way | None:
    """The likely way with most rows of its width; of several as good that which its head tells."""
    ways = [way for width in range(2, MOST_COLUMNS + 1) if (way := _split(cells, width))]
    likely = [way for way in ways if _is_likely(cells, way)]
    best = max(likely, key=lambda way: (way.whole, -way.odd), default=None)
    return _by_head(cells, best) if best is not None and best.count > 1 else best


def _is_likely(cells: Sequence[str], way: _Way) -> bool:
    """Whether most rows are of the width, and all that sum others stand under numbers.

    Shorter ones that sum none are the first and the last, at most (`_ends`).
    """
    rows = [cells[first:end] for first, end in way.rows]
    whole = [row for row in rows if len(row) == way.width]
    sums = [row for row in rows if len(row) != way.width and begins_sums(row)]
    return way.odd < way.whole and all(stands_under(row, whole) for row in sums)


def stands_under(row: Sequence[str], whole: Sequence[Sequence[str]]) -> bool:
    """Whether the numbers of a row that lacks cells at its beginning stand in columns of numbers.

    whole: the rows that lack none.
    """
    numbers = (at for at, text in enumerate(row, -len(row)) if is_numeric(text))
    return all(any(is_numeric(other[at]) for other in whole) for at in numbers)


def _by_head(cells: Sequence[str], tied: _Way) -> _Way | None:
    """Of ways that are as good the one whose first row heads all columns of numbers."""
    ends = _ends(cells, 0, tied.width)
    ways = [way for end in ends if (way := _split(cells, tied.width, end)) is not None]
    best = [way for way in ways if (way.whole, way.odd) == (tied.whole, tied.odd)]
    headed = [way for way in best if _heads_numbers(cells, way)]
    return headed[0] if len(headed) == 1 else None


def _heads_numbers(cells: Sequence[str], way: _Way) -> bool:
    """Whether no column of numbers has a blank for its heading, in the first row and the second."""
    head, *rows = ([*cells[first:end]] for first, end in way.rows)
    whole = [row for row in rows if len(row) == way.width]
    if len(head) < way.width or not whole:
        return True
    columns = (column for text, *column in zip(head, *whole, strict=True) if not text)
    return not any(not column[0] and any(map(is_numeric, column)) for column in columns)


def _split(cells: Sequence[str], width: int, head: int | None = None) -> _Way | None:
    """The rows with as many of a width as can be, and as few others; None if there are none.

    head: where the first row ends, if that is given.
    """
    best: list[Step | None] = [(0, 0, 1, 0), *[None] * len(cells)]
    for at, here in enumerate(best):
        if here is None:
            continue
        whole, even, count, _ = here
        for end in _ends(cells, at, width) if at or head is None else (head,):
            is_whole = end - at == width
            step = (whole + is_whole, even - (not is_whole), count, at)
            best[end + 1] = _better(best[end + 1], step)
    rows: list[Row] = []
    behind = len(cells)
    while behind and (step_to := best[behind]) is not None:
        rows.append((step_to[-1], behind - 1))
        behind = step_to[-1]
    last = best[-1]
    return None if last is None else _Way(rows[::-1], width, last[0], -last[1], last[2])


def _ends(cells: Sequence[str], at: int, width: int) -> Iterator[int]:
    """Where the row from `at` on may end: at its width, or before where merged cells shorten it.

    Those are headings, a sum whose name stands over several columns, and the last row.
    """
    last = len(cells) - 1
    if at == 0 or begins_sums(cells[at : at + 3]):
        yield from (end for end in range(at + 1, min(at + width, last + 1)) if not cells[end])
    elif at < last < at + width and not cells[last]:
        yield last
    if at + width <= last and not cells[at + width]:
        yield at + width


def begins_sums(row: Sequence[str]) -> bool:
    """Whether a row begins with a name and a number right behind it (合计 | 12, 一 | 水利 | 8)."""
    is_counted = bool(row) and load_marks().ordinal.fullmatch(row[0]) is not None
    name = row[1:] if is_counted else row
    return len(name) > 1 and bool(name[0]) and not is_numeric(name[0]) and is_numeric(name[1])


def _better(known: Step | None, found: Step) -> Step:
    """The better of two: more rows of the width, fewer others; of equals the count of both."""
    if known is None or found[:2] > known[:2]:
        return found
    if found[:2] == known[:2]:
        return (*known[:2], known[2] + found[2], known[3])
    return known
