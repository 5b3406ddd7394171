"""Statements in which 支出总计 holds what is left over, so that it equals 收入总计."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import figure, report, rules_found, told


def _statement(left: str, total: str = "836.95") -> list[Row]:
    texts = {
        "income.total": "836.95",
        "expenditure.basic": "601.2",
        "expenditure.project": "230",
        "balance.cumulative": left,
        "expenditure.total": total,
    }
    return [
        figure(concept, text, col=i, entity=None) for i, (concept, text) in enumerate(texts.items())
    ]


def test_what_is_left_over_may_be_counted_into_the_total() -> None:
    assert rules_found(report(figures=_statement("5.75"))) == []
    assert rules_found(report(figures=_statement("5.75", total="831.2"))) == []


@pytest.mark.parametrize("left", ["7.55", "57.5"])
def test_a_total_that_neither_reading_gives_is_one_finding(left: str) -> None:
    assert len(rules_found(report(figures=_statement(left)))) == 1


def test_a_total_that_is_its_parts_shows_no_break_of_the_balance() -> None:
    figures = [row for row in _statement("5.75", total="831.2") if row["concept"] != "income.total"]
    assert rules_found(report(figures=figures)) == []


@pytest.mark.parametrize(("distributed", "rules"), [("8.58", 0), ("7.08", 1), (None, 1)])
def test_what_was_distributed_is_left_over_no_more(distributed: str | None, rules: int) -> None:
    """1861 + 57.2 − 1872.42 = 45.78, of which 8.58 went to funds and 37.2 is carried forward."""
    texts = {
        "income.current_year_total": "1861",
        "income.carryover": "57.2",
        "expenditure.total": "1872.42",
        "balance.cumulative": "37.2",
        "balance.distribution": distributed,
    }
    figures = [
        figure(concept, text, col=i, entity=None)
        for i, (concept, text) in enumerate(texts.items())
        if text is not None
    ]
    assert rules_found(report(figures=figures)) == ["balance_mismatch"] * rules


def left_of_project(left: str, *others: Row) -> list[str]:
    """The balance of a project's city funds: 8 received, 5 spent."""
    amounts = {"received": "8.0", "executed": "5.0", "balance": left}
    figures = [
        figure("funds.city", text, measure=measure, entity=None, col=col)
        for col, (measure, text) in enumerate(amounts.items())
    ]
    return rules_found(report(figures=[*figures, *others]))


def test_what_is_left_of_a_project_is_what_it_received_less_what_it_spent() -> None:
    assert left_of_project("3.0") == []
    assert left_of_project("4.0") == ["balance_mismatch"]


def test_an_amount_of_unknown_meaning_may_be_what_the_balance_of_a_project_misses() -> None:
    assert left_of_project("4.0", figure(None, "1.0", entity=None, row=5)) == []
    assert left_of_project("4.0", figure(None, "2.0", entity=None, row=5)) == ["balance_mismatch"]


def told_left(left: str, place: int) -> list[str]:
    amounts = [("received", "45.00万元", 1), ("executed", "43.86万元", 1), ("balance", left, place)]
    rows = [
        told("funds.total", text, measure=measure, paragraph=paragraph, start=start * 9)
        for start, (measure, text, paragraph) in enumerate(amounts)
    ]
    return rules_found(report(prose=rows))


def test_a_paragraph_that_tells_what_came_went_and_is_left_is_added_up() -> None:
    assert told_left("1.14万元", place=1) == []
    assert told_left("1.41万元", place=1) == ["balance_mismatch"]
    assert told_left("1.41万元", place=2) == []  # of something else
