"""Statements, adjustments, years down the side: what stands beside amounts and is none."""

from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "2022年度项目支出绩效自评表"


def test_a_statement_in_yuan_with_row_numbers_and_other_words_for_its_columns() -> None:
    table = """
        收入 | < | < | 支出 | < | <
        项目 | 行次 | 金额 | 项目（按功能分类） | 行次 | 金额
        栏次 |  | 1 | 栏次 |  | 2
        一、一般公共预算财政拨款收入 | 1 | 9,436,218.07 | 八、住房保障支出 | 38 | 612,480.36
        本年收入合计 | 27 | 21,807,297.92 | 本年支出合计 | 57 | 20,837,416.88
    """
    report = read_drawn("2021年度部门整体支出绩效自评报告", "部门：某院      金额单位：元", table)
    assert figures(report, "concept measure value") == lines("""
        income.fiscal_appropriation | final | 943.621807
        ~ | ~ | 61.248036
        income.current_year_total | final | 2180.729792
        expenditure.total | final | 2083.741688
    """)


def test_an_adjustment_is_no_budget() -> None:
    table = """
        项目名称 | 河长制 | < | < | <
        预算执行（万元） |  | 年初预算数 | 预算调整数 | 调整后预算数
        ^ | 合计 | 58 | -3.5 | 54.5
    """
    assert figures(read_drawn(TITLE, table), "measure value") == lines("""
        initial_budget | 58
        ~ | -3.5
        adjusted_budget | 54.5
    """)


def test_a_column_of_signs_belongs_to_the_targets_whatever_its_heading() -> None:
    table = """
        一级指标 | 三级指标 | 方向 | 指标值 | 度量单位 | 完成值
        产出指标 | 巡河次数 | ≥ | 48 | 次 | 52
        产出指标 | 整改及时率 | = | 100 | % | 96
    """
    rows = read_drawn(TITLE, table).rows("indicators")
    assert show(rows, "target completion") == ["≥48次 | done", "=100% | partly"]


def test_years_down_the_side_are_no_amounts_and_shares_passed_on_measure_nothing() -> None:
    table = """
        年度 | 预算批复金额 | 省本级使用 | 下达市县 | 实际支出
        2018 | 1,540.00 | 460.00 | 1,080.00 | 1,470.92
        2019 | 1,680.00 | 520.00 | 1,160.00 | 1,553.20
        合计 | 3,220.00 | 980.00 | 2,240.00 | 3,024.12
    """
    report = read_drawn("民族工作专项资金绩效自评报告（2018—2019年度）", "单位：万元", table)
    assert figures(report, "measure value is_primary") == lines("""
        budget | 1540 | False
        ~ | 460 | False
        ~ | 1080 | False
        executed | 1470.92 | False
        budget | 1680 | False
        ~ | 520 | False
        ~ | 1160 | False
        executed | 1553.2 | False
        budget | 3220 | True
        ~ | 980 | False
        ~ | 2240 | False
        executed | 3024.12 | True
    """)


def test_a_subtotal_below_all_sources_is_their_total_where_no_other_row_is() -> None:
    table = """
        项目名称 | 会议费 | < | <
        预算执行（万元） | 资金来源 | 年初预算 | 执行
        ^ | 财政拨款 | 260 | 226
        ^ | 小计 | 260 | 226
    """
    assert figures(read_drawn(TITLE, table), "concept value")[2:] == lines("""
        funds.total | 260
        funds.total | 226
    """)
