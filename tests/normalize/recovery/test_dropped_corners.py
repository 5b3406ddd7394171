"""A corner that a text printed once, beside names or over budgets, stands before its rows again."""

import pytest

from normalize.recovery.recover import recover
from tests.normalize.drawn import draw_document
from tests.normalize.reading import figures, lines, read_drawn


@pytest.mark.parametrize(
    "table",
    [
        "年初预算数（万元） | 全年预算数（万元） | 执行数（万元） | 结余（万元）\n100 | 100 | 90",
        "收入合计 | 财政拨款收入 | 其他收入 | 上年结转\n100 | 80 | 20",
    ],
)
def test_a_heading_of_numbers_is_no_corner(table: str) -> None:
    rows = read_drawn("单位：万元", table, text_dump=True).rows("cells")
    assert [row["col"] for row in rows if row["row"] == 1 and row["text"]] == [0, 1, 2]


SPENT = """
    资金情况（万元） | 项目 | 合计 | 中央财政 | 省级财政 | 县级财政
    计划安排 | 46 | 30 | 10 | 6
    实际支出 | 44.5 | 30 | 9.2 | 5.3
"""
OVER_BUDGETS = """
    预算执行情况 | 年度预算数 | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | 得分 | 原因
    总额 | 320 | 346.5 | 338.62 | 97.73% | 9.77 | 缓聘
    其中：财政资金 | 320 | 346.5 | 338.62 | 97.73% | / | /
"""


def test_a_corner_beside_the_heading_of_names_leaves_its_rows_one_cell_shorter() -> None:
    report = read_drawn("2022年度项目支出绩效自评表", SPENT, text_dump=True)
    assert figures(report, "concept measure value")[:4] == lines("""
        funds.total | planned | 46
        funds.central | planned | 30
        funds.province | planned | 10
        funds.county | planned | 6
    """)


def test_two_sources_beside_a_corner_are_too_few() -> None:
    two = "\n".join(line.rsplit(" | ", 2)[0] for line in SPENT.splitlines())
    found = recover(draw_document(two, text_dump=True)).tables[0]
    assert [cell.col for cell in found.cells if cell.text == "46"] == [1]


def test_a_budget_over_those_of_the_year_is_a_corner() -> None:
    report = read_drawn("2022年度项目支出绩效自评表", OVER_BUDGETS, text_dump=True)
    assert figures(report, "concept measure value")[:4] == lines("""
        funds.total | initial_budget | 320
        funds.total | adjusted_budget | 346.5
        funds.total | executed | 338.62
        funds.total | execution_rate | 97.73
    """)
