"""What a drawing with a blank for each place has lost: which of the blanks another cell spans."""

import pytest

from extract.document import Table
from extract.text.lost_spans import FEWEST_ROWS, find_heads, find_spanned
from extract.text.reader import read_text


def rows_of(drawn: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]


def table_of(drawn: str) -> Table:
    lines = [f"| {' | '.join(row)} |" for row in rows_of(drawn)]
    rule = "|" + "---|" * len(rows_of(drawn)[0])
    (table,) = read_text("\n".join([lines[0], rule, *lines[1:]]).encode()).tables
    return table


def spans_of(table: Table) -> dict[str, tuple[int | None, int | None]]:
    return {cell.text: (cell.rowspan, cell.colspan) for cell in table.cells if cell.text}


ROADS = """
    乡镇   | 里程 | 补助安排 |      |      | 拨付率
           |      | 合计     | 省级 | 县级 |
    白石乡 | 12   | 60       | 40   | 20   | 90%
    青溪镇 | 8    | 40       | 30   | 10   | 80%
"""


def test_a_heading_spans_the_columns_whose_headings_stand_below_it() -> None:
    spans = spans_of(table_of(ROADS))
    assert spans["补助安排"] == (1, 3)
    assert spans["乡镇"] == spans["里程"] == spans["拨付率"] == (2, 1)
    assert spans["合计"] == spans["省级"] == (1, 1)


def test_heads_have_as_many_layers_as_their_headings_need() -> None:
    rows = rows_of("""
        车辆费用 |      |        |      |        |      | 备注
        购置     |      | 运行   |      |        |      |
                 |      | 保险费 |      | 维修费 |      |
        预算     | 决算 | 预算   | 决算 | 预算   | 决算 |
        1        | 1    | 2      | 2    | 3      | 3    |
    """)
    heads = find_heads(rows)
    assert heads[0, 0] == (1, 6)
    assert heads[1, 0] == (2, 2)
    assert heads[1, 2] == (1, 4)
    assert heads[2, 2] == heads[2, 4] == (1, 2)
    assert heads[0, 6] == (4, 1)
    deeper = [["费用表", *[""] * 6], [*rows[0][:6], "说明"], *rows[1:]]
    assert (0, 0) not in find_heads(deeper), "a row with one text alone is no layer"


def test_no_head_has_five_layers() -> None:
    rows = rows_of("""
        费用     |      |        |      |        |      |        |      | 备注
        车辆费用 |      |        |      |        |      | 会议费 |      |
        购置     |      | 运行   |      |        |      | 讲课费 |      |
                 |      | 保险费 |      | 维修费 |      |        |      |
        预算     | 决算 | 预算   | 决算 | 预算   | 决算 | 预算   | 决算 |
        1        | 1    | 2      | 2    | 3      | 3    | 4      | 4    |
    """)
    assert find_heads(rows) == {}


@pytest.mark.parametrize(("letters", "heads"), [(30, 7), (31, 0)])
def test_a_heading_has_thirty_letters(letters: int, heads: int) -> None:
    rows = rows_of(ROADS.replace("补助安排", "补" * letters))
    assert len(find_heads(rows)) == heads


@pytest.mark.parametrize(
    ("upper", "heads"), [("项目 | 预算 | | 决算 | ", 8), ("项目 | 预算 | | 决算 | 结余", 0)]
)
def test_two_headings_that_are_parted_make_a_head_of_a_filled_row(upper: str, heads: int) -> None:
    """One alone may be a value that takes two places."""
    below = "\n 名称 | 年初 | 调整 | 中央 | 省级 \n 修路 | 1 | 2 | 3 | 4"
    assert len(find_heads(rows_of(upper + below))) == heads


@pytest.mark.parametrize(
    "drawn",
    [
        # The first row is a name and its value, and what is filled in below are values as well.
        "项目名称 | 防汛物资 | \n 主管部门 | 水务局 | 实施单位 \n 性质 | 新增 | 一次性",
        # Nothing stands below the blank: whose it is, is not said.
        "项目 | 金额 |  | 备注 \n 修路 | 12 |  | 完工 \n 修桥 | 7 |  | 完工",
        # A number is a value.
        "项目 | 2019 |  \n 修路 | 预算 | 决算 \n 修桥 | 3 | 4",
    ],
)
def test_what_is_no_layered_head_is_left_alone(drawn: str) -> None:
    assert find_heads(rows_of(drawn)) == {}


def test_a_blank_that_begins_a_row_belongs_to_the_name_above_it() -> None:
    table = table_of("""
        资金情况 | 来源     | 预算 | 支出
                 | 财政拨款 | 65   | 58
                 | 其他     | 5    | 5
        说明     | 无       | 甲   | 乙
    """)
    assert spans_of(table)["资金情况"] == (3, 1)
    assert [cell.text for cell in table.cells if cell.col == 0] == ["资金情况", "说明"]
    assert all(cell.confidence < 0.9 for cell in table.cells if cell.text == "资金情况")


def test_the_name_of_a_sum_spans_the_columns_that_name_the_other_rows() -> None:
    table = table_of("""
        序号     | 单位     | 预算 | 支出
        1        | 第一小学 | 30   | 29
        2        | 第二小学 | 20   | 20
        县直小计 |          | 50   | 49
    """)
    assert spans_of(table)["县直小计"] == (1, 2)


def test_a_row_without_a_name_for_its_number_is_no_sum() -> None:
    """Its second column is blank: who it is has not been filled in."""
    (spanned,) = find_spanned(rows_of("1 |  | 30 | 29"))
    assert spanned == frozenset()


def test_a_column_without_text_so_far_is_spanned_by_what_stands_before_it() -> None:
    rows = rows_of("""
        概况     | 帮扶活动 |      | 说明
        资金     | 项目     |      | 预算
                 | 走访     |      | 96
        绩效目标 | 指标     | 序号 | 内容
    """)
    assert find_spanned(rows) == [frozenset({2})] * 3 + [frozenset()]
    assert len(rows[: FEWEST_ROWS - 1]) == 1
    early = [rows[0], rows[3]]
    assert find_spanned(early) == [frozenset(), frozenset()], "one row: it may be a heading's place"


def test_a_lone_name_among_names_with_numbers_has_blanks_beside_it() -> None:
    """它没有发生，不是下面几行的标题。"""
    table = table_of("""
        经费控制   | 上年决算 | 本年决算
        三公经费   | 5.4      | 4.6
        其中：购车 |          |
        出国经费   |          |
        公务接待   | 4.2      | 3.2
    """)
    for name in ("其中：购车", "出国经费"):
        (row,) = {cell.row for cell in table.cells if cell.text == name}
        assert [cell.col for cell in table.cells if cell.row == row] == [0, 1, 2]


def test_a_lone_text_over_rows_that_are_numbered_heads_them() -> None:
    table = table_of("""
        序号   | 单位 | 预算 | 支出
        市直   |      |      |
        1      | 甲校 | 30   | 29
        县区   |      |      |
        2      | 乙县 | 20   | 20
    """)
    assert spans_of(table)["县区"] == (1, 4)
