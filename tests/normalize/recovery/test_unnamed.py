"""A row of numbers without a name is read where the sums of its headings hold."""

from decimal import Decimal

import pytest

from tests.normalize.recovery.lines import amounts

TITLE = "2023年度部门整体支出绩效自评报告"
ABOVE = [["“三公”经费支出决算表"], ["金额单位：万元"]]
HEADS = ["合计", "因公出国（境）费", "公务用车购置及运行费", "公务接待费"]
THIRD = ["", "", "小计", "公务用车购置费", "公务用车运行费", ""]
BUDGET = ["8.60", "1.20", "6.00", "2.00", "4.00", "1.40"]
FINAL = ["7.15", "1.10", "5.30", "2.00", "3.30", "0.75"]
BLOCKS = [["预算数", "决算数"], [*HEADS, *HEADS], [*THIRD, *THIRD]]
NUMBERED = [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("numbered", [[], [NUMBERED]])
def test_two_halves_of_the_same_headings(numbered: list[list[str]]) -> None:
    found = amounts([*ABOVE, *BLOCKS, *numbered, [*BUDGET, *FINAL]], TITLE)
    assert [value for _, _, value in found] == [Decimal(text) for text in [*BUDGET, *FINAL]]
    assert found[0][:2] == ("预算数 / 合计", "budget")
    assert found[-2][:2] == ("决算数 / 公务用车购置及运行费 / 公务用车运行费", "final")


def test_three_parts_in_other_words_with_their_sums_behind() -> None:
    heads = ["公务接待费", "公务用车费", "合计"]
    third = ["", "购置费", "运行维护费", "小计", ""]
    row = ["3", "2", "4", "6", "9"]
    top = ["上年决算数", "年初预算数", "决算数"]
    found = amounts([*ABOVE, top, heads * 3, third * 3, row * 3], TITLE)
    assert [value for _, _, value in found] == [3, 2, 4, 6, 9] * 3
    assert found[8][:2] == ("年初预算数 / 公务用车费 / 小计", "initial_budget")


def test_a_blank_stands_for_an_amount_that_was_not_printed() -> None:
    blank = ["5.00", "", "4.00", "", "4.00", "1.00"]
    found = amounts([*ABOVE, *BLOCKS, [*BUDGET, *blank]], TITLE)
    assert [value for _, _, value in found][6:] == [5, 4, 4, 1]


@pytest.mark.parametrize(
    "row",
    [
        [*BUDGET, "9.15", *FINAL[1:]],  # another sum
        [*BUDGET, *FINAL, "3.2"],  # one number more
        [*BUDGET, *FINAL[:-1]],  # and one less
        ["本单位", *BUDGET, *FINAL[1:]],
    ],
)
def test_nothing_is_read_where_the_numbers_prove_no_sum(row: list[str]) -> None:
    assert amounts([*ABOVE, *BLOCKS, row], TITLE) == []


UNDER = ["小计", "公务用车购置费", "公务用车运行费"]


@pytest.mark.parametrize("numbered", [[], [NUMBERED]])
def test_two_halves_of_the_same_headings_without_their_blanks(numbered: list[list[str]]) -> None:
    """As text from a web page is; which heading 小计 stands under, the sums tell."""
    blocks = [["2023年度预算数", "2023年度决算数"], HEADS * 2, UNDER * 2]
    found = amounts([*ABOVE, *blocks, *numbered, [*BUDGET, *FINAL]], TITLE)
    assert [value for _, _, value in found] == [Decimal(text) for text in [*BUDGET, *FINAL]]
    assert found[2][:2] == ("2023年度预算数 / 公务用车购置及运行费 / 小计", "budget")
    assert found[-1][:2] == ("2023年度决算数 / 公务接待费", "final")


def test_three_parts_of_the_same_headings_without_their_blanks() -> None:
    row = ["3", "2", "4", "6", "9"]
    top, heads = ["上年决算数", "年初预算数", "决算数"], ["公务接待费", "公务用车费", "合计"]
    third = ["购置费", "运行维护费", "小计"]
    found = amounts([*ABOVE, top, heads * 3, third * 3, row * 3], TITLE)
    assert [value for _, _, value in found] == [3, 2, 4, 6, 9] * 3
    assert found[8][:2] == ("年初预算数 / 公务用车费 / 小计", "initial_budget")


@pytest.mark.parametrize(
    ("heads", "third"),
    [
        ([*HEADS, *HEADS[:-1], "会议费"], UNDER * 2),  # another heading in one half
        (HEADS * 2, [*UNDER, *UNDER[:-1], "保险费"]),
        (HEADS * 2, UNDER),
    ],
)
def test_halves_that_differ_are_no_halves(heads: list[str], third: list[str]) -> None:
    assert amounts([*ABOVE, BLOCKS[0], heads, third, [*BUDGET, *FINAL]], TITLE) == []


def test_which_heading_is_over_others_is_open_where_as_many_sums_hold() -> None:
    """Nothing but zeros proves every way."""
    assert amounts([*ABOVE, BLOCKS[0], HEADS * 2, UNDER * 2, ["0"] * 12], TITLE) == []
