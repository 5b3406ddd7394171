"""Chinese numerals as exact numbers: 一百二十万, 壹佰, 两千五, 二〇二一, 廿三, 三点五."""

from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {
    character: digit
    for digit, characters in enumerate(
        (
            "零〇○",
            "一壹弌",
            "二贰貳两兩弍",
            "三叁參叄",
            "四肆",
            "五伍",
            "六陆陸",
            "七柒",
            "八捌",
            "九玖",
        )
    )
    for character in characters
}
_TENS = {"廿": 20, "卄": 20, "卅": 30}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_POINT = "点點"

DIGIT_CHARACTERS, MYRIADS = "".join(_DIGITS), "".join(_MYRIADS)
CHARACTERS = "".join((*_DIGITS, *_TENS, *_UNITS, *_MYRIADS))
_MAX_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Numeral:
    """An exact number and the value of its last printed digit (十 in 二十, 万 in 三万)."""

    value: Decimal
    step: Decimal


def parse_numeral(text: str) -> Numeral | None:
    """The number that `text` writes in Chinese characters; None if it is none.

    >>> parse_numeral("一百二十万").value
    Decimal('1200000')
    """
    if not text or len(text) > _MAX_LENGTH:
        return None
    whole, point, fraction = _split_at_point(text)
    if point and not (fraction and all(character in _DIGITS for character in fraction)):
        return None
    number = _positional(whole) if _is_positional(whole) else _with_units(whole)
    if number is None or not point:
        return number
    scale = Decimal(1).scaleb(-len(fraction))
    digits = Decimal(int("".join(str(_DIGITS[character]) for character in fraction)))
    return Numeral(number.value + digits * scale, scale)


def parse_integer(text: str) -> int | None:
    """The integer that `text` writes in Chinese or Arabic digits; None if it is none.

    >>> parse_integer("十二"), parse_integer("7")
    (12, 7)
    """
    if text.isdecimal():
        return int(text) if len(text) <= _MAX_LENGTH else None
    number = parse_numeral(text)
    if number is None or number.value != number.value.to_integral_value():
        return None
    return int(number.value)


def _split_at_point(text: str) -> tuple[str, str, str]:
    """The text before, at and after 点."""
    for point in _POINT:
        if point in text:
            return text.partition(point)
    return text, "", ""


def _is_positional(text: str) -> bool:
    """Whether only digits are written, as in 二〇二一."""
    return bool(text) and all(character in _DIGITS for character in text)


def _positional(text: str) -> Numeral:
    """The number of a run of digits."""
    return Numeral(Decimal("".join(str(_DIGITS[character]) for character in text)), Decimal(1))


def _with_units(text: str) -> Numeral | None:
    """The number of digits with 十百千万亿; None where their order makes no sense."""
    total, step, limit = 0, 1, None
    section_start = 0
    for index, character in enumerate(text):
        myriad = _MYRIADS.get(character)
        if myriad is None:
            continue
        section = _section(text[section_start:index])
        if section is None or (limit is not None and myriad >= limit):
            return None
        total += section[0] * myriad
        step, limit, section_start = section[1] * myriad, myriad, index + 1
    tail = text[section_start:]
    if not tail:
        return Numeral(Decimal(total), Decimal(step)) if limit else None
    section = _section(tail)
    if section is None:
        return None
    # 三万五 is 35000: a lone digit after a unit counts tenths of it
    scale = limit // 10 if limit and len(tail) == 1 and tail in _DIGITS else 1
    return Numeral(Decimal(total + section[0] * scale), Decimal(section[1] * scale))


def _section(text: str) -> tuple[int, int] | None:
    """Value and step of a number below 万; None if it is none. 十 at the start is 一十."""
    total, digit, step = 0, None, 1
    unit = 10**4
    for index, character in enumerate(text):
        if character in _TENS and index == 0:
            total, step, unit = _TENS[character], 10, 10
        elif character in _UNITS:
            size = _UNITS[character]
            if size >= unit or (digit is None and index):
                return None
            total += size * (1 if digit is None else digit)
            step, unit, digit = size, size, None
        elif character in _DIGITS and (digit is None or digit == 0):
            digit = _DIGITS[character]
            if digit == 0 and not total and len(text) > 1:
                return None if index else _after_zero(text)
        else:
            return None
    if not text:
        return None
    if digit is None or (digit == 0 and total):
        return total, step
    has_zero = len(text) > 1 and text[-2] in _DIGITS
    # 两千五 is 2500, 两千零五 is 2005
    if total and unit >= 100 and not has_zero:
        return total + digit * unit // 10, unit // 10
    return total + digit, 1


def _after_zero(text: str) -> tuple[int, int] | None:
    """The section after a leading 零, as in 一万零五百."""
    return _section(text[1:])
