"""合计 of a table of parts: of 基本支出, of 三公经费, or of more than either."""

import pytest

from tests.normalize.reading import figures, read_drawn

TITLE = "2021年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("2021年公用经费明细表", "办公费 | 10\n公务接待费 | 5\n公务用车运行维护费 | 8"),
        ("一般性支出压减情况", "会议费 | 9\n培训费 | 6\n公务接待费 | 5\n因公出国（境）费 | 3"),
        ("支出明细", "公务接待费 | 5\n公务用车运行维护费 | 8\n其他交通费 | 10"),
    ],
)
def test_a_sum_of_more_than_the_three_kinds_is_not_theirs(caption: str, rows: str) -> None:
    table = f"项目 | 决算数\n{rows}\n合计 | 23"
    report = read_drawn(TITLE, caption, "单位：万元", table)
    assert figures(report, "concept measure value")[-1] == "~ | final | 23"


def test_the_sum_of_the_three_kinds_stays_theirs_beside_others() -> None:
    table = """
        项目 | 决算数
        公务接待费 | 5
        公务用车购置费 | 10
        公务用车运行维护费 | 8
        合计 | 23
    """
    report = read_drawn(TITLE, "单位：万元", table)
    assert figures(report, "concept value")[-1] == "three_public.total | 23"
    named = "项目 | 决算数\n公务接待费 | 5\n会议费 | 8\n“三公”经费合计 | 7"
    report = read_drawn(TITLE, "单位：万元", named)
    assert figures(report, "concept value")[-1] == "three_public.total | 7"


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("（一）基本支出。", "人员经费 | 56\n公用经费 | 6"),
        ("表1 基本支出明细表 单位：万元", "人员经费 | 56\n公用经费 | 6"),
        ("（二）基本支出情况", "工资福利支出 | 56\n商品和服务支出 | 6"),
        ("2021年基本支出具体情况如下表（单位：万元）：", "工资福利支出 | 56\n商品和服务支出 | 6"),
    ],
)
def test_the_sum_of_the_parts_of_basic_spending_is_that(caption: str, rows: str) -> None:
    table = f"项目 | 决算数\n{rows}\n合计 | 62"
    report = read_drawn(TITLE, caption, "单位：万元", table)
    assert figures(report, "concept value")[-1] == "expenditure.basic | 62"


@pytest.mark.parametrize(
    ("caption", "rows"),
    [
        ("部门支出情况表", "人员经费 | 56\n公用经费 | 6\n项目支出 | 9"),
        ("部门支出情况表", "人员经费 | 56\n公用经费 | 6\n专项业务费 | 9"),
        ("支出经济分类表", "工资福利支出 | 56\n商品和服务支出 | 15"),
        ("部门收支及基本支出情况表", "工资福利支出 | 56\n商品和服务支出 | 15"),
    ],
)
def test_a_sum_of_other_spending_too_stays_all_of_it(caption: str, rows: str) -> None:
    table = f"项目 | 决算数\n{rows}\n合计 | 71"
    report = read_drawn(TITLE, caption, "单位：万元", table)
    assert figures(report, "concept value")[-1] == "expenditure.total | 71"
