"""All that one label says by itself, whatever block it stands in, for who asks why."""

from normalize.labels.composed import composed_source
from normalize.labels.families import families_of, family_of_title
from normalize.labels.keys import key_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import (
    code_of,
    column_slot,
    concept_of,
    is_listed,
    is_structural,
    measure_of,
)
from normalize.labels.parts import parse_label
from normalize.labels.understood import is_understood
from schema.frozen import dataclass

LISTED, COMPOSED = "listed", "composed"
# What a label may be in a form's frame; the other lists of `keys.toml` are of words within labels.
FRAME = (
    "entity",
    "place",
    "body",
    "group",
    "amount",
    "serial",
    "total",
    "subtotal",
    "score_total",
    "expense_item",
    "project",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says by itself.

    concept: that it names anywhere, or (by its words) in a project's table. within: those that it
    names inside of one family of labels alone. concept_by, measure_by: LISTED or COMPOSED.
    family: that it names as the title of a block; None where it names a thing or measure.
    slots: of an indicator table or of goals. structure: its parts in a form's frame. is_level:
    whether it is the name of a kind of indicators.
    is_known: whether any of this is known.
    """

    concept: str | None
    concept_by: str
    within: tuple[str, ...]
    measure: str | None
    measure_by: str
    unit: str | None
    year: int | None
    key: str | None
    family: str | None
    slots: tuple[str, ...]
    structure: tuple[str, ...]
    is_level: bool
    is_known: bool


def what_it_says(text: str) -> Said:
    """All that a label says by itself.

    >>> said = what_it_says("全年预算数（万元）")
    >>> said.measure, said.measure_by, said.unit, said.concept
    ('full_year_budget', 'listed', '万元', None)
    """
    label = parse_label(text)
    listed, measure = concept_of(text), measure_of(text)
    is_thing = bool(listed or measure or families_of(text))
    return Said(
        concept=listed or composed_source(text),
        concept_by=LISTED if listed else COMPOSED,
        within=tuple(dict.fromkeys(families_of(text).values())),
        measure=measure,
        measure_by=LISTED if is_listed(text) else COMPOSED,
        unit=label.unit,
        year=label.year,
        key=key_of(text),
        family=None if is_thing else family_of_title(text),
        slots=_slots(text),
        structure=_structure(text),
        is_level=any(code_of(kind, text) for kind in ("level1", "level2")),
        is_known=is_understood(text),
    )


def _slots(text: str) -> tuple[str, ...]:
    slots = (column_slot(block, text) for block in load_knowledge().columns)
    return tuple(dict.fromkeys(slot for slot in slots if slot))


def _structure(text: str) -> tuple[str, ...]:
    return tuple(kind for kind in FRAME if is_structural(kind, text))
