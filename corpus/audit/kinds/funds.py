"""Project funds: executed within the budget, and the score of the execution row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.denominators import amounts_beside
from corpus.audit.kinds.rates import RATE_MEASURE
from corpus.audit.kinds.scores import full_marks
from corpus.audit.outcomes import Outcome, compare
from corpus.audit.relations import AT_MOST, BREAK, EXACT, ROUNDING, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import HUNDRED, ZERO, Interval, exact

BUDGETS = ("full_year_budget", "adjusted_budget", "initial_budget")
TOTAL = "funds.total"


def check_over_budget(rule: Rule, view: View) -> Iterator[Outcome]:
    """Executed against the budget of the whole year; of the total alone, where there is one."""
    spent = (f for f in view.facts if f.measure == "executed" and f.origin == "table")
    executed = [fact for fact in spent if fact.value is not None]
    totals = [fact for fact in executed if fact.concept == TOTAL]
    for fact in totals or executed:
        yield from _within_budget(rule, view, fact)


def _within_budget(rule: Rule, view: View, executed: Fact) -> Iterator[Outcome]:
    """An amount spent against the first of the budgets that stands beside it."""
    budgets = amounts_beside(rule, view, executed, rule.texts("budgets"))
    if budgets:
        bound = Linear(executed, ((1, budgets[0]),), AT_MOST)
        yield compare(rule, bound.verdict(), (bound,), "全年执行数 ≤ 全年预算数", {})


def check_execution_scores(rule: Rule, view: View) -> Iterator[Outcome]:
    """得分 of a fund row against 分值 x 执行率, the stated rate or the one the amounts give."""
    seen: set[tuple[object, ...]] = set()
    for score in (f for f in view.facts if f.measure == "score" and f.origin == "table"):
        points = amounts_beside(rule, view, score, ("points",))
        if score.value is None or score.interval is None or not points:
            continue
        if points[0].value == full_marks(view):
            # 分值 100 beside the money, where the form prints the score of the whole report
            continue
        if (score.value, points[0].value) in seen:
            continue
        seen.add((score.value, points[0].value))
        yield from _execution_score(rule, view, score, points[0])


def _execution_score(rule: Rule, view: View, score: Fact, points: Fact) -> Iterator[Outcome]:
    full = points.value or ZERO
    spans = [_score_span(full, span) for span in _rate_spans(rule, view, score)]
    stated = score.value
    if not spans or score.interval is None or stated is None:
        return
    nearest = min((span.middle for span in spans), key=lambda value: abs(value - stated))
    verdict = EXACT if stated == nearest else _rounding_or_break(score.interval, spans)
    # What the rate gives is no figure of the report, so nothing can be solved for: no relations.
    wanted = replace(points, value=nearest, interval=exact(nearest))
    words = "执行率得分 = 分值 × 执行率"
    outcome = compare(rule, verdict, (Linear(score, ((1, wanted),)),), words, {})
    is_hint = verdict == BREAK and _is_coarse(stated, nearest)
    yield replace(outcome, relations=(), severity="info" if is_hint else outcome.severity)


def _rounding_or_break(stated: Interval, spans: Sequence[Interval]) -> str:
    return ROUNDING if any(stated.meets(span) for span in spans) else BREAK


def _is_coarse(stated: Decimal, nearest: Decimal) -> bool:
    """Whether a form that scores in whole points may have rounded up: 86 % of 10 is 9."""
    return stated == stated.to_integral_value() and abs(stated - nearest) < 1


def _score_span(full: Decimal, rate: Interval) -> Interval:
    """What a rate (in %) gives of the full points, at most all of them."""
    span = rate.times(full / HUNDRED)
    return Interval(min(full, span.low), min(full, span.high))


def _rate_spans(rule: Rule, view: View, score: Fact) -> list[Interval]:
    """What the rate may be: the stated one if amounts bear it out, else what they give, too."""
    stated = amounts_beside(rule, view, score, (RATE_MEASURE,))
    written = [fact.interval for fact in stated if fact.interval is not None]
    executed = amounts_beside(rule, view, score, ("executed",))
    given = [
        exact(executed[0].value / budget.value * HUNDRED)
        for budget in amounts_beside(rule, view, score, BUDGETS)
        if executed and executed[0].value is not None and budget.value
    ]
    is_borne_out = any(span.meets(rate) for span in written for rate in given)
    return written if is_borne_out else [*written, *given]
