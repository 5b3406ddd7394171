"""How large a table may be, whatever format it stands in."""

from schema.errors import DocumentError
from schema.limits import Limits


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
