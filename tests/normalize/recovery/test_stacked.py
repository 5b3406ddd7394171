"""Headings of several rows are read where the sums below prove which stand over which."""

from decimal import Decimal

import pytest

from normalize.recovery.stacked import Stack, stacked_heads
from normalize.recovery.tokens import Token
from tests.normalize.recovery.lines import amounts, report_of

OPEN = [
    ["序号", "项目名称", "预算安排", "全年执行数", "执行率"],
    ["", "", "年初预算数", "追加预算数", "小计", "财政拨款", "其他资金", ""],
]
ROWS = [
    ["1", "河道清淤", "50", "12", "61", "55", "6", "98.39%"],
    ["2", "泵站检修", "31", "4", "33.5", "30", "3.5", "95.71%"],
]
TOTAL = ["合计", "81", "16", "94.5", "85", "9.5", "97.42%"]


def test_a_sum_of_the_others_shows_which_headings_stand_below_one() -> None:
    found = amounts([*OPEN, *ROWS, TOTAL])
    assert [value for _, _, value in found][:5] == [50, 12, 61, 55, 6]
    assert found[0][0] == "河道清淤 / 预算安排 / 年初预算数"
    assert found[2][0] == "河道清淤 / 全年执行数 / 小计"
    assert found[4][0] == "河道清淤 / 全年执行数 / 其他资金"
    assert found[-1][2] == 9.5


def test_nothing_is_read_where_no_sum_proves_it() -> None:
    rows = [[*row[:4], "70", *row[5:]] for row in ROWS]
    assert amounts([*OPEN, *rows]) == []
    assert report_of([*OPEN, *rows]).submission["reason"] == "table_layout_lost"


def test_one_slip_among_many_rows_disproves_no_sum() -> None:
    more = [[str(n), f"渠道{n}", "5", "1", "6", "4", "2", "100%"] for n in range(3, 6)]
    slip = [["6", "闸门更换", "9", "2", "9", "8", "2", "81.82%"]]
    assert amounts([*OPEN, *ROWS, *more, *slip])[-5:][0] == (
        "闸门更换 / 预算安排 / 年初预算数",
        "initial_budget",
        9,
    )


TASKS = [
    ["年度主要任务完成情况", "任务名称", "主要内容", "预算数（万元）", "执行数（万元）", "得分"],
    ["", "", "", "总额", "财政拨款", "其他资金", "总额", "财政拨款", "其他资金", ""],
    ["", "粮库维修", "修缮两处仓房", "30", "24", "6", "28", "23", "5", "—"],
    ["", "轮换补贴", "轮换小麦三百吨", "18", "18", "0", "17.5", "17.5", "0", "—"],
    ["", "金额合计", "48", "42", "6", "45.5", "40.5", "5", "9.48"],
]


def test_the_same_headings_again_and_a_cell_beside_all_rows() -> None:
    found = amounts([["部门名称", "江浦区粮食服务所"], *TASKS], "2022年度部门整体支出绩效自评表")
    assert len(found) == 18
    assert found[0][0] == "粮库维修 / 预算数（万元） / 总额"
    assert found[-1] == ("金额合计 / 执行数（万元） / 其他资金", "executed", 5)


THREE = [
    ["机构名称", "支出合计", "其中：", "结余"],
    ["", "", "基本支出", "其中：", "项目支出", "当年结余", "累计结余"],
    ["", "", "", "人员支出", "公用支出", "", "", ""],
]
BODIES = [
    ["所机关及下属汇总", "90", "60", "45", "15", "30", "2", "7"],
    ["1、所机关", "70", "48", "36", "12", "22", "1", "5"],
    ["2、化验室", "20", "12", "9", "3", "8", "1", "2"],
]


def test_three_rows_of_headings_whose_whole_stands_left_of_its_parts() -> None:
    title = "2022年度部门整体支出绩效自评报告"
    found = amounts([["年度支出和结余情况（万元）"], *THREE, *BODIES], title)
    assert [value for _, _, value in found] == [int(text) for row in BODIES for text in row[1:]]
    labels = [label for label, _, _ in found[:7]]
    assert labels[2] == "其中： / 其中： / 人员支出"
    assert labels[4] == "其中： / 项目支出"
    assert labels[5] == "结余 / 当年结余"


def test_parts_that_do_not_make_their_whole_leave_three_rows_unread() -> None:
    bodies = [[*row[:5], str(int(row[5]) - 5), *row[6:]] for row in BODIES]
    assert amounts([["年度支出和结余情况（万元）"], *THREE, *bodies]) == []


def test_a_row_of_a_name_alone_belongs_to_those_around_it() -> None:
    rows = [
        ["经费控制情况（万元）", "2021年决算数", "2022年预算数", "2022年决算数"],
        ["项目支出", "60", "72", "66"],
        ["专项资金", "（每个一行）", "", "", ""],
        ["桥梁加固", "41", "50", "46"],
        ["公用经费", "19", "22", "20"],
    ]
    assert [value for _, _, value in amounts(rows)] == [60, 72, 66, 41, 50, 46, 19, 22, 20]


CODES = [
    ["项目", "本年收入合计", "财政拨款收入", "其他收入"],
    ["科目编码", "科目名称", "", "", ""],
    ["合计", "88", "80", "8"],
    ["213", "农林水支出", "60", "56", "4"],
    ["2130104", "事业运行", "60", "56", "4"],
    ["221", "住房保障支出", "28", "24", "4"],
]


def test_codes_name_rows_where_a_heading_says_so() -> None:
    found = amounts([["金额单位：万元"], *CODES])
    assert [value for _, _, value in found] == [88, 80, 8, 60, 56, 4, 60, 56, 4, 28, 24, 4]


@pytest.mark.parametrize("place", ["所在县区", "县（区）"])
def test_a_heading_of_places_stands_over_words(place: str) -> None:
    rows = [["序号", place, "下达资金", "实际支出"], ["1", "甲县", "40", "38"]]
    rows += [["2", "乙县", "25", "21"], ["合计", "65", "59"]]
    assert [value for _, _, value in amounts(rows)] == [40, 38, 25, 21, 65, 59]


def test_the_value_of_a_key_begins_no_headings() -> None:
    rows = [
        ["资金使用单位", "柳河镇农业服务中心", "项目资金（万元）"],
        ["", "全年预算数", "全年执行数", "执行率", ""],
        ["年度资金总额：", "40", "38", "95%", ""],
        ["其中：中央财政资金", "40", "38", "95%", ""],
    ]
    assert all("柳河镇" not in str(label) for label, _, _ in amounts(rows))


LIST = [
    ["序号", "项目名称", "所在乡镇", "年初预算数", "全年执行数", "执行率"],
    ["1", "水渠衬砌", "柳河镇", "40", "38", "95%"],
    ["2", "机井配套", "柳河镇", "25", "21", "84%"],
]


def test_a_total_stands_over_the_columns_that_leave_its_sums_below_their_numbers() -> None:
    expected = [40, 38, 25, 21, 65, 59]
    for total in (["合计", "", "65", "59", "90.77%"], ["合计", "65", "59", "90.77%"]):
        assert [value for _, _, value in amounts([*LIST, total])] == expected


FAR = [
    ["序号", "项目名称", "所在乡镇", "建设规模", "完工月份", "实际支出"],
    ["1", "水渠衬砌", "柳河镇", "三公里", "六月", "38"],
    ["2", "机井配套", "柳河镇", "两眼", "九月", "21"],
]


def test_a_total_over_all_but_one_column_is_placed_by_its_sum_alone() -> None:
    assert [value for _, _, value in amounts([*FAR, ["合计", "59"]])] == [38, 21, 59]
    assert [value for _, _, value in amounts([*FAR, ["合计", "60"]])] == [38, 21]


def test_a_row_of_dashes_ends_no_table() -> None:
    rows = [
        ["资金来源", "计划安排", "实际到位", "实际使用"],
        ["省级财政", "40", "40", "38"],
        ["单位自筹", "—", "—", "—"],
        ["合计", "40", "40", "38"],
    ]
    assert [value for _, _, value in amounts(rows)] == [40, 40, 38, 40, 40, 38]


def test_labels_that_are_one_together_are_joined_where_blanks_tell_how_many() -> None:
    rows = [
        ["序号", "项目名称", "项目资金（元）", "自评", "得分", "评价", "等级"],
        ["", "", "年初预算", "全年预算", "全年执行", "", ""],
        ["1", "楼道粉刷", "360000", "342000", "335000", "97.8", "优"],
        ["2", "管线改造", "180000", "246000", "164000", "86.7", "良"],
        ["合计", "540000", "588000", "499000", "—", "—"],
    ]
    found = [value for _, _, value in amounts(rows)]
    assert found[:4] == [36, Decimal("34.2"), Decimal("33.5"), 18]


STAFF = ["人员情况（人）", "编制数", "在职人数", "控制率"]


def staff(row: list[str]) -> list[tuple[object, object]]:
    figures = report_of([STAFF, row], "2022年度部门整体支出绩效自评报告").rows("figures")
    return [(f["concept"], f["value"]) for f in figures]


def test_one_row_beside_a_cell_with_a_unit_has_a_number_for_each_heading() -> None:
    assert staff(["", "16", "14", "87.5%"])[:2] == [
        ("staff.authorized", 16),
        ("staff.in_service", 14),
    ]


def test_a_row_of_more_or_fewer_numbers_than_headings_is_not_read() -> None:
    assert staff(["", "16", "14"]) == []
    assert staff(["", "16", "14", "87.5%", "3"]) == []


@pytest.mark.parametrize(
    ("sums", "count"),
    [
        (["6", "6", "6", "9"], 20),  # three rows to one
        (["6", "6", "9"], 0),
        (["6.02", "6.02"], 10),  # parts that were rounded
        (["6.021", "6.021"], 0),
    ],
)
def test_three_rows_prove_a_sum_that_one_misses_and_two_hundredths_miss_none(
    sums: list[str], count: int
) -> None:
    rows = [[str(n), f"渠道{n}", "5", "3", told, "4", "2", "75%"] for n, told in enumerate(sums, 1)]
    assert len(amounts([*OPEN, *rows])) == count


def stacks(*rows: list[str]) -> list[Stack]:
    """The ways to read texts as rows of headings, the first of them as long as the first row."""
    texts = [text for row in rows for text in row]
    cells = [((Token(text, at, 0, len(text)),), at + 1) for at, text in enumerate(texts)]
    found = stacked_heads(cells, [True] * len(cells), len(rows[0]))
    return [one for one in found if len(one.rows[0]) == len(rows[0])]


@pytest.mark.parametrize(("lower", "most"), [(19, 20), (20, 20)])
def test_headings_have_twenty_columns(lower: int, most: int) -> None:
    found = stacks(["项目", "资金"], ["", *[f"第{n}批" for n in range(lower)]])
    assert max(len(one.columns) for one in found) == most


@pytest.mark.parametrize(("upper", "is_found"), [(12, True), (13, False)])
def test_the_first_of_three_rows_has_twelve_headings(upper: int, is_found: bool) -> None:
    blank = [""] * (upper - 1)
    found = stacks(
        [f"栏目{n}" for n in range(upper)], ["甲", "乙", *blank], ["丙", "丁", "", *blank]
    )
    assert any(len(one.rows) == 3 for one in found) == is_found


@pytest.mark.parametrize(("lower", "ways"), [(12, 28), (13, 32)])
def test_thirty_two_ways_to_share_headings_are_tried(lower: int, ways: int) -> None:
    """Thirteen headings can stand below three others in 36 ways, two at least below each."""
    found = stacks(["项目", "甲", "乙", "丙"], ["", *[f"第{n}批" for n in range(lower)]])
    assert sum(len(one.columns) == lower + 1 for one in found) == ways


def test_parts_prove_headings_over_one_row_and_no_heading_goes_on_behind_of_which() -> None:
    rows = [
        ["年度资产情况（万元）"],
        ["机构名称", "固定资产", "合计", "其中：", "其他"],
        ["", "", "在用固定资产", "出租固定资产", ""],
        ["机关", "86", "86", "", ""],
        ["三、自评情况"],
    ]
    title = "2022年度部门整体支出绩效自评报告"
    assert [value for _, _, value in amounts(rows, title)] == [86, 86]
    rows[3][1] = "87"
    assert amounts(rows, title) == []
