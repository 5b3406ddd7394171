"""A department's own name, a caption or a year before what an amount is."""

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
