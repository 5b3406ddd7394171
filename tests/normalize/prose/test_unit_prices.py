"""What one thing costs is no amount, where that is said near before it."""

import pytest

from normalize.prose.unit_prices import is_unit_price


@pytest.mark.parametrize(("between", "is_price"), [(15, True), (16, False)])
def test_each_counts_within_sixteen_characters(between: int, is_price: bool) -> None:
    head = "每" + "绿" * between
    assert is_unit_price(f"{head}82元", len(head), len(head) + 3) is is_price


@pytest.mark.parametrize(
    ("text", "is_price"),
    [
        ("2023年人均补助标准为89元", True),
        ("财政补贴标准1200元", True),
        ("集中供养标准达890元", True),
        ("按照统一标准共发放890元", False),
    ],
)
def test_a_standard_is_what_one_gets(text: str, is_price: bool) -> None:
    start = max(text.rfind(sign) for sign in "为准达放") + 1
    assert is_unit_price(text, start, len(text)) is is_price


@pytest.mark.parametrize(
    ("text", "is_price"),
    [
        ("平均每批次成本1306元，低于计划的1400元", True),
        ("每亩补助600元，比上年550元", True),
        ("人均补助标准为89元，高于省定80元", True),
        ("全年支出1306元，低于计划的1400元", False),
        ("每批次成本1306元，全年支出1400元", False),
    ],
)
def test_what_a_price_is_compared_with_is_a_price(text: str, is_price: bool) -> None:
    last = text.rindex("元")
    start = len(text[:last].rstrip("0123456789"))
    assert is_unit_price(text, start, last + 1) is is_price
