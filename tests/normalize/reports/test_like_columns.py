"""Two columns that say the same of the same money with other amounts are told apart, or doubted."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

TITLE = "青禾市2022年度科技专项资金绩效自评报告"


def rows(*table: str) -> list[str]:
    report = read_drawn(TITLE, "一、资金情况", "单位：万元", "\n".join(table))
    return figures(report, "text concept measure is_primary")


@pytest.mark.parametrize(
    ("passed", "spent"),
    [("拨付金额", "实际支出"), ("已拨付资金", "支付金额"), ("拨付数", "使用数")],
)
def test_what_was_passed_on_arrived_where_another_column_was_spent(passed: str, spent: str) -> None:
    found = rows(
        f"县区 | {passed} | {spent}", "东县 | 50 | 40", "西县 | 75 | 75", "合计 | 125 | 115"
    )
    assert found[-2:] == lines("""
        125 | funds.total | received | True
        115 | funds.total | executed | True
    """)
    # the row in which both are the same amount is read as the others
    assert found[2] == "75 | funds.total | received | False"


def test_what_was_passed_on_is_spent_where_it_stands_alone() -> None:
    found = rows("县区 | 下达金额 | 拨付金额", "东县 | 60 | 50", "合计 | 60 | 50")
    assert found[-1] == "50 | funds.total | executed | True"


def test_an_investment_beside_the_money_reported_on_is_none_of_it() -> None:
    head = "企业名称 | 完成投资 | 下达专项资金 | 已拨付专项资金"
    found = rows(
        head, "甲厂 | 5200 | 200 | 190", "乙厂 | 2800 | 150 | 150", "合计 | 8000 | 350 | 340"
    )
    assert found[-3:] == lines("""
        8000 | ~ | executed | False
        350 | funds.total | budget | True
        340 | funds.total | executed | True
    """)


def test_an_investment_alone_is_what_was_spent() -> None:
    found = rows("工程 | 计划投资 | 完成投资", "甲渠 | 60 | 52", "合计 | 60 | 52")
    assert found[-1] == "52 | funds.total | executed | True"


def doubted(*table: str) -> list[str]:
    report = read_drawn(TITLE, "一、资金情况", "单位：万元", "\n".join(table))
    found = figures(report, "text doubts")
    return [line.partition(" | ")[0] for line in found if "like_column" in line]


def test_columns_that_nothing_parts_are_doubted() -> None:
    assert doubted("县区 | 支出金额 | 实际支出", "东县 | 50 | 40", "西县 | 70 | 70") == [
        "50",
        "40",
        "70",
        "70",
    ]
    assert doubted("县区 | 支出金额 | 实际支出", "东县 | 50 | 50", "西县 | 70 | 70") == []


def test_what_the_other_columns_add_up_to_is_all_of_it() -> None:
    head = "县区 | 已预下达 | 本次下达 | 合计下达"
    assert doubted(head, "东县 | 30 | 20 | 50", "西县 | 45 | 25 | 70") == ["30", "20", "45", "25"]
