"""汇总 rows against the rows of the bodies under them, or the 小计 rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.frames import NO_AMOUNTS
from corpus.audit.kinds.nesting import numbered, tops, without_marked
from corpus.audit.kinds.sums import best_list
from corpus.audit.outcomes import MOST_NAMED, Outcome
from corpus.audit.relations import BREAK
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO
from schema.frozen import dataclass

MEMBERS = ("headquarters", "unit")


@dataclass(frozen=True, slots=True)
class _Column:
    """One amount as a table tells it of several bodies, and of projects that have no role.

    beside: what is printed in the same column of which the concept is open.
    marks: words that begin the name of a row that is a part of one above it (其中).
    numbers: what begins the name of a row that has others below it (一、).
    """

    facts: Sequence[Fact]
    projects: Sequence[Fact]
    beside: Sequence[Fact]
    marks: tuple[str, ...]
    numbers: tuple[str, ...]

    def of(self, *roles: str) -> list[Fact]:
        """The amounts of the bodies of these roles."""
        return [fact for fact in self.facts if fact.role in roles]

    @property
    def total(self) -> Fact | None:
        """The one that is of all; None where there is none, or several."""
        totals = self.of("total")
        return totals[0] if len(totals) == 1 else None

    @property
    def lists(self) -> list[list[Fact]]:
        """What may make the total up: the bodies; the 小计 rows; 本级 with the 小计 rows."""
        subtotals = self.of("subtotal")
        mixed = [*self.of("headquarters"), *subtotals] if subtotals else []
        return [rows for rows in (self.of(*MEMBERS), subtotals, mixed) if rows]

    @property
    def nested(self) -> Iterator[list[Fact]]:
        """The rows that are in no other, by each way in which a table may show that.

        Some are sums of others or parts of one.
        """
        subtotals = self.of("subtotal")
        rows = [*self.of(*MEMBERS, "subtotal"), *self.projects, *self.beside]
        rows.sort(key=_row)
        marked = [fact for fact in rows if (fact.entity or "").startswith(self.marks)]
        yield from without_marked(rows, marked)
        yield numbered(rows, self.numbers)
        if subtotals:
            yield tops(rows, subtotals, fewest=1)
            yield tops(rows[::-1], subtotals, fewest=1)[::-1]
            first, last = rows.index(subtotals[0]), rows.index(subtotals[-1])
            yield [*subtotals, *rows[last + 1 :]]
            yield [*rows[:first], *subtotals]
        if self.beside:
            # an unnamed 小计 behind the works of each place
            yield tops(rows, self.of(*MEMBERS), fewest=1)
            yield tops(rows, self.of(*MEMBERS))
        if not self.projects:
            yield tops(rows[::-1], rows)[::-1]
            yield tops(rows[::-1], rows, fewest=1)[::-1]


def _row(fact: Fact) -> int:
    return fact.place[1] or 0


_Key = tuple[object, ...]


def _columns(rule: Rule, view: View, views: Sequence[View]) -> Iterator[_Column]:
    """The amounts of all tables that have rows of bodies."""
    columns: dict[_Key, list[Fact]] = {}
    open_rows: dict[_Key, list[Fact]] = {}
    for fact in filter(_is_amount, view.facts):
        if fact.role is not None:
            columns.setdefault(_key(fact), []).append(fact)
        if fact.concept is None:
            open_rows.setdefault(_printed_in(fact), []).append(fact)
    summed = {key for key, facts in columns.items() if any(f.role == "subtotal" for f in facts)}
    projects = _projects(summed, views) if summed else {}
    for key, facts in columns.items():
        words = rule.texts("marks"), rule.texts("numbers")
        beside = open_rows.get(_printed_in(facts[0]), ()) if facts[0].concept else ()
        yield _Column(facts, projects.get(key, ()), beside, *words)


def _is_amount(fact: Fact) -> bool:
    return fact.origin == "table" and fact.unit not in NO_AMOUNTS


def _key(fact: Fact) -> _Key:
    name = None if fact.concept else fact.name
    return (fact.place[0], fact.concept, fact.measure, name)


def _printed_in(fact: Fact) -> _Key:
    """The column in which an amount is printed, and what it measures."""
    table, _, column = fact.place
    return (table, column, fact.measure)


def _projects(keys: set[_Key], views: Sequence[View]) -> Mapping[_Key, list[Fact]]:
    """The amounts of a list's projects, each in a report of its own, by the columns wanted."""
    found: dict[_Key, list[Fact]] = {}
    for view in views:
        for fact in view.facts:
            if fact.role is None and _is_amount(fact) and _key(fact) in keys:
                found.setdefault(_key(fact), []).append(fact)
    return found


def check_bodies(rule: Rule, view: View, views: Sequence[View]) -> Iterator[Outcome]:
    """Each 合计 or 汇总 row against the rows of the bodies, or the 小计 rows, under it.

    It breaks only if none of the lists of rows that may make it up does; the nearest is named.
    """
    for column in _columns(rule, view, views):
        total, lists = column.total, column.lists
        if total is None or total.value is None or not lists:
            continue
        outcome = best_list(rule, total, _nearest_first(total.value, lists), is_closed=True)
        if outcome.verdict == BREAK:
            lists += filter(None, column.nested)
            outcome = best_list(rule, total, _nearest_first(total.value, lists), is_closed=True)
        yield replace(outcome, relation=_body_words(outcome))


def _nearest_first(value: Decimal, lists: Sequence[list[Fact]]) -> list[list[Fact]]:
    """Lists of rows, those whose sum is nearest to a value first."""
    return sorted(lists, key=lambda rows: abs(value - sum((f.value or ZERO for f in rows), ZERO)))


def _body_words(outcome: Outcome) -> str:
    """The relation by the names of the bodies, since all its figures are of one concept."""
    stated, *parts = outcome.relations[0].facts
    if len(parts) > MOST_NAMED:
        return f"{stated.name}：{stated.entity} = {len(parts)}个机构之和"
    return f"{stated.name}：{stated.entity} = {' + '.join(map(_called, parts))}"


def _called(fact: Fact) -> str:
    return fact.entity or fact.project or fact.label.partition(" / ")[0]
