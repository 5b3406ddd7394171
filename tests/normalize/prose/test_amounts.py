"""An amount in a sentence has a concept where all its words are known, else none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.prose.amounts import find_prose_figures
from normalize.prose.phrase_book import load_phrases
from normalize.prose.phrases import name_amount
from schema.concepts import load_concepts

WORDS = [
    "本年总收入",
    "本年总支出",
    "基本支出",
    "项目支出",
    "人员经费",
    "其他",
    "财政拨款",
    "为",
    "其中",
    "：",
    "，",
    "。",
    "；",
    "（",
    "）",
    "按资金来源划分",
    "按经济分类",
    "10万元",
    "3.5亿元",
    "占比",
    "20%",
    "近",
]
SENTENCE = st.lists(st.sampled_from(WORDS)).map("".join) | st.text()


def concepts(text: str) -> list[str | None]:
    return [figure.concept for figure in find_prose_figures(text) if not figure.is_share]


def test_sentence_of_income_names_each_amount() -> None:
    text = "当年收入90.5万元，其中财政拨款收入80万元，占比88.4%；其他收入10.5万元，占比11.6%。"
    found = [(f.concept, f.label, f.amount.text) for f in find_prose_figures(text)]
    assert found == [
        ("income.current_year_total", "当年收入", "90.5万元"),
        ("income.fiscal_total", "财政拨款收入", "80万元"),
        ("income.fiscal_total", "占比", "88.4%"),
        ("income.other", "其他收入", "10.5万元"),
        ("income.other", "占比", "11.6%"),
    ]


def test_divisions_of_one_total_are_told_apart() -> None:
    text = (
        "全年支出合计100万元，按资金来源分类：其中财政拨款支出90万元、其他10万元；"
        "按支出性质分类：基本支出60万元、项目支出40万元。"
    )
    assert concepts(text) == [
        "expenditure.total",
        "expenditure.from_fiscal_appropriation",
        "expenditure.from_other",
        "expenditure.basic",
        "expenditure.project",
    ]


def test_goods_and_services_are_public_expenses_only_inside_basic_expenditure() -> None:
    basic = "全年基本支出60万元，包括人员经费40万元，商品和服务支出20万元。"
    assert concepts(basic)[2] == "expenditure.basic.public"
    project = "专项资金总支出40万元，按经济分类，包括商品与服务支出30万元，资本性支出10万元。"
    assert concepts(project) == [
        None,
        "expenditure.economic.goods_services",
        "expenditure.economic.capital",
    ]
    assert concepts("商品和服务支出30万元。") == [None]


def test_parts_of_one_total_do_not_leak_into_the_next() -> None:
    basic = "基本支出60万元（其中：公用经费20万元，人员经费40万元）"
    text = basic + "，项目支出40万元，其中商品和服务支出5万元"
    assert concepts(text)[3:] == ["expenditure.project", "expenditure.economic.goods_services"]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("2021年“三公”经费支出决算数为6.38万元", "three_public.total"),
        ("我局公务接待费2.85万元", "three_public.reception"),
        ("年末结转和结余15万元", "balance.cumulative"),
        ("上年结转8万元", "income.carryover"),
        ("一般公共预算财政拨款收入80万元", "income.fiscal_appropriation"),
        ("（二）项目支出：40万元", "expenditure.project"),
        ("1、支出情况：本年支出合计40万元", "expenditure.total"),
        ("固定资产总额为300万元", "assets.fixed.total"),
    ],
)
def test_known_words_give_their_concept(text: str, concept: str) -> None:
    assert concepts(text) == [concept]


@pytest.mark.parametrize(
    "text",
    [
        "减免各类费用3个多亿",
        "吸引社会投资6个多亿",
        "政务中心基本支出20万元",
        "政务中心：基本支出20万元",
        "基本支出比上年增加20万元",
        "固定资产投资20万元",
        "其他20万元",
        "财政拨款20万元",
        "20万元",
    ],
)
def test_unknown_words_leave_the_concept_open(text: str) -> None:
    assert concepts(text) == [None]


def test_bracket_right_behind_an_amount_holds_its_parts() -> None:
    text = "支出合计9万元，基本支出7万元（人员经费5万元、商品和服务支出2万元），项目支出2万元"
    assert concepts(text)[1:] == [
        "expenditure.basic",
        "expenditure.basic.personnel",
        "expenditure.basic.public",
        "expenditure.project",
    ]


def test_bracket_inside_a_name_belongs_to_it() -> None:
    (figure,) = find_prose_figures("全年因公出国（境）费用3万元")
    assert (figure.concept, figure.label) == ("three_public.overseas", "全年因公出国（境）费用")


def test_parts_of_an_unknown_amount_are_unknown() -> None:
    assert concepts("修路投入50万元，其中财政拨款收入30万元，其他收入20万元。") == [None] * 3
    assert concepts("其中：财政拨款收入30万元") == [None]


def test_context_ends_with_its_sentence_unless_of_which_goes_on() -> None:
    assert concepts("基本支出60万元。商品和服务支出20万元。")[1] is None
    assert concepts("基本支出60万元。其中：商品和服务支出20万元。")[1] == "expenditure.basic.public"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("年初预算收入合计90万元", "initial_budget"),
        ("部门预算支出合计90万元", "budget"),
        ("支出合计90万元", "final"),
        ("上年支出合计90万元", "prior_year_final"),
        ("上年结转90万元", "final"),
    ],
)
def test_measure_comes_from_the_words_around_the_name(text: str, measure: str) -> None:
    (figure,) = find_prose_figures(text)
    assert figure.measure == measure
    assert figure.concept is not None


def test_a_grand_total_of_income_counts_what_was_carried_over() -> None:
    told = [find_prose_figures(f"{words}90万元")[0] for words in ("决算收入总计", "决算收入合计")]
    assert [figure.concept for figure in told] == ["income.total", "income.current_year_total"]


def test_another_year_is_no_figure_of_this_year() -> None:
    def told(text: str) -> tuple[str | None, str | None]:
        (figure,) = find_prose_figures(text, fiscal_year=2021)
        return figure.concept, figure.measure

    assert told("2021年支出合计90万元") == ("expenditure.total", "final")
    assert told("2020年支出合计90万元") == ("expenditure.total", "prior_year_final")
    assert told("2015年支出合计90万元") == (None, "final")


def test_words_of_a_total_hold_for_its_parts() -> None:
    def told(text: str) -> list[tuple[str | None, str | None]]:
        return [(f.concept, f.measure) for f in find_prose_figures(text, fiscal_year=2022)]

    assert told("2021年总支出90万元，其中：基本支出50万元，项目支出40万元。总支出80万元。") == [
        ("expenditure.total", "prior_year_final"),
        ("expenditure.basic", "prior_year_final"),
        ("expenditure.project", "prior_year_final"),
        ("expenditure.total", "final"),
    ]
    assert told("年初预算支出合计90万元，其中基本支出50万元")[1][1] == "initial_budget"
    assert told("2021年，我局总支出90万元") == [("expenditure.total", "prior_year_final")]
    assert told("2020年，我局总支出90万元") == [(None, "final")]


def test_measure_alone_is_of_the_thing_before_it() -> None:
    def told(text: str) -> list[tuple[str | None, str | None]]:
        return [(f.concept, f.measure) for f in find_prose_figures(text)]

    assert told("“三公”经费预算数10万元，决算数8万元") == [
        ("three_public.total", "budget"),
        ("three_public.total", "final"),
    ]
    assert told("年初预算数10万元，决算数8万元") == [(None, "initial_budget"), (None, "final")]
    assert told("三公经费预算数10万元。决算数8万元")[1] == (None, "final")


def test_colon_or_division_behind_an_amount_opens_its_parts() -> None:
    text = "收入合计9万元：财政拨款8万元（一般公共预算8万元），其他收入1万元。"
    assert concepts(text)[1:] == [
        "income.fiscal_total",
        "income.fiscal_appropriation",
        "income.other",
    ]
    text = "本年支出9万元。按支出性质分类：基本支出5万元，项目支出4万元。"
    assert concepts(text)[1:] == ["expenditure.basic", "expenditure.project"]


def test_part_of_a_part_is_not_the_whole() -> None:
    assert concepts("财政拨款支出9万元，其中：基本支出5万元，项目支出4万元。")[1:] == [None, None]


def test_execution_rate_goes_with_its_amount() -> None:
    figures = find_prose_figures("项目支出40万元，预算执行率为95%。比上年增长5%。")
    assert [(f.measure, f.amount.text) for f in figures] == [
        ("final", "40万元"),
        ("execution_rate", "95%"),
    ]


def test_label_is_quoted_from_the_text() -> None:
    (figure,) = find_prose_figures("一是修路，年发放创业贷款近30亿元，惠及农户")
    assert figure.label == "年发放创业贷款"
    assert figure.amount.qualifier == "about"


@given(SENTENCE)
def test_any_text_gives_figures_at_their_places(text: str) -> None:
    position = 0
    for figure in find_prose_figures(text):
        assert figure.start >= position
        assert text[figure.start : figure.end] == figure.amount.text
        assert figure.concept is None or figure.concept in load_concepts()
        position = figure.end


def test_every_context_named_in_the_data_can_be_opened() -> None:
    phrases = load_phrases()
    meanings = [m for contexts in phrases.phrases.values() for m in contexts.values()]
    opened = {m.context for m in meanings} | {
        made for within in phrases.divisions.values() for made in within.values()
    }
    named = {context for contexts in phrases.phrases.values() for context in contexts}
    assert named <= opened | {""}


def test_every_phrase_is_found_by_its_own_spelling() -> None:
    for spelling, meanings in load_phrases().phrases.items():
        named = name_amount(spelling)
        assert named is not None
        assert named.meanings == meanings


def test_a_share_stands_within_sixty_characters_of_its_amount() -> None:
    for blanks, is_found in ((54, True), (55, False)):
        found = find_prose_figures(f"基本支出5万元，占比{' ' * blanks}20%。")
        assert any(figure.is_share for figure in found) is is_found


def test_a_label_keeps_its_last_characters() -> None:
    for length, kept in ((24, 24), (25, 24)):
        (figure,) = find_prose_figures("绿" * length + "10万元")
        assert figure.label == "绿" * kept


def test_a_bracket_inside_a_name_is_short() -> None:
    labels = [find_prose_figures(f"因公出国（{'绿' * n}）费用3万元")[0].label for n in (6, 7)]
    assert labels == [f"因公出国（{'绿' * 6}）费用", "费用"]


def test_a_long_clause_names_nothing() -> None:
    assert name_amount("我局" * 18 + "基本支出") is not None
    assert name_amount("共" + "我局" * 18 + "基本支出") is None
