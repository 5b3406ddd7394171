"""Spending told by its year alone behind a thing is that thing's."""

import pytest

from normalize.prose.amounts import find_prose_figures


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
