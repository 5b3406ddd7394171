"""Where too many figures may be meant nothing is compared, and the report says so."""

from collections.abc import Callable

import pytest

from schema.report import Report, Row
from tests.corpus.audit.factory import figure, findings, report, score

Make = Callable[[int], Report]


def named_rate(count: int) -> Report:
    """A rate beside `count` budgets that do not give it."""
    rows = [figure("three_public.control_rate", "50%", unit="%", measure="final", col=9)]
    rows.append(figure("three_public.total", "9", col=8))
    rows += [
        figure("three_public.total", "10", measure="budget", col=10 + n, entity=f"第{n}站")
        for n in range(count)
    ]
    return report(figures=rows)


def execution_rate(count: int) -> Report:
    """A rate of execution in a row of `count` amounts that do not give it."""
    rows = [figure("funds.total", "50%", unit="%", measure="execution_rate", col=9)]
    rows.append(figure("funds.total", "9", measure="executed", col=8))
    rows += [
        figure("funds.total", "10", measure="budget", col=10 + n, entity=f"第{n}站")
        for n in range(count - 2)
    ]
    return report(figures=rows)


def unnamed_amounts(count: int) -> Report:
    """A rate of execution beside its amounts and `count` of which nothing is known."""
    rows = [figure("funds.total", "50%", unit="%", measure="execution_rate", col=9)]
    rows.append(figure("funds.total", "9", measure="executed", col=8))
    rows.append(figure("funds.total", "10", measure="budget", col=7))
    unnamed = [figure(None, "18", col=10 + n) for n in range(count)]
    return report(figures=[*rows, *({**row, "measure": None} for row in unnamed)])


def balances(count: int) -> Report:
    """A total of 115 = 60 + 40 + 15, where 15 is one of `count` balances."""
    rows = [figure("expenditure.total", "115", col=1), figure("expenditure.basic", "60", col=2)]
    rows.append(figure("expenditure.project", "40", col=3))
    rows += [figure("balance.cumulative", "15", row=4 + n, col=4) for n in range(count)]
    return report(figures=rows)


def scored(count: int) -> Report:
    """A criterion of a rate that the report states in `count` ways."""
    text = "以100%为基准。编制使用率≦100%，得5分；每高出一个百分点扣0.4分，最多扣完。"
    rates = [
        figure("staff.control_rate", f"{110 + n}%", unit="%", row=3 + n, entity=f"第{n}站")
        for n in range(count)
    ]
    rows = [
        score(
            "在职人员控制率", "5", "5", criterion=text, level1=("投入", "5"), level2=("配置", "5")
        )
    ]
    return report(figures=rates, scores=rows)


CASES = [
    (named_rate, 40, "percentage_mismatch"),
    (execution_rate, 40, "execution_rate_mismatch"),
    (unnamed_amounts, 40, None),  # one of them makes the rate
    (balances, 20, None),  # one of them is counted in
    (scored, 20, "score_criterion_breach"),
]


def found(made: Report, rule: str) -> list[Row]:
    return [row for row in findings(made) if row["rule"] == rule]


@pytest.mark.parametrize(("make", "most", "rule"), CASES)
def test_as_many_as_can_be_told_apart_are_compared(make: Make, most: int, rule: str | None) -> None:
    assert {row["rule"] for row in findings(make(most))} == ({rule} if rule else set())


@pytest.mark.parametrize(("make", "most", "rule"), CASES)
def test_one_more_is_left_out_and_the_report_says_so(make: Make, most: int, rule: str) -> None:
    [note] = findings(make(most + 1))
    assert (note["rule"], note["severity"]) == ("not_checked", "info") and note["evidence"]
    assert "有1处同类数字过多" in str(note["message"])


def test_all_that_is_left_out_of_a_report_is_one_finding() -> None:
    both = named_rate(41).tables["figures"] + balances(21).tables["figures"]
    [note] = found(report(figures=list(both)), "not_checked")
    assert "合计数与分项之和不符" in str(note["message"])
    assert "占比（比率）计算不符" in str(note["message"])
    assert len(note["evidence"]) == 2  # type: ignore[arg-type]
