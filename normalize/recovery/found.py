"""What was put together again: rows of cells, each made of tokens of the text."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from normalize.recovery.tokens import Token
from normalize.values.amounts import Amount, parse_cell_amount
from schema.frozen import dataclass

COUNTED = 0.85  # as many tokens as columns, row after row
CONFIRMED = 0.8  # its numbers keep what must hold among them
LIKELY = 0.6


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell: where it stands in its row, and the tokens it is made of."""

    col: int
    tokens: tuple[Token, ...]
    confidence: float
    rowspan: int = 1
    colspan: int = 1

    @property
    def amount(self) -> Amount | None:
        """The number that it holds; None where it is empty or holds words."""
        return parse_cell_amount(self.tokens[0].text) if self.tokens else None


Row = list[Placed]


def place_cells(first: int, tokens: Sequence[Token], confidence: float) -> Row:
    """Cells side by side from the column `first` on, a token in each; a blank one is empty."""
    return [
        Placed(col, () if token.is_blank else (token,), confidence)
        for col, token in enumerate(tokens, start=first)
    ]


def span_levels(rows: Sequence[Row], columns: Collection[int]) -> list[Row]:
    """The rows with the cells of some columns spanning those below that go on under them.

    columns: those of levels. A level ends where a cell begins in its column or in one before it.
    """
    spanned: list[Row] = []
    for number, row in enumerate(rows):
        cells: Row = []
        for cell in row:
            end = number + 1
            if cell.col in columns:
                while end < len(rows) and all(other.col > cell.col for other in rows[end]):
                    end += 1
            cells.append(replace(cell, rowspan=end - number))
        spanned.append(cells)
    return spanned


@dataclass(frozen=True, slots=True)
class Found:
    """A block of a table. start, end: the tokens it stands among; not all need be in its cells."""

    start: int
    end: int
    rows: tuple[Row, ...]
    kind: str

    @property
    def cells(self) -> list[Token]:
        """The tokens in its cells, row by row."""
        return [token for row in self.rows for cell in row for token in cell.tokens]

    @property
    def tokens(self) -> list[Token]:
        """The tokens in its cells, row by row, those over several lines piece by piece."""
        return [part for token in self.cells for part in token.parts]
