"""What stands before an amount: the body's name, a year, a caption, a part or an account."""

import pytest

from tests.normalize.reading import figures, read_drawn

TITLE = "青溪县民政局2024年度部门整体支出绩效自评报告"


def told(text: str) -> list[str]:
    report = read_drawn(TITLE, "一、收支情况", text)
    return figures(report, "concept measure value", "prose")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2024年民政局部门预算收入24万元，其中：其他收入4万元。", "income.total | budget | 24"),
        ("2024年度，青溪县民政局收入总计24万元。", "income.total | final | 24"),
        (
            "2024年民政局预算支出24万元，其中：人员经费支出4万元。",
            "expenditure.total | budget | 24",
        ),
        ("2024年，实际完成收入24万元，其中：其他收入4万元。", "income.total | final | 24"),
        ("2024年度“三公”经费年度预算24万元。", "three_public.total | budget | 24"),
        ("“三公”经费财政拨款支出年度预算为24万元。", "three_public.total | budget | 24"),
    ],
)
def test_a_year_and_the_bodys_name_say_nothing_of_an_amount(text: str, first: str) -> None:
    assert told(text)[0] == first


def test_another_bodys_name_behind_the_year_is_not_its_own() -> None:
    assert told("2024年水务局部门预算收入24万元。")[0].startswith("~")


@pytest.mark.parametrize(
    "text",
    [
        "公务用车购置及运行维护费支出：购置支出1万元；运行维护费支出3万元。",
        "2.公务用车购置及运行维护费：购置费1万元，运行费3万元。",
        "公务用车购置及运行维护费支出4万元，其中：购置支出1万元，运行维护费支出3万元。",
    ],
)
def test_what_stands_behind_a_caption_may_be_a_part_of_it(text: str) -> None:
    assert told(text)[-2:] == [
        "three_public.vehicle_purchase | final | 1",
        "three_public.vehicle_operation | final | 3",
    ]


def test_what_is_no_part_of_its_caption_is_what_it_says() -> None:
    assert told("收支情况：本年收入合计9万元。") == ["income.current_year_total | final | 9"]


@pytest.mark.parametrize(
    "text",
    [
        "2024年度一般公共预算财政拨款基本支出年初结转和结余0万元，本年收入26万元，本年支出26万元。",
        "项目支出年初结转和结余3万元，本年收入60万元，本年支出61万元，年末结转和结余2万元。",
        "项目支出上年结转3万元，本年收入60万元，本年支出61万元。",
    ],
)
def test_what_was_carried_over_for_a_part_opens_that_parts_money(text: str) -> None:
    assert {line.partition(" | ")[0] for line in told(text)} == {"~"}


def test_what_was_carried_over_of_all_opens_the_departments_money() -> None:
    assert told("年初结转和结余3万元，本年收入60万元，本年支出61万元。") == [
        "income.carryover | final | 3",
        "income.current_year_total | final | 60",
        "expenditure.total | final | 61",
    ]


def test_an_account_behind_a_heading_of_one_source_is_that_account_s() -> None:
    heading = "3.一般公共预算财政拨款支出决算具体情况。"
    amounts = "行政运行（项）年初预算28万元，支出决算27万元，完成年初预算的96.43%。"
    assert {line.partition(" | ")[0] for line in told(heading + amounts)} == {"~"}
