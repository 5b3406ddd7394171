"""收入合计 beside a total that counts in what came over is the year's own income."""

import pytest

from tests.normalize.reading import figures, read_drawn

DEPARTMENT = "青禾县水利局2022年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    "table",
    [
        "机构名称 | 上年结转 | 收入合计 | 财政拨款 | 总计\n局机关 | 20 | 850.3 | 850.3 | 870.3",
        "收入合计 | 财政拨款收入 | 年初结转和结余 | 收入总计\n850.3 | 850.3 | 20 | 870.3",
        "项目 | 金额\n上年结转 | 20\n收入合计 | 850.3\n收入总计 | 870.3",
        "机构名称 | 收入合计 | 财政拨款 | 上年结转（不计入合计）\n局机关 | 850.3 | 850.3 | 20",
    ],
    ids=["row", "without bodies", "column", "left out by its heading"],
)
def test_what_is_less_by_the_carried_money_is_the_years_income(table: str) -> None:
    found = figures(read_drawn(DEPARTMENT, "收入情况（万元）", table), "value concept")
    assert "850.3 | income.current_year_total" in found
    assert "870.3 | income.current_year_total" not in found


def test_a_total_that_no_carried_money_explains_stays_what_it_is_called() -> None:
    table = "机构名称 | 上年结转 | 收入合计 | 总计\n局机关 | 20 | 850.3 | 900"
    report = read_drawn(DEPARTMENT, "收入情况（万元）", table)
    assert figures(report, "concept")[1:] == ["income.total"] * 2


@pytest.mark.parametrize(
    "heads",
    [
        "上年结转 | 收入合计 | 财政拨款 | 总计",
        "上年结转（不计入合计） | 收入合计 | 财政拨款 | 合计数",
    ],
)
def test_a_body_that_nothing_came_over_to_is_as_the_others_of_its_column(heads: str) -> None:
    rows = "局机关 | 20 | 850.3 | 850.3 | 870.3\n河道所 | 0 | 400 | 400 | 400"
    report = read_drawn(DEPARTMENT, "收入情况（万元）", f"机构名称 | {heads}\n{rows}")
    found = [row["concept"] for row in report.rows("figures") if row["label"] == "收入合计"]
    assert found == ["income.current_year_total"] * 2


HEAD = "机构名称 | 本年总收入 | < | < | 本年总支出\n^ | 小计 | 财政拨款 | 上年结转 | ^\n"


@pytest.mark.parametrize(
    ("rows", "concept"),
    [
        ("局机关 | 870.3 | 850.3 | 20 | 830\n检验所 | 400 | 400 | 0 | 390", "income.total"),
        # what came over stands beside it and is not in it
        ("局机关 | 850.3 | 850.3 | 20 | 830", "income.current_year_total"),
        # within the rounding of what is printed
        ("局机关 | 870.31 | 850.3 | 20 | 830", "income.total"),
        ("局机关 | 870.32 | 850.3 | 20 | 830", "income.current_year_total"),
    ],
)
def test_a_years_total_that_is_made_of_what_came_over_too_is_all(rows: str, concept: str) -> None:
    report = read_drawn(DEPARTMENT, "收支情况（万元）", HEAD + rows)
    found = [r["concept"] for r in report.rows("figures") if str(r["label"]).endswith("小计")]
    assert set(found) == {concept}


@pytest.mark.parametrize(("total", "is_years"), [("870.3", True), ("850.3", False)])
def test_a_bare_sum_is_the_years_income_where_the_text_tells_both(
    total: str, is_years: bool
) -> None:
    told = f"2022年度收入总计{total}万元，其中本年收入合计850.3万元。"
    table = """
        科目编码 | 科目名称 | 合计 | 财政拨款收入 | 其他收入
        合计 | < | 850.3 | 820.3 | 30
        205 | 教育支出 | 700.3 | 680.3 | 20
        208 | 社会保障和就业支出 | 150 | 140 | 10
    """
    report = read_drawn(DEPARTMENT, "一、收入情况", told, "收入决算表（万元）", table)
    found = figures(report, "value concept")[0]
    assert (found == "850.3 | income.current_year_total") == is_years


@pytest.mark.parametrize(("carried", "is_years"), [("12.24", False), ("0", True)])
def test_a_sum_of_accounts_that_counts_in_what_was_carried_over_is_of_all(
    carried: str, is_years: bool
) -> None:
    value = "498.6" if carried != "0" else "486.36"
    form = f"""
        部门（单位）收支情况 | < | < | < | <
        机构名称 | 收入合计 | 上年结转 | 公共财政拨款 | 其他收入
        局机关 | {value} | {carried} | 472.86 | 13.5
    """
    title = "部门整体支出绩效自评表（2022年度）"
    report = read_drawn("青禾县水利局2022年度部门决算", "一、概况", title, form)
    found = figures(report, "value concept")[0]
    assert found == f"{value} | income.{'current_year_total' if is_years else 'total'}"
