"""Money that the sentence itself says is none of the project's."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.clauses import name_in_titles
from normalize.prose.figure import Owner

PROJECT = Owner(True, name_in_titles(["青禾县体育场馆免费开放项目绩效自评报告"]))


def concepts(text: str) -> list[str | None]:
    return [figure.concept for figure in find_prose_figures(text, 2022, PROJECT)]


@pytest.mark.parametrize(
    "text",
    [
        "体彩公益金另安排5万元新建健身步道，与本项目无关。",
        "市级财政另安排资金5万元用于维修，未列入本项目。",
        "县级配套资金5万元，不在本次评价范围内。",
        "上级资金5万元，不属于本项目。",
    ],
)
def test_money_told_to_be_none_of_the_projects_is_none(text: str) -> None:
    assert concepts(text) == [None]


def test_what_another_sentence_sets_aside_is_another_amount() -> None:
    text = "项目资金到位5万元。另有上级资金2万元，不属于本项目。"
    assert concepts(text) == ["funds.total", None]


@pytest.mark.parametrize(
    "text",
    [
        "本年支出8万元，其中基本支出5万元，项目支出3万元。",
        "全年支出8万元：基本支出5万元、项目支出3万元。",
        "年末支出情况：基本支出5万元（人员经费4万元、公用经费1万元），项目支出3万元。",
    ],
)
def test_project_spending_beside_basic_spending_is_of_all_projects_of_the_body(text: str) -> None:
    assert set(concepts(text)) == {None}
