"""Sums prove rows where there are enough of them: an example on each side of every limit."""

import pytest

from normalize.recovery.found import Row, place_cells
from normalize.recovery.sums import adds_up
from normalize.recovery.tokens import tokens_of_lines


def rows(*lines: str) -> list[Row]:
    return [place_cells(0, tokens_of_lines(line.split(), [0] * 9), 1.0) for line in lines]


@pytest.mark.parametrize(
    ("lines", "is_sum"),
    [(["甲 30 20", "乙 5 4", "合计 35 24"], True), (["甲 30 20", "合计 30 20"], False)],
)
def test_three_rows_make_a_sum(lines: list[str], is_sum: bool) -> None:
    assert adds_up(rows(*lines), [1, 2]) == is_sum


@pytest.mark.parametrize(("columns", "is_sum"), [([1, 2], True), ([1], False)])
def test_two_columns_make_a_sum(columns: list[int], is_sum: bool) -> None:
    assert adds_up(rows("甲 30 20", "乙 5 4", "合计 35 24"), columns) == is_sum
