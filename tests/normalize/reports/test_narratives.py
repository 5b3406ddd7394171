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
