"""A head beside 预算数 and 决算数 over several rows says whose amounts they are."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

TITLE = "青禾县司法局2023年度部门整体支出绩效自评表"


def amounts(*table: str) -> list[str]:
    return figures(read_drawn(TITLE, "\n".join(table)), "text concept measure")


@pytest.mark.parametrize(
    ("head", "concept"),
    [
        ("三公经费（万元）", "three_public.total"),
        ("“三公”经费情况（万元）", "three_public.total"),
        ("公务接待费（万元）", "three_public.reception"),
        ("项目支出情况（万元）", "expenditure.project"),
        ("会议费（万元）", "~"),
        ("部门预算执行情况（万元）", "expenditure.total"),
        ("部门预算（万元）", "expenditure.total"),
    ],
)
def test_budget_and_result_are_of_the_head(head: str, concept: str) -> None:
    found = amounts(f"{head} | 年初预算数 | 12", "^ | 决算数 | 9", "^ | 执行率 | 75%")
    assert found == lines(f"""
        12 | {concept} | initial_budget
        9 | {concept} | final
        75% | {concept} | execution_rate
    """)


def test_a_head_with_concepts_of_its_own_for_budget_and_rate() -> None:
    found = amounts("政府采购（万元） | 预算数 | 320 | 决算数 | 304 | 执行率 | 95%")
    assert found == lines("""
        320 | procurement.budget | budget
        304 | procurement.final | final
        95% | procurement.execution_rate | execution_rate
    """)


def test_a_head_holds_up_to_the_next_of_its_row() -> None:
    found = amounts(
        "部门预算执行情况（万元） | 预算数 | 880 | 会议费 | 预算数 | 3 | 决算数 | 2",
        "“三公”经费（万元） | 预算数 | 9 | 决算数 | 6.48 | 其中：公务接待费 | 0.36",
    )
    assert found == lines("""
        880 | expenditure.total | budget
        3 | ~ | budget
        2 | ~ | final
        9 | three_public.total | budget
        6.48 | three_public.total | final
        0.36 | three_public.reception | final
    """)


def test_each_group_has_its_own_head() -> None:
    found = amounts(
        "预算执行情况（万元） | 预算数 | 880 | 三公经费（万元） | 预算数 | 12",
        "^ | 执行数 | 870 | ^ | 执行数 | 9",
        "会议费（万元） | 预算数 | 3 | 公务接待费（万元） | 预算数 | 2",
        "^ | 执行数 | 2 | ^ | 执行数 | 1",
    )
    assert found == lines("""
        880 | expenditure.total | budget
        12 | three_public.total | budget
        870 | expenditure.total | executed
        9 | three_public.total | executed
        3 | ~ | budget
        2 | three_public.reception | budget
        2 | ~ | executed
        1 | three_public.reception | executed
    """)
