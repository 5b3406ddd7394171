"""Results beside their targets: reasons that are missing, and answers that only repeat."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.audit.facts import Evidence, View, place_of
from corpus.audit.kinds.columns import tables_with_heading
from corpus.audit.kinds.goals import shortened
from corpus.audit.kinds.progress import actual_in_target_unit, is_missed, times_of_target
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from corpus.audit.values import HUNDRED, ZERO, plain
from schema.marks import is_blank_mark
from schema.rows.indicators import INDICATORS, IndicatorRow
from schema.text import condense
from schema.units import is_money_unit

# 2022年, 2022.6, 2022-06, 2021-2025年; 2000亩 is none.
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[-./]\d{1,2}(?!\d)|[-—~～至到]+20\d\d年)")
_CITED = re.compile(r"[《〔\[【]")


def check_deviation(rule: Rule, view: View) -> Iterator[Outcome]:
    """Indicators that were not reached and give no reason, where the form has a place for it.

    Those that call themselves done are asked about for that.
    """
    tables = tables_with_heading(view, rule.texts("headings"))
    rows = [
        row
        for row in view.rows(INDICATORS)
        if place_of(row)[0] in tables and _is_not_done(row, rule) and not _has_reason(row, rule)
    ]
    yield from _together(rule, rows)


def _is_not_done(row: IndicatorRow, rule: Rule) -> bool:
    has_full_marks = bool(row["points"]) and row["points"] == row["self_score"]
    says_done = any(word in (row["actual"] or "") for word in rule.texts("done_words"))
    if row["completion"] == "done" or has_full_marks or says_done or _is_near(row, rule):
        return False
    return is_missed(row) or row["completion"] in ("partly", "not_done")


def _is_near(row: IndicatorRow, rule: Rule) -> bool:
    """Whether a rate of spending lies so near its target that nobody asks why."""
    target, actual = row["target_value"], actual_in_target_unit(row)
    if not target or actual is None:
        return False
    is_banded = any(word in (row["level3"] or "") for word in rule.texts("banded"))
    return is_banded and actual >= target * (100 - Decimal(rule.number("near"))) / 100


def _has_reason(row: IndicatorRow, rule: Rule) -> bool:
    """Whether the reason stands in its column, or with the result."""
    if not is_blank_mark(condense(row["deviation"])):
        return True
    return any(word in (row["actual"] or "") for word in rule.texts("reason_words"))


def _together(rule: Rule, rows: Sequence[IndicatorRow], **fields: str) -> Iterator[Outcome]:
    """One finding for all rows of a report; none for none."""
    if rows:
        facts = sorted({condense(row["level3"]) + condense(row["target"]) for row in rows})
        name = shortened(rows[0]["level3"] or rows[0]["target"] or "")
        quotes = [Evidence("indicators", None, _quoted(row), row["source"]) for row in rows]
        yield finding(rule, quotes, facts, {"count": str(len(rows)), "text": name, **fields})


def _quoted(row: IndicatorRow) -> str:
    return f"{row['target'] or ''}；{row['actual'] or ''}".strip("；")


def check_all_equal(rule: Rule, view: View) -> Iterator[Outcome]:
    """Every result is its target to the last digit; of those that could be another number.

    Of 100 % no more can be done.
    """
    told = [
        row
        for row in view.rows(INDICATORS)
        if row["target_value"] is not None and actual_in_target_unit(row) is not None
        if not (row["target_unit"] == "%" and row["target_value"] == HUNDRED)
    ]
    are_equal = all(actual_in_target_unit(row) == row["target_value"] for row in told)
    if len(told) >= int(rule.number("fewest")) and are_equal:
        yield from _together(rule, told)


def check_exceeded(rule: Rule, view: View) -> Iterator[Outcome]:
    """Results far over their target without a reason, of targets that are not small."""
    times, least = Decimal(rule.number("times")), Decimal(rule.number("least"))
    rows = [
        row
        for row in view.rows(INDICATORS)
        if (row["target_value"] or ZERO) >= least and times_of_target(row) >= times
        if is_blank_mark(condense(row["deviation"]))
    ]
    yield from _together(rule, rows, share=plain(times * HUNDRED))


def check_copied(rule: Rule, view: View) -> Iterator[Outcome]:
    """Rows whose name, target and result are the same words."""
    shortest = int(rule.number("shortest"))
    rows = [
        row
        for row in view.rows(INDICATORS)
        if len(condense(row["level3"])) >= shortest
        and condense(row["level3"]) == condense(row["target"]) == condense(row["actual"])
    ]
    yield from _together(rule, rows)


def check_other_unit(rule: Rule, view: View) -> Iterator[Outcome]:
    """Targets and results in units that cannot be one: 95 % aimed at, 38 人 reached."""
    same = [frozenset(units) for units in _lists(rule, "same")]
    rows = [row for row in view.rows(INDICATORS) if _is_in_other_unit(row, same)]
    if rows:
        row = rows[0]
        own = {"target_unit": row["target_unit"] or "", "actual_unit": row["actual_unit"] or ""}
        yield from _together(rule, rows, **own)


def _lists(rule: Rule, key: str) -> list[list[str]]:
    value = rule.settings[key]
    return [list(item) for item in value] if isinstance(value, list) else []


def _is_in_other_unit(row: IndicatorRow, same: Sequence[frozenset[str]]) -> bool:
    wanted, given = condense(row["target_unit"]), condense(row["actual_unit"])
    if not wanted or not given or row["actual_value"] is None:
        return False
    return actual_in_target_unit(row) is None and _are_unlike((wanted, given), same)


def _are_unlike(units: Sequence[str], same: Sequence[frozenset[str]]) -> bool:
    """Whether units are known to be of two kinds: things that are counted, shares, money."""
    are_money = [is_money_unit(unit) for unit in units]
    if all(are_money) or any(kind.issuperset(units) for kind in same):
        return False
    are_counted = all(any(unit in kind for kind in same) for unit in units)
    return are_counted or "%" in units or any(are_money)


def check_other_year(rule: Rule, view: View) -> Iterator[Outcome]:
    """Targets dated in years that do not hold the report's own."""
    year = view.submission.get("fiscal_year")
    rows = [row for row in view.rows(INDICATORS) if year and _is_of_other_year(row, year)]
    if rows:
        found = _YEAR.findall(rows[0]["target"] or "")
        yield from _together(rule, rows, year=found[-1], own_year=str(year))


def _is_of_other_year(row: IndicatorRow, year: int) -> bool:
    """Whether the years of a target are all before or all after; papers it cites are no dates.

    A year to come that the result is dated in too was meant: 2022年春节前 | 2022年1月26日.
    """
    text = row["target"] or ""
    years = [] if _CITED.search(text) else list(map(int, _YEAR.findall(text)))
    if not years or min(years) <= year <= max(years):
        return False
    return not year < min(years) <= max(map(int, _YEAR.findall(row["actual"] or "")), default=0)


def check_proportion(rule: Rule, view: View) -> Iterator[Outcome]:
    """Scores of indicators that were missed, above what the share reached gives."""
    margin = Decimal(rule.number("margin"))
    rows = [row for row in view.rows(INDICATORS) if _is_over_proportion(row, margin)]
    yield from _together(rule, rows)


def _is_over_proportion(row: IndicatorRow, margin: Decimal) -> bool:
    target, actual, points = row["target_value"], actual_in_target_unit(row), row["points"]
    score = row["self_score"]
    if not target or actual is None or not points or score is None or score >= points:
        return False
    return is_missed(row) and actual < target and score > points * actual / target + margin
