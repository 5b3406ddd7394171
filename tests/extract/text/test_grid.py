"""Columns and spans are told as far as the cells tell them, and left open beyond that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Cell, Table
from extract.text.grid import place_cells
from extract.text.reader import read_text
from tests.extract.text_dumps import dump


def read_table(rows: list[list[str]]) -> Table:
    (table,) = read_text(dump(rows).encode()).tables
    return table


def spans(table: Table, row: int) -> list[tuple[str, int, int | None, int | None]]:
    """(text, col, rowspan, colspan) of the anchors of a row."""
    return [(c.text, c.col, c.rowspan, c.colspan) for c in table.cells if c.row == row]


def find(table: Table, text: str) -> Cell:
    return next(cell for cell in table.cells if cell.text == text)


def test_a_group_spans_its_columns_and_blanks_below_a_label_continue_it() -> None:
    table = read_table(
        [
            ["园所", "收入合计", "其中："],
            ["", "", "结转", "拨款", "其他"],
            ["东园", "9.5", "1", "8.5", ""],
        ]
    )
    assert spans(table, 0) == [("园所", 0, 2, 1), ("收入合计", 1, 2, 1), ("其中：", 2, 1, 3)]
    assert spans(table, 1) == [("结转", 2, 1, 1), ("拨款", 3, 1, 1), ("其他", 4, None, 1)]
    assert all(cell.confidence == 1 for cell in table.cells)


def test_three_levels_are_stacked_and_shared_letters_settle_a_split() -> None:
    table = read_table(
        [
            ["园所", "支出合计", "其中：", "余款"],
            ["", "", "基本", "其中：", "项目", "当年余款", "累计余款"],
            ["", "", "", "人员", "公用", "", "", ""],
            ["东园", "9", "5", "3", "2", "4", "", "7"],
        ]
    )
    assert spans(table, 0) == [
        ("园所", 0, 3, 1),
        ("支出合计", 1, 3, 1),
        ("其中：", 2, 1, 4),
        ("余款", 6, 1, 2),
    ]
    assert spans(table, 1)[:2] == [("基本", 2, 2, 1), ("其中：", 3, 1, 2)]
    assert spans(table, 2) == [("人员", 3, 1, 1), ("公用", 4, 1, 1)]
    assert find(table, "余款").confidence == 0.9


def test_a_label_that_stands_beside_groups_in_the_second_row_goes_down() -> None:
    table = read_table(
        [
            ["园所", "资产合计", "其中：", "其他"],
            ["", "", "在用", "出租", ""],
            ["东园", "9", "8", "1", "2"],
        ]
    )
    assert spans(table, 0)[2:] == [("其中：", 2, 1, 2), ("其他", 4, 2, 1)]


def test_blanks_that_end_a_row_of_labels_continue_the_headings_above() -> None:
    table = read_table(
        [
            ["指标", "计划值", "完成值", "得分"],
            ["一级", "二级", "性质", "数值", "", ""],
            ["产出", "数量", "≥", "5", "6", "10"],
            ["效益", "社会", "≥", "7", "8", "9"],
        ]
    )
    assert spans(table, 0)[:2] == [("指标", 0, 1, 2), ("计划值", 2, 1, 2)]
    assert spans(table, 0)[2:] == [("完成值", 4, 2, 1), ("得分", 5, 2, 1)]
    assert [cell.col for cell in table.cells if cell.row == 1] == [0, 1, 2, 3]


def test_a_shorter_total_above_the_rows_does_not_hide_that_a_heading_is_divided() -> None:
    table = read_table(
        [
            ["项目", "收入合计", "拨款", "其他"],
            ["编码", "名称", "", "", ""],
            ["合计", "90", "84", "6"],
            ["208", "社会保障", "40", "40", ""],
            ["213", "农林水", "50", "44", "6"],
        ]
    )
    assert spans(table, 0)[:2] == [("项目", 0, 1, 2), ("收入合计", 2, 2, 1)]
    assert [cell.col for cell in table.cells if cell.row == 2] == [0, 2, 3, 4]


def test_numbers_stand_right_of_labels_that_are_more_than_the_corner() -> None:
    table = read_table(
        [
            ["资金", "预算数", "执行数"],
            ["", "总额", "12", "9"],
            ["", "其中：", "拨款", "8", ""],
            ["", "", "结转", "4", "—"],
        ]
    )
    assert spans(table, 0) == [("资金", 0, None, 3), ("预算数", 3, 1, 1), ("执行数", 4, 1, 1)]
    assert [find(table, text).col for text in ("12", "9", "8", "—")] == [3, 4, 3, 4]
    assert find(table, "总额").colspan == 2


def test_a_split_that_nothing_settles_merges_nothing() -> None:
    table = read_table(
        [["园所", "甲", "乙"], ["", "一", "二", "三", "四", "五"], ["东园", *"12345"]]
    )
    assert spans(table, 1)[0] == ("", 0, None, None)
    assert all(cell.confidence < 0.9 for cell in table.cells if cell.row == 0)


def test_a_blank_in_a_row_of_values_keeps_its_own_place() -> None:
    table = read_table([["园所", "合计", "拨款"], ["东园", "3", ""], ["西园", "", "4"]])
    assert spans(table, 1) == [("东园", 0, 1, 1), ("3", 1, None, 1), ("", 2, None, None)]
    assert spans(table, 2)[1] == ("", 1, None, None)


def test_a_head_over_two_merged_columns_spans_them() -> None:
    rows = [["定量目标", "评价内容", "绩效目标", "完成情况"]]
    for level1, level2, target in [
        ("产出", "数量", "种植乔木五百棵并完成支护"),
        ("", "", "修复园路三千米并验收合格"),
        ("", "质量", "乔木成活率不低于百分之九十五"),
        ("效益", "社会", "市民步行十分钟可达公园绿地"),
    ]:
        rows.append(["", level1, level2, target, "已完成"])
    table = read_table(rows)
    assert [(c.col, c.colspan) for c in table.cells if c.row == 0] == [
        (0, 1),
        (1, 2),
        (3, 1),
        (4, 1),
    ]
    assert find(table, "评价内容").confidence < 0.9


def test_heads_said_over_a_repeated_row_of_labels_divide_it_evenly() -> None:
    table = read_table(
        [["计划", "到位"], ["来源", "金额", "来源", "金额"], ["市级", "3", "市级", "2"]]
    )
    assert spans(table, 0) == [("计划", 0, 1, 2), ("到位", 2, 1, 2)]


def test_a_label_and_its_value_are_no_heads_of_the_row_below() -> None:
    table = read_table(
        [["名称", "造林"], ["主管", "甲局", "单位", "乙所"], ["", "年初", "全年", "得分"]]
    )
    assert [(c.col, c.colspan) for c in table.cells if c.row == 0] == [(0, 1), (1, 1)]


def test_a_short_total_row_puts_its_numbers_below_numbers() -> None:
    table = read_table(
        [
            ["指标", "内容", "年度值", "分值", "得分"],
            ["产出", "种树", "500棵", "50", "48"],
            ["总分", "100", "98"],
        ]
    )
    assert spans(table, 2) == [("总分", 0, 1, 3), ("100", 3, 1, 1), ("98", 4, 1, 1)]


LISTED = [
    ["序号", "部门", "项目", "预算数", "执行数", "结余"],
    ["1", "教务处", "培训", "12", "11", "1"],
    ["2", "基建处", "修缮", "—", "5", "1"],
]


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_total_row_has_its_numbers_below_numbers_wherever_it_stands(place: int) -> None:
    table = read_table([*LISTED[:place], ["合计", "18", "16", "2"], *LISTED[place:]])
    assert [(text, col) for text, col, _, _ in spans(table, place)] == [
        ("合计", 0),
        ("18", 3),
        ("16", 4),
        ("2", 5),
    ]
    assert [cell.col for cell in table.cells if cell.row == 3][-3:] == [3, 4, 5]


def test_a_short_row_whose_numbers_may_stand_elsewhere_is_no_total() -> None:
    rows = [["项目", "年初", "全年", "执行"], ["拨款", "5", "6", "7"], ["其他", "1", "2"]]
    table = read_table([*rows, ["自筹", "3", "4", "5"]])
    assert [cell.col for cell in table.cells if cell.row == 2] == [0, 1, 2]


def test_labels_said_twice_stand_under_two_heads() -> None:
    table = read_table(
        [
            ["类型", "全年预算", "全年执行", "执行率"],
            ["", "合计", "拨款", "其他", "合计", "拨款", "其他", ""],
            ["项目支出", "9", "8", "1", "7", "6", "1", "78%"],
        ]
    )
    assert [(c.text, c.col) for c in table.cells if c.row == 0][1:3] == [
        ("全年预算", 1),
        ("全年执行", 4),
    ]


def test_a_lone_cell_spans_the_block_below_it_or_above_at_the_end() -> None:
    table = read_table(
        [["一、概况"], ["a", "b"], ["c", "d"], ["二、收支"], ["e", "f", "g"], ["说明"]]
    )
    assert [find(table, text).colspan for text in ("一、概况", "二、收支", "说明")] == [2, 3, 3]


TEXTS = st.sampled_from(["", "甲", "其中：", "合计", "12.5", "一段比较长的文字内容"])
TABLES = st.lists(st.lists(TEXTS, min_size=1, max_size=7), min_size=1, max_size=8)


@given(TABLES)
def test_no_two_anchors_of_a_row_overlap_and_none_is_lost(rows: list[list[str]]) -> None:
    placed = place_cells(rows)
    assert [len(places) for places in placed] == [len(row) for row in rows]
    for row, places in zip(rows, placed, strict=True):
        ends = [0, *(place.end for place in places)]
        assert all(place.col >= end for place, end in zip(places, ends[:-1], strict=True))
        assert all(
            place.rowspan or not text
            for text, place in zip(row, places, strict=True)
            if place.rowspan is not None
        )


@given(TABLES)
def test_what_is_merged_up_is_blank_below_a_cell_of_the_same_columns(rows: list[list[str]]) -> None:
    placed = place_cells(rows)
    for index, places in enumerate(placed):
        for text, place in zip(rows[index], places, strict=True):
            if place.rowspan == 0:
                above = {(p.col, p.end) for p in placed[index - 1]}
                assert not text and (place.col, place.end) in above


@pytest.mark.parametrize("width", [2, 63, 64, 500])
def test_wide_rows_are_read_as_printed(width: int) -> None:
    table = read_table([[f"列{i}" for i in range(width)], [str(i) for i in range(width)]])
    assert [c.col for c in table.cells if c.row == 1] == list(range(width))


@pytest.mark.parametrize(("done", "is_open"), [("1/0", True), ("竣工", False)])
def test_a_split_that_gives_a_head_the_same_label_twice_is_open(done: str, is_open: bool) -> None:
    """省级 stands over three and 完工情况 over one, which no blank tells."""
    table = read_table(
        [
            ["区", "省级", "区级", "完工情况"],
            ["", "计划", "到位", "支出", "结余", "1/0", done],
            ["东区", "60", "60", "58", "20", "1", "1"],
        ]
    )
    sure = [find(table, head).confidence > 0.6 for head in ("省级", "区级", "完工情况")]
    assert sure == [not is_open] * 3


@pytest.mark.parametrize(
    ("heads", "numbers", "confidence"),
    [(["预算数", "执行数"], ["12", "9"], 0.9), (["预算数"], ["12"], 0.6)],
)
def test_three_headings_stand_over_numbers_and_two_are_a_label_and_its_value(
    heads: list[str], numbers: list[str], confidence: float
) -> None:
    placed = place_cells([["资金", *heads], ["", "总额", *numbers]])
    assert placed[0][0].confidence == confidence


@pytest.mark.parametrize(
    ("names", "heading", "col"),
    [
        (["资金", "其中", "拨款"], "年初预算数", 3),
        (["资金", "其中", "拨款", "市级"], "年初预算数", 1),
        (["资金", "其中", "拨款"], "年初预算数" * 4, 3),
        (["资金", "其中", "拨款"], "年初预算数" * 4 + "额", 1),
    ],
)
def test_headings_of_twenty_letters_stand_over_numbers_behind_two_names_more(
    names: list[str], heading: str, col: int
) -> None:
    placed = place_cells([["资金", heading, "执行数"], [*names, "12", "9"]])
    assert placed[0][1].col == col


@pytest.mark.parametrize(("width", "colspan"), [(63, 61), (64, 1)])
def test_no_more_columns_than_word_has_stand_under_headings(width: int, colspan: int) -> None:
    labels = [f"第{number}项" for number in range(width - 2)]
    placed = place_cells([["园所", "收入合计", "其中："], ["", "", *labels]])
    assert placed[0][2].colspan == colspan
