"""A table drawn with its merged cells, for a terminal.

   1列  2列  3列
   ┌────┬─────────┐
1行│甲  │乙       │     cells: anchors with their spans; nothing is repeated in what they cover
2行│    ├────┬────┤
   │    │丙  │丁  │     rows and columns are numbered as `--at 第1张表第2行第3列` counts them
   └────┴────┴────┘
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.page.rows import is_number
from schema.width import width_of

# A number or word, else a character, and the marks that may not stand apart from it.
_UNBROKEN = re.compile("(?:[0-9A-Za-z][0-9A-Za-z.,_%-]*|.)[，。；：？！、）”》】]*")
_WIDEST_COLUMN = 28
_NARROWEST_COLUMN = 4
_THINNEST_COLUMN = 2  # of a column that no cell has for itself
_UP, _DOWN, _LEFT, _RIGHT = 1, 2, 4, 8
# The glyph of a crossing by the lines that meet in it.
_GLYPHS = " ╵╷│╴┘┐┤╶└┌├─┴┬┼"


@dataclass(frozen=True, slots=True)
class Box:
    """A cell to draw: its place, its spans, and its lines of text."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


def wrap(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns` terminal columns.

    Numbers and words stay whole and no line begins with what ends a sentence, where there is room.

    >>> wrap("一般公共预算\\n拨款", 8), wrap("支出37.19%，请问", 8)
    (['一般公共', '预算', '拨款'], ['支出', '37.19%，', '请问'])
    """
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for piece in _pieces(paragraph, columns):
            size = width_of(piece)
            if line and used + size > columns:
                lines.append(line)
                line, used = "", 0
            line, used = line + piece, used + size
        lines.append(line)
    return lines


def _pieces(paragraph: str, columns: int) -> Iterator[str]:
    """What is not to be broken; single characters of what is too long for a line."""
    for piece in _UNBROKEN.findall(paragraph):
        yield from [piece] if width_of(piece) <= columns else piece


def draw(boxes: Sequence[Box], columns: int | None = None) -> list[str]:
    """The lines of the drawing; none for a table without cells.

    columns: of the terminal it is to fit, None for any. What needs more than it has stays wider.
    """
    if not boxes:
        return []
    rows = max(box.row + box.rowspan for box in boxes)
    cols = max(box.col + box.colspan for box in boxes)
    owners = _owners(boxes, rows, cols)
    margin = width_of(f"{rows}行")
    widths = _column_widths(boxes, cols)
    if columns is not None:
        widths = _narrowed(widths, boxes, columns - margin - cols - 1)
    texts = [wrap(box.text, _span(widths, box.col, box.colspan)) for box in boxes]
    heights = _row_heights(boxes, texts, rows)
    canvas = _ruled(owners, widths, heights)
    for box, lines in zip(boxes, texts, strict=True):
        if owners[box.row][box.col] is box:
            _write(canvas, _start(heights, box.row), _start(widths, box.col), lines)
    return _numbered(canvas, widths, heights, margin)


def _numbered(
    canvas: Sequence[Sequence[str]], widths: Sequence[int], heights: Sequence[int], margin: int
) -> list[str]:
    """The lines of a canvas with the numbers of its columns above and of its rows before them."""
    heads = "".join(_padded(_head(col + 1, size), size + 1) for col, size in enumerate(widths))
    starts = {_start(heights, row): f"{row + 1}行" for row in range(len(heights))}
    lines = [" " * (margin + 1) + heads]
    lines += [_padded(starts.get(n, ""), margin) + "".join(line) for n, line in enumerate(canvas)]
    return [line.rstrip() for line in lines]


def _head(number: int, room: int) -> str:
    """The number of a column, without its word where there is no room."""
    return f"{number}列" if width_of(f"{number}列") <= room else str(number)


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width_of(text))


def _narrowed(widths: Sequence[int], boxes: Sequence[Box], room: int) -> list[int]:
    """The widths made to fit `room` from the widest on; numbers are broken only if they must be.

    Columns that no cell has for itself give way first, and may be thinner than others.
    """
    narrowed = list(widths)
    for least in _leasts(widths, boxes):
        _narrow(narrowed, least, room)
    return narrowed


def _narrow(widths: list[int], least: Sequence[int], room: int) -> None:
    """Take from the widest that may be narrower until all fit, or none may."""
    while sum(widths) > room:
        free = [n for n, size in enumerate(widths) if size > least[n]]
        if not free:
            return
        widths[max(free, key=widths.__getitem__)] -= 1


def _leasts(widths: Sequence[int], boxes: Sequence[Box]) -> Iterator[list[int]]:
    """How narrow each column may become, step by step.

    First those that no cell has for itself, then all down to their numbers, then below them.
    """
    own = {box.col for box in boxes if box.colspan == 1}
    numbers = [
        max((width_of(line) for line in _numbers_in(boxes, col)), default=0)
        for col in range(len(widths))
    ]
    usual = [_NARROWEST_COLUMN if n in own else _THINNEST_COLUMN for n in range(len(widths))]
    yield [size if n in own else _THINNEST_COLUMN for n, size in enumerate(widths)]
    yield [max(pair) for pair in zip(usual, numbers, strict=True)]
    yield usual
    yield [_THINNEST_COLUMN] * len(widths)


def _numbers_in(boxes: Sequence[Box], col: int) -> Iterator[str]:
    """The numbers in the cells that have a column for themselves."""
    own = (box for box in boxes if box.colspan == 1 and box.col == col)
    return (line for box in own for line in box.text.split("\n") if is_number(line))


def _owners(boxes: Sequence[Box], rows: int, cols: int) -> list[list[Box | None]]:
    """Which box covers each position; where two claim one, the first in reading order."""
    owners: list[list[Box | None]] = [[None] * cols for _ in range(rows)]
    for box in boxes:
        for row in range(box.row, box.row + box.rowspan):
            for col in range(box.col, box.col + box.colspan):
                if owners[row][col] is None:
                    owners[row][col] = box
    return owners


def _column_widths(boxes: Sequence[Box], cols: int) -> list[int]:
    """Wide enough for the texts of single columns, and for the spanning ones where it is little."""
    widths = [_NARROWEST_COLUMN] * cols
    for box in sorted(boxes, key=lambda b: b.colspan):
        wanted = max(width_of(line) for line in box.text.split("\n"))
        missing = min(wanted, _WIDEST_COLUMN) - _span(widths, box.col, box.colspan)
        if missing > 0:
            widths[box.col + box.colspan - 1] += missing
    return widths


def _row_heights(boxes: Sequence[Box], texts: Sequence[list[str]], rows: int) -> list[int]:
    heights = [1] * rows
    for box, lines in sorted(zip(boxes, texts, strict=True), key=lambda pair: pair[0].rowspan):
        missing = len(lines) - _span(heights, box.row, box.rowspan)
        if missing > 0:
            heights[box.row + box.rowspan - 1] += missing
    return heights


def _span(sizes: Sequence[int], start: int, count: int) -> int:
    """The room of `count` neighbours, the lines between them included."""
    return sum(sizes[start : start + count]) + count - 1


def _start(sizes: Sequence[int], index: int) -> int:
    """Where the room of `index` begins, after the lines before it."""
    return sum(sizes[:index]) + index + 1


def _ruled(
    owners: Sequence[Sequence[Box | None]], widths: Sequence[int], heights: Sequence[int]
) -> list[list[str]]:
    """A canvas with the lines between boxes, empty inside."""
    rows, cols = len(heights), len(widths)

    def owner(row: int, col: int) -> Box | None:
        return owners[row][col] if 0 <= row < rows and 0 <= col < cols else None

    def is_ruled_across(row: int, col: int) -> bool:
        """Whether a line runs above (row, col)."""
        return 0 <= col < cols and owner(row - 1, col) is not owner(row, col)

    def is_ruled_down(row: int, col: int) -> bool:
        """Whether a line runs left of (row, col)."""
        return 0 <= row < rows and owner(row, col - 1) is not owner(row, col)

    canvas = []
    for row in range(rows + 1):
        line = []
        for col in range(cols + 1):
            arms = _UP * is_ruled_down(row - 1, col) + _DOWN * is_ruled_down(row, col)
            arms += _LEFT * is_ruled_across(row, col - 1) + _RIGHT * is_ruled_across(row, col)
            line.append(_GLYPHS[arms])
            if col < cols:
                line += ("─" if is_ruled_across(row, col) else " ") * widths[col]
        canvas.append(line)
        for _ in range(heights[row] if row < rows else 0):
            inner = []
            for col in range(cols + 1):
                inner.append("│" if is_ruled_down(row, col) else " ")
                inner += " " * (widths[col] if col < cols else 0)
            canvas.append(inner)
    return canvas


def _write(canvas: list[list[str]], top: int, left: int, lines: Sequence[str]) -> None:
    """Put the lines on the canvas; a wide character takes two places, the second of them empty."""
    for offset, line in enumerate(lines):
        place = left
        for character in line:
            canvas[top + offset][place] = character
            if width_of(character) == 2:
                canvas[top + offset][place + 1] = ""
            place += width_of(character)
