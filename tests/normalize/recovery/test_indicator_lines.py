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


LEVELLED = [
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
]


def test_a_remark_that_there_is_none_ends_a_row_of_lines() -> None:
    rows = [
        ["产出指标", "数量指标", "值守小区", "≥32个", "32个", "15", "15", "无"],
        ["整治小巷", "≥20条", "18条", "15", "13.5", "疫情影响"],
        ["质量指标", "检查合格率", "≥90%", "92.4%", "10", "10", "无"],
        ["效益指标", "社会效益指标", "诉求下降", "≥10%", "8.6%", "20", "18", "2人离岗"],
    ]
    report = report_of([["绩效指标"], LEVELLED, *rows, ["总分", "60", "56.5"]])
    assert show(report.rows("indicators"), "level2 level3 target actual self_score") == [
        "数量指标 | 值守小区 | ≥32个 | 32个 | 15",
        "数量指标 | 整治小巷 | ≥20条 | 18条 | 13.5",
        "质量指标 | 检查合格率 | ≥90% | 92.4% | 10",
        "社会效益指标 | 诉求下降 | ≥10% | 8.6% | 18",
    ]


def test_a_number_behind_a_row_is_no_remark() -> None:
    row = ["产出指标", "数量指标", "值守小区", "≥32个", "32个", "15", "15", "3"]
    report = report_of([["绩效指标"], LEVELLED, row, ["总分", "60", "56.5"]])
    assert show(report.rows("indicators"), "level3") == []


WITHOUT_LEVELS = ["指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值"]
WITHOUT_LEVELS += ["得分系数（%）", "指标权重", "指标得分", "说明"]


def test_a_factor_of_scores_is_a_column_and_signs_are_no_numbers() -> None:
    rows = [
        ["整治小巷", "条", "≥", "40", "40", "43", "100", "20", "20"],
        ["验收合格率", "%", "≥", "98", "98", "96", "90", "15", "13.5", "3条返工"],
        ["机械清扫率", "%", "≥", "92", "92", "93.5", "100", "20", "20"],
    ]
    report = report_of([["绩效指标"], WITHOUT_LEVELS, *rows, ["总分", "55", "53.5"]])
    assert show(report.rows("indicators"), "level3 target actual points self_score") == [
        "整治小巷 | ≥40条 | 43 | 20 | 20",
        "验收合格率 | ≥98% | 96 | 15 | 13.5",
        "机械清扫率 | ≥92% | 93.5 | 20 | 20",
    ]
