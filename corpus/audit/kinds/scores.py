"""Score sheets: scores within points, totals, cover against sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.audit.facts import Fact, View, stated_fact
from corpus.audit.kinds.formulas import judge
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import AT_MOST, Linear, check_sum
from corpus.audit.rules import Rule
from corpus.audit.values import ONE, ZERO, Interval, decimals_of, exact, number_in, text_in
from schema.rows.indicators import INDICATORS, IndicatorRow
from schema.rows.scores import SCORES, ScoreRow

HALF = Decimal("0.5")
FULL_MARKS = Decimal(100)
EXECUTION_POINTS = Decimal(10)
# Of fewer scores all may be above their points by mistake.
FEWEST_WEIGHED = 3
# So many times their points together no scores are by mistake.
FAR_ABOVE = 2


def check_over_points(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each score against its points; rows that share a 分值 or 得分 cell are held together."""
    bonus_words = rule.texts("bonus_words")
    indicators = view.rows(INDICATORS)
    sheets: Mapping[str, Sequence[ScoreRow | IndicatorRow]] = {
        "scores": criteria_rows(view),
        "indicators": indicators,
    }
    for table, rows in sheets.items():
        for group in [] if _are_weighed(rows, view) else _sharing(rows):
            if not _is_bonus(group, bonus_words):
                yield from _over_points(rule, view, table, group)


def _are_weighed(rows: Sequence[ScoreRow | IndicatorRow], view: View) -> bool:
    """Whether the points are weights and each score is out of a hundred (权重20%，得分95).

    That shows where all of them are above their points, the points make 1 or a hundred, and the
    scores, each by its weight, make the total, or are so high that they cannot be of these points.
    """
    known = list(_scored(rows))
    whole = sum((weight for *_, weight in known), ZERO)
    if len(known) < FEWEST_WEIGHED or whole not in (ONE, FULL_MARKS):
        return False
    made = exact(sum((own * weight for own, _, weight in known), ZERO) / whole)
    is_so_high = sum((own for own, *_ in known), ZERO) >= FAR_ABOVE * whole
    are_above = all(most < own <= FULL_MARKS for own, most, _ in known)
    return are_above and (is_so_high or _is_total(made, view))


def _is_total(made: Interval, view: View) -> bool:
    """Whether the report prints a sum of its scores as its total."""
    total = _printed_total(view) or header_score(view)
    return total is not None and total.interval is not None and total.interval.meets(made)


def _scored(
    rows: Sequence[ScoreRow | IndicatorRow],
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """The score of each row that has one, its points, and these once where rows share them."""
    for row in rows:
        own, most = row["self_score"], row["points"]
        if own is not None and most is not None:
            yield own, most, row["points_counted"] or ZERO


def _over_points(
    rule: Rule, view: View, table: str, group: Sequence[ScoreRow | IndicatorRow]
) -> Iterator[Outcome]:
    """The scores of rows that are held together against their points, where these are known.

    Points below zero are what a 减分项 may cost: -1.5 of -5 is none above them, but 3 is.
    """
    points = _counted(view, table, group, "points", "分值")
    every = _counted(view, table, group, "self_score", "得分")
    scores = [fact for fact in every if fact.value is not None]
    if not scores or any(fact.value is None for fact in points):
        return
    parts = [*((1, _most(fact)) for fact in points), *((-1, fact) for fact in scores[1:])]
    bound = Linear(scores[0], tuple(parts), AT_MOST)
    names = "、".join(map(name_of, group))
    fields = {"names": names, "score": _in_all(scores), "points": _in_all(points)}
    yield compare(rule, bound.verdict(), (bound,), f"{names}：得分 ≤ 分值", fields)


def _most(points: Fact) -> Fact:
    """The most that may be scored of points: nothing of what only costs some."""
    is_cost = points.value is not None and points.value < ZERO
    return replace(points, value=ZERO, interval=exact(ZERO)) if is_cost else points


def _in_all(facts: Sequence[Fact]) -> str:
    """The sum of numbers, in words."""
    return f"{sum((fact.value or ZERO for fact in facts), ZERO).normalize():f}"


def criteria_rows(view: View) -> list[ScoreRow]:
    """The rows of the score sheet but its 总分."""
    return [row for row in view.rows(SCORES) if not row["is_total"]]


def name_of(row: ScoreRow | IndicatorRow) -> str:
    """What a criterion or an indicator is called."""
    return text_in(row, "level3") or text_in(row, "target") or text_in(row, "level2") or ""


def _is_bonus(rows: Sequence[ScoreRow | IndicatorRow], words: Sequence[str]) -> bool:
    """Whether the names or the criterion say that more than the points may be had."""
    columns = ("level1", "level2", "level3", "criterion")
    texts = [text for row in rows for column in columns if (text := text_in(row, column))]
    return any(word in text for text in texts for word in words)


def _is_repeated(row: ScoreRow | IndicatorRow, column: str) -> bool:
    """Whether a row repeats the number of the merged cell that a row above counts."""
    counted = row["points_counted"] if column == "points" else row["score_counted"]
    value = row["points"] if column == "points" else row["self_score"]
    return counted == 0 and value not in (None, 0)


def _counted(
    view: View,
    table: str,
    rows: Sequence[ScoreRow] | Sequence[IndicatorRow] | Sequence[ScoreRow | IndicatorRow],
    column: str,
    words: str,
) -> list[Fact]:
    """The numbers of a column, the one of a merged cell once."""
    own = [row for row in rows if not _is_repeated(row, column)]
    return [view.stated(table, row, column, f"{name_of(row)}{words}") for row in own]


def _sharing(rows: Sequence[ScoreRow | IndicatorRow]) -> list[list[ScoreRow | IndicatorRow]]:
    """Rows in the groups that share a 分值 or a 得分 cell with the row above."""
    groups: list[list[ScoreRow | IndicatorRow]] = []
    for row in rows:
        is_next = _is_repeated(row, "points") or _is_repeated(row, "self_score")
        if is_next and groups:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def check_total_score(rule: Rule, view: View) -> Iterator[Outcome]:
    """The sheet's 总分 and the report's own score against the sum of the scores, and each other.

    In the national form the execution row (资金得分) may be counted or not.
    """
    cover, total = header_score(view), _printed_total(view)
    scores = _counted(view, "scores", criteria_rows(view), "self_score", "得分")
    if total is not None:
        if is_whole(criteria_rows(view), view):
            yield from _sums(rule, total, [scores])
        if cover is not None:
            yield judge(rule, [Linear(cover, ((1, total),))], None, {})
    elif cover is not None:
        indicators = view.rows(INDICATORS)
        own = _counted(view, "indicators", indicators, "self_score", "得分")
        rows = indicators if own else criteria_rows(view)
        readings = _readings(view, own or scores, cover)
        if is_whole(rows, view) or _is_all_but_whole(rows, readings, cover):
            yield from _sums(rule, cover, readings)


def _printed_total(view: View) -> Fact | None:
    """The score that the sheet's 总分 prints; None where there is no such row, or it is blank."""
    row = next((row for row in view.rows(SCORES) if row["is_total"]), None)
    total = None if row is None else _total_fact("scores", row, "self_score", "总分")
    return total if total is not None and total.value is not None else None


def full_marks(view: View) -> Decimal:
    """What the report can score at most: the points of its total, else a hundred."""
    totals = [row["points"] for row in view.rows(SCORES) if row["is_total"]]
    own = None if view.header is None else view.header["points_total"]
    return next((points for points in (*totals, own) if points), FULL_MARKS)


def is_whole(rows: Sequence[ScoreRow] | Sequence[IndicatorRow], view: View) -> bool:
    """Whether the points that were read add up to the full marks, so that no score is missing.

    Not where they are weights. With or without those of the execution row, where its score was
    read. They may stand on a total and on its part, or, in a form that prints none, are the ten of
    the national form (财预〔2020〕10号).
    """
    if _are_weighed(rows, view):
        return False
    full = full_marks(view)
    points = sum((row["points_counted"] or ZERO for row in rows), ZERO)
    execution = _execution_points(view)
    return any(points + own == full for own in (ZERO, *execution, sum(execution, ZERO)))


def _is_all_but_whole(
    rows: Sequence[ScoreRow] | Sequence[IndicatorRow],
    readings: Sequence[Sequence[Fact]],
    total: Fact,
) -> bool:
    """Whether no score can be missing in a form that prints no points.

    All its rows are scored, and what they lack of the total is less than any of them.
    """
    if any(row["points"] is not None for row in rows):
        return False
    return any(_comes_near(scores, total) for scores in readings)


def _comes_near(scores: Sequence[Fact], total: Fact) -> bool:
    values = [fact.value for fact in scores if fact.value is not None]
    lacking = abs((total.value or ZERO) - sum(values, ZERO))
    least = min(filter(None, values), default=ZERO)
    return len(values) == len(scores) > 1 and lacking < least


def _execution_points(view: View) -> set[Decimal]:
    """The points that stand on execution rows, else those of the national form; {} unscored."""
    known = [fact for fact in view.facts if fact.value is not None]
    if not any(fact.measure == "score" for fact in known):
        return set()
    stated = {fact.value or ZERO for fact in known if fact.measure == "points"}
    return stated or {EXECUTION_POINTS}


def _readings(view: View, scores: list[Fact], total: Fact) -> list[list[Fact]]:
    """The lists of scores that may make the total: with the execution row (once), or without.

    Where a report has several tables the total may be that of one of them. A score of the execution
    row that is printed as finely as the total counts as it is printed; a coarser one was rounded.
    """
    lists = _by_table(scores)
    execution = [
        _as_printed(f, total) for f in view.facts if f.measure == "score" and f.value is not None
    ]
    if not execution:
        return lists
    every = [execution] if len({fact.value for fact in execution}) > 1 else []
    given = [execution[:1], [], *every]
    return [[*rows, *own] for own in lists for rows in given]


def _as_printed(score: Fact, total: Fact) -> Fact:
    if score.value is None or score.interval is None or total.interval is None:
        return score
    is_coarser = score.interval.width > total.interval.width
    return score if is_coarser else replace(score, interval=exact(score.value))


def _by_table(scores: list[Fact]) -> list[list[Fact]]:
    """All scores together, then those of each table; [] where none is filled in."""
    tables: dict[int | None, list[Fact]] = {}
    for fact in scores:
        tables.setdefault(fact.place[0], []).append(fact)
    filled = [rows for rows in tables.values() if any(fact.value is not None for fact in rows)]
    if len(filled) < 2:
        return [scores] if filled else []
    return [scores, *filled]


def _sums(rule: Rule, total: Fact, readings: Sequence[Sequence[Fact]]) -> Iterator[Outcome]:
    """The total against each list of scores; blank scores are unknown."""
    lists = [rows for rows in readings if any(fact.value is not None for fact in rows)]
    if not lists:
        return
    if all(fact.value is not None for fact in lists[0]):
        yield judge(rule, [Linear(total, tuple((1, f) for f in rows)) for rows in lists], None, {})
        return
    verdict, relation = check_sum(total, lists[0], is_closed=True)
    yield compare(rule, verdict, (relation,), words_of(relation), {})


def _total_fact(table: str, row: Mapping[str, object], column: str, name: str) -> Fact:
    """A printed total: it may have been rounded, so half of its last digit each way."""
    value = number_in(row, column)
    margin = HALF.scaleb(-decimals_of(value)) if value is not None else ZERO
    return stated_fact(table, row, column, name, margin)


def header_score(view: View) -> Fact | None:
    """The score that the report states as its own; None where it states none."""
    if view.header is None:
        fact = _total_fact("submissions", view.submission, "self_score", "自评得分")
    else:
        fact = _total_fact("reports", view.header, "self_score", "自评得分")
    return fact if fact.value is not None else None
