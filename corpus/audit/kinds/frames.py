"""Figures that may be compared with each other: one table or paragraph, one body, one measure."""

from collections.abc import Iterable, Mapping, Sequence

from corpus.audit.facts import Fact, View
from schema.frozen import dataclass
from schema.text import condense

# Rates and points are no parts of a total.
NO_AMOUNTS = ("%", "分")
ROLE_ORDER = ("total", None, "headquarters", "subtotal", "unit")


@dataclass(frozen=True, slots=True)
class Frame:
    """Facts by concept. In a table: of one 机构 row, or of the table where it has no such rows."""

    facts: Mapping[str, Sequence[Fact]]
    # concept -> its fact; None where it has several of different values
    only: Mapping[str, Fact | None]
    # (table,) and (table, row) of each amount of unknown meaning
    unknown: frozenset[tuple[int | None, ...]]
    # (concept, 1 for row or 2 for column, table, its number) -> the facts that stand there
    places: Mapping[tuple[object, ...], Sequence[Fact]]

    def pick(self, concept: str, beside: Fact) -> Fact | None:
        """The fact of a concept that belongs to `beside`: same row, same column, or the only one.

        None if there is none or it cannot be told which.
        """
        found = self.facts.get(concept, ())
        if len(found) < 2:
            return found[0] if found else None
        for axis in (1, 2):
            near = self.places.get((concept, axis, beside.place[0], beside.place[axis]), ())
            if len(near) == 1 and beside.origin == "table":
                return near[0]
        return self.only[concept]

    def has_unknown_beside(self, fact: Fact) -> bool:
        """Whether an amount of unknown meaning stands in the row (or, without rows, the table)."""
        return (fact.place[:1] if fact.entity is None else fact.place[:2]) in self.unknown


def frames_of(view: View, origin: str) -> list[Frame]:
    """The frames of a report; of a table's bodies the whole comes first, then its parts."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in view.facts:
        if fact.origin == origin and fact.unit not in NO_AMOUNTS:
            groups.setdefault(_frame_key(fact), []).append(fact)
    ordered = sorted(groups.values(), key=lambda facts: _role_rank(facts[0]))
    return [_frame(facts) for facts in ordered]


def _frame_key(fact: Fact) -> tuple[object, ...]:
    if fact.origin == "table":
        return (fact.place[0], condense(fact.entity), fact.measure)
    source = fact.evidence.source
    paragraph = None if source is None else source["paragraph"]
    return (*fact.place, paragraph, fact.measure)


def _role_rank(fact: Fact) -> int:
    return ROLE_ORDER.index(fact.role) if fact.role in ROLE_ORDER else len(ROLE_ORDER)


def _frame(facts: Iterable[Fact]) -> Frame:
    known: dict[str, list[Fact]] = {}
    places: dict[tuple[object, ...], list[Fact]] = {}
    only: dict[str, Fact | None] = {}
    unknown: set[tuple[int | None, ...]] = set()
    for fact in facts:
        if fact.concept is None:
            if fact.value is not None:
                unknown |= {fact.place[:1], fact.place[:2]}
        else:
            first = only.setdefault(fact.concept, fact)
            if first is not None and first.value != fact.value:
                only[fact.concept] = None
            known.setdefault(fact.concept, []).append(fact)
            for axis in (1, 2):
                key = (fact.concept, axis, fact.place[0], fact.place[axis])
                places.setdefault(key, []).append(fact)
    return Frame(known, only, frozenset(unknown), places)
