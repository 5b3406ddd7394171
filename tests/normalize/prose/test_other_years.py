"""Spending told by its year alone behind a thing is that thing's."""

import pytest

from normalize.prose.amounts import find_prose_figures

LAST, LAST_BUDGET = "prior_year_final", "prior_year_budget"
TOTALS = ("income.total", "expenditure.total")


def measures(text: str) -> list[str | None]:
    return [figure.measure for figure in find_prose_figures(text, 2022)]


def told(text: str) -> list[tuple[str | None, str | None]]:
    return [(figure.concept, figure.measure) for figure in find_prose_figures(text, 2022)]


@pytest.mark.parametrize("verb", ["支出决算", "实际支出", "决算支出"])
def test_spending_of_another_year_alone_is_of_the_thing_before(verb: str) -> None:
    text = f"“三公”经费预算12万元，2022年{verb}8万元，2021年{verb}10万元。"
    assert told(text) == [
        ("three_public.total", "budget"),
        ("three_public.total", "final"),
        ("three_public.total", "prior_year_final"),
    ]


def test_spending_of_another_year_behind_nothing_is_all() -> None:
    assert told("2022年支出决算82万元，2021年支出决算80万元。") == [
        ("expenditure.total", "final"),
        ("expenditure.total", "prior_year_final"),
    ]


@pytest.mark.parametrize("year", ["上年", "去年", "上年度", "上一年度"])
def test_what_the_final_accounts_of_last_year_tell_is_last_years(year: str) -> None:
    text = f"{year}“三公”经费决算13.5万元，其中公务接待费3.8万元，公务用车运行维护费9.7万元。"
    assert told(text) == [
        ("three_public.total", LAST),
        ("three_public.reception", LAST),
        ("three_public.vehicle_operation", LAST),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "上年“三公”经费预算16万元，公务接待费预算6万元。",
        "上年年初预算三公经费16万元，公务接待费6万元。",
        "去年预算安排三公经费16万元，公务接待费6万元。",
    ],
)
def test_a_budget_of_last_year_is_not_this_years(text: str) -> None:
    assert told(text) == [
        ("three_public.total", LAST_BUDGET),
        ("three_public.reception", LAST_BUDGET),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("三公经费支出8万元，上年预算数16万元。", ["final", LAST_BUDGET]),
        ("三公经费支出8万元，比上年预算16万元减少8万元。", ["final", LAST_BUDGET, None]),
        ("三公经费预算8万元，支出决算6万元，上年决算7万元。", ["budget", "final", LAST]),
    ],
)
def test_what_this_years_amount_is_held_against_may_be_last_years(
    text: str, found: list[str | None]
) -> None:
    assert measures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("上年三公经费决算13.5万元，本年三公经费决算11.8万元。", [LAST, "final"]),
        ("去年公用经费决算102.3万元，公务接待费决算3.8万元。", [LAST, LAST]),
        ("上年基本支出预算9万元，支出8万元。今年基本支出7万元。", [LAST_BUDGET, LAST, None]),
        ("上年年末结转2万元，本年收入合计9万元，支出合计8万元。", [LAST, "final", "final"]),
        (
            "三公经费决算6万元，上年三公经费决算7万元，公务接待费决算1万元。",
            ["final", LAST, "final"],
        ),
    ],
)
def test_last_year_goes_on_until_this_year_is_told(text: str, found: list[str | None]) -> None:
    assert measures(text) == found


def test_what_was_carried_over_from_last_year_is_this_years() -> None:
    assert measures("上年结转2万元，本年收入9万元，基本支出8万元。") == ["final", "final", "final"]


def test_what_is_budgeted_is_told_of_all_names_side_by_side() -> None:
    assert measures("预算安排基本支出960万元，项目支出1600万元。") == ["budget", "budget"]
    assert measures("预算安排基本支出960万元，项目支出决算1600万元。") == ["budget", "final"]


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费2022年支出3.2万元，2021年支出3.8万元。",
        "2022年公务接待费支出3.2万元，2021年支出3.8万元。",
        "公务接待费2022年、2021年支出分别为3.2万元、3.8万元。",
        "公务接待费支出情况：2022年支出3.2万元，2021年支出3.8万元。",
    ],
)
def test_spending_of_another_year_behind_a_thing_is_that_things(text: str) -> None:
    concept = "three_public.reception"
    assert told(text) == [(concept, "final"), (concept, LAST)]


def test_a_thing_of_a_year_long_ago_is_told_of_later_years_too() -> None:
    text = "公用经费2020年支出120万元、2021年支出102.3万元、2022年支出98.65万元。"
    concept = "expenditure.basic.public"
    assert told(text) == [(None, "final"), (concept, LAST), (concept, "final")]


@pytest.mark.parametrize(
    "text",
    [
        "会议费2022年支出3.2万元，2021年支出3.8万元。",
        "三公经费2022年支出3.2万元，其中公务接待费1万元，2021年支出3.8万元。",
    ],
)
def test_spending_of_another_year_is_not_all_behind_what_is_not_known(text: str) -> None:
    assert told(text)[-1] == (None, LAST)


@pytest.mark.parametrize(
    "text",
    [
        "2022年收入90万元，2022年支出80万元，2021年支出85万元。",
        "支出情况：2022年支出80万元，2021年支出85万元。",
    ],
)
def test_spending_of_another_year_behind_totals_is_all(text: str) -> None:
    assert told(text)[-2:] == [("expenditure.total", "final"), ("expenditure.total", LAST)]


@pytest.mark.parametrize(
    ("words", "concept", "measure"),
    [
        ("2021年结余结转", "income.carryover", "final"),
        ("2021年结转结余", "income.carryover", "final"),
        ("2021年末结转结余", "balance.cumulative", "prior_year_final"),
        ("2021年底结转结余", "balance.cumulative", "prior_year_final"),
        ("2022年结余结转", "balance.cumulative", "final"),
        ("上年结余结转", "income.carryover", "final"),
    ],
)
def test_what_a_year_left_came_over_to_the_next(words: str, concept: str, measure: str) -> None:
    [figure] = find_prose_figures(f"{words}31.46万元。", 2022)
    assert (figure.concept, figure.measure) == (concept, measure)


@pytest.mark.parametrize(
    "words", ["另有2021年结转2万元", "加上2021年度结转2万元", "2021年结余结转资金2万元"]
)
def test_what_was_left_of_a_year_tells_nothing_of_the_year_of_what_follows(words: str) -> None:
    text = f"本年收入7万元，{words}，收入总计9万元，支出总计8万元。"
    found = find_prose_figures(text, 2022)
    assert [figure.measure for figure in found if figure.concept in TOTALS] == ["final", "final"]
