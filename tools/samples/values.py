"""Target and actual values as a form states them: ≥50个, 98%以上, 2022年12月前, 明显提升."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

SIGNS = {
    "≥": "ge",
    "≧": "ge",
    ">=": "ge",
    "≤": "le",
    "≦": "le",
    "<=": "le",
    "=": "eq",
    "＝": "eq",
    "═": "eq",
    "＞": "gt",
    ">": "gt",
    "＜": "lt",
    "<": "lt",
    "不少于": "ge",
    "不低于": "ge",
    "不超过": "le",
    "不高于": "le",
}
TARGET = re.compile(
    rf"^(?P<sign>{'|'.join(map(re.escape, SIGNS))})?\s*(?P<number>[\d,]+(?:\.\d+)?)"
    r"(?P<unit>[^\d\s]*?)(?P<after>以上|以内|以下)?$"
)
DATE = re.compile(r"[年月日]")
AFTER = {"以上": "ge", "以内": "le", "以下": "le", None: "eq"}


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as stated. pieces: operator, value and unit as separate columns print them.

    operator: None for a date, which is no amount and no quality.
    """

    operator: str | None
    value: Decimal | None
    unit: str | None
    pieces: Mapping[str, str]


def target_values(text: str) -> Stated:
    """What a target or actual cell states; a text without a number is qualitative.

    >>> target_values("≥50个").value, target_values("98%以上").operator
    (Decimal('50'), 'ge')
    """
    match = TARGET.match(text.strip())
    if match is None or DATE.search(match["unit"]):
        operator = "qualitative" if match is None and not DATE.search(text) else None
        return Stated(operator, None, None, {"operator": "", "value": text, "unit": ""})
    sign, after = match["sign"], match["after"]
    operator = SIGNS[sign] if sign else AFTER[after]
    value = Decimal(match["number"].replace(",", ""))
    pieces = {"operator": sign or "=", "value": match["number"], "unit": match["unit"]}
    return Stated(operator, value, match["unit"] or None, pieces)


def squeeze(text: str) -> str:
    """The text without any white space, as a name is stored."""
    return re.sub(r"\s", "", text)


def written_number(text: str) -> Decimal | None:
    """The number in a score or points cell; None if there is none.

    >>> written_number("99分"), written_number("—")
    (Decimal('99'), None)
    """
    match = re.search(r"-?\d+(?:\.\d+)?", text)
    return Decimal(match.group()) if match else None


def bare_level(text: str) -> str:
    """The name of a level without its points and bracketed notes.

    >>> bare_level("产出指标（50分）"), bare_level("效益指标(30)")
    ('产出指标', '效益指标')
    """
    return re.split(r"[（(]", squeeze(text))[0]
