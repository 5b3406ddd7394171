"""Pairs below a budget or spending that it says nothing of: staff, assets, a total, a score."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

TITLE = "2021年度部门整体支出绩效自评表"


def test_what_is_no_part_of_a_budget_is_no_budget_below_it() -> None:
    table = """
        部门名称 | 青禾县林业局 | 联系电话 | 0000000
        全年预算数（万元） | 56 | 全年执行数（万元） | 54.8
        基本支出 | 40 | 项目支出 | 14.8
        在职人数（人） | 23 | 退休人数（人） | 12
        固定资产（万元） | 88 | 年末结转结余（万元） | 1.2
    """
    assert figures(read_drawn(TITLE, table), "label concept measure value")[2:] == lines("""
        全年预算数（万元） / 基本支出 | expenditure.basic | ~ | 40
        全年执行数（万元） / 项目支出 | expenditure.project | executed | 14.8
        在职人数（人） | staff.in_service | final | 23
        退休人数（人） | staff.retired | final | 12
        固定资产（万元） | assets.fixed.total | final | 88
        年末结转结余（万元） | balance.cumulative | final | 1.2
    """)


def test_a_total_ends_what_the_head_over_it_tells() -> None:
    table = """
        年初预算收入（万元） | 68 | 年初预算支出（万元） | 68
        全年收入（万元） | 72 | 全年支出（万元） | 70
        其中：基本支出 | 31 | 其中：项目支出 | 39
    """
    assert figures(read_drawn(TITLE, table), "concept measure value")[2:] == lines("""
        income.current_year_total | final | 72
        expenditure.total | executed | 70
        expenditure.basic | final | 31
        expenditure.project | executed | 39
    """)


@pytest.mark.parametrize("end", ["数", "金额"])
def test_a_department_before_a_measure_leaves_it_one(end: str) -> None:
    table = f"""
        部门预算{end}（万元） | 32
        部门执行{end}（万元） | 31
        部门决算{end}（万元） | 30
        公务接待费（万元） | 2
        编制人数（人） | 13
    """
    assert figures(read_drawn(TITLE, table), "concept measure value") == lines("""
        expenditure.total | budget | 32
        expenditure.total | executed | 31
        expenditure.total | final | 30
        three_public.reception | final | 2
        staff.authorized | final | 13
    """)


def test_parts_told_by_of_which_or_by_both_heads_stay_what_the_heads_say() -> None:
    alone = "年初预算数（万元） | 32\n其中：基本支出 | 21\n项目支出 | 11\n“三公”经费 | 0.5"
    assert figures(read_drawn(TITLE, alone), "concept measure value")[1:] == lines("""
        expenditure.basic | initial_budget | 21
        expenditure.project | initial_budget | 11
        three_public.total | ~ | 0.5
    """)
    beside = "年初预算数 | 32万元 | 全年执行数 | 30万元\n基本支出 | 21万元 | 基本支出 | 20万元"
    assert figures(read_drawn(TITLE, beside), "concept measure value")[2:] == lines("""
        expenditure.basic | initial_budget | 21
        expenditure.basic | executed | 20
    """)


@pytest.mark.parametrize("score", ["自评得分 | 96.5", "自评得分 | 96.5 | 自评等级 | 优"])
def test_the_score_of_the_report_is_no_score_of_its_money(score: str) -> None:
    report = read_drawn(TITLE, f"预算数（万元） | 98 | 执行数（万元） | 97\n{score}")
    assert str(report.submission["self_score"]) == "96.5"
    assert figures(report, "concept measure") == lines("""
        expenditure.total | budget
        expenditure.total | executed
    """)


def test_a_score_in_a_row_of_its_own_or_a_rate_beside_a_balance_is_of_nothing_known() -> None:
    head = "预算数（万元） | 98 | 执行数（万元） | 97"
    for row, expected in (
        ("得分 | 96.5", ["~ | score"]),
        (
            "年末结转结余（万元） | 1 | 执行率（%） | 99",
            ["balance.cumulative | final", "~ | execution_rate"],
        ),
        (
            "执行率 | 99% | 得分 | 9.9",
            ["expenditure.total | execution_rate", "expenditure.total | score"],
        ),
    ):
        assert figures(read_drawn(TITLE, f"{head}\n{row}"), "concept measure")[2:] == expected
