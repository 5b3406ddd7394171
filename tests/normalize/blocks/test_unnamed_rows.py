"""Amounts beside 部门预算执行情况 whose row says nothing more, and groups of a text dump."""

import pytest

from extract.readers import read_document
from normalize.report import normalize
from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "2022年度部门整体绩效自评表"


@pytest.mark.parametrize("beside", ["部门预算执行情况（万元）", "预算执行情况（单位：万元）"])
def test_the_one_row_beside_the_budgets_execution_is_all_of_the_departments_money(
    beside: str,
) -> None:
    report = read_drawn(
        TITLE,
        f"""
        {beside} | 年初预算数 | 全年（调整）预算数 | 全年执行数
        ^ | 862.4 | 905.7 | 880.1
        """,
    )
    assert figures(report, "concept measure value") == lines("""
        expenditure.total | initial_budget | 862.4
        expenditure.total | full_year_budget | 905.7
        expenditure.total | executed | 880.1
    """)
    assert "1" not in show(report.rows("figures"), "confidence")


@pytest.mark.parametrize(
    "table",
    [
        # something of its own stands beside the rows
        """
        会议培训工作（万元） | 年初预算数 | 全年预算数 | 全年执行数
        ^ | 8.4 | 9.7 | 8.1
        """,
        # several rows: none of them says that it is the total
        """
        部门预算执行情况（万元） | 年初预算数 | 全年预算数 | 全年执行数
        ^ | 8.4 | 9.7 | 8.1
        ^ | 18.4 | 19.7 | 18.1
        """,
    ],
)
def test_rows_that_may_be_parts_stay_open(table: str) -> None:
    found = read_drawn(TITLE, table).rows("figures")
    assert found
    assert {row["concept"] for row in found} == {None}


def test_a_groups_heading_in_a_text_dump_holds_for_the_blanks_behind_it() -> None:
    rows = """
        部门（单位）名称 | 岚阳县河道所
        年度主要任务 | 任务名称 | 完成情况 | 预算数（万元） | | | 执行数（万元） | | | 分值
        | | | 总额 | 财政拨款 | 其他资金 | 总额 | 财政拨款 | 其他资金 |
        | 河道巡查 | 巡查48次 | 68.00 | 48.00 | 20.00 | 62.00 | 44.00 | 18.00 | —
        | 金额合计 | | 68.00 | 48.00 | 20.00 | 62.00 | 44.00 | 18.00 | 10
        年度总体目标 | 预期目标 | 实际完成情况
        | 目标1：巡查河道。目标2：清理淤泥。 | 目标1：巡查48次。目标2：清淤3处。
    """
    table = "\n".join("\t".join(map(str.strip, line.split("|"))) for line in lines(rows))
    document = read_document(f"部门整体支出绩效自评表\n（2022年度）\n{table}\n".encode())
    report = normalize(document, "a.txt")
    told = [row for row in report.rows("figures") if row["measure"] != "points"]
    assert show(told, "project_name measure value") == lines("""
        河道巡查 | budget | 68
        河道巡查 | budget | 48
        河道巡查 | budget | 20
        河道巡查 | executed | 62
        河道巡查 | executed | 44
        河道巡查 | executed | 18
        ~ | budget | 68
        ~ | budget | 48
        ~ | budget | 20
        ~ | executed | 62
        ~ | executed | 44
        ~ | executed | 18
    """)
