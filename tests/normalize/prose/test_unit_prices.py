"""What one thing costs is no amount, where that is said near before it."""

import pytest

from normalize.prose.unit_prices import is_unit_price


@pytest.mark.parametrize(("between", "is_price"), [(15, True), (16, False)])
def test_each_counts_within_sixteen_characters(between: int, is_price: bool) -> None:
    head = "每" + "绿" * between
    assert is_unit_price(f"{head}82元", len(head), len(head) + 3) is is_price
