"""The unit of an amount is that of the nearest place that writes one."""

import pytest

from tests.normalize.reading import figures, read_drawn

TITLE = "2022年度项目支出绩效自评表"
KEYS = "项目名称 | 泵站改造 | < | <\n"


@pytest.mark.parametrize(
    "table",
    [
        "预算执行情况（元） | 预算数： | 126000 | <\n^ | 执行数： | 125000 | <",
        "预算执行情况 | 资金来源（元） | 预算数 | 执行数\n^ | 年度资金总额 | 126000 | 125000",
        "金额单位：元 |  | < | <\n | 年度资金总额 | 预算数 | 执行数\n | 合计 | 126000 | 125000",
        "预算执行情况（单位：人民币元） |  | 预算数 | 执行数\n^ | 总额 | 126000 | 125000",
        "资金情况 | 来源 | 预算数（元） | 执行数（元）\n^ | 总额 | 126000 | 125000",
    ],
    ids=["group heading", "corner", "key row", "caption", "column headings"],
)
def test_a_unit_is_found_wherever_the_table_writes_it(table: str) -> None:
    report = read_drawn(TITLE, KEYS + table)
    assert figures(report, "value unit_written") == ["12.6 | 元", "12.5 | 元"]
    assert not any("unit" in doubts for doubts in figures(report, "doubts"))


def test_a_line_above_in_yuan_of_a_currency_is_the_unit() -> None:
    table = KEYS + "资金 | 来源 | 预算数 | 执行数\n^ | 总额 | 126000 | 125000"
    report = read_drawn(TITLE, "（金额单位：人民币元）", table)
    assert figures(report, "value unit_basis") == ["12.6 | section", "12.5 | section"]


@pytest.mark.parametrize(
    "note", ["单位：元 | < | <", "附表3 单位：元 | < | <", "支出表 | < | 单位：元"]
)
def test_a_unit_below_a_block_is_that_of_the_next_one(note: str) -> None:
    heads, row = "科目 | 预算数 | 决算数", "基本支出 | {0} | {0}"
    table = "\n".join([heads, row.format(50), note, heads, row.format(500000)])
    report = read_drawn("青禾县水利局2021年度部门整体支出绩效自评报告", table)
    assert figures(report, "value unit_basis")[::2] == ["50 | assumed", "50 | caption"]


@pytest.mark.parametrize(
    "table",
    [
        "资金 | 预算数 | 执行数\n金额单位：元 | | \n年度资金总额 | 126000 | 125000",
        "项目名称 | 泵站改造\n资金情况 | 金额单位：元\n执行数 | 125000",
    ],
)
def test_a_unit_in_the_first_row_of_a_block_is_that_of_all_rows(table: str) -> None:
    assert "12.5 | caption" in figures(read_drawn(TITLE, table), "value unit_basis")


def test_a_nearer_place_goes_before_a_farther_one() -> None:
    table = KEYS + "资金（元） | 来源 | 预算数（万元） | 执行数\n^ | 总额 | 12.6 | 125000"
    report = read_drawn(TITLE, table)
    assert figures(report, "value unit_written") == ["12.6 | 万元", "12.5 | 元"]


def test_of_several_units_in_a_line_above_the_one_of_money_is_the_amounts() -> None:
    table = KEYS + "资金 | 来源 | 预算数 | 执行数\n^ | 总额 | 126000 | 125000"
    assert figures(read_drawn(TITLE, "单位：人、元", table), "value unit_basis") == [
        "12.6 | section",
        "12.5 | section",
    ]


@pytest.mark.parametrize(("between", "value"), [(2, "0.3"), (3, "3000")])
def test_a_unit_stands_in_one_of_three_paragraphs_above_its_table(between: int, value: str) -> None:
    table = "项目 | 预算数 | 决算数\n办公费 | 3000 | 2800"
    report = read_drawn(
        "青禾县水利局2021年度部门整体支出绩效自评报告",
        "单位：元",
        *["本表由财务科填报"] * between,
        table,
    )
    assert figures(report, "value")[0] == value


@pytest.mark.parametrize(
    ("line", "table"),
    [
        ("单位：元", "项目 | 2022年预算（万元） | 决算数\n基本支出 | 830 | 8302000"),
        ("收支情况（元）", "项目 | 金额（万元） | 支出决算\n基本支出 | 830 | 8302000"),
        ("", "单位：元 | < | <\n项目 | 资金（万元） | 决算数\n基本支出 | 830 | 8302000"),
    ],
)
def test_the_unit_of_one_column_is_none_of_its_neighbours(line: str, table: str) -> None:
    report = read_drawn("青禾县水利局2022年度部门整体支出绩效自评报告", line, table)
    assert figures(report, "value") == ["830", "830.2"]


def test_a_label_without_a_unit_has_that_of_the_form_and_not_of_the_label_above_it() -> None:
    form = "项目名称 | 泵站改造 | 金额单位：元 | <\n预算（万元） | 86 | 到位资金 | 860000"
    report = read_drawn(TITLE, f"{form}\n支出资金 | 820000 | 结余资金 | 40000")
    assert figures(report, "value") == ["86", "86", "82", "4"]


@pytest.mark.parametrize("unit", ["单位：台（套）、户、元", "单位：户、元", "单位：台（套）/元"])
@pytest.mark.parametrize("is_in_table", [True, False], ids=["key row", "line above"])
def test_money_counts_in_the_money_of_a_line_that_names_other_units_too(
    unit: str, is_in_table: bool
) -> None:
    table = """
        序号 | 机具大类 | 机具数量 | 中央补贴 | 省级补贴 | 补贴合计
        1 | 耕整地机械 | 186 | 1268400 | 158550 | 1426950
    """
    key = f"{unit} | < | < | < | < | <\n"
    parts = (key + table.strip(),) if is_in_table else (unit, table)
    report = read_drawn("青禾县2021年农机购置补贴资金绩效自评报告", *parts)
    assert figures(report, "concept value unit") == [
        "funds.central | 126.84 | 万元",
        "funds.province | 15.855 | 万元",
        "funds.total | 142.695 | 万元",
    ]
