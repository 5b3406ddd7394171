"""Bars, as shares of the longest: what a template draws as SVG, beside the numbers themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WIDTH = 1000  # in the units of the drawing, which is as wide as there is room


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled number and its bar. width: of WIDTH; 0 for a number that is not known.

    is_below: it is below zero, and its bar tells its size alone. href: where its label leads.
    """

    label: str
    value: Decimal | int | None
    width: int
    href: str = ""
    is_below: bool = False


def bars(rows: Iterable[tuple[str, Decimal | int | None, str]]) -> list[Bar]:
    """Bars of (label, value, where the label leads).

    >>> [bar.width for bar in bars([("甲", 4, ""), ("乙", 1, ""), ("丙", None, ""), ("丁", 0, "")])]
    [1000, 250, 0, 0]
    """
    listed = list(rows)
    longest = max((_size(value) for _, value, _ in listed), default=Decimal(0))
    return [
        Bar(
            label,
            value,
            int(WIDTH * _size(value) / longest) if longest else 0,
            href,
            value is not None and value < 0,
        )
        for label, value, href in listed
    ]


def _size(value: Decimal | int | None) -> Decimal:
    return abs(Decimal(0 if value is None else value))
