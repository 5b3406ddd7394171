"""Sums and rates of a block confirm its amounts, contradict them, or say nothing."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

TITLE = "2022年度项目支出绩效自评表"
COLUMNS = "value doubts"


def funds(*rows: str) -> list[str]:
    table = "项目名称 | 甲项目 | < | <\n资金来源（万元） | 全年预算数 | 全年执行数 | 执行率\n"
    return figures(read_drawn(TITLE, table + "\n".join(rows)), COLUMNS)


@pytest.mark.parametrize(
    ("rate", "doubts"),
    [("95%", ""), ("96%", ""), ("0.95", "rate_without_sign"), ("97%", "contradicted")],
)
def test_a_rate_is_what_was_spent_of_the_budget_a_step_each_way(rate: str, doubts: str) -> None:
    found = funds(f"年度资金总额 | 100 | 95 | {rate}")
    assert found[-1].partition("|")[2].strip() == doubts


def test_a_rate_that_does_not_fit_makes_its_whole_row_doubtful() -> None:
    assert funds("年度资金总额 | 100 | 95 | 88%") == lines("""
        100 | contradicted
        95 | contradicted
        88 | contradicted
    """)


def test_parts_that_are_more_than_their_whole_contradict_it() -> None:
    found = funds("年度资金总额 | 100 | 95 |", "省级资金 | 70 | 60 |", "县级资金 | 41 | 35 |")
    budget, spent = found[0], found[1]
    assert (budget, spent) == ("100 | contradicted", "95 |")


def test_parts_that_are_less_than_their_whole_say_nothing() -> None:
    found = funds("年度资金总额 | 100 | 95 |", "省级资金 | 60 | 55 |", "县级资金 | 31 | 35 |")
    assert found[:2] == ["100 |", "95 |"]


def test_sources_told_by_kind_and_by_level_are_not_counted_twice() -> None:
    found = funds(
        "年度资金总额 | 100 | 95 |",
        "当年财政拨款 | 90 | 85 |",
        "其中：上级资金 | 40 | 40 |",
        "其他资金 | 10 | 10 |",
    )
    assert all("contradicted" not in line for line in found)


def test_a_sum_that_holds_settles_what_stood_open_by_place() -> None:
    table = "项目名称 | 甲项目 | <\n全年预算数（万元） | 100 | <\n全年执行数（万元） | 95 | <"
    loose = figures(read_drawn(TITLE, table), COLUMNS)
    tied = figures(
        read_drawn(
            TITLE,
            "项目名称 | 甲项目 | < | < | < | <\n"
            "全年预算数（万元） | 100 | 全年执行数（万元） | 95 | 执行率 | 95%",
        ),
        COLUMNS,
    )
    assert loose == ["100 | concept_by_place", "95 | concept_by_place"]
    assert tied == ["100 |", "95 |", "95 |"]


def test_one_part_says_nothing_of_its_whole_and_two_do() -> None:
    whole, part = "年度资金总额 | 100 | 95 |", "省级资金 | 120 | 90 |"
    assert funds(whole, part)[0] == "100 |"
    assert funds(whole, part, "县级资金 | 2 | 2 |")[0] == "100 | contradicted"


@pytest.mark.parametrize(("rates", "doubts"), [(4, " contradicted"), (5, "")])
def test_a_row_of_a_form_has_four_rates_of_one_thing(rates: int, doubts: str) -> None:
    rows = [
        "项目名称 | 甲项目" + " | <" * (rates + 1),
        "资金来源（万元） | 全年预算数 | 全年执行数" + " | 执行率" * rates,
        "年度资金总额 | 100 | 95" + " | 88%" * rates,
    ]
    assert figures(read_drawn(TITLE, "\n".join(rows)), COLUMNS)[0] == f"100 |{doubts}"
