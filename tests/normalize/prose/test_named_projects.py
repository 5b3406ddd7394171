"""What accounts tell behind the name of a project that has a form in the file is its own."""

import time

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.named_projects import of_named
from tests.normalize.reading import figures, read_drawn

FORM = """
    项目名称 | {} | < | <
    资金（万元） | 全年预算数 | 全年执行数 | 执行率
    年度资金总额 | 9 | 8 | 88.89%
"""
FORMS = [
    part
    for name in ("电子政务运维费", "网站平台运行经费")
    for part in ("项目支出绩效自评表", FORM.format(name))
]


def told(text: str, title: str = "青禾县信息中心2021年度部门决算") -> list[str]:
    report = read_drawn(title, "一、概况", text, *FORMS)
    return figures(report, "concept measure value project_name", "prose")


def test_each_name_in_a_sentence_has_its_own_amounts() -> None:
    found = told(
        "我单位对2个项目开展自评。电子政务运维费全年预算数42万元，执行数40.6万元，执行率96.67%；"
        "网站平台运行经费年初预算18.6万元，实际支出18万元。"
    )
    assert found == [
        "funds.total | full_year_budget | 42 | 电子政务运维费",
        "funds.total | executed | 40.6 | 电子政务运维费",
        "funds.total | execution_rate | 96.67 | 电子政务运维费",
        "funds.total | initial_budget | 18.6 | 网站平台运行经费",
        "funds.total | executed | 18 | 网站平台运行经费",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.电子政务运维费：全年预算42万元，执行40.6万元。",
        "其中电子政务运维费项目全年预算数42万元，执行数40.6万元。",
        "“电子政务运维费”全年预算数为42万元，执行数为40.6万元。",
    ],
)
def test_numbers_quotes_and_colons_stand_around_a_name(text: str) -> None:
    assert [line.split(" | ")[:3] for line in told(text)] == [
        ["funds.total", "full_year_budget", "42"],
        ["funds.total", "executed", "40.6"],
    ]


def test_none_of_it_is_sure() -> None:
    report = read_drawn(
        "青禾县信息中心2021年度部门决算",
        "一、概况",
        "电子政务运维费全年预算数42万元，执行数40.6万元。",
        *FORMS,
    )
    assert all(float(c) < 0.9 for c in figures(report, "confidence", "prose"))


@pytest.mark.parametrize(
    "text",
    [
        "电子政务运维费42万元。",  # which amount of it?
        "电子政务运维费中央资金全年预算数42万元。",  # a source
        "平台租赁费全年预算数42万元。",  # without a form
        "全市电子政务运维费全年预算数42万元。",  # part of a longer name
        "电子政务运维费绩效目标：预算42万元。",
    ],
)
def test_other_amounts_stay_open(text: str) -> None:
    assert not any(line.startswith("funds.total") for line in told(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("城区路灯维护项目全年预算数42万元，执行数40.6万元，执行率96.67%。", "城区路灯维护"),
        ("“城区路灯维护费”项目2021年全年预算42万元，执行40.6万元。", "城区路灯维护费"),
        (
            "其中“路灯维护费”项目自评得分96分，等级为优，全年预算42万元，支出40.6万元。",
            "路灯维护费",
        ),
        ("我单位开展自评，城区路灯维护项目预算安排42万元，实际支出40.6万元。", "城区路灯维护"),
        ("财政一体化运行维护项目预算42万元，支出40.6万元。", "财政一体化运行维护"),
        ("对“路灯维护费”项目开展了绩效自评，项目预算安排42万元，支出40.6万元。", "路灯维护费"),
        ("3个项目全年预算42万元，执行40.6万元，执行率96.67%。", "~"),
        ("两个一次性项目全年预算数42万元，执行数40.6万元。", "~"),
    ],
)
def test_a_project_without_a_form_may_be_named_in_quotes_or_as_one(text: str, name: str) -> None:
    found = [line.split(" | ") for line in told(text)]
    assert [(line[0], line[2], line[3]) for line in found[:2]] == [
        ("funds.total", "42", name),
        ("funds.total", "40.6", name),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "本单位项目全年预算数42万元。",
        "一般公共预算财政拨款项目支出42万元。",
        "基本建设类项目支出预算42万元。",
        "年初安排项目预算42万元。",
        "城市维护计划项目资金42万元。",  # planned is but a word of its name
        "部门预算项目全年预算42万元。",
    ],
)
def test_what_names_no_one_project_has_no_name(text: str) -> None:
    assert [line.partition(" | ")[0] for line in told(text)] == ["~"]


def test_many_names_are_read_once() -> None:
    text = "修路工程预算9万元；" * 4000
    found = find_prose_figures(text, 2022)
    begun = time.process_time()
    told = of_named(found, text, ["修路工程"])
    of_named(found, "城区路灯维护项目" * 4000, [])
    assert time.process_time() - begun < 1
    assert {figure.concept for figure in told} == {"funds.total"}
