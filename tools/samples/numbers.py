"""Numbers as texts: read, printed and changed without losing the way they are written."""

import re
from decimal import Decimal


def plain_number(value: Decimal) -> str:
    """A number without trailing zeros.

    >>> plain_number(Decimal("100")), plain_number(Decimal("9.50"))
    ('100', '9.5')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_number(text: str) -> Decimal | None:
    """The number of an amount cell; None for a blank mark.

    >>> read_number("1,086.10"), read_number("—")
    (Decimal('1086.10'), None)
    """
    plain = text.replace(",", "").strip()
    return Decimal(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else None


def add_to(text: str, change: Decimal) -> str:
    """The amount changed, with its separators and places as before.

    >>> add_to("1,086.10", Decimal("20")), add_to("86.1", Decimal("-0.05"))
    ('1,106.10', '86.05')
    """
    value = Decimal(text.replace(",", "")) + change
    if "," in text:
        return f"{value.quantize(Decimal('0.01')):,f}"
    return f"{value.quantize(Decimal('0.01')):f}" if text.endswith("0") else plain_number(value)


def swap_digits(text: str) -> str | None:
    """The number with two neighbouring digits swapped; None if all its digits are the same.

    >>> swap_digits("3132.13"), swap_digits("77")
    ('1332.13', None)
    """
    for index in range(len(text) - 1):
        first, second = text[index], text[index + 1]
        if first.isdigit() and second.isdigit() and first != second and second != "0":
            return text[:index] + second + first + text[index + 2 :]
    return None
