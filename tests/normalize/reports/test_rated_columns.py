"""A column that does not say which amounts it has is what the printed rates are a share of."""

import pytest

from tests.normalize.reading import figures, read_drawn

TITLE = "青禾市2018年度困难群众救助资金绩效评价报告"
HEADS = "县区 | 合计 | 支出数 | 支出率"
ROWS = ["东区 | 52 | 51 | 98.08%", "西区 | 68 | 66 | 97.06%", "南县 | 59 | 57 | 96.61%"]


def measures(*rows: str) -> list[str]:
    """Of the column 合计."""
    report = read_drawn(TITLE, "一、概况", "单位：万元", "\n".join((HEADS, *rows)))
    return [line for line in figures(report, "measure doubts value") if "executed" not in line]


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        (ROWS, True),
        # one slip beside three rates that hold, and beside two
        ([*ROWS, "北县 | 38 | 37 | 79.99%"], True),
        ([*ROWS[:2], "北县 | 38 | 37 | 79.99%"], False),
        ([*ROWS, "北县 | 38 | 37 | 79.99%", "中区 | 40 | 39 | 70.01%"], False),
        # what was spent whole is a share of itself
        (["东区 | 52 | 52 | 100%", "西区 | 68 | 68 | 100%"], False),
    ],
)
def test_a_column_is_a_budget_where_rates_hold_to_one_slip(rows: list[str], is_told: bool) -> None:
    found = [line for line in measures(*rows) if "execution_rate" not in line]
    assert len(found) == len(rows)
    assert all(("measure_by_rate" in line) == is_told for line in found)
    assert all(line.startswith("budget" if is_told else "~") for line in found)


REST = "县区 | 省级 | 县级 | 合计 | 支出数 | 结余数"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # what was spent and what is left make up 合计, and the sources make up that
        (["东区 | 30 | 22 | 52 | 51 | 1", "西区 | 40 | 28 | 68 | 66 | 2"], "budget"),
        # one slip beside three rows that hold, and beside two
        (
            [
                "东区 | 30 | 22 | 52 | 51 | 1",
                "西区 | 40 | 28 | 68 | 66 | 2",
                "南县 | 30 | 29 | 59 | 57 | 2",
                "北县 | 20 | 18 | 38 | 37 | 3",
            ],
            "budget",
        ),
        (
            [
                "东区 | 30 | 22 | 52 | 51 | 1",
                "西区 | 40 | 28 | 68 | 66 | 2",
                "北县 | 20 | 18 | 38 | 37 | 3",
            ],
            "~",
        ),
        # with nothing left, what was spent is any of what is as much
        (["东区 | 30 | 22 | 52 | 52 | 0", "西区 | 40 | 28 | 68 | 68 | 0"], "~"),
    ],
)
def test_a_column_is_a_budget_where_it_is_what_was_spent_and_what_is_left(
    rows: list[str], expected: str
) -> None:
    report = read_drawn(TITLE, "一、概况", "单位：万元", "\n".join((REST, *rows)))
    found = figures(report, "label measure")
    assert {line.rsplit(" | ")[1] for line in found if "合计" in line} == {expected}
    assert {line.rsplit(" | ")[1] for line in found if "级" in line} == {expected}


def test_sources_that_are_not_all_of_a_budget_stay_open() -> None:
    rows = ("东区 | 30 | 20 | 52 | 51 | 1", "西区 | 40 | 28 | 68 | 66 | 2")
    report = read_drawn(TITLE, "一、概况", "单位：万元", "\n".join((REST, *rows)))
    found = figures(report, "label measure doubts")
    assert all("~" in line for line in found if "级" in line)
    assert all("budget | measure_by_rest" in line for line in found if "合计" in line)
