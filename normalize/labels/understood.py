"""Whether a label says anything that is known, whatever block it stands in."""

from functools import lru_cache

from normalize.labels.composed import composed_source
from normalize.labels.label import (
    column_slot,
    concept_of,
    is_family,
    is_listed,
    is_structural,
    key_of,
    measure_of,
)
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
        or is_listed(text)
        or concept_of(text)
        or measure_of(text)
        or composed_source(text)
        or is_family(text)
        or key_of(text)
        or any(is_structural(kind, text) for kind in _STRUCTURE)
        or column_slot("indicator", text)
    )
