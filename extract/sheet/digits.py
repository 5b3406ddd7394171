"""The digits of a number in their places, with what a format writes between them."""

from decimal import ROUND_HALF_UP, Decimal

from extract.sheet.codes import (
    COMMA,
    EXPONENT,
    LITERAL,
    PERCENT,
    PLACE,
    POINT,
    Section,
    Token,
)

GROUP = 3


def show_plain(number: Decimal, section: Section) -> str:
    """The digits in their places with what stands between them."""
    tokens = section.tokens
    point = next((n for n, token in enumerate(tokens) if token.kind == POINT), len(tokens))
    left, right = list(tokens[:point]), list(tokens[point + 1 :])
    number *= Decimal(100) ** [token.kind for token in tokens].count(PERCENT)
    number = number.scaleb(-3 * (_take_scale(left) + _take_scale(right)))
    places = [token.kind for token in right].count(PLACE)
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = f"{number:f}".partition(".")
    whole = "" if whole == "0" else whole
    text = _show_whole(whole, left)
    if point == len(tokens):
        return text
    if PLACE not in [token.kind for token in left]:
        text += whole  # `.00` shows all of 12.50
    shown = _show_fraction(fraction, right)
    # Excel leaves the point of `0.##` behind a whole number; here it would say nothing.
    return text + (f".{shown}" if shown[:1].isdecimal() else shown)


def _take_scale(tokens: list[Token]) -> int:
    """Remove the commas behind the last digit: each divides by a thousand."""
    last = max((n for n, token in enumerate(tokens) if token.kind == PLACE), default=-1)
    count = 0
    while last >= 0 and last + 1 < len(tokens) and tokens[last + 1].kind == COMMA:
        del tokens[last + 1]
        count += 1
    return count


def _show_whole(digits: str, tokens: list[Token]) -> str:
    """The digits before the point, and what stands between them."""
    filled = _fill(digits, {n: token for n, token in enumerate(tokens) if token.kind == PLACE})
    first = min(filled, default=len(tokens))
    if any(token.kind == COMMA for token in tokens[first:]):
        _group(filled)
    return "".join(filled.get(n, _between(token)) for n, token in enumerate(tokens))


def _fill(digits: str, places: dict[int, Token]) -> dict[int, str]:
    """The digits by their places, from the right; the first place takes all that are left."""
    filled: dict[int, str] = {}
    for at in sorted(places, reverse=True):
        cut = len(digits) - 1 if len(filled) < len(places) - 1 else 0
        filled[at] = digits[max(cut, 0) :] or ("0" if places[at].text == "0" else "")
        digits = digits[: max(cut, 0)]
    return filled


def _between(token: Token) -> str:
    return token.text if token.kind in (LITERAL, PERCENT) else ""


def _group(filled: dict[int, str]) -> None:
    """Put a comma before each third digit, counted from the right over all places."""
    count = 0
    for at in sorted(filled, reverse=True):
        shown = ""
        for digit in reversed(filled[at]):
            shown += "," if count and count % GROUP == 0 else ""
            shown += digit
            count += 1
        filled[at] = shown[::-1]


def _show_fraction(digits: str, tokens: list[Token]) -> str:
    """The digits behind the point; zeros at the end only where the format has 0 for them."""
    wanted = [token.text for token in tokens if token.kind == PLACE]
    kept = len(digits.rstrip("0"))
    while kept < len(wanted) and "0" in wanted[kept:]:
        kept += 1
    shown, at = "", 0
    for token in tokens:
        if token.kind == PLACE:
            shown += digits[at] if at < kept else ""
            at += 1
        else:
            shown += _between(token)
    return shown


def show_scientific(number: Decimal, section: Section) -> str:
    """The digits of a number and a power of ten."""
    kinds = [token.kind for token in section.tokens]
    at = kinds.index(EXPONENT)
    places = kinds[kinds.index(POINT) : at].count(PLACE) if POINT in kinds[:at] else 0
    power = number.adjusted() if number else 0
    rounded = _at_power(number, power, places)
    if rounded >= 10:
        power += 1
        rounded = _at_power(number, power, places)
    sign = "-" if power < 0 else "+" if section.tokens[at].text.endswith("+") else ""
    return f"{rounded:f}E{sign}{abs(power):0{kinds[at:].count(PLACE)}d}"


def _at_power(number: Decimal, power: int, places: int) -> Decimal:
    return number.scaleb(-power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
