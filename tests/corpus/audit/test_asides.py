"""What the text itself says that an amount counts in or leaves out, beside the table's amount."""

import pytest

from tests.corpus.audit.factory import figure, report, rules_found, sentence

MISMATCH = ["prose_table_mismatch"]


def told_beside(total: str, carryover: str, *, column: str | None = None) -> list[str]:
    """Text and table of an income; column: what the table has as 上年结转, where it has that."""
    figures = [figure("income.total", "4200.80"), figure("income.fiscal_appropriation", "4100.80")]
    if column is not None:
        figures.append(figure("income.carryover", column, col=3))
    text = f"本年收入合计4200.80万元，上年结转{carryover}，收入总计{total}。"
    amounts = [("income.carryover", carryover), ("income.total", total)]
    return rules_found(report(figures=figures, prose=sentence(text, *amounts)))


@pytest.mark.parametrize(
    ("total", "rules"), [("4519.20万元", []), ("4529.20万元", MISMATCH), ("4200.80万元", [])]
)
def test_a_total_with_the_carryover_that_only_the_text_tells(total: str, rules: list[str]) -> None:
    assert told_beside(total, "318.40万元") == rules


def test_a_carryover_that_the_table_counts_in_already_is_not_counted_twice() -> None:
    assert told_beside("4231.00万元", "30.20万元", column="30.20") == MISMATCH


def test_last_years_carryover_and_surplus_used_may_both_be_counted_in() -> None:
    figures = [figure("income.total", "4200.80")]
    text = "使用非财政拨款结余18.40万元，年初结转{}，收入总计4519.20万元。"
    amounts = [("income.non_fiscal_surplus_used", "18.40万元")]
    for carryover, rules in (("300.00万元", []), ("310.00万元", MISMATCH)):
        told = [*amounts, ("income.carryover", carryover), ("income.total", "4519.20万元")]
        prose = sentence(text.format(carryover), *told)
        assert rules_found(report(figures=figures, prose=prose)) == rules


def test_a_carryover_told_with_two_values_explains_nothing() -> None:
    text = "上年结转318.40万元，其中上年结转300.00万元，收入总计4519.20万元。"
    carryovers = [("income.carryover", one) for one in ("318.40万元", "300.00万元")]
    prose = sentence(text, *carryovers, ("income.total", "4519.20万元"))
    assert rules_found(report(figures=[figure("income.total", "4200.80")], prose=prose)) == MISMATCH
