"""Where the limits of the rules lie: on one side of each something is asked, on the other not."""

from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest

from corpus.audit.criteria.rescore import Rescore
from corpus.audit.engine import check_report
from corpus.audit.facts import Fact, figure_fact
from corpus.audit.grouping import group_breaks
from corpus.audit.kinds.goals import shortened
from corpus.audit.outcomes import Outcome, compare, stored, words_of
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import load_rules
from schema.report import Row
from schema.rows.figures import FigureRow
from schema.rows.scores import ScoreRow
from tests.corpus.audit.factory import amounts, figure, findings, report, rules_found, score


def amount(value: int) -> Fact:
    return figure_fact(cast(FigureRow, figure("income.total", str(value), row=value)))


def broken(stated: Fact, *parts: Fact) -> Outcome:
    relation = Linear(stated, tuple((1, part) for part in parts))
    rule = next(rule for rule in load_rules() if rule.id == "sum_mismatch")
    return compare(rule, BREAK, (relation,), words_of(relation), {})


def of_one_cause(*more: Fact) -> list[Outcome]:
    """A total of 5 that should be 9, by what it is told as and by what it is part of."""
    total = amount(5)
    return [broken(total, amount(9), *more), broken(amount(12), total, amount(3))]


def unlike(count: int) -> list[Outcome]:
    """Breaks that have nothing to do with each other."""
    return [broken(amount(1_000 + n), amount(2_000 + 3 * n)) for n in range(count)]


def test_causes_are_looked_for_among_forty_breaks_and_among_no_more() -> None:
    assert len(group_breaks([*of_one_cause(), *unlike(38)])) == 39
    assert len(group_breaks([*of_one_cause(), *unlike(39)])) == 41


def test_a_sum_of_two_hundred_figures_may_have_a_wrong_one_and_a_longer_one_not() -> None:
    nothing = [replace(amount(0), place=(0, n, 1)) for n in range(199)]
    assert len(group_breaks(of_one_cause(*nothing[:198]))) == 1
    assert len(group_breaks(of_one_cause(*nothing))) == 2


def test_a_text_of_forty_characters_is_quoted_whole() -> None:
    assert shortened("字" * 40) == "字" * 40
    assert shortened("字" * 41) == "字" * 40 + "……"


@pytest.mark.parametrize(("given", "rules"), [("110", ["grade_band_mismatch"]), ("110.1", [])])
def test_a_score_far_above_its_points_is_of_another_sheet(given: str, rules: list[str]) -> None:
    header: Row = {"self_score": Decimal(given), "grade": "差", "grade_code": "poor"}
    assert rules_found(report(header=header)) == rules


@pytest.mark.parametrize(("confidence", "severity"), [(0.75, "error"), (0.74, "info")])
def test_a_figure_that_is_doubtful_makes_a_break_a_hint(confidence: float, severity: str) -> None:
    rows = [
        figure("expenditure.total", "10.0", confidence=confidence),
        figure("expenditure.basic", "5.0", col=2),
        figure("expenditure.project", "4.0", col=3),
    ]
    assert [row["severity"] for row in findings(report(figures=rows))] == [severity]


@pytest.mark.parametrize(("count", "is_named"), [(8, True), (9, False)])
def test_eight_bodies_are_named_and_more_are_counted(count: int, is_named: bool) -> None:
    names = [f"第{n}站" for n in range(count)]
    rows = [figure("income.total", "1", row=4 + n, entity=name) for n, name in enumerate(names)]
    whole = figure("income.total", str(count), entity="合计")
    [checked] = check_report(report(figures=[whole, *rows]))["reconciliation"]
    words = " + ".join(names) if is_named else f"{count}个机构之和"
    assert str(checked["relation"]).endswith(f"合计 = {words}")


@pytest.mark.parametrize(("count", "is_named"), [(8, True), (9, False)])
def test_eight_parts_are_named_and_more_are_counted(count: int, is_named: bool) -> None:
    relation = Linear(amount(9), tuple((1, amount(n)) for n in range(count)))
    assert words_of(relation).endswith(f"所列{count}项之和") != is_named


@pytest.mark.parametrize(("own", "outcome"), [("4.009", "agrees"), ("4.01", "differs")])
def test_a_score_of_less_than_a_hundredth_more_agrees(own: str, outcome: str) -> None:
    row = cast(ScoreRow, score("预算完成率", "5", own))
    assert Rescore(row, Decimal(4), ()).outcome == outcome


def test_a_share_is_told_to_the_hundredth() -> None:
    [found] = findings(report(figures=amounts(initial_budget="30.0", full_year_budget="50.0")))
    assert "变动66.67%" in str(found["message"])


@pytest.mark.parametrize(
    ("budgets", "rules"), [(40, ["execution_rate_mismatch"]), (41, ["not_checked"])]
)
def test_forty_budgets_beside_a_rate_are_tried(budgets: int, rules: list[str]) -> None:
    rows = amounts(full_year_budget="100.0", executed="50.0")
    rate = figure("funds.total", "60.00%", measure="execution_rate", unit="%", col=3, entity=None)
    rows.append(rate)
    for table in range(1, budgets + 1):
        rows += [{**figure("funds.total", "70.0", table=table), "measure": "full_year_budget"}]
    assert rules_found(report(figures=rows)) == rules


@pytest.mark.parametrize(("balances", "rules"), [(20, ["sum_mismatch"]), (21, ["not_checked"])])
def test_twenty_balances_that_a_total_may_count_in_are_tried(
    balances: int, rules: list[str]
) -> None:
    rows = [
        figure("expenditure.total", "115.0"),
        figure("expenditure.basic", "60.0", col=2),
        figure("expenditure.project", "40.0", col=3),
        *(figure("balance.cumulative", "7.0", col=4) for _ in range(balances)),
    ]
    assert rules_found(report(figures=rows)) == rules


def test_a_number_is_stored_with_six_decimals() -> None:
    assert stored(Decimal("1.23456789")) == Decimal("1.234568")
