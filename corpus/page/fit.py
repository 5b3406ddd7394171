"""Text that fits a terminal: wrapped, cut with …, or a record over several lines.

Numbers, places and ids are never cut: half a number looks like a number, and of half a place
nothing can be found.
"""

import re
from collections.abc import Iterator, Sequence

import pyarrow as pa

from corpus.page.draw import wrap
from corpus.page.rows import (
    aligned,
    in_one_line,
    is_number,
    reader_text,
    records_of,
)
from schema.addresses import is_address
from schema.width import width_of

_SHOWN_ROWS = 200
_ELLIPSIS = "…"
_NARROWEST = 8  # a column is not cut below this; where that does not do, a row takes several lines
_GAP = 2
_RECORD = "── 第{}行 "
_ID = re.compile(r"[0-9a-f]{16}")


def to_text(rows: pa.Table, columns: int | None = None) -> Iterator[str]:
    """The rows as an aligned table; the first of them where there are many, and it says so.

    columns: of the terminal that it is to fit, None for any.
    """
    shown = rows.slice(0, _SHOWN_ROWS)
    cells = [[in_one_line(reader_text(v)) for v in row.values()] for row in records_of(shown)]
    lines = list(fitted([rows.column_names, *cells], columns))
    note = f"（共 {rows.num_rows} 行）"
    if rows.num_rows > _SHOWN_ROWS:
        note = f"（共 {rows.num_rows} 行，只显示前 {_SHOWN_ROWS} 行；用 --csv 或 --json 取全部）"
    yield "\n".join([*lines, note]) + "\n"


def clip(text: str, columns: int) -> str:
    """`text` in at most so many columns of a terminal, … at its end where it is not whole.

    >>> clip("支出合计", 5), clip("支出合计", 8)
    ('支出…', '支出合计')
    """
    if width_of(text) <= columns:
        return text
    kept = wrap(text, max(columns - width_of(_ELLIPSIS), 1))[0]
    return kept + _ELLIPSIS


def indented(text: str, columns: int | None, indent: str = "    ") -> Iterator[str]:
    """The lines of `text` behind an indent, wrapped where the terminal ends."""
    room = None if columns is None else max(columns - width_of(indent), _NARROWEST)
    for line in text.split("\n") if room is None else wrap(text, room):
        yield indent + line


def fitted(rows: Sequence[Sequence[str]], columns: int | None) -> Iterator[str]:
    """Rows under each other, the first of them headings, in at most `columns` (None: as wide).

    Wide columns are cut; where even that does not do, each row is a record with a line a column.
    """
    widths = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    if columns is None or sum(widths) + _GAP * (len(widths) - 1) <= columns:
        yield from aligned(rows)
        return
    room = _shrunk(rows, widths, columns)
    if room is None:
        yield from _records(rows, columns)
        return
    yield from aligned([[clip(c, w) for c, w in zip(row, room, strict=True)] for row in rows])


def _shrunk(
    rows: Sequence[Sequence[str]], widths: Sequence[int], columns: int
) -> Sequence[int] | None:
    """Widths that fit, the widest columns of text narrowed; None if there are none."""
    least = [_least(column, w) for column, w in zip(zip(*rows, strict=True), widths, strict=True)]
    room = [max(low, min(w, columns)) for low, w in zip(least, widths, strict=True)]
    over = sum(room) + _GAP * (len(room) - 1) - columns
    while over > 0:
        free = [n for n in range(len(room)) if room[n] > least[n]]
        if not free:
            return None
        room[max(free, key=room.__getitem__)] -= 1
        over -= 1
    return room


def _least(column: Sequence[str], widest: int) -> int:
    """How narrow a column may become: its heading stays whole, and what is no use in part."""
    whole = [width_of(text) for text in column[1:] if _is_whole(text)]
    return max([min(widest, _NARROWEST), min(width_of(column[0]), 2 * _NARROWEST), *whole])


def _is_whole(text: str) -> bool:
    """Whether a text is a number, a place or an id.

    >>> _is_whole("95%"), _is_whole("第1张表第4行第3列"), _is_whole("172a342e7bf25a07")
    (True, True, True)
    >>> _is_whole("第一部分")
    False
    """
    return is_number(text) or is_address(text) or _ID.fullmatch(text) is not None


def _records(rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    """Each row as a record: a line for each column that says something."""
    heads, *body = rows
    left = min(max(map(width_of, heads)), columns // 2)
    for number, row in enumerate(body, start=1):
        title = _RECORD.format(number)
        yield title + "─" * max(columns - width_of(title), 0)
        for head, text in zip(heads, row, strict=True):
            lines = wrap(text, max(columns - left - _GAP, _NARROWEST)) if text else []
            for part, line in enumerate(lines):
                name = clip(head, left) if part == 0 else ""
                yield name + " " * (left - width_of(name) + _GAP) + line
