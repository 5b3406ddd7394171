"""Which rows hold numbers and which head others: an example on each side of every limit."""

import pytest

from normalize.recovery.edge_boxes import Box, Row, is_data, is_heading


def row(*texts: str) -> Row:
    return [Box(col, col + 1, text, 0, 0) for col, text in enumerate(texts)]


@pytest.mark.parametrize(("texts", "has_numbers"), [(("12", "8.25"), True), (("12", "8台"), False)])
def test_a_row_of_data_has_two_numbers(texts: tuple[str, ...], has_numbers: bool) -> None:
    assert is_data(row("河道", *texts)) == has_numbers


@pytest.mark.parametrize(("third", "heads"), [("结余", True), ("", False)])
def test_a_row_that_heads_others_has_three_texts(third: str, heads: bool) -> None:
    assert is_heading(row("河段", "预算数", third)) == heads
