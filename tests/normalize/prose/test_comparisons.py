"""What an amount behind a list of parts is compared with is told by arithmetic, or doubtful."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import LIKELY, OPEN, SURE

LISTED = "“三公”经费支出5.46万元，其中公务用车运行维护费4.80万元、公务接待费0.66万元，"


@pytest.mark.parametrize(
    ("compared", "concept", "certainty"),
    [
        ("比预算7.20万元减少1.74万元。", "three_public.total", SURE),
        ("较年初预算5.00万元增加0.46万元。", "three_public.total", SURE),
        ("比预算0.90万元减少0.24万元。", "three_public.reception", SURE),
        ("比预算7.20万元减少24.17%。", "three_public.reception", LIKELY),  # of which?
        ("比预算9.99万元减少1.00万元。", "three_public.reception", LIKELY),  # of none
    ],
)
def test_an_amount_behind_parts_is_of_what_the_difference_leads_to(
    compared: str, concept: str, certainty: float
) -> None:
    figure = find_prose_figures(LISTED + compared, 2022)[3]
    assert (figure.concept, figure.certainty) == (concept, certainty)


def test_one_behind_a_single_amount_is_of_that_one() -> None:
    figure = find_prose_figures("公务接待费0.66万元，比预算0.90万元减少26.7%。", 2022)[1]
    assert (figure.concept, figure.certainty) == ("three_public.reception", SURE)


@pytest.mark.parametrize(
    ("others", "concept"), [(47, "three_public.total"), (48, "three_public.reception")]
)
def test_an_amount_is_compared_with_one_of_the_fifty_before_it(others: int, concept: str) -> None:
    """The whole, two parts and so many amounts of nothing that is known stand before it."""
    told = LISTED.replace("其中", "其中" + "甲物0.01万元、" * others)
    figure = find_prose_figures(told + "比预算7.20万元减少1.74万元。", 2022)[3 + others]
    assert figure.concept == concept


BESIDE = "公务接待费0.96万元，公务用车运行维护费2.10万元"


@pytest.mark.parametrize(
    ("compared", "concept", "certainty"),
    [
        ("，比预算4.00万元减少1.90万元。", "three_public.vehicle_operation", SURE),
        ("，完成预算4.00万元的52.5%。", "three_public.vehicle_operation", SURE),
        # a whole step of the printed rate each way
        ("，完成预算4.00万元的52.6%。", "three_public.vehicle_operation", SURE),
        ("，完成预算4.00万元的52.7%。", None, OPEN),
        ("，比预算4.00万元减少0.94万元。", None, OPEN),  # of both
        ("，共计3.06万元，比预算4.00万元减少0.94万元。", None, OPEN),
        ("，完成预算4.00万元的76.5%。", None, OPEN),
        ("，比预算4.00万元有所减少。", "three_public.vehicle_operation", LIKELY),
        ("；公务用车购置费3万元，比预算4.00万元减少1万元。", "three_public.vehicle_purchase", SURE),
    ],
)
def test_a_budget_behind_amounts_side_by_side_is_of_the_one_it_fits(
    compared: str, concept: str | None, certainty: float
) -> None:
    found = find_prose_figures(BESIDE + compared, 2022)
    figure = next(each for each in found if each.measure == "budget")
    assert (figure.concept, figure.certainty) == (concept, certainty)


def test_amounts_of_another_sentence_are_not_beside_it() -> None:
    text = "公务接待费0.96万元。公务用车运行维护费2.10万元，比预算4.00万元有所减少。"
    figure = find_prose_figures(text, 2022)[2]
    assert (figure.concept, figure.certainty) == ("three_public.vehicle_operation", SURE)


def test_a_rate_is_looked_for_right_behind_the_budget() -> None:
    near, far = "的" * 6, "的" * 12
    for gap, concept in ((near, None), (far, "three_public.vehicle_operation")):
        found = find_prose_figures(f"{BESIDE}，完成预算4.00万元{gap}76.5%。", 2022)
        assert found[2].concept == concept
