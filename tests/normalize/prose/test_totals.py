"""What a department's total counts in, by the parts listed behind it."""

from decimal import Decimal

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import Owner


def concepts(text: str) -> list[str | None]:
    return [figure.concept for figure in find_prose_figures(text) if not figure.is_share]


def test_an_income_with_carryover_among_its_parts_counts_it_in() -> None:
    assert concepts("本年收入9万元，其中上年结转1万元，财政拨款8万元")[0] == "income.total"
    assert concepts("本年收入9万元，其中财政拨款8万元")[0] == "income.current_year_total"


@pytest.mark.parametrize(
    "text",
    [
        "收入总计9万元，支出总计9万元。",
        "支出总计9万元，其中本年支出8万元，年末结转和结余1万元。",
        "支出总计9万元，其中基本支出5万元，项目支出3万元，年末结转和结余1万元。",
    ],
)
def test_an_expenditure_that_counts_the_balance_in_has_no_concept(text: str) -> None:
    whole = next(f for f in find_prose_figures(text) if f.label.startswith("支出总计"))
    assert whole.concept is None


@pytest.mark.parametrize(
    "text",
    [
        "收入总计9万元，支出总计8万元。",
        "支出总计8万元，其中基本支出5万元，项目支出3万元；年末结转和结余1万元。",
    ],
)
def test_an_expenditure_without_the_balance_keeps_its_concept(text: str) -> None:
    assert "expenditure.total" in concepts(text)


def test_what_basic_and_project_expenditure_make_up_is_the_whole() -> None:
    assert concepts("实际支出9万元，其中：基本支出5万元，项目支出4万元。")[0] == "expenditure.total"
    assert concepts("实际支出9万元，其中：基本支出5万元，项目支出3万元。")[0] is None


def test_what_is_compared_with_is_the_same_things_other_figure() -> None:
    found = find_prose_figures("“三公”经费支出8万元，比年初预算10万元减少2万元。")
    assert [(f.concept, f.measure) for f in found] == [
        ("three_public.total", "final"),
        ("three_public.total", "initial_budget"),
        (None, None),
    ]


def test_a_part_may_stand_inside_the_name_of_its_whole() -> None:
    assert concepts("基本支出中人员经费7万元，公用经费2万元") == [
        "expenditure.basic.personnel",
        "expenditure.basic.public",
    ]


def test_names_side_by_side_are_told_apart() -> None:
    assert concepts("基本支出、项目支出分别为5万元、4万元") == [
        "expenditure.basic",
        "expenditure.project",
    ]


def test_what_a_level_subsidises_is_its_money_and_a_subsidy_for_a_thing_is_not_all() -> None:
    owner = Owner(True, "生猪保险保费补贴")
    text = "省级财政补贴15%为186万元，县级补贴资金90万元，兑付利息补贴12万元。"
    found = find_prose_figures(text, 2021, owner)
    assert [f.concept for f in found] == ["funds.province", "funds.county", None]


def test_the_final_figure_of_a_project_is_told_in_sentences_too() -> None:
    found = find_prose_figures(
        "该项目预算数为18万元，决算数为12.6万元。", 2020, Owner(True, "选址")
    )
    assert [(f.concept, f.measure) for f in found] == [
        ("funds.total", "budget"),
        ("funds.total", "final"),
    ]


OWNER = Owner(True, "综合治理")


def test_a_rate_behind_a_list_with_an_unknown_part_is_not_the_last_parts() -> None:
    text = "到位资金1460万元，其中水利发展专款1200万元，县级配套260万元，到位率90.12%。"
    rate = find_prose_figures(text, 2023, OWNER)[-1]
    assert (rate.measure, rate.concept) == ("received", "funds.total")


def test_what_matches_anothers_money_is_not_all_of_it() -> None:
    told = find_prose_figures("地方应配套160万元，实际配套到位212万元。", 2022, OWNER)
    assert told[1].concept in ("funds.local", None)
    [alone] = find_prose_figures("实际配套到位212万元。", 2022, OWNER)
    assert alone.concept is None


def test_a_level_that_begins_the_name_of_a_thing_is_no_source() -> None:
    [thing] = find_prose_figures("县级公立医院能力提升项目支出317万元。", 2020, OWNER)
    [money] = find_prose_figures("县级公立医院补助资金支出317万元。", 2020, OWNER)
    assert (thing.concept, money.concept) == (None, "funds.county")


def test_what_did_not_arrive_was_not_received() -> None:
    [short] = find_prose_figures("因财政资金紧张，少到位40万元。", 2023, OWNER)
    assert short.measure is None


def test_what_stands_before_a_comma_speaks_of_the_amount_before_it() -> None:
    text = "拨付620万元；另有116万元待审计决算后拨付，38万元留作质量保证金，满一年后支付。"
    told = [(f.concept, f.measure) for f in find_prose_figures(text, None, Owner(True))]
    assert told[0] == ("funds.total", "executed")
    assert told[2][1] != "executed"


def test_the_year_that_money_was_set_aside_in_is_of_a_budget() -> None:
    found = find_prose_figures("2016年安排基本支出96.6万元，实际支出基本支出131.2万元。")
    assert (found[0].concept, found[0].measure) == ("expenditure.basic", "budget")


def test_who_paid_is_not_whose_money_it_is() -> None:
    text = "到位资金1000万元；市县已支付894万元，其中市县资金支付94万元。"
    told = [(f.concept, f.measure) for f in find_prose_figures(text, None, Owner(True))]
    assert told[1:] == [("funds.total", "executed"), ("funds.city_county", "executed")]


def test_a_share_of_an_adjusted_budget_is_how_far_it_was_spent() -> None:
    _, rate = find_prose_figures("全年支出8263.9万元，占调整后预算的90.22%。")
    assert (rate.concept, rate.measure) == ("expenditure.total", "execution_rate")


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("财政拨款收入总计9万元、支出总计9万元。", [None, None]),
        (
            "财政拨款收入总计9万元，其中年初结转1万元；财政拨款支出总计9万元。",
            [None, None, None],
        ),
        ("财政拨款收入9万元，支出合计20万元。", ["income.fiscal_total", "expenditure.total"]),
        (
            "本年收入合计9万元，本年支出合计8万元。",
            ["income.current_year_total", "expenditure.total"],
        ),
    ],
)
def test_a_total_behind_one_source_of_income_is_of_that_source(
    text: str, concepts: list[str | None]
) -> None:
    assert [figure.concept for figure in find_prose_figures(text)] == concepts


@pytest.mark.parametrize(
    ("before", "amount", "concept"),
    [
        ("（一）基本支出情况", 5, "expenditure.basic"),
        ("（二）项目支出情况。", 5, None),  # told as another concept
        ("（一）基本支出情况", 6, None),  # never told as that
        ("我局共有8人。", 5, None),  # no heading
    ],
)
def test_a_heading_names_the_amount_that_was_told_as_that_before(
    before: str, amount: int, concept: str | None
) -> None:
    text = f"用于保障机关正常运转的日常支出{amount}万元。其中：津贴补贴等人员经费4万元。"
    told = {"expenditure.basic": [Decimal(5)]}
    found = find_prose_figures(text, told=told, before=before)
    parts = "expenditure.basic.personnel" if concept else None
    assert [figure.concept for figure in found] == [concept, parts]


@pytest.mark.parametrize(
    ("clause", "measure"),
    [
        ("2021年年初预算", "initial_budget"),
        ("全年预算数为", "full_year_budget"),
        ("日常开支", "final"),
    ],
)
def test_an_amount_that_its_heading_names_says_itself_what_it_measures(
    clause: str, measure: str
) -> None:
    told = {"expenditure.total": [Decimal(5)]}
    [figure] = find_prose_figures(f"{clause}5万元。", 2021, told=told, before="二、部门支出情况")
    assert (figure.concept, figure.measure) == ("expenditure.total", measure)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("预算收入5万元，上年结转1万元，年中追加2万元，全年收入合计8万元", "income.total"),
        ("上年结转1万元，年中追加2万元，收入决算合计7万元", "income.current_year_total"),
    ],
)
def test_an_income_that_adds_up_with_what_was_carried_over_counts_it_in(
    text: str, concept: str
) -> None:
    assert concepts(text)[-1] == concept


def test_a_rate_is_of_what_its_own_words_name() -> None:
    text = "财政拨款支出9万元，其中：基本支出完成预算的102%，项目支出完成预算的95%。"
    told = [(figure.concept, figure.measure) for figure in find_prose_figures(text)][1:]
    assert told == [
        ("expenditure.basic", "execution_rate"),
        ("expenditure.project", "execution_rate"),
    ]


@pytest.mark.parametrize(
    "of", ["总支出的", "本年支出", "支出总额", "全年经费约", "支出合计的比重为"]
)
def test_a_share_has_no_measure(of: str) -> None:
    [spent, share] = find_prose_figures(f"基本支出9万元，占{of}60%。")
    assert (spent.measure, share.measure) == ("final", None)
    assert spent.concept == share.concept == "expenditure.basic"


def concepts_under(heading: str, text: str) -> list[str | None]:
    return [figure.concept for figure in find_prose_figures(text, 2021, before=heading)]


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("（七）政府性基金预算财政拨款支出决算总体情况说明", None),
        ("八、国有资本经营预算财政拨款支出决算情况", None),
        ("1、社会保障和就业支出（类）社会福利（款）老年福利（项）。", None),
        ("教育支出(类)普通教育(款)小学教育(项)：", None),
        ("（3）住房保障支出（类）", None),
        ("三、支出决算情况说明", "expenditure.total"),
        ("政府性基金预算财政拨款支出决算情况说明见附件", "expenditure.total"),  # no heading
    ],
)
def test_spending_alone_is_of_the_source_that_the_heading_above_names(
    heading: str, concept: str | None
) -> None:
    text = "年初预算为140万元，支出决算为350万元，完成年初预算的250%。"
    assert concepts_under(heading, text)[1:] == [concept, concept]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("七、政府性基金预算财政拨款收入支出决算情况说明", [None, None]),
        ("（九）国有资本经营预算收支情况", [None, None]),
        ("一、收入支出决算总体情况", ["income.current_year_total", "expenditure.total"]),
    ],
)
def test_totals_under_the_heading_of_a_fund_are_the_funds(
    heading: str, told: list[str | None]
) -> None:
    assert concepts_under(heading, "本年收入40万元，本年支出40万元，用于陵园维修。") == told


def test_what_is_left_of_one_kind_of_spending_is_not_all_that_is_left() -> None:
    text = "年末结转结余68万元，其中基本支出结转12万元，项目支出结转56万元。"
    assert concepts_under("", text) == ["balance.cumulative", None, None]


@pytest.mark.parametrize("fund", ["政府性基金预算财政拨款", "国有资本经营预算财政拨款"])
def test_what_was_spent_of_a_fund_apart_is_no_total_of_the_department(fund: str) -> None:
    text = f"{fund}收入98万元；年初结转9万元；支出91万元，其中基本支出1万元，项目支出90万元。"
    [income, *_, spent, basic, project] = concepts_under("", text)
    assert income is not None
    assert (spent, basic, project) == (None, None, None)


def test_what_was_spent_of_all_income_is_the_total_of_its_parts() -> None:
    text = "本年收入98万元，支出91万元，其中基本支出1万元，项目支出90万元。"
    assert concepts_under("", text)[1:] == [
        "expenditure.total",
        "expenditure.basic",
        "expenditure.project",
    ]


@pytest.mark.parametrize("text", ["基本支出350万元。", "2021年支出合计350万元。"])
def test_what_a_text_names_itself_is_not_of_the_heading_above(text: str) -> None:
    heading = "六、一般公共预算财政拨款基本支出决算情况说明"
    assert concepts_under(heading, text) != [None]


def test_the_rate_of_procurement_is_a_concept_of_its_own() -> None:
    text = "政府采购预算32.40万元，实际采购31.86万元，执行率98.33%。"
    assert concepts_under("", text) == [
        "procurement.budget",
        "procurement.final",
        "procurement.execution_rate",
    ]
