"""Totals that are of less than they seem, and columns that say of how much they are."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

WHOLE = "2021年度部门整体支出绩效自评表"


@pytest.mark.parametrize("heading", ["经费用途", "支出用途"])
def test_what_one_sum_of_money_went_to_is_not_all_that_a_department_spends(heading: str) -> None:
    table = f"""
        序号 | {heading} | 批复数 | 支出数
        1 | 主体班次培训 | 920000.00 | 912400.00
        2 | 学员食宿保障 | 340000.00 | 336949.50
        合计 | < | 1260000.00 | 1249349.50
    """
    report = read_drawn("县委党校2016年度部门整体支出绩效自评报告", "单位：元", table)
    assert figures(report, "concept measure") == ["~ | budget", "~ | executed"] * 3


def test_known_parts_make_the_total_the_departments() -> None:
    table = """
        支出项目 | 预算数 | 支出数
        基本支出 | 92 | 91
        项目支出 | 34 | 33
        合计 | 126 | 124
    """
    report = read_drawn(WHOLE, "单位：万元", table)
    assert figures(report, "concept measure")[-2:] == [
        "expenditure.total | budget",
        "expenditure.total | executed",
    ]


def test_the_sum_of_the_initial_budget_and_what_was_added_is_the_adjusted_one() -> None:
    table = """
        资金结构（万元） | 预算安排 | < | < | 拨付情况
        ^ | 年初部门预算安排金额① | 年中调整金额② | 小计③=①+② | 年度支出金额④
        基本支出 | 162 | 20 | 182 | 181
        项目支出 | 45 | 12 | 57 | 55
    """
    report = read_drawn(WHOLE, table)
    told = [row for row in figures(report, "concept measure value") if "~" not in row]
    assert told == lines("""
        expenditure.basic | initial_budget | 162
        expenditure.basic | adjusted_budget | 182
        expenditure.basic | executed | 181
        expenditure.project | initial_budget | 45
        expenditure.project | adjusted_budget | 57
        expenditure.project | executed | 55
    """)


def test_a_subtotal_of_budgets_of_two_sources_is_a_budget() -> None:
    table = """
        资金结构（万元） | 预算安排 | < | < | 支出数
        ^ | 中央资金 | 县级资金 | 小计 | ^
        堤防维修 | 162 | 20 | 182 | 181
    """
    report = read_drawn("2021年度堤防维修项目支出绩效自评表", table)
    assert {row["measure"] for row in report.rows("figures")} == {"budget", "executed"}


def test_under_a_measure_of_all_the_money_the_row_says_of_which_part_it_is() -> None:
    table = """
        资金情况（万元） |  | 年初预算资金总额（万元） | 全年执行数
        ^ | 合计 | 1486 | 2213
        ^ | 其中：财政拨款 | 1400 | 2163
    """
    report = read_drawn("2022年部门整体绩效目标自评表", table)
    found = figures(report, "concept measure value")
    assert found[0] == "expenditure.total | initial_budget | 1486"
    assert not any(row.startswith("expenditure.total") for row in found[2:])


def test_a_row_named_as_a_kind_of_income_goes_on_with_its_matrix() -> None:
    table = """
        项目资金（万元） | 资金来源 | 批复数 | 实际支出数 | 结余数
        ^ | 资金总额： | 320 | 308 | 12
        ^ | 政府性基金预算拨款： |  |  |
        ^ | 未纳入财政专户管理的收入： | 12 | 8 | 4
    """
    report = read_drawn("财政支出项目绩效自评表", table)
    found = figures(report, "concept measure value")
    assert found[-3:] == ["~ | budget | 12", "~ | executed | 8", "~ | balance | 4"]


def test_an_amount_below_two_groups_of_headings_is_in_doubt() -> None:
    table = """
        单位 | 计划安排 | < | 实际支出 | <
        ^ |  | < |  | <
        甲镇 | 20 | < | 18 | <
        合计 | 20 | 17 | < | 3
    """
    report = read_drawn("2021年度堤防维修项目支出绩效自评表（万元）", table)
    found = {row["text"]: float(str(row["confidence"])) for row in report.rows("figures")}
    assert found["17"] < found["18"]


def test_what_a_label_measures_holds_for_the_rows_below_it_in_its_column() -> None:
    table = """
        编制人数 | 28 | 年末在职人数 | 26
        年初预算收入（万元） | 486.2 | 决算收入（万元） | 623.4
        其中：财政拨款 | 486.2 | 其中：财政拨款 | 598.4
        年初预算支出（万元） | 486.2 | 决算支出（万元） | 611.1
        其中：基本支出 | 286.2 | 其中：基本支出 | 301.8
    """
    found = read_drawn("2015年度部门整体支出绩效自评报告", table).rows("figures")
    money = [row for row in found if row["unit"] == "万元"]
    assert show(money, "concept measure value") == lines("""
        income.total | initial_budget | 486.2
        income.total | final | 623.4
        income.fiscal_total | initial_budget | 486.2
        income.fiscal_total | final | 598.4
        expenditure.total | initial_budget | 486.2
        expenditure.total | final | 611.1
        expenditure.basic | initial_budget | 286.2
        expenditure.basic | final | 301.8
    """)


@pytest.mark.parametrize("part", ["小计", "社会保障支出小计"])
def test_the_sum_of_some_rows_is_not_what_their_column_names(part: str) -> None:
    table = f"""
        支出科目 | 本年支出 | 基本支出
        办公费 | 14 | 11
        {part} | 14 | 11
        印刷费 | 5 | 1
        {part} | 5 | 1
    """
    for rows, count in ((table, 0), (f"{table}合计 | 19 | 12", 1)):
        told = figures(read_drawn(WHOLE, "单位：万元", rows), "concept")
        assert told.count("expenditure.total") == told.count("expenditure.basic") == count


def test_the_only_sum_of_rows_is_what_their_column_names() -> None:
    table = "支出科目 | 本年支出 | 基本支出\n办公费 | 14 | 11\n小计 | 14 | 11"
    told = figures(read_drawn(WHOLE, "单位：万元", table), "concept")
    assert told == ["~", "~", "expenditure.total", "expenditure.basic"]


def test_what_a_row_names_is_no_part_of_what_is_divided_another_way() -> None:
    table = """
        支出科目 | 基本支出 | 项目支出
        人员经费 | 13 | 4
        工资福利支出小计 | 12 | 2
        合计 | 25 | 6
    """
    assert figures(read_drawn(WHOLE, "单位：万元", table), "concept value") == lines("""
        expenditure.basic.personnel | 13
        ~ | 4
        ~ | 12
        ~ | 2
        expenditure.basic | 25
        expenditure.project | 6
    """)
