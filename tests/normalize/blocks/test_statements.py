"""Statements, adjustments, years down the side: what stands beside amounts and is none."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "2022年度项目支出绩效自评表"


def test_a_statement_in_yuan_with_row_numbers_and_other_words_for_its_columns() -> None:
    table = """
        收入 | < | < | 支出 | < | <
        项目 | 行次 | 金额 | 项目（按功能分类） | 行次 | 金额
        栏次 |  | 1 | 栏次 |  | 2
        一、一般公共预算财政拨款收入 | 1 | 9,436,218.07 | 八、住房保障支出 | 38 | 612,480.36
        本年收入合计 | 27 | 21,807,297.92 | 本年支出合计 | 57 | 20,837,416.88
    """
    report = read_drawn("2021年度部门整体支出绩效自评报告", "部门：某院      金额单位：元", table)
    assert figures(report, "concept measure value") == lines("""
        income.fiscal_appropriation | final | 943.621807
        ~ | ~ | 61.248036
        income.current_year_total | final | 2180.729792
        expenditure.total | final | 2083.741688
    """)


@pytest.mark.parametrize("heading", ["预算调整数", "预算调整", "本年预算调整", "预算调整（±）"])
def test_an_adjustment_is_no_budget(heading: str) -> None:
    table = """
        项目名称 | 河长制 | < | < | <
        预算执行（万元） |  | 年初预算数 | {} | 调整后预算数
        ^ | 合计 | 58 | -3.5 | 54.5
    """
    assert figures(read_drawn(TITLE, table.format(heading)), "measure value") == lines("""
        initial_budget | 58
        ~ | -3.5
        adjusted_budget | 54.5
    """)


def test_a_column_of_signs_belongs_to_the_targets_whatever_its_heading() -> None:
    table = """
        一级指标 | 三级指标 | 方向 | 指标值 | 度量单位 | 完成值
        产出指标 | 巡河次数 | ≥ | 48 | 次 | 52
        产出指标 | 整改及时率 | = | 100 | % | 96
    """
    rows = read_drawn(TITLE, table).rows("indicators")
    assert show(rows, "target completion") == ["≥48次 | done", "=100% | partly"]


def test_years_down_the_side_are_no_amounts_and_shares_passed_on_measure_nothing() -> None:
    table = """
        年度 | 预算批复金额 | 省本级使用 | 下达市县 | 实际支出
        2018 | 1,540.00 | 460.00 | 1,080.00 | 1,470.92
        2019 | 1,680.00 | 520.00 | 1,160.00 | 1,553.20
        合计 | 3,220.00 | 980.00 | 2,240.00 | 3,024.12
    """
    report = read_drawn("民族工作专项资金绩效自评报告（2018—2019年度）", "单位：万元", table)
    assert figures(report, "measure value is_primary") == lines("""
        budget | 1540 | False
        ~ | 460 | False
        ~ | 1080 | False
        executed | 1470.92 | False
        budget | 1680 | False
        ~ | 520 | False
        ~ | 1160 | False
        executed | 1553.2 | False
        budget | 3220 | True
        ~ | 980 | False
        ~ | 2240 | False
        executed | 3024.12 | True
    """)


def test_a_subtotal_below_all_sources_is_their_total_where_no_other_row_is() -> None:
    table = """
        项目名称 | 会议费 | < | <
        预算执行（万元） | 资金来源 | 年初预算 | 执行
        ^ | 财政拨款 | 260 | 226
        ^ | 小计 | 260 | 226
    """
    assert figures(read_drawn(TITLE, table), "concept value")[2:] == lines("""
        funds.total | 260
        funds.total | 226
    """)


def test_columns_of_sources_and_areas_measure_nothing_that_no_word_says() -> None:
    table = """
        序号 | 工程名称 | 面积 | 中央资金 | 区级配套
        1 | 甲工程 | 3050 | 480 | 60
        合计 | < | 7240 | 1060 | 130
    """
    report = read_drawn("农田灌溉专项资金绩效自评报告", "单位：亩、万元", table)
    assert {row["measure"] for row in report.rows("figures")} == {None}
    concepts = {row["concept"] for row in report.rows("figures")}
    assert concepts == {"funds.central", "funds.county"}


def test_expenses_of_a_project_are_parts_of_its_money() -> None:
    table = """
        支出内容 | 本年支出 | 备注
        护理人员工资 | 218.64 | 46人
        集中供养生活费 | 172.86 | 142人
        合计 | 391.5 |
    """
    report = read_drawn("福利院项目支出绩效自评报告", "金额单位：万元", table)
    assert figures(report, "concept value") == ["~ | 218.64", "~ | 172.86", "funds.total | 391.5"]


def test_the_level_that_pays_is_no_total_though_it_reads_like_a_measure() -> None:
    table = """
        项目名称 | 招商经费 | < | <
        项目资金（元） |  | 年初预算数 | 全年执行数
        ^ | 年度资金总额 | 1,500,000.00 | 1,296,437.52
        ^ | 本级安排 | 1,300,000.00 | 1,216,437.52
    """
    assert figures(read_drawn(TITLE, table), "concept value")[2:] == ["~ | 130", "~ | 121.643752"]


def test_the_total_of_three_public_expenses_is_no_total_expenditure() -> None:
    table = """
        项目 | 行次 | 年初预算数 | 决算数
        （一）支出合计 | 2 | 32 | 21
        1.因公出国（境）费 | 3 | 0 | 0
        3.公务接待费 | 8 | 12 | 6
    """
    report = read_drawn("2023年度部门整体支出绩效自评报告", "单位：万元", table)
    assert figures(report, "concept measure")[:2] == [
        "three_public.total | initial_budget",
        "three_public.total | final",
    ]


def test_a_sum_under_a_named_group_is_the_groups() -> None:
    table = """
        2021年度预算数 | < | < | < | 2021年度决算数 | < | < | <
        合计 | 公务用车购置及运行费 | < | 公务接待费 | 合计 | 公务用车购置及运行费 | < | 公务接待费
        ^ | 小计 | 公务用车运行费 | ^ | ^ | 小计 | 公务用车运行费 | ^
        13.6 | 12 | 12 | 1.6 | 9.85 | 9.21 | 9.21 | 0.64
    """
    report = read_drawn("一般公共预算财政拨款“三公”经费支出决算表", "金额单位：万元", table)
    assert figures(report, "concept measure value")[:3] == lines("""
        three_public.total | budget | 13.6
        three_public.vehicle | budget | 12
        three_public.vehicle_operation | budget | 12
    """)


def test_a_heading_in_another_unit_heads_no_money() -> None:
    table = """
        资金结构 | 预算安排 | < | 结余情况 | <
        ^ | 年初预算安排金额（含结余）① | 小计③=①+② | 本年度结余金额⑥=③-④ | 资金结余率（%）⑦=⑥/③
        基本支出 | 138.6 | 159.95 | 1.23 | 0.77
        项目支出 | 42 | 48.5 | 2.22 | 4.58
    """
    report = read_drawn("部门整体支出绩效自评表（2020年度）", "单位：万元", table)
    assert figures(report, "measure value") == lines("""
        initial_budget | 138.6
        adjusted_budget | 159.95
        balance | 1.23
        initial_budget | 42
        adjusted_budget | 48.5
        balance | 2.22
    """)


def test_places_have_parts_of_one_projects_money() -> None:
    table = """
        乡镇 | 试点村 | 计划总投资（万元） | 到位资金（万元） | 受益人口（人）
        菜屿镇 | 大沙村 | 1120 | 1100 | 1862
        洋关镇 | 灯塔村 | 1050 | 980 | 1205
        合计 | < | 2170 | 2080 | 3067
    """
    report = read_drawn("2017年度美丽乡村项目绩效自评报告", table)
    assert figures(report, "entity concept measure value is_primary") == lines("""
        大沙村 | funds.total | planned | 1120 | False
        大沙村 | funds.total | received | 1100 | False
        灯塔村 | funds.total | planned | 1050 | False
        灯塔村 | funds.total | received | 980 | False
        合计 | funds.total | planned | 2170 | True
        合计 | funds.total | received | 2080 | True
    """)


def test_groups_without_a_corner_split_over_four_rows() -> None:
    report = read_drawn("""
        某中心2019年度部门整体支出绩效自评报告
        “三公”经费（万元） | < | < | < | < | < | 机关运行经费
        合计 | < | 公务用车购置及运行费 | < | < | < | ^
        ^ | ^ | 小计 | < | 运行费 | < | ^
        预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | ^
        6.50 | 4.87 | 6.00 | 4.75 | 5.00 | 3.75 | 0.10
    """)
    assert figures(report, "text concept measure")[:6] == lines("""
        6.50 | three_public.total | budget
        4.87 | three_public.total | final
        6.00 | three_public.vehicle | budget
        4.75 | three_public.vehicle | final
        5.00 | three_public.vehicle_operation | budget
        3.75 | three_public.vehicle_operation | final
    """)


def test_a_row_that_cuts_a_heading_is_no_lower_level_of_it() -> None:
    report = read_drawn("""
        某中心2019年度部门整体支出绩效自评报告
        收入合计（万元） | < | 支出合计（万元） | <
        甲 | 乙 | < | 丙
        1 | 2 | 3 | 4
    """)
    assert all(row["measure"] is None for row in report.rows("figures"))


def test_rows_that_name_what_is_measured_in_a_year_are_of_that_year() -> None:
    report = read_drawn("""
        某局2021年度部门整体支出绩效自评报告
        项目 | “三公”经费（万元） | < | < | 会议费
        ^ | 小计 | 因公出国（境）费 | 公务接待费 | ^
        2020年决算数 | 2.80 | 0 | 2.80 | 0.4
        2021年预算数 | 3.00 | 0 | 3.00 | 0.4
        2021年决算数 | 1.60 | 0 | 1.60 | 0.3
    """)
    assert [line for line in figures(report, "text concept measure") if "reception" in line] == [
        "2.80 | three_public.reception | prior_year_final",
        "3.00 | three_public.reception | budget",
        "1.60 | three_public.reception | final",
    ]
