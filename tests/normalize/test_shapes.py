"""Blocks under headings of our own invention are told by what stands in their columns."""

import pytest

from tests.normalize.reading import lines, read_drawn, show

BOTH = pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])


@pytest.mark.parametrize(
    "heads",
    [
        "开年立下的目标 | 收官完成几何",
        "起步时的任务设想 | 一年实绩",
        "当初计划做的 | 最后达成的",
    ],
)
@BOTH
def test_goals_beside_results_are_told_by_their_texts(heads: str, text_dump: bool) -> None:
    table = f"{heads}\n1、修建乡村公路30公里。 | 1、修建乡村公路32公里。"
    report = read_drawn("自评表", table, text_dump=text_dump)
    assert show(report.rows("targets"), "side number text match_position") == lines("""
        expected | 1 | 修建乡村公路30公里。 | 1
        actual | 1 | 修建乡村公路32公里。 | 1
    """)


@pytest.mark.parametrize(
    "table",
    [
        "存在的主要问题 | 下一步改进措施\n资金拨付偏慢，需要加快。 | 提前编制计划，按月调度。",
        "工作目标 | 完成时限\n修建乡村公路30公里 | 2023年",
        "工作任务 | 实际投入人员\n防汛值守和物资调运工作 | 张三、李四、王五、赵六",
    ],
)
def test_two_texts_that_do_not_answer_each_other_are_no_goals(table: str) -> None:
    assert not read_drawn("自评表", table).rows("targets")


@pytest.mark.parametrize("heads", ["分量 | 评语依据 | 自评得分", "占几分权重 | 怎么评 | 自评得分"])
def test_points_that_add_up_to_a_hundred_are_points(heads: str) -> None:
    table = f"""
        一级指标 | 二级指标 | {heads}
        投入 | 预算安排 | 40% | 看是否合理 | 39
        产出 | 任务实施 | 60% | 看是否办成 | 58
    """
    scores = read_drawn("评分表", table).rows("scores")
    assert show(scores, "level1 level2 points self_score") == lines("""
        投入 | 预算安排 | 40 | 39
        产出 | 任务实施 | 60 | 58
    """)


def test_numbers_that_do_not_add_up_under_an_unknown_heading_are_no_points() -> None:
    table = """
        一级指标 | 二级指标 | 行号 | 自评得分
        投入 | 预算安排 | 41 | 39
        产出 | 任务实施 | 72 | 58
    """
    scores = read_drawn("评分表", table).rows("scores")
    assert [row["points"] for row in scores] == [None, None]


def test_numbers_below_their_scores_are_no_points() -> None:
    table = """
        一级指标 | 二级指标 | 分量 | 自评得分
        投入 | 预算安排 | 40 | 45
        产出 | 任务实施 | 60 | 50
    """
    scores = read_drawn("评分表", table).rows("scores")
    assert [row["points"] for row in scores] == [None, None]


def test_name_and_target_are_told_by_the_results_they_stand_before() -> None:
    table = """
        一级指标 | 二级指标 | 衡量什么 | 该到多少 | 实际完成值
        产出指标 | 数量指标 | 修路里程 | ≥30公里 | 32公里
        ^ | 质量指标 | 验收合格率 | ≥95% | 98%
    """
    indicators = read_drawn("自评表", table).rows("indicators")
    assert show(indicators, "level2 level3 target actual") == lines("""
        数量指标 | 修路里程 | ≥30公里 | 32公里
        质量指标 | 验收合格率 | ≥95% | 98%
    """)


def test_the_target_of_last_year_is_none_of_this_year() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 上年做到多少 | 实际完成值
        产出指标 | 数量指标 | 修路里程 | 30公里 | 32公里
        ^ | ^ | 建桥座数 | 2座 | 3座
    """
    indicators = read_drawn("自评表", table).rows("indicators")
    assert [row["target"] for row in indicators] == [None, None]


def test_a_split_target_is_joined_from_sign_number_and_unit() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | < | 实际完成值
        ^ | ^ | ^ | 怎么比 | 多少 | 论什么 | ^
        产出指标 | 数量指标 | 修路里程 | ≥ | 30 | 公里 | 32公里
        ^ | 质量指标 | 合格率 | ≥ | 95 | % | 98%
    """
    indicators = read_drawn("自评表", table).rows("indicators")
    assert [row["target"] for row in indicators] == ["≥30公里", "≥95%"]


def test_reasons_stand_behind_the_results_in_few_rows() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 差在哪里
        产出指标 | 数量指标 | 修路里程 | 30公里 | 20公里 | 雨季停工
        ^ | ^ | 建桥座数 | 2座 | 2座 |
        ^ | ^ | 植树株数 | 50株 | 50株 |
    """
    indicators = read_drawn("自评表", table).rows("indicators")
    assert [row["deviation"] for row in indicators] == ["雨季停工", None, None]


def test_rows_of_bodies_under_an_unknown_corner_are_less_than_sure() -> None:
    table = """
        所辖科室站所 | 收入合计 | 上年结转
        林业站 | 30 | 3
        水利站 | 40 | 4
    """
    rows = read_drawn("年度收入情况（万元）", table).rows("figures")
    assert [row["entity"] for row in rows] == ["林业站", "林业站", "水利站", "水利站"]
    assert all(float(str(row["confidence"])) < 0.9 for row in rows)
