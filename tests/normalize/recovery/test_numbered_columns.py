"""What stands among headings and is none: a row that numbers the columns, blanks in a word."""

from decimal import Decimal

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


CONTROL = [
    ["2020年决算数", "2021年预算数", "2021年决算数"],
    ["三公经费", "6.05", "7.2", "5.46"],
    ["其中：公车购置", "", "", ""],
    ["公用经费", "39.05", "36.5", "36.22"],
]


@pytest.mark.parametrize("corner", ["经费控制情况（单位：万元）", "经费控制情况（万元）"])
def test_the_heading_of_the_names_may_state_the_unit(corner: str) -> None:
    found = amounts([[corner, *CONTROL[0]], *CONTROL[1:]], "2021年度部门整体支出绩效自评报告")
    assert [value for _, _, value in found] == [
        Decimal(number) for row in (CONTROL[1], CONTROL[3]) for number in row[1:]
    ]


def test_a_name_alone_may_be_the_first_row() -> None:
    heads = ["项目", "年初预算数", "调整预算数", "决算数"]
    rows = [["一、收入", "", "", ""], ["财政拨款收入", "86", "119", "119"]]
    rows += [["其他收入", "0", "5", "5"]]
    found = amounts([heads, *rows], "2021年度部门整体支出绩效自评报告")
    assert [value for _, _, value in found] == [86, 119, 119, 0, 5, 5]


SICHUAN = ["年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"]


@pytest.mark.parametrize("mark", ["/", "—", "-"])
def test_marks_of_none_fill_a_row_up_to_its_remark(mark: str) -> None:
    rows = [
        ["预算执行情况（10分）", "年度预算数（万元）", *SICHUAN],
        ["", "总额", "420", "486.5", "479.2", "98.50%", "10", "9.8", "跨年结算"],
        ["", "其中：财政资金", "420", "486.5", "479.2", "98.50%", mark, mark, mark],
        ["", "单位资金", "0", "0", "0", "", mark, mark, mark],
    ]
    found = [value for _, _, value in amounts(rows)]
    assert found == [Decimal(n) for n in ("420", "486.5", "479.2") * 2] + [0, 0, 0]
