"""Totals and their parts: 收入合计 and its sources, 汇总 rows and their 机构."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.frames import NO_AMOUNTS, Frame, frames_of
from corpus.audit.outcomes import MOST_NAMED, Outcome, compare, words_of
from corpus.audit.relations import BREAK, NOT_TESTABLE, Linear, check_sum
from corpus.audit.rules import Rule

MEMBERS = ("headquarters", "unit")
# Of more balances than these in one frame it cannot be told which a total counts in.
MOST_ADDED = 20


@dataclass(frozen=True, slots=True)
class Total:
    """A concept and what it sums to.

    closing: parts one of which must be there for the list to be all there is; () for a list that
    is complete when each part is there.
    complete: lists of parts that are all there is where each of them is printed, without a closing
    one.
    may_add: what a form may count in beside the parts (the balance in a 支出总计 like 收入总计).
    is_checked: False for one that only tells what another's part is made of.
    """

    concept: str
    parts: tuple[str, ...]
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
    tree = {total.concept: total.parts for total in reversed(totals)}
    for origin in ("table", "prose"):
        for frame in frames_of(view, origin):
            for total in totals:
                if not total.is_checked or (origin == "prose" and not total.in_prose):
                    continue
                for stated in frame.facts.get(total.concept, ()):
                    if stated.value is not None:
                        yield from _check_total(rule, view, frame, total, stated, tree)


def _check_total(
    rule: Rule,
    view: View,
    frame: Frame,
    total: Total,
    stated: Fact,
    tree: Mapping[str, tuple[str, ...]],
) -> Iterator[Outcome]:
    if frame.pick(total.concept, stated) is not stated:
        return
    shallow, deep = (_cover(frame, total.parts, stated, tree, is_deep) for is_deep in (False, True))
    is_closed = _is_closed(frame, total, stated, shallow, tree)
    lists = [shallow] if shallow else []
    if deep != shallow:
        # A sum of parts (市县资金) may also stand as a source of its own beside them.
        lists += [deep, list(dict.fromkeys([*shallow, *deep]))]
    if not lists:
        return
    balances = [frame.facts.get(name, ()) for name in total.may_add]
    tried = [view.few(own, MOST_ADDED, rule.id) for own in balances]
    lists += [[*cover, fact] for cover in lists for own in tried for fact in own if fact.value]
    outcome = _best(rule, stated, lists, is_closed)
    if outcome.verdict == BREAK and _makes_another(frame, stated, lists):
        return
    if outcome.verdict != BREAK or [*map(len, tried)] == [*map(len, balances)]:
        yield outcome


def _makes_another(frame: Frame, stated: Fact, lists: Sequence[Sequence[Fact]]) -> bool:
    """Whether the parts make another total of that name in the row: two totals, both right."""
    others = [fact for fact in frame.facts.get(stated.concept or "", ()) if fact is not stated]
    beside = [f for f in others if f.place[:2] == stated.place[:2] and f.value is not None]
    tried = (check_sum(other, parts, is_closed=True) for other in beside for parts in lists)
    return any(verdict not in (BREAK, NOT_TESTABLE) for verdict, _ in tried)


def _cover(
    frame: Frame,
    parts: Sequence[str],
    beside: Fact,
    tree: Mapping[str, tuple[str, ...]],
    is_deep: bool,
) -> list[Fact]:
    """The facts that make up `parts`: a missing part, or with `is_deep` any, by its own parts."""
    facts: list[Fact] = []
    for part in parts:
        fact = frame.pick(part, beside)
        inner = _cover(frame, tree.get(part, ()), beside, tree, is_deep)
        if inner and (is_deep or fact is None or fact.value is None):
            facts += inner
        elif fact is not None:
            facts.append(fact)
    return facts


def _is_closed(
    frame: Frame,
    total: Total,
    stated: Fact,
    cover: Sequence[Fact],
    tree: Mapping[str, tuple[str, ...]],
) -> bool:
    if len(cover) < 2 or frame.has_unknown_beside(stated):
        return False
    concepts = {fact.concept or "" for fact in cover}
    if any(concepts.issuperset(names) for names in total.complete):
        return True
    if total.closing:
        return not concepts.isdisjoint(total.closing)
    return all(_is_covered(part, concepts, tree) for part in total.parts)


def _is_covered(part: str, concepts: Collection[str], tree: Mapping[str, tuple[str, ...]]) -> bool:
    if part in concepts:
        return True
    inner = tree.get(part, ())
    return bool(inner) and all(_is_covered(p, concepts, tree) for p in inner)


def _best(rule: Rule, stated: Fact, lists: Sequence[Sequence[Fact]], is_closed: bool) -> Outcome:
    """The outcome over all lists of parts: holds if one holds, breaks if all break."""
    tried = [check_sum(stated, parts, is_closed) for parts in lists]
    held = [item for item in tried if item[0] not in (BREAK, NOT_TESTABLE)]
    open_ones = [item for item in tried if item[0] == NOT_TESTABLE]
    verdict, main = (held or open_ones or tried)[0]
    others: list[Linear] = [relation for _, relation in tried if relation is not main]
    relations = (main, *others) if verdict == BREAK else (main,)
    return compare(rule, verdict, relations, words_of(main), {})


def check_bodies(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each 合计 or 汇总 row against the rows of the bodies, or the 小计 rows, under it."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in view.facts:
        if fact.role is not None and fact.origin == "table" and fact.unit not in NO_AMOUNTS:
            key = (fact.place[0], fact.concept, fact.measure, None if fact.concept else fact.name)
            groups.setdefault(key, []).append(fact)
    for facts in groups.values():
        totals = [fact for fact in facts if fact.role == "total"]
        if len(totals) != 1 or totals[0].value is None:
            continue
        members = [fact for fact in facts if fact.role in MEMBERS]
        subtotals = [fact for fact in facts if fact.role == "subtotal"]
        head = [fact for fact in facts if fact.role == "headquarters"]
        lists = [members, subtotals, [*head, *subtotals] if subtotals else []]
        lists = [rows for rows in lists if rows]
        if lists:
            outcome = _best(rule, totals[0], lists, is_closed=True)
            yield replace(outcome, relation=_body_words(outcome))


def _body_words(outcome: Outcome) -> str:
    """The relation by the names of the bodies, since all its figures are of one concept."""
    stated, *parts = outcome.relations[0].facts
    if len(parts) > MOST_NAMED:
        return f"{stated.name}：{stated.entity} = {len(parts)}个机构之和"
    return f"{stated.name}：{stated.entity} = {' + '.join(fact.entity or '' for fact in parts)}"
