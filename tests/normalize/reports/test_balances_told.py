"""What a text says is left is doubted where no budget of the report leaves it behind spending."""

import pytest

from tests.normalize.reading import read_drawn, show

TITLE = "青禾县2023年重点设备购置项目支出绩效自评报告"


def doubts_of(text: str, *parts: str) -> list[bool]:
    rows = read_drawn(TITLE, "一、资金使用情况", *parts, text).rows("figures")
    left = [row for row in rows if row["measure"] == "balance"]
    return ["left_otherwise" in line for line in show(left, "doubts")]


@pytest.mark.parametrize(
    ("text", "is_doubted"),
    [
        ("全年预算860万元，实际支付772.74万元，未支付87.26万元。", False),
        ("全年预算860万元，实际支付772.74万元，未支付87.27万元。", False),  # rounded
        ("全年预算860万元，实际支付772.74万元，未支付87.28万元。", True),
        ("全年预算860万元，实际支付772.74万元，未支付49.96万元为质保金。", True),
        ("上年结转资金60万元，下达资金800万元，实际支付772.74万元，结余87.26万元。", False),
        ("实际支付772.74万元，未支付49.96万元。", False),  # no budget is told
    ],
)
def test_a_balance_is_held_against_budget_and_spending(text: str, is_doubted: bool) -> None:
    assert doubts_of(text) == [is_doubted]


def test_the_amounts_of_the_form_count() -> None:
    form = "项目资金（万元） | 全年预算数 | 全年执行数\n年度资金总额 | 860 | 772.74"
    assert doubts_of("项目结余87.26万元。", form) == [False]
    assert doubts_of("项目结余49.96万元。", form) == [True]
