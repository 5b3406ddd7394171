"""A table that its title says to be of another body is not the department's."""

import pytest

from tests.normalize.reading import figures, read_drawn

DEPARTMENT = "青禾县水利局2022年度部门整体支出绩效自评报告"
TABLE = "项目 | 金额\n收入合计 | 400\n支出合计 | 390"


@pytest.mark.parametrize(
    ("caption", "body"),
    [
        ("河道管理所收支情况表", "河道管理所"),
        ("二、下属河道管理所收支情况", "河道管理所"),
        ("（一）县灌区管理中心支出情况", "县灌区管理中心"),
        ("农业水利管理站2022年度收支决算表", "农业水利管理站"),
    ],
)
def test_the_amounts_of_another_body_are_no_primary_ones(caption: str, body: str) -> None:
    report = read_drawn(DEPARTMENT, caption, "单位：万元", TABLE)
    assert figures(report, "entity entity_role is_primary") == [f"{body} | unit | False"] * 2
    assert all(doubts == "body_by_title" for doubts in figures(report, "doubts"))


@pytest.mark.parametrize(
    "caption",
    [
        "水利局收支情况表",
        "县水利局2022年度收支决算表",
        "部门收支情况",
        "全局支出情况",
        "收支情况表",
    ],
)
def test_the_department_itself_is_no_other_body(caption: str) -> None:
    report = read_drawn(DEPARTMENT, caption, "单位：万元", TABLE)
    assert figures(report, "entity is_primary") == ["~ | True"] * 2


def test_where_the_titles_name_nobody_a_body_may_be_the_one_that_reports() -> None:
    title = "2022年度部门整体支出绩效自评报告"
    report = read_drawn(title, "河道管理所收支情况表", "单位：万元", TABLE)
    assert figures(report, "entity is_primary") == ["~ | True"] * 2
