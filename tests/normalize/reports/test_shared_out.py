"""The 合计 of a table that shares money out is not what the department spent."""

import pytest

from tests.normalize.reading import figures, read_drawn

DEPARTMENT = "青禾县水利局2022年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("乡镇资金分配表（万元）", "乡镇 | 中央资金 | 省级资金 | 合计\n城东镇 | 1 | 2 | 3"),
        ("补助发放情况（万元）", "乡镇 | 发放金额 | 合计\n城东镇 | 12 | 12"),
        ("资金下达表（万元）", "县区 | 中央资金 | 省级资金 | 总计\n甲县 | 200 | 60 | 260"),
        ("奖补资金（万元）", "单位 | 合计\n城东站 | 200"),
    ],
)
def test_what_bodies_got_in_all_is_no_total_of_the_department(title: str, table: str) -> None:
    report = read_drawn(DEPARTMENT, title, table)
    assert "expenditure.total" not in figures(report, "concept")


@pytest.mark.parametrize(
    ("title", "table"),
    [
        ("（万元）", "机构名称 | 基本支出 | 项目支出 | 合计\n局机关 | 12 | 3 | 15"),
        ("支出情况（万元）", "机构名称 | 基本支出 | 合计\n局机关 | 12 | 15"),
    ],
)
def test_beside_what_is_spent_it_is(title: str, table: str) -> None:
    report = read_drawn(DEPARTMENT, title, table)
    assert figures(report, "concept")[-1] == "expenditure.total"
