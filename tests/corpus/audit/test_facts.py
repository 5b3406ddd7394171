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
    assert figure_fact(row, frozenset()).interval == Interval(Decimal(low), Decimal(high))


def test_a_word_for_nothing_is_zero() -> None:
    row = cast(FigureRow, figure("income.other", "无"))
    assert figure_fact(row, frozenset({"无"})).value == 0
    assert figure_fact(row, frozenset()).value is None
