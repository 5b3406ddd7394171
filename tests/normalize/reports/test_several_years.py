"""What a table sums up over several years is no one year's amount."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

DEPARTMENT = "青禾县水利局2022年度部门整体支出绩效自评报告"
PROJECT = "青禾县2022年泵站改造项目支出绩效自评报告"


def test_of_rows_by_year_the_reports_own_is_the_departments() -> None:
    report = read_drawn(
        DEPARTMENT,
        "历年支出情况（万元）",
        """
        年度   | 支出合计 | 基本支出
        2020年 | 1000     | 780
        2021年 | 1105.2   | 800.2
        2022年 | 1230.2   | 830.2
        合计   | 3335.4   | 2410.4
        """,
    )
    assert figures(report, "value concept measure is_primary")[::2] == lines("""
        1000 | expenditure.total | ~ | False
        1105.2 | expenditure.total | prior_year_final | True
        1230.2 | expenditure.total | final | True
        3335.4 | ~ | final | False
    """)


@pytest.mark.parametrize("name", ["合计", "三年累计", "年均", "三年平均"])
def test_a_row_over_all_years_has_no_concept_whatever_it_is_called(name: str) -> None:
    table = f"年份 | 三公经费合计\n2021年度 | 13.7\n2022年度 | 12.5\n{name} | 26.2"
    report = read_drawn(DEPARTMENT, "单位：万元", table)
    assert figures(report, "concept") == ["three_public.total"] * 2 + ["~"]


def test_a_column_over_all_years_has_no_concept_either() -> None:
    table = "项目 | 2021年 | 2022年 | 合计\n公务接待费 | 2.7 | 2.3 | 5"
    report = read_drawn(DEPARTMENT, "单位：万元", table)
    assert figures(report, "concept") == ["three_public.reception"] * 2 + ["~"]


def test_a_year_without_its_word_tells_the_year_of_its_row() -> None:
    table = "年度 | 预算资金 | 支出资金\n2021 | 700 | 650\n2022 | 860 | 820\n合计 | 1560 | 1470"
    report = read_drawn(PROJECT, "单位：万元", table)
    assert figures(report, "value measure concept") == lines("""
        700 | ~ | ~
        650 | prior_year_final | ~
        860 | budget | ~
        820 | executed | ~
        1560 | budget | ~
        1470 | executed | ~
    """)


def test_the_total_of_one_year_is_that_years() -> None:
    table = "项目 | 2022年预算数 | 2022年决算数\n公务接待费 | 3 | 2.3\n合计 | 3 | 2.3"
    report = read_drawn(DEPARTMENT, "三公经费（万元）", table)
    assert figures(report, "concept")[2:] == ["three_public.total"] * 2


@pytest.mark.parametrize(
    ("years", "concept"), [("2021-2022年度", "funds.total"), ("2022年度", "~")]
)
def test_a_report_of_several_years_is_of_their_sum(years: str, concept: str) -> None:
    table = "年度 | 预算数 | 支出数\n2021年 | 700 | 650\n2022年 | 860 | 820\n合计 | 1560 | 1470"
    title = f"青禾县泵站改造专项资金（{years}）绩效自评报告"
    assert figures(read_drawn(title, "单位：万元", table), "concept")[-1] == concept


def test_the_measured_sum_of_columns_by_year_stays_what_it_is_said_to_be() -> None:
    table = """
        资金来源 | 2021年 | 2022年 | 合计 | <
        ^        | 到位   | 到位   | 到位 | 支出
        省级     | 300    | 360    | 660  | 640
    """
    report = read_drawn(PROJECT, "单位：万元", table)
    assert figures(report, "concept measure")[-2:] == [
        "funds.province | received",
        "~ | executed",  # of both years
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "项目 | 2021年 | < | 2022年 | <\n^ | 预算数 | 决算数 | 预算数 | 决算数",
        "年度 | 2021年 | < | 2022年 | <\n项目 | 预算数 | 决算数 | 预算数 | 决算数",
        "项目 | 2021年度 | < | 2022年度 | <\n^ | 年初预算数 | 决算数 | 年初预算数 | 决算数",
    ],
)
def test_a_year_over_measures_is_the_year_of_their_amounts(heads: str) -> None:
    table = f"{heads}\n支出合计 | 210 | 214 | 227 | 226"
    report = read_drawn("青禾县水务局2022年度部门整体支出绩效自评报告", "单位：万元", table)
    told = [(str(row["measure"] or ""), row["is_primary"]) for row in report.rows("figures")]
    assert [measure.replace("initial_", "") for measure, _ in told] == [
        "",
        "prior_year_final",
        "budget",
        "final",
    ]
    assert [is_primary for _, is_primary in told] == [False, True, True, True]


def test_each_year_of_a_report_of_several_is_its_own() -> None:
    table = """
        地区 | 2021年 | < | 2022年 | <
        ^    | 下达数 | 执行数 | 下达数 | 执行数
        合计 | 1860 | 1742 | 1240 | 1133
    """
    title = "某省体育公益金（足球）2021年—2022年度绩效自评报告"
    report = read_drawn(title, "单位：万元", table)
    assert [row["measure"] for row in report.rows("figures")] == ["budget", "executed"] * 2
