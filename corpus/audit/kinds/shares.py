"""Shares told in the text: 财政拨款收入3132万元，占比95.67%."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.rates import judge_rates
from corpus.audit.ordered import ByValue
from corpus.audit.outcomes import Outcome
from corpus.audit.relations import Ratio
from corpus.audit.rules import Rule
from corpus.audit.values import HUNDRED, ZERO
from schema.concepts import load_concepts

# (table, row, column, paragraph) of a source
Paragraph = tuple[int | None, int | None, int | None, int | None]
Kind = tuple[str, str | None]  # (unit, concept)
TOTALS = ("income.total", "income.current_year_total", "expenditure.total")


def check_shares(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each 占比 behind an amount of the text against the totals told before it.

    The words between the amount and the percentage must say that it is a share. The whole may be
    any larger amount of that paragraph, or the concept's total in a table; where no word says of
    what, none that is a part beside the amount.
    """
    words, bare = rule.texts("share_words"), set("".join(rule.texts("bare")))
    totals = _totals(view)
    for place, facts in _by_paragraph(view).items():
        lines = _lines_at(view, place)
        earlier: dict[Kind, ByValue[Fact]] = {}
        for before, fact in pairwise(facts):
            if fact.unit == "%" and before.unit != "%":
                between = _between(lines, before, fact)
                if between is not None and any(word in between for word in words):
                    wholes = _wholes(before, fact, earlier, totals, set(between) <= bare)
                    ratios = [Ratio(fact, before, whole) for whole in wholes]
                    if ratios:
                        yield judge_rates(rule, ratios)
            earlier.setdefault((before.unit, before.concept), ByValue()).add(
                before.value or ZERO, before
            )


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


@cache
def _is_beside(part: str | None, other: str | None) -> bool:
    """Whether two concepts are parts of one total: neither is a share of the other."""
    return any(
        part in concept.parts and other in concept.parts for concept in load_concepts().values()
    )


def _totals(view: View) -> dict[Kind, ByValue[Fact]]:
    """The totals of the tables, of each unit and concept by value."""
    found: dict[Kind, ByValue[Fact]] = {}
    for concept in TOTALS:
        for fact in view.find(concept, origin="table"):
            found.setdefault((fact.unit, concept), ByValue()).add(fact.value or ZERO, fact)
    return found


def _wholes(
    part: Fact,
    rate: Fact,
    earlier: Mapping[Kind, ByValue[Fact]],
    totals: Mapping[Kind, ByValue[Fact]],
    is_bare: bool,
) -> list[Fact]:
    """What an amount may be a share of: larger amounts told before it, nearest first, then totals.

    Of very many those whose value is nearest to what the rate says. is_bare: no word says of what,
    so that no part beside the amount is meant.
    """
    least = part.value or ZERO
    of_unit = [amounts for (unit, _), amounts in earlier.items() if unit == part.unit]
    if least <= 0 or not any(amounts.has_from(least) for amounts in of_unit):
        return []
    wanted = least / rate.value * HUNDRED if rate.value else Decimal("Infinity")
    before = [
        whole
        for (unit, concept), amounts in earlier.items()
        if unit == part.unit and not (is_bare and _is_beside(part.concept, concept))
        for whole in amounts.near(wanted, least)
    ]
    family = (part.concept or "").split(".")[0]
    tables = [
        whole
        for (unit, concept), amounts in totals.items()
        if unit == part.unit and concept is not None and concept.split(".")[0] == family
        if not (is_bare and _is_beside(part.concept, concept))
        for whole in amounts.near(wanted, least)
    ]
    return [*sorted(before, key=_start, reverse=True), *tables]
