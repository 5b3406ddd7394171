"""Score sheets: scores within points, totals, cover against sheet."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.audit.facts import Fact, View, stated_fact
from corpus.audit.kinds.formulas import judge
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import AT_MOST, Linear, check_sum
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO, decimals_of, number_in, text_in
from schema.rows.indicators import INDICATORS, IndicatorRow
from schema.rows.scores import SCORES, ScoreRow

HALF = Decimal("0.5")


def check_over_points(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each score against its points; rows that share one 分值 cell against it together."""
    bonus_words = rule.texts("bonus_words")
    indicators = view.rows(INDICATORS)
    sheets: Mapping[str, Sequence[ScoreRow | IndicatorRow]] = {
        "scores": criteria_rows(view),
        "indicators": indicators,
    }
    for table, rows in sheets.items():
        for group in _sharing(rows):
            if _is_bonus(group, bonus_words):
                continue
            points = view.stated(table, group[0], "points", f"{name_of(group[0])}分值")
            scores = [view.stated(table, r, "self_score", f"{name_of(r)}得分") for r in group]
            scores = [fact for fact in scores if fact.value is not None]
            if points.value is None or not scores:
                continue
            parts = tuple((-1, fact) for fact in scores[1:])
            bound = Linear(scores[0], ((1, points), *parts), AT_MOST)
            total = sum((fact.value or ZERO for fact in scores), ZERO)
            names = "、".join(name_of(row) for row in group)
            fields = {"names": names, "score": f"{total.normalize():f}"}
            fields["points"] = f"{points.value.normalize():f}"
            yield compare(rule, bound.verdict(), (bound,), f"{names}：得分 ≤ 分值", fields)


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


def _sharing(rows: Sequence[ScoreRow | IndicatorRow]) -> list[list[ScoreRow | IndicatorRow]]:
    """Rows in the groups that share one 分值 cell."""
    groups: list[list[ScoreRow | IndicatorRow]] = []
    for row in rows:
        shared = row["points_shared_by"] or 1
        is_next = shared > 1 and row["points_counted"] == 0
        if is_next and groups and len(groups[-1]) < shared:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def check_total_score(rule: Rule, view: View) -> Iterator[Outcome]:
    """The sheet's 总分 and the report's own score against the sum of the scores, and each other.

    In the national form the execution row (资金得分) may be counted or not.
    """
    cover = _header_score(view)
    sheet = [row for row in view.rows(SCORES) if row["is_total"]]
    total = _total_fact("scores", sheet[0], "self_score", "总分") if sheet else None
    scores = [
        view.stated("scores", r, "self_score", f"{name_of(r)}得分") for r in criteria_rows(view)
    ]
    if total is not None and total.value is not None:
        yield from _sums(rule, total, [scores])
        if cover is not None:
            yield judge(rule, [Linear(cover, ((1, total),))], None, {})
        return
    if cover is None:
        return
    own = [
        view.stated("indicators", r, "self_score", f"{name_of(r)}得分")
        for r in view.rows(INDICATORS)
    ]
    yield from _sums(rule, cover, _readings(view, own or scores))


def _readings(view: View, scores: list[Fact]) -> list[list[Fact]]:
    """The lists of scores that may make the total: with the execution row (once), or without.

    Where a report has several tables the total may be that of one of them.
    """
    execution = [f for f in view.facts if f.measure == "score" and f.value is not None]
    tables: dict[int | None, list[Fact]] = {}
    for fact in scores:
        tables.setdefault(fact.place[0], []).append(fact)
    filled = [rows for rows in tables.values() if any(fact.value is not None for fact in rows)]
    lists = [scores] if filled else []
    if len(filled) > 1:
        lists += filled
    if not execution:
        return lists
    every = [execution] if len({fact.value for fact in execution}) > 1 else []
    given = [execution[:1], [], *every]
    return [[*rows, *own] for own in lists for rows in given]


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


def _header_score(view: View) -> Fact | None:
    if view.header is None:
        fact = _total_fact("submissions", view.submission, "self_score", "自评得分")
    else:
        fact = _total_fact("reports", view.header, "self_score", "自评得分")
    return fact if fact.value is not None else None
