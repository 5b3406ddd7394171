"""What a change is made of is no total, wherever it is listed."""

import pytest

from normalize.prose.amounts import find_prose_figures


def concepts(text: str) -> list[str | None]:
    return [figure.concept for figure in find_prose_figures(text, 2022)]


@pytest.mark.parametrize(
    "text",
    [
        "追加预算10万元，主要为：人员经费2万元，项目支出8万元。",
        "与上年相比增加10万元，主要是人员经费2万元、项目支出8万元。",
        "支出增加10万元的原因：一是人员经费2万元；二是项目支出8万元。",
        "超预算支出10万元，主要包括人员经费2万元，公用经费8万元。",
    ],
)
def test_what_a_change_is_made_of_is_no_total(text: str) -> None:
    assert concepts(text) == [None, None, None]


def test_what_an_amount_is_mainly_made_of_are_its_parts() -> None:
    text = "基本支出10万元，主要是人员经费8万元，公用经费2万元。比上年增加1万元，主要是工资增加。"
    assert concepts(text)[:3] == [
        "expenditure.basic",
        "expenditure.basic.personnel",
        "expenditure.basic.public",
    ]
