"""A table's amounts are of the year, and of the budget, that the lines over it tell."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

DEPARTMENT = "青禾县水利局2022年度部门整体支出绩效自评报告"
TABLE = "项目 | 金额\n支出合计 | 1350\n基本支出 | 900"


def measure_under(*above: str) -> str:
    """What the first amount of a table measures under these lines, the unit's line behind them."""
    report = read_drawn(DEPARTMENT, *above, "单位：万元", TABLE)
    return figures(report, "measure")[0]


@pytest.mark.parametrize(
    ("caption", "measure"),
    [
        ("年初预算情况表", "initial_budget"),
        ("年初部门预算收支表", "initial_budget"),
        ("2022年部门预算批复情况表", "budget"),
        ("部门预算情况如下：", "budget"),
        ("预算执行情况", "final"),
        ("一般公共预算和政府性基金收支表", "final"),  # the names of funds
        ("预算支出情况表", "final"),  # doubted, as the title of a budget
    ],
)
def test_a_caption_of_a_budget_makes_its_amounts_one(caption: str, measure: str) -> None:
    assert measure_under(caption) == measure


@pytest.mark.parametrize(
    ("caption", "measure"),
    [
        ("2022年收支情况表", "final"),
        ("2021年收支情况表", "prior_year_final"),
        ("（一）2021年度", "prior_year_final"),
        ("上年支出情况", "prior_year_final"),
        ("2020年度支出决算表", "~"),
        ("2021年部门预算情况", "~"),
        ("2021年水利资金使用情况", "~"),  # spent in any year
        ("（二）2023年预算安排情况", "~"),
        ("下年度支出情况", "~"),
        ("2020-2022年收支情况", "~"),
        ("2021年结转情况", "final"),
        ("2021年以来收支情况", "final"),
        ("附件：2021年度部门整体支出绩效自评表", "final"),  # a form's title
    ],
)
def test_a_caption_of_another_year_makes_its_amounts_that_years(caption: str, measure: str) -> None:
    assert measure_under(caption) == measure


def test_a_year_that_a_caption_tells_is_no_sure_one() -> None:
    report = read_drawn(DEPARTMENT, "2021年收支情况表", "单位：万元", TABLE)
    assert figures(report, "confidence") == ["0.85", "0.85"]


def test_the_columns_own_year_and_measure_go_before_the_captions() -> None:
    table = "项目 | 2021年决算数 | 2022年预算数 | 2022年决算数\n支出合计 | 1 | 2 | 3"
    report = read_drawn(DEPARTMENT, "2021年预算情况", "单位：万元", table)
    assert figures(report, "measure") == ["prior_year_final", "budget", "final"]


def test_each_table_under_headings_of_years_has_its_own() -> None:
    text = "（一）2021年度", "全年收支平衡。", TABLE, "（二）2022年度", "收支情况", TABLE
    report = read_drawn(DEPARTMENT, "单位：万元", *text)
    assert figures(report, "measure is_primary")[::2] == lines("""
        prior_year_final | True
        final | True
    """)


def test_titles_inside_a_table_tell_the_year_of_what_is_below_them() -> None:
    parts = (f"{year}年收支情况 | <\n{TABLE}" for year in (2021, 2022))
    report = read_drawn(DEPARTMENT, "单位：万元", "\n".join(parts))
    assert figures(report, "measure")[::2] == ["prior_year_final", "final"]


def test_a_label_beside_a_number_tells_its_year() -> None:
    table = """
        编制数 | 45 | 2022年末实有人数 | 42
        2021年实有人数 | 43 | 2020年三公经费（万元） | 20
    """
    assert figures(read_drawn(DEPARTMENT, table), "measure") == [
        "final",
        "final",
        "prior_year_final",
        "~",
    ]
