"""When a project's money is, and of which place, by what stands before it or over it."""

import time

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import LIKELY, SURE, Owner
from normalize.prose.fund_frames import framed_funds

TITLES = ("青禾县2022年小型水库维修养护项目绩效自评报告",)
SPENT = "项目资金支出9万元。"


def told(
    text: str, *headings: str, titles: tuple[str, ...] = TITLES
) -> list[tuple[str | None, str | None, float]]:
    found = find_prose_figures(text, 2022, Owner(True))
    found = framed_funds(found, text, headings, 2022, titles)
    return [(figure.concept, figure.measure, figure.certainty) for figure in found]


def concepts(text: str, *headings: str, titles: tuple[str, ...] = TITLES) -> list[str | None]:
    return [concept for concept, *_ in told(text, *headings, titles=titles)]


@pytest.mark.parametrize(
    "said",
    [
        "近三年，",
        "2022年1至9月，",
        "2020—2022年，",
        "自2020年实施以来，",
        "该工程自2019年立项以来，",
        "自2020年起，",
        "下一步，",
        "年度绩效目标：",
        "建议省级加大补助力度，",
        "希望中央财政支持，",
        "若按期完工，",
        "2022年绩效目标为",
    ],
)
def test_money_of_no_single_year_or_to_be_spent_is_none_of_the_years(said: str) -> None:
    assert concepts(said + SPENT) == [None]


@pytest.mark.parametrize("said", ["", "2022年，", "截至2022年12月31日，", "2022年1至12月，"])
def test_money_of_the_year_is_sure(said: str) -> None:
    assert told(said + SPENT) == [("funds.total", "executed", SURE)]


@pytest.mark.parametrize("said", ["截至2022年6月30日，", "截至2023年3月，"])
def test_money_up_to_another_day_is_doubted(said: str) -> None:
    assert told(said + SPENT) == [("funds.total", "executed", LIKELY)]


def test_a_limit_was_not_spent() -> None:
    assert concepts("项目资金支出≤9万元，实际支出8万元") == [None, "funds.total"]


@pytest.mark.parametrize(
    ("heading", "concept", "measure"),
    [
        ("（一）2021年资金使用情况", "funds.total", "prior_year_final"),
        ("（一）2020年资金使用情况", None, "executed"),
        ("三、下一步工作计划", None, "executed"),
        ("四、建议", None, "executed"),
        ("（二）下一步改进措施", None, "executed"),
        ("（二）项目绩效目标", None, "executed"),
        ("（二）2022年资金使用情况", "funds.total", "executed"),
        ("（二）项目绩效目标完成情况", "funds.total", "executed"),
    ],
)
def test_a_heading_says_of_when_the_money_under_it_is(
    heading: str, concept: str | None, measure: str
) -> None:
    assert [row[:2] for row in told(SPENT, heading)] == [(concept, measure)]


def test_what_was_reached_of_an_aim_is_told() -> None:
    assert concepts("绩效目标：支出资金9万元，实际支出资金8万元") == [None, "funds.total"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全省下达资金3.5亿元，支出3亿元。我县到位资金86万元。", [None, None, "funds.total"]),
        ("省级下达我市资金420万元，我县到位资金86万元", [None, "funds.province"]),
        ("全国安排资金30亿元", [None]),
        ("全县到位资金86万元", ["funds.total"]),
        ("本县到位资金86万元，各乡镇支出80万元", ["funds.total", "funds.total"]),
        ("白杨镇：到位资金9万元，支出8万元。项目资金支出80万元。", [None, None, "funds.total"]),
        ("1.红枫社区：到位资金9万元", [None]),
        ("子项目2：到位资金9万元，支出8万元", [None, None]),
        ("建设内容一：到位资金9万元", [None]),
        ("资金支出情况：到位资金9万元", ["funds.total"]),
    ],
)
def test_money_of_a_wider_place_or_of_one_below_is_not_the_projects(
    text: str, expected: list[str | None]
) -> None:
    assert concepts(text) == expected


def test_a_report_that_names_no_place_calls_its_own_so() -> None:
    text = "全市到位资金420万元，我县到位资金86万元"
    assert concepts(text, titles=("小型水库维修养护项目绩效自评报告",)) == [None, "funds.total"]
    assert concepts("全市到位资金420万元", titles=("自评报告",)) == ["funds.total"]


def test_a_place_in_the_projects_name_is_none() -> None:
    text, name = "第七次全国人口普查资金支出9万元", "第七次全国人口普查"
    found = find_prose_figures(text, 2022, Owner(True, name))
    [figure] = framed_funds(found, text, (), 2022, TITLES, name)
    assert figure.concept == "funds.total"


@pytest.mark.parametrize(
    "text",
    [
        "该项目惠及全市群众，项目预算资金800万元，到位资金800万元，实际支出790万元。",
        "为落实全市乡村振兴战略，该项目预算资金800万元，到位资金800万元，实际支出790万元。",
        "在全省率先完成，项目预算资金800万元，到位资金800万元，实际支出790万元。",
        "全国两会后下达，项目预算资金800万元，到位资金800万元，实际支出790万元。",
        "全省覆盖率达100%，项目预算资金800万元，到位资金800万元，实际支出790万元。",
        "我市创建文明城市期间,项目预算资金800万元,到位资金800万元,实际支出790万元。",
    ],
)
def test_a_wider_place_that_tells_no_amount_has_none(text: str) -> None:
    found = [row for row in told(text) if row[1] is not None]
    assert found == [("funds.total", m, SURE) for m in ("budget", "received", "executed")]


def test_a_wider_place_is_that_of_what_is_told_behind_its_amount() -> None:
    assert concepts("我市项目预算800万元，支出790万元。") == [None, None]


def test_the_first_place_that_a_report_calls_its_own_is_the_one_that_reports() -> None:
    text = "2022年我市项目预算800万元，支出790万元，其中我县养护站支出100万元。"
    assert concepts(text, titles=("自评报告",))[:2] == ["funds.total", "funds.total"]


@pytest.mark.parametrize(
    "said",
    [
        "建设内容：硬化道路10公里，",
        "项目实施地区：",
        "涉及乡镇：红旗镇等5个，",
        "受益村：红枫村等3个，",
        "项目区：",
        "全县：",
    ],
)
def test_what_is_built_and_what_kind_of_place_it_is_in_names_no_part(said: str) -> None:
    found = told(said + "项目预算资金800万元，到位资金800万元，实际支出790万元。")[-3:]
    assert found == [("funds.total", m, SURE) for m in ("budget", "received", "executed")]


def test_signs_behind_each_other_are_read_once() -> None:
    text = "项目资金支出9万元" + "；1" * 20000
    begun = time.process_time()
    assert concepts(text)[0] == "funds.total"
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "headings", [("（一）年度目标",), ("一、绩效目标", "（一）项目概述"), ("（二）项目总体目标",)]
)
def test_a_goal_is_told_with_the_years_budget(headings: tuple[str, ...]) -> None:
    text = "该项目年初预算800万元，到位资金800万元，全年支出790万元。"
    assert told(text, *headings)[0] == ("funds.total", "initial_budget", SURE)
    assert concepts(text, *headings)[1:] == [None, None]


def test_what_is_to_be_done_later_has_no_budget_of_the_year() -> None:
    assert concepts("项目预算资金9万元。", "五、下一步工作计划") == [None]


@pytest.mark.parametrize(
    "heading",
    ["（一）项目资金情况", "（二）资金投入和使用分析", "（二）绩效目标完成情况", "1.项目经费"],
)
def test_a_goal_does_not_reach_over_a_heading_of_money_under_it(heading: str) -> None:
    text = "项目预算资金800万元，到位资金800万元，支出790万元。"
    assert concepts(text, "一、绩效目标", heading) == ["funds.total"] * 3


@pytest.mark.parametrize(
    "said",
    [
        "若干措施落实到位，",
        "力争年内完工，",
        "自2022年以来，",
        "2022年以来，",
        "自2022年起，",
        "该工程自2022年开工以来，",
    ],
)
def test_what_is_no_wish_and_the_reports_own_year_leave_money_as_it_is(said: str) -> None:
    assert told(said + "项目到位资金800万元，支出790万元。") == [
        ("funds.total", "received", SURE),
        ("funds.total", "executed", SURE),
    ]


def test_what_is_striven_for_is_not_there() -> None:
    assert concepts("力争到位资金800万元，支出790万元。") == [None, None]
