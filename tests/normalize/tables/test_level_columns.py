"""Levels of a form's own naming, and rows that only number its columns."""

import pytest

from tests.normalize.reading import lines, read_drawn, show

HEAD = "类别 | 指标名称 | 目标值 | 权重 | 实际完成值 | 自评分\n"


def test_names_with_points_beside_more_rows_are_a_level() -> None:
    table = f"""{HEAD}
        投入目标（8分） | 资金使用合规性 | 合规 | 4 | 合规 | 4
        ^ | 预算执行率 | ≥95% | 4 | 96.9% | 4
        结果目标（16分） | 投诉处理率 | 100% | 8 | 100% | 8
        ^ | 整体景观 | 提升 | 8 | 提升 | 7
        合计 | < | < | 24 | | 23
    """
    rows = read_drawn("市级财政支出项目绩效自评表", table).rows("indicators")
    assert show(rows, "level1 level3") == lines("""
        投入目标 | 资金使用合规性
        投入目标 | 预算执行率
        结果目标 | 投诉处理率
        结果目标 | 整体景观
    """)


@pytest.mark.parametrize("last", ["档案管理", "档案管理（5分）"])
def test_names_are_a_level_where_most_have_points(last: str) -> None:
    table = f"""{HEAD}
        投入目标（8分） | 资金使用合规性 | 合规 | 4 | 合规 | 4
        ^ | 预算执行率 | ≥95% | 4 | 96.9% | 4
        结果目标（8分） | 投诉处理率 | 100% | 8 | 100% | 8
        {last} | 资料完整性 | 完整 | 5 | 完整 | 5
    """
    rows = read_drawn("市级财政支出项目绩效自评表", table).rows("indicators")
    assert [row["level1"] for row in rows][2:] == ["结果目标", "档案管理"]


def test_names_of_which_half_have_no_points_are_no_level() -> None:
    table = f"""{HEAD}
        甲片区（8分） | 资金使用合规性 | 合规 | 4 | 合规 | 4
        ^ | 预算执行率 | ≥95% | 4 | 96.9% | 4
        乙片区（8分） | 投诉处理率 | 100% | 8 | 100% | 8
        丙片区 | 资料完整性 | 完整 | 5 | 完整 | 5
        丁片区 | 资料完整 | 完整 | 5 | 完整 | 5
    """
    rows = read_drawn("市级财政支出项目绩效自评表", table).rows("indicators")
    assert {row["level1"] for row in rows} == {None}


def test_words_without_points_are_no_level() -> None:
    table = f"""{HEAD}
        甲片区 | 资金使用合规性 | 合规 | 4 | 合规 | 4
        ^ | 预算执行率 | ≥95% | 4 | 96.9% | 4
        乙片区（8分） | 投诉处理率 | 100% | 8 | 100% | 8
    """
    rows = read_drawn("市级财政支出项目绩效自评表", table).rows("indicators")
    assert {row["level1"] for row in rows} == {None}


def test_the_numbers_of_the_columns_are_no_indicator() -> None:
    table = """
        一级指标 | 行次 | 二级指标 | 三级指标 | 指标值 | 全年实际完成值
        列次 | < | < | < | 11 | 12
        产出指标 | 12 | 数量指标 | 管护面积 | ≥3.6万亩 | 3.6万亩
        ^ | 13 | ^ | 抚育面积 | ≥1500亩 | 1200亩
    """
    rows = read_drawn("2022年度转移支付绩效自评表", table).rows("indicators")
    assert show(rows, "level3 actual") == ["管护面积 | 3.6万亩", "抚育面积 | 1200亩"]


def test_what_an_unlisted_heading_names_beside_one_for_all_levels_is_scored() -> None:
    table = """考核内容 | 考核项目 | 分值 | 自评得分 | 扣分说明
        制度建设（15分） | 管理制度健全 | 8 | 8 |
        ^ | 免费开放公示 | 7 | 7 |
        服务成效（85分） | 接待人次 | 45 | 44 |
        ^ | 活动场次 | 40 | 40 |
        合计 | < | 100 | 99 |
    """
    rows = read_drawn("免费开放专项资金绩效自评表", table).rows("scores")
    assert show(rows, "level1 level3 points") == lines("""
        制度建设 | 管理制度健全 | 8
        制度建设 | 免费开放公示 | 7
        服务成效 | 接待人次 | 45
        服务成效 | 活动场次 | 40
        ~ | ~ | 100
    """)


def test_beside_targets_it_explains_the_indicator() -> None:
    table = """指标 | 指标解释 | 目标值 | 完成值 | 分值 | 得分
        选聘数量 | 年底在岗的人数 | ≥40人 | 41人 | 50 | 50
        ^ | 全年新聘的人数 | ≥4人 | 4人 | 20 | 20
        满意度 | 对服务满意的比例 | ≥90% | 96% | 30 | 30
    """
    rows = read_drawn("项目支出绩效自评表", table).rows("indicators")
    assert "年底在岗的人数" not in show(rows, "level3")
