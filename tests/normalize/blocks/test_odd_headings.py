"""Headings that no form has, found in other people's files: they end no reading."""

import pytest

from extract.document import Cell, Document, Paragraph, Table
from normalize.report import normalize
from tests.normalize.reading import figures, lines, read_drawn, show


def test_rows_that_could_all_be_numbers_of_columns_are_headings_all_the_same() -> None:
    report = read_drawn("""
        X | Y | Z
        1 | 2 | 3
        4 | 5 | 6
    """)
    assert [row["text"] for row in report.rows("cells")] == [*"XYZ123456"]


def test_rows_under_grouped_headings_in_which_no_cell_begins_end_no_reading() -> None:
    places = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (3, 0, 1, 1), (3, 1, 1, 3)]
    texts = ["指标高于标准值", "计算方法说明", "计算结果说明", "甲馆", "12"]
    cells = tuple(
        Cell(*place, (Paragraph(text, 0),)) for place, text in zip(places, texts, strict=True)
    )
    table = Table(0, 4, 4, cells)
    report = normalize(Document(blocks=(table,), tables=(table,)), "")
    assert [row["text"] for row in report.rows("cells")] == texts


def test_numbers_of_rows_and_columns_under_words_nobody_listed_are_no_amounts() -> None:
    report = read_drawn("""
        [2023年度项目支出绩效自评表（万元）]
        资金构成 | 行 | 全年预算数 | 全年执行数 | 结余
        栏 | 1 | 2 | 3 | 4
        年度资金总额 | 1 | 120 | 118 | 2
        其中：财政拨款 | 2 | 100 | 100 | 0
        其他资金 | 3 | 20 | 18 | 2
        上年结转资金 | 4 | 5 | 5 | 0
    """)
    assert figures(report, "text concept measure") == lines("""
        120 | funds.total | full_year_budget
        118 | funds.total | executed
        2 | funds.total | balance
        100 | funds.current_fiscal | full_year_budget
        100 | funds.current_fiscal | executed
        0 | funds.current_fiscal | balance
        20 | funds.other | full_year_budget
        18 | funds.other | executed
        2 | funds.other | balance
        5 | funds.carryover | full_year_budget
        5 | funds.carryover | executed
        0 | funds.carryover | balance
    """)


def test_what_a_department_spends_on_projects_alone_is_not_all_that_it_spends() -> None:
    report = read_drawn("""
        [某局2023年度部门整体支出绩效自评表（万元）]
        项目经费支出总额 | 218.4 | 专项资金总额 | 96
        资金名称 | 年初预算数 | 全年执行数
        项目资金总额 | 218.4 | 200
        年度资金总额 | 700 | 690
    """)
    assert figures(report, "text concept") == lines("""
        218.4 | ~
        96 | ~
        218.4 | ~
        200 | ~
        700 | expenditure.total
        690 | expenditure.total
    """)


def test_the_sum_over_places_is_all_of_a_projects_money() -> None:
    report = read_drawn("""
        [2020年度污水处理专项转移支付绩效自评报告]
        市（州） | 分配资金（亿元） | 支出资金（亿元） | 结转资金（万元）
        遵川市 | 0.42 | 0.42 | 0
        毕城市 | 0.58 | 0.545 | 350
        合计 | 1 | 0.965 | 350
    """)
    assert figures(report, "text concept measure")[-3:-1] == lines("""
        1 | funds.total | budget
        0.965 | funds.total | executed
    """)


def test_a_transfers_budget_and_what_was_spent_of_it_are_its_total() -> None:
    report = read_drawn("""
        [2021年中央对地方专项转移支付绩效自评表]
        预算执行情况（万元） | 转移支付预算数（A） | 9.6 | 预算执行率（B/A） | 92.92%
        ^ | 转移支付执行数（B） | 8.92 | ^ | ^
    """)
    assert figures(report, "text concept measure")[:2] == lines("""
        9.6 | funds.total | budget
        92.92% | funds.total | execution_rate
    """)


def test_what_money_went_to_is_no_source_of_it() -> None:
    report = read_drawn("""
        [2021年度项目支出绩效自评表]
        支出项目 | 金额（元）
        种子收储 | 1286000
        其他 | 85000
        合计 | 1371000
    """)
    assert figures(report, "text concept")[1] == "85000 | ~"


def test_what_each_grade_asks_for_is_no_result() -> None:
    table = """
        指标类型 | 指标名称 | 绩效目标 | 绩效标准 | < | < | <
        ^ | ^ | ^ | 优 | 良 | 中 | 差
        产出指标 | 管护面积 | ≥96% | 96%以上 | 90-96% | 80-90% | 80%以下
        ^ | 管护设施 | 配备到位 | 全部到位 | 九成到位 | 八成到位 | 不到八成
        效益指标 | 森林火灾 | 不发生 | 不发生 | 一起 | 二起 | 二起以上
    """
    report = read_drawn("2020年度项目支出绩效自评表", table)
    assert show(report.rows("indicators"), "level3 target actual") == [
        "管护面积 | ≥96% | ~",
        "管护设施 | 配备到位 | ~",
        "森林火灾 | 不发生 | ~",
    ]


TURNED = """
    评价内容 | < | 绩效目标 | 绩效指标 | 完成情况
    产出目标 | 数量指标 | {} | {} | 26期
    ^ | 质量指标 | {} | {} | 94%
    效益目标 | 满意度 | {} | {} | 96%
"""


def test_names_headed_as_targets_have_their_place_with_the_values_headed_as_indicators() -> None:
    names, values = ("培训期数", "合格率", "群众满意度"), ("≥24期", "≥90%", "≥90%")
    expected = [f"{name} | {value}" for name, value in zip(names, values, strict=True)]
    for first, second in ((names, values), (values, names)):
        cells = [cell for pair in zip(first, second, strict=True) for cell in pair]
        report = read_drawn("2021年度部门整体支出绩效自评表", TURNED.format(*cells))
        assert show(report.rows("indicators"), "level3 target") == expected


@pytest.mark.parametrize(
    ("head", "number", "amounts"),
    [
        ("任务数", "980", 2),  # whole numbers where money has decimals
        ("竣工数", "260", 2),
        ("任务数", "980.00", 3),
        ("补助", "980", 3),  # may be money that is printed whole
    ],
)
def test_whole_numbers_under_a_heading_that_may_count_are_no_money(
    head: str, number: str, amounts: int
) -> None:
    """114/06: the houses to be mended, beside the money for them, were told in 万元."""
    rows = "".join(f"\n{place}县 | {number} | 1462.00 | 1380.20" for place in "甲乙丙")
    table = f"县市区 | {head} | 到位资金 | 已拨付资金{rows}"
    report = read_drawn("2018年农村危房改造项目绩效自评报告", "单位：万元", table)
    assert len(report.rows("figures")) == 3 * amounts
