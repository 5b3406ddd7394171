"""支出总计 that counts what is left is not what was spent."""

import pytest

from tests.normalize.reading import figures, read_drawn


@pytest.mark.parametrize(
    ("project", "concept"),
    [("1,435.49", None), ("1,453.76", "expenditure.total"), ("1,453.74", "expenditure.total")],
    ids=["the parts are less", "the parts are all", "the parts are all but a rounding"],
)
def test_a_grand_total_in_the_text_is_spending_where_its_parts_are_all(
    project: str, concept: str | None
) -> None:
    report = read_drawn(
        "青禾县城市照明管理处2023年度部门整体支出绩效自评报告",
        "（一）收入总计2,856.42万元。",
        "（二）支出总计2,856.42万元。",
        "1.基本支出1,402.66万元。",
        f"2.项目支出{project}万元。",
    )
    found = figures(report, "concept", origin="prose")
    assert found[0] == "income.total"
    assert found[1] == (concept or "~")


def test_the_income_that_accounts_compare_theirs_with_is_of_a_year_too() -> None:
    text = ("2022年收入合计9万元。", "与上年收入合计8万元相比，增加1万元。")
    section = ("十、预算绩效管理情况", "项目自评得分96分。")
    report = read_drawn("青禾县水务局2022年度部门决算", *text, *section)
    told = figures(report, "concept measure", "prose")
    assert told[:2] == [
        "income.current_year_total | final",
        "income.current_year_total | prior_year_final",
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            (
                "收入总计 | 41.7 | 支出总计 | 41.7\n财政拨款收入 | 40 | 基本支出 | 21\n"
                "其他收入 | 1.7 | 项目支出 | 19\n上年结转 | 0 | 结转下年 | 1.7"
            ),
            [],
        ),
        (
            (
                "收入 | 决算数 | 支出 | 决算数\n财政拨款收入 | 40 | 基本支出 | 21\n"
                "其他收入 | 1.7 | 项目支出 | 19\n上年结转 | 0 | 年末结转 | 1.7\n"
                "收入合计 | 41.7 | 支出合计 | 41.7"
            ),
            [],
        ),
        (
            (
                "收入合计 | 41.7 | 支出合计 | 40\n财政拨款收入 | 40 | 基本支出 | 21\n"
                "其他收入 | 1.7 | 项目支出 | 19\n上年结转 | 0 | 结转下年 | 1.7"
            ),
            ["expenditure.total | 40"],
        ),
        (
            (
                "收入总计 | 41.7 | 支出总计 | 41.7\n财政拨款收入 | 40 | 基本支出 | 21\n"
                "其他收入 | 1.7 | 项目支出 | 20.7\n上年结转 | 0 | 结转下年 | 0"
            ),
            ["expenditure.total | 41.7"],
        ),
    ],
    ids=["pairs", "two sides", "without the balance", "nothing is left"],
)
def test_a_sum_of_a_table_that_is_what_was_spent_and_what_is_left_is_not_spending(
    table: str, expected: list[str]
) -> None:
    title = "青禾县档案馆2022年度部门整体支出绩效自评基本情况表"
    told = figures(read_drawn(title, "金额单位：万元", table), "concept value")
    assert [row for row in told if row.startswith("expenditure.total")] == expected


TOLD = "收入总计1122.45万元，其中本年收入1084.25万元、年初结转和结余38.20万元。"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        (TOLD, "income.current_year_total"),
        (TOLD.replace("1084.25", "1080.25"), "income.total"),  # another amount
        ("本年收入1084.25万元。", "income.total"),  # nothing says that all is more
    ],
)
def test_a_sum_of_income_is_the_years_where_the_report_says_so(text: str, concept: str) -> None:
    report = read_drawn(
        "青禾县社保中心2022年度部门整体支出绩效自评报告",
        "单位：万元",
        "项目 | 年初预算 | 决算\n收入合计 | 936.40 | 1,084.25\n支出合计 | 936.40 | 1,096.30",
        text,
    )
    found = figures(report, "concept measure")
    assert found[:2] == [f"{concept} | initial_budget", f"{concept} | final"]


@pytest.mark.parametrize(
    ("corner", "whole", "concept"),
    [
        ("资金来源", "年度资金总额", "expenditure.total"),
        ("资金来源", "资金总额", "expenditure.total"),
        ("收入", "收入总计", "income.total"),
        ("项目", "收入总额", "income.total"),
    ],
)
def test_what_was_executed_of_the_sources_is_spending_but_of_the_income_is_none(
    corner: str, whole: str, concept: str
) -> None:
    title = "青禾县卫生健康局2023年度部门整体支出绩效自评表"
    table = (
        f"{corner} | 全年预算数 | 全年执行数 | 执行率\n{whole} | 60 | 57 | 95%\n"
        "财政拨款 | 55 | 52 | 94.55%"
    )
    told = figures(read_drawn(title, "金额单位：万元", table), "concept measure value")
    assert told[:3] == [
        "income.total | full_year_budget | 60",
        f"{concept} | executed | 57",
        f"{concept} | execution_rate | 95",
    ]


def test_a_table_of_both_sides_keeps_what_was_executed_of_its_income() -> None:
    title = "青禾县职业中学2023年度部门整体支出绩效自评表"
    table = """
        收入 | 全年预算数 | 执行数 | 执行率 | 支出 | 全年预算数 | 执行数 | 执行率
        资金总额 | 68 | 67 | 98.53% | 资金总额 | 68 | 65 | 95.59%
        财政拨款 | 63 | 62 | 98.41% | 基本支出 | 39 | 38 | 97.44%
        其他收入 | 5 | 5 | 100% | 项目支出 | 29 | 27 | 93.1%
    """
    told = figures(read_drawn(title, "金额单位：万元", table), "concept value")
    assert "income.total | 67" in told
    assert "expenditure.total | 65" in told
