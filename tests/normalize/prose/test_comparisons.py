"""What an amount behind a list of parts is compared with is told by arithmetic, or doubtful."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import LIKELY, SURE

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
