"""What may be left open in a figure, and what it leaves of the figure's confidence."""

import tomllib
from collections.abc import Iterable
from functools import cache
from math import prod
from typing import Any

from schema.errors import DEFINITIONS, DefinitionError
from schema.frozen import dataclass

SURE = 0.9  # from here on people need not look a figure up


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that a document does not state, so that it was inferred.

    leaves: the share of a figure's confidence that is left; 1 where it is noted only.
    """

    code: str
    chinese_name: str
    leaves: float


@dataclass(frozen=True, slots=True)
class Earned:
    """Which doubts together may leave 0.9 or more, as measured on reports never seen before.

    fewest: how many figures that takes, none of them wrong. most: what all other doubts leave.
    """

    combinations: frozenset[frozenset[str]]
    fewest: int
    most: float


@cache
def _definitions() -> dict[str, Any]:
    return tomllib.loads((DEFINITIONS / "doubts.toml").read_text(encoding="utf8"))


@cache
def load_doubts() -> dict[str, Doubt]:
    """Every doubt by its code, in the order of the definition file.

    Raises DefinitionError if one leaves nothing, or more than there was.
    """
    doubts = {}
    for entry in _definitions()["doubt"]:
        doubt = Doubt(entry["code"], entry["chinese_name"], float(entry["leaves"]))
        if not 0 < doubt.leaves <= 1:
            raise DefinitionError(f"doubts.toml：{doubt.code} 的 leaves 应大于0、不超过1")
        doubts[doubt.code] = doubt
    return doubts


@cache
def load_earned() -> Earned:
    """What has earned 0.9. Raises DefinitionError if a combination names an unknown doubt."""
    raw = _definitions()["earned"]
    combinations = frozenset(map(frozenset, raw["combinations"]))
    if unknown := frozenset().union(*combinations) - load_doubts().keys():
        raise DefinitionError(f"doubts.toml：earned 里没有定义的存疑：{'、'.join(sorted(unknown))}")
    return Earned(combinations, raw["fewest"], raw["most"])


def left_by(doubts: Iterable[str]) -> float:
    """What doubts leave of a confidence, all together: less than 0.9 unless they have earned it.

    They are multiplied in their order: in that of a set the last digit would differ between runs.

    >>> left_by([]), left_by(["unit_assumed"]), left_by(["unit_by_sum"])
    (1.0, 0.85, 0.89)
    """
    codes = tuple(doubts)
    left = prod((load_doubts()[code].leaves for code in codes), start=1.0)
    earned = load_earned()
    return left if left < SURE or frozenset(codes) in earned.combinations else earned.most
