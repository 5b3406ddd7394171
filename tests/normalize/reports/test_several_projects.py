"""Money that is told of several projects of a file is of no one of them."""

import pytest

from corpus.audit.engine import check_report
from schema.report import Report
from tests.normalize.reading import figures, read_drawn

TITLE = "2022年度青禾县商务局部门预算项目支出绩效自评情况"
FORM = """
    项目名称 | {name} | 主管部门 | 青禾县商务局
    资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
    年度资金总额 | {budget} | {budget} | {spent} | 95%
"""
FORMS = (
    FORM.format(name="促消费活动专项", budget=260, spent=247),
    FORM.format(name="市场监测专项", budget=84, spent="79.80"),
)


def read(text: str, forms: tuple[str, ...] = FORMS) -> Report:
    parts = [part for form in forms for part in ("项目支出绩效自评表", "金额单位：万元", form)]
    return read_drawn(TITLE, text, *parts)


@pytest.mark.parametrize(
    "words",
    [
        "部门预算项目2个，全年预算数344万元，全年执行数326.80万元。",
        "纳入自评的项目2个，全年预算合计344万元，实际支出326.80万元。",
        "我局实施两个项目，全年预算344万元，实际支出326.80万元。",
        "对2个部门预算项目开展自评，全年预算344万元，实际支出326.80万元。",
    ],
)
def test_money_told_with_a_count_of_projects_is_of_none_of_them(words: str) -> None:
    report = read(words)
    assert figures(report, "project_name is_primary", origin="prose") == ["~ | False"] * 2
    wrong = [f["rule"] for f in check_report(report)["findings"] if f["severity"] == "error"]
    assert wrong == []


@pytest.mark.parametrize(
    "words",
    ["第2个项目全年预算260万元。", "1个项目全年预算260万元。", "该项目全年预算260万元。"],
)
def test_money_of_one_project_is_its_own(words: str) -> None:
    assert figures(read(words), "project_name", origin="prose") == ["促消费活动专项"]


def test_a_project_that_is_named_behind_the_count_owns_its_money() -> None:
    words = "纳入自评的项目2个，其中促消费活动专项全年预算260万元。"
    assert figures(read(words), "project_name", origin="prose") == ["促消费活动专项"]


def test_where_one_project_has_a_form_the_parts_counted_are_its_own() -> None:
    told = figures(read("共实施3个项目，全年预算260万元。", FORMS[:1]), "project_name", "prose")
    assert told == ["促消费活动专项"]


@pytest.mark.parametrize(
    ("told", "is_own"),
    [
        ("我单位对2022年预算批复的4个项目和年中增加的4个项目开展绩效自评。", False),
        ("本次对三个项目进行绩效评价。", False),
        ("纳入绩效自评的一共有8个一次性项目，均已完成自评。", False),
        ("对1个项目开展绩效自评。", True),
        ("第2个项目开展绩效自评。", True),
        ("本项目共建设5个子项目。", True),
    ],
)
def test_a_report_of_more_projects_than_have_a_form_tells_the_money_of_all(
    told: str, is_own: bool
) -> None:
    money = "项目资金326万元，其中年初预算114万元；促消费活动专项全年执行247万元。"
    found = figures(read(f"{told}\n{money}", FORMS[:1]), "project_name value", origin="prose")
    owner = "促消费活动专项" if is_own else "~"
    assert found == [f"{owner} | 326", f"{owner} | 114", "促消费活动专项 | 247"]
