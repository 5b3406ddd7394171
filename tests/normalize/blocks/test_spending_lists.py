"""Lists of what a project's money was spent on: 支出内容 | 金额, told by their title."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

REPORT = "2017年防火经费项目绩效自评报告"
ROWS = """
    序号 | 支出内容 | 金额 | 备注
    1 | 专职护林员工资 | 21.60 | 12名
    2 | 物资购置 | 9.85 | 灭火机
    合计 | < | 31.45 |
"""


@pytest.mark.parametrize(
    ("title", "measure"),
    [
        ("表1 2017年防火经费支出明细表（单位：万元）", "executed"),
        ("各项资金使用情况如下（单位：万元）：", "executed"),
        ("全年支出31.45万元。各项支出情况见下表（单位：万元）：", "executed"),
        ("表1 2017年防火经费支出预算明细表（单位：万元）", "~"),
        ("表1 2017年防火经费明细表（单位：万元）", "~"),
    ],
)
def test_a_bare_amount_is_what_was_spent_where_the_title_says_so(title: str, measure: str) -> None:
    found = figures(read_drawn(REPORT, title, ROWS), "label measure value")
    assert found == lines(f"""
        专职护林员工资 / 金额 | {measure} | 21.6
        物资购置 / 金额 | {measure} | 9.85
        合计 / 金额 | {measure} | 31.45
    """)


def test_a_department_has_no_such_money() -> None:
    title = "2017年支出明细表（单位：万元）"
    found = figures(read_drawn("2017年度部门整体支出绩效自评报告", title, ROWS), "measure")
    assert set(found) == {"~"}


@pytest.mark.parametrize(("spent", "measure"), [("实际支出", "~"), ("备注", "prior_year_final")])
def test_a_year_at_the_left_is_no_result_beside_columns_that_tell_theirs(
    spent: str, measure: str
) -> None:
    table = f"""
        年度 | 省级补助资金（万元） | {spent}
        2018年 | 455 | 448.6
        2019年 | 486 | 462.1
    """
    found = figures(read_drawn("2019年安居工程补助资金绩效自评报告", table), "measure value")
    assert found[0] == f"{measure} | 455"
