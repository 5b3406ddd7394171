"""Points of levels: 过程（40分） against the points of what stands under it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from corpus.audit.facts import Fact, View, place_of, stated_fact
from corpus.audit.kinds.scores import criteria_rows, is_whole, name_of
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, check_sum
from corpus.audit.rules import Rule
from corpus.audit.values import text_in
from schema.rows.cells import CELLS
from schema.rows.indicators import INDICATORS, IndicatorRow
from schema.rows.scores import ScoreRow
from schema.text import condense

_WITH_POINTS = re.compile(r"(.+?)\((\d+(?:\.\d+)?)分?\)")


def check_level_points(rule: Rule, view: View) -> Iterator[Outcome]:
    """Points of levels against the levels under them.

    Nothing is said where the points that were read do not add up to the full marks: a row is
    missing then, or the points of one were not read.
    """
    rows = criteria_rows(view)
    if is_whole(rows, view):
        yield from _levels(rule, view, rows, "level2", ("level1", "level2"))
        yield from _levels(rule, view, rows, "level1", ("level1",))
    if is_whole(view.rows(INDICATORS), view):
        yield from _indicator_levels(rule, view)


def _levels(
    rule: Rule, view: View, rows: Sequence[ScoreRow], level: str, keys: Sequence[str]
) -> Iterator[Outcome]:
    def key_of(row: ScoreRow) -> tuple[str, ...]:
        return tuple(text_in(row, key) or "" for key in keys)

    for key, members in groupby(sorted(rows, key=key_of), key=key_of):
        group = list(members)
        if key[-1]:
            total = view.stated("scores", group[0], f"{level}_points", f"{key[-1]}分值")
            yield from _points_sum(rule, view, total, group)


def _points_sum(rule: Rule, view: View, total: Fact, rows: Sequence[ScoreRow]) -> Iterator[Outcome]:
    if total.value is None:
        return
    counted = [row for row in rows if row["points_counted"] != 0]
    parts = [view.stated("scores", row, "points_counted", f"{name_of(row)}分值") for row in counted]
    if parts:
        verdict, relation = check_sum(total, parts, is_closed=True)
        yield compare(rule, verdict, (relation,), words_of(relation), {})


def _indicator_levels(rule: Rule, view: View) -> Iterator[Outcome]:
    """Levels of an indicator table, whose points stand beside their names: 产出指标（50分）."""
    rows = [row for row in view.rows(INDICATORS) if row["points"] is not None]
    if len(rows) < len(view.rows(INDICATORS)) or not rows:
        return
    printed = _printed_points(view, rows)
    for keys in (("level1",), ("level1", "level2")):
        groups: dict[tuple[object, ...], list[IndicatorRow]] = {}
        for row in rows:
            groups.setdefault(tuple(text_in(row, key) for key in keys), []).append(row)
        for key, members in groups.items():
            totals = printed.get(condense(str(key[-1])), {})
            yield from _level_sums(rule, view, totals, members)


def _level_sums(
    rule: Rule, view: View, totals: Mapping[object, Fact], members: Sequence[IndicatorRow]
) -> Iterator[Outcome]:
    """The sums under one level's name, whole or table by table.

    A table that goes on over a page prints the level again, and several tables print it each: where
    the rows of the whole report make its points once, or as often as they are printed, all is well.
    """
    by_table: dict[object, list[IndicatorRow]] = {}
    for row in members:
        by_table.setdefault(place_of(row)[0], []).append(row)
    single = [
        _named_sum(rule, view, total, by_table[table])
        for table, total in totals.items()
        if table in by_table
    ]
    if single and all(outcome.verdict != BREAK for outcome in single):
        yield from single
    elif totals and not _is_printed_again(list(totals.values()), members):
        yield _named_sum(rule, view, next(iter(totals.values())), members)


def _is_printed_again(totals: Sequence[Fact], members: Sequence[IndicatorRow]) -> bool:
    """Whether the rows make the points two or more times, of the times they are printed."""
    points = totals[0].value or Decimal(0)
    given = sum((row["points"] or Decimal(0) for row in members), Decimal(0))
    return any(given == points * times for times in range(2, len(totals) + 1))


def _named_sum(rule: Rule, view: View, total: Fact, rows: Sequence[IndicatorRow]) -> Outcome:
    parts = [view.stated("indicators", row, "points", f"{name_of(row)}分值") for row in rows]
    verdict, relation = check_sum(total, parts, is_closed=True)
    return compare(rule, verdict, (relation,), words_of(relation), {})


def _printed_points(view: View, rows: Sequence[IndicatorRow]) -> dict[str, dict[object, Fact]]:
    """{name of a level: {table: the points its label names there}}, of the indicators' tables."""
    tables = {place_of(row)[0] for row in rows}
    names = {condense(text_in(row, level)) for row in rows for level in ("level1", "level2")}
    found: dict[str, dict[object, Fact]] = {}
    for cell in view.rows(CELLS):
        text, table = cell["text"], cell["table"]
        if text is None or table not in tables:
            continue
        match = _WITH_POINTS.fullmatch(condense(text))
        if match is not None and match[1] in names:
            row = {"points": Decimal(match[2]), "source": cell["source"]}
            fact = stated_fact("cells", row, "points", f"{match[1]}分值")
            found.setdefault(match[1], {}).setdefault(table, fact)
    return found
