"""Under the heading of one thing 本年收入 and 支出合计 are that thing's, not the department's."""

from decimal import Decimal

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import LIKELY, SURE
from normalize.prose.headed_totals import leave_headed

SPENT = "本年收入合计9万元，支出合计8万元。"


def told(
    text: str, *headings: str, known: dict[str, set[Decimal]] | None = None
) -> list[tuple[str | None, float]]:
    found = leave_headed(find_prose_figures(text, 2022), headings, known or {})
    return [(figure.concept, figure.certainty) for figure in found]


def concepts(text: str, *headings: str) -> list[str | None]:
    return [concept for concept, _ in told(text, *headings)]


@pytest.mark.parametrize(
    "heading",
    [
        "（九）工会经费收支情况",
        "3.土地出让收支情况",
        "（八）非税收入征收情况",
        "（三）“三公”经费支出情况",
        "（五）会议费、培训费支出情况",
        "六、政府债务资金管理情况",
        "（四）其他资金收支及结转结余使用情况",
        "（六）专项资金情况",
        "（二）公用经费支出情况",
    ],
)
def test_totals_under_one_things_heading_are_of_that(heading: str) -> None:
    assert concepts(SPENT, heading) == [None, None]
    assert concepts(SPENT, heading, "（1）总体情况") == [None, None]


@pytest.mark.parametrize(
    "heading",
    [
        "（一）部门整体支出情况",
        "二、2022年度预算执行情况",
        "（二）资金使用管理情况",
        "一、基本情况",
        "（一）年度收支及资产情况",
        "（二）项目支出情况",
        "二、收入决算情况说明",
        "（一）县水利局收入支出情况",
        "（二）部门预算绩效管理工作开展情况",
        "（二）资金保障情况",
        "（二）资金执行进度",
        "（一）资金使用效益",
        "（三）局机关及所属单位经费情况",
    ],
)
def test_totals_under_a_heading_of_all_money_are_the_departments(heading: str) -> None:
    assert told(SPENT, heading) == [
        ("income.current_year_total", SURE),
        ("expenditure.total", SURE),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "四、财政拨款收入支出决算总体情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "二、一般公共预算支出情况",
    ],
)
def test_totals_and_parts_under_the_heading_of_one_source_are_doubted(heading: str) -> None:
    text = "支出合计9万元，其中基本支出8万元，项目支出1万元。"
    assert told(text, heading, "（一）总体情况") == [
        ("expenditure.total", LIKELY),
        ("expenditure.basic", LIKELY),
        ("expenditure.project", LIKELY),
    ]


def test_what_is_told_as_the_departments_elsewhere_stays() -> None:
    known = {"expenditure.total": {Decimal(8)}}
    assert told(SPENT, "（九）工会经费收支情况", known=known)[1] == ("expenditure.total", SURE)


def test_what_calls_itself_the_departments_stays() -> None:
    assert concepts("部门支出合计8万元。", "（九）工会经费收支情况") == ["expenditure.total"]
    assert concepts("公务接待费8万元。", "（九）工会经费收支情况") == ["three_public.reception"]


def test_a_total_with_the_parts_of_a_departments_is_one() -> None:
    text = "支出合计9万元，其中基本支出8万元。"
    assert concepts(text, "（三）“三公”经费情况")[0] == "expenditure.total"


def test_a_rate_of_what_is_left_is_left_too() -> None:
    text = "支出合计8万元，完成年初预算的95%。"
    assert concepts(text, "（九）工会经费收支情况") == [None, None]


FUND = "上年结转8万元，本年收入30万元，本年支出35万元，年末结转3万元。"


def begun(text: str) -> set[str | None]:
    found = leave_headed(find_prose_figures(text, 2022), (), {}, text)
    return {figure.concept for figure in found}


@pytest.mark.parametrize(
    "heading", ["3.科普专项经费", "（一）水土保持专项", "（二）福利彩票公益金", "1.河长制工作经费"]
)
def test_totals_under_the_name_of_a_fund_are_that_funds(heading: str) -> None:
    assert set(concepts(FUND, heading)) == {None}


@pytest.mark.parametrize(
    "opening",
    [
        "5、福利彩票公益金：",
        "水库移民后扶资金，",
        "（1）河长制工作经费。",
        "项目一：小水电增效扩容，",
        "2.“科普专项经费”：",
    ],
)
def test_totals_behind_the_name_of_a_fund_are_that_funds(opening: str) -> None:
    assert begun(opening + FUND) == {None}


@pytest.mark.parametrize(
    "opening",
    [
        "部门预算资金，",
        "积极争取项目资金，",
        "1.资金收支情况：",
        "2022年，",
        "（一）部门工作经费。",
    ],
)
def test_words_of_all_money_begin_no_fund(opening: str) -> None:
    assert "expenditure.total" in begun(opening + FUND)


def test_totals_told_elsewhere_stay_below_a_fund() -> None:
    known = {"expenditure.total": {Decimal(35)}}
    assert ("expenditure.total", SURE) in told(FUND, "3.科普专项经费", known=known)


def below(text: str, titles: str = "") -> set[str | None]:
    figures = find_prose_figures(text, 2022)
    return {figure.concept for figure in leave_headed(figures, [], {}, text, titles)}


@pytest.mark.parametrize(
    "caption",
    ["2.中小河流治理：", "其他资金：", "河道清淤：", "（3）水文监测。", "政府性基金预算资金："],
)
def test_totals_behind_the_name_of_something_are_its_own(caption: str) -> None:
    assert below(f"{caption}上年结转10万元，支出合计8万元，年末结转2万元。") == {None}


@pytest.mark.parametrize(
    "caption",
    [
        "收支情况：",
        "2.项目自评结果。",
        "（一）具体情况如下：",
        "部门整体支出分析：",
        "青禾县水利局：",
    ],
)
def test_a_section_or_who_reports_is_nothing_else(caption: str) -> None:
    text = f"{caption}全年工作顺利，支出合计8万元。"
    assert below(text, "青禾县水利局2022年度部门决算") == {"expenditure.total"}


@pytest.mark.parametrize("caption", ["非财政拨款资金，", "一般公共预算资金：", "1.财政拨款资金。"])
def test_totals_behind_one_source_are_doubted(caption: str) -> None:
    text = f"{caption}共有职工3人，本年支出合计8万元，年末结转2万元。"
    found = leave_headed(find_prose_figures(text, 2022), [], {}, text)
    assert {figure.certainty for figure in found if figure.concept} == {LIKELY}


def test_a_sentence_that_ends_in_a_stop_is_no_caption() -> None:
    assert below("河道已经治理。全年支出合计8万元。") == {"expenditure.total"}
