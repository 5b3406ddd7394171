"""The columns of a figure that its amount decides."""

from decimal import Decimal

import pytest

from normalize.values.amounts import parse_cell_amount
from normalize.values.figures import UnitContext, figure_values


@pytest.mark.parametrize(
    ("text", "unit", "step"),
    [
        ("1250.40", "万元", "0.01"),
        ("1,250.4", "万元", "0.1"),
        ("１２.５", "万元", "0.1"),
        ("2.4亿元", "万元", "1000"),
        ("387664.62", "元", "0.000001"),
        ("387664.625", "元", "0.000001"),  # no table keeps more places
        ("35万元", "元", "1"),
        ("三百万元", "元", "100"),
        ("0.00", "万元", "0.01"),
    ],
)
def test_step_is_the_worth_of_the_last_printed_digit(text: str, unit: str, step: str) -> None:
    values = figure_values(
        parse_cell_amount(text), "income.total", "final", UnitContext(unit, "caption"), 1.0
    )
    assert values["unit"] == "万元"
    assert values["step"] == Decimal(step)


@pytest.mark.parametrize("text", ["", "—", "无"])
def test_a_blank_has_no_step(text: str) -> None:
    amount = parse_cell_amount(text)
    values = figure_values(amount, "income.total", "final", UnitContext("万元", "caption"), 1.0)
    assert (values["value"], values["step"]) == (None, None)


@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [("0", False), ("0.01", True), ("1", True), ("1.01", False), ("0.98%", False)],
)
def test_rate_that_may_be_a_part_of_one_is_in_doubt(text: str, is_doubted: bool) -> None:
    amount = parse_cell_amount(text)
    values = figure_values(amount, None, "execution_rate", UnitContext(None, "assumed"), 1.0)
    assert (values["unit"], values["doubts"]) == ("%", ["rate_without_sign"] * is_doubted)
