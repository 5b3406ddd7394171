"""Tables from ruling lines, however these are drawn, and over page breaks."""

import pytest

from extract.document import Document, Table
from extract.readers import read_document
from tests.extract.pdf.builder import Page, draw_table, pdf, width_of
from tests.extract.word_reading import kept

XS = (72, 172, 272, 372)
YS = (100, 120, 140, 160)
HEADED = {
    (0, 0): "机构名称",
    (0, 1): "支出合计",
    (1, 1): "基本支出",
    (1, 2): "项目支出",
    (2, 0): "机关",
    (2, 1): "30.5",
    (2, 2): "4.25",
}
SPANS = {(0, 0): (2, 1), (0, 1): (1, 2)}
GRID = [
    (0, 0, 2, 1, "机构名称"),
    (0, 1, 1, 2, "支出合计"),
    (1, 1, 1, 1, "基本支出"),
    (1, 2, 1, 1, "项目支出"),
    (2, 0, 1, 1, "机关"),
    (2, 1, 1, 1, "30.5"),
    (2, 2, 1, 1, "4.25"),
]
BOTTOM = 770.0


def read(*pages: Page) -> Document:
    document = read_document(pdf(*pages))
    assert document.characters == kept(document)
    return document


def grid(table: Table) -> list[tuple[int, int, int | None, int | None, str]]:
    return [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells]


@pytest.mark.parametrize("how", ["stroke", "thin", "double", "dashed"])
def test_merged_cells_are_the_same_however_the_lines_are_drawn(how: str) -> None:
    page = Page()
    draw_table(page, XS, YS, HEADED, SPANS, how)
    (table,) = read(page).tables
    assert grid(table) == GRID


def test_edges_that_are_not_drawn_are_where_the_lines_end() -> None:
    page = Page()
    for y in YS:
        page.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.line(x, YS[0], x, YS[-1])
    for (row, col), text in {(0, 0): "机构", (1, 1): "30.5", (2, 2): "4.25"}.items():
        page.text(XS[col] + 3, YS[row] + 12, text)
    (table,) = read(page).tables
    assert (table.rows, table.cols) == (3, 3)
    assert {(c.row, c.col): c.text for c in table.cells if c.text} == {
        (0, 0): "机构",
        (1, 1): "30.5",
        (2, 2): "4.25",
    }


def test_a_heading_over_all_columns_stands_in_a_table_that_is_open_above() -> None:
    page = Page()
    xs, ys = (72, 172, 272, 372), (100, 120, 140, 160, 180)
    for x, y, text in ((75, 112, "项目"), (175, 112, "2021年"), (175, 152, "30.5")):
        page.text(x, y, text)
    for y in ys[2:-1]:
        page.line(xs[0], y, xs[-1], y)
    page.line(xs[1], ys[1], xs[-1], ys[1])
    page.line(xs[1], ys[0], xs[1], ys[-1])
    page.line(xs[2], ys[1], xs[2], ys[-1])
    (table,) = read(page).tables
    assert (0, 0, 2, 1, "项目") in grid(table)
    assert (0, 1, 1, 2, "2021年") in grid(table)


def test_a_line_far_beyond_a_table_is_no_edge_of_it() -> None:
    page = Page()
    page.text(100, 40, "另一段文字")
    draw_table(page, (72, 172, 272), (100, 120, 140), {(0, 0): "项目", (1, 1): "30.5"})
    page.line(72, 30, 72, 100)
    (table,) = read(page).tables
    assert table.rows == 2


def test_underlines_and_boxes_for_ticks_are_no_tables() -> None:
    page = Page()
    page.text(72, 100, "填报人：")
    page.line(120, 102, 200, 102)
    page.line(72, 130, 300, 130)
    page.line(72, 130, 82, 130)
    page.line(82, 130, 82, 140)
    page.line(72, 140, 82, 140)
    page.line(72, 130, 72, 140)
    assert read(page).tables == ()


def test_a_table_in_a_cell_is_nested() -> None:
    page = Page()
    draw_table(page, (72, 372), (100, 200), {(0, 0): "附表如下"})
    draw_table(page, (100, 200, 300), (130, 150, 170), {(0, 0): "甲站", (1, 1): "5"})
    outer, inner = read(page).tables
    assert (outer.parent, inner.parent) == (None, (0, 0, 0, 0))
    assert [c.text for c in inner.cells] == ["甲站", "", "", "5"]
    assert [c.text for c in outer.cells] == ["附表如下"]


def test_a_frame_around_the_page_is_no_table() -> None:
    page = Page()
    draw_table(page, (40, 555), (40, 800), {})
    draw_table(page, XS, YS, HEADED, SPANS)
    page.text(72, 300, "说明文字。")
    document = read(page)
    assert [table.parent for table in document.tables] == [None]
    assert [p.text for p in document.paragraphs()] == ["说明文字。"]


@pytest.mark.parametrize(
    ("lines", "text", "confidence"),
    [
        ("3208.5\n4", "3208.54", 1.0),
        ("1,234,\n567.8", "1,234,567.8", 1.0),
        ("1,234\n,567\n.80", "1,234,567.80", 1.0),
        ("3208.\n54万元", "3208.54万元", 1.0),
        ("32085\n4", "320854", 0.8),
        ("3208.54\n1397.7", "3208.54\n1397.7", 1.0),
    ],
)
def test_a_number_broken_in_a_narrow_cell_is_one(lines: str, text: str, confidence: float) -> None:
    width = 6 + 5 * max(len(line) for line in lines.split("\n"))
    page = Page()
    rows = (100, 160, 180)
    xs = (72.0, 172.0, 172.0 + width)
    draw_table(page, xs, rows, {(0, 0): "支出", (0, 1): lines, (1, 0): "金额须与决算一致"})
    (table,) = read(page).tables
    cell = next(c for c in table.cells if (c.row, c.col) == (0, 1))
    assert (cell.text, cell.confidence) == (text, confidence)


def test_two_numbers_with_room_between_stay_two() -> None:
    page = Page()
    draw_table(page, (72, 172, 300), (100, 160), {(0, 0): "支出", (0, 1): "32\n54"})
    (table,) = read(page).tables
    assert table.cells[1].text == "32\n54"


def two_pages(
    first: dict[tuple[int, int], str], second: dict[tuple[int, int], str], rows: int = 1
) -> Table:
    """A table of three columns whose last row ends page 1, and which goes on on page 2."""
    above, below = Page(), Page()
    count = max(row for row, _ in first) + 1
    draw_table(above, XS, [BOTTOM - 20 * n for n in range(count, -1, -1)], first)
    draw_table(below, XS, [72 + 20 * n for n in range(rows + 1)], second)
    document = read(above, below)
    (table,) = document.tables
    return table


def test_a_table_goes_on_overleaf_without_its_header() -> None:
    table = two_pages(
        {(0, 0): "机构名称", (0, 1): "支出合计", (0, 2): "结余", (1, 0): "甲站", (1, 1): "3"},
        {(0, 0): "乙站", (0, 1): "4", (0, 2): "1"},
    )
    assert table.rows == 3
    assert [c.text for c in table.cells if c.row == 2] == ["乙站", "4", "1"]
    assert {c.page for c in table.cells if c.row == 2} == {2}


def test_a_header_printed_again_is_told_and_not_read_twice() -> None:
    head = {(0, 0): "机构名称", (0, 1): "支出合计", (0, 2): "结余"}
    above, below = Page(), Page()
    rows = {(1, 0): "甲站", (1, 1): "3", (1, 2): "0"}
    draw_table(above, XS, (BOTTOM - 40, BOTTOM - 20, BOTTOM), head | rows)
    rows = {(1, 0): "乙站", (1, 1): "4", (1, 2): "1"}
    draw_table(below, XS, (72, 92, 112), head | rows)
    document = read(above, below)
    (table,) = document.tables
    assert [c.text for c in table.cells if c.col == 0] == ["机构名称", "甲站", "乙站"]
    (skipped,) = document.skipped
    assert (skipped.cause, skipped.characters, skipped.is_loss) == ("repeated_header", 10, False)


def test_a_second_table_with_the_same_header_stays_one_where_the_page_was_not_full() -> None:
    head = {(0, 0): "机构名称", (0, 1): "支出合计", (0, 2): "结余"}
    above, below = Page(), Page()
    draw_table(above, XS, (100, 120, 140), head | {(1, 0): "甲站", (1, 1): "3"})
    draw_table(below, XS, (72, 92, 112), head | {(1, 0): "乙站", (1, 1): "4"})
    below.text(72, BOTTOM - 2, "说明写到页底。")
    assert len(read(above, below).tables) == 2


def test_a_row_cut_by_the_page_break_is_one_row() -> None:
    table = two_pages(
        {(0, 0): "指标", (0, 1): "开展全市技能培训和送", (0, 2): "已完成"},
        {(0, 1): "教下乡。"},
    )
    assert [c.text for c in table.cells] == ["指标", "开展全市技能培训和送教下乡。", "已完成"]


def test_a_number_cut_by_the_page_break_is_one_number() -> None:
    above, below = Page(), Page()
    xs = (72, 172, 200, 372)
    first = {(0, 0): "机关", (0, 1): "1329.", (0, 2): "按时支付，无结转"}
    draw_table(above, xs, (BOTTOM - 20, BOTTOM), first)
    draw_table(below, xs, (72, 92, 112), {(0, 1): "7", (1, 0): "合计", (1, 1): "20"})
    (table,) = read(above, below).tables
    assert [c.text for c in table.cells if c.row == 0] == ["机关", "1329.7", "按时支付，无结转"]
    assert [c.text for c in table.cells if c.row == 1] == ["合计", "20", ""]


@pytest.mark.parametrize(
    ("number", "end", "rows"),
    [
        ("98.50", "%", [["纳入财政预算专户管理资金", "98.50%", "按时支付"]]),
        ("结余", "%", [["纳入财政预算", "结余", "按时支付"], ["专户管理资金", "%", ""]]),
    ],
)
def test_the_sign_of_a_share_cut_by_the_page_break_shows_one_row(
    number: str, end: str, rows: list[list[str]]
) -> None:
    above, below = Page(), Page()
    name = 72 + width_of("专户管理资金") + 6
    xs = (72, name, name + width_of(number) + 6, 372)
    first = {(0, 0): "纳入财政预算", (0, 1): number, (0, 2): "按时支付"}
    draw_table(above, xs, (BOTTOM - 20, BOTTOM), first)
    draw_table(below, xs, (72, 92, 112), {(0, 0): "专户管理资金", (0, 1): end, (1, 0): "合计"})
    (table,) = read(above, below).tables
    read_rows = [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]
    assert read_rows[:-1] == rows


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a row under its headings, each of which fills its cell
        (["机构名称一二三四五六", "支出合计一二三四五六", "结余"], ["机关", "955.2", ""]),
        (["社会效益", "指标1：明显提高", "已完成"], ["经济效益", "指标1：略", ""]),
        (["甲站", "5", "5"], ["乙站", "", "4"]),
    ],
)
def test_rows_on_either_side_of_a_page_break_stay_two(first: list[str], second: list[str]) -> None:
    table = two_pages(
        {(0, col): text for col, text in enumerate(first)},
        {(0, col): text for col, text in enumerate(second)},
    )
    assert table.rows == 2
    assert [c.text for c in table.cells] == [*first, *second]


def test_a_merged_label_goes_on_overleaf_and_a_blank_value_does_not() -> None:
    above, below = Page(), Page()
    texts = {(0, 0): "产出指标", (0, 1): "数量", (0, 2): "5", (1, 1): "质量", (1, 2): "6"}
    draw_table(above, XS, (BOTTOM - 40, BOTTOM - 20, BOTTOM), texts, {(0, 0): (2, 1)})
    draw_table(below, XS, (72, 92, 112), {(0, 1): "时效", (1, 0): "合计", (1, 2): "11"})
    (table,) = read(above, below).tables
    label = table.cells[0]
    assert (label.text, label.rowspan, label.confidence) == ("产出指标", 3, 0.95)
    assert [(c.col, c.text) for c in table.cells if c.row == 2] == [(1, "时效"), (2, "")]
