"""Headings of several rows: below each that stands over one column alone is a blank.

承担单位   拨款         支出             headings, two of them over others
~          年初  追加   小计  工资 其他  five below two: which are whose, only sums can tell
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise

from normalize.labels.label import measure_of
from normalize.recovery.found import COUNTED, Placed, Row
from normalize.recovery.tokens import Token
from schema.frozen import dataclass

MOST_COLUMNS = 20
MOST_UPPER = 12  # headings of the first of three rows
MOST_WAYS = 32  # to share headings among those above; a table has a few

Group = tuple[Token, ...]
Cells = Sequence[tuple[Group, int]]  # (tokens, where it ends)


@dataclass(frozen=True, slots=True)
class Stack:
    """Headings of several rows. is_open: the same text can be shared in other ways too."""

    rows: tuple[Row, ...]
    columns: tuple[Group, ...]
    end: int
    is_open: bool


def stacked_heads(cells: Cells, is_head: Sequence[bool], run: int) -> Iterator[Stack]:
    """The ways to read two or three rows of headings from the first cell on.

    is_head: which cells may be one, blanks too; run: how many at the beginning are no blanks.
    """
    most = next((at for at, is_one in enumerate(is_head) if not is_one), len(cells))
    has_blanks = any(map(_is_blank, cells[:most]))
    for upper, lower, rest in _two_rows(cells[:most], run):
        if _repeats(upper, lower):
            even = [len(lower) // len(upper)] * len(upper)
            yield stack_of([upper, lower], [even], False)
            yield from _below_repeated(upper, lower, even, rest) if has_blanks else ()
        if not has_blanks or not _may_stand_over(upper, lower):
            continue
        yield from _stacks([upper, lower])
        if len(upper) <= MOST_UPPER:
            yield from _triple(upper, lower, rest)


def _two_rows(cells: Cells, run: int) -> Iterator[tuple[Cells, Cells, Cells]]:
    """The ways to cut the cells into a row, a longer one below it, and the rest."""
    for count in range(2, min(run, MOST_COLUMNS) + 1):
        for width in range(count + 1, min(len(cells) - count, MOST_COLUMNS) + 1):
            end = count + width
            yield cells[:count], cells[count:end], cells[end:]


def _triple(upper: Cells, middle: Cells, rest: Cells) -> Iterator[Stack]:
    """The headings with a third row, which may be as wide as the second where it holds signs."""
    for width in range(len(middle), min(len(rest), MOST_COLUMNS) + 1):
        if _may_stand_over(middle, rest[:width]):
            yield from _stacks([upper, middle, rest[:width]])


def _below_repeated(upper: Cells, middle: Cells, even: list[int], rest: Cells) -> Iterator[Stack]:
    """The headings with a third row: below each of the repeated ones the same again."""
    size = even[0]
    for width in range(len(middle) + 1, min(len(rest), MOST_COLUMNS) + 1):
        lower = rest[:width]
        if not _may_stand_over(middle, lower):
            continue
        ways = _ways(middle, lower)
        alike = [way for way in ways if way == way[:size] * len(upper)]
        for way in alike:
            yield stack_of([upper, middle, lower], [even, way], len(alike) > 1)


def _may_stand_over(upper: Cells, lower: Cells) -> bool:
    """Whether it can be at all: a blank below each heading of one column, and not below all."""
    blanks = sum(_is_blank(cell) for cell in lower)
    return 0 < blanks < len(upper)


def _repeats(upper: Cells, lower: Cells) -> bool:
    """Whether headings are the same over and over: 项目 金额 项目（按功能分类） 金额."""
    size, left = divmod(len(lower), len(upper))
    if left:
        return False
    texts = [group[0].text for group, _ in lower]
    firsts = texts[:size] * len(upper)
    return all(texts) and all(a.startswith(b) for a, b in zip(texts, firsts, strict=True))


def _is_blank(cell: tuple[Group, int]) -> bool:
    return cell[0][0].is_blank


def _stacks(levels: Sequence[Cells]) -> Iterator[Stack]:
    """The headings with each way to share those of a row among those above."""
    ways: list[list[list[int]]] = [[]]
    for upper, lower in pairwise(levels):
        spans = _ways(upper, lower)
        ways = [[*way, span] for way in ways for span in spans]
    for way in ways[:MOST_WAYS]:
        yield stack_of(levels, way, len(ways) > 1)


def _ways(upper: Cells, lower: Cells) -> list[list[int]]:
    """The ways to share the cells below among headings that nothing speaks against."""
    ways = list(islice(_spans(upper, lower), MOST_WAYS))
    return [way for way in ways if is_in_order(way, lower)] if len(ways) < MOST_WAYS else ways


def _spans(upper: Cells, lower: Cells) -> Iterator[list[int]]:
    """How many cells below each heading takes: one that is blank, or two and more that are not."""
    if not upper and not lower:
        yield []
    if not upper or not lower:
        return
    for size in _sizes(upper[0], lower):
        yield from ([size, *rest] for rest in _spans(upper[1:], lower[size:]))


def _sizes(heading: tuple[Group, int], below: Cells) -> Iterable[int]:
    """How many of the cells below a heading can be under it; a blank heading has no others.

    None has one label twice. A sign (1/0) is what one column holds.
    """
    if _is_blank(below[0]) or is_sign(below[0][0][0]):
        return (1,)
    if _is_blank(heading):
        return ()
    texts = ["" if is_sign(c[0][0]) else "".join(t.folded for t in c[0]) for c in below]
    run = next((at for at, text in enumerate(texts) if not text or text in texts[:at]), len(texts))
    return range(2, run + 1)


def is_sign(token: Token) -> bool:
    """Whether a token has no word: ≥ and % go on with a row, 1/0 tells what a column holds."""
    return bool(token.text) and not any(map(str.isalpha, token.text))


def is_in_order(way: Sequence[int], lower: Cells) -> bool:
    """Whether the groups keep one order: no measure stands before another here, behind it there."""
    seen: set[tuple[str, str]] = set()
    at = 0
    for size in way:
        measures = [m for group, _ in lower[at : at + size] if (m := _measure(group)) is not None]
        pairs = set(combinations(measures, 2))
        if seen & {(b, a) for a, b in pairs if a != b}:
            return False
        seen |= pairs
        at += size
    return True


def _measure(group: Group) -> str | None:
    return measure_of("".join(token.text for token in group))


def stack_of(levels: Sequence[Cells], way: Sequence[Sequence[int]], is_open: bool) -> Stack:
    """The headings of several rows, each over as many of the next row's as `way` says."""
    widths = [[1] * len(levels[-1])]
    for spans in reversed(way):
        below, at, above = widths[0], 0, []
        for span in spans:
            above.append(sum(below[at : at + span]))
            at += span
        widths.insert(0, above)
    columns: list[Group] = [()] * len(levels[-1])
    rows: list[Row] = []
    for number, level in enumerate(levels):
        row: Row = []
        col = 0
        for (group, _), width in zip(level, widths[number], strict=True):
            if number == 0 or not group[0].is_blank:
                row.append(Placed(col, group, COUNTED, 1, width))
                columns[col : col + width] = [(*c, *group) for c in columns[col : col + width]]
            col += width
        rows.append(row)
    return Stack(_deep(rows), tuple(columns), levels[-1][-1][1], is_open)


def _deep(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, each cell as deep as nothing stands below it; one over several columns is not."""
    deep: list[Row] = []
    for number, row in enumerate(rows):
        cols = [{cell.col for cell in other} for other in rows[number + 1 :]]
        cells: Row = []
        for cell in row:
            depth = next((at for at, below in enumerate(cols) if cell.col in below), len(cols)) + 1
            cells.append(Placed(cell.col, cell.tokens, cell.confidence, depth, cell.colspan))
        deep.append(cells)
    return tuple(deep)
