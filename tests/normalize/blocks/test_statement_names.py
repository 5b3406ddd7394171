"""Names of a statement: left out, numbered, below totals; and columns that are percentages."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show


@pytest.mark.parametrize("mark", ["……", "…", "—"])
def test_a_mark_in_the_place_of_names_left_out_is_a_name_and_no_amount(mark: str) -> None:
    table = f"""
        收入 | < | < | 支出 | < | <
        项目 | 行次 | 金额 | 项目 | 行次 | 金额
        一、一般公共预算财政拨款收入 | 1 | 80 | 一、一般公共服务支出 | 32 | 62
        二、政府性基金预算财政拨款收入 | 2 |  | {mark} |  |
        三、事业收入 | 5 | 15 | {mark} |  | 8
        本年收入合计 | 27 | 95 | 本年支出合计 | 58 | 70
    """
    report = read_drawn("2021年度部门整体支出绩效自评报告", "金额单位：万元", table)
    assert figures(report, "label concept measure value") == lines(f"""
        一、一般公共预算财政拨款收入 / 收入 / 金额 | income.fiscal_appropriation | final | 80
        一、一般公共服务支出 / 支出 / 金额 | ~ | ~ | 62
        二、政府性基金预算财政拨款收入 / 收入 / 金额 | income.government_fund | final | ~
        三、事业收入 / 收入 / 金额 | income.unit_funds.business | final | 15
        {mark} / 支出 / 金额 | ~ | ~ | 8
        本年收入合计 / 收入 / 金额 | income.current_year_total | final | 95
        本年支出合计 / 支出 / 金额 | expenditure.total | final | 70
    """)


@pytest.mark.parametrize(
    "heading",
    [
        "决算数为调整预算的%",
        "完成预算％",
        "占比%",
        "决算数为预算数的百分比",
        "增减%",
        "完成比",
        "增幅",
    ],
)
def test_what_a_heading_calls_a_percentage_is_no_money_though_no_sign_is_printed(
    heading: str,
) -> None:
    table = f"""
        项目 | 年初预算数 | 决算数 | {heading}
        一、本年收入合计 | 214.60 | 243.18 | 113.32
        二、本年支出合计 | 214.60 | 202.75 | 94.48
    """
    report = read_drawn("2021年度部门整体支出绩效自评报告", "金额单位：万元", table)
    assert figures(report, "concept measure value unit") == lines("""
        income.current_year_total | initial_budget | 214.6 | 万元
        income.current_year_total | final | 243.18 | 万元
        expenditure.total | initial_budget | 214.6 | 万元
        expenditure.total | final | 202.75 | 万元
    """)


def test_a_sum_below_a_numbered_name_is_of_what_that_heads() -> None:
    table = """
        项目 | 行次 | 统计数
        一、“三公”经费支出 | 1 | —
        （一）支出合计 | 2 | 0.42
        1．因公出国（境）费 | 3 | 0
        2．公务接待费 | 4 | 0.42
        二、政府采购支出信息 | 5 | —
        （一）政府采购支出合计 | 6 | 1.86
        1．政府采购货物支出 | 7 | 1.86
    """
    report = read_drawn("2021年度部门整体支出绩效自评报告", "金额单位：万元", table)
    told = [row for row in report.rows("figures") if row["value"] is not None]
    assert show(told, "concept value") == lines("""
        three_public.total | 0.42
        three_public.overseas | 0
        three_public.reception | 0.42
        procurement.final | 1.86
        ~ | 1.86
    """)


def test_spending_alone_below_a_source_was_spent_of_it() -> None:
    table = """
        年度 | 中央资金 | < | 省级资金 | <
        ^ | 下达 | 支出 | 下达 | 支出
        2024年 | 50 | 46.5 | 18 | 17
    """
    report = read_drawn("某市大气污染防治资金2024年度绩效自评报告", "金额单位：万元", table)
    assert figures(report, "concept measure value") == lines("""
        funds.central | budget | 50
        funds.central | executed | 46.5
        funds.province | budget | 18
        funds.province | executed | 17
    """)


def test_what_is_left_below_all_that_was_spent_was_not_spent() -> None:
    table = """
        年度总收入 | 92 | 年度总支出 | 89
        上年结转 | 1 | 年末结转 | 4
    """
    report = read_drawn("2021年度部门整体支出绩效自评报告", "金额单位：万元", table)
    told = figures(report, "concept measure value")
    assert "expenditure.total | executed | 89" in told
    assert "balance.carryforward | final | 4" in told
