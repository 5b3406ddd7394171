"""Numbers as printed: the interval a figure stands for, and typed access to the cells of a row."""

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from schema.frozen import dataclass
from schema.report import Source

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
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
    def width(self) -> Decimal:
        """How far its ends are apart."""
        return self.high - self.low

    @property
    def middle(self) -> Decimal:
        """The value halfway."""
        return (self.low + self.high) / 2


def exact(value: Decimal) -> Interval:
    """The interval of a number that was not rounded."""
    return Interval(value, value)


def own_step(value: Decimal) -> Decimal:
    """The worth of the last digit that is not zero; 1 for zero.

    >>> own_step(Decimal("97.80")), own_step(Decimal("1200"))
    (Decimal('0.1'), Decimal('1E+2'))
    """
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if value and isinstance(exponent, int) else ONE


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


def text_in(row: Mapping[str, object], column: str) -> str | None:
    """The text of a column that data names; None where it is null or empty."""
    value = row.get(column)
    return value if isinstance(value, str) and value else None


def number_in(row: Mapping[str, object], column: str) -> Decimal | None:
    """The number of a column that data names; None where it is null."""
    value = row.get(column)
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None


def source_in(row: Mapping[str, object]) -> Source | None:
    """The place that a row of any table quotes; None where it quotes none."""
    source = row.get("source")
    return cast(Source, source) if isinstance(source, dict) else None
