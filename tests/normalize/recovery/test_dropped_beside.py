"""Rows of names and amounts side by side, whose heads were printed in the first row alone."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

TITLE = "青禾县就业见习补贴项目支出绩效自评表"
NAME = "项目名称 | 就业见习补贴"
COLUMNS = "concept measure value confidence"


def read(*rows: str, is_dump: bool = True) -> list[str]:
    report = read_drawn(TITLE, "\n".join((NAME, *rows)), text_dump=is_dump)
    return figures(report, "concept measure value")


@pytest.mark.parametrize(
    "heads",
    [
        ("预算执行情况（万元）", "预算数：", "执行数："),
        ("资金情况（万元）", "计划安排", "实际支出"),
        ("年度资金（万元）", "全年预算数", "全年执行数"),
    ],
)
def test_a_head_before_all_pairs_goes_on_beside_them(heads: tuple[str, str, str]) -> None:
    head, first, second = heads
    found = read(
        f"{head} | {first} | 54.6 | {second} | 52.1",
        "其中：财政拨款 | 54 | 其中：财政拨款 | 52",
        "其他资金 | 0.6 | 其他资金 | 0.1",
    )
    budget = "planned" if first == "计划安排" else "budget"
    budget = "full_year_budget" if first == "全年预算数" else budget
    assert found[-4:] == lines(f"""
        funds.current_fiscal | {budget} | 54
        funds.current_fiscal | executed | 52
        funds.other | {budget} | 0.6
        funds.other | executed | 0.1
    """)


def test_a_head_before_each_pair_goes_on_beside_it() -> None:
    found = read(
        "计划投入资金（万元） | 合计 | 480 | 实际到位资金（万元） | 合计 | 470",
        "省级资金 | 300 | 省级资金 | 290",
        "其他资金 | 180 | 其他资金 | 180",
    )
    assert found == lines("""
        funds.total | planned | 480
        funds.total | received | 470
        funds.province | planned | 300
        funds.province | received | 290
        funds.other | planned | 180
        funds.other | received | 180
    """)


def test_what_moved_is_not_sure() -> None:
    rows = ("资金（万元） | 预算数 | 5 | 执行数 | 4", "其他资金 | 2 | 其他资金 | 1")
    report = read_drawn(TITLE, "\n".join((NAME, *rows)), text_dump=True)
    assert all(float(c) < 0.9 for c in figures(report, "confidence")[-2:])


@pytest.mark.parametrize(
    "row",
    [
        "其他资金 | 2 | 县级资金 | 1",  # two names
        "其他资金 | 2 | 其他资金 | 未到",  # and no amount
        "其他资金 | 2",  # one pair
    ],
)
def test_other_rows_stay_where_they_are(row: str) -> None:
    found = read("资金（万元） | 预算数 | 5 | 执行数 | 4", row)
    assert "funds.other | executed | 1" not in found
    assert "funds.other | budget | 2" not in found


def test_pairs_below_headings_that_say_no_measure_stay() -> None:
    found = read("资金（万元） | 县级 | 5 | 市级 | 4", "其他资金 | 2 | 其他资金 | 1")
    assert not any("executed" in line or "budget" in line for line in found)
