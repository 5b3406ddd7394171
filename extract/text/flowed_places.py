"""The columns of rows that flow on in lines: as `grid` says, but for sums that lack cells.

序号 | 渠段 | 地点 | 支出
合计 | 148                   the name of a sum takes the columns that the row lacks
一   | 干渠 | 89             here 干渠 does
"""

from collections.abc import Sequence

from extract.text.align import is_numeric
from extract.text.flowed import begins_sums, stands_under
from extract.text.grid import place_cells
from extract.text.headed import Place
from extract.text.rows import OPEN


def place_flowed(rows: Sequence[list[str]]) -> list[list[Place]]:
    """Rows whose blanks stand for cells; the name of a row of sums takes the columns it lacks."""
    width = max(map(len, rows))
    whole = [row for row in rows if len(row) == width]
    lacking = [_names_before(row, whole) for row in rows]
    padded = [
        [*row[:names], *[""] * (width - len(row)), *row[names:]] if names else row
        for names, row in zip(lacking, rows, strict=True)
    ]
    placed = place_cells(padded)
    for row, names, places in zip(rows, lacking, placed, strict=True):
        if names:
            added = width - len(row)
            places[names - 1] = Place(names - 1, 1, 1 + added, OPEN)
            del places[names : names + added]
    return placed


def _names_before(row: Sequence[str], whole: Sequence[Sequence[str]]) -> int:
    """How many cells name a short row of sums whose numbers all stand under numbers; 0 of others.

    whole: the rows that lack no cell.
    """
    is_whole = len(row) == len(whole[0])
    if is_whole or not begins_sums(row) or not stands_under(row, whole):
        return 0
    return next(at for at, text in enumerate(row) if is_numeric(text))
