"""The grid of one table, put together row by row: where each cell's top left corner stands.

gridBefore=1     | a        |            row 0: a at column 1, spanning 2
| b (restart)    | c  | d   |            row 1: b at 0, c at 1, d at 2
| b (continue)   | e        |            row 2: b spans rows 1 and 2; e at 1, spanning 2
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from extract.document import Cell, Paragraph
from extract.word.merges import Merges
from schema.errors import DocumentError
from schema.limits import Limits


@dataclass(slots=True)
class Anchor:
    """A cell while its table is being read."""

    row: int
    col: int
    colspan: int
    rowspan: int = 1
    paragraphs: list[Paragraph] = field(default_factory=list)
    flags: tuple[str, ...] = ()
    is_hidden: bool = False

    def add_flags(self, flags: tuple[str, ...]) -> None:
        """Note what is malformed about it, each thing once."""
        self.flags += tuple([flag for flag in flags if flag not in self.flags])

    def finish(self, limits: Limits) -> Cell:
        """The cell as it is kept. Raises DocumentError: cell_too_long."""
        characters = 0
        for paragraph in self.paragraphs:
            characters += len(paragraph.text)
        if characters > limits.cell_characters:
            raise DocumentError("cell_too_long", characters, limits.cell_characters)
        return Cell(
            self.row,
            self.col,
            self.rowspan,
            self.colspan,
            tuple(self.paragraphs),
            flags=self.flags,
            is_place_hidden=self.is_hidden,
        )


@dataclass(slots=True)
class Grid:
    """A table while it is being read.

    cols: the columns its w:tblGrid declares, more where a row needs more.
    slivers: those in which nothing can stand, since they are too narrow: the edges of rows that do
        not quite meet. What lies right of one is moved to the left of it, unless a cell is in it.
    open_merges: by column, the vertically merged cells that the row above belongs to.
    reserved: the columns of the row's last cell that stand in cells still to come (hMerge).
    """

    limits: Limits
    declared_cols: int = 0
    slivers: frozenset[int] = frozenset()
    cols: int = 0
    row: int = -1
    col: int = 0
    reserved: int = 0
    anchors: list[Anchor] = field(default_factory=list)
    open_merges: dict[int, Anchor] = field(default_factory=dict)
    next_merges: dict[int, Anchor] = field(default_factory=dict)

    def start_row(self, grid_before: int) -> None:
        """Begin the next row, its first cell after `grid_before` columns."""
        self.row += 1
        if self.row >= self.limits.table_rows:
            raise DocumentError("too_many_rows", self.row + 1, self.limits.table_rows)
        self.open_merges, self.next_merges = self.next_merges, {}
        self.col = grid_before
        self.reserved = 0

    def place(
        self, merges: Merges, previous: Anchor | None, following: Iterable[Merges]
    ) -> tuple[Anchor, bool]:
        """(the cell, whether it is new); if not, the cell is one that covers this place.

        previous: the row's last cell. following: what the cells behind it say, asked where cells
        are merged across the old way, each of them keeping its place.
        """
        if merges.horizontal is None and not self.reserved and not self._is_narrow(merges):
            known = len(self.anchors)
            anchor = self.add_cell(merges.colspan, merges.vertical, merges.flags)
            return anchor, len(self.anchors) > known
        return self._place_old(merges, previous, following)

    def _is_narrow(self, merges: Merges) -> bool:
        """Whether the cell continues one above that is wider."""
        above = self.open_merges.get(self.col) if merges.vertical == "continue" else None
        return above is not None and above.colspan > merges.colspan

    def _place_old(
        self, merges: Merges, previous: Anchor | None, following: Iterable[Merges]
    ) -> tuple[Anchor, bool]:
        is_covered = merges.horizontal == "continue" or (
            self.reserved > 0 and merges.vertical == "continue"
        )
        if is_covered and previous is not None:
            self.widen(previous, merges.colspan)
            return previous, False
        flags = merges.flags
        if merges.horizontal == "continue":
            flags += ("hmerge_orphan",)
        colspan = merges.colspan
        if merges.vertical is not None:
            colspan = self._whole_width(merges, following)
        known = len(self.anchors)
        anchor = self.add_cell(colspan, merges.vertical, flags)
        self.reserved = colspan - merges.colspan
        return anchor, len(self.anchors) > known

    def _whole_width(self, merges: Merges, following: Iterable[Merges]) -> int:
        """The columns of a cell merged down, with those that are merged into it across.

        In the rows below, some writers mark the cells as merged down alone.
        """
        if merges.horizontal != "restart" and not self._is_narrow(merges):
            return merges.colspan
        above = self.open_merges.get(self.col) if merges.vertical == "continue" else None
        wanted = 0 if above is None else above.colspan
        colspan = merges.colspan
        for cell in following:
            if not _goes_on(cell, is_narrow=colspan < wanted):
                break
            colspan += cell.colspan
        is_whole = merges.horizontal == "restart" or colspan == wanted
        return colspan if is_whole else merges.colspan

    def add_cell(self, colspan: int, vertical: str | None, flags: tuple[str, ...]) -> Anchor:
        """The cell next in the row, new or (if it continues one above) the one it belongs to.

        vertical: `restart`, `continue`, or None where the cell is not merged vertically.
        """
        col = self.col
        self.reserved = 0
        self._advance(colspan)
        if vertical is None:
            anchor = Anchor(self.row, col, colspan, 1, [], flags)
            self.anchors.append(anchor)
            return anchor
        above = self.open_merges.get(col) if vertical == "continue" else None
        if above is not None and above.colspan == colspan:
            above.rowspan += 1
            if flags:
                above.add_flags(flags)
        else:
            if vertical == "continue":
                flags += ("vmerge_orphan",)
            above = Anchor(self.row, col, colspan, 1, [], flags)
            self.anchors.append(above)
        self.next_merges[col] = above
        return above

    def widen(self, anchor: Anchor, colspan: int) -> None:
        """Let the row's last cell span `colspan` more columns (the old horizontal merge)."""
        counted = min(self.reserved, colspan)
        self.reserved -= counted
        self._advance(colspan - counted)
        anchor.colspan += colspan - counted

    def finish(self) -> tuple[Cell, ...]:
        """The cells, those that stand beyond the declared columns marked."""
        self.cols = max(self.cols, self.declared_cols)
        if self.slivers and all(map(self._is_wider_than_slivers, self.anchors)):
            self._close_slivers()
        if 0 < self.declared_cols < self.cols:
            for anchor in self.anchors:
                if anchor.col + anchor.colspan > self.declared_cols:
                    anchor.add_flags(("beyond_grid",))
        return tuple([anchor.finish(self.limits) for anchor in self.anchors])

    def _is_wider_than_slivers(self, anchor: Anchor) -> bool:
        return not self.slivers.issuperset(range(anchor.col, anchor.col + anchor.colspan))

    def _close_slivers(self) -> None:
        """Take the columns out in which nothing stands, so that the edges of all rows meet."""
        kept = [col not in self.slivers for col in range(self.cols)]
        left = [0, *accumulate(map(int, kept))]
        for anchor in self.anchors:
            end = left[anchor.col + anchor.colspan]
            anchor.col = left[anchor.col]
            anchor.colspan = end - anchor.col
        self.declared_cols = left[self.declared_cols]
        self.cols = left[-1]

    def _advance(self, colspan: int) -> None:
        self.col += colspan
        if self.col > self.cols:
            self.cols = self.col
            if self.cols > self.limits.row_columns:
                raise DocumentError("too_many_columns", self.cols, self.limits.row_columns)


def _goes_on(cell: Merges, is_narrow: bool) -> bool:
    """Whether a cell is part of the one before. is_narrow: that one is narrower than above."""
    if cell.horizontal is None:
        return is_narrow and cell.vertical == "continue"
    return cell.horizontal == "continue"
