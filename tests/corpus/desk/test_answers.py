"""What of an answer Excel can hold as a number."""

from decimal import Decimal

import pytest

from corpus.desk.answers import excel_value


@pytest.mark.parametrize(
    "amount", ["123456789012.345", "-123456789012.345", "0.000123456789012345"]
)
def test_fifteen_digits_are_a_number(amount: str) -> None:
    assert excel_value(Decimal(amount)) == Decimal(amount)


def test_a_number_of_more_digits_stays_text() -> None:
    assert excel_value(Decimal("1234567890123.456")) == "1234567890123.456"
