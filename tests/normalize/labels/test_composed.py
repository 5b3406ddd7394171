"""A heading nobody has listed says what its words say together, and nothing if one is unknown."""

import pytest

from normalize.labels.composed import (
    composed_measure,
    composed_side,
    composed_slot,
    composed_source,
)
from normalize.labels.label import is_structural, measure_of, project_concept


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("全年实际支出数", "executed"),
        ("预算安排情况（调整后）", "adjusted_budget"),
        ("全年（调整）预算数", "adjusted_budget"),
        ("年初预算批复数", "initial_budget"),
        ("支出预算", "budget"),
        ("预算支出", "budget"),
        ("年初预算支出", "initial_budget"),
        ("本年安排支出", "budget"),
        ("预算已支出数", "executed"),
        ("决算支出", "final"),
        ("实际执行支出预算", "executed"),
        ("资金使用计划", "planned"),
        ("资金到位情况", "received"),
        ("年末结余", "balance"),
        ("计划投资额（万元）", "planned"),
        ("实际完成投资", "executed"),
        ("预算执行进度（%）", "execution_rate"),
        ("预算执行（E/C×100%）", "execution_rate"),
        ("执行率权重（分）", "points"),
        ("执行率得分（分）", "score"),
        ("项目总投资（万元）", "planned"),
        ("概算总投资", "planned"),
        ("工程概算金额", "planned"),
        ("完成总投资", "executed"),
        ("预算支出数", "budget"),
        ("实际支出数", "executed"),
        ("资金额度", "budget"),
        ("本次下达", "budget"),
        ("决算统计数", "final"),
        # a rate of something else, a block, who did it, one word that is not known
        ("资金到位率", None),
        ("预算到位（D/C×100%）", None),
        ("预算执行情况", None),
        ("资金使用单位", None),
        ("实际完成情况", None),
        ("预算投资", None),
        ("实际总投资", None),
        ("累计完成总投资", None),
        ("概算调整额", None),
        ("调整额度", None),
        ("变更金额", None),
        ("分配到县市区", None),
        ("补助市州", None),
        ("安排年度", None),
        ("扣除统筹整合资金后预算金额（C）", None),
    ],
)
def test_words_that_name_a_measure(text: str, measure: str | None) -> None:
    assert composed_measure(text) == measure


def test_a_heading_with_a_meaning_of_its_own_is_no_measure() -> None:
    assert [measure_of(text) for text in ("本年支出", "总支出", "预算执行情况")] == [None] * 3


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("年度财政资金总额", "funds.total"),
        ("部门预算资金总额", "funds.total"),
        ("金额合计", "funds.total"),
        ("自治区补助", "funds.province"),
        ("省本级财政资金", "funds.province"),
        ("县本级补助", "funds.county"),
        ("县市资金", "funds.county"),
        # where money was passed on to, not where it came from; whose level is open
        ("省本级", None),
        ("其中：市本级", None),
        ("本级财政资金", None),
        ("州市级配套资金", "funds.city"),
        ("县（市、区）财政资金", "funds.county"),
        ("县（市）财政资金", "funds.county"),
        ("省级奖补", "funds.province"),
        ("省级福彩公益金", "funds.province"),
        ("居民和产权单位出资", "funds.self_raised"),
        ("县级出资", "funds.county"),
        ("市县资金", "funds.city_county"),
        ("地方财政资金", "funds.local"),
        ("中央、省、市补助", "funds.superior"),
        ("以前年度结转结余资金", "funds.carryover"),
        ("本年一般公共预算拨款", "funds.current_fiscal"),
        ("一般预算内拨款", "funds.current_fiscal"),
        ("其他渠道资金", None),
        ("省市补助资金", None),
        ("结转金额", None),
        ("资金来源", None),
    ],
)
def test_words_that_name_a_source(text: str, concept: str | None) -> None:
    assert composed_source(text) == concept


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("财政专户管理资金", "funds.special_account"),
        ("单位资金", "funds.unit_funds"),
        ("支出合计", "funds.total"),
        ("公务接待费", None),
        ("基本支出", None),
        # of the whole department, in whichever form
        ("部门整体支出总额", "expenditure.total"),
        ("部门支出", None),
    ],
)
def test_what_is_the_departments_elsewhere_is_the_projects_here(
    text: str, concept: str | None
) -> None:
    assert project_concept(text) == concept


def test_sides_of_goals() -> None:
    texts = ("项目年度目标", "年度目标完成情况", "全年目标实际完成情况", "项目概况", "年初绩效目标")
    assert [composed_side(text) for text in texts] == [
        "expected",
        "actual",
        "actual",
        None,
        "expected",
    ]


def test_columns_of_indicators() -> None:
    texts = ("单项指标实际完成值", "财政审定得分", "自评最终得分", "上年完成值", "指标权重分")
    assert [composed_slot(text) for text in texts] == [
        "actual",
        "review_score",
        "self_score",
        None,
        "points",
    ]


@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("市（州）", True),
        ("所属县区", True),
        ("受益乡镇名称", True),
        ("县（市、区）", True),
        ("项目区", True),
        ("市级", False),
        ("县级资金", False),
        ("项目名称", False),
        ("区域", False),
    ],
)
def test_words_that_head_the_names_of_places(text: str, is_place: bool) -> None:
    assert is_structural("place", text) is is_place


@pytest.mark.parametrize(
    ("text", "is_total"),
    [
        ("总评价得分", True),
        ("综合自评得分", True),
        ("各项得分合计", True),
        ("评价得分", False),
        ("绩效自评综合得分", False),  # a key of the form, whose value stands beside it
        ("总分数量", False),
    ],
)
def test_words_that_name_the_sum_of_all_scores(text: str, is_total: bool) -> None:
    assert is_structural("score_total", text) is is_total
