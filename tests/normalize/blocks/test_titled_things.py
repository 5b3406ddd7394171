"""A table of one thing's money: its totals are none of the department's."""

import pytest

from tests.normalize.reading import figures, read_drawn

TITLE = "青禾县水利局2022年度部门整体支出绩效自评报告"
BEFORE = ("一、部门基本情况", "青禾县水利局是一级预算单位。", "二、有关情况")
TABLE = """
    类别 | 本年收入 | 本年支出
    上半年 | 10 | 9
    下半年 | 11 | 10
    合计 | 21 | 19
"""


def totals(*above: str, title: str = TITLE) -> set[str]:
    report = read_drawn(title, *BEFORE, *above, "单位：万元", TABLE)
    return set(figures(report, "concept")) - {"~"}


@pytest.mark.parametrize(
    "caption",
    [
        "食堂收支情况表",
        "工会经费收支表",
        "办公用房租金收入情况表",
        "表3 2022年党费收支表（单位：万元）",
    ],
)
def test_the_totals_of_a_thing_are_left_open(caption: str) -> None:
    assert totals(caption) == set()


@pytest.mark.parametrize(
    "caption",
    ["收入支出决算总表", "2022年部门收支情况表", "收支情况如下：", "青禾县水利局收入支出决算表"],
)
def test_those_of_all_money_are_the_departments(caption: str) -> None:
    assert totals(caption) == {"income.current_year_total", "expenditure.total"}
