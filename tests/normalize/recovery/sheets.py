"""A sheet as it is written in a test: a line a text, | between its columns."""

from normalize.recovery.edge_lines import Columns, Piece, Shared
from normalize.recovery.edges import Sheet


def sheet_of(*lines: str) -> Sheet:
    """The sheet with these lines; < stands where the piece before it goes on over a column."""
    width = lines[0].count("|") + 1
    shared = tuple(Shared(0.0, tuple(_pieces(line.split("|"))), {}) for line in lines)
    columns = Columns(tuple(range(width)), (0,) * width)
    return Sheet(columns, shared, tuple(range(len(lines))), frozenset())


def _pieces(texts: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for col, text in enumerate(texts):
        if text == "<":
            pieces[-1] = Piece(pieces[-1].col, col + 1, pieces[-1].text)
        elif text:
            pieces.append(Piece(col, col + 1, text))
    return pieces
