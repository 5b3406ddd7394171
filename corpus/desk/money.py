"""The money a finding is about: how far apart its numbers are, and how large the larger is."""

from collections.abc import Iterator
from decimal import Decimal

from schema.rows.findings import FindingRow
from schema.units import MONEY, PERCENT


def worth(finding: FindingRow) -> tuple[Decimal | None, Decimal | None]:
    """(差额, 涉及金额) of a finding in 万元, None where it has none or is not about money.

    >>> worth({"unit": "万元", "left_value": Decimal(120), "right_value": Decimal(100)})
    (Decimal('20'), Decimal('120'))
    """
    if finding["unit"] != MONEY:
        return None, None
    left, right = finding["left_value"], finding["right_value"]
    known = [abs(value) for value in (left, right) if value is not None]
    difference = None if left is None or right is None else abs(left - right)
    return difference, max(known, default=None)


def compared(finding: FindingRow) -> Iterator[tuple[str, str]]:
    """(name, amount) of each number that a finding compares, as a reader wants it."""
    named = (
        ("列报数", finding["left_value"]),
        ("测算数", finding["right_value"]),
        ("差额", finding["difference"]),
    )
    for name, value in named:
        if value is not None:
            yield name, shown_amount(value, finding["unit"] or "")


def shown_money(value: Decimal) -> str:
    """An amount of 万元 for a reader.

    >>> shown_money(Decimal("2386.510000")), shown_money(Decimal("100"))
    ('2,386.51 万元', '100 万元')
    """
    return shown_amount(value, MONEY)


def shown_amount(value: object, unit: str) -> str:
    """A number of a unit for a reader, without zeros at its end: 2,386.51 万元, 66.31%."""
    digits = f"{value:,f}"
    short = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{short}%" if unit == PERCENT else f"{short} {unit}".strip()
