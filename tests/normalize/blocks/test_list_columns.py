"""Columns of lists that say what they are only together with those beside and above them."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "青禾县某局2022年度项目支出绩效自评结果汇总表"


def measures_of(table: str, row: str) -> list[str]:
    report = read_drawn(TITLE, "单位：万元", table)
    shown = figures(report, "project_name concept measure value")
    return [line.removeprefix(f"{row} | ") for line in shown if line.startswith(row)]


def test_a_heading_of_when_says_which_budget_the_one_above_is() -> None:
    table = """
        序号 | 项目名称 | 预算数 | < | 执行数 | 执行率
        ^ | ^ | 年初 | 全年（调整） | ^ | ^
        1 | 校车补助 | 120 | 130 | 126.1 | 97%
        2 | 校园安保 | 60 | 60 | 57 | 95%
    """
    assert measures_of(table, "校车补助")[:2] == lines("""
        funds.total | initial_budget | 120
        funds.total | full_year_budget | 130
    """)


def test_parts_that_add_up_to_the_column_before_are_of_its_measure() -> None:
    table = """
        序号 | 项目名称 | 预算数 | 执行数 | 其中：财政拨款 | 自有资金
        1 | 校车补助 | 120 | 118 | 100 | 18
        2 | 校园安保 | 60 | 57 | 57 | 0
    """
    assert measures_of(table, "校车补助")[2:] == lines("""
        funds.current_fiscal | executed | 100
        funds.self_raised | executed | 18
    """)


def test_parts_that_do_not_add_up_in_one_row_stay_open() -> None:
    table = """
        序号 | 项目名称 | 预算数 | 执行数 | 其中：财政拨款 | 自有资金
        1 | 校车补助 | 120 | 118 | 100 | 18
        2 | 校园安保 | 60 | 57 | 51 | 0
    """
    assert measures_of(table, "校车补助")[2:] == lines("""
        funds.current_fiscal | ~ | 100
        funds.self_raised | ~ | 18
    """)


def test_one_part_alone_that_is_the_whole_tells_nothing() -> None:
    table = """
        序号 | 项目名称 | 预算数 | 执行数 | 其中：财政拨款
        1 | 校车补助 | 120 | 118 | 118
        2 | 校园安保 | 60 | 57 | 57
    """
    assert measures_of(table, "校车补助")[2:] == ["funds.current_fiscal | ~ | 118"]


def test_one_of_several_groups_that_nobody_knows_is_a_part_of_the_money() -> None:
    table = """
        序号 | 林场名称 | 国有林改革补助 | < | 抚育补贴 | <
        ^ | ^ | 下达 | 支出 | 下达 | 支出
        1 | 松岗林场 | 172 | 170 | 86 | 86
        2 | 北沟林场 | 145 | 145 | 74 | 70
        合计 | < | 317 | 315 | 160 | 156
    """
    report = read_drawn("青禾县林业局2016年林业补助资金绩效自评的报告", "单位：万元", table)
    assert set(figures(report, "concept")) == {"~"}


def test_what_is_carried_over_beside_spending_is_no_source() -> None:
    table = """
        县区 | 分配资金 | 支出资金 | 结转资金
        河东区 | 120 | 100 | 20
        河西区 | 60 | 50 | 10
    """
    report = read_drawn("青禾市2022年污水处理补助资金绩效自评报告", "单位：万元", table)
    assert "funds.carryover" not in figures(report, "concept")
    sources = """
        项目资金 | 预算数 | 执行数
        年度资金总额 | 120 | 100
        其中：当年财政拨款 | 100 | 90
        上年结转资金 | 20 | 10
    """
    report = read_drawn("2022年污水处理补助资金绩效自评表", "单位：万元", sources)
    assert "funds.carryover" in figures(report, "concept")


def test_the_year_that_money_was_given_in_is_no_amount() -> None:
    table = """
        资金使用方向 | 安排年度 | 实际下达额度 | 实际支出金额
        灌排工程 | 2021 | 1763.35 | 1562.48
        监理验收 | 2022 | 555.00 | 495.00
    """
    report = read_drawn("青禾市土地整治项目支出绩效自评报告", "单位：万元", table)
    values = figures(report, "value")
    assert "1763.35" in values
    assert not {"2021", "2022"} & set(values)


def test_money_kept_for_others_is_no_income_of_the_office_that_keeps_it() -> None:
    table = """
        险种 | 社会保险基金（亿元） | < | <
        ^ | 本年收入 | 本年支出 | 年末滚存结余
        工伤保险基金 | 1.36 | 0.94 | 2.17
        失业保险基金 | 0.87 | 0.52 | 3.43
        合计 | 2.23 | 1.46 | 5.60
    """
    said = "全市工伤保险基金收入1.36亿元，支出0.94亿元，当年结余0.42亿元。"
    own = "2020年收入合计2418.6万元，支出合计2391.3万元。"
    report = read_drawn("青禾市社保局2020年度部门整体支出绩效自评报告", said, table, own)
    told = show(report.rows("figures"), "concept value unit")
    assert [line for line in told if not line.startswith("~")] == lines("""
        income.current_year_total | 2418.6 | 万元
        expenditure.total | 2391.3 | 万元
    """)
    assert len(told) == 3 + 9 + 2
    granted = "县级安排城乡居民医疗保险基金补助资金500万元。"
    report = read_drawn("青禾县2020年医保补助项目支出绩效自评报告", granted)
    assert show(report.rows("figures"), "value") == ["500"]


def test_tasks_of_a_department_are_not_all_it_spent() -> None:
    table = """
        序号 | 部门职能 | 工作任务 | 计划投入（元） | 实际支出（元） | 完成情况
        1 | 党外人士 | 办培训班2期 | 180000.00 | 176300.00 | 已完成
        2 | 民族事务 | 建示范点3个 | 450000.00 | 437850.00 | 已建成
        合计 | < | < | 630000.00 | 614150.00 |
    """
    report = read_drawn("青禾县统战部2024年度部门整体支出绩效自评报告", table)
    assert "expenditure.total" not in figures(report, "concept")
    by_source = """
        任务名称 | 完成情况 | 全年预算数（万元） | < | < | 全年执行数（万元） | < | <
        ^ | ^ | 总额 | 财政拨款 | 其他资金 | 总额 | 财政拨款 | 其他资金
        保障运转 | 已完成 | 63 | 60 | 3 | 61 | 58 | 3
        金额合计 | < | 63 | 60 | 3 | 61 | 58 | 3
    """
    report = read_drawn("部门整体支出绩效自评表", "部门名称：青禾县统战部", by_source)
    totals = figures(report, "concept measure value")[6:]
    assert [line.startswith("~") for line in totals] == [False] * 6


def test_a_list_goes_on_behind_a_total_that_stands_first_without_a_number() -> None:
    table = """
        序号 | 县（区） | 资金合计 | 其中 | < | 已支出
        ^ | ^ | ^ | 中央资金 | 自治区资金 | ^
         | 合计 | 4005 | 3025 | 980 | 3943.5
        1 | 龙坪县 | 1860 | 1420 | 440 | 1798.5
        2 | 岜林县 | 2145 | 1605 | 540 | 2145
    """
    report = read_drawn("青禾市2021年衔接推进乡村振兴补助资金绩效自评报告", "单位：万元", table)
    assert figures(report, "entity concept measure value")[4:8] == lines("""
        龙坪县 | funds.total | ~ | 1860
        龙坪县 | funds.central | ~ | 1420
        龙坪县 | funds.province | ~ | 440
        龙坪县 | funds.total | executed | 1798.5
    """)


@pytest.mark.parametrize(("spent", "status"), [("资金支出", "extracted"), ("备注", "other")])
def test_a_list_of_projects_with_goals_and_what_was_spent_is_no_plan(
    spent: str, status: str
) -> None:
    table = """
        项目名称 | 补助资金（万元） | {} | 绩效目标 | 项目实施情况
        老年食堂 | 40 | 36.85 | 补助19家 | 已完成
        适老改造 | 94.72 | 94.72 | 改造60户 | 已完成
    """
    report = read_drawn("青禾县民政局2021年度福彩公益金情况公示", table.format(spent))
    assert report.submission["status"] == status
