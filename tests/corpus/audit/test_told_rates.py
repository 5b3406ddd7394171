"""Execution rates told in sentences: held against the budgets that the same sentence tells."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import findings, report, told
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
