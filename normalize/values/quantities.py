"""Targets and results of indicators: the number they ask for or tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from normalize.knowledge.files import read_knowledge
from normalize.values.dates import holds_date
from normalize.values.markers import find_marker
from normalize.values.money import find_amounts
from normalize.values.numbers import (
    ARABIC,
    DASH,
    MAGNITUDE,
    Amount,
    qualifier_after,
    qualifier_before,
    read_number,
)
from schema.frozen import dataclass
from schema.marks import is_blank_mark
from schema.text import narrow
from schema.units import load_words, not_after, one_of

BETWEEN = "between"
EQUAL = "eq"
QUALITATIVE = "qualitative"
OPERATORS = {"at_least": "ge", "at_most": "le", "over": "gt", "under": "lt"}
MAX_PLACES = 6
# A unit nobody has listed is short: 口, 百分比; longer words are a sentence.
LONGEST_UNIT = 3

_ANY_UNIT = r"[^\d\s,，。．.；;：:、()（）<>≥≤=~+-]{0,10}?"
_LOW = rf"(?:(?P<low>{ARABIC})\s?%?{DASH})?"
_NUMBER = rf"(?P<number>{ARABIC}(?:/\d+)?)\s?[多余]?"
# A cell that is one number may be below zero; in a sentence a dash may be anything.
_SIGNED = _NUMBER.replace("(?P<number>", "(?P<number>-?", 1)
_YEAR = re.compile(r"(?:19|20)\d\d")
# 37口（已完成）, 3个（其中新建1个）: a note in words behind the number
_NOTE = re.compile(r"\((?:[^()\d]*|[^()]*[\u4e00-\u9fff][^()]*)\)$")
# In a cell that is one number, 1，200 is written with the comma of Chinese typing.
_WIDE_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_NOT_BEFORE = r"(?<![\d.,/A-Za-z#-])(?<!\d，)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a target or result asks for or tells.

    operator: ge, le, eq, gt, lt, between; eq also where a cell is a number without a sign (3座);
        qualitative where no number is told; None where a sentence tells several numbers, or one
        without a sign (发布100项), since that says neither at least nor exactly.
    value, high: in `unit`; None where there is no number, several, or no exact decimal (2/3).
    unit: as written, with its magnitude (3.1万亩 is 3.1 万亩); 万 alone is 万元, 百分比 is %.
    """

    operator: str | None
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None


NOTHING = Quantity(None)


@dataclass(frozen=True, slots=True)
class _Words:
    measures: tuple[str, ...]
    not_after: tuple[str, ...]
    same: dict[str, str]


@cache
def _words() -> _Words:
    raw = read_knowledge("quantities.toml")
    return _Words(
        measures=tuple(raw["measures"]["words"]),
        not_after=tuple(raw["measures"]["not_after"]),
        same=raw["same"],
    )


@lru_cache(maxsize=16384)
def parse_target(text: str) -> Quantity:
    """The number that a target asks for.

    >>> parse_target("≥50个")
    Quantity(operator='ge', value=Decimal('50'), high=None, unit='个')
    >>> parse_target("压缩至2/3以内").operator, parse_target("效果显著").operator
    ('le', 'qualitative')
    >>> parse_target("≤-6.2%").value
    Decimal('-6.2')
    """
    marker = find_marker(text)
    body = (text[marker.end :] if marker else text).strip().rstrip("。；;")
    line = _WIDE_THOUSANDS.sub(",", narrow(body))
    if is_blank_mark(line) or is_blank_mark(body):
        return NOTHING
    whole = _whole_pattern().fullmatch(_NOTE.sub("", line).rstrip())
    if whole is None or holds_date(line) or not _is_unit(whole["number"], whole["unit"]):
        return _inside(body)
    quantity = _quantity(line, whole)
    if quantity is None:
        return NOTHING
    return quantity if quantity.operator else replace(quantity, operator=EQUAL)


@lru_cache(maxsize=16384)
def parse_actual(text: str) -> Quantity:
    """The number that a result tells; read as a target is.

    >>> parse_actual("发布119项").value
    Decimal('119')
    """
    return parse_target(text)


@cache
def _whole_pattern() -> re.Pattern[str]:
    """A text that is one number with its sign and unit."""
    return re.compile(
        rf"(?P<before>{one_of((*load_words().before, '='))})?\s?{_LOW}{_SIGNED}"
        rf"(?P<magnitude>{MAGNITUDE})?\s?(?P<unit>{_ANY_UNIT})"
        rf"\s?(?P<after>{one_of(load_words().after)})?"
    )


@cache
def _inside_pattern() -> re.Pattern[str]:
    """A number with a measure word somewhere in a sentence."""
    return re.compile(
        rf"{not_after(_words().not_after)}{_NOT_BEFORE}{_LOW}{_NUMBER}(?P<magnitude>{MAGNITUDE})?\s?"
        rf"(?P<unit>{one_of(_words().measures)}|(?<=/\d)|(?<=/\d\d))"
    )


def _is_unit(number: str, unit: str) -> bool:
    """Whether the words behind a number can be its unit: 5G网络覆盖 and 2021年完成 have none."""
    if unit.startswith("年") and _YEAR.fullmatch(number):
        return False
    is_short = len(unit) <= LONGEST_UNIT or "/" in unit
    return is_short or unit.startswith(_words().measures)


def _quantity(line: str, match: re.Match[str]) -> Quantity | None:
    """The quantity of a match; None if its number cannot be read."""
    unit = _unit(match)
    is_fraction = "/" in match["number"]
    value = _fraction(match["number"]) if is_fraction else _decimal(match["number"])
    if value is None and not is_fraction:
        return None
    if match["low"]:
        low = _decimal(match["low"])
        is_range = low is not None and value is not None and low < value
        return Quantity(BETWEEN, low, value, unit) if is_range else None
    return Quantity(_operator(line, match), value, None, unit)


def _unit(match: re.Match[str]) -> str | None:
    """The unit of a match with its magnitude; 万 and 亿 alone are money."""
    magnitude = (match["magnitude"] or "").strip("多余")
    is_money = magnitude[-1:] in ("万", "亿") and not match["unit"]
    unit = magnitude + ("元" if is_money else match["unit"])
    return _words().same.get(unit, unit) or None


def _operator(line: str, match: re.Match[str]) -> str | None:
    """The operator by the sign or word before or behind the number."""
    groups = match.groupdict()
    before = groups.get("before")
    start, end = match.start("number"), match.end()
    if before == "=" or (not before and re.search(r"(?<![<>])=\s?$", line[:start])):
        return EQUAL
    word = load_words().before.get(before or "") or qualifier_before(line, start)[0]
    behind = load_words().after.get(groups.get("after") or "") or qualifier_after(line, end)[0]
    return OPERATORS.get(behind or word or "")


def _inside(text: str) -> Quantity:
    """The one quantity that a sentence tells; without value where it tells several."""
    money = find_amounts(text)
    others = list(_measured(narrow(text), money))
    if not money and not others:
        return Quantity(QUALITATIVE)
    if len(money) + len(others) > 1:
        return NOTHING
    if others:
        return _quantity(narrow(text), others[0]) or NOTHING
    amount = money[0]
    operator = BETWEEN if amount.high is not None else OPERATORS.get(amount.qualifier or "")
    return Quantity(operator, amount.value, amount.high, amount.unit)


def _measured(line: str, money: Sequence[Amount]) -> Iterator[re.Match[str]]:
    """The numbers with a measure word that are no part of the amounts of money."""
    for match in _inside_pattern().finditer(line):
        start, end = match.span()
        if not any(amount.start < end and start < amount.end for amount in money):
            yield match


def _decimal(text: str) -> Decimal | None:
    """The number in `text`; None if it is malformed or finer than the dataset holds."""
    number = read_number(text.removeprefix("-"))
    if number is None or number.step.adjusted() < -MAX_PLACES:
        return None
    return -number.value if text.startswith("-") else number.value


def _fraction(text: str) -> Decimal | None:
    """The value of 1/4; None where it is no exact decimal (2/3)."""
    above, _, below = text.partition("/")
    numerator, denominator = _decimal(above), _decimal(below)
    if numerator is None or not denominator:
        return None
    value = (numerator / denominator).quantize(Decimal(1).scaleb(-MAX_PLACES))
    return value.normalize() if value * denominator == numerator else None
