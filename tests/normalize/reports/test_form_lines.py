"""Lines between a caption and its table that only tell whose form it is hide no caption."""

import pytest

from normalize.reports.form_lines import is_of_form
from tests.normalize.reading import read_drawn

TITLE = "青禾县司法局2022年度部门整体支出绩效自评报告"
TOTALS = "科目 | 本年支出合计 | 基本支出 | 项目支出\n合计 | 30 | 0 | 30"
CARRIED = "项目 | 上年结转 | 本年收入 | 本年支出 | 年末结转\n合计 | 20 | 156 | 154 | 22"


@pytest.mark.parametrize(
    "line",
    [
        "公开05表",
        "财决公开05表",
        "部门：青禾县财政局  单位：万元",
        "编制单位：青禾县财政局",
        "金额单位：元",
    ],
)
def test_a_line_of_the_form_says_nothing_of_its_table(line: str) -> None:
    assert is_of_form(line)


@pytest.mark.parametrize(
    "line",
    [
        "一般公共预算财政拨款支出决算表",
        "表1 收支情况",
        "说明：本表为汇总数",
        "2022年度",
        "项目名称：修路",
    ],
)
def test_a_line_that_says_what_a_table_is_stays(line: str) -> None:
    assert not is_of_form(line)


@pytest.mark.parametrize(
    "lines",
    [
        ("国有资本经营预算财政拨款支出决算表", "编制单位：青禾县司法局", "金额单位：万元"),
        ("一般公共预算财政拨款支出决算表", "公开05表", "部门：青禾县司法局 单位：万元"),
        ("表1 一般公共预算财政拨款支出表（单位：万元）",),
    ],
)
def test_the_caption_of_one_source_is_seen_over_the_lines_of_the_form(
    lines: tuple[str, ...],
) -> None:
    report = read_drawn(TITLE, *lines, TOTALS)
    assert [row["concept"] for row in report.rows("figures")] == [None, None, None]


def test_what_one_source_carried_over_is_not_the_departments() -> None:
    report = read_drawn(TITLE, "表1 政府性基金收支情况表", "单位：万元", CARRIED)
    assert [row["concept"] for row in report.rows("figures")] == [None] * 4
    report = read_drawn(TITLE, "表1 部门收支情况表", "单位：万元", CARRIED)
    assert None not in [row["concept"] for row in report.rows("figures")]
