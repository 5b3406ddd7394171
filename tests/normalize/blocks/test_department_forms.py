"""A department's own one-page form: its money, the parts of a total, its tasks."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

DEPARTMENT = "2022年度部门（单位）整体支出绩效自评表"


def test_the_money_of_a_departments_own_form_is_the_departments() -> None:
    table = """
        预算情况（万元） | 资金名称 | 年初预算数 | 全年执行数
        ^ | 部门预算总额 | 2146 | 2302
        ^ | （2）财政专户管理资金 | 0 | 0
        ^ | 2、资金结构：（1）基本支出 | 1620 | 1690
    """
    assert figures(read_drawn(DEPARTMENT, table), "concept measure value") == lines("""
        expenditure.total | initial_budget | 2146
        expenditure.total | executed | 2302
        income.nontax_special_account | initial_budget | 0
        income.nontax_special_account | executed | 0
        expenditure.basic | initial_budget | 1620
        expenditure.basic | executed | 1690
    """)


PARTS = """
    年度预算申请（万元） |  | 年初预算数 | 全年预算数 | 全年执行数
    ^ | 年度资金总额 | 386 | 412 | {executed}
    ^ | 按收入性质分：412 | < | 按支出性质分： | <
    ^ | 其中：一般公共预算：396 | < | 其中：基本支出：338 | <
    ^ | 其他资金：16 | < | 项目支出：74 | <
"""


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        (
            "专户资金：12万元⏎其他资金：4万元",
            ["income.nontax_special_account | 12", "income.other | 4"],
        ),
        ("其他资金：4⏎上年结转：3⏎", ["income.other | 4", "income.carryover | 3"]),
        ("其他资金：⏎上年结转：3", ["income.other | ~", "income.carryover | 3"]),
        ("其他资金：4⏎用于修路", []),
        ("其他资金：4⏎红雨基金：3", ["income.other | 4", "~ | 3"]),
        ("其他资金：⏎4", ["income.other | 4"]),
    ],
)
def test_each_line_of_a_cell_may_be_a_label_and_its_amount(cell: str, values: list[str]) -> None:
    table = PARTS.format(executed="403").replace("其他资金：16", cell)
    shown = figures(read_drawn(DEPARTMENT, table), "concept value")
    assert shown[6:-1] == values


def test_equal_amounts_in_two_lines_stand_each_in_its_own() -> None:
    table = PARTS.format(executed="403").replace("其他资金：16", "其他资金：0⏎上年结转：0")
    rows = read_drawn(DEPARTMENT, table).rows("figures")
    sources = [row["source"] for row in rows if row["value"] == 0]
    assert [(at["paragraph"], at["start"], at["end"]) for at in sources] == [(0, 5, 6), (1, 5, 6)]  # type: ignore[index]  # a row's place


def test_parts_measure_what_the_total_that_they_add_to_measures() -> None:
    report = read_drawn(DEPARTMENT, PARTS.format(executed="403"))
    assert figures(report, "concept measure value")[3:] == lines("""
        income.total | full_year_budget | 412
        income.fiscal_appropriation | full_year_budget | 396
        expenditure.basic | full_year_budget | 338
        income.other | full_year_budget | 16
        expenditure.project | full_year_budget | 74
    """)


def test_parts_that_add_to_two_totals_or_to_none_measure_nothing_known() -> None:
    for executed in ("412", "403"):
        table = PARTS.format(executed=executed).replace("74", "75" if executed == "403" else "74")
        rows = read_drawn(DEPARTMENT, table).rows("figures")
        measures = {r["measure"] for r in rows if r["concept"] == "expenditure.basic"}
        assert measures == {None}


@pytest.mark.parametrize(
    ("parts", "concept"),
    [(("基本支出", "项目支出"), "expenditure.total"), (("财政拨款", "其他资金"), "income.total")],
)
def test_a_total_below_sources_of_money_is_what_its_parts_are(
    parts: tuple[str, str], concept: str
) -> None:
    table = f"""
        部门整体资金（万元） | 资金来源 | 年初预算数 | 全年执行数
        ^ | 年度资金总额 | 842.6 | 815.32
        ^ | {parts[0]} | 236.18 | 231.75
        ^ | {parts[1]} | 606.42 | 583.57
    """
    report = read_drawn("2021年度部门（单位）整体支出绩效自评表", table)
    budget, spent = figures(report, "concept value")[:2]
    assert budget == f"{concept} | 842.6"
    assert spent == "expenditure.total | 815.32"  # whatever its parts are, it was executed


def test_the_sign_is_taken_from_the_column_that_holds_signs() -> None:
    table = """
        三级指标 | 指标性质 | 指标方向 | 年度指标值 | 实际完成值 | 计量单位 | 分值 | 得分
        测绘面积 | 正向 | 大于等于 | 120 | 126 | 平方公里 | 10 | 10
        完成月份 | 反向 | ≤ | 12 | 11 | 月 | 10 | 10
    """
    report = read_drawn("2022年度项目支出绩效自评表", table)
    assert show(report.rows("indicators"), "target") == ["大于等于120平方公里", "≤12月"]


def test_tasks_are_targets_of_their_own_kind() -> None:
    table = """
        年度主要任务 | 任务名称 | 主要内容 | 完成情况
        ^ | 审判执行 | 公正审结各类案件。 | 审结4826件。
        ^ | 司法救助 | 救助困难当事人。 |
    """
    rows = read_drawn(DEPARTMENT, table).rows("targets")
    assert show(rows, "kind side position text match_position") == lines("""
        task | expected | 1 | 公正审结各类案件。 | 1
        task | actual | 1 | 审结4826件。 | 1
        task | expected | 2 | 救助困难当事人。 | ~
    """)


def test_a_statement_of_things_that_only_a_department_has_is_the_departments() -> None:
    statement = """
        项目 | 2019年决算数 | 2020年预算数 | 2020年决算数 | 比上年增减
        合计 | 38 | 42 | 27 | -11
        因公出国（境）费 | 6 | 8 | 0 | -6
        公务接待费 | 4 | 5 | 2 | -2
    """
    report = read_drawn("2020年度项目支出绩效自评报告", "三公经费支出情况 单位：万元", statement)
    assert figures(report, "concept measure value")[:4] == lines("""
        three_public.total | prior_year_final | 38
        three_public.total | budget | 42
        three_public.total | final | 27
        ~ | ~ | -11
    """)


def test_what_is_bought_in_a_column_of_budgets_is_budgeted() -> None:
    table = """
        经费控制情况（万元） | 2021年预算数 | 2021年决算数
        公用经费 | 53 | 51
        政府采购金额 | 260 | 251
    """
    report = read_drawn("2021年部门整体支出绩效自评", table)
    assert figures(report, "concept measure")[2:] == lines("""
        procurement.budget | budget
        procurement.final | final
    """)


HALVES = """
    {corner} | {income} | 预算数 | 决算数 | {spending} | 预算数 | 决算数
    ^ | {total} | 500 | 480 | {total} | 500 | 470
    ^ | 一般公共预算资金 | 400 | 390 | 基本支出 | 300 | 290
    ^ | 政府性基金预算资金 | 60 | 60 | 项目支出 | 190 | 175
    ^ | 其他资金 | 40 | 30 | 其他支出 | 10 | 5
"""


@pytest.mark.parametrize(
    ("income", "spending", "total"),
    [
        ("收入", "支出", "资金总额"),
        ("资金来源", "支出构成", "合计"),
        ("收入项目", "支出项目", "资金合计"),
        ("年度收入", "年度支出", "年度资金总额"),
    ],
)
def test_the_heading_of_the_names_says_which_side_a_total_is_of(
    income: str, spending: str, total: str
) -> None:
    """“一般公共预算” is one income (contract), 其他支出 none: it went elsewhere."""
    words = {"income": income, "spending": spending, "total": total}
    report = read_drawn(DEPARTMENT, HALVES.format(corner="资金（万元）", **words))
    budgets = [row for row in report.rows("figures") if row["measure"] == "budget"]
    assert show(budgets, "concept value") == lines("""
        income.total | 500
        expenditure.total | 500
        income.fiscal_appropriation | 400
        expenditure.basic | 300
        income.government_fund | 60
        expenditure.project | 190
        income.other | 40
        ~ | 10
    """)


def test_all_of_a_departments_money_has_many_names() -> None:
    table = """
        部门预算执行情况（万元） | 年初预算数 | 全年执行数
        部门整体预算资金 | 328 | 400
        其中：人员类项目支出 | 200 | 250
        运转类公用经费项目支出 | 28 | 30
        其他运转类项目支出 | 100 | 120
    """
    assert figures(read_drawn(DEPARTMENT, table), "concept entity value") == lines("""
        expenditure.total | ~ | 328
        expenditure.total | ~ | 400
        expenditure.basic.personnel | ~ | 200
        expenditure.basic.personnel | ~ | 250
        expenditure.basic.public | ~ | 28
        expenditure.basic.public | ~ | 30
        ~ | ~ | 100
        ~ | ~ | 120
    """)


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        ("年初指标值 | 调整指标值", ["≥14件", "≥86%"]),
        ("年度指标值 | 全年（调整）指标值", ["≥14件", "≥86%"]),
        ("年初目标值 | 调整后目标值", ["≥14件", "≥86%"]),
        ("指标性质 | 调整指标值", ["≥14件", "~"]),  # alone it is the target
    ],
)
def test_an_adjusted_target_takes_the_place_of_the_first(headings: str, targets: list[str]) -> None:
    table = f"""
        指标名称 | {headings} | 全年完成值 | 指标权重（分） | 指标得分（分）
        民生实事 | ≥12件 | ≥14件 | 14件 | 10 | 10
        办结率 | ≥86% | | 88% | 10 | 10
    """
    report = read_drawn("部门整体绩效自评表", table)
    assert show(report.rows("indicators"), "target") == targets


def test_a_level_named_among_what_a_department_spends_is_no_source() -> None:
    """市级专项资金 among what was spent on projects is a part of it, and no project's money."""
    table = """
        经费控制情况（万元） | 2021年决算数 | 2022年预算数 | 2022年决算数
        三公经费 | 18.6 | 16 | 12.1
        其中：公务接待 | 3.4 | 3 | 2.6
        基本支出 | 860 | 905 | 900.4
        项目支出 | 2186.4 | 1900 | 2050.2
        其中：市级专项资金（道路大修） | 500 | 400 | 500
        上级专项 | 96.4 | 90 | 88.7
    """
    report = read_drawn("2022年度部门整体支出绩效自评报告", table)
    told = figures(report, "concept measure value")
    assert told[-6:] == lines("""
        ~ | prior_year_final | 500
        ~ | budget | 400
        ~ | final | 500
        ~ | prior_year_final | 96.4
        ~ | budget | 90
        ~ | final | 88.7
    """)
    assert "expenditure.project | budget | 1900" in told


@pytest.mark.parametrize(
    ("above", "concept"),
    [("场馆维护", "~"), ("财政拨款", "expenditure.from_other")],
)
def test_other_money_is_a_source_beside_another_one_alone(above: str, concept: str) -> None:
    """Among what a department spent on (场馆维护 | 其他) it is none."""
    table = f"""
        经费控制情况（万元） | 2020年决算数 | 2021年预算数 | 2021年决算数
        三公经费 | 3.12 | 4.00 | 2.68
        项目支出： | 130.00 | 110.00 | 181.40
        {above} | 90.00 | 70.00 | 121.40
        其他 | 40.00 | 41.00 | 60.00
    """
    told = figures(
        read_drawn("2021年度部门整体支出绩效评价基础数据表", table), "concept measure value"
    )
    assert told[-1] == f"{concept} | final | 60"


@pytest.mark.parametrize("corner", ["部门资金（万元）", "部门预算资金", "收支情况"])
def test_the_corner_of_the_departments_money_heads_no_names_of_bodies(corner: str) -> None:
    report = read_drawn(
        "青禾县残联2021年度部门整体绩效自评表",
        "单位：万元",
        f"{corner} | 年初预算数 | 全年执行数\n年度总金额 | 1,058.60 | 1,249.20",
    )
    assert figures(report, "concept measure") == [
        "expenditure.total | initial_budget",
        "expenditure.total | executed",
    ]
