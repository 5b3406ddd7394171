"""Sheets of two sides: the same columns twice, each side with rows of its own."""

import pytest

from tests.normalize.recovery.lines import amounts

TITLE = "2023年度部门整体支出绩效自评报告"
CODES = ["科目编码", "科目名称", "决算数"] * 2
ROWS = [
    ["301", "工资福利支出", "310", "302", "商品和服务支出", "52"],
    ["30101", "基本工资", "190", "30201", "办公费", "20"],
    ["30107", "绩效工资", "120", "30211", "差旅费", "32"],
]
TOTALS = ["人员经费合计", "310", "公用经费合计", "52"]


def test_codes_name_the_rows_of_both_sides_and_totals_stand_over_them() -> None:
    found = amounts([["单位：万元"], CODES, *ROWS, TOTALS], TITLE)
    assert [value for _, _, value in found] == [310, 52, 190, 20, 120, 32, 310, 52]
    assert found[-1][0] == "公用经费合计 / 决算数"


def test_a_total_of_one_side_alone_ends_the_sheet() -> None:
    assert len(amounts([["单位：万元"], CODES, *ROWS, TOTALS[:2]], TITLE)) == 6


SHEET = [
    ["收入", "支出"],
    ["项目", "决算数", "项目（按功能分类）", "决算数"],
    ["一、财政拨款收入", "420", "一、教育支出", "400"],
    ["二、事业收入", "15", "二、住房保障支出", "30"],
    ["三、上级补助收入", "", "三、农林水支出", ""],
    ["四、经营收入", "", "", ""],
    ["本年收入合计", "435", "本年支出合计", "430"],
]


def test_rows_whose_amounts_are_blank_do_not_end_the_sheet() -> None:
    found = amounts([["单位：万元"], *SHEET], TITLE)
    assert [value for _, _, value in found] == [420, 400, 15, 30, 435, 430]
    assert str(found[1][0]).endswith("支出 / 决算数")


def test_names_behind_the_last_amounts_are_no_rows() -> None:
    found = amounts(
        [["单位：万元"], *SHEET[:4], SHEET[4], ["注：本表", "万元", "列示", "元"]], TITLE
    )
    assert [value for _, _, value in found] == [420, 400, 15, 30]


FORM = ["年度预算申请（万元）", "年初预算数", "全年预算数", "全年执行数", "年度资金总额"]
FORM += ["90", "96", "92", "按收入性质分：", "按支出性质分："]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (
            ["其中：一般公共预算：86.4万元", "其中：基本支出：78.2万元", "其他资金：9.6万元"],
            ["其中：一般公共预算", "其中：基本支出", "其他资金"],
        ),
        (
            ["一般公共预算：86.4", "政府性基金拨款：9.6", "基本支出：78.2", "项目支出：13.8"],
            ["一般公共预算", "政府性基金拨款", "基本支出", "项目支出"],
        ),
        (
            ["其中：财政拨款：86.4", "其中：项目支出：13.8", "其他收入：1"],
            ["其中：财政拨款", "其中：项目支出", "其他收入"],
        ),
    ],
)
def test_sides_are_told_by_their_labels_where_no_blank_is_printed(
    lines: list[str], labels: list[str]
) -> None:
    found = amounts([FORM, lines, ["年度总体目标"]], TITLE)
    assert [str(path).rpartition(" / ")[2].rstrip("：") for path, _, _ in found[3:]] == labels


@pytest.mark.parametrize(
    "lines",
    [
        ["其中：一般公共预算：86.4", "其中：办公楼：78.2"],  # of no side
        ["其中：一般公共预算：86.4"],  # one row
        ["其中：一般公共预算", "其中：基本支出"],  # without amounts
    ],
)
def test_other_lines_below_two_sides_are_no_rows(lines: list[str]) -> None:
    assert len(amounts([FORM, lines, ["年度总体目标"]], TITLE)) == 3
