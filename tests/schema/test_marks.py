"""One list of writings that hold nothing, used wherever it is asked."""

import pytest

from normalize.values.amounts import parse_cell_amount
from normalize.values.quantities import NOTHING, parse_target
from schema.marks import is_blank_mark, is_filler, load_marks, means_zero


@pytest.mark.parametrize("mark", sorted(load_marks().blank))
def test_every_blank_mark_is_a_blank_in_a_cell_and_in_a_target(mark: str) -> None:
    amount = parse_cell_amount(mark)
    assert amount is not None
    assert amount.value is None
    assert parse_target(mark) == NOTHING
    assert is_blank_mark(mark)


def test_zero_is_no_blank_and_a_word_for_nothing_counts_as_zero() -> None:
    assert not is_blank_mark("0")
    assert means_zero("无")
    assert not means_zero("不涉及")


@pytest.mark.parametrize(("text", "expected"), [("……", True), ("___ / ___", True), ("无。", False)])
def test_what_only_fills_a_place_is_filler(text: str, expected: bool) -> None:
    assert is_filler(text) is expected
