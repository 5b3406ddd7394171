"""Whether the rows of a table in a text dump have the same columns all through."""

from extract.document import Document, Table
from extract.text.dialects import ANTIWORD, GRID_DIALECTS, MARKLESS, TIKA_DIALECTS
from normalize.labels.label import is_structural

# Where rows are told, or put together again, a table is on a grid if all of them are as wide.
TOLD_BY_AREA = (*MARKLESS, ANTIWORD, *TIKA_DIALECTS)


def is_on_grid(document: Document, table: Table) -> bool:
    """Whether all rows of a table have the same columns, even though it stands in a text dump."""
    if document.dialect in GRID_DIALECTS:
        return True
    area = sum((cell.rowspan or 1) * (cell.colspan or 1) for cell in table.cells)
    is_whole = area == table.rows * table.cols
    if document.dialect not in MARKLESS and _has_open_names(table):
        return False
    return document.dialect in TOLD_BY_AREA and is_whole and table.rows > 2


def _has_open_names(table: Table) -> bool:
    """Whether it is not told how many rows names span: a blank may go on from the name above.

    One beside 合计 does not: what sums the rows is none of theirs.
    """
    first: dict[int, str] = {}
    for cell in table.cells:
        if cell.text.strip():
            first.setdefault(cell.row, cell.text)
    return any(
        cell.col == 0
        and cell.rowspan is None
        and not cell.text.strip()
        and not is_structural("total", first.get(cell.row, ""))
        for cell in table.cells
    )
