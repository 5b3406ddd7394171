"""Amounts that one sentence lists after their total: 资金100万元，其中甲60万元、乙40万元。"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, pairwise

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import facts_by_paragraph, lines_at, words_between
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import Rule

# No sentence lists more parts of one total; what is more is not compared.
MOST_LISTED = 100


def check_told_lists(rule: Rule, view: View) -> Iterator[Outcome]:
    """A total told in a sentence against the amounts it lists behind 其中.

    A list need not be all there is: only one that comes near its total, and does not make it, was
    meant to.
    """
    for place, facts in facts_by_paragraph(view).items():
        lines = lines_at(view, place)
        for index, total in enumerate(facts[:-1]):
            parts = _listed(rule, lines, facts, index)
            if len(parts) < int(rule.number("fewest")) and not (
                len(parts) == 2 and _is_all(rule, words_between(lines, total, facts[index + 1]))
            ):
                continue
            relation = _best(total, parts)
            verdict = relation.verdict()
            if verdict == BREAK and not relation.comes_near(Decimal(rule.number("share"))):
                continue
            outcome = compare(rule, verdict, (relation,), words_of(relation), {})
            yield replace(outcome, relations=())


def _best(total: Fact, parts: Sequence[Fact]) -> Linear:
    """The list up to where it makes its total (what follows speaks of more), else all of it."""
    terms = tuple((1, fact) for fact in parts)
    prefixes = (Linear(total, terms[:length]) for length in range(2, len(terms)))
    return next((one for one in prefixes if one.verdict() != BREAK), Linear(total, terms))


def _listed(rule: Rule, lines: Sequence[str], facts: Sequence[Fact], index: int) -> list[Fact]:
    """The amounts of the list that a total opens; [] if it opens none, or one within another."""
    total, first = facts[index], facts[index + 1]
    if not _opens(rule, words_between(lines, total, first)):
        return []
    parts, inner = [first], (*rule.texts("openings"), *rule.texts("inner"))
    for before, fact in pairwise(islice(facts, index + 1, None)):
        gap = words_between(lines, before, fact)
        if gap is None or _ends(rule, gap):
            break
        if any(word in gap for word in inner):
            return []
        parts.append(fact)
    is_compared = len(parts) <= MOST_LISTED and {fact.unit for fact in (total, *parts)} == {"万元"}
    return parts if is_compared else []


def _opens(rule: Rule, words: str | None) -> bool:
    """Whether the words between two amounts make the second the first part of the other."""
    openings = [word for word in rule.texts("openings") if word in (words or "")]
    return any(not _ends(rule, (words or "").partition(word)[2]) for word in openings)


def _is_all(rule: Rule, words: str | None) -> bool:
    """Whether the words before a list say that it is all there is, so that two parts are enough."""
    return any(word in (words or "") for word in rule.texts("closed"))


def _ends(rule: Rule, words: str) -> bool:
    return any(mark in words for mark in rule.texts("ends"))
