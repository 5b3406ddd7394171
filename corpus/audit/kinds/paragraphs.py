"""Figures of running text by the paragraph they stand in, and the words between them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from corpus.audit.facts import Fact, View

# (table, row, column, paragraph) of a source
Paragraph = tuple[int | None, int | None, int | None, int | None]
SENTENCE_END = "。"


def facts_by_paragraph(view: View) -> Mapping[Paragraph, list[Fact]]:
    """Prose figures with a value by the paragraph they stand in, in reading order."""
    places: dict[Paragraph, list[Fact]] = {}
    for fact in view.facts:
        source = fact.evidence.source
        if fact.origin != "prose" or fact.value is None or source is None:
            continue
        if source["start"] is not None:
            places.setdefault(paragraph_of(fact), []).append(fact)
    for facts in places.values():
        facts.sort(key=start_of)
    return places


def paragraph_of(fact: Fact) -> Paragraph:
    """Where the paragraph of a fact stands."""
    source = fact.evidence.source
    return (*fact.place, None if source is None else source["paragraph"])


def sentences_of(view: View) -> Mapping[Fact, Sequence[Fact]]:
    """{prose figure with a value: the figures of its sentence, in reading order}."""
    found: dict[Fact, list[Fact]] = {}
    for place, facts in facts_by_paragraph(view).items():
        lines = lines_at(view, place)
        found[facts[0]] = [facts[0]]
        for before, one in pairwise(facts):
            gap = words_between(lines, before, one)
            is_next = gap is None or SENTENCE_END in gap
            found[one] = [] if is_next else found[before]
            found[one].append(one)
    return found


def start_of(fact: Fact) -> int:
    """Where a fact begins in its paragraph."""
    source = fact.evidence.source
    return 0 if source is None else source["start"] or 0


def lines_at(view: View, place: Paragraph) -> list[str]:
    """The texts a paragraph's source may mean: the paragraph itself, or the lines of its cell."""
    table, row, col, paragraph = place
    if table is None:
        text = view.paragraph_texts.get(paragraph)
        return [] if text is None else [text]
    return view.cell_texts.get((table, row, col), "").split("\n")


def words_between(lines: Sequence[str], before: Fact, rate: Fact) -> str | None:
    """The words from one figure to the next; None where no line holds both at their places."""
    first, second = start_of(before), start_of(rate)
    amount, percent = before.evidence.text, rate.evidence.text
    for line in lines:
        if line.startswith(amount, first) and line.startswith(percent, second):
            return line[first + len(amount) : second]
    return None
