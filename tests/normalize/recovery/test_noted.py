"""Score sheets in a text whose names carry their points, the scores between the names."""

import pytest

from tests.normalize.reading import show
from tests.normalize.recovery.lines import report_of

HEAD = "一级指 标 二级指标 三级指标 得分"
SHEET = [
    "决策(15 分) 目标(10 分) 相关性(6 分)",
    "5 明确性(4 分)",
    "4 预算(5 分) 测算依据(5 分)",
    "3 效果(85 分) 履职(60 分) 植树",
    "成活率(60 分)",
    "58.5 满意度(25 分) 群众满意度(25 分)",
    "25 总分",
    "95.5",
]


def read(*lines: str) -> list[str]:
    """The rows of the score sheet that a text of these lines holds, but for its total."""
    rows = report_of([[line] for line in lines]).rows("scores")
    own = [row for row in rows if row["level3"] is not None]
    return show(own, "level1 level2 level3 points self_score")


def test_scores_between_names_with_points_make_a_sheet() -> None:
    assert read(HEAD, *SHEET) == [
        "决策 | 目标 | 相关性 | 6 | 5",
        "决策 | 目标 | 明确性 | 4 | 4",
        "决策 | 预算 | 测算依据 | 5 | 3",
        "效果 | 履职 | 植树成活率 | 60 | 58.5",
        "效果 | 满意度 | 群众满意度 | 25 | 25",
    ]


def test_its_total_is_the_reports() -> None:
    reports = report_of([[line] for line in (HEAD, *SHEET)]).rows("reports")
    assert [str(row["self_score"]) for row in reports] == ["95.5"]


def test_a_level_may_be_left_out() -> None:
    sheet = ["决策(10分) 相关性(6分) 5 明确性(4分) 4 效果(90分) 成活率(90分) 88", "总分 97"]
    assert read("一级指标 三级指标 得分", *sheet)[-1] == "效果 | ~ | 成活率 | 90 | 88"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("目标(10 分)", "目标(11 分)"),  # a level whose points are not those below it
        ("预算(5 分)", "预算(4 分)"),
        ("效果(85 分)", "效果(80 分)"),
        ("5 明确性", "7 明确性"),  # a score over its points
        ("决策(15 分) 目标", "目标"),  # no first level above the first row
        ("决策(15 分) 目标(10 分)", "决策(15 分) 目标(10 分) 规划(10 分)"),  # a level too many
    ],
)
def test_what_its_sums_do_not_prove_is_none(old: str, new: str) -> None:
    assert read(HEAD, *(line.replace(old, new) for line in SHEET)) == []


@pytest.mark.parametrize(("rows", "count"), [(3, 3), (2, 0)])
def test_so_many_rows_make_a_sheet(rows: int, count: int) -> None:
    names = "".join(f" 指标{'甲乙丙'[i]}(10分) 9" for i in range(rows))
    assert len(read("二级指标 三级指标 得分", f"产出({rows}0分){names}")) == count
