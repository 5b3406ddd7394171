"""What one of several that share a project's money has of it is not all of it."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import Owner
from normalize.prose.fund_frames import framed_funds
from normalize.prose.subjects import begins_with_place

PROJECT = "青禾县2022年农村饮水安全项目支出绩效自评报告"


def funds(text: str, *headings: str, name: str = "") -> list[str | None]:
    found = find_prose_figures(text, 2022, Owner(True, name))
    found = framed_funds(found, text, headings, 2022, (PROJECT,), name)
    return [figure.concept for figure in found]


@pytest.mark.parametrize(
    "text",
    [
        "大坪镇资金支出缓慢，实际支出仅9万元，结余3万元。",
        "某县结转资金9万元。",
        "部分单位资金拨付不及时，到位资金仅9万元，执行率33%。",
        "个别村项目进度滞后，下达资金9万元，实际支出3万元。",
        "施工单位收到资金9万元。",
        "一标段合同价9万元，支付资金8万元，剩余1万元。",
        "县妇幼保健院资金到位不及时，到位资金仅9万元。",
    ],
)
def test_what_one_of_several_has_of_a_project_is_not_all_of_it(text: str) -> None:
    assert set(funds(text)) == {None}


def test_what_any_place_or_body_has_is_told_among_problems() -> None:
    text = "白石县项目资金到位9万元。"
    assert funds(text, "三、存在的问题") == [None]
    assert begins_with_place("县第一小学预算执行9万元", PROJECT, True)


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("部分乡镇拨付缓慢，我县资金支出9万元。", ["funds.total"]),
        ("部分单位支出9万元；项目资金支出80万元。", [None, "funds.total"]),
        ("部分项目进度滞后，实际支出资金9万元。", ["funds.total"]),
        ("我县资金到位9万元。", ["funds.total"]),
        ("加强乡镇资金监管，支出资金9万元。", ["funds.total"]),
    ],
)
def test_the_project_is_told_of_again(text: str, concepts: list[str | None]) -> None:
    assert funds(text)[-1] == concepts[-1]


def test_a_lot_in_the_projects_name_is_the_project() -> None:
    assert funds("一标段支付资金8万元", name="道路一标段") == ["funds.total"]


@pytest.mark.parametrize(
    ("said", "concept"),
    [
        ("水源保护方面，", None),
        ("管网维修养护子项目：", None),
        ("在线监测平台方面，", None),
        ("资金使用方面，", "funds.total"),
        ("项目建设方面，", "funds.total"),
        ("农村饮水安全工程方面，", "funds.total"),
    ],
)
def test_what_a_task_of_a_project_cost_is_not_all_of_it(said: str, concept: str | None) -> None:
    assert funds(said + "到位资金9万元，实际支出8万元。", name="农村饮水安全")[-1] == concept
