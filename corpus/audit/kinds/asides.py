"""Amounts that a text tells to be counted in another: 收入总计120万元，上年结转20万元."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import Paragraph, facts_by_paragraph, paragraph_of
from corpus.audit.rules import Formula

Terms = tuple[tuple[int, Fact], ...]


@dataclass(frozen=True)
class Asides:
    """What each amount of a report's text counts in or leaves out, as its paragraph says."""

    view: View

    def by_formula(self, fact: Fact, formula: Formula) -> Terms | None:
        """The formula's terms behind the first, as the paragraph tells them and no table does.

        None where it does not tell one of them, or tells it with several values.
        """
        told = self._only_told(paragraph_of(fact)) if len(formula.terms) > 1 else {}
        terms: list[tuple[int, Fact]] = []
        for sign, concept in formula.terms[1:]:
            other = told.get(concept)
            if other is None or self.view.find(concept, origin="table"):
                return None
            terms.append((sign, other))
        return tuple(terms) or None

    @cached_property
    def _paragraphs(self) -> Mapping[Paragraph, Sequence[Fact]]:
        return facts_by_paragraph(self.view)

    @cached_property
    def _told(self) -> dict[Paragraph, Mapping[str, Fact | None]]:
        return {}

    def _only_told(self, place: Paragraph) -> Mapping[str, Fact | None]:
        """The amounts of a paragraph by concept; None for one that it tells with several values."""
        if place not in self._told:
            found: dict[str, Fact | None] = {}
            for fact in self._paragraphs.get(place, ()):
                if fact.concept is not None and fact.unit != "%":
                    first = found.setdefault(fact.concept, fact)
                    if first is not None and first.value != fact.value:
                        found[fact.concept] = None
            self._told[place] = found
        return self._told[place]
