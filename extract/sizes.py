"""How much there is: the characters of a text, and how large a table may be, in any format."""

from schema.errors import DocumentError
from schema.limits import Limits


def count_characters(text: str) -> int:
    """The number of characters in `text` that are not white space.

    >>> count_characters("一 a\u3000")
    2
    """
    return sum(map(len, text.split()))


def check_size(rows: int, columns: int, cells: int, limits: Limits) -> None:
    """Nothing, where a table, or the largest of several, keeps the limits.

    columns: of its widest row. cells: all there are, of all tables.
    Raises DocumentError: too_many_rows, too_many_columns, too_many_cells.
    """
    if rows > limits.table_rows:
        raise DocumentError("too_many_rows", rows, limits.table_rows)
    if columns > limits.row_columns:
        raise DocumentError("too_many_columns", columns, limits.row_columns)
    if cells > limits.document_cells:
        raise DocumentError("too_many_cells", cells, limits.document_cells)
