"""What the labels of an amount do not say themselves is noted as a doubt."""

import pytest

from normalize.labels.understood import is_understood
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
    ("title", "doubts"),
    [("2022年度部门支出决算表", ""), ("2022年度部门收支预算表", " measure_default")],
)
def test_one_column_is_final_for_sure_unless_its_title_speaks_of_a_budget(
    title: str, doubts: str
) -> None:
    table = f"{title} | <\n机构名称 | 支出合计（万元）\n机关 | 20"
    report = read_drawn("2022年度部门整体支出绩效自评报告", table)
    assert figures(report, "concept measure doubts") == [f"expenditure.total | final |{doubts}"]


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
