"""Goals of several lines, in a text without marks of cells: their numbers tell the sides."""

import pytest

from tests.normalize.reading import show
from tests.normalize.recovery.lines import report_of

FORM = [
    ["项目名称", "河道清淤", "主管部门", "江浦区水利局"],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数"],
    ["年度资金总额", "50", "61", "60.5"],
    ["其他资金", "5", "6", "6"],
    ["年度总体目标", "预期目标", "实际完成情况"],
]
EXPECTED = ["1.清淤河道12公里，恢复行洪能力；", "2.加固堤防3处，消除险情。"]
ACTUAL = ["1.完成清淤河道12.6公里；", "2.加固堤防3处，汛期安全。"]
BEHIND = ["绩效指标", "一级指标", "二级指标", "三级指标"]


def goals(*texts: list[str], behind: list[str] = BEHIND) -> list[str]:
    report = report_of([*FORM, *texts, behind])
    return show(report.rows("targets"), "side number text")


def test_each_side_counts_from_one() -> None:
    assert goals(EXPECTED, ACTUAL) == [
        "expected | 1 | 清淤河道12公里，恢复行洪能力；",
        "expected | 2 | 加固堤防3处，消除险情。",
        "actual | 1 | 完成清淤河道12.6公里；",
        "actual | 2 | 加固堤防3处，汛期安全。",
    ]


@pytest.mark.parametrize("is_first", [True, False])
def test_one_side_may_be_one_line_without_a_number(is_first: bool) -> None:
    line = ["全年清淤河道12.6公里，加固堤防3处。"]
    found = goals(line, ACTUAL) if is_first else goals(EXPECTED, line)
    assert [row.split(" | ")[0] for row in found].count("expected") == (1 if is_first else 2)
    assert len(found) == 3


def test_numbers_that_tell_no_two_sides_give_no_goals() -> None:
    assert goals(EXPECTED, ["3.完成清淤河道12.6公里；", "4.加固堤防3处，汛期安全。"]) == []


def test_a_numbered_heading_behind_the_goals_is_none_of_them() -> None:
    behind = ["三、存在问题", "部分堤防年久失修。"]
    assert goals(EXPECTED, ACTUAL, behind=behind) == goals(EXPECTED, ACTUAL)


def test_marks_of_two_kinds_count_no_two_sides() -> None:
    assert goals(["一、完成河道和堤防治理", *EXPECTED], ["全部完成年度任务目标并通过验收"]) == []


def test_a_line_without_a_number_goes_on_where_a_number_follows() -> None:
    broken = ["1.完成清淤河道12.6公里，", "超过目标；", "2.加固堤防3处，汛期安全。"]
    assert goals(EXPECTED, broken)[-1] == "actual | 2 | 加固堤防3处，汛期安全。"
