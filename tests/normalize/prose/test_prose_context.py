"""What the sentence before and the report itself say of an amount."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import Owner
from tests.normalize.reading import figures, read_drawn, show


def test_parts_behind_a_change_are_those_of_the_amount_that_changed() -> None:
    text = "“三公”经费支出8.62万元，较上年减少1.2万元，下降12.22%。其中公务接待费2.12万元。"
    assert [(f.concept, f.measure, f.amount.text) for f in find_prose_figures(text)] == [
        ("three_public.total", "final", "8.62万元"),
        (None, None, "1.2万元"),
        ("three_public.reception", "final", "2.12万元"),
    ]


def test_the_report_tells_which_year_a_sentence_speaks_of() -> None:
    told = "2020年支出合计80万元，2021年支出合计90万元。"
    report = read_drawn("2021年度部门整体支出绩效自评报告", told)
    assert figures(report, "concept measure value", "prose") == [
        "expenditure.total | prior_year_final | 80",
        "expenditure.total | final | 90",
    ]


def test_a_range_is_kept_as_text_and_is_neither_of_its_ends() -> None:
    report = read_drawn("自评报告", "全年补贴1-2万元，全年投入3～5亿元。")
    assert figures(report, "text value", "prose") == ["1-2万元 | ~", "3～5亿元 | ~"]


def test_the_budget_that_a_result_is_a_share_of_measures_nothing_behind_it() -> None:
    text = (
        "“三公”经费支出9万元，完成预算12万元的75%，其中：公务接待费4万元，公务用车运行维护费5万元。"
    )
    report = read_drawn("2022年度部门整体支出绩效自评报告", text)
    rows = [row for row in report.rows("figures") if row["unit"] == "万元"]
    assert show(rows, "concept measure value") == [
        "three_public.total | final | 9",
        "three_public.total | budget | 12",
        "three_public.reception | final | 4",
        "three_public.vehicle_operation | final | 5",
    ]


def test_income_and_spending_by_the_final_accounts_open_lists_of_their_parts() -> None:
    texts = (
        "2017年我局收入决算2318万元，其中：财政拨款收入2296万元。",
        "支出决算2301万元，其中：基本支出1582万元。",
    )
    report = read_drawn("2017年度部门整体支出绩效自评报告", *texts)
    assert figures(report, "concept measure", "prose") == [
        "income.current_year_total | final",
        "income.fiscal_total | final",
        "expenditure.total | final",
        "expenditure.basic | final",
    ]


def test_a_paragraph_about_one_project_in_final_accounts_tells_that_projects_money() -> None:
    paragraphs = (
        "2021年度本年支出合计205万元。",
        "（1）信访补贴项目绩效自评综述。项目全年预算数为36.5万元，执行数为35.87万元，完成预算的98.27%。",
    )
    report = read_drawn("某局2021年度部门决算", "绩效自评情况", *paragraphs)
    rows = [row for row in report.rows("figures") if row["unit"] == "万元"]
    assert show(rows, "concept measure value")[1:] == [
        "funds.total | full_year_budget | 36.5",
        "funds.total | executed | 35.87",
    ]


DEPARTMENT = "2021年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“三公”经费方面，全年支出7万元，控制在预算11万元以内。其中公务接待费4万元。",
            [
                "three_public.total | final",
                "three_public.total | budget",
                "three_public.reception | final",
            ],
        ),
        (
            "从公务接待方面看，支出决算4万元。公务接待方面：全年预算5万元，全年支出4万元。",
            [
                "three_public.reception | final",
                "three_public.reception | full_year_budget",
                "three_public.reception | final",
            ],
        ),
        ("会议费方面，全年支出5万元，其中租车2万元。", ["~ | final", "~ | ~"]),
        ("在资金使用方面，全年支出9万元。", ["expenditure.total | final"]),
        ("总体来看，全年支出9万元。", ["expenditure.total | final"]),
        ("项目支出方面，全年支出4万元。", ["expenditure.project | final"]),
    ],
)
def test_what_a_sentence_says_to_be_about_is_what_its_total_is_of(
    text: str, expected: list[str]
) -> None:
    assert figures(read_drawn(DEPARTMENT, text), "concept measure", "prose") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年初收入预算9万元。", "income.total | initial_budget"),
        ("收入预算9万元。", "income.total | budget"),
        ("年初支出预算9万元。", "expenditure.total | initial_budget"),
        ("支出预算执行9万元。", "expenditure.total | final"),
        ("一般公共预算收入9万元。", "income.fiscal_appropriation | final"),  # a budget's name
    ],
)
def test_the_measure_that_a_name_ends_with_is_that_of_the_amount(text: str, expected: str) -> None:
    assert figures(read_drawn(DEPARTMENT, text), "concept measure", "prose") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政拨款本年收入9万元，本年支出8万元。", "expenditure.from_fiscal_appropriation"),
        (
            "财政拨款收入9万元，比上年增加1万元；本年支出8万元。",
            "expenditure.from_fiscal_appropriation",
        ),
        ("政府性基金预算财政拨款本年收入9万元，本年支出8万元。", "~"),
        ("政府性基金预算财政拨款收入9万元；年初结转1万元；本年支出8万元。", "~"),
        ("事业收入9万元，本年支出8万元。", "~"),
        ("本年收入9万元，本年支出8万元。", "expenditure.total"),
        ("财政拨款收入8万元，其他收入1万元，本年支出9万元。", "expenditure.total"),
        ("财政拨款收入9万元。本年支出8万元。", "expenditure.total"),
        ("财政拨款收入9万元，支出合计8万元。", "expenditure.total"),
    ],
)
def test_spending_behind_one_income_was_spent_of_it(text: str, expected: str) -> None:
    assert figures(read_drawn(DEPARTMENT, text), "concept", "prose")[-1] == expected


def test_a_division_of_one_kind_of_total_needs_none_before_it() -> None:
    text = "按支出性质分，基本支出9万元，其中人员经费8万元；项目支出1万元。"
    assert figures(read_drawn(DEPARTMENT, text), "concept", "prose") == [
        "expenditure.basic",
        "expenditure.basic.personnel",
        "expenditure.project",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（三）“三公”经费情况。全年支出9万元，较上年减少1万元。", "three_public.total"),
        ("（三）“三公”经费。2021年预算9万元。", "three_public.total"),
        ("（二）项目支出情况。全年支出9万元。", "expenditure.project"),
        ("（二）财政资金支出情况。全年支出9万元。", "expenditure.total"),  # all that was spent
        ("（三）“三公”经费情况。全年支出合计9万元。", "expenditure.total"),
        ("1、收入：9万元，比上年增加1万元。", "income.current_year_total"),
        ("支出：9万元。", "expenditure.total"),
    ],
)
def test_a_heading_before_the_sentences_says_what_they_tell(text: str, expected: str) -> None:
    assert figures(read_drawn(DEPARTMENT, text), "concept", "prose")[0] == expected


def test_a_rate_of_spending_is_none_of_a_balance() -> None:
    text = "基本支出5万元，项目支出4万元。年末结转结余1万元。预算执行率为90%。"
    rows = read_drawn(DEPARTMENT, text).rows("figures")
    assert [row["concept"] for row in rows if row["measure"] == "execution_rate"] == [None]


BEFORE = "2021年“三公”经费支出预算5.5万元，支出决算4.86万元，主要原因是压缩开支。"


@pytest.mark.parametrize(
    ("before", "text", "concepts"),
    [
        (BEFORE, "其中：公务接待费0.96万元，占19.75%。", ["three_public.reception"] * 2),
        (BEFORE, "其中：基本支出2万元。", [None]),
        ("本年支出合计8万元。", "其中：基本支出5万元，项目支出3万元。", ["basic", "project"]),
        # what the amount before is made of is not known
        ("全年项目支出8万元。", "其中：公务接待费0.5万元。", [None]),
        ("其他开支8万元。", "其中：公务接待费0.5万元。", [None]),
        ("", "其中：公务接待费0.5万元。", [None]),
    ],
)
def test_of_which_at_the_beginning_lists_parts_of_what_the_paragraph_before_told(
    before: str, text: str, concepts: list[str | None]
) -> None:
    found = [figure.concept for figure in find_prose_figures(text, 2021, before=before)]
    short = [None if c is None else c.removeprefix("expenditure.") for c in found]
    assert short == concepts


@pytest.mark.parametrize(
    ("text", "concept", "measure"),
    [
        ("全院决算收入总计620万元。", "income.total", "final"),
        ("收入决算总额620万元。", "income.total", "final"),
        ("财政拨款安排的“三公”经费支出3万元。", "three_public.total", "final"),
    ],
)
def test_totals_in_words_of_the_accounts(text: str, concept: str, measure: str) -> None:
    (figure,) = find_prose_figures(text, 2021)
    assert (figure.concept, figure.measure) == (concept, measure)


def test_a_budget_that_was_fulfilled_by_an_amount_was_spent() -> None:
    owner = Owner(is_project=True)
    (spent,) = find_prose_figures("本项目共完成预算资金164200元。", 2021, owner)
    assert (spent.concept, spent.measure) == ("funds.total", "executed")
    (_, rate) = find_prose_figures("预算200万元，完成预算的82.1%。", 2021, owner)
    assert rate.measure == "execution_rate"


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("县财政安排配套资金150万元，加上上级补助，实际到位2310万元。", ["county", "total"]),
        ("县财政安排配套资金150万元，实际到位140万元。", ["county", "county"]),
        ("加上县级配套资金150万元，共到位2310万元。", ["county", "total"]),
    ],
)
def test_what_other_money_was_added_to_is_of_no_one_source(text: str, concepts: list[str]) -> None:
    found = find_prose_figures(text, 2021, Owner(is_project=True))
    assert [figure.concept for figure in found] == [f"funds.{name}" for name in concepts]


def test_a_clause_that_names_its_own_year_is_of_that_year() -> None:
    text = "“三公”经费2018年决算24.3万元，2017年决算28.6万元，2015年决算31万元。"
    told = [(f.concept, f.measure) for f in find_prose_figures(text, 2018)]
    assert told == [
        ("three_public.total", "final"),
        ("three_public.total", "prior_year_final"),
        (None, "final"),
    ]


def test_the_year_of_a_form_holds_for_the_texts_in_it() -> None:
    report = read_drawn(
        "部门整体支出绩效自评表",
        "填报人：某某            填报日期：2019年4月22日",
        "“三公”经费2018年决算24.3万元，2017年决算28.6万元。",
        "指标 | 分值 | 得分\n“三公经费”变动率 | 8 | 8",
    )
    assert figures(report, "measure value", "prose") == ["final | 24.3", "prior_year_final | 28.6"]


def test_what_a_budget_spends_is_a_budget() -> None:
    text = "2021年预算支出186万元，全年支出181万元。"
    told = [(f.concept, f.measure) for f in find_prose_figures(text, 2021)]
    assert told == [("expenditure.total", "budget"), ("expenditure.total", "final")]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        (
            "3.一般公共预算财政拨款支出决算具体情况。年初预算为8万元，支出决算为9万元。",
            "expenditure.from_fiscal_appropriation",
        ),
        ("3.政府性基金支出情况说明。支出决算为9万元。", None),
        ("3.财政资金支出情况。全年支出9万元。", "expenditure.total"),
        ("3.支出决算情况说明。支出决算为9万元。", "expenditure.total"),
        ("“三公”经费财政拨款支出决算情况说明。支出决算为9万元。", "three_public.total"),
    ],
)
def test_what_a_heading_says_to_be_of_one_source_is_not_all_that_was_spent(
    text: str, concept: str | None
) -> None:
    assert find_prose_figures(text)[-1].concept == concept


def test_income_and_spending_told_in_one_are_the_income() -> None:
    assert find_prose_figures("2021年度收、支总计9万元。")[0].concept == "income.total"


@pytest.mark.parametrize("told", ["因公出国（境）费用支出决算", "因公临时出国境经费支出为"])
def test_the_words_of_three_public_spending_tell_it_in_a_sentence_too(told: str) -> None:
    [figure] = find_prose_figures(f"{told}2万元。")
    assert (figure.concept, figure.measure) == ("three_public.overseas", "final")


@pytest.mark.parametrize("head", ["政府性基金预算财政拨款", "国有资本经营预算"])
def test_a_paragraph_of_a_fund_of_its_own_is_of_no_total(head: str) -> None:
    text = f"{head}年初结转结余0万元。本年收入5万元，本年支出4万元。"
    assert {figure.concept for figure in find_prose_figures(text)} == {None}
