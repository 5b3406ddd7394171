"""Statements in which 支出总计 holds what is left over, so that it equals 收入总计."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import figure, report, rules_found


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
