"""Chinese numerals as exact numbers: 一百二十万, 壹佰, 两千五, 二〇二一, 廿三, 三点五."""

import re
from decimal import Decimal
from functools import lru_cache

from schema.frozen import dataclass

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
_TENS = {"廿": "二十", "卄": "二十", "卅": "三十"}
# The places of a number below 万, in the order in which they are written.
_PLACES = {"千仟": 1000, "百佰": 100, "十拾": 10}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_POINT = "点點"

DIGIT_CHARACTERS, MYRIADS = "".join(_DIGITS), "".join(_MYRIADS)
CHARACTERS = "".join((*_DIGITS, *_TENS, *_PLACES, *_MYRIADS))
_MAX_LENGTH = 40
_MYRIAD = re.compile(f"([{MYRIADS}])")
_ZEROS = "零〇○"
_ONE_TO_NINE = "".join(character for character, digit in _DIGITS.items() if digit)
# A number below 万 without the zeros before it: 二百零五, 两千五, 十 (no digit) at the start.
_SECTION = re.compile(
    "(?=.)"
    + "".join(rf"(?:[{_ZEROS}]*([{_ONE_TO_NINE}]|^)[{unit}])?" for unit in _PLACES)
    + rf"([{_ZEROS}]*)([{_ONE_TO_NINE}]?)"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """An exact number and the value of its last printed digit (十 in 二十, 万 in 三万)."""

    value: Decimal
    step: Decimal


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> Numeral | None:
    """The number that `text` writes in Chinese characters; None if it is none.

    >>> parse_numeral("一百二十万").value
    Decimal('1200000')
    """
    if not text or len(text) > _MAX_LENGTH:
        return None
    whole, point, fraction = _split_at_point(text)
    if point and not _is_positional(fraction):
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
    *parted, tail = _MYRIAD.split(text)
    sections, sizes = parted[::2], [_MYRIADS[myriad] for myriad in parted[1::2]]
    if sizes != sorted(set(sizes), reverse=True):
        return None
    if tail or not sizes:
        # 三万五 is 35000: a lone digit after a unit counts tenths of it
        sizes.append(sizes[-1] // 10 if sizes and tail in _DIGITS else 1)
        sections.append(tail)
    total, step = 0, 1
    for section, size in zip(map(_section, sections), sizes, strict=True):
        if section is None:
            return None
        total, step = total + section[0] * size, section[1] * size
    return Numeral(Decimal(total), Decimal(step))


def _section(text: str) -> tuple[int, int] | None:
    """Value and step of a number below 万; None if it is none.

    >>> _section("两千零五"), _section("两千五"), _section("廿三"), _section("五千两千")
    ((2005, 1), (2500, 100), (23, 1), None)
    """
    text = text.lstrip(_ZEROS) or text[:1]
    shape = _SECTION.fullmatch(_TENS.get(text[:1], text[:1]) + text[1:])
    if shape is None:
        return None
    *digits, zeros, ones = shape.groups()
    # 十 without a digit is 一十
    places = [
        (size, _DIGITS.get(digit, 1) * size)
        for size, digit in zip(_PLACES.values(), digits, strict=True)
        if digit is not None
    ]
    step, total = places[-1][0] if places else 1, sum(value for _, value in places)
    if not ones:
        return total, step
    # 两千五 is 2500, 两千零五 is 2005
    step = step // 10 if step >= 100 and not zeros else 1
    return total + _DIGITS[ones] * step, step
