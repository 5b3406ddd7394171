"""Amounts of a project that may be but a part of its money: doubted, not sure."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import LIKELY, SURE, Owner
from tests.normalize.prose.test_funds import sureness, told


@pytest.mark.parametrize(
    "text",
    [
        "第一批下达资金5万元",
        "首批下达资金5万元",
        "提前下达资金5万元",
        "第2期拨付资金5万元",
        "二批项目批复资金5万元",
        "向养殖企业拨付补助资金5万元",
        "给种粮大户下达补助资金5万元",
    ],
)
def test_one_payment_of_several_may_not_be_all(text: str) -> None:
    assert sureness(text) == [LIKELY]


@pytest.mark.parametrize("text", ["分三批下达资金5万元", "共3批到位资金5万元", "资金支付5万元"])
def test_all_payments_together_are_all(text: str) -> None:
    assert sureness(text) == [SURE]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("项目预算86万元，县级配套资金16万元，已到位12万元", LIKELY),
        ("项目预算86万元，省级安排30万元，实际支出29万元", LIKELY),
        ("总预算86万元，中央补助60万元，到位资金60万元", LIKELY),
        ("项目预算86万元，县级配套资金16万元，已到位80万元", SURE),
        ("项目预算86万元，实际支出29万元", SURE),
    ],
)
def test_what_is_no_more_than_the_source_before_it_may_be_of_that_alone(
    text: str, sure: float
) -> None:
    assert (told(text)[-1][0], sureness(text)[-1]) == ("funds.total", sure)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("二期工程预算资金800万元", SURE),
        ("农村道路二期工程到位资金800万元", SURE),
        ("农村道路二期项目到位资金800万元", SURE),
        ("第一批下达资金800万元", LIKELY),
        ("第二期下达资金800万元", LIKELY),
    ],
)
def test_a_number_in_the_projects_own_name_counts_no_payment(text: str, sure: float) -> None:
    [figure] = find_prose_figures(text, 2022, Owner(True, "农村道路二期工程"))
    assert (figure.concept, figure.certainty) == ("funds.total", sure)
