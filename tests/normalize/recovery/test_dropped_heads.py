"""Headings over others, whose merged cells a text did not print, stand over what they head."""

import pytest

from extract.document import Document
from extract.readers import read_document
from normalize.recovery.recover import recover
from normalize.report import normalize
from schema.rows.figures import FIGURES
from tests.extract.text_dumps import dump
from tests.normalize.drawn import draw_document
from tests.normalize.reading import figures, lines, read_drawn

TITLE = "2022年度部门项目支出绩效自评情况"
LIST = """
    序号 | 子项目 | 经费情况 | 自评分 | 等级
    年初安排 | 调整后预算 | 执行数 | 执行率
    1 | 河道保洁 | 86.00 | 86.00 | 85.20 | 99.07% | 98.5 | 优
    2 | 泵站维修 | 40.00 | 32.00 | 28.80 | 90.00% | 91 | 优
    合计 | 126.00 | 118.00 | 114.00 | 96.61% | — | —
"""
SOURCES = """
    乡镇 | 计划投资（万元） | 资金来源（万元） | 到位 | 实际支出
    省级补助 | 县级配套 | 村级自筹
    柳河镇 | 600 | 300 | 200 | 100 | 580 | 560.5
    石桥镇 | 450 | 200 | 150 | 100 | 450 | 431.2
"""
LEVELS = """
    机构名称 | 支出合计 | 其中： | 结余
    基本支出 | 其中： | 项目支出 | 当年结余 | 累计结余
    人员支出 | 公用支出
    局机关 | 546.12 | 253.62 | 208.30 | 45.32 | 292.50 | -1.82 | 10.18
    信息中心 | 249.06 | 159.06 | 140.20 | 18.86 | 90.00 | 0.90 | 7.10
"""
TWICE = """
    县（区） | 基础养老金 | 缴费补贴
    预算 | 实际 | 差额 | 预算 | 实际 | 差额
    东湖区 | 1058.2 | 1126.45 | 68.25 | 70.1 | 156.3 | 86.2
    石梁县 | 512.6 | 498.12 | -14.48 | 58.3 | 148.75 | 90.45
"""
BESIDE = """
    年度主要任务 | 任务名称 | 预算数（万元） | 执行数（万元） | 得分
    总额 | 财政拨款 | 其他资金 | 总额 | 财政拨款 | 其他资金
    机构运转 | 412 | 400 | 12 | 409 | 397 | 12 | 9.9
    物资储备 | 268 | 238 | 30 | 251 | 223 | 28 | 9.4
"""
SUMMED = """
    序号 | 承担单位 | 省级资金 | 自筹资金
    计划数 | 支出数 | 计划数 | 支出数
    合计 | 240 | 231 | 95 | 90
    1 | 龙汀公司 | 160 | 155 | 60 | 58
    2 | 乐沣公司 | 80 | 76 | 35 | 32
"""
ACCOUNTS = """
    项目 | 本年收入合计 | 财政拨款收入 | 其他收入
    科目编码 | 科目名称
    合计 | 90 | 84 | 6
    208 | 社会保障和就业支出 | 40 | 40 |
    20805 | 养老支出 | 40 | 40 |
    213 | 农林水支出 | 50 | 44 | 6
"""
NUMBERED = ACCOUNTS.replace("    合计", "    栏次 | 1 | 2 | 3\n    合计")


def test_amounts_of_a_list_have_the_measures_of_the_second_row_of_headings() -> None:
    rows = [[cell.strip() for cell in row.split("|")] for row in LIST.strip().splitlines()]
    report = normalize(read_document(dump(TITLE, "单位：万元", rows).encode()), "")
    assert figures(report, "measure value")[:4] == lines("""
        initial_budget | 86
        adjusted_budget | 86
        executed | 85.2
        execution_rate | 99.07
    """)
    assert max(row["confidence"] for row in report.rows(FIGURES)) < 0.9


@pytest.mark.parametrize(
    ("table", "heads"),
    [
        (LIST, "0 序号 1 | 1 子项目 1 | 2 经费情况 4 | 6 自评分 1 | 7 等级 1"),
        # the three add up to what stands before them
        (
            SOURCES,
            "0 乡镇 1 | 1 计划投资（万元） 1 | 2 资金来源（万元） 3 | 5 到位 1 | 6 实际支出 1",
        ),
        (LEVELS, "0 机构名称 1 | 1 支出合计 1 | 2 其中： 4 | 6 结余 2"),
        # no heading has 预算 twice below it
        (TWICE, "0 县（区） 1 | 1 基础养老金 3 | 4 缴费补贴 3"),
        (
            BESIDE,
            "0 年度主要任务 1 | 1 任务名称 1 | 2 预算数（万元） 3 | 5 执行数（万元） 3 | 8 得分 1",
        ),
        (SUMMED, "0 序号 1 | 1 承担单位 1 | 2 省级资金 2 | 4 自筹资金 2"),
        (ACCOUNTS, "0 项目 2 | 2 本年收入合计 1 | 3 财政拨款收入 1 | 4 其他收入 1"),
    ],
)
def test_each_heading_is_over_its_columns(table: str, heads: str) -> None:
    assert _row(recover(_drawn(table)), 0) == heads


def test_headings_of_three_rows_are_told_by_the_sums_below() -> None:
    document = recover(_drawn(LEVELS))
    assert _row(document, 1) == (
        "2 基本支出 1 | 3 其中： 2 | 5 项目支出 1 | 6 当年结余 1 | 7 累计结余 1"
    )
    assert _row(document, 2) == "3 人员支出 1 | 4 公用支出 1"


def test_a_heading_beside_all_rows_moves_them_by_one() -> None:
    assert _row(recover(_drawn(BESIDE)), 2).startswith("1 机构运转 1 | 2 412 1")


@pytest.mark.parametrize(
    ("table", "total"),
    [(SUMMED, "0 合计 2 | 2 240 1"), (ACCOUNTS, "0 合计 2 | 2 90 1")],
    ids=["by its sums", "numbers under numbers"],
)
def test_a_total_above_the_rows_stands_over_the_columns_that_name_them(
    table: str, total: str
) -> None:
    assert _row(recover(_drawn(table)), 2).startswith(total)


def test_the_row_that_numbers_the_columns_does_not_hide_the_rows_below_it() -> None:
    document = recover(_drawn(NUMBERED))
    assert _row(document, 2) == "0 栏次 2 | 2 1 1 | 3 2 1 | 4 3 1"
    assert _row(document, 3) == "0 合计 2 | 2 90 1 | 3 84 1 | 4 6 1"


def test_two_rows_above_the_others_may_be_shorter_and_no_third() -> None:
    more = NUMBERED.replace("    208 |", "    总计 | 90 | 84 | 6\n    208 |")
    assert _row(recover(_drawn(more)), 2) == "0 栏次 1 | 1 1 1 | 2 2 1 | 3 3 1"


@pytest.mark.parametrize(
    ("lower", "parts", "width"),
    [([], "60 40 20 40", 4), ([["工资", "津贴"]], "60 40 30 10 20 40", 1)],
)
def test_headings_have_three_rows(lower: list[list[str]], parts: str, width: int) -> None:
    below = ["基本支出", "其中：", "项目支出"]
    last = ["人员支出", *["其中："] * len(lower), "公用支出"]
    heads = [["机构名称", "支出合计", "其中："], below, last, *lower]
    table = "\n".join(map(" | ".join, [*heads, ["局机关", "100", *parts.split()]]))
    assert _row(recover(_drawn(table)), 0).endswith(f"2 其中： {width}")


@pytest.mark.parametrize(("whole", "width"), [(["投资合计"], 2), ([], 1)])
def test_three_headings_stand_over_others(whole: list[str], width: int) -> None:
    """Two may be a label and its value."""
    heads = ["乡镇", *whole, "资金来源"]
    numbers = [["300", "200", "100"], ["250", "150", "100"]]
    rows = [[name, *row[1 - len(whole) :]] for name, row in zip("甲乙", numbers, strict=True)]
    table = "\n".join(map(" | ".join, [heads, ["省级补助", "县级配套"], *rows]))
    assert _row(recover(_drawn(table)), 0).split(" | ")[-1] == f"{len(heads) - 1} 资金来源 {width}"


@pytest.mark.parametrize(
    "table",
    [
        # 中央, 省级, 县级 may be under any of three headings
        """
        险种 | 总保费 | 财政补贴 | 农户自缴
        中央 | 省级 | 县级
        水稻 | 738 | 332.1 | 221.4 | 36.9 | 147.6
        油菜 | 96 | 38.4 | 24 | 9.6 | 24
        """,
        # the numbers prove none: 小计 is no sum
        """
        单位 | 安排金额 | 支付金额
        小计 | 上半年 | 下半年
        甲局 | 30 | 28 | 5 | 6
        乙局 | 40 | 38 | 7 | 8
        """,
    ],
)
def test_numbers_below_headings_that_are_not_told_are_in_doubt(table: str) -> None:
    document = recover(_drawn(table))
    assert {cell.confidence for cell in document.tables[0].cells if cell.row > 1} == {0.6}
    report = read_drawn(TITLE, "单位：万元", table, text_dump=True)
    assert all(row["confidence"] < 0.9 for row in report.rows(FIGURES))


def test_a_document_whose_headings_are_not_told_has_lost_its_table() -> None:
    assert recover(_drawn(SOURCES)).doubts == ()
    open_table = SOURCES.replace("600", "601").replace("450 |", "451 |", 1)
    assert recover(_drawn(open_table)).doubts == ("table_layout_lost",)


def test_headings_with_blanks_below_them_are_told_already() -> None:
    blanks = [["乡镇", "投资", "来源", "支出"], ["", "", "省级", "县级", ""]]
    rows = [["柳河镇", "600", "300", "200", "560"], ["石桥镇", "451", "200", "151", "431"]]
    document = recover(read_document(dump(TITLE, [*blanks, *rows]).encode()))
    assert document.doubts == ()
    assert {cell.confidence for cell in document.tables[0].cells if cell.row > 1} == {1.0}


def test_pairs_of_labels_and_values_above_a_row_of_numbers_are_no_headings() -> None:
    table = """
        主管部门 | 某某局 | 实施单位 | 某某中心
        项目负责人 | 某某 | 联系人 | 某某
        年度资金总额 | 30 | 28 | 93% | 10 | 9.3
    """
    document = _drawn(table)
    assert recover(document).doubts == ()
    assert recover(document).tables == document.tables


def test_rows_as_wide_as_their_headings_stay() -> None:
    table = "单位 | 预算数 | 执行数\n甲局 | 30 | 28\n乙局 | 40 | 38"
    document = _drawn(table)
    assert recover(document).tables == document.tables


def test_a_heading_is_not_over_those_of_another_measure() -> None:
    """That spending and balance are the budget together proves no heading over both."""
    table = """
        序号 | 子项目 | 预算安排 | 实际支出 | 结余 | 执行率
        年初预算 | 调整后预算
        1 | 河道保洁 | 86 | 80 | 72 | 8 | 90%
        2 | 泵站维修 | 40 | 40 | 38 | 2 | 95%
    """
    assert _row(recover(_drawn(table)), 1) == "2 年初预算 1 | 3 调整后预算 1"


def test_a_year_alone_is_over_others() -> None:
    table = """
        项目 | 2021年决算数 | 2022年度 | 比上年增减额
        预算数 | 决算数
        公务接待费 | 3.2 | 3 | 2.6 | -0.6
        公务用车运行维护费 | 8.8 | 9 | 8.1 | -0.7
    """
    assert _row(recover(_drawn(table)), 1) == "2 预算数 1 | 3 决算数 1"


def test_headings_said_twice_stand_below_two_that_tell_them_apart() -> None:
    heads = "合计 | 因公出国（境）费 | 公务用车购置及运行维护费 | 公务接待费"
    parts = "小计 | 公务用车购置费 | 公务用车运行维护费"
    numbers = "12.6 | 0 | 11 | 2 | 9 | 1.6 | 10.2 | 0 | 9.1 | 1.2 | 7.9 | 1.1"
    table = f"预算数 | 决算数\n{heads} | {heads}\n{parts} | {parts}\n{numbers}"
    read = figures(normalize(_drawn(table), ""), "concept measure value")
    assert "three_public.vehicle_operation | budget | 9" in read
    assert "three_public.vehicle_operation | final | 7.9" in read


def _drawn(table: str) -> Document:
    return draw_document(TITLE, table, text_dump=True)


def _row(document: Document, number: int) -> str:
    cells = [cell for cell in document.tables[0].cells if cell.row == number]
    return " | ".join(f"{cell.col} {cell.text} {cell.colspan}" for cell in cells)
