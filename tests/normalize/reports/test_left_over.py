"""What was left of 基本支出 and 项目支出, or came over, is no amount spent."""

import pytest

from tests.normalize.reading import figures, read_drawn

DEPARTMENT = "青禾县水利局2022年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("结转结余情况", "项目 | 年初结转 | 年末结转\n基本支出 | 5 | 2\n合计 | 30.2 | 50.3"),
        ("结转情况表", "项目 | 上年结转 | 结转下年\n基本支出 | 5 | 2\n项目支出 | 25.2 | 48.3"),
        ("资金情况", "类别 | 年初结余资金 | 累计结余\n基本支出 | 5 | 7"),
        ("年末结转结余情况", "项目 | 金额\n基本支出 | 5\n合计 | 53.3"),
        ("上年结转明细", "项目 | 金额\n项目支出 | 5\n基本支出 | 53.3"),
    ],
)
def test_what_is_left_of_spending_has_no_concept_of_it(title: str, table: str) -> None:
    report = read_drawn(DEPARTMENT, title, "单位：万元", table)
    assert not [each for each in figures(report, "concept") if each.startswith("expenditure")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("收支情况", "final | balance"), ("收支及结余情况", "final | balance")],
)
def test_what_is_left_beside_what_was_spent_is_its_balance(title: str, expected: str) -> None:
    table = "项目 | 预算数 | 决算数 | 结余\n基本支出 | 5 | 2 | 3"
    report = read_drawn(DEPARTMENT, title, "单位：万元", table)
    assert " | ".join(figures(report, "measure")[1:]) == expected
    assert figures(report, "concept") == ["expenditure.basic"] * 3
