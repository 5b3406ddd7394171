"""The form's weights, points that are lost without a cause, and a report dated too early."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from corpus.audit.facts import Evidence, View, place_of
from corpus.audit.kinds.columns import tables_with_heading
from corpus.audit.kinds.goals import shortened
from corpus.audit.kinds.progress import is_missed
from corpus.audit.kinds.scores import FULL_MARKS, criteria_rows, is_whole, name_of
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO, plain
from schema.marks import is_blank_mark
from schema.rows.identities import IDENTITIES
from schema.rows.indicators import INDICATORS, IndicatorRow
from schema.rows.scores import SCORES, ScoreRow
from schema.text import condense


def check_weights(rule: Rule, view: View) -> Iterator[Outcome]:
    """The weight of the execution row and of satisfaction in a project's table of a hundred."""
    rows = view.rows(INDICATORS)
    kind = view.header_text("report_kind")
    if kind not in rule.texts("kinds") or not rows or not is_whole(rows, view):
        return
    faults = list(_weight_faults(rule, rows))
    if faults:
        quotes = [Evidence("indicators", None, name_of(row), row["source"]) for row in rows[:1]]
        yield finding(rule, quotes, faults, {"faults": "、".join(faults)})


def _weight_faults(rule: Rule, rows: Sequence[IndicatorRow]) -> Iterator[str]:
    """What is unusual about the weights of a whole table of a hundred."""
    wanted = Decimal(rule.number("execution"))
    execution = FULL_MARKS - sum((row["points_counted"] or ZERO for row in rows), ZERO)
    if execution != wanted:
        own = f"预算执行率分值{plain(execution)}分" if execution else "没有设预算执行率的分值"
        yield f"{own}（一般为{plain(wanted)}分）"
    if not any(_is_of_satisfaction(row, rule) for row in rows):
        yield "没有满意度指标"


def _is_of_satisfaction(row: IndicatorRow, rule: Rule) -> bool:
    names = condense("".join(row[level] or "" for level in ("level1", "level2", "level3")))
    is_coded = "satisfaction" in (row["level1_code"], row["level2_code"])
    return is_coded or any(word in names for word in rule.texts("words"))


def check_lost_points(rule: Rule, view: View) -> Iterator[Outcome]:
    """Scores below their points without a cause, where the sheet has a column for it.

    A result that missed its target is asked about for that.
    """
    tables = tables_with_heading(view, rule.texts("headings"))
    sheet, indicators = criteria_rows(view), view.rows(INDICATORS)
    scored = [row for row in sheet if _is_unexplained(row, row["deduction"])]
    yield from _lost(rule, SCORES, [row for row in scored if place_of(row)[0] in tables])
    unsaid = [row for row in indicators if _is_unexplained(row, row["deviation"])]
    yield from _lost(
        rule,
        INDICATORS,
        [row for row in unsaid if place_of(row)[0] in tables and not is_missed(row)],
    )


def _lost(
    rule: Rule, table: str, rows: Sequence[ScoreRow] | Sequence[IndicatorRow]
) -> Iterator[Outcome]:
    if rows:
        names = [name_of(row) for row in rows]
        quotes = [Evidence(table, None, name_of(row), row["source"]) for row in rows]
        lost = plain(sum((_points_lost(row) for row in rows), ZERO))
        fields = {"count": str(len(rows)), "text": shortened(names[0]), "lost": lost}
        yield finding(rule, quotes, sorted(names), fields)


def _is_unexplained(row: ScoreRow | IndicatorRow, cause: str | None) -> bool:
    """Whether a row with points of its own lost some, and does not say why."""
    is_shared = (row["points_shared_by"] or 1) > 1 or row["score_counted"] == 0 != row["self_score"]
    return not is_shared and is_blank_mark(condense(cause)) and _points_lost(row) > 0


def _points_lost(row: ScoreRow | IndicatorRow) -> Decimal:
    points, score = row["points"], row["self_score"]
    return points - score if points is not None and score is not None else ZERO


def check_too_early(rule: Rule, view: View) -> Iterator[Outcome]:
    """A report dated before the year it speaks of has ended.

    Not where the date alone says which year that is.
    """
    dated, year = view.submission.get("report_date"), view.submission.get("fiscal_year")
    if dated is None or not year or dated.year != year or dated == date(year, 12, 31):
        return
    told = [row for row in view.rows(IDENTITIES) if row["attribute"] == "fiscal_year"]
    if told and all(row["basis"] == "report_date" for row in told):
        return
    fields = {"date": dated.isoformat(), "year": str(year)}
    quote = Evidence("submissions", None, f"报告日期：{dated.isoformat()}", None)
    yield finding(rule, [quote], [dated.isoformat(), str(year)], fields)
