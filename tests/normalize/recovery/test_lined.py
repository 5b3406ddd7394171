"""Indicators on a line each below a line of their headings, one blank between the cells."""

import pytest

from tests.normalize.reading import show
from tests.normalize.recovery.lines import report_of

COLUMNS = "level3 target actual"


def read(*lines: str) -> list[str]:
    """The indicators of a text of these lines."""
    return show(report_of([[line] for line in lines]).rows("indicators"), COLUMNS)


def test_names_with_their_results_are_indicators_up_to_what_is_none() -> None:
    assert read(
        "已完成指标：",
        "指标名称 实际完成值",
        "培训农民人数 1260人",
        "培训完成时间 2021年11月",
        "学员能力 有所提升",
        "结业率(%) 98.5%",
        "说明 全年数据",
    ) == [
        "培训农民人数 | ~ | 1260人",
        "培训完成时间 | ~ | 2021年11月",
        "学员能力 | ~ | 有所提升",
        "结业率(%) | ~ | 98.5%",
    ]


def test_a_cell_for_each_heading_makes_a_row_the_names_of_levels_too() -> None:
    assert read(
        "三级指标 年度指标值 全年实际完成值 完成率",
        "维修水库座数 ≥12座 13座 108%",
        "完工时间 2022年10月 2022年10月 无",
        "受益群众满意度 ≥90% 93% 103%",
        "联系人 王某 电话：12345 无",
    ) == [
        "维修水库座数 | ≥12座 | 13座",
        "完工时间 | 2022年10月 | 2022年10月",
        "受益群众满意度 | ≥90% | 93%",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("指标名称 备注", "培训人数 1260人"),  # no heading of values
        ("指标名称 实际值", "培训人数 有所增加"),  # words alone
        ("指标名称 实际值", "联系人 26人"),  # a key with its value
        ("指标名称 实际值", "26人 1260人"),  # two values
        ("指标名称 实际值", "培训人数 全年 1260人"),  # more cells than headings
        ("一级指标 指标名称 实际值", "产出 培训人数 1260人"),  # levels span rows: no cell in each
    ],
)
def test_lines_that_do_not_keep_to_the_headings_are_no_rows(lines: tuple[str, ...]) -> None:
    assert read(*lines) == []


@pytest.mark.parametrize(("value", "is_row"), [("1" * 11 + "人", True), ("1" * 12 + "人", False)])
def test_a_value_is_short(value: str, is_row: bool) -> None:
    assert (
        read("指标名称 实际值", f"培训人数 {value}") == [f"培训人数 | ~ | {value}"][: int(is_row)]
    )
