"""Shares told in the text: 财政拨款收入3132万元，占比95.67%."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.paragraphs import (
    facts_by_paragraph,
    lines_at,
    start_of,
    words_between,
)
from corpus.audit.kinds.rates import judge_rates
from corpus.audit.ordered import ByValue
from corpus.audit.outcomes import Outcome
from corpus.audit.relations import Ratio
from corpus.audit.rules import Rule
from corpus.audit.values import HUNDRED, ZERO
from schema.concepts import load_concepts
from schema.frozen import dataclass
from schema.text import leaves_bracket

Kind = tuple[str, str | None]  # (unit, concept)
THREE_PUBLIC = "three_public."
TOTALS = ("income.total", "income.current_year_total", "expenditure.total")


def check_shares(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each 占比 behind an amount of the text against the totals told before it.

    The words between the amount and the percentage must say that it is a share. The whole is what
    they name; where they name nothing known, a larger amount of that paragraph whose name has words
    of theirs (占计划自筹的59% is no share of 中央资金), or the concept's total in a table; where no
    word says of what, any larger amount that is no part beside it.
    """
    named = (name for names in _wholes_by_word(rule).values() for name in names)
    totals = _totals(view, (*TOTALS, *named))
    for place, facts in facts_by_paragraph(view).items():
        lines = lines_at(view, place)
        shared: set[int] = set()
        for part, rate, earlier in _with_earlier(facts):
            between = _share_words(rule, lines, part, rate)
            if between is None:
                continue
            words = _words(rule, between)
            whole = _Whole(part, words, _named(rule, between, part), shared)
            ratios = [Ratio(rate, part, one) for one in _wholes(whole, rate, earlier, totals)]
            if not words:
                shared.add(id(part))
            if ratios:
                yield judge_rates(rule, ratios)


def _with_earlier(
    facts: Sequence[Fact],
) -> Iterator[tuple[Fact, Fact, Mapping[Kind, ByValue[Fact]]]]:
    """Each figure of a paragraph and the next, with those told before both."""
    earlier: dict[Kind, ByValue[Fact]] = {}
    for before, fact in pairwise(facts):
        yield before, fact, earlier
        kind = (before.unit, before.concept)
        earlier.setdefault(kind, ByValue()).add(before.value or ZERO, before)


def _share_words(rule: Rule, lines: Sequence[str], part: Fact, rate: Fact) -> str | None:
    """What stands between an amount and its percentage; None where that is no share of it.

    Behind a bracket it is none of the last amount in that: 财政9万元（含基金2万元），占95%.
    """
    if rate.unit != "%" or part.unit == "%":
        return None
    between = words_between(lines, part, rate)
    if between is None or leaves_bracket(between):
        return None
    return between if any(word in between for word in rule.texts("share_words")) else None


def _words(rule: Rule, between: str) -> str:
    """What stands there beside the words for a share: of what it is one."""
    for word in rule.texts("share_words"):
        between = between.replace(word, "")
    bare = set("".join(rule.texts("bare")))
    return "".join(character for character in between if character not in bare)


@cache
def _wholes_by_word(rule: Rule) -> Mapping[str, tuple[str, ...]]:
    """{name of a whole in a sentence: its concepts}."""
    return {
        str(word): tuple(str(name) for name in names)
        for entry in rule.entries("wholes")
        if isinstance(words := entry["words"], list)
        and isinstance(names := entry["concepts"], list)
        for word in words
    }


def _named(rule: Rule, between: str, part: Fact) -> tuple[str, ...]:
    """The concepts that the words name as what the amount is a share of; () if they name none.

    A part of 三公经费 may be one of those: 公务接待费3260元，占总支出决算的100%.
    """
    found = [names for word, names in _wholes_by_word(rule).items() if word in between]
    named = {name for names in found for name in names}
    if named and (part.concept or "").startswith(THREE_PUBLIC):
        named.add(f"{THREE_PUBLIC}total")
    return () if part.concept in named else tuple(sorted(named))


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is known of the whole of a share: its part, and the concepts that words name for it.

    words: what says of what it is a share; where none does, no part beside the amount is meant.
    shared: the identities of what was told as a share of the same unnamed whole before; none of
    these is the whole of an amount that is not known as a part of it.
    """

    part: Fact
    words: str
    named: tuple[str, ...]
    shared: Collection[int] = frozenset()

    def may_be(self, concept: str | None) -> bool:
        """Whether an amount of a concept may be the whole; of no known one by its name."""
        if self.named:
            return concept is None or concept in self.named
        return bool(self.words) or not _is_beside(self.part.concept, concept)

    def may_be_called(self, fact: Fact) -> bool:
        """Whether the words for the whole, known or not, may be the name of an amount.

        占基本支出的85% may be a share of 财政拨款基本支出, which is no 基本支出.
        """
        if self.named:
            return fact.concept is not None or self.words.removesuffix("的") in fact.name
        if not self.words:
            whole = load_concepts().get(fact.concept or "")
            is_tied = whole is not None and self.part.concept in whole.parts
            return is_tied or id(fact) not in self.shared
        pairs = {self.words[i : i + 2] for i in range(len(self.words) - 1)}
        return any(pair in fact.name for pair in pairs)

    def may_be_of_table(self, concept: str | None) -> bool:
        """Whether the total of a concept in a table may be: one that is named, or of its family."""
        family = (self.part.concept or "").split(".")[0]
        is_total = concept in TOTALS and (concept or "").split(".")[0] == family
        return self.may_be(concept) and (bool(self.named) or is_total)


@cache
def _is_beside(part: str | None, other: str | None) -> bool:
    """Whether two concepts are parts of one total: neither is a share of the other."""
    return any(
        part in concept.parts and other in concept.parts for concept in load_concepts().values()
    )


def _totals(view: View, concepts: Iterable[str]) -> dict[Kind, ByValue[Fact]]:
    """The wholes in tables, of each unit and concept by value."""
    found: dict[Kind, ByValue[Fact]] = {}
    for concept in dict.fromkeys(concepts):
        for fact in view.find(concept, origin="table"):
            found.setdefault((fact.unit, concept), ByValue()).add(fact.value or ZERO, fact)
    return found


def _wholes(
    whole: _Whole,
    rate: Fact,
    earlier: Mapping[Kind, ByValue[Fact]],
    totals: Mapping[Kind, ByValue[Fact]],
) -> list[Fact]:
    """What an amount may be a share of: larger amounts told before it, nearest first, then totals.

    Of very many those whose value is nearest to what the rate says.
    """
    part = whole.part
    least = part.value or ZERO
    of_unit = [amounts for (unit, _), amounts in earlier.items() if unit == part.unit]
    if least <= 0 or not (whole.named or any(amounts.has_from(least) for amounts in of_unit)):
        return []
    wanted = least / rate.value * HUNDRED if rate.value else Decimal("Infinity")

    def near(
        found: Mapping[Kind, ByValue[Fact]], may_be: Callable[[str | None], bool]
    ) -> list[Fact]:
        kinds = [kind for kind in found if kind[0] == part.unit and may_be(kind[1])]
        return [fact for kind in kinds for fact in found[kind].near(wanted, least)]

    told = filter(whole.may_be_called, near(earlier, whole.may_be))
    return [
        *sorted(told, key=start_of, reverse=True),
        *near(totals, whole.may_be_of_table),
    ]
