"""Targets and results of indicators: the number they ask for or tell, and whether it is done."""

import re
from dataclasses import dataclass, replace
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
    power_of,
    qualifier_after,
    qualifier_before,
    read_number,
)
from schema.marks import is_blank_mark
from schema.text import fold, narrow
from schema.units import load_words, not_after, one_of, shift

BETWEEN = "between"
EQUAL = "eq"
QUALITATIVE = "qualitative"
OPERATORS = {"at_least": "ge", "at_most": "le", "over": "gt", "under": "lt"}
MAX_PLACES = 6
# A unit nobody has listed is short: 口, 百分比; longer words are a sentence.
LONGEST_UNIT = 3

_ANY_UNIT = r"[^\d\s,，。．.；;：:、()（）<>≥≤=~+-]{0,10}?"
_NUMBER = rf"(?:(?P<low>{ARABIC})\s?%?{DASH})?(?P<number>{ARABIC}(?:/\d+)?)\s?[多余]?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAGNITUDE = re.compile(MAGNITUDE)
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
DONE, PARTLY, NOT_DONE, UNKNOWN = "done", "partly", "not_done", "unknown"


@dataclass(frozen=True, slots=True)
class _Words:
    measures: tuple[str, ...]
    not_after: tuple[str, ...]
    same: dict[str, str]
    ceiling: dict[str, tuple[str, ...]]
    completion: dict[str, dict[str, tuple[str, ...]]]


@cache
def _words() -> _Words:
    raw = read_knowledge("quantities.toml")
    return _Words(
        measures=tuple(raw["measures"]["words"]),
        not_after=tuple(raw["measures"]["not_after"]),
        same=raw["same"],
        ceiling={name: tuple(words) for name, words in raw["ceiling"].items()},
        completion={
            kind: {place: tuple(map(fold, words)) for place, words in places.items()}
            for kind, places in raw["completion"].items()
        },
    )


@lru_cache(maxsize=16384)
def parse_target(text: str) -> Quantity:
    """The number that a target asks for.

    >>> parse_target("≥50个")
    Quantity(operator='ge', value=Decimal('50'), high=None, unit='个')
    >>> parse_target("压缩至2/3以内").operator, parse_target("效果显著").operator
    ('le', 'qualitative')
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


@lru_cache(maxsize=16384)
def completion_of(text: str, target: str = "", is_ceiling: bool = False) -> str:
    """done, partly, not_done or unknown: what the words of a result say of being done.

    target: what a result without such words is held against. A number that meets its target, or
        the target's own words, are done; a number that falls short is partly (0: not_done).
    is_ceiling: a target without a sign is what may be spent or taken at most.

    >>> completion_of("已完成"), completion_of("部分完成"), completion_of("92%")
    ('done', 'partly', 'unknown')
    >>> completion_of("92%", "≥95%"), completion_of("健全", "健全")
    ('partly', 'done')
    """
    line = fold(text).strip("。.,;!；")
    if not line:
        return UNKNOWN
    for kind, places in _words().completion.items():
        if _says(line, places):
            return kind
    if line == fold(target).strip("。.,;!；"):
        return DONE
    wanted = parse_target(target)
    if is_ceiling and wanted.operator == EQUAL:
        wanted = replace(wanted, operator=OPERATORS["at_most"])
    return _compared(parse_actual(text), wanted)


def is_ceiling(level: str | None, name: str, unit: str | None) -> bool:
    """Whether an indicator is better the smaller its result is: a cost, or a time taken.

    level: the code of its level (`cost`, `timeliness`, …). A standard (补助标准) is none.

    >>> is_ceiling("cost", "项目总成本", "万元"), is_ceiling("cost", "补助标准", "元/人")
    (True, False)
    """
    words = _words().ceiling
    if any(word in name for word in words["standards"]):
        return False
    if level == "timeliness":
        return unit in words["durations"]
    return level == "cost" or any(word in name for word in words["words"])


def _says(line: str, places: dict[str, tuple[str, ...]]) -> bool:
    """Whether the folded text has one of the words, each in its place."""
    if line in places.get("exact", ()) or any(word in line for word in places.get("contains", ())):
        return True
    if line.startswith(places.get("starts", ())) and not re.search(r"\d", line):
        return True
    ends = one_of(places.get("ends", ()))
    return re.search(rf"(?:{ends})(?!\d)", line) is not None


def _compared(actual: Quantity, target: Quantity) -> str:
    """What the numbers say of being done; unknown where they cannot be held together."""
    if actual.value is None or target.value is None or target.operator is None:
        return UNKNOWN
    told, wanted = _expanded(actual.value, actual.unit), _expanded(target.value, target.unit)
    if actual.unit is not None and told[1] != wanted[1]:
        return UNKNOWN
    value, limit = told[0], wanted[0] if actual.unit is not None else target.value
    if target.operator == BETWEEN and target.high is not None:
        return DONE if limit <= value <= _expanded(target.high, target.unit)[0] else UNKNOWN
    if target.operator == EQUAL and value > limit:
        # more than asked is good for services and bad for costs
        return UNKNOWN
    met = {"ge": value >= limit, "gt": value > limit, "le": value <= limit, "lt": value < limit}
    if met.get(target.operator, value == limit):
        return DONE
    return NOT_DONE if value == 0 else PARTLY


def _expanded(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """Value and unit with the unit's magnitude told in the value: 3.1 万亩 is 31000 亩."""
    magnitude = _MAGNITUDE.match(unit or "")
    if magnitude is None or unit is None:
        return value, unit
    return shift(value, power_of(magnitude.group())), unit[magnitude.end() :]


@cache
def _whole_pattern() -> re.Pattern[str]:
    """A text that is one number with its sign and unit."""
    return re.compile(
        rf"(?P<before>{one_of((*load_words().before, '='))})?\s?{_NUMBER}"
        rf"(?P<magnitude>{MAGNITUDE})?\s?(?P<unit>{_ANY_UNIT})"
        rf"\s?(?P<after>{one_of(load_words().after)})?"
    )


@cache
def _inside_pattern() -> re.Pattern[str]:
    """A number with a measure word somewhere in a sentence."""
    return re.compile(
        rf"{not_after(_words().not_after)}{_NOT_BEFORE}{_NUMBER}(?P<magnitude>{MAGNITUDE})?\s?"
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
    fraction = "/" in match["number"]
    value = _fraction(match["number"]) if fraction else _decimal(match["number"])
    low = _decimal(match["low"]) if match["low"] else None
    if value is None and not fraction:
        return None
    if match["low"] and (low is None or value is None or low >= value):
        return None
    magnitude = (match["magnitude"] or "").strip("多余")
    unit = magnitude + match["unit"]
    if magnitude[-1:] in ("万", "亿") and not match["unit"]:
        unit = magnitude + "元"
    unit_or_none = _words().same.get(unit, unit) or None
    if low is not None:
        return Quantity(BETWEEN, low, value, unit_or_none)
    return Quantity(_operator(line, match), value, None, unit_or_none)


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
    line = narrow(text)
    money = find_amounts(text)
    others = [
        match
        for match in _inside_pattern().finditer(line)
        if not any(amount.start < match.end() and match.start() < amount.end for amount in money)
    ]
    if not money and not others:
        return Quantity(QUALITATIVE)
    if len(money) + len(others) > 1:
        return NOTHING
    if others:
        return _quantity(line, others[0]) or NOTHING
    amount = money[0]
    operator = BETWEEN if amount.high is not None else OPERATORS.get(amount.qualifier or "")
    return Quantity(operator, amount.value, amount.high, amount.unit)


def _decimal(text: str) -> Decimal | None:
    """The number in `text`; None if it is malformed or finer than the dataset holds."""
    number = read_number(text)
    if number is None or number.step.adjusted() < -MAX_PLACES:
        return None
    return number.value


def _fraction(text: str) -> Decimal | None:
    """The value of 1/4; None where it is no exact decimal (2/3)."""
    above, _, below = text.partition("/")
    numerator, denominator = _decimal(above), _decimal(below)
    if numerator is None or not denominator:
        return None
    value = (numerator / denominator).quantize(Decimal(1).scaleb(-MAX_PLACES))
    return value.normalize() if value * denominator == numerator else None
