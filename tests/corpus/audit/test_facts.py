"""What the digits of a figure may stand for."""

from decimal import Decimal
from typing import cast

import pytest

from corpus.audit.facts import figure_fact
from corpus.audit.values import Interval
from schema.rows.figures import FigureRow
from tests.corpus.audit.factory import figure


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("1250.40", "万元", "1250.395", "1250.405"),
        ("35", "万元", "34.5", "35.5"),
        ("97.80%", "%", "97.7", "97.9"),
        ("31.00%", "%", "30", "32"),
        ("100%", "%", "99", "101"),
        ("4.33%", "%", "4.32", "4.34"),
        ("28", "人", "28", "28"),
    ],
)
def test_a_figure_stands_for_half_a_step_each_way_and_a_rate_for_a_whole_one(
    text: str, unit: str, low: str, high: str
) -> None:
    row = cast(FigureRow, figure("income.total", text, unit=unit))
    assert figure_fact(row).interval == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(("text", "value"), [("无", 0), ("—", None), ("", None)])
def test_a_word_for_nothing_is_zero_and_a_blank_is_not(text: str, value: int | None) -> None:
    row = cast(FigureRow, figure("income.other", text))
    assert figure_fact(row).value == value
