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


def staff_cost(text: str, *others: tuple[str | None, str]) -> list[str]:
    """The findings of a text that tells 人员支出 as 680万元, where the table has 744.60."""
    figures = [figure("expenditure.basic.personnel", "744.60")]
    amounts = [("expenditure.basic.personnel", "680万元"), *others]
    ordered = sorted(amounts, key=lambda amount: text.index(amount[1]))
    return rules_found(report(figures=figures, prose=sentence(text, *ordered)))


@pytest.mark.parametrize(
    "text",
    [
        "人员支出680万元（不含对个人和家庭补助{}），公用支出85万元。",
        "人员支出680万元，另有对个人和家庭补助{}；公用支出85万元。",
        "人员支出680万元，未包括对个人和家庭补助{}。",
        "除对个人和家庭补助{}外，人员支出680万元。",
        "扣除对个人和家庭补助{}后，人员支出680万元。",
    ],
)
def test_what_an_amount_is_said_to_leave_out_may_be_in_the_tables(text: str) -> None:
    for other, rules in (("64.60万元", []), ("46.60万元", MISMATCH)):
        assert staff_cost(text.format(other), (None, other)) == rules


def test_a_list_of_what_is_left_out_ends_with_its_bracket() -> None:
    others = [(None, "44.60万元"), (None, "20.00万元")]
    inside = "人员支出680万元（不含离退休费44.60万元、抚恤金20.00万元）。"
    outside = "人员支出680万元（不含离退休费44.60万元），培训费20.00万元。"
    assert staff_cost(inside, *others) == []
    assert staff_cost(outside, *others) == MISMATCH


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("总支出1280.50万元（含年末结转结余50.30万元）。", []),
        ("总支出1280.50万元，其中包括年末结转结余50.30万元。", []),
        ("加上年末结转结余50.30万元，总支出1280.50万元。", []),
        ("总支出1280.50万元，年末结转结余50.30万元。", MISMATCH),
        ("总支出1280.50万元（不含年末结转结余50.30万元）。", MISMATCH),
    ],
)
def test_what_an_amount_is_said_to_count_in_may_be_outside_the_tables(
    text: str, rules: list[str]
) -> None:
    figures = [figure("expenditure.total", "1230.20"), figure("balance.cumulative", "50.30")]
    amounts = [("expenditure.total", "1280.50万元"), ("balance.cumulative", "50.30万元")]
    ordered = sorted(amounts, key=lambda amount: text.index(amount[1]))
    assert rules_found(report(figures=figures, prose=sentence(text, *ordered))) == rules


def test_a_part_that_the_table_counts_in_too_explains_nothing() -> None:
    figures = [figure("expenditure.total", "1230.20"), figure("expenditure.project", "50.30")]
    amounts = [("expenditure.total", "1280.50万元"), ("expenditure.project", "50.30万元")]
    prose = sentence("总支出1280.50万元（含项目支出50.30万元）。", *amounts)
    assert rules_found(report(figures=figures, prose=prose)) == MISMATCH


@pytest.mark.parametrize(("household", "rules"), [("64.60万元", []), ("46.60万元", MISMATCH)])
def test_personnel_may_be_told_without_the_household_grants_told_beside_it(
    household: str, rules: list[str]
) -> None:
    text = f"人员支出680万元，对个人和家庭的补助{household}。"
    assert staff_cost(text, ("expenditure.economic.household", household)) == rules


@pytest.mark.parametrize(("household", "rules"), [("64.6", []), ("46.6", ["sum_mismatch"])])
def test_household_grants_may_stand_beside_personnel_in_basic_spending(
    household: str, rules: list[str]
) -> None:
    amounts = {"": "830.2", ".personnel": "680", ".public": "85.6"}
    figures = [figure(f"expenditure.basic{name}", text) for name, text in amounts.items()]
    figures.append(figure("expenditure.economic.household", household))
    assert rules_found(report(figures=figures)) == rules


def sources(column: str, printed: str, *told: tuple[str, str]) -> list[str]:
    """The findings of a text that tells sources of income, beside a table's one column."""
    text = "，".join(f"{concept}{amount}" for concept, amount in told)
    prose = sentence(text, *told)
    return rules_found(report(figures=[figure(column, printed)], prose=prose))


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ("income.fiscal_total", ("income.fiscal_appropriation", "income.government_fund")),
        ("income.other", ("income.other", "income.unit_funds.business")),
        ("income.unit_funds", ("income.other", "income.unit_funds.business")),
    ],
)
def test_sources_told_one_by_one_that_make_a_column_of_the_table(
    column: str, told: tuple[str, str]
) -> None:
    first, second = told
    own = (first, "362.40万元")
    assert sources(column, "402.40", own, (second, "40.00万元")) == []
    assert sources(column, "402.40", own, (second, "41.00万元")) == MISMATCH
    assert sources(column, "402.40", own) == MISMATCH
