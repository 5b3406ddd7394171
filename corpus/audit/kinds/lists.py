"""Lists of projects: their 合计 against their rows, and a row against the project's own form."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.execution import alone
from corpus.audit.kinds.nesting import numbered, without_marked
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import AT_LEAST, BREAK, Linear, check_sum
from corpus.audit.rules import Rule
from corpus.audit.values import HUNDRED, ZERO
from schema.text import condense


def _listed(view: View, views: Sequence[View]) -> list[View]:
    """The reports whose money a report already contains."""
    return [
        other
        for other in views
        if other is not view and other.header is not None
        if (other.header["counted_in"] or "").endswith(f"/{view.report_no}")
    ]


def check_list_totals(rule: Rule, view: View, views: Sequence[View]) -> Iterator[Outcome]:
    """Each column of a list's 合计 against the amounts of its rows in the same table."""
    totals = _totals(rule, view)
    members = _listed(view, views) if totals else []
    for total in totals if members else ():
        parts = _amounts_of(total, members)
        if not _has_open(total, members) and len(parts) >= int(rule.number("fewest")):
            verdict, relation = check_sum(total, parts, is_closed=True)
            if verdict == BREAK:
                tried = [check_sum(total, tops, is_closed=True) for tops in _nested(rule, parts)]
                held = (one for one in tried if one[0] != BREAK)
                verdict, relation = next(held, (verdict, relation))
            count = len(relation.parts)
            named = compare(rule, verdict, (relation,), words_of(relation), {"count": str(count)})
            yield replace(named, relation=f"{total.name}：合计 = {count}个项目之和")


def _totals(rule: Rule, view: View) -> list[Fact]:
    """The amounts of a list's 合计 row that a rule compares."""
    totals = [fact for fact in view.facts if fact.role == "total" and fact.value is not None]
    wanted = rule.texts("concepts")
    return [fact for fact in totals if fact.concept in wanted and fact.unit != "%"]


def _amounts_of(total: Fact, members: Sequence[View]) -> list[Fact]:
    """What the projects of a list have in the column of a total."""
    found = [
        fact
        for member in members
        for fact in member.facts
        if (fact.concept, fact.measure) == (total.concept, total.measure)
        and fact.place[0] == total.place[0]
    ]
    return [fact for fact in found if _is_in_line(fact, total)] or found


def _is_in_line(fact: Fact, total: Fact) -> bool:
    """Whether an amount stands in the column of the total, or in its row where the list lies."""
    own, other = fact.evidence.source, total.evidence.source
    if own is None or other is None:
        return False
    return own["col"] == other["col"] or own["row"] == other["row"]


def _has_open(total: Fact, members: Sequence[View]) -> bool:
    """Whether a project has amounts in the column that are open: parts told row by row, say."""
    open_facts = (fact for member in members for fact in member.facts if fact.concept is None)
    return any((f.measure, f.place[0]) == (total.measure, total.place[0]) for f in open_facts)


def _nested(rule: Rule, parts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The rows of a list that are in no other, by each way in which it may show that."""
    yield _tops(parts)
    marks, numbers = rule.texts("marks"), rule.texts("numbers")
    marked = [fact for fact in parts if (fact.project or "").startswith(marks)]
    for rows in without_marked(parts, marked):
        yield from (rows, _tops(rows))
    yield from filter(None, [numbered(parts, numbers)])


def _tops(parts: Sequence[Fact]) -> list[Fact]:
    """The rows of a list that are in no other: a row that is the sum of some below it heads them.

    学生资助 1548.5: the sum of 高职 1536.5 and 开放教育 12, which stand below it and count in it.
    """
    tops: list[Fact] = []
    for fact in reversed(parts):
        sums = accumulate((top.value or ZERO for top in reversed(tops)), initial=ZERO)
        below = next((n for n, made in enumerate(sums) if n > 1 and made == fact.value), 0)
        tops[len(tops) - below :] = [fact]
    return tops


def check_list_forms(rule: Rule, view: View, views: Sequence[View]) -> Iterator[Outcome]:
    """What a list says of a project against the project's own form in the same file."""
    own = view.header
    name = condense(own["project_name"]) if own is not None else ""
    if own is None or not own["counted_in"] or not name:
        return
    for other in views:
        if other is view or other.header is None or condense(other.header["project_name"]) != name:
            continue
        if _tables(other).isdisjoint(_tables(view)):
            yield from _differences(rule, view, other)


def check_project_totals(rule: Rule, view: View, views: Sequence[View]) -> Iterator[Outcome]:
    """What a department spent on projects against what the projects of its file spent in all.

    A file need not have all projects, so only more than the whole is a break. A project that stands
    in a list and has a form of its own counts once. Where a file has several departments, whose its
    projects are is not known.
    """
    whole = _whole(rule, view)
    if whole is None or any(_whole(rule, other) for other in views if other is not view):
        return
    spent = _spent_by_project(rule, views)
    if len(spent) < int(rule.number("fewest")):
        return
    relation = Linear(whole, tuple((1, fact) for fact in spent), AT_LEAST)
    allowed = (whole.value or ZERO) * (HUNDRED + Decimal(rule.number("above"))) / HUNDRED
    if relation.verdict() == BREAK and relation.computed() > allowed:
        fields = {"count": str(len(spent))}
        named = compare(rule, BREAK, (relation,), words_of(relation), fields)
        yield replace(named, relation=f"{whole.name} ≥ {len(spent)}个项目之和", relations=())


def _whole(rule: Rule, view: View) -> Fact | None:
    """What a department spent on projects in all."""
    return alone(view, rule.texts("wholes")[0], rule.texts("upper"))


def _spent_by_project(rule: Rule, views: Sequence[View]) -> list[Fact]:
    """What each project of a document spent, by its name."""
    spent: dict[str, Fact] = {}
    for view in views:
        name = condense(view.header_text("project_name"))
        fact = _of(view, rule.texts("concepts")[0], rule.texts("lower")[0]) if name else None
        if fact is not None:
            spent.setdefault(name, fact)
    return list(spent.values())


def _tables(view: View) -> set[int | None]:
    return {fact.place[0] for fact in view.facts if fact.origin == "table"}


def _differences(rule: Rule, listed: View, form: View) -> Iterator[Outcome]:
    for concept in rule.texts("concepts"):
        for measure in rule.texts("measures"):
            first, second = (_of(view, concept, measure) for view in (listed, form))
            if first is None or second is None:
                continue
            relation = Linear(first, ((1, second),))
            if relation.verdict() == BREAK:
                name = listed.header_text("project_name") or ""
                fields = {"project": name}
                yield compare(rule, BREAK, (relation,), words_of(relation), fields)


def _of(view: View, concept: str, measure: str) -> Fact | None:
    found = alone(view, concept, (measure,))
    return found if found is not None and found.origin == "table" else None
