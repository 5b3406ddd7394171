from decimal import Decimal

import pytest

from schema.report import Row
from tests.corpus.audit.factory import classes, figure, findings, report, rules_found, sentence


def shares(basic: str, project: str) -> list[Row]:
    text = (
        f"总支出460.9万元，其中基本支出20.00万元，占比{basic}；"
        f"用于项目支出440.9万元，占比{project}。"
    )
    amounts = [
        ("expenditure.total", "460.9万元"),
        ("expenditure.basic", "20.00万元"),
        (None, basic),
    ]
    return sentence(text, *amounts, ("expenditure.project", "440.9万元"), (None, project))


@pytest.mark.parametrize("share", ["4.33%", "4.34%", "4.3%", "4%", "5%"])
def test_a_share_may_be_rounded_truncated_or_forced_to_make_100(share: str) -> None:
    assert rules_found(report(prose=shares(share, "95.66%"))) == []


@pytest.mark.parametrize("share", ["4.36%", "4.31%", "3.43%", "43.3%"])
def test_a_share_that_its_amounts_do_not_give_is_an_error(share: str) -> None:
    [found] = findings(report(prose=shares(share, "95.66%")))
    assert (found["rule"], found["severity"]) == ("percentage_mismatch", "error")
    assert found["left_value"] == Decimal(share.rstrip("%"))


SHARE = "总支出为200万元，其中基本支出104万元，占比52%；用于项目支出96万元，{words}92.31%。"


@pytest.mark.parametrize(
    ("words", "rules"),
    [("占比", ["percentage_mismatch"]), ("占基本支出的", [])],
    ids=["of what it is a part", "of what the words say"],
)
def test_a_bare_share_is_one_of_the_total_that_its_amount_is_part_of(
    words: str, rules: list[str]
) -> None:
    amounts = [
        *(("expenditure.total", "200万元"), ("expenditure.basic", "104万元"), (None, "52%")),
        *(("expenditure.project", "96万元"), (None, "92.31%")),
    ]
    assert rules_found(report(prose=sentence(SHARE.format(words=words), *amounts))) == rules


@pytest.mark.parametrize(
    ("whole", "rules"),
    [
        ("占总支出的30%", []),
        ("占总支出的54.55%", ["percentage_mismatch"]),  # it would be of the 110 told before
        ("占54.55%", []),  # of which amount is not said
        ("占预算的54.55%", []),  # of what is said, but not known
        ("占收入合计的30%", []),  # known, and nowhere told
    ],
)
def test_a_percentage_is_of_what_its_sentence_names(whole: str, rules: list[str]) -> None:
    rate = "30%" if "30%" in whole else "54.55%"
    amounts: list[tuple[str | None, str]] = [
        ("expenditure.total", "200万元"),
        ("funds.other", "110万元"),
    ]
    amounts += [("expenditure.basic.public", "60万元"), (None, rate)]
    text = f"总支出200万元，其他110万元，培训费60万元，{whole}。"
    assert rules_found(report(prose=sentence(text, *amounts))) == rules


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("占计划自筹的", []),  # no name of the money told before
        ("占配套指标的", []),
        ("占中央补助的", ["percentage_mismatch"]),  # the one told before
    ],
)
def test_words_that_are_not_known_must_be_in_the_name_of_the_whole(
    words: str, rules: list[str]
) -> None:
    amounts: list[tuple[str | None, str]] = [("funds.central", "1200万元")]
    amounts += [("funds.self_raised", "702.4万元"), (None, "59.2%")]
    text = f"中央补助1200万元，自筹资金到位702.4万元，{words}59.2%。"
    assert rules_found(report(prose=sentence(text, *amounts))) == rules


def test_a_whole_that_is_named_may_stand_in_a_table() -> None:
    text = "培训费60万元，占总支出的{}。"
    total = figure("expenditure.total", "200", entity=None)
    for rate, rules in (("30%", []), ("60%", ["percentage_mismatch"])):
        amounts = [("expenditure.basic.public", "60万元"), (None, rate)]
        made = report(figures=[total], prose=sentence(text.format(rate), *amounts))
        assert rules_found(made) == rules


def test_a_percentage_that_is_no_share_is_not_recomputed() -> None:
    text = "总支出为460.9万元，其中基本支出20万元，增长35%。"
    prose = sentence(
        text, ("expenditure.total", "460.9万元"), ("expenditure.basic", "20万元"), (None, "35%")
    )
    assert rules_found(report(prose=prose)) == []


def test_a_wrong_amount_is_not_told_again_by_its_share() -> None:
    table = {
        "expenditure.total": "460.9",
        "expenditure.basic": "20",
        "expenditure.project": "440.9",
    }
    figures = [figure(concept, text, col=i) for i, (concept, text) in enumerate(table.items())]
    text = "总支出为460.9万元，其中基本支出200万元，占比4.34%。"
    prose = sentence(
        text, ("expenditure.total", "460.9万元"), ("expenditure.basic", "200万元"), (None, "4.34%")
    )
    assert rules_found(report(figures=figures, prose=prose)) == ["prose_table_mismatch"]


def fund(rate: str, executed: str = "66.8", **budgets: str) -> list[Row]:
    cells = {**(budgets or {"full_year_budget": "200"}), "executed": executed}
    rows = [
        figure("funds.total", text, measure=measure, col=i, entity=None)
        for i, (measure, text) in enumerate(cells.items())
    ]
    return [
        *rows,
        figure("funds.total", rate, measure="execution_rate", unit="%", col=8, entity=None),
    ]


@pytest.mark.parametrize("rate", ["33.4%", "33.40%", "33%", "34%"])
def test_an_execution_rate_in_any_rounding_holds(rate: str) -> None:
    assert rules_found(report(figures=fund(rate))) == []


def test_an_execution_rate_of_neither_budget_is_an_error() -> None:
    [found] = findings(report(figures=fund("100%", initial_budget="180", full_year_budget="200")))
    assert (found["rule"], found["severity"]) == ("execution_rate_mismatch", "error")
    assert found["right_value"] == Decimal("37.111111")


def test_an_execution_rate_of_the_budget_at_the_years_start_holds() -> None:
    made = report(figures=fund("83.5%", initial_budget="80", full_year_budget="100"))
    assert rules_found(made) == []
    assert classes(made, "execution_rate_mismatch") == ["exact"]


def test_an_amount_under_an_unknown_heading_may_be_the_budget() -> None:
    rows = fund("50%", initial_budget="80", executed="66.8")
    assert rules_found(report(figures=rows)) == ["execution_rate_mismatch"]
    unnamed = {**figure("funds.total", "133.6", col=6, entity=None), "measure": None}
    assert rules_found(report(figures=[*rows, unnamed])) == []


def test_points_and_scores_of_fund_rows_are_not_added_up() -> None:
    rows = [
        figure(f"funds.{name}", text, measure="score", unit="分", entity=None, row=i)
        for i, (name, text) in enumerate(
            {"total": "8", "current_fiscal": "8", "other": "0"}.items()
        )
    ]
    assert classes(report(figures=rows), "sum_mismatch") == []


def test_a_blank_budget_leaves_the_rate_untested() -> None:
    assert rules_found(report(figures=fund("100%", full_year_budget=""))) == []


def test_spending_beyond_the_budget_is_asked_about() -> None:
    assert rules_found(report(figures=fund("103%", "206"))) == ["executed_over_budget"]
    assert rules_found(report(figures=fund("100%", "200.0"))) == []
    assert rules_found(report(figures=fund("100%", "200.4"))) == []


def execution_score(score: str, rate: str = "80.45%", points: str = "10") -> list[str]:
    rows = [
        figure("funds.total", text, measure=measure, unit=unit, col=i, entity=None)
        for i, (measure, text, unit) in enumerate(
            [("points", points, "分"), ("execution_rate", rate, "%"), ("score", score, "分")]
        )
    ]
    return rules_found(report(figures=rows))


def test_the_execution_score_follows_the_rate() -> None:
    assert execution_score("8.05") == []
    assert execution_score("8") == []
    assert execution_score("10") == ["execution_score_mismatch"]
    assert execution_score("10", "100%") == []


def test_the_score_of_the_whole_report_beside_the_money_is_none_of_its_execution() -> None:
    assert execution_score("96.5", "92.36%", "100") == []
    assert execution_score("96.5", "92.36%", "99") == ["execution_score_mismatch"]


@pytest.mark.parametrize(
    ("score", "severity"),
    [("9", "info"), ("7", "warning"), ("8.7", "warning"), ("9.5", "warning")],
    ids=["rounded up", "a point off", "no whole points", "too much"],
)
def test_a_form_of_whole_points_may_round_its_execution_score(score: str, severity: str) -> None:
    """8.1 of 10 points for 81 %: 9 is what a form in whole points gives."""
    cells = [("points", "10", "分"), ("execution_rate", "81.0%", "%")]
    rows = [
        figure("funds.total", text, measure=measure, unit=unit, col=i, entity=None)
        for i, (measure, text, unit) in enumerate([*cells, ("score", score, "分")])
    ]
    assert [row["severity"] for row in findings(report(figures=rows))] == [severity]


def test_a_score_is_held_against_the_stated_rate_where_amounts_bear_it_out() -> None:
    cells = [
        *(("initial_budget", "68", "万元"), ("full_year_budget", "75", "万元")),
        *(("executed", "65", "万元"), ("points", "10", "分")),
        *(("execution_rate", "86.67%", "%"), ("score", "10", "分")),
    ]
    rows = [
        figure("funds.total", text, measure=measure, unit=unit, col=i, entity=None)
        for i, (measure, text, unit) in enumerate(cells)
    ]
    assert rules_found(report(figures=rows)) == ["execution_score_mismatch"]


def named(rate: str, people: str, authorized: str, concept: str = "staff.in_service") -> list[str]:
    rows = [
        figure(concept, people, unit="人", entity=None),
        figure("staff.authorized", authorized, unit="人", entity=None, col=2),
        figure("staff.control_rate", rate, unit="%", entity=None, col=3),
    ]
    return rules_found(report(figures=rows))


def test_a_control_rate_is_recomputed_from_its_head_counts() -> None:
    assert named("100%", "18", "12") == ["percentage_mismatch"]
    assert named("91.6%", "11", "12") == []


def test_a_control_rate_is_of_the_people_in_service_not_of_all() -> None:
    """48 in service of 50 posts are 96 %, though 62 people are counted with those retired."""
    assert named("96%", "62", "50", "staff.actual") == ["staff_over_authorized"]


@pytest.mark.parametrize("measure", ["planned", "received", "adjusted_budget", "budget"])
def test_an_execution_rate_may_be_of_any_budget_of_the_report(measure: str) -> None:
    row = fund("83.5%", full_year_budget="200")
    assert rules_found(report(figures=row)) == ["execution_rate_mismatch"]
    other = figure("funds.total", "80", measure=measure, table=7, entity=None)
    assert "execution_rate_mismatch" not in rules_found(report(figures=[*row, other]))
    other = figure("funds.total", "88", measure=measure, table=7, entity=None)
    assert "execution_rate_mismatch" in rules_found(report(figures=[*row, other]))


def three_public(rate: str, **years: str) -> list[str]:
    rows = [
        figure("three_public.total", text, measure=measure, col=i, entity=None)
        for i, (measure, text) in enumerate(years.items())
    ]
    change = figure("three_public.change_rate", rate, unit="%", col=8, entity=None)
    return rules_found(report(figures=[*rows, change]))


def test_the_change_of_three_public_is_of_budgets_where_both_stand_there() -> None:
    assert three_public("25%", prior_year_budget="4", prior_year_final="2", budget="5") == []
    assert three_public("150%", prior_year_budget="4", prior_year_final="2", budget="5") == [
        "percentage_mismatch"
    ]
    assert three_public("150%", prior_year_final="2", budget="5") == []


@pytest.mark.parametrize(
    ("before", "now", "rules"),
    [
        ("20.00", "20.99", []),  # 0.99 万元, but less than 5 %
        ("20.00", "21.00", ["three_public_growth"]),
        ("1.00", "1.49", []),  # 49 %, but less than 0.5 万元
        ("1.00", "1.50", ["three_public_growth"]),
    ],
)
def test_growth_is_asked_about_from_five_percent_and_half_a_ten_thousand(
    before: str, now: str, rules: list[str]
) -> None:
    rows = [
        figure("three_public.total", before, measure="prior_year_final", entity=None),
        figure("three_public.total", now, measure="final", col=2, entity=None),
    ]
    assert rules_found(report(figures=rows)) == rules


def test_three_public_over_its_budget_is_a_question_to_be_explained() -> None:
    rows = [
        figure("three_public.total", "5.0", measure="budget", entity=None),
        figure("three_public.total", "6.0", measure="final", col=2, entity=None),
    ]
    [found] = findings(report(figures=rows))
    assert (found["rule"], found["severity"]) == ("three_public_over_budget", "warning")
