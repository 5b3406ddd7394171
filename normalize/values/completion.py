"""Whether what an indicator asks for is done: by the words of its result, else by its number."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from operator import eq, ge, gt, le, lt

from normalize.knowledge.files import read_knowledge
from normalize.values.numbers import MAGNITUDE, power_of
from normalize.values.quantities import (
    BETWEEN,
    EQUAL,
    OPERATORS,
    Quantity,
    parse_actual,
    parse_target,
)
from schema.frozen import dataclass
from schema.text import fold
from schema.units import one_of, shift

DONE, PARTLY, NOT_DONE, UNKNOWN = "done", "partly", "not_done", "unknown"
# When a result meets a target.
_MEETS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    EQUAL: eq,
    "ge": ge,
    "gt": gt,
    "le": le,
    "lt": lt,
}
_MAGNITUDE = re.compile(MAGNITUDE)


@dataclass(frozen=True, slots=True)
class _Words:
    """ceiling: which indicators are better the smaller. completion: state -> place -> words."""

    ceiling: dict[str, tuple[str, ...]]
    completion: dict[str, dict[str, tuple[str, ...]]]


@cache
def _words() -> _Words:
    raw = read_knowledge("quantities.toml")
    return _Words(
        ceiling={name: tuple(words) for name, words in raw["ceiling"].items()},
        completion={
            kind: {place: tuple(map(fold, words)) for place, words in places.items()}
            for kind, places in raw["completion"].items()
        },
    )


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

    level: the code of its level (`cost`, `timeliness`, …). A standard (补助标准) is none, nor is a
    share of costs (费用报销比例) but under the heading of costs.

    >>> is_ceiling("cost", "项目总成本", "万元"), is_ceiling("cost", "补助标准", "元/人")
    (True, False)
    """
    words = _words().ceiling
    if any(word in name for word in words["standards"]):
        return False
    if level == "timeliness":
        return unit in words["durations"]
    return level == "cost" or (unit != "%" and any(word in name for word in words["words"]))


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
    held = _in_one_unit(actual, target)
    if held is None or target.operator is None:
        return UNKNOWN
    value, limit, high = held
    if target.operator == BETWEEN:
        return DONE if limit <= value <= high else UNKNOWN
    if target.operator == EQUAL and value > limit:
        # more than asked is good for services and bad for costs
        return UNKNOWN
    if _MEETS[target.operator](value, limit):
        return DONE
    return NOT_DONE if value == 0 else PARTLY


def _in_one_unit(actual: Quantity, target: Quantity) -> tuple[Decimal, Decimal, Decimal] | None:
    """The result and both ends of the target; None without numbers, or in units that differ.

    A result without a unit is told in the target's.
    """
    if actual.value is None or target.value is None:
        return None
    high = target.value if target.high is None else target.high
    if actual.unit is None:
        return actual.value, target.value, high
    value, unit = _expanded(actual.value, actual.unit)
    limit, wanted = _expanded(target.value, target.unit)
    return (value, limit, _expanded(high, target.unit)[0]) if unit == wanted else None


def _expanded(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """Value and unit with the unit's magnitude told in the value: 3.1 万亩 is 31000 亩."""
    magnitude = _MAGNITUDE.match(unit or "")
    if magnitude is None or unit is None:
        return value, unit
    return shift(value, power_of(magnitude.group())), unit[magnitude.end() :]
