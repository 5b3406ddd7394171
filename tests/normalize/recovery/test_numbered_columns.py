"""What stands among headings and is none: a row that numbers the columns, blanks in a word."""

import pytest

from tests.normalize.recovery.lines import amounts

ACCOUNTS = [
    ["项目", "本年收入合计", "财政拨款收入", "事业收入", "其他收入"],
    ["科目代码", "科目名称", "", "", "", ""],
]
SUBJECTS = [
    ["合计", "900", "700", "150", "50"],
    ["205", "教育支出", "820", "650", "150", "20"],
    ["208", "社会保障和就业支出", "80", "50", "", "30"],
]


@pytest.mark.parametrize(
    "numbers", [[], ["栏次", "1", "2", "3", "4"], ["行次", "1", "2", "3", "4"]]
)
def test_a_row_that_numbers_the_columns_stands_between_headings_and_rows(
    numbers: list[str],
) -> None:
    found = amounts([*ACCOUNTS, numbers, *SUBJECTS], "2022年度某校部门决算及绩效自评")
    assert [float(str(value)) for _, _, value in found] == [
        900,
        700,
        150,
        50,
        820,
        650,
        150,
        20,
        80,
        50,
        30,
    ]


@pytest.mark.parametrize("numbers", [["栏次", "1", "2", "4", "5"], ["栏次", "1", "2", "3"]])
def test_numbers_that_do_not_number_each_column_are_no_such_row(numbers: list[str]) -> None:
    assert amounts([*ACCOUNTS, numbers, *SUBJECTS], "2022年度某校部门决算及绩效自评") == []


def test_a_bare_row_numbers_all_columns_from_the_first_on() -> None:
    heads = [["项目名称", "年初预算数", "全年预算数", "全年执行数"], ["1", "2", "3", "4"]]
    rows = [["河道清淤", "5", "6", "5.5"], ["泵站检修", "3", "3", "2.9"]]
    assert [float(str(value)) for _, _, value in amounts([*heads, *rows])] == [5, 6, 5.5, 3, 3, 2.9]


@pytest.mark.parametrize("of_which", ["其中", "其 中：", "其  中"])
def test_a_heading_may_be_spread_by_blanks(of_which: str) -> None:
    heads = [["机构名称", "收入合计", of_which], ["", "", "上年结转", "公共财政拨款", "其他收入"]]
    rows = [["汇总", "186.42", "6.3", "172.12", "8"], ["区文化馆", "186.42", "6.3", "172.12", "8"]]
    found = amounts([*heads, *rows], "2021年度部门整体支出绩效自评报告")
    assert [float(str(value)) for _, _, value in found] == [186.42, 6.3, 172.12, 8] * 2
