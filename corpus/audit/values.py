"""Numbers as printed: the interval a figure stands for, and typed access to the cells of a row."""

import re
from dataclasses import dataclass
from decimal import Decimal

from schema.report import Row

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_NUMBER = re.compile(r"[0-9][0-9,，]*(?:[.．]([0-9]+))?")
_WIDE = str.maketrans(
    "０１２３４５６７８９％≦≧＞＜＝﹦，．（）：；－—–～〜", "0123456789%≤≥><==,.():;-----"
)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values a printed number may stand for, ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: "Interval") -> "Interval":
        """The interval of the sum."""
        return Interval(self.low + other.low, self.high + other.high)

    def times(self, factor: Decimal) -> "Interval":
        """The interval multiplied by an exact number."""
        ends = (self.low * factor, self.high * factor)
        return Interval(min(ends), max(ends))

    def widened(self, margin: Decimal) -> "Interval":
        """The interval with `margin` added at each end."""
        return Interval(self.low - margin, self.high + margin)

    @property
    def middle(self) -> Decimal:
        """The value halfway."""
        return (self.low + self.high) / 2


def exact(value: Decimal) -> Interval:
    """The interval of a number that was not rounded."""
    return Interval(value, value)


def printed_step(text: str, value: Decimal, is_rate: bool = False) -> Decimal:
    """The worth of the last printed digit, in the unit of `value`.

    The unit need not be known: `value` divided by the number in the text is its scale. In a rate
    zeros after the last digit of the fraction are taken for formatting (97.81 is printed 97.80%).

    >>> printed_step("1,250.40", Decimal("1250.40")), printed_step("2.45元", Decimal("0.000245"))
    (Decimal('0.01'), Decimal('0.000001'))
    """
    match = _NUMBER.search(text.translate(_WIDE))
    if match is None:
        return _own_step(value)
    fraction = (match[1] or "").rstrip("0") if is_rate else match[1] or ""
    unit_step = Decimal(1).scaleb(-len(fraction))
    number = Decimal(match[0].replace(",", ""))
    if not number or not value:
        return unit_step
    return unit_step * _power_of_ten(abs(value / number))


def _own_step(value: Decimal) -> Decimal:
    """The last digit that is not zero, for numbers that are not printed in digits (三百万元)."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if value and isinstance(exponent, int) else Decimal(1)


def _power_of_ten(scale: Decimal) -> Decimal:
    return Decimal(1).scaleb(round(scale.log10()))


def decimals_of(value: Decimal) -> int:
    """The number of digits after the point that are not closing zeros."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(value: Decimal) -> str:
    """A number without closing zeros and without exponent.

    >>> plain(Decimal("615.270000")), plain(Decimal("1E+2"))
    ('615.27', '100')
    """
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def text_in(row: Row, column: str) -> str | None:
    """The text of a column; None where it is null or empty."""
    value = row.get(column)
    return value if isinstance(value, str) and value else None


def number_in(row: Row, column: str) -> Decimal | None:
    """The number of a column; None where it is null."""
    value = row.get(column)
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def integer_in(row: Row, column: str) -> int | None:
    """The integer of a column; None where it is null."""
    value = row.get(column)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def confidence_in(row: Row) -> float:
    """The confidence of a figure; 1 where the table has none."""
    value = row.get("confidence")
    return float(value) if isinstance(value, (float, int)) else 1.0


def squeeze(text: str | None) -> str:
    """The text without white space, in half-width signs and digits: what two spellings share."""
    return "" if text is None else "".join(text.translate(_WIDE).split())
