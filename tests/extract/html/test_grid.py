"""Where rowspan and colspan put cells: the same as looking at every place."""

from hypothesis import given
from hypothesis import strategies as st

from extract.html.grid import HtmlGrid
from schema.limits import Limits

SPANS = st.tuples(st.integers(1, 4), st.integers(1, 3))
ROWS = st.lists(st.lists(SPANS, max_size=4), min_size=1, max_size=9)
GROUPS = st.lists(ROWS, min_size=1, max_size=3)
Rows = list[list[tuple[int, int]]]
Placed = tuple[int, int, bool]


def place_by_place(groups: list[Rows]) -> tuple[list[Placed], int]:
    """(row, column and overlap of each cell; how many places are taken), each place looked at."""
    placed: list[Placed] = []
    row, places = 0, 0
    for rows in groups:
        taken: set[tuple[int, int]] = set()
        for cells in rows:
            places += sum(1 for at, _ in taken if at == row)
            col = 0
            for height, width in cells:
                while (row, col) in taken:
                    col += 1
                own = range(col, col + width)
                placed.append((row, col, any((row, c) in taken for c in own)))
                places += width
                taken |= {(r, c) for r in range(row, row + height) for c in own}
                col += width
            row += 1
    return placed, places


@given(GROUPS)
def test_cells_stand_where_no_cell_above_stands(groups: list[Rows]) -> None:
    grid = HtmlGrid(Limits())
    for rows in groups:
        for cells in rows:
            grid.start_row()
            for height, width in cells:
                grid.add_cell(str(height), str(width), (), False)
        grid.end_group()
    placed = [(c.row, c.col, "overlap" in c.flags) for c in grid.cells]
    assert (placed, grid.places) == place_by_place(groups)
