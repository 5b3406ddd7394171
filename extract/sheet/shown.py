"""What a cell shows of its value: 0.9825 in the format 0.00% is 98.25%.

What is shown is what a person reads and signs; a format that is not understood leaves the number as
it is and says so.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from extract.sheet.codes import (
    ELAPSED,
    EXPONENT,
    GENERAL,
    KEYWORD,
    SLASH,
    TEXT,
    UNREAD,
    WHOLE,
    Section,
    parse_format,
)
from extract.sheet.dates import show_date
from extract.sheet.digits import show_plain, show_scientific
from schema.frozen import dataclass

# Excel keeps fifteen digits of a number, and shows eleven characters of one that nobody formats.
DIGITS: Final = 15
GENERAL_CHARACTERS: Final = 11
# A fraction this long was worked out, not typed.
ENDLESS: Final = 9
# Of one section of a format; and more digits than any number may need with so many.
MOST_TOKENS: Final = 100
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
    text = None
    if not section.has(UNREAD) and len(section.tokens) <= MOST_TOKENS:
        if section.has(KEYWORD, ELAPSED):
            text = show_date(number, section, is_1904)
        elif not section.has(SLASH) and not section.is_chinese:
            sign = "-" if value < 0 and is_signed else ""
            text = sign + _show_digits(abs(number), section)
    return Shown(show_general(number), is_exact=False) if text is None else Shown(text)


def _show_digits(number: Decimal, section: Section) -> str:
    if section.has(WHOLE, TEXT):
        shown = show_general(number)
        return "".join(shown if t.kind in (WHOLE, TEXT) else t.text for t in section.tokens)
    return (show_scientific if section.has(EXPONENT) else show_plain)(number, section)


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
        return _choose_by_condition(sections[:3], value)
    if len(sections) == 1:
        return sections[0], True
    if value < 0:
        return sections[1], False
    return sections[2 if value == 0 and len(sections) > 2 else 0], True


def _choose_by_condition(sections: tuple[Section, ...], value: float) -> tuple[Section, bool]:
    for section in sections:
        if section.condition is None:
            return section, True
        comparison, limit = section.condition
        if COMPARED[comparison](value, limit):
            return section, not (comparison in ("<", "<=") and limit <= 0)
    return parse_format(GENERAL)[0], True
