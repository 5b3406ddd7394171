"""An expenditure that says it counts in what was left is not all that was spent."""

import pytest

from normalize.prose.amounts import find_prose_figures


def concepts(text: str) -> list[str | None]:
    return [figure.concept for figure in find_prose_figures(text, 2023)]


@pytest.mark.parametrize(
    "text",
    [
        "支出合计3186.47万元（其中年末结转198.26万元）。",
        "总支出3186.47万元（含年末结转结余198.26万元）。",
        "总支出3186.47万元，包括年末结转和结余198.26万元。",
    ],
)
def test_spending_whose_part_is_a_balance_counts_that_in(text: str) -> None:
    found = concepts(text)
    assert found[0] is None
    assert (found[1] or "").startswith("balance.")


def test_spending_balanced_with_the_income_counts_in_what_was_left() -> None:
    text = "收入合计3186.47万元，支出合计3186.47万元，收支平衡，其中年末结转198.26万元。"
    assert concepts(text)[1] is None


def test_what_was_spent_and_left_makes_up_a_sum_that_is_no_spending() -> None:
    text = "2023年支出6950.33万元，年末结转90.17万元，支出合计7040.50万元。"
    assert concepts(text) == ["expenditure.total", "balance.carryforward", None]


@pytest.mark.parametrize(
    "text",
    [
        "支出合计3000万元，年末结转186.47万元。",
        "支出合计3000万元，其中基本支出1000万元，项目支出2000万元，年末结转186.47万元。",
        "支出合计3000万元，年末结转186.47万元（其中财政拨款100万元）。",
        "支出合计3000万元（含上年结转资金198.26万元）。",
    ],
)
def test_what_is_left_beside_spending_is_no_part_of_it(text: str) -> None:
    assert concepts(text)[0] == "expenditure.total"
