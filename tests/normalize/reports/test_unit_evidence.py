"""A block without a unit is settled by amounts whose unit is written."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

TITLE = "青禾县财政支出项目绩效评价自评报告（2021年度）"
TOLD = "计划安排资金（万元） | {planned} | 实际支出（万元） | {spent}"
DETAIL = """
    支出内容 | 实际支出数 | 备注
    宣传 | 45300 |
    物资 | 50000 |
    支出合计 | 95300 |
"""
COLUMNS = "value unit_written doubts"


def details(spent: str, planned: str = "9.9") -> list[str]:
    report = read_drawn(TITLE, TOLD.format(planned=planned, spent=spent), "二、明细", DETAIL)
    return figures(report, COLUMNS)[2:]


def test_a_total_ten_thousand_times_one_told_in_wan_is_in_yuan() -> None:
    assert details("9.53") == lines("""
        4.53 | ~ | yuan_by_sum concept_open
        5 | ~ | yuan_by_sum concept_open
        9.53 | ~ | yuan_by_sum owner_by_document
    """)


def test_a_total_told_elsewhere_confirms_its_unit() -> None:
    assert details("95300") == lines("""
        45300 | ~ | unit_by_sum concept_open
        50000 | ~ | unit_by_sum concept_open
        95300 | ~ | unit_by_sum owner_by_document
    """)


def test_a_total_that_nothing_speaks_for_stays_assumed_and_doubtful() -> None:
    assert details("9.54")[-1] == "95300 | ~ | unit_assumed owner_by_document"


def test_what_an_indicator_reached_speaks_for_a_unit_as_well() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值
        产出指标 | 成本指标 | 项目总投入 | ≤9.9万元 | {reached}
    """
    found = {
        reached: figures(
            read_drawn(TITLE, DETAIL, "三、绩效", table.format(reached=reached)), COLUMNS
        )
        for reached in ("9.53万元", "9.53万人")
    }
    assert found["9.53万元"][-1] == "9.53 | ~ | yuan_by_sum"
    assert found["9.53万人"][-1] == "95300 | ~ | unit_assumed"


@pytest.mark.parametrize(("reached", "doubt"), [("9999", "unit_assumed"), ("10001", "yuan_by_sum")])
def test_what_one_costs_or_gets_is_no_sum(reached: str, doubt: str) -> None:
    """人均补助1250元 beside a total of 1250 says nothing of its unit."""
    detail = f"支出内容 | 实际支出数 | 备注\n宣传 | {reached} |\n支出合计 | {reached} |"
    told = f"二级指标 | 三级指标 | 指标值 | 完成值\n成本指标 | 人均补助 | {reached}元 | {reached}元"
    report = read_drawn(TITLE, detail, "三、绩效", told)
    assert [line.split()[-1] for line in figures(report, "doubts")][-1] == doubt


def test_round_numbers_alike_by_chance_settle_nothing() -> None:
    detail = DETAIL.replace("45300", "50000").replace("95300", "100000")
    report = read_drawn(TITLE, TOLD.format(planned="10", spent="9.9"), "二、明细", detail)
    assert figures(report, COLUMNS)[-1] == "100000 | ~ | unit_assumed owner_by_document"


@pytest.mark.parametrize(
    ("spent", "total", "settled"),
    [("9.53", "95300", "9.53 | yuan_by_sum"), ("9.5", "95000", "95000 | unit_assumed")],
)
def test_amounts_of_three_digits_are_alike_by_no_chance(
    spent: str, total: str, settled: str
) -> None:
    detail = DETAIL.replace("95300", total).replace("45300", str(int(total) - 50000))
    report = read_drawn(TITLE, TOLD.format(planned="9.9", spent=spent), "二、明细", detail)
    assert figures(report, "value doubts")[-1] == f"{settled} owner_by_document"


FORM = """
    项目名称 | 培训楼运行维护 | 主管部门 | {department}
    资金情况 | 年初预算数 | 全年执行数 | 执行率
    年度资金总额 | 5,862,310.00 | 5,129,604.31 | 87.5%
    其中：财政拨款 | 862,310.00 | 629,604.31 | 73.01%
"""


def test_what_no_department_of_a_county_can_have_is_in_yuan() -> None:
    report = read_drawn("项目支出绩效自评表（2021年度）", FORM.format(department="青禾县委党校"))
    assert figures(report, "value unit unit_written")[:2] == [
        "586.231 | 万元 | ~",
        "512.960431 | 万元 | ~",
    ]
    doubts = [line for line in figures(report, "doubts unit") if line.endswith("万元")]
    assert len(doubts) == 4 and all("yuan_by_size" in line for line in doubts)


def test_a_department_of_a_province_may_have_as_much() -> None:
    report = read_drawn("项目支出绩效自评表（2021年度）", FORM.format(department="某省教育厅"))
    assert figures(report, "value")[0] == "5862310"


@pytest.mark.parametrize(
    ("written", "value"), [("1,000,000.00", "100"), ("999,999.99", "999999.99")]
)
def test_a_million_is_too_much_for_a_department_of_a_county(written: str, value: str) -> None:
    form = FORM.format(department="青禾县委党校").replace("5,862,310.00", written)
    form = form.replace("5,129,604.31", "829,604.31")
    report = read_drawn("项目支出绩效自评表（2021年度）", form)
    assert figures(report, "value")[0] == value


def test_what_is_taken_as_yuan_has_six_places() -> None:
    form = FORM.format(department="青禾县委党校").replace("5,862,310.00", "5,862,310.123")
    report = read_drawn("项目支出绩效自评表（2021年度）", form)
    assert figures(report, "value step")[0] == "586.231012 | 0.000001"
