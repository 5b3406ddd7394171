"""How many lines and cells tell what a text holds: an example on each side of every limit."""

import pytest

from extract.text.dialects import find_dialect
from extract.text.total_rows import is_total


@pytest.mark.parametrize(("lines", "dialect"), [(3, "drawn"), (2, "plain")])
def test_three_lines_with_signs_of_columns_are_a_drawn_table(lines: int, dialect: str) -> None:
    assert find_dialect("自评表\n" + "河道 │ 清淤\n" * lines, False) == dialect


@pytest.mark.parametrize(("names", "is_one"), [(4, True), (5, False)])
def test_the_label_of_a_total_stands_over_four_columns(names: int, is_one: bool) -> None:
    """A total between other rows; one at the end may be shorter."""
    row = [*"区社村组户"[:names], "5", "6"]
    assert is_total([row, ["合计", "10", "12"], row], 1) == is_one


@pytest.mark.parametrize(
    ("total", "is_one"), [(["合计", "10", "12"], True), (["合计", "12"], False)]
)
def test_two_numbers_of_a_total_stand_under_others(total: list[str], is_one: bool) -> None:
    assert is_total([["区", "社", "5", "6"], total], 1) == is_one
