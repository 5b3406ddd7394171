"""What is told beside budgets: spent of the one thing planned, of another thing, or of the year."""

import pytest

from normalize.prose.amounts import find_prose_figures
from tests.normalize.reading import read_drawn


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("公务接待费预算3000元，当年支出0元。", ["three_public.reception"] * 2),
        ("项目支出年初预算80万元，2022年支出60万元。", ["expenditure.project"] * 2),
        ("会议费预算3万元，全年支出1万元。", [None, None]),
        ("保洁费年初预算30万元，当年支出28万元，结余2万元。", [None, None, None]),
        # nothing is named but when: all of the department's
        ("2022年年初预算100万元，全年支出90万元。", [None, "expenditure.total"]),
        (
            "2022年收入预算100万元，全年支出90万元。",
            ["income.current_year_total", "expenditure.total"],
        ),
        (
            "基本支出预算100万元，项目支出预算50万元，全年支出148万元。",
            ["expenditure.basic", "expenditure.project", "expenditure.total"],
        ),
    ],
)
def test_what_is_spent_of_the_one_thing_that_a_sentence_plans_is_not_all(
    text: str, concepts: list[str | None]
) -> None:
    assert [figure.concept for figure in find_prose_figures(text, 2022)] == concepts


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("总支出100万元，其中基本支出40万元。", ["budget", "budget"]),
        # what is told beside budgets by their own words may be either
        ("支出预算100万元，全年支出90万元，其中基本支出30万元。", ["budget", None, None]),
        # a rate of execution: it was spent
        (
            "支出预算100万元，全年支出90万元，执行率90%，其中基本支出30万元。",
            ["budget", "final", "final"],
        ),
        ("支出预算100万元，支出决算90万元。", ["budget", "final"]),
    ],
)
def test_a_heading_of_budgets_gives_way_to_budgets_told_by_their_own_words(
    text: str, measures: list[str | None]
) -> None:
    report = read_drawn("石桥县水务局2022年度部门整体支出绩效自评报告", "（一）部门预算安排", text)
    told = [row["measure"] for row in report.rows("figures") if row["unit"] == "万元"]
    assert told == measures


@pytest.mark.parametrize("thing", ["工程支出", "项目支出数", "各乡镇支出"])
def test_a_measure_of_another_thing_is_not_of_the_amount_before(thing: str) -> None:
    text = f"政府采购支出总额86万元，其中：货物支出13万元，{thing}5万元，服务支出68万元。"
    told = [figure.concept for figure in find_prose_figures(text, 2022)]
    assert told[0] == "procurement.final"
    assert "procurement.final" not in told[1:]
