"""Whose report each form of a file is: a project's, or the whole department's."""

import pytest

from tests.normalize.reading import lines, read_drawn, show
from tests.normalize.reports.forms import BOTH, GOALS, PROJECT, UNIT

UNLISTED = """
    {0} | {1} | < | <
    主管部门 | 青禾县自然资源局 | 实施单位 | 青禾县地质站
    项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数
    年度资金总额 | 30 | 30 | 27
    一级指标 | 三级指标 | 指标值 | 实际完成值
    产出指标 | 监测点 | 46处 | 46处
"""


@BOTH
@pytest.mark.parametrize(
    ("label", "name", "project"),
    [
        ("政策名称", "稳岗补贴", "稳岗补贴"),
        ("补助事项名称", "稳岗补贴", "稳岗补贴"),
        ("办理机构名称", "青禾县林业局", None),  # a body's name
        ("序列名称", "203", None),
        ("指标名称", "产出", None),  # another label
        ("子项目名称", "水渠维修", None),
        ("设备名称", "挖掘机", None),
        ("村名称", "甲村", None),
        ("内容", "稳岗补贴", None),
    ],
)
def test_a_form_below_the_account_of_a_department_is_the_projects_whatever_its_name_is_called(
    label: str, name: str, project: str | None, text_dump: bool
) -> None:
    report = read_drawn(
        UNIT,
        "一、基本情况",
        "本年支出合计1790.2万元，其中项目支出590.2万元。",
        "二、项目支出情况",
        "附表",
        UNLISTED.format(label, name),
        text_dump=text_dump,
    )
    assert show(report.rows("reports"), "report_kind project_name") == [
        "department | ~",
        f"project | {project or '~'}",
    ]
    assert show(report.rows("figures"), "report_no concept measure")[2:] == lines("""
        2 | funds.total | initial_budget
        2 | funds.total | full_year_budget
        2 | funds.total | executed
    """)


def test_each_form_without_a_listed_name_is_a_report_of_its_own() -> None:
    forms = [UNLISTED.format("内容", name) for name in ("稳岗补贴", "就业培训")]
    report = read_drawn(UNIT, "本年支出合计1790.2万元。", *forms)
    kinds = ["department", "project", "project"]
    assert show(report.rows("reports"), "report_kind") == kinds


def test_who_carries_a_project_out_begins_nothing_behind_its_name_or_in_its_table() -> None:
    named = read_drawn("项目支出绩效自评报告", "项目名称：修路", GOALS, "实施单位 | 青禾县公路站")
    below = "项目名称 | 修路\n预期目标 | 实际完成\n通车 | 通车\n实施单位 | 青禾县公路站"
    assert len(named.rows("reports")) == len(read_drawn(below).rows("reports")) == 1


def test_a_sign_off_before_the_form_of_the_titles_project_begins_nothing() -> None:
    """105/10: 村 paid by village, then who signs, then the form of the same project."""
    report = read_drawn(
        "2020年计划生育家庭奖励扶助资金项目绩效自评报告",
        GOALS.format("发放"),
        "填报单位：白沙镇人民政府",
        PROJECT.format("计划生育家庭奖励扶助资金", 1),
    )
    assert show(report.rows("reports"), "project_name self_score") == [
        "计划生育家庭奖励扶助资金 | 91"
    ]


WHOLE = """
    {0} | < | < | <
    填报单位：青禾县巡察办 | < | < | 自评得分：96
    一级指标 | 三级指标 | 年初目标值 | 实际完成值
    产出指标 | 巡察轮次 | 3轮 | 3轮
"""


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("部门整体支出绩效自评表", ["甲 | 91", "~ | 96"]),
        ("单位整体支出绩效自评表", ["甲 | 91", "~ | 96"]),
        ("项目支出绩效自评表（续）", ["甲 | 96"]),
        ("注：本表与部门整体支出绩效自评表一并报送", ["甲 | 96"]),
        ("二、部门整体支出绩效目标与本项目指标", ["甲 | 96"]),
    ],
)
def test_a_form_of_the_whole_department_behind_a_projects_is_a_report_of_its_own(
    title: str, names: list[str]
) -> None:
    report = read_drawn("2019年度部门决算公开说明", PROJECT.format("甲", 1), WHOLE.format(title))
    assert show(report.rows("reports"), "project_name self_score") == names


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("（2019年度）", ["甲 | 91", "~ | 96"]),
        ("单位：万元", ["甲 | 91", "~ | 96"]),
        ("填报日期：2020年3月1日", ["甲 | 91", "~ | 96"]),
        ("项目支出绩效自评表（续）", ["甲 | 96"]),
    ],
)
def test_what_stands_between_the_title_and_the_form_of_a_department_is_no_title(
    below: str, names: list[str]
) -> None:
    form = WHOLE.split("\n", 2)[2]
    title = "部门整体支出绩效自评表"
    parts = ("2019年度部门决算公开说明", PROJECT.format("甲", 1), title, below, form)
    assert show(read_drawn(*parts).rows("reports"), "project_name self_score") == names


def test_a_form_of_the_whole_department_behind_its_own_account_goes_on_with_it() -> None:
    report = read_drawn(
        UNIT, "部门名称：青禾县巡察办", GOALS, WHOLE.format("部门整体支出绩效自评表")
    )
    assert len(report.rows("reports")) == 1


def test_a_whole_departments_report_told_in_a_table_begins_behind_a_projects_form() -> None:
    """111/09: its money was the project's of the form before it."""
    told = """
        部门整体支出绩效自评报告 | <
        （一）收支情况 | 2022年支出合计90万元，其中：基本支出60万元，项目支出30万元。
        （二）结论 | 自评得分96分。
    """
    report = read_drawn("2022年度部门决算公开说明", PROJECT.format("修路", 1), told)
    assert show(report.rows("figures"), "value concept project_name report_no")[-3:] == [
        "90 | expenditure.total | ~ | 2",
        "60 | expenditure.basic | ~ | 2",
        "30 | expenditure.project | ~ | 2",
    ]


def test_a_table_that_repeats_the_department_of_the_title_goes_on_with_its_report() -> None:
    """112/03: 部门：某党校 over the accounts behind the narrative began a second report."""
    accounts = "部门：青禾县党校 | < | 单位：万元\n项目 | 行次 | 决算数\n支出合计 | 1 | 90"
    scores = "一级指标 | 指标 | 分值 | 得分\n产出 | 培训班次 | 100 | 95\n总分 | < | 100 | 95"
    title = "青禾县党校2022年度整体支出绩效自评报告"
    report = read_drawn(title, "整体支出绩效自评得95分，等次为优。", scores, accounts)
    assert show(report.rows("reports"), "department self_score grade") == ["青禾县党校 | 95 | 优"]


@pytest.mark.parametrize(
    ("above", "year"),
    [("2023年防汛绩效自评报告（精选21篇）", 2022), ("2023年防汛绩效自评报告篇一", 2022)],
)
def test_the_title_of_a_collection_is_no_reports(above: str, year: int) -> None:
    report = read_drawn(above, "青禾县水利局2022年度防汛经费绩效自评报告", "自评得分95分。")
    assert report.submission["fiscal_year"] == year
    assert report.rows("reports")[0]["project_name"] == "防汛经费"


def test_a_whole_departments_narrative_begins_behind_a_projects_form() -> None:
    """115/05, 80/05: its score and its money were the project's of the form before it."""
    narrative = [
        "第四部分 附件",
        "2022年部门整体支出绩效评价报告",
        "一、部门概况",
        "二、收支情况",
        "2022年支出合计90万元，其中：基本支出60万元，项目支出30万元。",
        "三、评价结论",
        "自评得分93分。",
    ]
    report = read_drawn("2022年度部门决算公开说明", PROJECT.format("修路", 1), *narrative)
    assert show(report.rows("reports"), "project_name self_score") == ["修路 | 91", "~ | 93"]
    assert show(report.rows("figures"), "concept project_name")[-3] == "expenditure.total | ~"
