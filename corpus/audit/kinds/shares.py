"""Shares told in the text: 财政拨款收入3132万元，占比95.67%."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.rates import judge_rates
from corpus.audit.outcomes import Outcome
from corpus.audit.relations import Ratio
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO
from schema.concepts import load_concepts

# (table, row, column, paragraph) of a source
Paragraph = tuple[int | None, int | None, int | None, int | None]


def check_shares(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each 占比 behind an amount of the text against the totals told before it.

    The words between the amount and the percentage must say that it is a share. The whole may be
    any larger amount of that paragraph, or the concept's total in a table; where no word says of
    what, none that is a part beside the amount.
    """
    words, bare = rule.texts("share_words"), set("".join(rule.texts("bare")))
    for place, facts in _by_paragraph(view).items():
        lines = _lines_at(view, place)
        for index, (before, fact) in enumerate(pairwise(facts)):
            if fact.unit != "%" or before.unit == "%":
                continue
            between = _between(lines, before, fact)
            if between is None or not any(word in between for word in words):
                continue
            wholes = _wholes(before, facts[:index], view)
            if set(between) <= bare:
                wholes = [whole for whole in wholes if not _is_beside(before, whole)]
            ratios = [Ratio(fact, before, whole) for whole in wholes]
            if ratios:
                yield judge_rates(rule, ratios)


def _by_paragraph(view: View) -> Mapping[Paragraph, list[Fact]]:
    """Prose figures with a value by the paragraph they stand in, in reading order."""
    places: dict[Paragraph, list[Fact]] = {}
    for fact in view.facts:
        source = fact.evidence.source
        if fact.origin != "prose" or fact.value is None or source is None:
            continue
        if source["start"] is not None:
            places.setdefault((*fact.place, source["paragraph"]), []).append(fact)
    for facts in places.values():
        facts.sort(key=_start)
    return places


def _start(fact: Fact) -> int:
    source = fact.evidence.source
    return 0 if source is None else source["start"] or 0


def _lines_at(view: View, place: Paragraph) -> list[str]:
    """The texts a paragraph's source may mean: the paragraph itself, or the lines of its cell."""
    table, row, col, paragraph = place
    if table is None:
        text = view.paragraph_texts.get(paragraph)
        return [] if text is None else [text]
    return view.cell_texts.get((table, row, col), "").split("\n")


def _between(lines: Sequence[str], before: Fact, rate: Fact) -> str | None:
    """The words from one figure to the next; None where no line holds both at their places."""
    first, second = _start(before), _start(rate)
    amount, percent = before.evidence.text, rate.evidence.text
    for line in lines:
        if line.startswith(amount, first) and line.startswith(percent, second):
            return line[first + len(amount) : second]
    return None


def _is_beside(part: Fact, other: Fact) -> bool:
    """Whether two concepts are parts of one total: neither is a share of the other."""
    return any(
        part.concept in concept.parts and other.concept in concept.parts
        for concept in load_concepts().values()
    )


def _wholes(part: Fact, before: Sequence[Fact], view: View) -> list[Fact]:
    """What an amount may be a share of: larger amounts told before it, nearest first."""
    value = part.value or ZERO
    earlier = [
        fact
        for fact in reversed(before)
        if fact.unit == part.unit and fact.value is not None and fact.value >= value > 0
    ]
    tables = [
        fact
        for concept in ("income.total", "income.current_year_total", "expenditure.total")
        for fact in view.find(concept, origin="table")
        if part.concept is not None
        and fact.unit == part.unit
        and fact.value is not None
        and fact.value >= value > 0
        and fact.concept is not None
        and fact.concept.split(".")[0] == part.concept.split(".")[0]
    ]
    return [*earlier, *tables] if earlier else []
