"""Amounts: what a cell that holds only a number says, and the money a sentence speaks of."""

import re
from functools import cache, lru_cache

from normalize.values.money import find_amounts, find_percentages, in_money
from normalize.values.numbers import (
    ARABIC,
    CHINESE,
    DASH,
    MAGNITUDE,
    Amount,
    Number,
    make_amount,
    make_money,
    negated,
    pieces_of,
    power_of,
    qualifier_inside,
)
from schema.marks import is_blank_mark
from schema.text import narrow
from schema.units import load_units, load_words, one_of, to_unit

__all__ = ["Amount", "find_amounts", "find_percentages", "in_money", "parse_cell_amount", "to_unit"]

# What a misread number is made of: digits, points and the letters digits are taken for.
_BROKEN = re.compile(r"[\d.,'][\d.,'·OoIlSsBZM|\s]*")
_DIGIT = re.compile(rf"\d|{CHINESE}")
_DIGIT_GAP = re.compile(r"[\d.,]\s+[\d.,]")
_DOTTED_DATE = re.compile(r"(?:19|20)\d\d\.\d{1,2}(?:\.\d{1,2})?\.?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BLANK = Amount(None, None, None, "")
_MALFORMED = Amount(None, None, None, "", is_malformed=True)


@cache
def _cell_pattern() -> re.Pattern[str]:
    """A cell that holds a number and nothing else, its white space taken out."""
    yuan = one_of(load_units().yuan)
    unit = one_of(load_units().counted)
    return re.compile(
        rf"(?P<before>{one_of(load_words().before)})?(?:{one_of(load_units().signs)})?"
        rf"(?P<sign>[-+负])?(?:(?P<low>{ARABIC})(?P<low_unit>{MAGNITUDE})?元?%?{DASH})?"
        rf"(?:(?P<lead>\d+)(?P<lead_unit>亿|万)零?(?=\d))?"
        rf"(?P<number>{ARABIC}|{CHINESE})(?P<words>[多余来]?)"
        rf"(?P<magnitude>{MAGNITUDE})?(?P<more>[多余来])?"
        rf"(?:(?P<yuan>{yuan}|\(元\))|\(?(?P<unit>{unit})\)?)?整?"
        rf"(?P<after>{one_of(load_words().after)})?[。；;,]?"
    )


@lru_cache(maxsize=16384)
def parse_cell_amount(text: str) -> Amount | None:
    """The number that a cell holds; None if the cell is text.

    A blank mark (also an empty cell) is an Amount without a value, 0 is 0. A number that cannot be
    read for sure (7,00.0,77; 051304; digits on two lines) has `is_malformed` and no value.

    >>> parse_cell_amount("4,753.66万元").value, parse_cell_amount("—").value
    (Decimal('4753.66'), None)
    """
    shown = text.strip()
    start = len(text) - len(text.lstrip())
    place = (shown, start, start + len(shown))
    line = narrow(shown).replace("，", ",")
    compact = "".join(line.split())
    if is_blank_mark(compact) or is_blank_mark(shown):
        return _BLANK.at(*place, None, None)
    if _DIGIT.search(compact) is None:
        return None
    found, is_bracketed = _match_cell(compact)
    if found is not None and not _DIGIT_GAP.search(line):
        return _cell_amount(found, place, is_bracketed)
    return _MALFORMED.at(*place, None, None) if _looks_broken(compact) else None


def _match_cell(compact: str) -> tuple[re.Match[str] | None, bool]:
    """The cell's number, and whether it is negative by its brackets."""
    found = _cell_pattern().fullmatch(compact)
    if found is None and compact[0] == "(" and compact[-1] == ")":
        found = _cell_pattern().fullmatch(compact[1:-1])
        return found, found is not None and not found["sign"]
    return found, False


def _cell_amount(
    found: re.Match[str], place: tuple[str, int, int], is_bracketed: bool
) -> Amount | None:
    """What a cell that looks like a number says; None if it is text after all.

    place: the number as written, where it begins and ends.
    """
    number, low, magnitude = pieces_of(found)
    if _is_text(found, number, low, magnitude):
        return None
    if number is None:
        is_date = _DOTTED_DATE.fullmatch(found["number"])
        return None if is_date else _MALFORMED.at(*place, None, None)
    is_negative = is_bracketed or found["sign"] in ("-", "负")
    written = found["yuan"] or found["unit"] or ""
    amount = _in_unit(number, low, magnitude, found)
    amount = negated(amount) if is_negative else amount
    return amount.at(*place, magnitude + written.strip("()") or None, _qualifier(found))


def _qualifier(found: re.Match[str]) -> str | None:
    """What the words behind, before or inside the number say of it: 30万元左右, 约30, 30余万元."""
    words, written = load_words(), found.groupdict("")
    return (
        words.after.get(written["after"])
        or words.before.get(written["before"])
        or qualifier_inside(written["words"] + written["magnitude"] + written["more"])
    )


def _is_text(
    found: re.Match[str], number: Number | None, low: Number | None, magnitude: str
) -> bool:
    """Whether what looks like a number is a word (十), a year (2021年), a telephone number."""
    has_unit = bool(magnitude or found["yuan"] or found["unit"])
    if not found["number"][0].isdecimal():
        return number is None or not has_unit
    is_year = bool(_YEAR.fullmatch(found["number"]))
    if found["low"]:
        return not _is_range(low, number) or (is_year and not has_unit)
    return is_year and found["unit"] == "年"


def _is_range(low: Number | None, high: Number | None) -> bool:
    """Whether both ends can be read and the second is the higher: 10-20, but not 0730-8805509."""
    return low is not None and high is not None and low.value < high.value


def _in_unit(number: Number, low: Number | None, magnitude: str, found: re.Match[str]) -> Amount:
    """The amount in the unit written; 450万 is money, 1.2万人 is 12000 人."""
    if found["unit"] is None and (magnitude or found["yuan"]):
        return make_money(number, low, magnitude)
    unit = load_units().counted[found["unit"]] if found["unit"] else None
    power = power_of(magnitude)
    return make_amount(number.shifted(power), low.shifted(power) if low else None, unit)


@cache
def _unit_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{MAGNITUDE})?(?:{one_of(load_units().yuan)})?|%)$")


def _looks_broken(compact: str) -> bool:
    """Whether a cell that is no number was one: digits and points with a letter among them."""
    tail = _unit_at_end().search(compact)
    number = compact[: tail.start()] if tail else compact
    if not _BROKEN.fullmatch(number) or _DOTTED_DATE.fullmatch(number):
        return False
    digits = sum(character.isdecimal() for character in number)
    has_sign = number != compact or "." in number or "," in number
    return digits * 2 >= len(number) and (has_sign or digits == len(number))
