"""What may be left open in a figure, and what it leaves of the figure's confidence."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from schema.errors import DEFINITIONS, DefinitionError


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that a document does not state, so that it was inferred.

    leaves: the share of a figure's confidence that is left; 1 where it is noted only.
    """

    code: str
    chinese_name: str
    leaves: float


@cache
def load_doubts() -> dict[str, Doubt]:
    """Every doubt by its code, in the order of the definition file.

    Raises DefinitionError if one leaves nothing, or more than there was.
    """
    raw = tomllib.loads((DEFINITIONS / "doubts.toml").read_text(encoding="utf8"))
    doubts = {}
    for entry in raw["doubt"]:
        doubt = Doubt(entry["code"], entry["chinese_name"], float(entry["leaves"]))
        if not 0 < doubt.leaves <= 1:
            raise DefinitionError(f"doubts.toml：{doubt.code} 的 leaves 应大于0、不超过1")
        doubts[doubt.code] = doubt
    return doubts


def left_by(doubts: Iterable[str]) -> float:
    """What doubts leave of a confidence, all together.

    >>> left_by([]), left_by(["unit_assumed"])
    (1.0, 0.85)
    """
    left = 1.0
    for code in doubts:
        left *= load_doubts()[code].leaves
    return left
