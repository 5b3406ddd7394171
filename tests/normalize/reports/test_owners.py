"""Whose money a table tells of, where only the text says what the document is about."""

import pytest

from normalize.reports.forms import text_features
from normalize.reports.owners import owner_of_document, owner_of_table
from normalize.tables.view import TableView
from tests.normalize.drawn import draw_table
from tests.normalize.reading import figures, lines, read_drawn

BY_COUNTY = """
    序号 | 县（区） | 补助面积（亩） | 下达资金 | 到位资金 | 实际支出
    1 | 石桥县 | 2860 | 128.6 | 128.6 | 120
    2 | 柳河区 | 1650 | 74.2 | 74.2 | 71.8
"""


def test_money_by_county_is_a_projects_where_headings_say_so() -> None:
    parts = ("一、绩效目标分解下达情况", "资金已全部下达。", "单位：万元", BY_COUNTY)
    report = read_drawn("青禾市2022年度公益林补偿资金绩效自评报告", *parts)
    assert figures(report, "entity concept measure value")[:3] == lines("""
        石桥县 | funds.total | budget | 128.6
        石桥县 | funds.total | received | 128.6
        石桥县 | funds.total | executed | 120
    """)


@pytest.mark.parametrize(
    ("titles", "text", "owner"),
    [
        (["2022年度绩效自评报告"], ["一、项目概况", "新建护栏。"], "project"),
        (["2022年度绩效自评报告"], ["一、机构设置", "二、项目概况"], None),
        # The titles name a project themselves, or the kind of money alone.
        (["2022年度阅读推广资金绩效自评报告"], ["一、机构设置", "二、项目概况"], "project"),
        (["2022年度财政拨款资金安排与使用情况表"], ["一、机构设置"], None),
        (["2022年度部门整体支出绩效自评报告"], ["一、项目概况"], "department"),
        (["2022年度部门决算"], ["一、项目概况"], None),
        # A project's form right below the accounts tells of itself alone.
        (["2022年度青禾县水库单位决算", "项目支出绩效自评表"], ["一、概况"], None),
        (["2022年度部门决算", "部门整体支出绩效自评报告"], ["一、概况"], "department"),
        (["2022年度部门预算项目支出绩效自评报告"], ["一、概况"], "project"),
    ],
)
def test_the_text_is_asked_after_the_titles(
    titles: list[str], text: list[str], owner: str | None
) -> None:
    assert owner_of_document(titles, text_features([*titles, *text])) == owner


def test_a_sum_over_numbers_and_places_is_of_all_places() -> None:
    report = read_drawn(
        "2022年度公益林补偿项目绩效自评报告",
        """
        序号 | 县（区） | 下达资金（万元） | 实际支出（万元）
        1 | 石桥县 | 128.6 | 120
        2 | 柳河区 | 74.2 | 71.8
        合计 | < | 202.8 | 191.8
    """,
    )
    assert figures(report, "entity entity_role concept measure value")[-2:] == lines("""
        合计 | total | funds.total | budget | 202.8
        合计 | total | funds.total | executed | 191.8
    """)


def test_a_statement_of_accounts_behind_a_projects_form_is_the_departments() -> None:
    statement = """
        收入 | < | 支出 | <
        项目 | 决算数 | 项目 | 决算数
        一、一般公共预算财政拨款收入 | 1938.68 | 一、公共安全支出 | 1961.57
        二、事业收入 | 13.4 | 二、教育支出 | 0
        本年收入合计 | 1952.08 | 本年支出合计 | 1961.57
        年初结转和结余 | 34.34 | 年末结转和结余 | 24.85
    """
    report = read_drawn("部门预算项目支出绩效自评表（2022年度）", "单位：万元", statement)
    concepts = set(figures(report, "concept"))
    assert "income.current_year_total" in concepts
    assert not any(concept.startswith("funds.") for concept in concepts)


@pytest.mark.parametrize(
    ("named", "concept"),
    [
        ("根据《关于开展部门整体支出和项目支出绩效自评的通知》的要求，", "funds.total"),
        ("根据部门整体支出和项目支出绩效自评的要求，", None),
    ],
)
def test_the_name_of_a_paper_tells_of_nobodys_money(named: str, concept: str | None) -> None:
    text = f"{named}现将项目自评如下：项目资金到位5万元。"
    report = read_drawn("2021年“四季村道”建设工程绩效自评报告", "一、项目概况", text)
    assert figures(report, "concept value", "prose") == [f"{concept or '~'} | 5"]


@pytest.mark.parametrize(("rows", "by"), [(1, "document"), (2, "statement")])
def test_two_labels_of_what_only_departments_have_tell_a_statement_of_one(
    rows: int, by: str
) -> None:
    table = "\n".join(["公务接待费 | 3", "公务用车运行维护费 | 5"][:rows])
    assert owner_of_table(TableView(draw_table(table)), [], None).by == by


@pytest.mark.parametrize(("length", "concept"), [(40, "funds.total"), (41, "~")])
def test_a_heading_that_names_the_money_has_forty_characters(length: int, concept: str) -> None:
    heading = ("一、湿地管护补助资金使用情况" + "及其监督检查考核评估" * 3)[:length]
    told = "湿地管护补助50万元已全部支付。"
    report = read_drawn("2021年青禾县项目支出绩效自评报告", heading, told)
    assert figures(report, "concept", "prose") == [concept]


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("2022年度校舍维修项目资金绩效自评报告", "funds.total"),
        ("2022年度美术馆免费开放资金绩效自评报告", "funds.total"),
        ("2022年度绩效自评报告", "~"),
    ],
)
def test_what_units_got_is_a_projects_money_where_the_title_names_the_project(
    title: str, concept: str
) -> None:
    report = read_drawn(
        title,
        """
        序号 | 单位名称 | 计划安排（万元） | 实际发放（万元）
        1 | 石桥一小 | 28 | 26.4
        2 | 柳河中学 | 20 | 20
        合计 | < | 48 | 46.4
        """,
    )
    measures = (("28", "planned"), ("26.4", "executed"), ("48", "planned"), ("46.4", "executed"))
    told = figures(report, "concept measure value")
    assert [line for line in told if line.split(" | ")[2] in dict(measures)] == [
        f"{concept} | {measure} | {value}" for value, measure in measures
    ]


@pytest.mark.parametrize(
    ("title", "concept"),
    [("部门整体绩效自评表", "expenditure.total"), ("绩效自评表", "funds.total")],
)
def test_the_title_row_of_a_table_says_whose_it_is(title: str, concept: str) -> None:
    table = f"""
        {title} | < | <
        预算执行情况（万元） | 全年预算数 | 全年执行数
        年度资金总额 | 36.5 | 35.3
    """
    report = read_drawn("项目支出绩效自评表", table)
    assert {row["concept"] for row in report.rows("figures")} == {concept}


FORM = """
    项目支出绩效自评表 | < | < | < | <
    项目名称 | 民族文化宣传活动 | < | < | <
    项目资金（万元） | | 全年预算数 | 全年执行数 | 执行率
    ^ | 年度资金总额 | 128.6 | 121.13 | 94.19%
"""


@pytest.mark.parametrize(
    ("sentence", "concept"),
    [
        ("全年支出121.13万元，预算执行率94.19%。", "funds.total"),
        ("全年支出121.13万元，用于活动120万元。", "expenditure.total"),  # one may be by chance
        ("全年支出1210万元，其中121.13万元用于活动，执行率94.19%。", "expenditure.total"),
        ("基本支出121.13万元，执行率94.19%。", "expenditure.basic"),
        ("文化支出（类）文化活动（项）支出121.13万元，执行率94.19%。", None),
    ],
)
def test_a_sentence_that_repeats_amounts_of_a_form_tells_of_its_project(
    sentence: str, concept: str | None
) -> None:
    report = read_drawn("第四部分 绩效评价情况", "一、自评情况", sentence, FORM)
    assert figures(report, "concept", origin="prose")[0] == (concept or "~")


FORM_OF = """
    项目名称 | {} | < | <
    项目资金（万元） | 全年预算数 | 全年执行数 | 执行率
    年度资金总额 | 9 | 8.1 | 90%
"""


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "青禾镇2020年度部门决算",
            "2020年政府采购支出总额52.3万元。",
            "procurement.final | final",
        ),
        (
            "青禾镇2020年度部门决算",
            "2020年度政府采购支出合计52.3万元。",
            "procurement.final | final",
        ),
        (
            "青禾镇2020年度部门决算",
            "二、支出决算情况说明\n支出合计52.3万元。",
            "expenditure.total | final",
        ),
        (
            "青禾镇2020年度部门决算",
            "四、“三公”经费情况\n公务接待费5.3万元。",
            "three_public.reception | final",
        ),
        ("青禾镇2020年度部门决算", "四、项目资金情况\n全年支出8.1万元。", "funds.total | executed"),
        ("青禾镇2020年度部门决算", "政府采购支出52.3万元。", "~ | executed"),
        ("青禾镇2020年度部门决算", "项目资金支出8.1万元。", "funds.total | executed"),
    ],
)
def test_accounts_go_on_behind_a_projects_form(title: str, text: str, told: str) -> None:
    """The form stands in the chapter before, and is no end of them."""
    report = read_drawn(
        title,
        "项目支出绩效自评表",
        FORM_OF.format("道路绿化"),
        "项目支出绩效自评表",
        FORM_OF.format("护林防火"),
        text,
    )
    assert figures(report, "concept measure", "prose") == [told]
