"""The signs of antiword's boxes show which columns cells take, and where rows were left out."""

import pytest

from extract.document import Table
from extract.text.edges import are_alike, find_seams, is_head_broken, place_by_edges
from extract.text.reader import read_text
from tests.extract.antiword_boxes import draw
from tests.extract.text_dumps import kept_characters, rows_of

TITLE = "竹影县林场2031年度项目支出绩效自评表\n\n"


def tables_of(*rows: list[tuple[int, str]]) -> tuple[Table, ...]:
    document = read_text((TITLE + draw(*rows)).encode())
    assert (document.dialect, document.doubts) == ("antiword", ("table_layout_lost",))
    assert document.characters == kept_characters(document)
    assert all(cell.confidence < 0.9 for table in document.tables for cell in table.cells)
    return document.tables


def places(table: Table) -> dict[str, tuple[int, int | None, int | None]]:
    """(column, rows, columns) of each cell with text."""
    return {c.text: (c.col, c.rowspan, c.colspan) for c in table.cells if c.text}


def test_a_cell_stands_in_the_columns_between_its_signs() -> None:
    (table,) = tables_of(
        [(12, "林班"), (12, "上年"), (25, "本年")],
        [(12, ""), (12, ""), (12, "预算"), (12, "决算")],
        [(12, "松坡"), (12, "31.5"), (12, "30"), (12, "28.4")],
        [(25, "合计"), (12, "30"), (12, "28.4")],
    )
    found = places(table)
    assert found["本年"] == (2, 1, 2)
    assert (found["林班"], found["上年"]) == ((0, 2, 1), (1, 2, 1))
    assert (found["预算"][0], found["决算"][0], found["合计"]) == (2, 3, (0, 1, 2))


def test_edges_that_were_rounded_are_one() -> None:
    (table,) = tables_of(
        [(12, "林班"), (12, "面积"), (12, "支出")],
        [(11, "松坡"), (12, "610"), (12, "28.4")],
        [(12, "石岭"), (11, "540"), (12, "19.7")],
    )
    assert table.cols == 3
    assert [cell.col for cell in table.cells] == [0, 1, 2] * 3


def test_a_name_goes_on_beside_rows_of_words_and_a_blank_beside_numbers_is_open() -> None:
    (table,) = tables_of(
        [(12, "项目资金"), (12, "来源"), (12, "预算数")],
        [(12, ""), (12, "省级"), (12, "30")],
        [(12, "其他"), (12, "12"), (12, "")],
        [(12, ""), (12, "15"), (12, "3")],
    )
    found = places(table)
    assert found["项目资金"] == (0, 2, 1)
    assert found["其他"][1] is None


def test_a_row_of_numbers_alone_is_named_by_the_headings_it_goes_on_from() -> None:
    (table,) = tables_of(
        [(14, "执行情况"), (20, "支出总额（万元）"), (12, "预算数"), (12, "支出")],
        [(14, ""), (20, ""), (12, "71.8"), (12, "70.4")],
    )
    assert (places(table)["执行情况"][1], places(table)["支出总额（万元）"][1]) == (2, 2)


def test_a_line_with_other_edges_is_another_row_however_full_the_cells_above_are() -> None:
    (table,) = tables_of(
        [(8, "主管部门"), (20, "竹影县林业局")],
        [(20, "绿化养护"), (8, "12")],
    )
    assert rows_of(table) == [["主管部门", "竹影县林业局"], ["绿化养护", "12"]]


def test_only_of_which_is_one_with_the_line_below() -> None:
    (table,) = tables_of(
        [(14, "其中："), (10, "4"), (14, "其中："), (10, "3")],
        [(14, "林区拨款"), (10, ""), (14, "林区拨款"), (10, "")],
        [(14, "自筹："), (10, "4"), (14, "自筹："), (10, "3")],
        [(14, "县级"), (10, ""), (14, "县级"), (10, "")],
    )
    assert [row[0] for row in rows_of(table)] == ["其中：林区拨款", "自筹：", "县级"]


BROKEN = (
    [(12, "林班"), (12, "2030年"), (25, "2031年"), (12, "比上年")],
    [
        (12, ""),
        (12, "决算数"),
        (25, ""),
        (12, "增减额"),
    ],
)


def test_headings_that_a_writer_broke_over_lines_are_of_one_row() -> None:
    (table,) = tables_of(
        *BROKEN,
        [(12, ""), (12, ""), (12, "预算数"), (12, "决算数"), (12, "")],
        [(12, "松坡"), (12, "31.5"), (12, "30"), (12, "28.4"), (12, "-3.1")],
    )
    assert rows_of(table)[:2] == [
        ["林班", "2030年决算数", "2031年", "比上年增减额"],
        ["预算数", "决算数"],
    ]


def test_words_under_words_are_rows_of_their_own() -> None:
    (table,) = tables_of(*BROKEN, [(12, ""), (12, "松坡补植"), (25, "已完成"), (12, "")])
    assert table.rows == 3


HEAD = [(12, "林班"), (12, "任务"), (12, "完成"), (25, "补助资金"), (12, "支出")]
BODY = [
    [(20, "立项"), (20, "依据"), (20, "充分"), (10, "5"), (10, "4")],
    [(20, ""), (20, "目标"), (20, "明确"), (10, "5"), (10, "5")],
]


def test_blanks_that_go_on_from_nothing_show_that_rows_are_left_out() -> None:
    """The row that is cut keeps its first cells alone, as wide as those of a later table."""
    cut = [(20, ""), (20, ""), (20, ""), (10, "小计"), (10, "省级")]
    head, rest, body = tables_of(HEAD, cut, *BODY)
    assert (rows_of(head)[0][0], rows_of(rest)[0][-1]) == ("林班", "省级")
    assert rows_of(body)[0] == ["立项", "依据", "充分", "5", "4"]
    assert body.cells[0].paragraphs[0].line == 5


def test_headings_that_lie_across_others_are_not_theirs() -> None:
    upper = [(12, "单位"), (12, "合计"), (25, "其中"), (12, "结余")]
    across = [(12, ""), (12, ""), (38, "基本支出")]
    below = [(12, ""), (12, ""), (12, "差旅费"), (12, "会议费"), (12, "培训费")]
    values = [(12, "场部"), (12, "6.2"), (12, "3"), (12, "2"), (12, "1.2")]
    assert [table.rows for table in tables_of(upper, across, below, values)] == [1, 1, 2]


@pytest.mark.parametrize("counting", ["序号", "科目编码"])
def test_what_counts_rows_heads_no_names(counting: str) -> None:
    head = [(12, counting), (12, "项目"), (12, "预算数")]
    names = [(12, "春季补植"), (12, "60人"), (12, "1000")]
    counted = [(12, "1"), (12, "补植"), (12, "30")]
    total = [(12, "合计"), (12, ""), (12, "30")]
    assert [table.rows for table in tables_of(head, names, names)] == [1, 2]
    assert [table.rows for table in tables_of(head, counted, total)] == [3]
    group = [(12, "造林项目"), (12, ""), (12, "")]
    assert [table.rows for table in tables_of(head, group, counted)] == [3]


@pytest.mark.parametrize("corner", ["", "来源"])
def test_one_blank_may_be_the_corner_of_a_head(corner: str) -> None:
    tables = tables_of(
        [(8, "单位"), (22, "场部"), (8, "电话"), (10, "7001")],
        [(20, corner), (20, "预算数"), (10, "支出")],
        [(20, "县级"), (20, "12"), (10, "11")],
    )
    assert len(tables) == 1


def test_edges_that_fit_no_columns_place_nothing() -> None:
    rows = [["甲", "乙"], ["丙", "丁"]]
    assert place_by_edges(rows, [(0, 10, 20), (0, 1, 20)]) is None


@pytest.mark.parametrize(("right", "are_one"), [(22, True), (23, False)])
def test_the_signs_of_an_edge_stand_two_places_apart(right: int, are_one: bool) -> None:
    assert are_alike((0, 10, 20), (0, 10, right)) == are_one


@pytest.mark.parametrize(
    ("heading", "numbers", "is_broken"),
    [
        ("林区道路桥涵养护支出决算", 2, True),
        ("林区道路桥涵养护支出决算数", 2, False),  # twelve characters at most
        ("本年", 1, False),  # and two numbers below at least
    ],
)
def test_short_headings_above_two_numbers_are_broken_over_lines(
    heading: str, numbers: int, is_broken: bool
) -> None:
    below = ["松坡", *["30", "28.4"][:numbers], "已完成"]
    rows = [["林班", heading, "上年", "比上年"], ["", "决算数", "", "增减额"], below]
    assert is_head_broken(rows, [(0, 10, 20, 30, 40)] * 3) == is_broken


@pytest.mark.parametrize(("number", "seams"), [("（十）", []), ("（十一）", [1])])
def test_what_counts_rows_has_three_characters(number: str, seams: list[int]) -> None:
    rows = [["序号", "项目", "预算数"], [number, "春季补植", "30"]]
    assert find_seams(rows, [(0, 10, 20, 30)] * 2) == seams


@pytest.mark.parametrize(("names", "seams"), [(49, []), (50, [1])])
def test_a_number_of_a_row_is_looked_for_in_fifty(names: int, seams: list[int]) -> None:
    rows = [["序号", "项目"], *[["春季补植", "60人"]] * names, ["1", "松坡"]]
    assert find_seams(rows, [(0, 10, 20)] * len(rows)) == seams
