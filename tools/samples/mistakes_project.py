"""Mistakes put into a project's table, each of the kind that one rule should find."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from tools.samples.draft import Mistake
from tools.samples.habits import Habit
from tools.samples.indicator_table import IndicatorRow
from tools.samples.numbers import add_to, plain_number, read_number
from tools.samples.plans import FUNDS, Plan
from tools.samples.project import FundRow, ProjectForm, ProjectReport
from tools.samples.values import target_values, written_number

Spoiled = tuple[ProjectReport, Mistake]
# So many results that are their targets are an accident no more; of 100 % there is none above.
MANY, ALL_OF_IT = 5, (Decimal(100), "%")


def spoil_project(
    report: ProjectReport, form: ProjectForm, plan: Plan, habit: Habit, rng: Random
) -> tuple[ProjectReport, tuple[Mistake, ...]]:
    """The report with a mistake of each group of the plan that can be made in it."""
    mistakes: list[Mistake] = []
    for group in plan.groups:
        for rule in group:
            spoiled = SPOILERS[rule](report, habit, rng) if _fits(rule, report, form) else None
            if spoiled is not None:
                report = spoiled[0]
                mistakes.append(spoiled[1])
                break
    return report, tuple(mistakes)


def natural_mistakes(reports: Iterable[ProjectReport]) -> tuple[Mistake, ...]:
    """What nobody put in: so many quantities that are their targets to the last digit."""
    for report in reports:
        rows = [
            (target_values(row.target), written_number(row.actual)) for row in report.indicators
        ]
        told = [(due, done) for due, done in rows if None not in (due.value, done)]
        open_ones = [(due.value, done) for due, done in told if (due.value, due.unit) != ALL_OF_IT]
        if len(open_ones) >= MANY and all(due == done for due, done in open_ones):
            return (Mistake("all_equal_target", f"{len(open_ones)}项完成值都等于指标值"),)
    return ()


def _fits(rule: str, report: ProjectReport, form: ProjectForm) -> bool:
    """Whether the form has the columns that the rule looks at."""
    if rule in NEEDS_SCORE and not form.is_scored:
        return False
    is_rated = any(column.key == "execution_rate" for column in form.funds)
    return rule not in NEEDS_RATE or (is_rated and _rate_is_plain(report))


def _rate_is_plain(report: ProjectReport) -> bool:
    """Whether the total row has a rate, well below 100, to put a wrong one in its place."""
    rate = written_number(report.funds[0].amounts["execution_rate"])
    return rate is not None and rate < 90


def _fund(report: ProjectReport, index: int, changed: Mapping[str, str]) -> ProjectReport:
    row = report.funds[index]
    fund = FundRow(row.concept, row.label, {**row.amounts, **changed})
    return replace(report, funds=(*report.funds[:index], fund, *report.funds[index + 1 :]))


def _indicator(
    report: ProjectReport, index: int, change: Callable[[IndicatorRow], IndicatorRow]
) -> ProjectReport:
    rows = list(report.indicators)
    rows[index] = change(rows[index])
    return replace(report, indicators=tuple(rows))


def _total(report: ProjectReport) -> ProjectReport:
    """The report with the total that its scores make."""
    scores = [written_number(row.self_score) for row in report.indicators]
    scores.append(written_number(report.funds[0].amounts.get("score", "")))
    total = sum((score for score in scores if score is not None), Decimal(0))
    return replace(report, total_score=plain_number(total))


def _rate(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    right = report.funds[0].amounts["execution_rate"]
    if not habit.is_listed(["measure.full_year_budget", "measure.executed", "funds.total"]):
        return None
    facts = f"年度资金总额执行率应为{right}，写作100%"
    changed = _fund(report, 0, {"execution_rate": "100%", "score": "10"})
    return _total(changed), Mistake("execution_rate_mismatch", facts)


def _rate_score(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    rate = report.funds[0].amounts["execution_rate"]
    if not habit.is_listed(["funds.total"]):
        return None
    facts = f"执行率{rate}，得分写作10"
    return _total(_fund(report, 0, {"score": "10"})), Mistake("execution_score_mismatch", facts)


def _sum(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    is_listed = habit.is_listed([*FUNDS, "measure.full_year_budget", "measure.executed"])
    if [row.concept for row in report.funds] != list(FUNDS) or not is_listed:
        return None
    text = report.funds[1].amounts["full_year_budget"]
    value = read_number(text)
    if value is None or habit.zero in ("—", "/"):
        return None
    parts = {2: report.funds[2], 3: report.funds[3]}
    wrong = add_to(text, (value / 8).quantize(Decimal("0.01")) + 1)
    changed = _fund(report, 1, {"full_year_budget": wrong, "execution_rate": ""})
    for index, row in parts.items():
        changed = _fund(
            changed, index, {"full_year_budget": row.amounts["full_year_budget"] or "0"}
        )
    return changed, Mistake("sum_mismatch", f"当年财政拨款全年预算{text}写作{wrong}")


def _over_points(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    row = report.indicators[-1]
    points = Decimal(row.points)
    changed = _indicator(report, -1, lambda old: replace(old, self_score=plain_number(points + 2)))
    facts = f"{row.level3}分值{points}，得分{points + 2}"
    return _total(changed), Mistake("score_over_points", facts)


def _total_score(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    right = Decimal(report.total_score)
    executed = written_number(report.funds[0].amounts.get("score", "")) or Decimal(0)
    wrong = right - 3
    if wrong == right - executed:
        return None
    facts = f"各项得分之和{right}，总分写作{wrong}"
    return replace(report, total_score=plain_number(wrong)), Mistake("score_total_mismatch", facts)


def _over_budget(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    """Every source and the total spend a tenth more than the budget.

    Not where the parts of what was spent stand below: they would add up no more.
    """
    keys = ["measure.full_year_budget", "measure.executed", "funds.total"]
    if not habit.is_listed(keys) or report.funds[0].concept == "expenditure.total":
        return None
    changed = report
    for index, row in enumerate(report.funds):
        value = read_number(row.amounts["full_year_budget"])
        if not value:
            continue
        spent = add_to(row.amounts["full_year_budget"], (value / 10).quantize(Decimal("0.01")))
        changed = _fund(changed, index, {"executed": spent, "execution_rate": "110.00%"})
    if changed is report:
        return None
    score = {"score": "10"} if "score" in report.funds[0].amounts else {}
    changed = _fund(changed, 0, score)
    return _total(changed), Mistake("executed_over_budget", "执行数比全年预算数多一成")


def _contradiction(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    row = report.indicators[0]
    target, actual = written_number(row.target), written_number(row.actual)
    if target is None or actual is None or target < 10:
        return None
    unit = row.actual.lstrip("0123456789.")
    less = int(target * Decimal("0.8"))
    text = f"已完成{less}{unit}"
    changed = _indicator(
        report,
        0,
        lambda old: replace(old, actual=text, completion=None, self_score=old.points, deviation=""),
    )
    facts = f"{row.level3}指标值{row.target}，写作{text}"
    return _total(changed), Mistake("completion_contradicts_value", facts)


def _duplicate(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    row = report.indicators[0]
    rows = (row, *report.indicators)
    # Both rows share the points there were, so that the sums still hold.
    points = Decimal(row.points)
    if points % 2 or row.self_score != row.points:
        return None
    half = plain_number(points / 2)
    halves = tuple(
        replace(r, points=half, self_score=half) if n < 2 else r for n, r in enumerate(rows)
    )
    return replace(report, indicators=halves), Mistake(
        "duplicate_indicator", f"{row.level3}设置了两次"
    )


def _without_evidence(report: ProjectReport, habit: Habit, rng: Random) -> Spoiled | None:
    row = report.indicators[0]
    if written_number(row.target) is None:
        return None
    changed = _indicator(
        report,
        0,
        lambda old: replace(
            old, actual="已完成", completion="done", self_score=old.points, deviation=""
        ),
    )
    facts = f"{row.level3}指标值{row.target}，只答“已完成”，得满分"
    return _total(changed), Mistake("score_without_evidence", facts)


SPOILERS: Mapping[str, Callable[[ProjectReport, Habit, Random], Spoiled | None]] = {
    "completion_contradicts_value": _contradiction,
    "duplicate_indicator": _duplicate,
    "executed_over_budget": _over_budget,
    "execution_rate_mismatch": _rate,
    "execution_score_mismatch": _rate_score,
    "score_over_points": _over_points,
    "score_total_mismatch": _total_score,
    "score_without_evidence": _without_evidence,
    "sum_mismatch": _sum,
}
NEEDS_SCORE = frozenset(
    {
        *("duplicate_indicator", "execution_score_mismatch"),
        *("score_over_points", "score_total_mismatch", "score_without_evidence"),
    }
)
NEEDS_RATE = frozenset({"execution_rate_mismatch", "execution_score_mismatch"})
