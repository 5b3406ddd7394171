"""Which headings stand below which: what a group cannot be, its signs, its lines, its rows."""

import pytest

from tests.normalize.recovery.lines import amounts

BODIES = [
    ["南圩镇", "120", "118", "36", "35.5", "20", "18.4"],
    ["柏塘镇", "95", "95", "30", "28", "16", "16"],
]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["乡镇", "巡护", "宣传"], ["", *["预算数", "支出数", "结余"] * 2]),
        (["单位", "2019年", "2020年", "合计"], ["", *["到位", "支出"] * 3]),
        (["乡镇", "农田", "水利"], ["", "下达户数", "补助户数", *["下达资金", "支出资金"] * 2]),
    ],
)
def test_no_group_has_a_label_twice(upper: list[str], lower: list[str]) -> None:
    found = amounts([upper, lower, *BODIES])
    money = [text for text in lower[1:] if "户数" not in text]
    assert len(found) == len(BODIES) * len(money)
    assert str(found[0][0]).endswith(f"{upper[1]} / {money[0]}")
    assert str(found[-1][0]).endswith(f"{upper[-1]} / {lower[-1]}")


def test_headings_that_no_label_parts_stay_open() -> None:
    lower = ["", "下达资金", "支出资金", "其他资金", "结余", "到位资金", "拨付资金"]
    assert amounts([["乡镇", "巡护", "宣传"], lower, *BODIES]) == []


LIST = ["序号", "地区", "实施单位", "县级资金", "镇级资金", "单位自筹", "是否验收"]
MEASURES = ["实际到位", "实际支出", "计划投入", "实际到位", "实际支出"]
FUNDS = ["计划安排", "实际到位", "实际支出", *MEASURES]
ROWS = [
    ["1", "溪口", "溪口农技站", "50", "50", "48", "20", "19", "12", "12", "11", "1"],
    ["2", "石门", "石门农技站", "30", "30", "30", "10", "10", "8", "6", "5", "0"],
    ["3", "大井", "大井农技站", "20", "18", "15", "8", "8", "5", "5", "5", "1"],
]
SUM = ["100", "98", "93", "38", "37", "25", "23", "21", "2"]


@pytest.mark.parametrize("total", [["合计"], []])
def test_measures_keep_one_order_in_all_groups_and_a_sign_is_one_column(total: list[str]) -> None:
    """Were 计划投入 the last of 镇级资金, it would stand behind 实际支出 there, before it above."""
    rows = [LIST, ["", "", "", *FUNDS, "1/0"], *ROWS]
    found = amounts([*rows, *([[*total, *SUM]] if total else [])])
    assert [value for _, _, value in found][:8] == [50, 50, 48, 20, 19, 12, 12, 11]
    assert str(found[3][0]).endswith("镇级资金 / 实际到位")
    assert str(found[5][0]).endswith("单位自筹 / 计划投入")


def test_lines_of_a_heading_are_one_where_blanks_tell_how_many_there_are() -> None:
    lines = [part for text in FUNDS for part in (text[:2], text[2:])]
    found = amounts([LIST, ["", "", "", *lines, "1/0"], *ROWS])
    assert [value for _, _, value in found][:8] == [50, 50, 48, 20, 19, 12, 12, 11]


def test_signs_in_a_row_of_their_own() -> None:
    upper = [*LIST[:3], "是否重点", *LIST[3:]]
    middle = ["", "", "", "", *FUNDS, ""]
    signs = ["", "", "", "1/0", *[""] * 8, "1/0"]
    rows = [[*row[:3], "1", *row[3:]] for row in ROWS]
    found = amounts([upper, middle, signs, *rows])
    assert [value for _, _, value in found][:8] == [50, 50, 48, 20, 19, 12, 12, 11]


def test_the_parts_of_a_sum_that_stands_in_a_group() -> None:
    upper = ["序号", "县区", "受益户数（户）", "分配资金", "其中"]
    lower = ["", "", "", "按户数", "按绩效", "合计", "直接发放", "项目建设"]
    rows = [
        ["1", "甲河县", "310", "62", "18", "80", "55", "25"],
        ["2", "乙川县", "205", "41", "9", "50", "30", "20"],
        ["3", "丙山区", "95", "19", "1", "20", "20", "—"],
    ]
    found = amounts([upper, lower, *rows, ["合计", "610", "122", "28", "150", "105", "45"]])
    assert [value for _, _, value in found][:5] == [62, 18, 80, 55, 25]
    assert str(found[3][0]).endswith("其中 / 直接发放")
    wrong = [[*row[:5], "81", *row[6:]] for row in rows]
    assert amounts([upper, lower, *wrong]) == []


PLACES = ["序号", "县（市、区）", "下达金额（万元）", "救助对象（户）"]


def test_rows_that_count_themselves_are_rows_though_few_headings_are_known() -> None:
    rows = [[str(n), f"第{n}街道", "12", str(40 + n)] for n in range(1, 5)]
    assert [value for _, _, value in amounts([PLACES, *rows])] == [12] * 4
    rows[2][0] = "9"
    assert amounts([PLACES, *rows]) == []
    more = [[*row, "3"] for row in rows]
    assert amounts([[*PLACES, "抽查对象（户）"], *more]) == []


def test_a_total_on_top_proves_rows_whatever_it_is_called() -> None:
    heads = ["片区", "下达金额（万元）", "救助对象（户）"]
    rows = [["全县", "30", "60"], ["东片", "18", "40"], ["西片", "12", "20"]]
    assert [value for _, _, value in amounts([heads, *rows])] == [30, 18, 12]
    rows[2][2] = "21"
    assert amounts([heads, *rows]) == []


def test_a_unit_above_the_headings_is_no_cell_beside_them() -> None:
    rows = [["资金来源", "到位金额", "支出金额"], ["县级财政", "18", "17"], ["镇级财政", "7", "7"]]
    found = amounts([["单位：万元"], *rows])
    assert found[0] == ("县级财政 / 到位金额", "received", 18)


GROUPED = [
    ["序号", "项目名称", "实施地点", "下达资金", "已支付"],
    ["", "", "", "小计", "省级", "县级", ""],
    ["合计", "70", "45", "25", "66"],
    ["一", "产业类", "50", "35", "15", "47"],
    ["1", "茶园改造", "石门村", "30", "20", "10", "28"],
    ["2", "烘房新建", "大井村", "20", "15", "5", "19"],
    ["二", "基础类", "20", "10", "10", "19"],
    ["3", "水渠维修", "溪口村", "20", "10", "10", "19"],
]


def test_a_group_of_rows_has_its_label_over_the_columns_that_the_totals_takes() -> None:
    found = amounts(GROUPED)
    assert len(found) == 4 * 6
    assert [value for _, _, value in found[4:8]] == [50, 35, 15, 47]
    behind = [*GROUPED[:2], *GROUPED[4:6], GROUPED[6], *GROUPED[7:]]
    assert [value for _, _, value in amounts(behind)[8:12]] == [20, 10, 10, 19]


def test_a_group_with_a_number_less_ends_the_list() -> None:
    rows = [*GROUPED[:6], ["二", "基础类", "20", "10", "19"], GROUPED[7]]
    assert len(amounts(rows)) in (0, 16)


def test_parts_that_a_heading_names_itself_are_those_of_the_column_before_it() -> None:
    heads = ["机构名称", "支出合计", "其中:", "结余"]
    lower = ["", "", "基本支出", "其中:人员支出", "公用支出", "项目支出", "当年结余", "累计结余"]
    rows = [
        ["本级及所属汇总", "90", "60", "45", "15", "30", "2", "7"],
        ["1、质检站", "90", "60", "45", "15", "30", "2", "7"],
    ]
    title = "2022年度部门整体支出绩效自评报告"
    found = amounts([["年度支出和结余情况(万元)"], heads, lower, *rows], title)
    assert [value for _, _, value in found[:7]] == [90, 60, 45, 15, 30, 2, 7]
    assert str(found[4][0]).endswith("其中: / 项目支出")
    rows[0][3] = rows[1][3] = "44"
    assert amounts([["年度支出和结余情况(万元)"], heads, lower, *rows], title) == []
