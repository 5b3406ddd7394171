"""What the labels of an amount do not say themselves is noted as a doubt."""

import pytest

from normalize.labels.understood import is_understood
from schema.rows.figures import FIGURES
from tests.normalize.reading import figures, lines, read_drawn

PROJECT = "2022年度项目支出绩效自评表"
NAMED = "项目名称 | 甲项目 | < | <"
COLUMNS = "concept measure value confidence doubts"


def test_what_all_labels_state_has_no_doubt() -> None:
    table = f"""
        {NAMED}
        资金来源（万元） | 年初预算数 | 全年预算数 | 全年执行数
        年度资金总额 | 12 | 11 | 10
    """
    assert figures(read_drawn(PROJECT, table), COLUMNS) == lines("""
        funds.total | initial_budget | 12 | 1.0 |
        funds.total | full_year_budget | 11 | 1.0 |
        funds.total | executed | 10 | 1.0 |
    """)


def test_a_concept_that_no_label_names_is_one_by_place() -> None:
    table = "项目名称 | 甲项目\n全年预算数（万元） | 12\n全年执行数（万元） | 10"
    assert figures(read_drawn(PROJECT, table), COLUMNS) == lines("""
        funds.total | full_year_budget | 12 | 0.9 | concept_by_place
        funds.total | executed | 10 | 0.9 | concept_by_place
    """)


def test_an_unknown_heading_over_a_known_measure_names_no_concept() -> None:
    table = """
        序号 | 项目名称 | 到位资金（万元） | < | 支付资金（万元）
        ^ | ^ | 扶贫整合资金 | 县级资金 | ^
        1 | 修路 | 240 | 46 | 271
        2 | 修桥 | 140 | 34 | 161
    """
    found = figures(read_drawn("2022年度项目绩效自评报告", table), "concept measure value")
    assert found[:3] == lines("""
        ~ | received | 240
        funds.county | received | 46
        funds.total | executed | 271
    """)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("2022年度部门支出决算表", "final |"),
        ("2022年度部门收支预算表", "budget | measure_default"),
        ("2022年度支出安排表", "final | measure_default"),
    ],
)
def test_one_column_is_final_for_sure_unless_its_title_speaks_of_a_budget(
    title: str, found: str
) -> None:
    table = f"{title} | <\n机构名称 | 支出合计（万元）\n机关 | 20"
    report = read_drawn("2022年度部门整体支出绩效自评报告", table)
    assert figures(report, "concept measure doubts") == [f"expenditure.total | {found}"]


def test_a_source_in_a_departments_spending_is_what_was_spent_from_it() -> None:
    table = """
        部门名称 | 青禾市园林局 | < | < | < | < | <
        预算执行情况（万元） | 支出类型 | 全年预算数 | < | 全年执行数 | < | 执行率
        ^ | ^ | 合计 | 其中：财政拨款 | 合计 | 其中：财政拨款 | ^
        ^ | 基本支出 | 80 | 80 | 78 | 78 | 97.5%
        ^ | 项目支出 | 35 | 34 | 32 | 31 | 91.43%
        ^ | 合计 | 115 | 114 | 110 | 109 | 95.65%
    """
    report = read_drawn("部门整体支出绩效自评表（2022年度）", table)
    assert figures(report, "concept measure value")[-5:] == lines("""
        expenditure.total | full_year_budget | 115
        expenditure.from_fiscal_appropriation | full_year_budget | 114
        expenditure.total | executed | 110
        expenditure.from_fiscal_appropriation | executed | 109
        expenditure.total | execution_rate | 95.65
    """)


@pytest.mark.parametrize("text", ["全年执行数", "（万元）", "2021年", "金额", "县级配套", "其中："])
def test_a_label_that_says_something_known_is_understood(text: str) -> None:
    assert is_understood(text)


@pytest.mark.parametrize("text", ["扶贫整合资金", "其中：建筑工程", "配售型保障房"])
def test_a_label_nobody_knows_is_not_understood(text: str) -> None:
    assert not is_understood(text)


def test_a_function_of_spending_is_no_concept_and_neither_is_an_unknown_column() -> None:
    table = """
        科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 | 经营支出
        合计 | < | 150 | 90 | 50 | 10
        205 | 教育支出 | 20 | 5 | 15 |
        221 | 住房保障支出 | 130 | 85 | 35 | 10
    """
    report = read_drawn("2021年度部门整体支出绩效自评报告", "支出决算表", "单位：万元", table)
    assert figures(report, "concept value")[:6] == lines("""
        expenditure.total | 150
        expenditure.basic | 90
        expenditure.project | 50
        ~ | 10
        ~ | 20
        ~ | 5
    """)


def test_a_heading_beside_the_block_names_its_amounts() -> None:
    table = """
        单位名称 | 青禾市政协办公室 | < | < | <
        预算执行情况 | 部门整体支出总额（万元） | 预算数（A） | 执行数（B） | 执行率（B/A）
        ^ | ^ | 718.6 | 704.6 | 98.05%
    """
    report = read_drawn("2023年度部门整体绩效自评表", table)
    assert figures(report, "concept measure value") == lines("""
        expenditure.total | budget | 718.6
        expenditure.total | executed | 704.6
        expenditure.total | execution_rate | 98.05
    """)


def test_a_rate_behind_amounts_of_a_source_is_of_that_source() -> None:
    table = """
        项目名称 | 数字城管 | < | < | < | <
        实施期资金总额： | 168 | 实际支出： | 161.7 | 执行率 | 96.25%
        其中：财政拨款 | 150 | 财政拨款 | 145.2 | 执行率 | 96.8%
    """
    report = read_drawn("2020年度项目支出绩效自评表", table)
    rates = [line for line in figures(report, "concept measure value") if "rate" in line]
    assert rates == lines("""
        funds.total | execution_rate | 96.25
        funds.current_fiscal | execution_rate | 96.8
    """)


def test_a_year_alone_does_not_say_for_sure_that_it_is_a_projects_result() -> None:
    """一栏只写“2022年”：三公经费是决算数，项目的资金可能是投入、下达或执行。"""
    table = "资金渠道 | 2021年 | 2022年\n中央资金 | 231 | 662\n省级资金 | 48 | 72\n合计 | 279 | 734"
    report = read_drawn("2022年度林业补助项目支出绩效自评表", "单位：万元", table)
    doubts = [r["doubts"] for r in report.rows(FIGURES) if r["measure"] == "final"]
    assert len(doubts) == 3
    assert all("measure_default" in codes for codes in doubts)
    spent = "项目 | 2021年 | 2022年\n公务接待费 | 3.1 | 2.2\n因公出国费 | 0 | 0"
    report = read_drawn("2022年度部门整体支出绩效自评表", "单位：万元", spent)
    doubts = [r["doubts"] for r in report.rows(FIGURES) if r["measure"] == "final"]
    assert len(doubts) == 2
    assert not any("measure_default" in codes for codes in doubts)
