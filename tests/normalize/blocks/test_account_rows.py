"""Rows of accounts and of forms that stand beside other things: counts, years, tasks, divisions."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show


def test_parts_of_what_is_counted_are_no_money_until_the_next_heading() -> None:
    table = """
        项目 | 行次 | 统计数
        二、机关运行经费 | 1 | 62.85
        三、国有资产占用情况 | 2 | —
        （一）车辆数合计（辆） | 3 | 4
        1．机要通信用车 | 4 | 1
        2．特种专业技术用车 | 5 | 3
        （二）单价100万元（含）以上设备（台/套） | 6 | 3
        四、政府采购支出信息 | 7 | —
        （一）政府采购支出合计 | 8 | 214.38
        1．政府采购货物支出 | 9 | 86.50
    """
    report = read_drawn("2022年度部门整体支出绩效自评报告", "单位：万元", table)
    money = [row["value"] for row in report.rows("figures") if row["unit"] == "万元"]
    assert [str(value) for value in money if value is not None] == [
        "62.850000",
        "214.380000",
        "86.500000",
    ]


def test_sums_of_some_bodies_are_bodies_with_a_role_of_their_own() -> None:
    table = """
        [单位：万元]
        序号 | 县（市、区）名称 | 全年预算数 | 全年执行数
        1 | 市体育学校 | 80 | 79
        市直单位小计 | < | 80 | 79
        2 | 青禾县 | 60 | 50
        县（市、区）小计 | < | 60 | 50
        合计 | < | 140 | 129
    """
    report = read_drawn("2022年度体育彩票公益金转移支付绩效自评报告", table)
    rows = [row for row in report.rows("figures") if row["measure"] == "executed"]
    assert show(rows, "entity entity_role value is_primary") == lines("""
        市体育学校 | unit | 79 | False
        市直单位小计 | subtotal | 79 | False
        青禾县 | unit | 50 | False
        县（市、区）小计 | subtotal | 50 | False
        合计 | total | 129 | True
    """)


def test_rows_of_years_are_no_projects_and_tell_their_year() -> None:
    table = """
        项目 | 合计 | “三公”经费 | < | < | 会议费
        ^ | ^ | 小计 | 因公出国（境）费用 | 公务接待费 | ^
        2021年 | 6.36 | 3.86 | 0.00 | 3.86 | 2.50
        2022年 | 3.52 | 3.02 | 0.00 | 3.02 | 0.50
        增减额 | -2.84 | -0.84 | 0.00 | -0.84 | -2.00
        增减率（%） | -44.65 | -21.76 | — | -21.76 | -80.00
    """
    report = read_drawn("2022年度部门整体支出绩效自评报告", "单位：万元", table)
    assert len(report.rows("reports")) == 1
    named = [row for row in figures(report, "concept measure value") if not row.startswith("~")]
    assert named == lines("""
        three_public.total | prior_year_final | 3.86
        three_public.overseas | prior_year_final | 0
        three_public.reception | prior_year_final | 3.86
        three_public.total | final | 3.02
        three_public.overseas | final | 0
        three_public.reception | final | 3.02
    """)
    assert not any(row["unit"] == "万元" and row["value"] == -80 for row in report.rows("figures"))


def test_tasks_may_have_money_beside_them() -> None:
    table = """
        部门名称 | 青禾县委党校 | < | < | < | < | < | <
        年度主要任务 | 任务名称 | 主要内容 | 完成情况 | 全年预算数 | < | 全年执行数 | <
        ^ | ^ | ^ | ^ | 总额 | 财政拨款 | 总额 | 财政拨款
        ^ | 任务1 | 干部培训 | 已完成 | 86.40 | 78.28 | 84.12 | 76.00
        ^ | 任务2 | 教学科研 | 已完成 | 24.00 | 24.00 | 22.30 | 22.30
        ^ | 金额合计 | < | < | 110.40 | 102.28 | 106.42 | 98.30
    """
    report = read_drawn("2022年部门整体支出绩效自评表", "单位：万元", table)
    assert [row["text"] for row in report.rows("targets") if row["side"] == "expected"] == [
        "干部培训",
        "教学科研",
    ]
    totals = [row for row in figures(report, "label concept measure value") if "金额合计" in row]
    assert [row.split(" | ", 1)[1] for row in totals] == lines("""
        expenditure.total | full_year_budget | 110.4
        expenditure.from_fiscal_appropriation | full_year_budget | 102.28
        expenditure.total | executed | 106.42
        expenditure.from_fiscal_appropriation | executed | 98.3
    """)


@pytest.mark.parametrize(("left", "concept"), [("8.08", "~"), ("0.00", "expenditure.total")])
def test_a_grand_total_counts_what_is_left_and_is_no_spending(left: str, concept: str) -> None:
    total = {"8.08": "656.70", "0.00": "648.62"}[left]
    table = f"""
        项目 | 决算数
        基本支出 | 526.30
        项目支出 | 122.32
        本年支出合计 | 648.62
        结转下年 | {left}
        支出总计 | {total}
    """
    report = read_drawn("2022年度部门整体支出绩效自评报告", "支出决算表 单位：万元", table)
    assert figures(report, "concept value")[-1] == f"{concept} | {total.rstrip('0')}"


def test_a_head_beside_several_rows_tells_what_their_amounts_measure() -> None:
    form = """
        专项名称 | 春耕贷款贴息资金 | < | < | < | <
        资金情况（万元） | 年度金额： | 312万元 | 资金使用情况（万元） | 合计： | 187.46万元
        ^ | 中央财政 | 236万元 | ^ | 中央财政 | 141.2万元
        ^ | 省级财政 | 76万元 | ^ | 省级财政 | 46.26万元
        其他说明 | 省级财政 | 5万元 | 备注 | 省级财政 | 6万元
    """
    report = read_drawn("专项资金绩效目标自评表", form)
    rows = figures(report, "value concept measure")
    assert rows[1::2][:3] == [
        "187.46 | funds.total | executed",
        "141.2 | funds.central | executed",
        "46.26 | funds.province | executed",
    ]
    assert not any("executed" in row for row in rows if row.startswith(("312", "236", "5 ", "6 ")))


def test_a_division_beside_another_ends_the_amounts_above_it() -> None:
    form = """
        部门名称 | 青禾县交通执法大队 | < | < | < | < | < | < | <
        年度预算申请（万元） | | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分
        ^ | 年度资金总额 | < | 1,136.00 | 1,182.00 | 1,161.00 | 10 | 98.22% | 9.82
        ^ | 按收入性质分： | < | < | 1,182.00 | 按支出性质分： | < | 1,182.00 | <
        ^ | 其中：一般公共预算 | < | < | 1,150.00 | 其中：基本支出 | < | 872.00 | <
        ^ | 其他资金 | < | < | 32.00 | 项目支出 | < | 310.00 | <
    """
    report = read_drawn("2024年度部门整体支出绩效自评表", form)
    assert figures(report, "concept measure value")[-6:] == lines("""
        income.total | full_year_budget | 1182
        expenditure.total | full_year_budget | 1182
        income.fiscal_appropriation | full_year_budget | 1150
        expenditure.basic | full_year_budget | 872
        income.other | full_year_budget | 32
        expenditure.project | full_year_budget | 310
    """)


@pytest.mark.parametrize(
    ("title", "also", "concept"),
    [
        ("2022年度某局部门决算（附自评）", "", "income.current_year_total"),
        ("2022年度某局部门决算（附自评）", "本年收入合计 | 90", "income.total"),
        ("2022年度部门整体支出绩效自评报告", "", "income.total"),
    ],
)
def test_income_of_final_accounts_is_the_years(title: str, also: str, concept: str) -> None:
    table = f"""
        项目 | 决算数
        收入合计 | 100
        支出合计 | 95
        {also}
    """
    report = read_drawn(title, "单位：万元", table, "部门整体支出绩效自评得分95分。")
    assert figures(report, "concept value")[0] == f"{concept} | 100"


def test_a_row_of_department_and_unit_heads_no_amounts() -> None:
    table = """
        财政拨款“三公”经费支出决算表 | < | <
        部门：青禾县人社局 | < | 单位：万元
        项目 | 行次 | 决算数
        合计 | 1 | 4.35
        公务接待费 | 2 | 0.43
    """
    report = read_drawn("2024年度部门整体支出绩效自评报告", table)
    assert figures(report, "concept measure value") == lines("""
        three_public.total | final | 4.35
        three_public.reception | final | 0.43
    """)


def test_money_beside_a_task_is_the_tasks_own() -> None:
    """Contract: the amounts of task tables are figures with the task as project_name."""
    table = """
        年度主要任务 | 任务名称 | 主要内容 | 完成情况 | 预算数 | < | 执行数 | <
        ^ | ^ | ^ | ^ | 总额 | 其他资金 | 总额 | 其他资金
        ^ | 老旧小区改造 | 改造11个 | 完成10个 | 86.40 | 8.12 | 84.12 | 8.12
        ^ | 金额合计 | < | < | 86.40 | 8.12 | 84.12 | 8.12
    """
    report = read_drawn("2022年部门整体支出绩效自评表", "单位：万元", table)
    rows = [row for row in report.rows("figures") if row["measure"] == "budget"]
    assert show(rows, "project_name concept value is_primary") == lines("""
        老旧小区改造 | funds.total | 86.4 | False
        老旧小区改造 | funds.other | 8.12 | False
        ~ | expenditure.total | 86.4 | True
        ~ | expenditure.from_other | 8.12 | True
    """)
