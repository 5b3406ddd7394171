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
        ("资金下达及使用情况表（单位：万元）", "~"),
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


LEVELS = """
    市 | 改厕任务 | 财政补助资金 | < | < | {other} | 支出
    ^ | ^ | 小计 | 省级 | 市级 | ^ | ^
    泉阳市 | 600 | 48.5 | 18.5 | 30 | 5 | 47.1
    胶湾市 | 480 | 44.4 | 14.4 | 30 | 4 | 44.4
"""


@pytest.mark.parametrize(
    ("other", "concept"),
    [("备注", "total"), ("自筹资金", "current_fiscal"), ("社会资本", "current_fiscal")],
)
def test_the_sum_of_all_levels_is_all_the_money_where_nothing_else_is_given(
    other: str, concept: str
) -> None:
    table = LEVELS.format(other=other)
    found = figures(
        read_drawn("改厕奖补资金绩效自评报告", "单位：万元", table), "label concept value"
    )
    assert f"财政补助资金 / 小计 | funds.{concept} | 48.5" in found


@pytest.mark.parametrize(("unit", "has_tasks"), [("户、万元", False), ("万元", True)])
def test_where_several_units_are_named_only_a_heading_says_which_a_column_counts_in(
    unit: str, has_tasks: bool
) -> None:
    table = LEVELS.format(other="备注")
    found = figures(read_drawn("改厕奖补资金绩效自评报告", f"单位：{unit}", table), "value")
    assert ("600" in found) == has_tasks
    assert "48.5" in found


def test_another_column_may_say_what_the_other_unit_counts() -> None:
    table = """
        乡镇 | 人数 | 应发金额 | 差额
        林河镇 | 82 | 118,080 | 1,800
        东沟乡 | 64 | 92,160 | 0
    """
    found = figures(read_drawn("生活补助资金绩效自评报告", "单位：人、元", table), "value")
    assert found == lines("11.808\n0.18\n9.216\n0")


@pytest.mark.parametrize(
    ("heads", "measure"),
    [("下达资金 | 支出", "executed"), ("下达资金 | 支出方向", "~")],
)
def test_spending_beside_what_was_given_is_what_was_spent(heads: str, measure: str) -> None:
    table = f"项目名称 | {heads}\n两癌检查 | 150 | 146.5\n叶酸补助 | 20 | 12.5"
    found = figures(read_drawn("妇幼项目绩效自评报告", "单位：万元", table), "measure value")
    assert [line for line in found if line.endswith("146.5")] == [f"{measure} | 146.5"]


def test_units_that_got_parts_of_a_projects_money_add_up_to_it() -> None:
    table = """
        单位 | 资金下达 | 资金支出 | 执行率
        青禾县疾控中心 | 148 | 144.2 | 97.43%
        江浦县疾控中心 | 136 | 131 | 96.32%
        合计 | 284 | 275.2 | 96.9%
    """
    report = read_drawn("2023年传染病防控项目绩效自评报告", "单位：万元", table)
    found = figures(report, "entity concept measure value")
    assert "合计 | funds.total | budget | 284" in found
    assert "青禾县疾控中心 | funds.total | executed | 144.2" in found


def test_a_year_and_spending_head_what_was_spent_in_it() -> None:
    table = """
        经济科目 | 2023年支出 | 2024年支出 | 增减额
        工资福利支出 | 1098.4 | 1120.5 | 22.1
        商品和服务支出 | 386.2 | 402.4 | 16.2
    """
    report = read_drawn("2024年度部门整体支出绩效自评报告", "单位：万元", table)
    assert figures(report, "measure value")[:3] == lines("""
        prior_year_final | 1098.4
        final | 1120.5
        ~ | 22.1
    """)


@pytest.mark.parametrize("usable", ["可用资金", "可用资金合计", "本年可用资金"])
@pytest.mark.parametrize("spent", ["本年支出", "支出合计", "全年支出"])
@pytest.mark.parametrize("left", ["年末结转", "年末结余", "结转下年", "期末余额", "账面余额"])
def test_a_statement_of_a_projects_money_tells_what_is_spent_and_left(
    usable: str, spent: str, left: str
) -> None:
    table = f"""
        县区 | 本年下达 | {usable} | {spent} | {left}
        湖阳县 | 846 | 888 | 834 | 54
        澧岸区 | 625 | 625 | 600 | 25
    """
    report = read_drawn("2022年度传染病防控项目绩效自评报告", "单位：万元", table)
    found = figures(report, "measure value")
    measures = [line.partition(" | ")[0] for line in found]
    assert measures == ["budget", "full_year_budget", "executed", "balance"] * 2


def test_the_end_of_a_department_s_asset_statement_is_no_balance() -> None:
    table = """
        资产 | 年初余额 | 期末余额
        固定资产原值 | 846 | 888
        流动资产 | 625 | 600
    """
    report = read_drawn("2022年度部门整体支出绩效自评报告", "单位：万元", table)
    assert all("final" in line for line in figures(report, "measure"))
