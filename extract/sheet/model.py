"""A sheet as its file tells it, before it becomes paragraphs and a table."""

from collections.abc import Sequence
from dataclasses import field

from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that holds something. text: as it is shown.

    is_hidden: its format shows nothing of it.
    flags: formula_without_value, number_format_unread.
    """

    text: str
    is_hidden: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range: its first and its last row and column, 0-based."""

    row: int
    col: int
    last_row: int
    last_col: int


@dataclass(frozen=True, slots=True)
class Aside:
    """A text that stands in no cell. part: as of a paragraph; target: the cell it speaks of."""

    part: str
    text: str
    target: str | None = None


@dataclass(slots=True)
class Sheet:
    """A sheet while it is read. Rows and columns are 0-based.

    cells: by (row, col), in the order of the file.
    characters: those of the sheet, counted by other means than the walk that made the cells.
    formulas: text of the formulas without a value, by the name of the cell (B5).
    """

    name: str
    is_hidden: bool = False
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_cols: set[int] = field(default_factory=set)
    asides: list[Aside] = field(default_factory=list)
    characters: int = 0
    formulas: dict[str, str] = field(default_factory=dict)

    def filled(self) -> dict[int, list[int]]:
        """The columns that hold something, by row, both in their order."""
        columns: dict[int, list[int]] = {}
        for row, col in sorted(self.cells):
            columns.setdefault(row, []).append(col)
        return columns


def find_shown(told: int | None, are_hidden: Sequence[bool]) -> int | None:
    """The number of the one sheet that another document shows of a workbook embedded in it.

    told: the one that was open last, None where that is not told. Where it is hidden, or is none of
    the workbook, Excel opens the first that is not hidden. None if all are hidden.

    >>> find_shown(7, [True, False, False]), find_shown(2, [True, False, False])
    (1, 2)
    """
    if told is not None and told < len(are_hidden) and not are_hidden[told]:
        return told
    return next((at for at, is_hidden in enumerate(are_hidden) if not is_hidden), None)


def cell_name(row: int, col: int) -> str:
    """The name of a cell.

    >>> cell_name(4, 1), cell_name(0, 27)
    ('B5', 'AB1')
    """
    letters, rest = "", col + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
