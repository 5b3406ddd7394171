"""Tables drawn with signs are read by their signs; what they are drawn with is no text."""

import pytest

from extract.document import Cell, Document, Table
from extract.text.reader import read_text
from tests.extract.text_dumps import kept_characters, rows_of

GRID = """标题

+--------+----------+
| 名     | 金额     |
| 称     |          |
+========+==========+
| 绿化   | 4671     |
| 养护   | .96      |
+--------+----------+

附注
"""
MULTILINE = """  -------------------------
  序号   名称       预算数
  ------ ---------- -------
  1      绿化养护   120
         （一期）

  合计              120
  -------------------------
"""
SIMPLE = """  名称       预算数
  ---------- -------
  绿化养护   120
  路灯       30

附注
"""
ANTIWORD = """|项目名称      |绿化养护专项|
|              |经费        |
|主管部门      |清溪市园林处|
"""
# As markitdown prints a table: a spanned place is one blank, and what a cell above covers is not
# printed at all.
SPANS = """|  |  |  |  |
| --- | --- | --- | --- |
| 项目名称 | | 绿化养护 | |
| 产出 | 数量 | 植树 | 10棵 |
| 补植 | 6棵 |
| 质量 | 成活率 | 96% |
| 满意 | 居民 | 满意率 | 91% |
"""


def table_of(text: str) -> Table:
    document = read_text(text.encode())
    assert kept_characters(document) == document.characters
    (table,) = document.tables
    return table


def cell_of(table: Table, text: str) -> Cell:
    return next(cell for cell in table.cells if cell.text == text)


def test_a_grid_has_its_rows_between_rules_and_joins_what_a_line_end_cut() -> None:
    table = table_of(GRID)
    assert rows_of(table) == [["名称", "金额"], ["绿化养护", "4671.96"]]
    assert cell_of(table, "绿化养护").paragraphs[0].line == 7


def test_a_number_put_together_again_is_never_certain() -> None:
    table = table_of(GRID)
    assert cell_of(table, "4671.96").confidence < 0.9 <= cell_of(table, "金额").confidence
    [number] = cell_of(table, "4671.96").paragraphs
    assert [number.line_at(at) for at in (0, 3, 4, 6)] == [7, 7, 8, 8]


def test_dashes_show_columns_and_blank_lines_part_rows_of_several_lines() -> None:
    assert rows_of(table_of(MULTILINE)) == [
        ["序号", "名称", "预算数"],
        ["1", "绿化养护\n（一期）", "120"],
        ["合计", "", "120"],
    ]


def test_without_edges_each_line_under_the_dashes_is_a_row() -> None:
    document = read_text(SIMPLE.encode())
    assert rows_of(document.tables[0]) == [["名称", "预算数"], ["绿化养护", "120"], ["路灯", "30"]]
    assert [p.text for p in document.paragraphs() if p.text] == ["附注"]


def test_a_column_without_text_is_spanned_by_its_left_neighbour() -> None:
    table = table_of("| 名称 |  | 金额 |\n|---|---|---|\n| 绿化 |  | 12 |\n")
    assert [(cell.text, cell.col, cell.colspan) for cell in table.cells] == [
        ("名称", 0, 2),
        ("金额", 2, 1),
        ("绿化", 0, 2),
        ("12", 2, 1),
    ]


def test_a_blank_that_may_be_spanned_leaves_the_table_in_doubt() -> None:
    sure = table_of("| 名称 | 金额 |\n|---|---|\n| 绿化 | 12 |\n")
    open_ = table_of("| 名称 | 金额 |\n|---|---|\n| 绿化 | 12 |\n| 路灯 |  |\n|  | 3 |\n")
    assert min(cell.confidence for cell in sure.cells) == 1
    assert max(cell.confidence for cell in open_.cells) < 0.9


def test_a_full_line_of_antiword_goes_on_and_a_row_may_be_missing() -> None:
    document = read_text(ANTIWORD.encode())
    assert rows_of(document.tables[0]) == [
        ["项目名称", "绿化养护专项经费"],
        ["主管部门", "清溪市园林处"],
    ]
    assert max(cell.confidence for cell in document.tables[0].cells) < 0.9
    assert document.doubts == ("table_layout_lost",)


def test_a_table_that_the_converter_left_out_is_told() -> None:
    assert read_text("标题\n\n[TABLE]\n\n附注\n".encode()).doubts == ("table_layout_lost",)
    assert read_text(GRID.encode()).doubts == ()


def test_markitdown_shows_spans_and_leaves_out_what_is_covered_from_above() -> None:
    table = table_of(SPANS)
    places = {cell.text: (cell.row, cell.col, cell.rowspan, cell.colspan) for cell in table.cells}
    assert places["绿化养护"] == (0, 2, 1, 2)
    assert places["产出"] == (1, 0, 3, 1)
    assert places["数量"] == (1, 1, 2, 1)
    assert places["补植"] == (2, 2, 1, 1)
    assert places["质量"] == (3, 1, 1, 1)
    assert all(cell.confidence < 0.9 for cell in table.cells if cell.row in (2, 3))


def test_loose_signs_part_cells_and_shorter_rows_stand_beside_a_merged_one() -> None:
    rows = ("自评表", "资金 | 名称 | 预算 | 执行", "总额 | 3.75 | 3.69", "拨款 | 3 | 2", "合计 | 9")
    text = "".join(f"{row} |\n" for row in rows)
    table = table_of(text)
    assert (cell_of(table, "资金").rowspan, cell_of(table, "总额").col) == (3, 1)
    assert cell_of(table, "合计").col == 0


@pytest.mark.parametrize("line", ["首页 | 地图", "甲|乙"])
def test_a_line_with_a_sign_alone_is_no_table(line: str) -> None:
    document: Document = read_text(f"标题\n{line}\n\n正文\n\n{line}\n\n{line}\n".encode())
    assert document.tables == ()


HEADLESS = """\
  ---------- ------------ ----------
  项目资金\\               预算数
  （万元）

             420          381.09

  ---------- ------------ ----------
"""


def test_rows_without_headings_are_parted_by_blank_lines() -> None:
    document = read_text(f"标题\n\n{HEADLESS}\n完\n".encode())
    (table,) = document.tables
    texts = [(cell.row, cell.col, cell.text) for cell in table.cells if cell.text]
    assert texts == [
        (0, 0, "项目资金\n（万元）"),
        (0, 2, "预算数"),
        (1, 1, "420"),
        (1, 2, "381.09"),
    ]
    assert document.characters == kept_characters(document)


def test_lines_without_headings_and_blanks_are_a_row_each() -> None:
    text = HEADLESS.replace("\n\n", "\n").replace("\\", "")
    (table,) = read_text(f"标题\n\n{text}\n完\n".encode()).tables
    assert table.rows == 3


# markitdown again: the second row of headings stands under the headings that span several.
LAYERS = """|  |  |  |  |  |  |
| --- | --- | --- | --- | --- | --- |
| 序号 | 项目 | 预算安排 | | 执行数 | 执行率 |
| 年初 | 调整后 |
| 1 | 修路 | 60 | 62 | 57 | 92% |
| 合计 | | 60 | 62 | 57 | 92% |
"""


def test_a_short_row_of_words_divides_the_headings_that_span_several() -> None:
    table = table_of(LAYERS)
    assert [
        (cell_of(table, text).row, cell_of(table, text).col) for text in ("年初", "调整后")
    ] == [
        (1, 2),
        (1, 3),
    ]
    assert cell_of(table, "预算安排").rowspan == 1
    assert cell_of(table, "执行率").rowspan == 2


def test_a_row_of_numbers_or_of_more_words_is_placed_by_what_stands_in_the_columns() -> None:
    """Three cells cannot divide two columns, and numbers are no headings."""
    more = LAYERS.replace("| 年初 | 调整后 |", "| 年初 | 调整后 | 小计 |")
    assert cell_of(table_of(more), "年初").confidence < 0.9
    numbers = LAYERS.replace("| 年初 | 调整后 |", "| 12 | 13 |")
    assert cell_of(table_of(numbers), "12").confidence < 0.9
