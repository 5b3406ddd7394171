"""Indicators and goals of a form whose cells stand a line each, without the names of levels."""

from tests.normalize.reading import show
from tests.normalize.recovery.lines import report_of

HEAD = ["指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值"]
HEAD += ["指标权重（分）", "指标得分（分）", "说明"]
ROWS = [
    ["水闸养护数量", "处", "≥", "26", "24", "24", "20", "20", "/"],
    ["整改完成率", "%", "≥", "95", "/", "92.4", "20", "19.45", "/"],
    ["群众满意度", "%", "≥", "90", "/", "90.6", "15", "15", "/"],
]
SIDES = ["年初绩效目标", "全年（调整）绩效目标", "全年目标实际完成情况"]
GOALS = ["养护水闸26处，巡查河道。", "养护水闸24处，其余不变。", "养护水闸24处，巡查完毕。"]


def test_rows_of_as_many_lines_as_there_are_headings_are_indicators() -> None:
    report = report_of([["绩效指标"], HEAD, *ROWS])
    assert show(report.rows("indicators"), "level3 target actual points self_score") == [
        "水闸养护数量 | ≥24处 | 24 | 20 | 20",
        "整改完成率 | ≥95% | 92.4 | 20 | 19.45",
        "群众满意度 | ≥90% | 90.6 | 15 | 15",
    ]


def test_rows_that_lack_a_line_are_none() -> None:
    assert report_of([["绩效指标"], HEAD, *(row[:-1] for row in ROWS)]).rows("indicators") == []


def test_what_a_goal_was_changed_to_is_not_what_became_of_it() -> None:
    for heads, texts in ((SIDES, GOALS), (SIDES[1:], GOALS[1:])):
        targets = report_of([heads, texts, HEAD, *ROWS]).rows("targets")
        assert show(targets, "side text")[-1] == f"actual | {GOALS[-1]}"
        assert [row["text"] for row in targets if row["side"] == "actual"] == [GOALS[-1]]
