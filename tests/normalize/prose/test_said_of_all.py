"""Words that are said of several amounts at once, and sums of what a sentence lists."""

import pytest

from normalize.prose.amounts import find_prose_figures
from tests.normalize.reading import lines


def told(text: str) -> list[str]:
    found = find_prose_figures(text, 2022)
    return [f"{f.amount.text} {f.concept or '~'} {f.measure or '~'}" for f in found]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("预算", "budget"), ("年初预算", "initial_budget"), ("决算", "final"), ("", "final")],
)
def test_the_measure_behind_the_last_name_is_that_of_all(measure: str, expected: str) -> None:
    text = f"人员经费、公用经费{measure}分别为84万元、14万元。"
    assert told(text) == lines(f"""
        84万元 expenditure.basic.personnel {expected}
        14万元 expenditure.basic.public {expected}
    """)


def test_a_measure_that_each_name_has_is_not_said_twice() -> None:
    text = "人员经费预算、公用经费预算分别为84万元、14万元。"
    assert told(text) == lines("""
        84万元 expenditure.basic.personnel budget
        14万元 expenditure.basic.public budget
    """)


@pytest.mark.parametrize("words", ["调整后", "年初预算"])
def test_both_sides_of_a_budget_are_of_it(words: str) -> None:
    text = f"{words}收入合计305万元，支出合计305万元，其中基本支出104万元，项目支出201万元。"
    assert {line.split()[2] for line in told(text)} == {
        {"调整后": "adjusted_budget", "年初预算": "initial_budget"}[words]
    }


def test_what_was_spent_of_one_thing_is_not_the_other_side() -> None:
    assert told("“三公”经费预算9万元，支出合计8万元。")[1] == "8万元 three_public.total final"


@pytest.mark.parametrize("words", ["合计预算", "共计预算", "总计预算"])
def test_a_sum_of_what_was_listed_is_not_of_its_last(words: str) -> None:
    text = f"项目支出预算205万元，决算196万元；{words}303万元，决算298万元，预算执行率98.35%。"
    assert told(text)[2:] == lines("""
        303万元 ~ budget
        298万元 ~ final
        98.35% ~ execution_rate
    """)


def test_a_sum_behind_a_whole_is_its_own() -> None:
    text = "“三公”经费预算9万元，合计决算8万元。"
    assert told(text)[1] == "8万元 three_public.total final"


def test_the_budget_of_an_unknown_part_is_not_the_wholes() -> None:
    assert told("政府采购支出120万元，其中采购家具12万元，预算15万元。")[2] == "15万元 ~ budget"


@pytest.mark.parametrize("joint", ["和", "及", "以及", "、", "，"])
def test_the_last_of_a_list_may_be_joined_by_a_word(joint: str) -> None:
    text = f"全年总收入61万元，包括财政拨款55万元、其他收入2万元{joint}上年结转4万元。"
    assert told(text)[::3] == lines("""
        61万元 income.total final
        4万元 income.carryover final
    """)


@pytest.mark.parametrize(
    ("parts", "measure"),
    [((2.6, 0.52), "final"), ((3.6, 0.9), "budget"), ((3, 0.8), "prior_year_final")],
    ids=["of what was spent", "of the budget", "of last year's"],
)
def test_listed_parts_are_of_the_amount_that_they_make(
    parts: tuple[float, float], measure: str
) -> None:
    text = (
        "“三公”经费支出3.12万元，预算4.50万元，比上年3.80万元减少0.68万元。"
        f"其中：公务用车运行维护费{parts[0]}万元，公务接待费{parts[1]}万元。"
    )
    assert [line.split()[2] for line in told(text)[4:]] == [measure, measure]


@pytest.mark.parametrize(
    "text",
    [
        "基本支出年初预算98万元，决算104万元，其中：人员经费决算93万元，公用经费11万元。",
        "基本支出决算104万元，年初预算98万元，其中：人员经费93万元，公用经费11万元。",
    ],
)
def test_parts_of_what_was_spent_are_not_of_the_budget_beside_it(text: str) -> None:
    assert [line.split()[2] for line in told(text)[2:]] == ["final", "final"]


def test_what_parts_are_made_of_is_measured_as_they_are() -> None:
    text = (
        "2022年度一般公共预算支出102万元，年初预算98万元，完成年初预算的104.08%。"
        "按支出性质分：基本支出62万元，包括人员经费48万元、公用经费14万元；项目支出40万元。"
    )
    assert [line.split()[2] for line in told(text)[3:]] == ["final"] * 4


def test_a_second_division_behind_a_budget_is_not_taken_for_the_budgets() -> None:
    text = (
        "2022年度支出102万元，年初预算98万元。按功能分类：教育支出92万元，住房保障支出10万元。"
        "按支出性质分：基本支出62万元，包括人员经费48万元、公用经费14万元；项目支出40万元。"
    )
    assert "initial_budget" not in {line.split()[2] for line in told(text)[2:]}
