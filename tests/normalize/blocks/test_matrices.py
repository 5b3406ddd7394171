"""Amounts under headings become figures: concept, measure, path, unit, entity, one primary."""

import pytest

from normalize.blocks.entities import entity_role
from tests.normalize.reading import figures, lines, read_drawn, show

INCOME = """
年度收入情况（万元） | < | < | <
机构名称 | 收入合计 | 其中： | <
^ | ^ | 上年结转 | 公共财⏎政拨款
局机关及二级机构汇总 | 1,200.5 | 300 | 900.5
1、局机关 | 1000 | 150 | 850
2、青禾市植物园 | 200.5 | 150 | 50.5
"""
SPENDING = """
部门（单位）年度支出和结余情况（万元） | < | < | < | < | < | <
机构名称 | 支出合计 | 其中： | < | < | 结余 | <
^ | ^ | 基本支出 | 其中： | < | 当年结余 | 累计结余
^ | ^ | ^ | 人员支出 | 公用支出 | ^ | ^
机关 | 1000 | 600 | 400 | 200 |  | 200.5
"""
FUNDS = """
项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | 100 | 120 | 90.5 | 10 | 75.42% | 7.54
^ | 其中：当年财政拨款 | 80 | 100 | 70.5 | — | 70.5% | —
"""
BOTH = pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])


@BOTH
def test_a_column_under_two_headings_is_called_by_both(text_dump: bool) -> None:
    report = read_drawn(INCOME, text_dump=text_dump)
    assert figures(report, "entity label concept value")[:3] == lines("""
        局机关及二级机构汇总 | 收入合计 | income.total | 1200.5
        局机关及二级机构汇总 | 其中： / 上年结转 | income.carryover | 300
        局机关及二级机构汇总 | 其中： / 公共财政拨款 | income.fiscal_appropriation | 900.5
    """)


@BOTH
def test_headings_of_three_levels_are_joined_in_order(text_dump: bool) -> None:
    report = read_drawn(SPENDING, text_dump=text_dump)
    assert figures(report, "label concept value") == lines("""
        支出合计 | expenditure.total | 1000
        其中： / 基本支出 | expenditure.basic | 600
        其中： / 其中： / 人员支出 | expenditure.basic.personnel | 400
        其中： / 其中： / 公用支出 | expenditure.basic.public | 200
        结余 / 当年结余 | balance.current_year | ~
        结余 / 累计结余 | balance.cumulative | 200.5
    """)


def test_a_group_heading_is_no_measure_of_the_columns_under_it() -> None:
    assert set(figures(read_drawn(SPENDING), "measure")) == {"final"}


def test_a_blank_under_a_known_label_is_null_with_empty_text() -> None:
    (blank,) = (r for r in read_drawn(SPENDING).rows("figures") if r["value"] is None)
    assert (blank["concept"], blank["text"], blank["is_primary"]) == (
        "balance.current_year",
        "",
        False,
    )


@BOTH
def test_the_total_row_is_primary_before_the_bodies_it_sums(text_dump: bool) -> None:
    report = read_drawn(INCOME, text_dump=text_dump)
    assert figures(report, "entity entity_role is_primary")[::3] == lines("""
        局机关及二级机构汇总 | total | True
        1、局机关 | headquarters | False
        2、青禾市植物园 | unit | False
    """)


@BOTH
def test_rows_name_concepts_where_columns_name_measures(text_dump: bool) -> None:
    report = read_drawn(FUNDS, text_dump=text_dump)
    assert figures(report, "label concept measure value unit")[:6] == lines("""
        项目资金（万元） / 年度资金总额 / 年初预算数 | funds.total | initial_budget | 100 | 万元
        项目资金（万元） / 年度资金总额 / 全年预算数 | funds.total | full_year_budget | 120 | 万元
        项目资金（万元） / 年度资金总额 / 全年执行数 | funds.total | executed | 90.5 | 万元
        项目资金（万元） / 年度资金总额 / 分值 | funds.total | points | 10 | 分
        项目资金（万元） / 年度资金总额 / 执行率 | funds.total | execution_rate | 75.42 | %
        项目资金（万元） / 年度资金总额 / 得分 | funds.total | score | 7.54 | 分
    """)


def test_a_dash_is_null_but_keeps_its_text() -> None:
    dashes = [r for r in read_drawn(FUNDS).rows("figures") if r["text"] == "—"]
    assert show(dashes, "measure value") == ["points | ~", "score | ~"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("机构名称 | 收入合计（元）\n机关 | 12000", "1.2 | 万元 | 元 | header"),
        ("年度收入情况（元） | <\n机构名称 | 收入合计\n机关 | 12000", "1.2 | 万元 | 元 | caption"),
        ("机构名称 | 收入合计\n机关 | 12000元", "1.2 | 万元 | 元 | cell"),
        ("机构名称 | 收入合计\n机关 | 1.2", "1.2 | 万元 | ~ | assumed"),
        ("机构名称 | 收入合计（元）\n机关 | 1.2万元", "1.2 | 万元 | 万元 | cell"),
        ("机构名称 | 收入合计（亿元）\n机关 | 1.2", "12000 | 万元 | 亿元 | header"),
        ("机构名称 | 收入合计（千元）\n机关 | 12,000", "1200 | 万元 | 千元 | header"),
        ("机构名称（单位：元） | 收入合计\n机关 | 1", "0.0001 | 万元 | 元 | caption"),
    ],
)
def test_the_unit_nearest_to_the_amount_holds(table: str, expected: str) -> None:
    assert figures(read_drawn(table), "value unit unit_written unit_basis") == [expected]


@pytest.mark.parametrize("line", ["单位：元", "金额单位：元", "（单位:元）", "单位： 元"])
def test_the_unit_of_a_line_above_the_table_holds_for_all_of_it(line: str) -> None:
    table = "项目名称 | 修路\n机构名称 | 收入合计\n机关 | 12000\n支出合计 | 5"
    report = read_drawn("收入情况", line, table)
    assert figures(report, "value unit_basis") == ["1.2 | section", "0.0005 | section"]


def test_a_unit_is_not_handed_down_to_a_block_with_its_own_headings() -> None:
    table = INCOME + "机构名称 | 三公经费合计 | 公务接待费 | <\n机关 | 6.38 | 2.85 | <"
    found = figures(read_drawn(table), "concept value unit_written unit_basis")
    assert found[-2:] == lines("""
        three_public.total | 6.38 | ~ | assumed
        three_public.reception | 2.85 | ~ | assumed
    """)


def test_an_assumed_unit_costs_confidence_and_a_written_one_does_not() -> None:
    table = "机构名称 | 收入合计 | 支出合计（万元）\n机关 | 10 | 10"
    assert figures(read_drawn(table), "unit_basis confidence") == lines("""
        assumed | 0.85
        header | 1.0
    """)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("2022年决算数", "prior_year_final"),
        ("2023年决算数", "final"),
        ("2023年预算数", "budget"),
        ("上年决算数", "prior_year_final"),
        ("年初预算数", "initial_budget"),
        ("全年预算数（A）", "full_year_budget"),
        ("全年执行数(B)", "executed"),
        ("调整预算数", "adjusted_budget"),
        ("实际到位资金", "received"),
    ],
)
def test_a_heading_names_the_measure(label: str, expected: str) -> None:
    report = read_drawn("2023年度自评表", f"经费情况 | {label} | 得分\n三公经费 | 5 | 1")
    assert figures(report, "concept measure")[0] == f"three_public.total | {expected}"


def test_the_same_word_means_what_its_block_is_about() -> None:
    table = """
        机构名称 | 固定资产合计 | 其中： | < | 其他
        ^ | ^ | 在用固定资产 | 出租固定资产 | ^
        机关 | 900 | 800 | 60 | 40
    """
    assert figures(read_drawn(table), "concept value")[-1] == "assets.fixed.other | 40"
    funds = FUNDS + "^ | 其他 | 20 | 20 | 20 | — | 100% | —"
    assert figures(read_drawn(funds), "concept value")[-6] == "funds.other | 20"


def test_an_unknown_row_keeps_its_amounts_and_is_reported_once() -> None:
    report = read_drawn(FUNDS + "^ | 红雨基金 | 20 | 20 | 15 | — | 75% | —")
    unknown = [row for row in report.rows("figures") if row["concept"] is None]
    assert show(unknown, "measure value")[:3] == lines("""
        initial_budget | 20
        full_year_budget | 20
        executed | 15
    """)
    assert show(report.rows("unmapped"), "label sample_value") == ["红雨基金 | 20"]


def test_counts_and_areas_are_no_money() -> None:
    table = "楼堂馆所情况 | 批复规模（㎡） | 房屋面积 | 收入合计\n^ | 300 | 200 | 5"
    report = read_drawn(table)
    assert figures(report, "concept value") == ["income.total | 5"]
    assert show(report.rows("unmapped"), "label sample_value") == lines("""
        批复规模（㎡） | 300
        房屋面积 | 200
    """)


def test_printed_row_and_column_numbers_are_no_amounts() -> None:
    table = """
        项目资金（万元） | 行次 | 全年预算数 | 全年执行数
        列次 |  | 1 | 2
        年度资金总额 | 1 | 120 | 90.5
        其中：中央财政资金 | 2 | 100 | 80
    """
    found = figures(read_drawn(table), "concept measure value")
    assert found == lines("""
        funds.total | full_year_budget | 120
        funds.total | executed | 90.5
        funds.central | full_year_budget | 100
        funds.central | executed | 80
    """)


def test_a_malformed_number_has_no_value_and_keeps_its_text() -> None:
    report = read_drawn("机构名称 | 收入合计（元）\n机关 | 7,00.0,77")
    assert figures(report, "concept value text") == ["income.total | ~ | 7,00.0,77"]


def test_names_behind_a_value_name_the_values_behind_them() -> None:
    table = """
        项目 | 本年收入（万元） | 项目 | 本年支出（万元）
        财政拨款 | 100 | 基本支出 | 60
        其他 | 20 | 项目支出 | 60
        合计 | 120 | 合计 | 120
    """
    assert figures(read_drawn(table), "label concept value")[::2] == lines("""
        财政拨款 / 本年收入（万元） | income.fiscal_total | 100
        其他 / 本年收入（万元） | income.other | 20
        合计 / 本年收入（万元） | income.current_year_total | 120
    """)
    assert figures(read_drawn(table), "label concept value")[1::2] == lines("""
        基本支出 / 本年支出（万元） | expenditure.basic | 60
        项目支出 / 本年支出（万元） | expenditure.project | 60
        合计 / 本年支出（万元） | expenditure.total | 120
    """)


def test_a_row_and_a_column_of_two_families_name_no_concept_together() -> None:
    table = "名目 | 支出合计（万元） | 备注\n中央财政 | 3 |"
    assert figures(read_drawn("自评报告", table), "concept value") == ["~ | 3"]


def test_the_rows_of_a_nameless_list_are_reported_each() -> None:
    table = "项目 | 金额（万元）\n办公费 | 3.2\n差旅费 | 1.8"
    report = read_drawn("自评报告", table)
    assert figures(report, "label concept value") == lines("""
        办公费 / 金额（万元） | ~ | 3.2
        差旅费 / 金额（万元） | ~ | 1.8
    """)
    assert show(report.rows("unmapped"), "label sample_value") == ["办公费 | 3.2", "差旅费 | 1.8"]


def test_a_blank_is_null_under_an_amount_and_nothing_under_a_remark() -> None:
    table = "支出内容 | 数额（元） | 备注\n三公经费 |  |\n公务接待费 | 300 |"
    assert figures(read_drawn("自评报告", table), "concept value") == lines("""
        three_public.total | ~
        three_public.reception | 0.03
    """)


def test_a_total_belongs_to_what_the_rows_around_it_are() -> None:
    table = "资金来源 | 预算安排 | 实际到位\n中央财政 | 10 | 10\n省财政 | 5 | 4\n合计 | 15 | 14"
    assert figures(read_drawn(table), "concept measure value")[-2:] == lines("""
        funds.total | budget | 15
        funds.total | received | 14
    """)


def test_names_of_rows_under_a_heading_of_printed_numbers_are_names() -> None:
    table = """
        资金投入（万元） | 行次 | 全年预算数（A） | 全年执行数（B）
        ^ | 列次 | 1 | 2
        ^ | 年度资金总额 | 56 | 50
        ^ | 其中：中央财政资金 | 40 | 38
    """
    assert figures(read_drawn(table), "concept measure value") == lines("""
        funds.total | full_year_budget | 56
        funds.total | executed | 50
        funds.central | full_year_budget | 40
        funds.central | executed | 38
    """)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("机关", "headquarters"),
        ("1、局机关", "headquarters"),
        ("中心本级", "headquarters"),
        ("青禾县水务局（本级）", "headquarters"),
        ("青禾县机关事务中心", "unit"),
        ("2、二级机构1", "unit"),
        ("汇总", "total"),
        ("局机关及二级机构汇总", "total"),
        ("合 计", "total"),
        ("小计", "subtotal"),
    ],
)
def test_the_role_of_a_body_by_its_name(name: str, role: str) -> None:
    assert entity_role(name) == role
