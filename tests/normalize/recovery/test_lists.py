"""A list whose cells stand a line each is one where each row has a cell for each heading."""

from decimal import Decimal

import pytest

from extract.text.reader import read_text
from normalize.report import normalize
from tests.extract.text_dumps import dump

TITLE = "2022年度项目支出绩效自评报告"
HEAD = ["序号", "项目名称", "年初预算数", "全年执行数", "自评得分"]
ROWS = [["1", "河道保洁", "120", "98.6", "96"], ["2", "绿化养护", "45", "39.5", "93"]]
TOTAL = ["合计", "165", "138.1", ""]


def read(*rows: list[str]) -> list[tuple[object, object, object]]:
    lines = [TITLE, *(text for row in rows for text in row), "二、结论", "完成。"]
    report = normalize(read_text(("\ufeff" + "\n".join(lines) + "\n").encode()), "")
    figures = [row for row in report.rows("figures") if row["unit"] == "万元"]
    assert all(row["confidence"] < 0.9 for row in figures)  # type: ignore[operator]  # the column's type
    return [(row["label"], row["measure"], row["value"]) for row in figures]


def test_each_row_of_a_list_has_its_amounts_and_the_total_its_own() -> None:
    found = read(HEAD, *ROWS, TOTAL)
    assert [(measure, value) for _, measure, value in found] == [
        ("initial_budget", 120),
        ("executed", Decimal("98.6")),
        ("initial_budget", 45),
        ("executed", 39.5),
        ("initial_budget", 165),
        ("executed", Decimal("138.1")),
    ]
    assert all("合计" in str(label) for label, _, _ in found[-2:])


def test_a_list_whose_rows_a_converter_told_is_one_too() -> None:
    """Its rows are all as wide, so that its columns are those of the whole table."""
    report = normalize(read_text(dump(TITLE, [HEAD, *ROWS, ["合计", *TOTAL[1:]]]).encode()), "")
    found = [
        (row["concept"], row["measure"], row["value"])
        for row in report.rows("figures")
        if row["unit"] == "万元"
    ]
    assert found[1:3] == [
        ("funds.total", "executed", Decimal("98.6")),
        ("funds.total", "initial_budget", 45),
    ]
    assert found[-2:] == [
        ("funds.total", "initial_budget", 165),
        ("funds.total", "executed", Decimal("138.1")),
    ]


def test_rows_that_lack_a_cell_make_no_list() -> None:
    assert read(HEAD, ROWS[0][:-1], ROWS[1][:-1]) == []


def test_a_single_row_is_a_list_where_a_known_heading_stands_over_each_number() -> None:
    assert [value for _, _, value in read(HEAD, ROWS[0])] == [120, Decimal("98.6")]
    assert read(HEAD[:-1], ROWS[0][:-1]) == []


DOUBLE = [
    ["区", "承担单位", "计划总投资", "其中", "验收情况"],
    ["", "", "", "市级资金", "自筹资金", ""],
    ["江浦区", "星辉合作社", "512.6", "360", "152.6", "已验收"],
    ["", "永宁公司", "446", "300", "146", "已验收"],
    ["合计", "958.6", "660", "298.6", ""],
]


def test_blanks_below_tell_which_columns_a_heading_stands_over() -> None:
    found = read(["各区资金情况表（单位：万元）"], *DOUBLE)
    assert [value for _, _, value in found] == [
        Decimal(text) for row in DOUBLE[2:] for text in row if text[:1].isdigit()
    ]
    assert found[1][0] == "其中 / 市级资金"
    assert "自筹资金" in str(found[-1][0])


def test_headings_of_two_rows_without_their_blanks_give_no_amount() -> None:
    assert read(["资金情况表（单位：万元）"], *[[t for t in row if t] for row in DOUBLE]) == []


def test_lower_headings_that_can_be_shared_in_two_ways_give_no_amount() -> None:
    head = [["乡镇", "计划投资", "到位资金"], ["", "省级", "市级", "县级", "省级资金", "自筹资金"]]
    rows = [["甲镇", "10", "5", "4", "3", "2"], ["乙镇", "9", "8", "7", "6", "5"]]
    assert read(*head, *rows) == []


def test_a_unit_some_lines_above_is_that_of_the_list_below() -> None:
    found = read(["金额单位：元"], ["实施部门"], ["水利局"], ["附表"], HEAD, *ROWS)
    assert [value for _, _, value in found] == [
        Decimal("0.012"),
        Decimal("0.00986"),
        Decimal("0.0045"),
        Decimal("0.00395"),
    ]


def test_no_list_is_told_by_its_period_in_the_order_of_pdftotext() -> None:
    text = "\n".join([TITLE, *(t for row in (HEAD, *ROWS) for t in row)]) + "\n\f"
    report = normalize(read_text(text.encode()), "")
    assert [row["value"] for row in report.rows("figures") if row["unit"] == "万元"] == []
    assert report.submission["reason"] == "table_layout_lost"


def test_a_page_that_a_writer_ended_turns_no_rebuilding_off() -> None:
    cells = [text for row in (HEAD, *ROWS, TOTAL) for text in row]
    text = "\n".join([TITLE, *cells, "\f二、结论", "完成。"]) + "\n"
    report = normalize(read_text(text.encode()), "")
    values = [row["value"] for row in report.rows("figures") if row["unit"] == "万元"]
    assert values[-2:] == [165, Decimal("138.1")]


SIDES = [
    ["计划资金", "50", "到位资金", "48"],
    ["其中：市级财政", "30", "其中：上年结转", "28"],
    ["其他资金", "20", "本年安排", "20"],
]


def test_amounts_side_by_side_are_told_to_be_lost() -> None:
    """Whose number is whose is not told where each cell stands on a line."""
    lines = [TITLE, *(text for row in SIDES for text in row), "二、结论", "完成。"]
    report = normalize(read_text(("\ufeff" + "\n".join(lines) + "\n").encode()), "")
    assert report.rows("figures") == []
    assert report.submission["reason"] == "table_layout_lost"


YEARS = [
    ["年度", "预算批复金额", "省本级使用", "下达市县", "实际支出", "支出率"],
    ["2017", "1400", "420", "980", "1362.4", "97.31%"],
    ["2018", "1540", "460", "1080", "1470.92", "95.51%"],
    ["合计", "2940", "880", "2060", "2833.32", "96.37%"],
]


def test_sums_prove_rows_where_few_headings_are_known() -> None:
    assert len(read(*YEARS)) == 12
    assert read(*YEARS[:-1], ["合计", "2940", "881", "2061", "2834.32", "96.37%"]) == []


PARTS = [
    ["支出内容", "计划金额（万元）", "实际支出（万元）", "结余（万元）", "备注"],
    ["药品采购", "30", "28", "2", "集中带量采购"],
    ["监测调查", "23", "", "23", "已调剂"],
    ["宣传培训", "9", "9", "0", ""],
]


@pytest.mark.parametrize("lead", [1, 2, 3])
def test_cells_beside_all_rows_leave_as_many_blanks_before_each(lead: int) -> None:
    rows = [PARTS[0], *([*[""] * lead, *row] for row in PARTS[1:])]
    found = read(["本表附后。"], *rows)
    assert [value for _, _, value in found] == [30, 28, 2, 23, None, 23, 9, 9, 0]
    assert found == read(["本表附后。"], *PARTS)


def test_no_more_than_three_cells_stand_beside_all_rows() -> None:
    rows = [PARTS[0], *(["", "", "", "", *row] for row in PARTS[1:])]
    assert read(["本表附后。"], *rows) == []


def test_a_remark_that_was_not_printed_is_told_by_the_number_behind_the_next_name() -> None:
    rows = [["支出内容", "实际支出数", "凭证号", "备注"]]
    rows += [["养殖环节补助", "182", "18-06-21", "直补到户"], ["收集转运费", "46", "18-03-11", ""]]
    rows += [["冷库电费", "18", "18-05-08", ""], ["广告牌制作", "9", "18-11-02", "两块"]]
    printed = [[text for text in row if text] for row in rows]
    assert [value for _, _, value in read(["本表附后。"], *printed)] == [182, 46, 18, 9]
    assert read(["本表附后。"], *printed) == read(["本表附后。"], *rows)
