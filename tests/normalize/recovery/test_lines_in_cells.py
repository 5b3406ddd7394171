"""Tables whose cells hold several lines: scores by their sums, goals by their marks, evaluators."""

import pytest

from tests.normalize.recovery.lines import report_of

TITLE = "2023年度部门整体支出绩效自评报告"
HEADS = ["一级指标", "二级指标", "三级指标", "评分标准", "分值", "自评得分", "扣分原因"]
SCORED = [
    [
        "投入",
        "（10分）",
        "人员配置",
        "（10分）",
        "编外人员",
        "占比",
        "≤10%，计5分；",
        "否则计0分。",
        "5",
        "5",
        "",
    ],
    ["", "", "经费增幅", "持平，计5分。", "5", "4", "增加较多"],
    ["过程", "（16分）", "执行（6分）", "进度", "100%，计6分。", "6", "6", ""],
    ["", "资产（10分）", "台账", "①账实相符，2分；", "②定期盘点，2分。", "4", "4", ""],
    ["", "", "利用率", "两项指标合并计分，按比例计。", "6", "3", ""],
    ["", "", "完好率", "", "", "3", ""],
]
TOTAL = ["总分", "", "", "", "26", "25", ""]


def scores_of(rows: list[list[str]]) -> list[tuple[object, ...]]:
    wanted = ("level1", "level2", "level3", "points", "self_score")
    scores = report_of(rows, TITLE).rows("scores")
    return [tuple(row[column] for column in wanted) for row in scores]


@pytest.mark.parametrize("again", [False, True])
def test_rows_of_scores_are_told_by_what_stands_behind_them(again: bool) -> None:
    """Headings that come again on another page bring the names of the levels that go on."""
    page = [HEADS, ["过程", "（16分）", "资产（10分）", *SCORED[4][2:]]] if again else [SCORED[4]]
    found = scores_of([HEADS, *SCORED[:4], *page, SCORED[5], TOTAL])
    assert [row[:3] for row in found[:-1]] == [
        ("投入", "人员配置", "编外人员占比"),
        ("投入", "人员配置", "经费增幅"),
        ("过程", "执行", "进度"),
        ("过程", "资产", "台账"),
        ("过程", "资产", "利用率"),
        ("过程", "资产", "完好率"),
    ]
    assert [row[3:] for row in found] == [(5, 5), (5, 4), (6, 6), (4, 4), (6, 3), (6, 3), (26, 25)]


@pytest.mark.parametrize(
    ("at", "place", "text"),
    [
        (1, 4, "6"),  # more than its level has
        (2, 1, "（15分）"),
        (0, 9, "6"),  # a score above its points
    ],
)
def test_nothing_is_read_where_the_points_of_a_level_do_not_hold(
    at: int, place: int, text: str
) -> None:
    rows = [list(row) for row in SCORED]
    rows[at][place] = text
    assert scores_of([HEADS, *rows, TOTAL]) == []


GOALS = [
    ["评价内容", "绩效目标", "完成情况"],
    ["产出目标", "（工作实绩）", "数量指标", "指标1：培训200人", "", "指标2：巡查40次", "已完成"],
    ["", "质量指标", "指标1：合格率98%", "", "", "基本完成"],
    ["", "", "指标2：差错率低于1%", "未完成", "", "……"],
    ["效益目标", "社会效益", "指标1：群众满意度有所提高", "已完成"],
    ["自评得分", "96"],
]


def test_goals_are_told_by_their_marks_and_answered_by_what_is_none() -> None:
    found = report_of(GOALS, TITLE).rows("indicators")
    assert [(row["level1"], row["level2"], row["number"], row["actual"]) for row in found] == [
        ("产出目标", "数量指标", 1, "已完成"),
        ("产出目标", "数量指标", 2, "已完成"),
        ("产出目标", "质量指标", 1, "基本完成"),
        ("产出目标", "质量指标", 2, "未完成"),
        ("效益目标", "社会效益", 1, "已完成"),
    ]


def test_goals_without_marks_stay_lines() -> None:
    rows = [[text.split("：")[-1] for text in row] for row in GOALS]
    assert report_of(rows, TITLE).rows("indicators") == []


PEOPLE = [
    ["姓  名", "职务/职称", "单  位", "签  字"],
    ["某甲", "科长", "江浦区种子站", ""],
    ["某乙", "会计", "江浦区种子站", "某乙"],
    ["评价组组长（签字）：", "", "", ""],
]


def test_evaluators_stand_a_row_each_below_their_headings() -> None:
    found = report_of(PEOPLE, TITLE).rows("evaluators")
    assert [(row["name"], row["title"], row["organization"], row["signed"]) for row in found] == [
        ("某甲", "科长", "江浦区种子站", False),
        ("某乙", "会计", "江浦区种子站", True),
    ]


def test_sentences_below_such_headings_are_no_people() -> None:
    rows = [PEOPLE[0], ["本次自评由站内三人完成，名单另附。", "", "", ""]]
    assert report_of(rows, TITLE).rows("evaluators") == []
