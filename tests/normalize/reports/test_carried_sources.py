"""The sources listed below what was carried over are none of this year's income."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

TITLE = "2021年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("carried", "first", "second"),
    [
        ("二、上年结转", "（一）一般公共预算财政拨款", "（二）政府性基金预算财政拨款"),
        ("年初财政拨款结转和结余", "一般公共预算财政拨款", "政府性基金预算财政拨款"),
        ("二、以前年度结转结余", "一般公共预算财政拨款", "政府性基金预算财政拨款"),
    ],
)
def test_sources_below_what_was_carried_over_have_no_concept(
    carried: str, first: str, second: str
) -> None:
    table = f"""
        项目 | 决算数
        一、本年收入 | 90
        （一）一般公共预算财政拨款 | 70
        （二）政府性基金预算财政拨款 | 20
        {carried} | 5
        {first} | 5
        {second} | 0
    """
    told = figures(read_drawn(TITLE, "单位：万元", table), "concept value is_primary")
    assert told[1:3] == lines("""
        income.fiscal_appropriation | 70 | True
        income.government_fund | 20 | True
    """)
    assert told[-2:] == ["~ | 5 | False", "~ | 0 | False"]


def test_income_behind_what_was_carried_over_stays_this_years() -> None:
    table = """
        项目 | 决算数
        一、上年结转 | 5
        二、一般公共预算财政拨款 | 5
        三、政府性基金预算财政拨款 | 20
        四、其他收入 | 3
    """
    told = figures(read_drawn(TITLE, "单位：万元", table), "concept value")
    assert told[1:] == lines("""
        income.fiscal_appropriation | 5
        income.government_fund | 20
        income.other | 3
    """)
    apart = table.replace("上年结转 | 5", "上年结转 | 9").replace("二、一", "（一）一")
    told = figures(read_drawn(TITLE, "单位：万元", apart), "concept value")
    assert told[1] == "income.fiscal_appropriation | 5"
