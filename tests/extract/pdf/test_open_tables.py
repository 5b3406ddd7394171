"""Tables without lines between their columns: from words that stand below each other, or told."""

from collections.abc import Mapping, Sequence

import pytest

from extract.document import Table
from tests.extract.pdf.builder import Page, width_of
from tests.extract.pdf.words import LOST, put_rows, read, texts

HEADS = ["项目", "预算数", "决算数", "执行率"]
ROWS = [
    ["基本支出", "1023.45", "1001.20", "97.83%"],
    ["项目支出", "2200.00", "2100.55", "95.48%"],
    ["合计", "3223.45", "3101.75", "96.22%"],
]
LEFTS = (72.0, 220.0, 320.0, 420.0)
RIGHT = 480.0


def put(
    page: Page,
    rows: Sequence[Sequence[str]],
    top: float = 120.0,
    step: float = 18.0,
    lefts: Sequence[float] = LEFTS,
) -> float:
    """Rows of words; the base line of the last one."""
    return put_rows(page, rows, top, step, lefts)


def report(page: Page, below: float) -> None:
    """Sentences above and below a table."""
    page.text(92, 80, "2021年度本部门支出情况如下表，全年各项任务均按计划完成（单位：万元）：")
    page.text(92, below + 30, "全年各项任务完成较好，预算执行总体平稳，自评得分96分，等次为优。")


def spans(table: Table) -> Mapping[str, tuple[int, int, int | None, int | None]]:
    return {c.text: (c.row, c.col, c.rowspan, c.colspan) for c in table.cells if c.text}


@pytest.mark.parametrize("rules", [(), (106.0, 125.0, 179.0), (106.0, 125.0, 143.0, 161.0, 179.0)])
def test_words_in_columns_under_headings_are_a_table(rules: Sequence[float]) -> None:
    page = Page()
    report(page, put(page, [HEADS, *ROWS]))
    for y in rules:
        page.line(LEFTS[0], y, RIGHT, y)
    document = read(page)
    (table,) = document.tables
    assert texts(table) == [HEADS, *ROWS]
    assert {cell.confidence for cell in table.cells} == {0.85}
    assert document.doubts == ()
    assert [isinstance(block, Table) for block in document.blocks] == [False, True, False]


def test_numbers_may_end_below_each_other_under_headings_that_begin_so() -> None:
    page = Page()
    put(page, [HEADS])
    for number, row in enumerate(ROWS, start=1):
        page.text(LEFTS[0], 120 + 18 * number, row[0])
        for left, text in zip(LEFTS[1:], row[1:], strict=True):
            page.text(left + 60 - width_of(text), 120 + 18 * number, text)
    (table,) = read(page).tables
    assert texts(table) == [HEADS, *ROWS]


def test_a_heading_stands_over_several_columns() -> None:
    page = Page()
    put(page, [["", "预算数", "决算数", "预算数", "决算数"]], 138, lefts=(72, 200, 260, 340, 400))
    for x, text in ((72, "项目"), (227, "2020年"), (367, "2021年")):
        page.text(x, 120, text)
    rows = [
        ["基本支出", "10.05", "11.25", "12.50", "13.75"],
        ["项目支出", "20.5", "", "22.5", "23.5"],
    ]
    put(page, rows, 156, lefts=(72, 200, 260, 340, 400))
    (table,) = read(page).tables
    assert (table.rows, table.cols) == (4, 5)
    found = spans(table)
    assert found["项目"] == (0, 0, 2, 1)
    assert found["2020年"] == (0, 1, 1, 2)
    assert found["2021年"] == (0, 3, 1, 2)
    assert found["23.5"] == (3, 4, 1, 1)
    assert [cell.text for cell in table.cells if (cell.row, cell.col) == (3, 2)] == [""]


def test_headings_of_two_lines_are_one_each() -> None:
    page = Page()
    put(page, [["", "预算数", "决算数", ""], ["", "（万元）", "（万元）", ""]], 114, 12)
    put(page, [["项目", "", "", "执行率"]], 120)
    put(page, ROWS, 150)
    (table,) = read(page).tables
    assert texts(table)[0] == ["项目", "预算数（万元）", "决算数（万元）", "执行率"]


def test_a_label_that_had_no_room_goes_on_below() -> None:
    page = Page()
    put(page, [HEADS, ["机关事业单位基本", *ROWS[0][1:]], ["养老保险缴费"], *ROWS[1:]], step=14)
    (table,) = read(page).tables
    assert [row[0] for row in texts(table)] == [
        "项目",
        "机关事业单位基本养老保险缴费",
        "项目支出",
        "合计",
    ]


def test_numbers_stand_beside_the_middle_of_their_label() -> None:
    page = Page()
    put(page, [HEADS, ROWS[0]])
    put(page, [["机关事业单位基本"], ["", *ROWS[1][1:]], ["养老保险缴费"]], 158, 7)
    put(page, [ROWS[2]], 194)
    (table,) = read(page).tables
    assert texts(table)[2] == ["机关事业单位基本养老保险缴费", *ROWS[1][1:]]


def test_between_lines_across_all_lines_are_one_row() -> None:
    page = Page()
    put(page, [HEADS])
    put(page, [["其他用于", "20.5", "10.5", "完成较"], ["教育的支", "", "", "好"]], 140, 13)
    put(page, [["出"]], 166)
    put(page, [["合计", "20.5", "10.5", "51.2%"]], 186)
    for y in (106, 126, 172, 192):
        page.line(LEFTS[0], y, RIGHT, y)
    (table,) = read(page).tables
    assert texts(table)[1] == ["其他用于教育的支出", "20.5", "10.5", "完成较好"]
    assert table.rows == 3


def test_a_label_without_numbers_is_a_row() -> None:
    page = Page()
    put(page, [HEADS, *ROWS[:2], ["其中："], ["工资性支出总额", "30.5", "20.5", "67.2%"]])
    (table,) = read(page).tables
    assert texts(table)[3] == ["其中：", "", "", ""]


def test_signs_for_nothing_stand_in_columns_of_numbers() -> None:
    page = Page()
    put(page, [HEADS, *ROWS, ["其他支出", "—", "12.50", "—"]])
    (table,) = read(page).tables
    assert texts(table)[-1] == ["其他支出", "—", "12.50", "—"]


@pytest.mark.parametrize("caption", ["2021年支出情况表", "表1　收支（万元）", "金额单位：万元"])
def test_a_caption_is_no_heading(caption: str) -> None:
    page = Page()
    page.text(300, 104, caption)
    put(page, [HEADS, *ROWS])
    document = read(page)
    assert texts(document.tables[0]) == [HEADS, *ROWS]
    assert [p.text for p in document.paragraphs()] == [caption]


def test_what_stands_near_above_headings_and_may_be_one_of_them_makes_it_open() -> None:
    page = Page()
    page.text(350, 104, "上年度")
    put(page, [HEADS, *ROWS])
    document = read(page)
    assert (document.tables, document.doubts) == ((), (LOST,))


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,  # no headings
        [HEADS, ["甲", "1234", "98.5", "1.5%"], ["乙", "5.6", "", ""], ["丙", "5.6", "8.5", "1%"]],
        [HEADS, *ROWS[:2], ["项目", "上年数", "本年数", "增减"], *ROWS[1:]],
        [["指标", "≥95%", "96%", "10"], *ROWS],  # its heading is a row of the page before
        [["支出", "其中", "说明"], *ROWS],  # not as many headings as columns
        [HEADS, ["", "1.5", "2.5", "3%"], ["", "1.5", "2.5", "3%"]],  # no labels
    ],
)
def test_what_cannot_be_put_together_is_told(rows: list[list[str]]) -> None:
    page = Page()
    report(page, put(page, rows, step=14))
    document = read(page)
    assert document.doubts == (LOST,)


def test_a_number_that_may_be_broken_in_a_narrow_column_is_told() -> None:
    rows = [HEADS[:3], ["年度资金", "2420", "2386"], ["总额", "6.5", "4.5"], ["其他", "20", "8.5"]]
    page = Page()
    put(page, rows, step=13)
    assert read(page).doubts == (LOST,)
    wide = Page()
    put(wide, rows, step=18)
    assert texts(read(wide).tables[0]) == rows


CONTENTS = [
    ["一、部门概况", "", "", "1"],
    ["二、预算执行情况", "", "", "3"],
    ["三、存在的问题", "", "", "12"],
    ["四、下一步打算", "", "", "15"],
]
ITEMS = [
    ["1.办公费", "", "12.50万元"],
    ["2.印刷费", "", "3.20万元"],
]
SIGNED = [
    ["单位负责人：张三", "", "填表人：李四"],
    ["联系电话：13800000000", "", "填报日期：2022年3月1日"],
    ["单位（盖章）", "", "2022年3月1日"],
]
SPREAD = [["项　目　名　称：某项目"], ["主　管　部　门：某局"], ["填　报　日　期：2022年"]]


@pytest.mark.parametrize("rows", [CONTENTS, ITEMS, SIGNED, SPREAD])
def test_contents_lists_and_signatures_are_no_tables(rows: list[list[str]]) -> None:
    page = Page()
    put(page, [["目录"], *rows])
    document = read(page)
    assert (document.tables, document.doubts) == ((), ())


def test_lines_under_a_page_header_and_over_its_footer_are_no_table() -> None:
    page = Page()
    for y in (60, 780):
        page.line(72, y, 523, y)
    for number in range(8):
        page.text(72, 100 + 20 * number, "2021年全年支出3223.45万元，其中基本支出1023.45万元。")
    page.text(72, 300, "联系人：张三")
    page.text(400, 300, "2022年3月1日")
    document = read(page)
    assert (document.tables, document.doubts) == ((), ())
