"""One thing told with two amounts in one place is doubted; what a table states too is not."""

import pytest

from schema.doubts import left_by
from tests.normalize.reading import read_drawn, show

TITLE = "青禾县2022年小型水库维修养护项目绩效自评报告"


def doubted(*parts: str, title: str = TITLE) -> list[str]:
    rows = read_drawn(title, "一、资金情况", *parts).rows("figures")
    return [show([row], "text")[0] for row in rows if "told_otherwise" in show([row], "doubts")[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("某企业到位资金42万元，项目资金到位86万元。", []),  # the first has no concept
        ("到位资金42万元。补助资金到位86万元。", ["42万元", "86万元"]),
        ("到位资金86万元。年底到位资金86万元。", []),
        ("到位资金86.4万元。项目到位资金86万元。", []),
        ("到位资金42万元，支出资金41万元。", []),
    ],
)
def test_two_amounts_of_one_thing_are_doubted(text: str, expected: list[str]) -> None:
    assert doubted(text) == expected
    assert left_by(["told_otherwise"]) < 1


def test_two_paragraphs_under_one_heading_tell_of_the_same() -> None:
    assert doubted("到位资金42万元。", "项目资金到位86万元。") == ["42万元", "86万元"]


def test_each_numbered_paragraph_is_of_its_own() -> None:
    assert doubted("1.水库甲到位资金42万元。", "2.水库乙到位资金86万元。") == []
    assert doubted("（一）道路", "资金到位42万元。", "（二）水渠", "资金到位86万元。") == []


def test_what_a_table_states_is_that_amount() -> None:
    table = "项目资金（万元） | 全年预算数 | 全年执行数\n年度资金总额 | 90 | 86"
    assert doubted("支出资金42万元。资金支出共86万元。", table) == ["42万元"]


def test_a_departments_sentences_are_held_against_each_other_too() -> None:
    title = "青禾县水利局2022年度部门整体支出绩效自评报告"
    assert doubted("支出合计9万元。全年支出合计8万元。", title=title) == ["9万元", "8万元"]
