"""Numbers with their qualifying words: what amounts, targets and counts are made of."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from normalize.values.numerals import CHARACTERS, parse_numeral
from schema.frozen import dataclass
from schema.units import common_unit, load_words, one_of, shift

# decimal128(20, 6) holds 14 digits before the point; a longer run of digits is a code.
MAX_WHOLE_DIGITS = 14
MAX_PLACES = 12
_STEPS = [Decimal(1).scaleb(-places) for places in range(MAX_PLACES + 1)]

ARABIC = r"\d+(?:[,.]\d+)*"
CHINESE = f"[{CHARACTERS}]+(?:点[{CHARACTERS}]+)?"
MAGNITUDE = "(?:[十百千]?[多余]?(?:万亿|万|亿)|[百千])"
DASH = r"\s?(?:-{1,2}|~|[—–]{1,2})\s?"
_WELL_FORMED = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?")
_CHINESE_MAGNITUDE = re.compile("([^万亿]+)([万亿])")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_LONGEST_WORD = 8


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, as a cell or a sentence tells it.

    value: in `unit`; None for a blank mark (—, 无) and where the number is malformed.
    step: the value of the last printed digit, in `unit`.
    unit: 元, 千元, 万元, 百万元, 亿元 for money (450万 is 万元), else 人, %, …; None if none
        is written.
    unit_written: the unit in the document's words.
    text: the number with its unit as written, `start` to `end`.
    qualifier: about, over, under, at_least, at_most; None if the number is told as exact.
    high: the upper end of a range (10-20万元), `value` being the lower; else None.
    """

    value: Decimal | None
    step: Decimal | None
    unit: str | None
    text: str
    qualifier: str | None = None
    is_malformed: bool = False
    high: Decimal | None = None
    start: int = 0
    end: int = 0
    unit_written: str | None = None

    def at(
        self, text: str, start: int, end: int, unit_written: str | None, qualifier: str | None
    ) -> "Amount":
        """The amount with where and how it is written."""
        value, step, high = self.value, self.step, self.high
        is_malformed = self.is_malformed
        return Amount(
            value, step, self.unit, text, qualifier, is_malformed, high, start, end, unit_written
        )


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number and the value of its last printed digit."""

    value: Decimal
    step: Decimal

    def shifted(self, power: int) -> "Number":
        """The number ten to the `power` times as large."""
        if not power:
            return self
        return Number(shift(self.value, power), shift(self.step, power))

    def plus(self, other: "Number") -> "Number":
        """The sum, as exact as `other`: the head of 1亿5000万 and its tail."""
        return Number(self.value + other.value, other.step)


def read_number(text: str) -> Number | None:
    """The number in `text`, in Arabic digits or Chinese; None if it is malformed or a code.

    >>> read_number("1,234.50").step, read_number("7,00.0,77")
    (Decimal('0.01'), None)
    """
    if not text[:1].isdecimal():
        numeral = parse_numeral(text)
        return Number(numeral.value, numeral.step) if numeral else None
    if not _WELL_FORMED.fullmatch(text):
        return None
    digits = text.replace(",", "")
    whole, _, places = digits.partition(".")
    if len(whole) > MAX_WHOLE_DIGITS or len(places) > MAX_PLACES:
        return None
    return Number(Decimal(digits), _STEPS[len(places)])


def power_of(magnitude: str) -> int:
    """The power of ten of 万 (4), 百万 (6), 万亿 (12), "" (0)."""
    return sum(_POWERS.get(character, 0) for character in magnitude)


def qualifier_before(text: str, end: int) -> tuple[str | None, int]:
    """The qualifier whose word stands right before `end`, and where the word starts.

    (None, `end`) if none does.
    """
    tail = text[max(0, end - _LONGEST_WORD) : end].rstrip()
    found = _before_pattern().search(tail)
    if found is None:
        return None, end
    offset = max(0, end - _LONGEST_WORD)
    word, start = found.group(), offset + found.start()
    if start and text[start - 1] in load_words().not_after.get(word, ""):
        return None, end
    return load_words().before[word], start


def qualifier_after(text: str, start: int) -> tuple[str | None, int]:
    """The qualifier whose word stands right at `start`, and where the word ends.

    (None, `start`) if none does.
    """
    found = _after_pattern().match(text, start)
    if found is None:
        return None, start
    return load_words().after[found.group(1)], found.end()


def qualifier_inside(text: str) -> str | None:
    """The qualifier between a number and its unit: over for 多 in 3000多万元."""
    inside = load_words().inside
    return next((inside[character] for character in text if character in inside), None)


def pieces_of(match: re.Match[str]) -> tuple[Number | None, Number | None, str]:
    """The number of a match, the low end of its range, both before 万 or 亿, and that magnitude."""
    number_text, magnitude = match["number"], (match["magnitude"] or "")
    magnitude = magnitude.replace("多", "").replace("余", "")
    chinese = None if magnitude else _CHINESE_MAGNITUDE.fullmatch(number_text)
    if chinese is not None:
        number_text, magnitude = chinese[1], chinese[2]
    number = read_number(number_text)
    if number is not None and match["lead"]:
        lead = read_number(match["lead"])
        shift = power_of(match["lead_unit"]) - power_of(magnitude)
        number = None if lead is None else lead.shifted(shift).plus(number)
    low = read_number(match["low"]) if match["low"] else None
    if low is not None and match["low_unit"]:
        low = low.shifted(power_of(match["low_unit"]) - power_of(magnitude))
    return number, low, magnitude


def make_money(number: Number | None, low: Number | None, magnitude: str) -> Amount:
    """Money with this magnitude before 元, told in a common unit."""
    unit = common_unit(magnitude)
    power = power_of(magnitude) - power_of(unit.removesuffix("元"))
    shifted = [None if each is None else each.shifted(power) for each in (number, low)]
    return make_amount(shifted[0], shifted[1], unit)


def make_amount(number: Number | None, low: Number | None, unit: str | None) -> Amount:
    """An amount without its place; a range where `low` is given, malformed without a number."""
    if number is None:
        return Amount(None, None, unit, "", is_malformed=True)
    value, high = (number.value, None) if low is None else (low.value, number.value)
    return Amount(value, number.step, unit, "", high=high)


def negated(amount: Amount) -> Amount:
    """The amount with its sign turned; a range keeps its lower end in `value`."""
    if amount.value is None:
        return amount
    if amount.high is None:
        return replace(amount, value=-amount.value)
    return replace(amount, value=-amount.high, high=-amount.value)


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{one_of(load_words().before)})$")


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s?({one_of(load_words().after)})")
