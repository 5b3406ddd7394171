"""How many lines and cells tell what a text holds: an example on each side of every limit."""

import pytest

from extract.document import Table
from extract.text.dialects import find_dialect
from extract.text.drawn_reader import read_drawn
from extract.text.lines import Lines
from extract.text.total_rows import is_total
from schema.limits import DEFAULT_LIMITS


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


def drawn(*lines: str) -> list[Table]:
    return read_drawn(Lines([*lines], [*range(1, len(lines) + 1)]), True, DEFAULT_LIMITS)[1]


@pytest.mark.parametrize(("lines", "tables"), [(2, 1), (1, 0)])
def test_two_drawn_lines_are_a_table(lines: int, tables: int) -> None:
    assert len(drawn(*["|河道清淤|12|"] * lines)) == tables


@pytest.mark.parametrize(("blanks", "rows"), [(1, 1), (2, 2)])
def test_a_drawn_line_without_room_for_a_character_goes_on_below(blanks: int, rows: int) -> None:
    [table] = drawn(f"|项目名称|河道清淤{' ' * blanks}|", "|        |经费      |")
    assert table.rows == rows
