"""What one source gave, or what was spent of it, is not all that a department had and spent."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

DEPARTMENT = "青禾县水利局2022年度部门整体支出绩效自评报告"
ROWS = "基本支出 | 800\n项目支出 | 380\n合计 | 1180"


@pytest.mark.parametrize(
    "title",
    ["一般公共预算支出情况", "（一）财政拨款支出情况", "财政拨款收支决算", "政府性基金支出明细"],
)
def test_spending_under_the_title_of_one_source_has_no_concept(title: str) -> None:
    report = read_drawn(DEPARTMENT, title, "单位：万元", f"项目 | 金额\n{ROWS}")
    assert figures(report, "concept") == ["~"] * 3


def test_a_title_in_the_table_tells_its_source_as_well_and_the_next_table_is_primary() -> None:
    first = f"财政拨款支出（万元） | <\n{ROWS}"
    report = read_drawn(DEPARTMENT, first, "全部支出（万元） | <\n基本支出 | 830.2")
    assert figures(report, "value concept is_primary") == lines("""
        800 | ~ | False
        380 | ~ | False
        1180 | ~ | False
        830.2 | expenditure.basic | True
    """)


def test_a_title_that_names_a_source_among_others_is_of_all() -> None:
    report = read_drawn(DEPARTMENT, "收支情况（含财政拨款）（万元）", f"项目 | 金额\n{ROWS}")
    assert "~" not in figures(report, "concept")


def test_a_column_of_one_source_is_a_part_of_what_its_row_names() -> None:
    table = "项目 | 合计 | 财政拨款 | 其他资金\n基本支出 | 900 | 880 | 20"
    report = read_drawn(DEPARTMENT, "支出情况（万元）", table)
    assert figures(report, "concept") == ["expenditure.basic", "~", "~"]


@pytest.mark.parametrize("heading", ["财政拨款支出", "一般公共预算财政拨款", "政府性基金支出"])
def test_a_source_over_the_amounts_of_two_columns_is_theirs(heading: str) -> None:
    report = read_drawn(DEPARTMENT, "支出情况", "单位：万元", f"项目 | {heading}\n{ROWS}")
    concepts = ("expenditure.basic", "expenditure.project", "expenditure.total")
    assert not {concept for concept in figures(report, "concept") if concept in concepts}


@pytest.mark.parametrize("heading", ["金额", "支出数", "本年支出"])
def test_another_heading_over_two_columns_is_of_all(heading: str) -> None:
    report = read_drawn(DEPARTMENT, "支出情况", "单位：万元", f"项目 | {heading}\n{ROWS}")
    assert figures(report, "concept")[:2] == ["expenditure.basic", "expenditure.project"]


@pytest.mark.parametrize("label", ["资金来源", "经费性质"])
def test_a_label_with_its_value_is_no_heading_of_a_source(label: str) -> None:
    rows = "本年收入合计（万元） | 100\n本年支出合计（万元） | 90\n基本支出（万元） | 60"
    report = read_drawn("2022年度部门整体支出绩效自评报告", f"{label} | 财政拨款\n{rows}")
    assert "expenditure.total" in figures(report, "concept")
