"""Whether a label says anything that is known, whatever block it stands in."""

from collections.abc import Callable
from functools import lru_cache

from normalize.labels.composed import composed_source
from normalize.labels.families import is_family
from normalize.labels.keys import key_of
from normalize.labels.label import column_slot, concept_of, is_listed, is_structural, measure_of
from normalize.labels.parts import parse_label

_STRUCTURE = (
    "amount",
    "body",
    "entity",
    "expense_item",
    "group",
    "project",
    "serial",
    "subtotal",
    "total",
)
# Each tells what a label says, as far as it is of its kind.
_KINDS: tuple[Callable[[str], object], ...] = (
    is_listed,
    concept_of,
    measure_of,
    composed_source,
    is_family,
    key_of,
)


@lru_cache(maxsize=16384)
def is_understood(text: str) -> bool:
    """Whether a label says something that is known: a thing, a measure, a key, a unit, a year.

    >>> is_understood("全年执行数"), is_understood("（万元）"), is_understood("扶贫整合资金")
    (True, True, False)
    """
    label = parse_label(text)
    return bool(
        not label.core
        or label.unit
        or any(says(text) for says in _KINDS)
        or any(is_structural(kind, text) for kind in _STRUCTURE)
        or column_slot("indicator", text)
    )
