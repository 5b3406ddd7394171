"""Tables that lie on their side are read down their columns, and each cell keeps its place."""

import pytest

from normalize.tables.turned import view_of
from schema.rows.figures import FIGURES
from tests.normalize.drawn import draw_document
from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "青禾县某局2022年度项目支出绩效自评结果汇总表"
LYING = """
    项目名称 | 校车补助 | 校园安保 | 合计
    全年预算数（万元） | 120 | 60 | 180
    全年执行数（万元） | 118 | 57 | 175
    其中：财政拨款（万元） | 100 | 57 | 157
    自有资金（万元） | 18 | 0 | 18
    自评得分 | 98.5 | 96 |
    自评等级 | 优 | 优 |
"""


def is_turned(table: str) -> bool:
    (drawn,) = draw_document(table).tables
    return view_of(drawn, is_on_grid=False).is_turned


def test_each_column_is_a_report_within_the_list() -> None:
    report = read_drawn(TITLE, LYING)
    columns = "report_no project_name self_score grade counted_in"
    assert show(report.rows("reports"), columns) == lines("""
        1 | ~ | ~ | ~ | ~
        2 | 校车补助 | 98.5 | 优 | /1
        3 | 校园安保 | 96 | 优 | /1
    """)


def test_amounts_are_their_columns_and_stand_where_they_are_printed() -> None:
    report = read_drawn(TITLE, LYING)
    found = [
        (row["source"]["row"], row["source"]["col"], row["project_name"], row["concept"])
        for row in report.rows(FIGURES)
        if row["measure"] == "executed" and row["value"]
    ]
    assert sorted(found) == [
        (2, 1, "校车补助", "funds.total"),
        (2, 2, "校园安保", "funds.total"),
        (2, 3, None, "funds.total"),
        (3, 1, "校车补助", "funds.current_fiscal"),
        (3, 2, "校园安保", "funds.current_fiscal"),
        (3, 3, None, "funds.current_fiscal"),
        (4, 1, "校车补助", "funds.self_raised"),
        (4, 3, None, "funds.self_raised"),
    ]


def test_cells_are_listed_by_row_whichever_way_they_are_read() -> None:
    rows = read_drawn(TITLE, LYING).rows("cells")
    places = [(row["row"], row["col"]) for row in rows]
    assert places == sorted(places)


def test_places_in_the_columns_have_parts_of_one_projects_money() -> None:
    table = """
        项 目 | 南屏镇 | 石圳乡 | 合计
        安排资金 | 168 | 114.5 | 282.5
        其中：省级资金 | 120 | 84 | 204
        受益村自筹 | 48 | 30.5 | 78.5
        实际支出 | 158.6 | 110.2 | 268.8
    """
    report = read_drawn("青禾县2022年农村供水专项资金绩效自评报告", "单位：万元", table)
    assert [row["counted_in"] for row in report.rows("reports")] == [None]
    columns = "entity concept measure value"
    shown = [line for line in figures(report, columns) if line.startswith("南屏镇")]
    assert shown == lines("""
        南屏镇 | funds.total | budget | 168
        南屏镇 | funds.province | budget | 120
        南屏镇 | funds.self_raised | budget | 48
        南屏镇 | funds.total | executed | 158.6
    """)


@pytest.mark.parametrize(
    "table",
    [
        # The first row states measures: an ordinary table whose rows state them as well.
        "项目 | 中央资金 | 省级资金\n预算数 | 12 | 8\n执行数 | 11 | 8",
        # Years are known headings.
        "项目 | 2021年 | 2022年\n预算数 | 12 | 8\n执行数 | 11 | 8",
        # One name: a form of one project.
        "项目名称 | 校车补助\n预算数 | 12\n执行数 | 11",
        # One row with a measure: it may be the name of a line.
        "名称 | 甲校 | 乙校\n预算数 | 12 | 8\n学生 | 110 | 80",
        # Texts beside a measure.
        "名称 | 甲校 | 乙校\n预算数 | 见附表 | 8\n执行数 | 11 | 8",
        # A cell over two columns.
        "名称 | 甲校 | 乙校\n预算数 | 12 | <\n执行数 | 11 | 8",
    ],
)
def test_a_table_stays_as_it_is_unless_all_of_it_lies(table: str) -> None:
    assert not is_turned(table)
    assert is_turned(LYING)
