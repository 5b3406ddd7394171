"""What stands before amounts, or over them, says of when they are and which figures."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.frames import framed
from tests.normalize.reading import figures, read_drawn

TITLE = "青禾县水利局2022年度部门整体支出绩效自评报告"
SPENT = "支出合计9万元，其中基本支出8万元。"


def told(text: str, *headings: str) -> list[tuple[str | None, str | None]]:
    found = framed(find_prose_figures(text, 2022), text, headings, 2022)
    return [(figure.concept, figure.measure) for figure in found]


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("截至2021年底，", "prior_year_final"),
        ("至2021年12月31日，", "prior_year_final"),
        ("截至2022年12月31日，", "final"),
        ("截至2023年3月，", "final"),
        ("2021年决算情况：", "prior_year_final"),
        ("预算安排情况：", "budget"),
        ("年初财政批复预算数为：", "initial_budget"),
        ("预算编制科学。", "final"),
        ("1至12月，", "final"),
    ],
)
def test_what_a_sentence_says_first_is_said_of_its_amounts(said: str, measure: str) -> None:
    assert told(said + SPENT) == [("expenditure.total", measure), ("expenditure.basic", measure)]


def test_what_is_told_by_a_budget_is_a_budget() -> None:
    assert told("根据部门预算，我局人员经费9万元。") == [("expenditure.basic.personnel", "budget")]


@pytest.mark.parametrize(
    "said",
    [
        "截至2022年6月30日，",
        "1-9月",
        "2022年1至11月，",
        "10-12月",
        "2018年以来，",
        "2020—2022年",
        "近三年",
        "截至2020年底，",
    ],
)
def test_amounts_of_no_one_year_have_no_concept(said: str) -> None:
    assert [concept for concept, _ in told(said + SPENT)] == [None, None]


@pytest.mark.parametrize(
    "text", ["公务接待费不超过3万元。", "公务接待费不高于3万元。", "公用经费≤3万元。"]
)
def test_a_limit_is_not_what_was_spent(text: str) -> None:
    assert told(text)[0][0] is None


@pytest.mark.parametrize(
    ("heading", "figure"),
    [
        ("（一）2021年收支情况", ("expenditure.total", "prior_year_final")),
        ("（一）2020年收支情况", (None, "final")),
        ("（一）2022年收支情况", ("expenditure.total", "final")),
        ("（一）与2021年对比情况", ("expenditure.total", "final")),
        ("（二）年初预算安排情况", ("expenditure.total", "initial_budget")),
        ("（二）部门预算编制情况", ("expenditure.total", "budget")),
        ("（二）预算执行情况", ("expenditure.total", "final")),
        ("五、下一步工作计划", (None, "final")),
        ("（三）收支与绩效目标", ("expenditure.total", "final")),
    ],
)
def test_what_a_heading_says_is_said_of_the_text_under_it(
    heading: str, figure: tuple[str | None, str]
) -> None:
    assert told(SPENT, "二、部门情况", heading)[0] == figure


def test_the_nearest_heading_that_says_anything_decides() -> None:
    assert told(SPENT, "一、2021年情况", "（一）部门预算情况")[0][1] == "budget"
    assert told(SPENT, "一、2021年情况", "（一）收支情况")[0][1] == "prior_year_final"


def test_a_text_stands_under_the_headings_over_it() -> None:
    report = read_drawn(
        TITLE, "（一）2021年收支情况", "支出合计9万元。", "补充说明。", "支出合计9万元。",
        "（二）2022年收支情况", "支出合计8万元。",
    )  # fmt: skip
    assert figures(report, "measure value", origin="prose") == [
        "prior_year_final | 9",
        "prior_year_final | 9",
        "final | 8",
    ]


@pytest.mark.parametrize(("length", "measure"), [(40, "prior_year_final"), (41, "final")])
def test_a_longer_line_is_no_heading(length: int, measure: str) -> None:
    heading = "（一）2021年" + "绿" * (length - 12) + "收支情况"
    report = read_drawn(TITLE, heading, "公用经费9万元。")
    assert figures(report, "measure", origin="prose") == [measure]


@pytest.mark.parametrize(
    "text",
    [
        "下属单位河道管理所2022年收入合计9万元；年末固定资产总额8万元。",
        "另有下属企业青禾水利公司，本年收入合计9万元。",
        "河道管理所：本年支出合计9万元，基本支出8万元。",
        "1.灌区管理所。本年支出合计9万元。",
    ],
)
def test_what_a_body_below_the_department_has_is_not_the_departments(text: str) -> None:
    found = framed(find_prose_figures(text, 2022), text, (), 2022, TITLE)
    assert {figure.concept for figure in found} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "青禾县水利局：本年支出合计9万元。",
        "所属单位3个，本年支出合计9万元。",
        "收支情况：本年支出合计9万元。",
    ],
)
def test_what_the_department_and_all_below_it_have_is_its_own(text: str) -> None:
    report = read_drawn(TITLE, text)
    assert figures(report, "concept", origin="prose") == ["expenditure.total"]


@pytest.mark.parametrize(
    "said",
    [
        "2022年1月至6月收入合计3万元，全年",
        "近三年收入合计3万元，2022年",
        "2022年1月至2022年12月，",
        "01-12月，",
        "截至2022年初，固定资产总额3万元，年末",
    ],
)
def test_what_is_said_of_a_part_ends_where_the_year_is_told(said: str) -> None:
    assert told(said + SPENT)[-1] == ("expenditure.basic", "final")


def test_the_short_name_of_the_department_is_its_own() -> None:
    titles = "青禾县卫生健康局2022年度部门整体支出绩效自评报告"
    found = framed(find_prose_figures(SPENT, 2022), SPENT, ["二、卫健局"], 2022, titles)
    assert found[0].concept == "expenditure.total"


def test_a_heading_that_is_a_bodys_name_says_whose_the_text_is() -> None:
    assert told(SPENT, "（二）河道管理所") == [(None, "final"), (None, "final")]
    assert told(SPENT, "（三）所属单位情况") == [(None, "final"), (None, "final")]


def test_people_who_were_there_at_the_end_of_an_earlier_year() -> None:
    report = read_drawn(
        TITLE, "2021年末在职人员44人，退休18人；2022年末在职人员42人，退休20人。"
    )  # fmt: skip
    assert figures(report, "concept measure value", origin="prose") == [
        "staff.actual | prior_year_final | 44",
        "staff.retired | prior_year_final | 18",
        "staff.actual | final | 42",
        "staff.retired | final | 20",
    ]


@pytest.mark.parametrize("said", ["若干专项工作顺利推进，", "力争全年任务落实，", "自2022年以来，"])
def test_what_is_no_wish_and_the_reports_own_year_leave_totals_as_they_are(said: str) -> None:
    found = told(said + "收入合计900万元，支出合计800万元。")
    assert found == [("income.total", "final"), ("expenditure.total", "final")]


def test_a_wish_and_what_is_striven_for_are_no_totals() -> None:
    assert told("若任务落实，支出合计800万元。")[0][0] is None
    assert told("力争支出合计800万元，其中基本支出9万元。")[0][0] is None


def test_a_goal_ends_at_a_heading_of_money() -> None:
    assert told(SPENT, "一、年度目标", "（一）部门收支情况")[0] == ("expenditure.total", "final")
    assert told(SPENT, "一、年度目标", "（一）部门职能")[0] == (None, "final")


LAST = "prior_year_final"


@pytest.mark.parametrize(
    "heading",
    ["一、上年收支情况", "（一）2021年", "三、上年度“三公”经费情况", "（二）去年预算执行情况"],
)
def test_a_heading_of_last_year_tells_the_year_of_what_is_under_it(heading: str) -> None:
    text = "全年总支出9万元，其中：基本支出8万元，公务接待费1万元。"
    assert [measure for _, measure in told(text, heading)] == [LAST] * 3


def test_the_year_itself_is_that_of_the_heading() -> None:
    text = "本年收入合计9万元，本年支出合计8万元。"
    assert told(text, "（二）2021年收支情况") == [
        ("income.current_year_total", LAST),
        ("expenditure.total", LAST),
    ]
    assert told("2022年支出合计8万元。", "（二）2021年收支情况") == [("expenditure.total", "final")]


def test_a_budget_under_a_heading_of_last_year_is_none_of_this_years() -> None:
    assert told("基本支出8万元。", "一、去年预算情况") == [(None, "budget")]


@pytest.mark.parametrize(
    "heading",
    [
        "一、上年结转资金使用情况",
        "二、与上年对比情况",
        "三、上年问题整改情况",
        "四、2021年以来收支情况",
        "上年末资产情况",
    ],
)
def test_a_heading_that_only_mentions_last_year_tells_no_year(heading: str) -> None:
    assert told("全年基本支出8万元。", heading) == [("expenditure.basic", "final")]


def test_a_heading_of_last_year_tells_it_of_a_projects_money() -> None:
    title = "2022年农村饮水安全项目支出绩效自评报告"
    text = "预算资金70万元，实际支出69万元，结余1万元。"
    report = read_drawn(title, "（一）上年度资金使用情况", text)
    assert figures(report, "concept measure value", "prose") == [
        "~ | budget | 70",
        "funds.total | prior_year_final | 69",
        "~ | balance | 1",
    ]
