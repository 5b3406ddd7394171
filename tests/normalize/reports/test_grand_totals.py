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
