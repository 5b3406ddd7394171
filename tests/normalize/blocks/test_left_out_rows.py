"""What stands above an amount in a dump that leaves rows out may not be its heading.

antiword prints the first cells of a row that it leaves out, and the next one that it prints below.
"""

from extract.text.reader import read_text
from normalize.report import normalize
from schema.report import Report
from schema.rows.figures import FIGURES
from tests.extract.antiword_boxes import draw
from tests.normalize.reading import figures, lines, read_drawn

TITLE = "竹影县林场2031年度项目支出绩效自评报告\n\n"
WHOLE = "竹影县林业局2031年度部门整体支出绩效自评表\n\n"
SPENT = [
    [(30, "支出内容"), (16, "实际支出数"), (20, "凭证")],
    [(30, "补植苗木"), (16, "1,268,400.00"), (20, "6月记账4号")],
    [(30, "防火巡护"), (16, "731,600.00"), (20, "9月记账11号")],
    [(30, "支出合计"), (16, "2,000,000.00"), (20, "")],
]


def read(title: str, *rows: list[tuple[int, str]]) -> Report:
    report = normalize(read_text((title + draw(*rows)).encode()), "")
    assert report.submission["status"] == "partial"
    assert all(row["confidence"] < 0.9 for row in report.rows(FIGURES))
    return report


def test_the_first_cell_of_a_row_left_out_is_no_title_and_its_unit_not_that_of_others() -> None:
    report = read(TITLE, [(68, "计划安排资金（万元）")], *SPENT)
    assert figures(report, "label value unit") == lines("""
        补植苗木 / 实际支出数 | 126.84 | 万元
        防火巡护 / 实际支出数 | 73.16 | 万元
        支出合计 / 实际支出数 | 200 | 万元
    """)


def test_a_title_of_a_block_keeps_its_unit() -> None:
    report = read(
        TITLE, [(68, "项目支出明细（万元）")], SPENT[0], [(30, "补植苗木"), (16, "12000"), (20, "")]
    )
    assert figures(report, "value unit") == ["12000 | 万元"]


def test_a_head_ends_at_a_label_that_names_no_money() -> None:
    rows = [
        [(30, "计划安排资金（万元）"), (16, "200"), (20, "实际到位资金（万元）"), (12, "200")],
        [(30, "补植苗木"), (16, "1268400"), (20, "6月记账4号"), (12, "")],
        [(30, "支出合计"), (16, "2000000"), (20, ""), (12, "")],
    ]
    found = figures(read(TITLE, *rows), "label measure value")
    assert found[:2] == [
        "计划安排资金（万元） | planned | 200",
        "实际到位资金（万元） | received | 200",
    ]
    assert found[-1] == "支出合计 | ~ | 200"


def test_a_part_that_stands_under_each_of_several_heads_is_theirs() -> None:
    rows = [
        [(30, "计划安排资金（万元）"), (16, "200"), (20, "实际到位资金（万元）"), (12, "180")],
        [(30, "林场自有"), (16, "50"), (20, "林场自有"), (12, "40")],
    ]
    assert figures(read(TITLE, *rows), "measure value")[2:] == ["planned | 50", "received | 40"]


def test_an_indicator_table_that_breaks_off_leaves_open_what_the_document_is() -> None:
    """Its results may have stood in the rows that are left out: it is read in part, not refused."""
    title = "竹影县林业局2031年度部门决算\n\n"
    levels = [(14, "绩效指标"), (20, "一级指标"), (20, "二级指标"), (20, "三级指标")]
    spent = [(14, "三公经费"), (20, "预算数"), (20, "决算数"), (20, "备注")]
    sums = [(14, "合计"), (20, "12"), (20, "11.5"), (20, "")]
    report = normalize(read_text((title + draw(spent, sums, levels)).encode()), "")
    assert (report.submission["status"], report.submission["reason"]) == (
        "partial",
        "table_layout_lost",
    )
    other = normalize(read_text((title + draw(spent, sums)).encode()), "")
    assert other.submission["status"] == "other"


def test_under_a_head_that_may_be_of_other_rows_a_label_with_its_amount_measures_nothing() -> None:
    rows = [
        [(14, "年度预算申请\n（万元）"), (40, ""), (40, "年初预算数")],
        [(14, ""), (40, "其中：政府性基金拨款：86.42"), (40, "其中：基本支出：298.40")],
    ]
    assert figures(read(WHOLE, *rows), "concept measure value") == lines("""
        income.government_fund | ~ | 86.42
        expenditure.basic | ~ | 298.4
    """)


def test_where_no_row_is_left_out_heads_are_those_of_the_rows_below() -> None:
    table = """
        计划安排资金（万元） | 200 | 实际到位资金（万元） | 180
        其中：县财政 | 150 | 其中：县财政 | 130
        林场自有 | 50 | 林场自有 | 50
    """
    report = read_drawn(TITLE.strip(), table)
    assert figures(report, "measure value")[-2:] == ["planned | 50", "received | 50"]
