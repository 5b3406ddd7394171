"""Which parts of a page are tables: an example on each side of every limit."""

import pytest

from normalize.recovery.edge_boxes import Box
from normalize.recovery.edge_tables import Part, is_table, part_of
from tests.normalize.recovery.sheets import sheet_of


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


@pytest.mark.parametrize(
    ("lines", "is_one"),
    [
        (("9|", "1,03|", "|1,0"), True),  # 3.0 against two rows
        (("9|", "1,0|（万", "9|9", "12|", "河道|河道"), False),  # 8.0 against five
    ],
)
def test_a_sheet_whose_rows_are_in_doubt_is_no_table(lines: tuple[str, ...], is_one: bool) -> None:
    """No more than 1.5 a row may speak against a sheet's rows."""
    assert (part_of(sheet_of(*lines)) is not None) == is_one
