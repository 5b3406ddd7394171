"""What the text of a piece is told by: an example on each side of every limit."""

import pytest

from normalize.recovery.edge_pieces import is_label, is_mixed


@pytest.mark.parametrize(("text", "is_one"), [("合计数", True), ("合计", False)])
def test_a_label_known_by_itself_has_three_characters(text: str, is_one: bool) -> None:
    """Shorter ones are the beginnings of others as well."""
    assert is_label(text) == is_one


@pytest.mark.parametrize(("below", "is_other"), [("平方米", False), ("平方公里", True)])
def test_a_unit_below_a_number_has_three_characters(below: str, is_other: bool) -> None:
    assert is_mixed("36", below) == is_other
