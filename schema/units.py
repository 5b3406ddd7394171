"""Units of amounts, conversion between units of money, and the words that qualify a number."""

import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from schema.errors import DEFINITIONS
from schema.frozen import dataclass

MONEY = "万元"
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Units:
    """What `units.toml` says.

    money: unit of money -> its value in 元.
    kept: the units of money that amounts are told in.
    counted: spelling -> canonical unit, of all other units.
    """

    money: dict[str, Decimal]
    kept: frozenset[str]
    counted: dict[str, str]
    yuan: tuple[str, ...]
    signs: tuple[str, ...]
    not_before: tuple[str, ...]
    not_before_chinese: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What `qualifiers.toml` says.

    before, after, inside: qualifying word -> qualifier.
    not_after: qualifying word -> characters before which it is part of another word.
    """

    before: dict[str, str]
    after: dict[str, str]
    inside: dict[str, str]
    not_after: dict[str, str]


@cache
def load_units() -> Units:
    """The units, read once."""
    raw = tomllib.loads((DEFINITIONS / "units.toml").read_text(encoding="utf8"))
    return Units(
        money={unit: Decimal(value) for unit, value in raw["money"].items()},
        kept=frozenset(raw["kept"]["money"]),
        counted={
            spelling: unit for unit, spellings in raw["counted"].items() for spelling in spellings
        },
        yuan=tuple(raw["yuan"]["spellings"]),
        signs=tuple(raw["yuan"]["signs"]),
        not_before=tuple(raw["yuan"]["not_before"]),
        not_before_chinese=tuple(raw["yuan"]["not_before_chinese"]),
    )


@cache
def load_words() -> Words:
    """The words around numbers, read once."""
    raw = tomllib.loads((DEFINITIONS / "qualifiers.toml").read_text(encoding="utf8"))
    kinds = ("about", "over", "under", "at_least", "at_most")
    places = {
        place: {word: kind for kind in kinds for word in raw[kind].get(place, ())}
        for place in ("before", "after", "inside")
    }
    return Words(
        **places,
        not_after=raw["not_after"],
    )


def to_unit(value: Decimal, unit_from: str, unit_to: str) -> Decimal:
    """`value` in another unit of money, exactly; units may lack their 元 (亿, 万).

    Raises ValueError if the two units are not both money (and not the same).

    >>> to_unit(Decimal("202.64"), "万元", "元")
    Decimal('2026400')
    """
    if unit_from == unit_to:
        return value
    money = load_units().money
    source, target = (money.get(_with_yuan(unit)) for unit in (unit_from, unit_to))
    if source is None or target is None:
        raise ValueError(f"no units of money: {unit_from!r}, {unit_to!r}")
    return shift(value, source.adjusted() - target.adjusted())


def shift(value: Decimal, power: int) -> Decimal:
    """`value` times ten to the `power`, exactly, written without an exponent."""
    shifted = value.scaleb(power)
    return shifted + 0 if power > 0 else shifted


def is_money(unit: str) -> bool:
    """Whether `unit` is money: 元, 万元, 亿元, also 万 and 亿."""
    return _with_yuan(unit) in load_units().money


def is_money_unit(unit: str | None) -> bool:
    """Whether `unit` is one of those that amounts of money are kept in (元, 万元, 亿元, …)."""
    return unit in load_units().kept


def common_unit(magnitude: str) -> str:
    """The unit that an amount with this magnitude before 元 is told in.

    >>> common_unit("万"), common_unit("千万"), common_unit("")
    ('万元', '万元', '元')
    """
    unit = magnitude + "元"
    return unit if unit in load_units().kept else MONEY


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first; without words it fits nothing.

    >>> one_of(["万", "万元"]), one_of([])
    ('万元|万', '(?!)')
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, ordered)) or "(?!)"


def not_after(words: Iterable[str]) -> str:
    """A regular expression that holds where none of `words` stands before, whatever their length.

    >>> import re
    >>> re.search(not_after(["上年", "去"]) + "年末", "上年末") is None
    False
    """
    return "".join(f"(?<!{re.escape(word)})" for word in words)


def _with_yuan(unit: str) -> str:
    """The name of a unit of money with its 元 (亿 is 亿元)."""
    return unit if unit.endswith("元") else unit + "元"
