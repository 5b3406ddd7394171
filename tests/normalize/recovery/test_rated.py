"""What a printed rate proves of the numbers beside it: an example on each side of every limit."""

import pytest

from normalize.recovery.rated import cut_run, keeps_rate
from normalize.recovery.tokens import tokens_of_lines

MEASURES = ("full_year_budget", "executed", "execution_rate")


@pytest.mark.parametrize(("executed", "is_cut"), [("213058.9", True), ("213058.88", False)])
def test_numbers_run_together_have_twenty_characters(executed: str, is_cut: bool) -> None:
    numbers = ["280340.63", executed, "76%"]
    [token] = tokens_of_lines(["".join(numbers)], [0])
    cut = cut_run(token, MEASURES)
    assert ([part.text for part in cut] if cut else None) == (numbers if is_cut else None)


@pytest.mark.parametrize(
    ("rate", "is_kept"), [("90.6%", True), ("90.61%", False), ("89.4%", True), ("89.39%", False)]
)
def test_a_printed_rate_is_rounded_by_six_tenths_of_a_point(rate: str, is_kept: bool) -> None:
    assert keeps_rate(tokens_of_lines(["50", "45", rate], [0] * 3), MEASURES) == is_kept
