"""Execution rates told in sentences: held against the budgets that the same sentence tells."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import figure, findings, report, told
from tests.corpus.audit.factory import sentence as told_in

TEXT = "年初预算138.64万元，调整后预算162.88万元，全年支出152.47万元，预算执行率为{rate}。"


def sentence(rate: str, budgets: str | None) -> list[Row]:
    """The figures of TEXT. budgets: the concept that its budgets are known to be of."""
    text = TEXT.format(rate=rate)
    amounts = [
        (budgets, "138.64万元", "initial_budget"),
        (budgets, "162.88万元", "adjusted_budget"),
        ("expenditure.total", "152.47万元", "final"),
        ("expenditure.total", rate, "execution_rate"),
    ]
    rows = told_in(text)
    for concept, amount, measure in amounts:
        unit = "%" if amount.endswith("%") else "万元"
        rows.append(told(concept, amount, start=text.index(amount), unit=unit, measure=measure))
    return rows


@pytest.mark.parametrize("rate", ["93.61%", "109.98%"])
def test_a_rate_of_either_budget_of_its_sentence_holds(rate: str) -> None:
    assert findings(report(prose=sentence(rate, None))) == []


def test_a_rate_of_no_budget_of_its_sentence_is_asked_about() -> None:
    [found] = findings(report(prose=sentence("96.31%", None)))
    assert (found["rule"], found["severity"]) == ("execution_rate_mismatch", "warning")


def test_where_the_budgets_are_known_to_be_its_own_it_is_an_error() -> None:
    [found] = findings(report(prose=sentence("96.31%", "expenditure.total")))
    assert (found["rule"], found["severity"]) == ("execution_rate_mismatch", "error")


def test_budgets_of_something_else_in_its_sentence_are_none_of_its_own() -> None:
    assert findings(report(prose=sentence("96.31%", "expenditure.project"))) == []


def cumulative(text: str, rate: str) -> list[str]:
    """The rules found in a text of a project of three years; the year's own spending is 780万元."""
    amounts = [
        ("funds.total", "860万元", "budget"),
        ("funds.total", "1560万元", "received"),
        ("funds.total", "1320万元", "executed"),
        (None, "780万元", "executed"),
        ("funds.total", rate, "execution_rate"),
    ]
    rows = told_in(text)
    for concept, amount, measure in amounts:
        unit = "%" if amount.endswith("%") else "万元"
        rows.append(told(concept, amount, start=text.index(amount), unit=unit, measure=measure))
    return [str(row["rule"]) for row in findings(report(prose=rows))]


@pytest.mark.parametrize(
    "text",
    [
        "下达860万元。累计到位1560万元，累计支出1320万元，其中2022年支出780万元，执行率{}。",
        "累计到位1560万元、支出1320万元；本年预算860万元，当年支付780万元。执行率{}。",
        "年度预算860万元（累计到位1560万元），累计使用1320万元，今年使用780万元，执行率达{}。",
    ],
)
def test_a_rate_may_be_of_what_was_last_told_as_spent_beside_a_cumulative_sum(text: str) -> None:
    for rate, rules in (("90.70%", []), ("84.62%", []), ("97.70%", ["execution_rate_mismatch"])):
        assert cumulative(text.format(rate), rate) == rules


@pytest.mark.parametrize(
    ("rate", "rules"),
    [("90.70%", []), ("91%", ["execution_rate_mismatch"]), ("97.70%", ["execution_rate_mismatch"])],
)
def test_a_rate_with_decimals_may_be_of_what_was_told_before_the_last(
    rate: str, rules: list[str]
) -> None:
    text = f"当年支出780万元，本年下达860万元，累计到位1560万元，累计支出1320万元，执行率{rate}。"
    assert cumulative(text, rate) == rules


WRONG = ["execution_rate_mismatch"]


@pytest.mark.parametrize(
    ("label", "rate", "rules"),
    [
        ("全年可用资金", "97.30%", []),
        ("到位资金", "97.30%", []),
        ("全年可用资金", "97.3%", WRONG),
        ("全年可用资金", "97%", WRONG),
        ("全年可用资金", "96.30%", WRONG),
        ("投入维修资金", "97.30%", WRONG),
        ("拨付救灾款", "97.30%", WRONG),
    ],
)
def test_a_rate_with_decimals_may_be_of_an_amount_that_is_told_as_there_to_spend(
    label: str, rate: str, rules: list[str]
) -> None:
    """全年可用资金 is the budget, the carryover and what was added; 投入维修资金 was spent."""
    text = f"年初预算1520.00万元，{label}1649.40万元，全年支出1604.90万元，完成率{rate}。"
    amounts = [
        ("expenditure.total", "1520.00万元", "initial_budget"),
        (None, "1649.40万元", None),
        ("expenditure.total", "1604.90万元", "final"),
        (None, rate, "execution_rate"),
    ]
    rows = told_in(text)
    for concept, amount, measure in amounts:
        row = told(concept, amount, start=text.index(amount), unit="%" if "%" in amount else "万元")
        rows.append({**row, "measure": measure, "label": concept or label})
    assert [str(row["rule"]) for row in findings(report(prose=rows))] == rules


@pytest.mark.parametrize(
    ("measure", "rules"), [("planned", []), ("budget", ["execution_rate_mismatch"])]
)
def test_what_a_list_plans_elsewhere_is_spent_in_many_years(measure: str, rules: list[str]) -> None:
    """项目总投资 in a list of bonds is no budget that the rate of this year's money is of."""
    text = "债券资金支出4800万元，支出进度77.42%。"
    amounts = [
        ("funds.total", "4800万元", "executed"),
        ("funds.total", "77.42%", "execution_rate"),
    ]
    rows = told_in(text)
    for concept, amount, kind in amounts:
        unit = "%" if amount.endswith("%") else "万元"
        rows.append(told(concept, amount, start=text.index(amount), unit=unit, measure=kind))
    listed = figure("funds.total", "18500", measure=measure, entity=None)
    found = findings(report(figures=[listed], prose=rows))
    assert [str(row["rule"]) for row in found] == rules


@pytest.mark.parametrize(("rate", "is_right"), [("96.88%", True), ("92.88%", False)])
def test_a_rate_may_be_of_the_budget_and_what_was_carried_over_together(
    rate: str, is_right: bool
) -> None:
    text = f"2023年下达资金300万元，上年结转20万元，实际支出310万元，执行率{rate}。"
    rows = told_in(text)
    for concept, amount, measure in [
        ("funds.total", "300万元", "budget"),
        ("funds.carryover", "20万元", "budget"),
        ("funds.total", "310万元", "executed"),
        ("funds.total", rate, "execution_rate"),
    ]:
        unit = "%" if amount.endswith("%") else "万元"
        rows.append(told(concept, amount, start=text.index(amount), unit=unit, measure=measure))
    rules = [str(row["rule"]) for row in findings(report(prose=rows))]
    assert ("execution_rate_mismatch" not in rules) == is_right
