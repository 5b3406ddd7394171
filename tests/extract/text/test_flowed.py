"""Rows that antiword lets flow on in a line are told by their width; else all stays as it is."""

import pytest

from extract.document import Document
from extract.text.flowed import find_rows, is_flowed
from extract.text.reader import read_text
from normalize.report import normalize
from schema.rows.figures import FIGURES
from tests.extract.text_dumps import kept_characters, rows_of
from tests.normalize.reading import figures

LIST = (
    "2022年度农村饮水工程项目绩效自评表\n\n单位：万元\n\n"
    "序号 |项目名称 |全年预算数\n（万元） |全年执行数 |备注 | |"
    "1 |东坡村引水 |82 |80.5 | | |2 |河口村水厂 |64 |64 |已验收 | |"
    "合计 |146 |144.5 | | |二、存在的问题\n\n验收偏晚。\n"
)
BOXED = (
    "|乡镇          |资金下达                        |实际支出      |\n"
    "|              |                                |（万元）      |\n\n\n"
    " |省级 |县级 | | |青石镇 |30 |12 |41.6 | |白杨乡 |28 |9 |37 | |石门乡 |15 |4 |19 | |\n"
)


def read(text: str) -> Document:
    document = read_text(text.encode())
    assert (document.dialect, document.doubts) == ("antiword", ("table_layout_lost",))
    assert document.characters == kept_characters(document)
    return document


def test_rows_are_as_wide_as_most_but_for_a_sum_and_what_stands_behind_is_text() -> None:
    document = read(LIST)
    assert rows_of(document.tables[0]) == [
        ["序号", "项目名称", "全年预算数\n（万元）", "全年执行数", "备注"],
        ["1", "东坡村引水", "82", "80.5", ""],
        ["2", "河口村水厂", "64", "64", "已验收"],
        ["合计", "146", "144.5", ""],
    ]
    texts = [(p.text, p.line) for p in document.paragraphs()]
    assert texts[4:] == [("二、存在的问题", 6), ("", 7), ("验收偏晚。", 8)]


def test_the_box_above_holds_the_first_row_and_its_cells_span_those_below() -> None:
    (table,) = read(BOXED).tables
    assert rows_of(table)[0] == ["乡镇", "资金下达", "实际支出（万元）"]
    assert {cell.text: cell.col for cell in table.cells if cell.row in (1, 2)} == {
        "省级": 1,
        "县级": 2,
        "青石镇": 0,
        "30": 1,
        "12": 2,
        "41.6": 3,
    }


SUMMED = (
    "2022年度灌区维修项目绩效自评表\n\n单位：万元\n\n"
    "序号 |渠段 |地点 |下达资金 |支付 |备注 | | | | |中央 |省级 | | | |"
    "合计 |90 |60 |148 |已公示 | |一 |干渠 |50 |40 |89 | | |"
    "1 |东干渠 |石门乡 |30 |25 |54 |完工 | |2 |西干渠 |白杨乡 |20 |15 |35 | | |"
    "二 |支渠 |40 |20 |59 | | |3 |三支渠 |青石镇 |25 |12 |37 | | |"
    "4 |五支渠 |青石镇 |15 |8 |22 |在建 | |完工时间偏晚。\n"
)


def test_rows_that_sum_their_parts_are_shorter_and_their_numbers_stand_under_numbers() -> None:
    (table,) = read(SUMMED).tables
    places = {(c.row, c.text): (c.col, c.colspan) for c in table.cells if c.text}
    assert places[0, "下达资金"] == (3, 2)
    assert (places[2, "合计"], places[2, "90"], places[2, "148"]) == ((0, 3), (3, 1), (5, 1))
    assert (places[3, "干渠"], places[3, "50"], places[3, "89"]) == ((1, 2), (3, 1), (5, 1))
    assert places[7, "三支渠"] == (1, 1)


def test_where_a_sum_would_stand_under_words_no_row_is_read() -> None:
    """Without the remark its row may end one blank earlier: its numbers would stand elsewhere."""
    assert read(SUMMED.replace("已公示", "")).tables == ()


TIED = (
    "序号 |乡镇 |资金合计 |其中 |支出 |结余 | | | | |中央 |省级 | | | | "
    "|合计 |60 |40 |20 |50 |10 | |1 |青石镇 |35 |25 |10 |30 |5 | |2 |白杨乡 |25 |15 |10 |20 |5 | |"
)


def test_of_ways_that_are_as_good_the_one_that_heads_all_numbers_is_taken() -> None:
    """The head may end one blank later, but then nothing would be over 结余's numbers."""
    (table,) = read(f"灌区维修资金绩效自评表\n\n{TIED}\n").tables
    places = {c.text: (c.row, c.col, c.colspan) for c in table.cells if c.text}
    assert (places["其中"], places["中央"], places["结余"][1]) == ((0, 3, 2), (1, 3, 1), 6)
    assert (places["合计"], places["60"]) == ((2, 1, 1), (2, 2, 1))


def test_its_figures_are_read_and_none_of_them_is_sure() -> None:
    report = normalize(read(LIST), "")
    assert report.submission["status"] == "partial"
    assert figures(report, "measure value") == [
        f"{measure} | {value}"
        for row in ("82 80.5", "64 64", "146 144.5")
        for measure, value in zip(("full_year_budget", "executed"), row.split(), strict=True)
    ]
    assert all(row["confidence"] < 0.9 for row in report.rows(FIGURES))


@pytest.mark.parametrize(
    "line",
    [
        "甲 | | | |乙 | | | |丙 | | |",  # blanks and ends of rows stand anywhere
        "甲 |1 |乙 |2 |3 | |丙 | |丁 |4 | |戊 |5 |6 |7 | |己",
    ],
)
def test_rows_of_no_width_are_left_as_they_are_and_told(line: str) -> None:
    document = read(f"表\n\n{line}\n\n完\n")
    assert document.tables == ()
    assert [p.text for p in document.paragraphs()][2] == line


@pytest.mark.parametrize("lines", [1, 2])
def test_a_box_whose_other_rows_were_dropped_is_told(lines: int) -> None:
    box = "|序号   |学校         |补助人数   |补助档次   |\n" * lines
    read(f"附表：乡村教师生活补助发放明细表\n\n{box}\n\n三、存在的问题\n")


@pytest.mark.parametrize(("rows", "are_told"), [(3, True), (2, False)])
def test_three_rows_in_a_line_flow(rows: int, are_told: bool) -> None:
    """Behind the last one nothing begins, so that two ends of rows stand before others."""
    assert is_flowed("青石镇 |30 | |" * rows) == are_told
    assert (find_rows(["青石镇", "30", ""] * rows) is not None) == are_told


@pytest.mark.parametrize(("columns", "are_told"), [(24, True), (25, False)])
def test_rows_have_twenty_four_columns(columns: int, are_told: bool) -> None:
    assert (find_rows([*["30"] * columns, ""] * 3) is not None) == are_told


@pytest.mark.parametrize(("rows", "are_told"), [(4_000, True), (4_001, False)])
def test_twenty_thousand_cells_are_split_into_rows(rows: int, are_told: bool) -> None:
    assert (find_rows(["青石镇", "12", "30", "42", ""] * rows) is not None) == are_told


@pytest.mark.parametrize(("rows", "are_told"), [(5, True), (6, False)])
def test_a_quarter_of_the_cells_is_filled(rows: int, are_told: bool) -> None:
    """Seven headings, and rows with a name alone: 12 of 48 cells, 13 of 56."""
    cells = [*"甲乙丙丁戊己庚", "", *["青石镇", *[""] * 7] * rows]
    assert (find_rows(cells) is not None) == are_told


def test_a_blank_beside_the_sum_of_a_list_leaves_its_columns_known() -> None:
    line = (
        "序号 |项目名称 |预算数 |执行数 |自评得分 | |1 |灌区维修 |82 |80.5 |96 | |"
        "2 |河道清淤 |64 |64 |98 | | |合计 |146 |144.5 | | |"
    )
    report = normalize(read(f"2022年度项目支出绩效自评情况\n\n单位：万元\n\n{line}\n"), "")
    assert figures(report, "label value")[-2:] == ["合计 / 预算数 | 146", "合计 / 执行数 | 144.5"]
    assert [row["project_name"] for row in report.rows("reports")][1:] == ["灌区维修", "河道清淤"]
