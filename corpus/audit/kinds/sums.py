"""Totals and their parts: 收入合计 and its sources."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, chain, takewhile

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.formulas import is_explained
from corpus.audit.kinds.frames import Frame, frames_of
from corpus.audit.kinds.paragraphs import Paragraph, facts_by_paragraph, paragraph_of
from corpus.audit.ordered import Spans
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, NOT_TESTABLE, Linear, check_sum
from corpus.audit.rules import Rule
from corpus.audit.values import Interval
from schema.frozen import dataclass
from schema.units import MONEY

# Of several lists of parts the first that holds counts, else the first that cannot be tested.
WORSE = {NOT_TESTABLE: 1, BREAK: 2}
# Of more balances than these in one frame it cannot be told which a total counts in.
MOST_ADDED = 20
# Of no more amounts than these is what one sentence leaves without a name made.
MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Total:
    """A concept and what it sums to.

    inside: what else may stand for it in the sum of another total.
    closing: parts one of which must be there for the list to be all there is; () for a list that
    is complete when each part is there.
    complete: lists of parts that are all there is where each of them is printed, without a closing
    one.
    may_add: what a form may count in beside the parts (the balance in a 支出总计 like 收入总计).
    is_checked: False for one that only tells what another's part is made of.
    """

    concept: str
    parts: tuple[str, ...]
    inside: tuple[str, ...]
    closing: tuple[str, ...]
    complete: tuple[tuple[str, ...], ...]
    may_add: tuple[str, ...]
    in_prose: bool
    is_checked: bool


@cache
def _totals(rule: Rule) -> tuple[Total, ...]:
    return tuple(
        Total(
            concept=str(entry["total"]),
            parts=_texts(entry, "parts"),
            inside=_texts(entry, "inside"),
            closing=_texts(entry, "closing"),
            complete=_lists(entry, "complete"),
            may_add=_texts(entry, "may_add"),
            in_prose=bool(entry.get("in_prose", False)),
            is_checked=bool(entry.get("is_checked", True)),
        )
        for entry in rule.entries("totals")
    )


def _texts(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, ())
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple)) else ()


def _lists(entry: Mapping[str, object], key: str) -> tuple[tuple[str, ...], ...]:
    value = entry.get(key, ())
    lists = value if isinstance(value, (list, tuple)) else ()
    return tuple(tuple(str(item) for item in part) for part in lists)


def check_parts(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each total of each frame against its parts, by both of the ways a nested part may be told."""
    totals = _totals(rule)
    tree = {total.concept: total.parts + total.inside for total in reversed(totals)}
    told = _unnamed_by_paragraph(view)
    for origin in ("table", "prose"):
        for frame in frames_of(view, origin):
            for total in totals:
                if not total.is_checked or (origin == "prose" and not total.in_prose):
                    continue
                for stated in frame.facts.get(total.concept, ()):
                    if stated.value is not None:
                        printed = _Printed(frame, total, stated, tree)
                        for outcome in _check_total(rule, view, printed):
                            yield _unless_told(outcome, told)


def _unnamed_by_paragraph(view: View) -> Mapping[Paragraph, Spans]:
    """The amounts of unknown meaning that each paragraph of the text tells: 经营支出258万元.

    With what those make that are told one behind the other: 上缴上级120万元、补助下级80万元.
    """
    return {place: Spans(_unnamed(facts)) for place, facts in facts_by_paragraph(view).items()}


def _unnamed(facts: Sequence[Fact]) -> Iterator[Interval]:
    amounts = [fact for fact in facts if fact.unit == MONEY]
    for at in range(len(amounts)):
        run = takewhile(lambda fact: fact.concept is None, amounts[at : at + MOST_TOLD])
        yield from accumulate((fact.interval for fact in run if fact.interval), Interval.plus)


def _unless_told(outcome: Outcome, told: Mapping[Paragraph, Spans]) -> Outcome:
    """A break is none where the total's own paragraph tells what else there is to close it."""
    stated = outcome.relations[0].facts[0]
    unnamed = told.get(paragraph_of(stated)) if stated.origin == "prose" else None
    relations = [one for one in outcome.relations if isinstance(one, Linear)]
    if outcome.verdict == BREAK and is_explained(relations, unnamed):
        return replace(outcome, verdict=NOT_TESTABLE)
    return outcome


@dataclass(frozen=True, slots=True)
class _Printed:
    """A total as a frame prints it, and the facts of the frame that may make it up.

    tree: {concept: its parts}, for a part that is told by parts of its own.
    """

    frame: Frame
    total: Total
    stated: Fact
    tree: Mapping[str, tuple[str, ...]]

    @property
    def is_meant(self) -> bool:
        """Whether this fact, of several of its concept, is the one beside its parts."""
        return self.frame.pick(self.total.concept, self.stated) is self.stated

    @property
    def lists(self) -> list[list[Fact]]:
        """The lists of parts, if any: as named, by the parts of the parts, and both together.

        A sum of parts (市县资金) may also stand as a source of its own beside them.
        """
        shallow, deep = (self.cover(self.total.parts, is_deep) for is_deep in (False, True))
        lists = [shallow] if shallow else []
        return lists if deep == shallow else [*lists, deep, list(dict.fromkeys([*shallow, *deep]))]

    def cover(self, parts: Sequence[str], is_deep: bool) -> list[Fact]:
        """The facts that make up `parts`: a missing part, or with `is_deep` any, by its own."""
        facts: list[Fact] = []
        for part in parts:
            fact = self.frame.pick(part, self.stated)
            inner = self.cover(self.tree.get(part, ()), is_deep)
            if inner and (is_deep or fact is None or fact.value is None):
                facts += inner
            elif fact is not None:
                facts.append(fact)
        return list(dict.fromkeys(facts))

    def is_closed(self, named: Sequence[Fact]) -> bool:
        """Whether the parts that are there, as named, are all there are."""
        if len(named) < 2 or self.frame.has_unknown_beside(self.stated):
            return False
        concepts = {fact.concept or "" for fact in named}
        if any(concepts.issuperset(names) for names in self.total.complete):
            return True
        if self.total.closing:
            return not concepts.isdisjoint(self.total.closing)
        return all(_is_covered(part, concepts, self.tree) for part in self.total.parts)


def _check_total(rule: Rule, view: View, printed: _Printed) -> Iterator[Outcome]:
    lists = printed.lists if printed.is_meant else []
    if not lists:
        return
    is_closed = printed.is_closed(lists[0])
    balances = [printed.frame.facts.get(name, ()) for name in printed.total.may_add]
    tried = [view.few(own, MOST_ADDED, rule.id) for own in balances]
    lists += _with_one_more(lists, list(chain.from_iterable(tried)))
    outcome = best_list(rule, printed.stated, lists, is_closed)
    are_all_tried = [*map(len, tried)] == [*map(len, balances)]
    if outcome.verdict != BREAK or (
        are_all_tried and not _makes_another(printed.frame, printed.stated, lists)
    ):
        yield outcome


def _with_one_more(lists: Sequence[list[Fact]], facts: Sequence[Fact]) -> list[list[Fact]]:
    """Each list of parts with each of the facts counted in beside them."""
    return [[*cover, fact] for cover in lists for fact in facts if fact.value]


def _makes_another(frame: Frame, stated: Fact, lists: Sequence[Sequence[Fact]]) -> bool:
    """Whether the parts make another total of that name in the row: two totals, both right."""
    others = [fact for fact in frame.facts.get(stated.concept or "", ()) if fact is not stated]
    beside = [f for f in others if f.place[:2] == stated.place[:2] and f.value is not None]
    tried = (check_sum(other, parts, is_closed=True) for other in beside for parts in lists)
    return any(verdict not in (BREAK, NOT_TESTABLE) for verdict, _ in tried)


def _is_covered(part: str, concepts: Collection[str], tree: Mapping[str, tuple[str, ...]]) -> bool:
    if part in concepts:
        return True
    inner = tree.get(part, ())
    return bool(inner) and all(_is_covered(p, concepts, tree) for p in inner)


def best_list(
    rule: Rule, stated: Fact, lists: Sequence[Sequence[Fact]], is_closed: bool
) -> Outcome:
    """The outcome over all lists of parts: holds if one holds, breaks if all break."""
    tried = [check_sum(stated, parts, is_closed) for parts in lists]
    verdict, main = min(tried, key=lambda item: WORSE.get(item[0], 0))
    relations: list[Linear] = [main]
    if verdict == BREAK:
        relations += [relation for _, relation in tried if relation is not main]
    return compare(rule, verdict, relations, words_of(main), {})
