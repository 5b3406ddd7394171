"""Amounts that a text tells to be counted in another or left out: 支出（不含补助64.6万元）."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import (
    SENTENCE_END,
    Paragraph,
    facts_by_paragraph,
    lines_at,
    paragraph_of,
    start_of,
    words_between,
)
from corpus.audit.rules import Formula, Rule
from schema.frozen import dataclass

# What the text counts in stands with 1, what it leaves out with -1.
Terms = tuple[tuple[int, Fact], ...]
# No bracket lists more amounts than these as counted in or left out.
MOST_LISTED = 10
LONGEST_CLAUSE = 40
CLAUSE_ENDS = "，,。；;：:、（("


@dataclass(frozen=True)
class Asides:
    """What each amount of a report's text counts in or leaves out, as its paragraph says.

    rule: its `counted_in` and `left_out` are the words behind an amount that open a list of what it
    counts in or leaves out, its `ends` those that end it; `added` and `taken` open the clause of an
    amount that the next one counts in or leaves out.
    """

    rule: Rule
    view: View

    def by_words(self, fact: Fact) -> Iterator[Terms]:
        """What words just behind or before an amount say: each beginning of the list they open.

        Nothing that the tables have as another part of the same: the total has it already.
        """
        facts, index = self._neighbours(fact)
        lines = lines_at(self.view, paragraph_of(fact)) if facts else []
        behind = facts[index + 1 : index + 1 + MOST_LISTED]
        words = words_between(lines, fact, behind[0]) if behind else None
        sign = self._sign_behind(words)
        if sign:
            is_beside = self._opening(words).startswith(self.rule.texts("beside"))
            others = self._listed(lines, behind)
            yield from self._beginnings(sign, fact, others, sign > 0 or is_beside)
        sign = self._sign_before(lines, facts, index) if index > 0 else 0
        if sign:
            yield from self._beginnings(sign, fact, facts[index - 1 : index], sign > 0)

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
    def _places(self) -> Mapping[Fact, int]:
        """Which of its paragraph's amounts each is."""
        return {f: i for facts in self._paragraphs.values() for i, f in enumerate(facts)}

    def _neighbours(self, fact: Fact) -> tuple[Sequence[Fact], int]:
        facts = self._paragraphs.get(paragraph_of(fact), ())
        return facts, self._places.get(fact, 0)

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

    def _sign_behind(self, words: str | None) -> int:
        """1 where the words behind an amount say that it counts in what follows, -1 leaves out."""
        opening = self._opening(words)
        if opening.startswith((*self.rule.texts("left_out"), *self.rule.texts("beside"))):
            return -1
        return 1 if opening.startswith(self.rule.texts("counted_in")) else 0

    def _opening(self, words: str | None) -> str:
        """The words behind an amount without the signs before them; "" behind a sentence's end."""
        opening = (words or "").lstrip(CLAUSE_ENDS)
        passed = (words or "").removesuffix(opening)
        return "" if SENTENCE_END in passed else opening

    def _sign_before(self, lines: Sequence[str], facts: Sequence[Fact], index: int) -> int:
        """The same of the clause before an amount: 扣除上年结转20万元后，本年收入100万元."""
        other, fact = facts[index - 1 : index + 1]
        between = words_between(lines, other, fact)
        if between is None or SENTENCE_END in between:
            return 0
        amount, start = other.evidence.text, start_of(other)
        text = next((line for line in lines if line.startswith(amount, start)), "")
        before = text[max(0, start - LONGEST_CLAUSE) : start]
        clause = before[max(map(before.rfind, CLAUSE_ENDS)) + 1 :]
        if clause.startswith(self.rule.texts("taken")):
            return -1
        return 1 if clause.startswith(self.rule.texts("added")) else 0

    def _listed(self, lines: Sequence[str], facts: Sequence[Fact]) -> list[Fact]:
        """The amounts up to where the list ends."""
        found = [facts[0]]
        for before, fact in pairwise(facts):
            if self._ends(words_between(lines, before, fact)):
                break
            found.append(fact)
        return found

    def _ends(self, words: str | None) -> bool:
        return words is None or any(mark in words for mark in self.rule.texts("ends"))

    def _beginnings(
        self, sign: int, fact: Fact, others: Sequence[Fact], is_once: bool
    ) -> Iterator[Terms]:
        """The terms told so, the first, the first two, …; is_once: none that a table has beside."""
        terms: list[tuple[int, Fact]] = []
        for other in islice(others, MOST_LISTED):
            if other.unit != fact.unit or (is_once and self._is_counted(fact, other)):
                return
            terms.append((sign, other))
            yield tuple(terms)

    def _is_counted(self, fact: Fact, other: Fact) -> bool:
        """Whether a table has the other amount too, as a part of the same family."""
        families = {(one.concept or "").split(".")[0] for one in (fact, other)}
        is_alike = other.concept is not None and len(families) == 1
        return is_alike and bool(self.view.find(other.concept or "", origin="table"))
