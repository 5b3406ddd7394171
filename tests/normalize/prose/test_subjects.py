"""Sentences about another body than the one that reports, or about some of those below it."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import Owner
from normalize.prose.frames import framed
from normalize.prose.fund_frames import framed_funds
from normalize.prose.subjects import begins_with_body
from tests.normalize.reading import figures, read_drawn

TITLE = "2022年度青禾县水利局部门整体支出绩效自评报告"
PEOPLE = ["staff.authorized | 26", "staff.actual | 24"]


def people(*parts: str, title: str = TITLE) -> list[str]:
    return figures(read_drawn(title, *parts), "concept value", "prose")


def money(text: str, *headings: str) -> set[str | None]:
    found = framed(find_prose_figures(text, 2022), text, headings, 2022, TITLE)
    return {figure.concept for figure in found}


@pytest.mark.parametrize(
    "text",
    [
        "县水利工程质量监督站为局属二级机构，编制26名，实有24人，退休3人。",
        "县防汛抗旱服务中心在职24人。",
        "县河道管理所：编制26人，实有24人。",
        "县水文站，编制26人，实有24人。",
        "原县河务局于2022年并入我局，移交编制26名，在职人员24人。",
    ],
)
def test_the_people_of_another_body_are_not_the_departments(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "县水利局编制26名，实有24人。",
        "青禾县水利局为县政府工作部门，编制26名，实有24人。",
        "2022年，县河务局并入我局，现有编制26名，实有24人。",
        "县水文站划归县气象局；我局编制26名，实有24人。",
        "局机关编制26名，实有24人。",
    ],
)
def test_the_people_of_the_department_are_its_own(text: str) -> None:
    assert people(text) == PEOPLE


@pytest.mark.parametrize("heading", ["（二）县河道管理所", "（一）局机关", "2.灌区管理站"])
def test_people_below_the_name_of_a_body_are_that_bodys(heading: str) -> None:
    told = "编制26人，实有24人。"
    assert people(heading, told) == []
    assert people("（二）人员情况", told) == PEOPLE


def test_a_report_whose_titles_name_no_body_may_be_any_bodys() -> None:
    told = "县防汛抗旱服务中心编制26名，在职24人。"
    assert people(told, title="2022年度部门整体支出绩效自评报告") == PEOPLE[1:]


def test_a_short_name_of_the_department_is_no_other_body() -> None:
    titles = "青禾县公安局交通警察大队2022年度部门整体支出绩效自评报告"
    assert not begins_with_body("县交警大队编制26名", titles)
    assert begins_with_body("县特警大队编制26名", titles)


def test_the_office_among_all_bodies_has_but_a_part_of_the_people() -> None:
    text = "全系统编制数860名，年末在职人员812人，其中局机关编制32名，在职30人，退休46人。"
    assert people(text) == ["staff.authorized | 860", "staff.actual | 812"]


@pytest.mark.parametrize(
    "text",
    [
        "县水文站系二级机构，全年收入合计9万元，支出合计8万元，其中人员经费7万元。",
        "县水利投资公司为局属国有企业，固定资产合计9万元，公务接待费2万元。",
        "县水利局工会委员会，年初结余3万元，本年收入合计9万元，本年支出合计8万元。",
        "部分二级单位超预算支出，公务接待费2万元，公用经费9万元。",
        "个别股室公用经费9万元。",
    ],
)
def test_the_money_of_another_body_or_of_some_is_not_the_departments(text: str) -> None:
    assert money(text) == {None}


def test_the_money_of_the_office_under_its_heading_is_not_all() -> None:
    text = "本年收入合计9万元，本年支出合计8万元。"
    assert money(text, "（一）局机关") == {None}
    assert money(text, "（一）机关运行情况") == {"income.current_year_total", "expenditure.total"}


@pytest.mark.parametrize(
    "text",
    [
        "县水利局为政府工作部门，公用经费9万元。",
        "部分市级项目滞后，公用经费9万元。",
        "部分单位支出较慢，我局公用经费9万元。",
    ],
)
def test_the_department_is_told_of_by_its_name_or_as_we(text: str) -> None:
    assert money(text) == {"expenditure.basic.public"}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("（一）水源工程", "下达资金9万元，实际支出8万元。"),
        ("资金情况", "1.水源培育。下达9万元，实际支出8万元。"),
        ("（二）管网改造", "到位资金9万元，结余1万元。"),
    ],
)
def test_the_money_of_one_task_is_not_all_of_a_projects(heading: str, text: str) -> None:
    titles = ["2022年农村饮水安全项目支出绩效自评报告"]
    figures = find_prose_figures(text, 2022, Owner(is_project=True, name="农村饮水安全"))
    found = framed_funds(figures, text, [heading], 2022, titles, "农村饮水安全")
    assert {figure.concept for figure in found} == {None}


@pytest.mark.parametrize(
    "heading", ["（一）项目建设", "（一）饮水安全工程", "水源工程", "（一）资金使用"]
)
def test_a_section_of_a_projects_report_is_of_all_of_it(heading: str) -> None:
    text, titles = "下达资金9万元，实际支出8万元。", ["2022年农村饮水安全工程绩效自评报告"]
    name = "农村饮水安全工程"
    figures = find_prose_figures(text, 2022, Owner(is_project=True, name=name))
    found = framed_funds(figures, text, [heading], 2022, titles, name)
    assert {figure.concept for figure in found} == {"funds.total"}
