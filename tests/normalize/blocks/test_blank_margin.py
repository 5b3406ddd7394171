"""A blank first column, as a spreadsheet has it, hides no row's name."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

DEPARTMENT = "青禾县水利局2022年度部门整体支出绩效自评报告"
PROJECT = "青禾县2022年小型水库维修养护项目绩效自评报告"
PLAIN = ("季度 | 基本支出 | 项目支出", "一季度 | 100 | 50", "二季度 | 90 | 40", "合计 | 190 | 90")


def drawn(rows: tuple[str, ...], before: str = "", behind: str = "") -> str:
    return "\n".join(f"{before}{row}{behind}" for row in rows)


@pytest.mark.parametrize(
    ("before", "behind"), [("", ""), (" | ", ""), (" | ", " | "), (" |  | ", "")]
)
def test_rows_behind_a_blank_column_keep_their_names(before: str, behind: str) -> None:
    report = read_drawn(DEPARTMENT, "支出情况", "单位：万元", drawn(PLAIN, before, behind))
    assert figures(report, "label concept is_primary") == lines("""
        一季度 / 基本支出 | ~ | False
        一季度 / 项目支出 | ~ | False
        二季度 / 基本支出 | ~ | False
        二季度 / 项目支出 | ~ | False
        合计 / 基本支出 | expenditure.basic | True
        合计 / 项目支出 | expenditure.project | True
    """)


def test_instalments_behind_a_blank_column_are_not_the_whole() -> None:
    rows = ("批次 | 下达资金 | 支出资金", "第一批 | 60 | 58", "第二批 | 26 | 20", "合计 | 86 | 78")
    report = read_drawn(PROJECT, "资金情况", "单位：万元", drawn(rows, " | "))
    assert figures(report, "value concept")[-2:] == ["86 | funds.total", "78 | funds.total"]
    assert {line.split(" | ")[1] for line in figures(report, "value concept")[:-2]} == {"~"}


def test_a_cell_that_goes_on_from_above_is_no_margin() -> None:
    table = "项目资金 | 年度资金总额 | 90\n | 其中：财政拨款 | 80\n | 其他资金 | 10"
    report = read_drawn(PROJECT, "单位：万元", f"项目资金 | 来源 | 全年预算数\n{table}")
    assert figures(report, "value concept") == lines("""
        90 | funds.total
        80 | funds.current_fiscal
        10 | funds.other
    """)
