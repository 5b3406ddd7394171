"""What a cell shows of its value: 0.9825 in the format 0.00% is 98.25%.

What is shown is what a person reads and signs; a format that is not understood leaves the number as
it is and says so.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from extract.sheet.codes import (
    COMMA,
    ELAPSED,
    EXPONENT,
    GENERAL,
    KEYWORD,
    LITERAL,
    PERCENT,
    PLACE,
    POINT,
    SLASH,
    TEXT,
    UNREAD,
    WHOLE,
    Section,
    Token,
    parse_format,
)
from extract.sheet.dates import show_date

# Excel keeps fifteen digits of a number, and shows eleven characters of one that nobody formats.
DIGITS: Final = 15
GENERAL_CHARACTERS: Final = 11
# A fraction this long was worked out, not typed.
ENDLESS: Final = 9
# Of digits, commas and percent signs in one format; and what any number needs with so many.
MOST_PLACES: Final = 60
PRECISION: Final = 1_000
COMPARED: Final = {
    "<": lambda value, limit: value < limit,
    ">": lambda value, limit: value > limit,
    "=": lambda value, limit: value == limit,
    "<=": lambda value, limit: value <= limit,
    ">=": lambda value, limit: value >= limit,
    "<>": lambda value, limit: value != limit,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """text: of the cell.

    is_hidden: the format shows nothing of it. is_exact: the format was understood.
    """

    text: str
    is_hidden: bool = False
    is_exact: bool = True


def show_number(value: float, code: str, is_1904: bool = False) -> Shown:
    """What a number shows in a format. is_1904: its days are counted from 1904 on.

    >>> show_number(0.98249, "0.00%").text, show_number(12345.678, "#,##0.0").text
    ('98.25%', '12,345.7')
    >>> show_number(44256.0, 'yyyy"年"m"月"d"日"').text
    '2021年3月1日'
    """
    with localcontext(prec=PRECISION):
        return _show(Decimal(f"{value:.{DIGITS}g}"), value, code, is_1904)


def _show(number: Decimal, value: float, code: str, is_1904: bool) -> Shown:
    section, is_signed = _choose(parse_format(code), value)
    if not section.tokens:
        return Shown(show_general(number), is_hidden=True)
    is_long = sum(token.kind in (PLACE, COMMA, PERCENT) for token in section.tokens) > MOST_PLACES
    if section.has(UNREAD) or is_long:
        return Shown(show_general(number), is_exact=False)
    if section.has(KEYWORD, ELAPSED):
        text = show_date(number, section, is_1904)
        return Shown(show_general(number), is_exact=False) if text is None else Shown(text)
    if section.has(SLASH) or section.is_chinese:
        return Shown(show_general(number), is_exact=False)
    sign = "-" if value < 0 and is_signed else ""
    if section.has(WHOLE, TEXT):
        shown = show_general(abs(number))
        text = "".join(shown if t.kind in (WHOLE, TEXT) else t.text for t in section.tokens)
        return Shown(sign + text)
    if section.has(EXPONENT):
        return Shown(sign + _show_scientific(abs(number), section))
    return Shown(sign + _show_plain(abs(number), section))


def show_text(text: str, code: str) -> Shown:
    """What a text shows in a format.

    >>> show_text("甲", '@"局"').text, show_text("甲", ";;;").is_hidden
    ('甲局', True)
    """
    sections = parse_format(code)
    section = sections[3] if len(sections) > 3 else sections[-1]
    if len(sections) <= 3 and not section.has(TEXT):
        return Shown(text)
    if not section.has(TEXT):
        return Shown(text, is_hidden=True)
    return Shown("".join(text if t.kind == TEXT else t.text for t in section.tokens))


def show_general(number: Decimal) -> str:
    """A number in no format: as it was typed; an endless fraction as far as Excel shows it.

    >>> show_general(Decimal("430600.10")), show_general(Decimal("0.333333333333333"))
    ('430600.1', '0.333333333')
    """
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > ENDLESS:
        whole = len(f"{abs(number):.0f}") if abs(number) >= 1 else 1
        places = max(0, GENERAL_CHARACTERS - 1 - whole)
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"


def _choose(sections: tuple[Section, ...], value: float) -> tuple[Section, bool]:
    """(the section for a number, whether it is to show the sign of a negative one)."""
    if any(section.condition for section in sections[:2]):
        for section in sections[:3]:
            if section.condition is None:
                return section, True
            comparison, limit = section.condition
            if COMPARED[comparison](value, limit):
                return section, not (comparison in ("<", "<=") and limit <= 0)
        return parse_format(GENERAL)[0], True
    if len(sections) == 1:
        return sections[0], True
    if value < 0:
        return sections[1], False
    return sections[2 if value == 0 and len(sections) > 2 else 0], True


def _show_plain(number: Decimal, section: Section) -> str:
    """The digits in their places with what stands between them."""
    tokens = section.tokens
    point = next((n for n, token in enumerate(tokens) if token.kind == POINT), len(tokens))
    left, right = list(tokens[:point]), list(tokens[point + 1 :])
    number *= Decimal(100) ** sum(token.kind == PERCENT for token in tokens)
    number = number.scaleb(-3 * (_take_scale(left) + _take_scale(right)))
    places = sum(token.kind == PLACE for token in right)
    number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, fraction = f"{number:f}".partition(".")
    text = _show_whole("" if whole == "0" else whole, left)
    if point < len(tokens):
        shown = _show_fraction(fraction, right)
        # Excel leaves the point of `0.##` behind a whole number; here it would say nothing.
        text += f".{shown}" if shown[:1].isdecimal() else shown
    return text


def _take_scale(tokens: list[Token]) -> int:
    """Remove the commas behind the last digit: each divides by a thousand."""
    last = max((n for n, token in enumerate(tokens) if token.kind == PLACE), default=-1)
    count = 0
    while last >= 0 and last + 1 < len(tokens) and tokens[last + 1].kind == COMMA:
        del tokens[last + 1]
        count += 1
    return count


def _show_whole(digits: str, tokens: list[Token]) -> str:
    """The digits before the point, from the right; the first place takes all that are left."""
    places = [n for n, token in enumerate(tokens) if token.kind == PLACE]
    is_grouped = any(token.kind == COMMA for token in tokens[places[0] :]) if places else False
    shown: list[str] = []
    count = 0
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.kind == LITERAL or token.kind == PERCENT:
            shown.append(token.text)
        elif token.kind == PLACE:
            is_first = at == places[0]
            taken = digits if is_first else digits[-1:]
            digits = "" if is_first else digits[:-1]
            for digit in reversed(taken or ("0" if token.text == "0" else "")):
                if is_grouped and count and count % 3 == 0:
                    shown.append(",")
                shown.append(digit)
                count += 1
    return "".join(reversed(shown))


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
        elif token.kind in (LITERAL, PERCENT):
            shown += token.text
    return shown


def _show_scientific(number: Decimal, section: Section) -> str:
    tokens = section.tokens
    at = next(n for n, token in enumerate(tokens) if token.kind == EXPONENT)
    mantissa = tokens[:at]
    point = next((n for n, token in enumerate(mantissa) if token.kind == POINT), at)
    places = sum(token.kind == PLACE for token in mantissa[point:])
    digits = sum(token.kind == PLACE for token in tokens[at:])
    power = number.adjusted() if number else 0
    rounded = number.scaleb(-power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if rounded >= 10:
        power += 1
        rounded = number.scaleb(-power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sign = "-" if power < 0 else "+" if tokens[at].text.endswith("+") else ""
    return f"{rounded:f}E{sign}{abs(power):0{digits}d}"
