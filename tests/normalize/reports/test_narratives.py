"""Narratives about projects that are attached to a department's report are reports of their own."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

DEPARTMENT = (
    "2022年度云溪县司法局部门决算说明",
    "附件1",
    "云溪县司法局部门整体支出绩效自评报告",
    "一、基本情况",
    "2022年支出合计300万元，其中：基本支出210万元，项目支出90万元。",
    "二、评价结论",
    "部门整体支出自评得分95分。",
)
PROJECT = (
    "一、项目概况",
    "项目资金预算60万元，实际支出57万元。",
    "二、评价结论",
    "项目自评得分97分。",
)


@pytest.mark.parametrize("above", ["附件2", "附件二：", "附2"])
def test_a_title_under_an_attachment_begins_the_report_of_its_project(above: str) -> None:
    title = "云溪县司法局2022年度人民调解经费绩效自评报告"
    report = read_drawn(*DEPARTMENT, above, title, *PROJECT)
    assert show(report.rows("reports"), "report_kind project_name self_score") == [
        "department | ~ | 95",
        "project | 人民调解经费 | 97",
    ]
    assert figures(report, "report_no concept measure value", "prose")[-2:] == lines("""
        2 | funds.total | budget | 60
        2 | funds.total | executed | 57
    """)


ACCOUNTS = ("2022年度云溪县司法局部门决算", "一、收入情况", "2022年收入合计300万元。")
MEDIATION = "2022年度人民调解项目支出绩效自评报告"


def test_the_last_part_of_accounts_may_be_an_attached_report() -> None:
    report = read_drawn(*ACCOUNTS, "第五部分  附件", MEDIATION, *PROJECT)
    assert figures(report, "report_no concept measure value", "prose") == lines("""
        1 | income.current_year_total | final | 300
        2 | funds.total | budget | 60
        2 | funds.total | executed | 57
    """)


def test_an_attached_report_has_the_projects_name_of_its_form() -> None:
    form = "项目名称 | 人民调解员补贴 | <\n项目资金（万元） | 全年预算数 | 全年执行数\n^ | 60 | 57"
    for name, table in ("人民调解", ()), ("人民调解员补贴", (form,)):
        report = read_drawn(*ACCOUNTS, "第五部分 附件", MEDIATION, *PROJECT, *table)
        assert report.rows("reports")[-1]["project_name"] == name


def test_a_letter_is_no_report_before_the_first_attached() -> None:
    report = read_drawn("我局对人民调解等项目开展了自评。", "附件1", MEDIATION, *PROJECT)
    assert len(report.rows("reports")) == 1


@pytest.mark.parametrize(
    ("title", "reports"),
    [
        (("云溪县司法局", "2022年度人民调解经费绩效自评报告"), 2),
        (("云溪县", "司法局", "2022年度人民调解经费绩效自评报告"), 1),
    ],
)
def test_the_title_of_an_attached_narrative_has_two_lines(
    title: tuple[str, ...], reports: int
) -> None:
    assert len(read_drawn(*DEPARTMENT, "附件2", *title, *PROJECT).rows("reports")) == reports


@pytest.mark.parametrize(
    "attached",
    [
        ("附件2", "云溪县司法局部门整体支出绩效自评报告", *PROJECT),  # the same whole again
        ("附件2", "人民调解经费管理办法", *PROJECT),  # no self-assessment
        ("附件2", "云溪县司法局2022年度人民调解经费绩效自评报告", "（略）"),  # a title alone
        ("云溪县司法局2022年度人民调解经费绩效自评报告见附件。", *PROJECT),
    ],
)
def test_what_is_no_attached_narrative_begins_none(attached: tuple[str, ...]) -> None:
    report = read_drawn(*DEPARTMENT, *attached)
    assert len(report.rows("reports")) == 1


def test_the_first_narrative_belongs_to_the_accounts_it_stands_in() -> None:
    assert len(read_drawn(*DEPARTMENT).rows("reports")) == 1


REPEATED = "2020年部门预算项目支出绩效自评报告"


def _narrative(name: str, budget: str, score: str) -> tuple[str, ...]:
    return (
        REPEATED,
        f"（{name}）",
        "一、基本情况",
        f"该项目全年预算数{budget}万元，决算数{budget}万元。",
        "二、评价结论",
        f"该项目自评得分{score}分。",
    )


def test_a_title_that_stood_above_another_narrative_begins_the_next_one() -> None:
    first = _narrative("粮油应急保障经费项目", "26", "92")
    second = _narrative("物价监测工作经费项目", "7", "95")
    report = read_drawn("附件3", *first, *second)
    assert show(report.rows("reports"), "project_name self_score") == [
        "粮油应急保障经费项目 | 92",
        "物价监测工作经费项目 | 95",
    ]
    assert figures(report, "report_no measure value", "prose") == lines("""
        1 | full_year_budget | 26
        1 | final | 26
        2 | full_year_budget | 7
        2 | final | 7
    """)


def test_a_title_that_names_no_project_begins_no_other_report() -> None:
    first = _narrative("粮油应急保障经费项目", "26", "92")
    report = read_drawn(*first, REPEATED, "三、其他", "无。")
    assert len(report.rows("reports")) == 1


IN_CELLS = """
    2022年度部门整体支出绩效自评情况 | <
    一、收支情况 | 全年总支出300万元，其中：基本支出210万元，项目支出90万元。
    二、评价结论 | 经自评，部门整体支出得分94.2分，自评等级为“优”。
"""
FORM = """
    项目名称 | 人民调解经费 | 自评得分 | 97
    资金来源 | 全年预算数 | 全年执行数 | 执行率
    年度资金总额（万元） | 60 | 57 | 95%
    一级指标 | 三级指标 | 年度指标值 | 实际完成值
    产出指标 | 调解件数 | ≥100件 | 120件
"""


def test_a_table_that_tells_of_the_whole_department_is_no_part_of_the_projects_form() -> None:
    report = read_drawn("云溪县司法局2022年度部门决算", IN_CELLS, FORM)
    assert show(report.rows("reports"), "project_name self_score grade") == [
        "~ | 94.2 | 优",
        "人民调解经费 | 97 | ~",
    ]
    assert figures(report, "report_no concept value", "prose") == lines("""
        1 | expenditure.total | 300
        1 | expenditure.basic | 210
        1 | expenditure.project | 90
    """)
    assert show([report.submission], "self_score project_name") == ["94.2 | ~"]


def test_a_narrative_of_the_whole_among_accounts_is_no_part_of_the_projects_form() -> None:
    report = read_drawn(*DEPARTMENT, FORM)
    assert show(report.rows("reports"), "project_name self_score") == [
        "~ | 95",
        "人民调解经费 | 97",
    ]


def test_what_is_told_of_the_whole_is_no_projects_score() -> None:
    form = FORM.replace(" | 自评得分 | 97", "")
    told = "本部门对2022年部门整体支出开展绩效自评，自评得分94分。"
    others = form.replace("人民调解经费", "法律援助经费")
    rows = read_drawn("（四）预算绩效管理情况。", told, form, others).rows("reports")
    assert show(rows, "project_name self_score") == ["人民调解经费 | ~", "法律援助经费 | ~"]
