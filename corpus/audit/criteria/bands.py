"""The band that one sentence of a 评分标准 writes: ≥90%，计5分 or 80%（含）-90%，计4分."""

import re
from decimal import Decimal

from corpus.audit.criteria.patterns import load_patterns
from corpus.audit.criteria.scales import Band
from corpus.audit.criteria.scoring_words import load_words


def read_band(text: str) -> Band | None:
    """The band of a sentence that ends in points; None if it bounds no rate in figures."""
    shapes = load_patterns()
    if (found := shapes.between.fullmatch(text)) is not None:
        low, high = Decimal(found["low"]), Decimal(found["high"])
        has_low, has_high = found["low_sign"] == "≤", found["high_sign"] == "≤"
        return Band(low, has_low, high, has_high, points_of(found))
    if (found := shapes.within.fullmatch(text)) is not None:
        return _within(found)
    if (found := shapes.both_sided.fullmatch(text)) is not None:
        return _both_sided(found)
    if (found := shapes.plain.fullmatch(text)) is not None:
        return _one_sided("=", found)
    if (found := shapes.one_sided.fullmatch(text)) is not None:
        return _one_sided(load_words().sides[found["side"]], found)
    if (found := shapes.compared.fullmatch(text)) is not None:
        return _one_sided(load_words().signs[found["sign"]], found)
    return None


def points_of(found: re.Match[str]) -> Decimal | None:
    """The points that a match gives; None for full marks."""
    if found["given"] in load_words().full_marks:
        return None
    return Decimal(found["points"]) if found["points"] else Decimal(0)


def _within(found: re.Match[str]) -> Band:
    # One bound marked （含） leaves the other out; none marked leaves both open to either.
    is_marked = bool(found["low_in"] or found["high_in"] or found["high_out"])
    has_low, has_high = bool(found["low_in"]), bool(found["high_in"])
    return Band(
        Decimal(found["low"]),
        has_low or not is_marked,
        Decimal(found["high"]),
        has_high or not is_marked,
        points_of(found),
    )


def _both_sided(found: re.Match[str]) -> Band | None:
    """≥80%且<90%, in either order; None where both signs point the same way."""
    signs = load_words().signs
    ends = [
        (signs[found["sign"]], Decimal(found["number"])),
        (signs[found["other_sign"]], Decimal(found["other"])),
    ]
    (first, low), (second, high) = sorted(ends, key=lambda end: end[1])
    if first not in "≥>" or second not in "≤<":
        return None
    return Band(low, first == "≥", high, second == "≤", points_of(found))


def _one_sided(sign: str, found: re.Match[str]) -> Band:
    number, points = Decimal(found["number"]), points_of(found)
    if sign == "=":
        return Band(number, True, number, True, points)
    if sign in "≥>":
        return Band(number, sign == "≥", None, False, points)
    return Band(None, False, number, sign == "≤", points)
