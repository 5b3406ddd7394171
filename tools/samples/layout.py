"""Tables laid out from cells with widths, as Word does, and headers of several levels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tools.samples.word import Box, Grid, Para

FULL_WIDTH = 9000
LABEL_JOINT = " / "


def cell(
    text: str | Sequence[Para],
    width: int,
    rowspan: int = 1,
    notes: Iterable[object] = (),
    align: str = "center",
) -> Box:
    """A cell; a text is one paragraph, its line feeds soft breaks."""
    paras = (Para(text, align=align),) if isinstance(text, str) else tuple(text)
    return Box(paras, width=width, rowspan=rowspan, notes=tuple(notes))


@dataclass(frozen=True, slots=True)
class Head:
    """A header cell: a leaf with its column's `key` and width, or a group over `parts`."""

    label: str
    key: str = ""
    width: int = 0
    parts: tuple["Head", ...] = ()

    @property
    def span(self) -> int:
        """The width of the columns under it."""
        return self.width or sum(part.span for part in self.parts)

    @property
    def depth(self) -> int:
        """The number of levels, itself included."""
        return 1 + max((part.depth for part in self.parts), default=0)


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column: its key, width and header path as written."""

    key: str
    width: int
    label: str


def leaf_columns(heads: Sequence[Head], above: str = "") -> list[Column]:
    """The leaf columns of `heads`, left to right, labels joined as the contract says."""
    columns: list[Column] = []
    for head in heads:
        label = above + LABEL_JOINT + head.label if above else head.label
        if head.parts:
            columns.extend(leaf_columns(head.parts, label))
        else:
            columns.append(Column(head.key, head.width, label.replace("\n", "")))
    return columns


def header_rows(heads: Sequence[Head]) -> list[list[Box]]:
    """The rows of a header; a leaf reaches down to the last of them."""
    depth = max(head.depth for head in heads)
    rows: list[list[Box]] = []
    level = list(heads)
    for number in range(depth):
        rows.append(
            [cell(head.label, head.span, 1 if head.parts else depth - number) for head in level]
        )
        level = [part for head in level for part in head.parts]
    return rows


def lay_out(rows: Sequence[Sequence[Box]], width: int = FULL_WIDTH) -> Grid:
    """The table of `rows`, its grid columns made of every cell border in it, as Word does.

    Raises ValueError if a row is not as wide as the table.
    """
    placed = list(_place(rows, width))
    borders = sorted({left for _, left, _ in placed} | {width})
    index = {left: number for number, left in enumerate(borders)}
    fitted: list[list[Box]] = [[] for _ in rows]
    for row, left, box in placed:
        colspan = index[left + box.width] - index[left]
        fitted[row].append(replace(box, colspan=colspan))
    widths = tuple(right - left for left, right in pairwise(borders))
    return Grid(widths, tuple(tuple(boxes) for boxes in fitted))


def _place(rows: Sequence[Sequence[Box]], width: int) -> Iterator[tuple[int, int, Box]]:
    covered: dict[int, tuple[int, int]] = {}
    for number, boxes in enumerate(rows):
        left = 0
        waiting = list(boxes)
        while left < width:
            rows_left, covered_width = covered.get(left, (0, 0))
            if rows_left:
                covered[left] = (rows_left - 1, covered_width)
                left += covered_width
                continue
            if not waiting:
                raise ValueError(f"row {number} ends at {left} of {width}")
            box = waiting.pop(0)
            covered[left] = (box.rowspan - 1, box.width)
            yield number, left, box
            left += box.width
        if waiting or left != width:
            raise ValueError(f"row {number} reaches {left} of {width}")
