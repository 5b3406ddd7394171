"""Lists whose rows are bodies that carry a project out: its money beside counts and answers."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "2015年省级农业专项资金绩效自评基础信息汇总表"
LIST = """
    项目基本情况 | < | < | 项目资金情况 | < | < | 项目绩效情况 | < | <
    序号 | 地区 | 项目承担单位 | 省财政资金 | < | 自筹资金 | 是否验收 | 新建灌渠（公里） | <
    ^ | ^ | ^ | 计划安排 | 实际支出 | 实际支出 | 1/0 | 计划 | 实际
    合计 | < | < | 300 | 281.5 | 40 | 1 | 12.5 | 12.1
    1 | 石门县 | 石门灌区管理处 | 180 | 165.5 | 25 | 1 | 7.5 | 7.5
    2 | 柳湾县 | 柳湾水利站 | 120 | 116 | 15 | 0 | 5 | 4.6
"""


def test_counts_and_answers_under_groups_of_their_own_are_no_money() -> None:
    report = read_drawn(TITLE, "单位：万元", LIST)
    assert figures(report, "text concept measure entity") == lines("""
        300 | funds.province | planned | 合计
        281.5 | funds.province | executed | 合计
        40 | funds.self_raised | executed | 合计
        180 | funds.province | planned | 石门灌区管理处
        165.5 | funds.province | executed | 石门灌区管理处
        25 | funds.self_raised | executed | 石门灌区管理处
        120 | funds.province | planned | 柳湾水利站
        116 | funds.province | executed | 柳湾水利站
        15 | funds.self_raised | executed | 柳湾水利站
    """)


def read_beside(heading: str, done: str) -> list[str]:
    """The amounts of a list: two of the province's, and 计划 and `done` below the heading."""
    table = f"""
        县区 | 省级资金 | < | {heading} | <
        ^ | 计划 | 支出 | 计划 | {done}
        石门县 | 180 | 165.5 | 75 | 74
        柳湾县 | 120 | 116 | 50 | 46
    """
    return figures(read_drawn(TITLE, "单位：万元", table), "text")


@pytest.mark.parametrize(
    "heading",
    [
        "受益户数",
        "服务农户（万户）",
        "改造面积（万平方米）",
        "处理能力（吨/日）",
        "水库蓄水（万立方米）",
    ],
)
def test_planned_and_done_below_a_count_are_counts(heading: str) -> None:
    assert read_beside(heading, "实际") == ["180", "165.5", "120", "116"]


@pytest.mark.parametrize("heading", ["配套资金", "其他资金（万元）"])
def test_planned_and_done_below_money_are_money(heading: str) -> None:
    every = ["180", "165.5", "75", "74", "120", "116", "50", "46"]
    assert read_beside(heading, "支出") == every


def test_head_counts_keep_their_columns_beside_a_rate() -> None:
    table = """
        财政供养人员情况 | 编制数 | 2018年实际在职人数 | 控制率
        ^ | 50 | 48 | 96%
    """
    report = read_drawn("2018年度部门整体支出绩效评价基础数据表", table)
    found = [row for row in report.rows("figures") if row["unit"] == "人"]
    assert show(found, "text concept") == ["50 | staff.authorized", "48 | staff.in_service"]


@pytest.mark.parametrize(
    "above",
    [
        "县水务主管部门（盖章）：石门县水务局          县财政部门（盖章）：石门县财政局",
        "市直主管部门（公章）：石门市水务局    填报日期：2016年3月1日",
        "地级以上市主管部门（盖章）：石门市水务局       财政部门（盖章）：石门市财政局",
    ],
)
def test_the_department_of_a_trade_is_the_one_that_reports(above: str) -> None:
    report = read_drawn(TITLE, above, "单位：万元", LIST)
    name = "石门县水务局" if "石门县" in above else "石门市水务局"
    assert show(report.rows("reports"), "department")[:1] == [name]


def test_a_unit_of_one_column_behind_the_amounts_is_not_that_of_the_others() -> None:
    table = """
        县市 | 免费检查 | < | 三级防控 | < | 支出合计（元）
        ^ | 下达资金 | 支出资金 | 下达资金 | 支出资金 | ^
        石门县 | 72.80 | 71.10 | 48.00 | 45.60 | 1167000.00
        柳湾县 | 57.40 | 57.40 | 40.00 | 38.25 | 956500.00
    """
    report = read_drawn("2020年度妇幼项目支出绩效自评表", "单位：万元", table)
    assert figures(report, "text value unit")[:6] == lines("""
        72.80 | 72.8 | 万元
        71.10 | 71.1 | 万元
        48.00 | 48 | 万元
        45.60 | 45.6 | 万元
        1167000.00 | 116.7 | 万元
        57.40 | 57.4 | 万元
    """)


def test_what_was_built_beside_what_it_cost_is_no_money() -> None:
    table = """
        分项工程 | 单位 | 批复 | < | 完成 | <
        ^ | ^ | 工程量 | 投资（万元） | 工程量 | 投资（万元）
        坡改梯 | hm² | 18.60 | 318.40 | 18.60 | 316.22
        蓄水池 | 口 | 52 | 214.50 | 50 | 198.60
    """
    report = read_drawn("小流域综合治理项目支出绩效自评报告", table)
    assert figures(report, "text") == ["318.40", "316.22", "214.50", "198.60"]


UNITS = """
    序号 | 单位名称 | 全年预算数（万元） | 全年执行数（万元）
    1 | 市体校 | 320.5 | 301.2
    2 | 青河区 | 146 | 146
    合计 | < | 466.5 | 447.2
"""


def test_units_in_a_projects_report_have_parts_of_its_money() -> None:
    report = read_drawn("2022年度体育彩票公益金项目支出绩效自评报告", UNITS)
    assert figures(report, "entity concept measure value") == lines("""
        市体校 | funds.total | full_year_budget | 320.5
        市体校 | funds.total | executed | 301.2
        青河区 | funds.total | full_year_budget | 146
        青河区 | funds.total | executed | 146
        合计 | funds.total | full_year_budget | 466.5
        合计 | funds.total | executed | 447.2
    """)


def test_what_units_in_a_departments_report_have_is_open() -> None:
    report = read_drawn("2022年度部门整体支出绩效自评报告", UNITS)
    assert {row["concept"] for row in report.rows("figures")} == {None}


def test_units_that_state_their_own_accounts_keep_them_in_a_projects_report() -> None:
    report = read_drawn(
        "2022年度河道清淤项目支出绩效自评报告",
        "单位名称 | 支出合计（万元） | 基本支出 | 项目支出\n水利站 | 301.2 | 94 | 207.2",
    )
    assert figures(report, "entity concept value") == lines("""
        水利站 | expenditure.total | 301.2
        水利站 | expenditure.basic | 94
        水利站 | expenditure.project | 207.2
    """)
