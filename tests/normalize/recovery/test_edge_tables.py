"""Which parts of a page are tables: an example on each side of every limit."""

import pytest

from normalize.recovery.edge_boxes import Box
from normalize.recovery.edge_tables import Part, is_table


@pytest.mark.parametrize(
    ("columns", "rows", "lines", "is_one"),
    [
        (2, 1, 3, True),
        (2, 2, 2, False),  # two texts side by side
        (3, 2, 2, True),
        (3, 1, 2, False),
    ],
)
def test_a_table_has_three_lines_or_two_rows_of_three_columns(
    columns: int, rows: int, lines: int, is_one: bool
) -> None:
    row = [Box(col, col + 1, "河道", 0, 0) for col in range(columns)]
    part = Part(tuple(range(0, 8 * columns, 8)), [row] * rows, 0, lines)
    assert is_table([part]) == is_one
