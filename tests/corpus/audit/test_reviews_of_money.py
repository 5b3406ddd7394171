"""What reviewers ask of money, weights, dates and lists."""

from datetime import date
from decimal import Decimal

import pytest

from schema.report import Report, Row
from tests.corpus.audit.factory import (
    amounts,
    figure,
    findings,
    heading,
    identity,
    indicator,
    report,
    rules_found,
    score,
)

# ---- results


@pytest.mark.parametrize(
    ("given", "spent", "rules"),
    [
        ("95", "98.00", ["high_score_low_execution"]),
        ("95", "100.10", []),
        ("89", "98.00", []),
    ],
)
def test_a_high_score_with_little_spent(given: str, spent: str, rules: list[str]) -> None:
    made = report(
        figures=amounts(full_year_budget="200.00", executed=spent),
        header={"self_score": Decimal(given)},
    )
    assert rules_found(made) == rules


def test_an_amount_that_stands_there_with_two_values_says_nothing_of_the_whole() -> None:
    rows = amounts(full_year_budget="200.00", executed="98.00")
    rows.append(figure("funds.total", "150.00", measure="executed", table=5, entity=None))
    assert rules_found(report(figures=rows, header={"self_score": Decimal(95)})) == []


def test_a_budget_that_changed_by_more_than_three_tenths_is_a_hint() -> None:
    assert rules_found(report(figures=amounts(initial_budget="100", full_year_budget="131"))) == [
        "adjustment_large"
    ]
    assert rules_found(report(figures=amounts(initial_budget="100", full_year_budget="130"))) == []
    assert rules_found(report(figures=amounts(initial_budget="100", adjusted_budget="69"))) == [
        "adjustment_large"
    ]


def test_more_was_spent_than_was_received() -> None:
    rows = amounts(received="100.0", executed="120.0")
    [found] = findings(report(figures=rows))
    assert (found["rule"], found["difference"]) == ("received_executed", 20)
    carried = figure("funds.carryover", "20.0", measure="received", row=5, entity=None)
    assert rules_found(report(figures=[*rows, carried])) == []
    assert rules_found(report(figures=amounts(received="120.0", executed="120.0"))) == []


def carryover(budget: str, spent: str, year: int = 2015) -> list[str]:
    rows = [
        figure("funds.carryover", text, measure=measure, col=place, entity=None)
        for place, (measure, text) in enumerate((("full_year_budget", budget), ("executed", spent)))
    ]
    return rules_found(report(figures=rows, submission={"fiscal_year": year}))


def test_money_carried_over_and_left_again() -> None:
    assert carryover("30.0", "12.0") == ["two_year_carryover"]
    assert carryover("30.0", "27.0") == ["two_year_carryover"]
    assert carryover("30.0", "27.1") == []
    assert carryover("30.0", "30.0") == []
    assert carryover("30.0", "") == []
    assert carryover("30.0", "12.0", 2014) == []  # before the law was changed


def left_over(left: str, year: int = 2015) -> list[str]:
    texts = {"income.total": "100.0", "balance.carryforward": left}
    rows = [figure(c, t, row=i, table=i) for i, (c, t) in enumerate(texts.items())]
    return rules_found(report(figures=rows, submission={"fiscal_year": year}))


def test_a_third_of_the_income_left_at_the_end_is_a_hint() -> None:
    assert left_over("30.1") == ["balance_high"]
    assert left_over("30.0") == []
    assert left_over("130.0") == []  # more than all: no share
    assert left_over("30.1", 2014) == []  # before it was to be used


# ---- the form


def weighed(
    *points: str, execution: str | None = "10", year: int = 2020, **values: object
) -> list[str]:
    rows = [
        indicator("≥1", "1", level3=f"第{i}项", points=text, self_score=text)
        for i, text in enumerate(points)
    ]
    rows[-1] |= {"level1": "满意度指标", "level3": "群众满意度", **values}
    figures = []
    if execution is not None:
        for measure, column in (("points", 3), ("score", 5)):
            figures.append(figure("funds.total", execution, measure=measure, unit="分",
                                  col=column, entity=None))  # fmt: skip
    header: Row = {"report_kind": "project"}
    submission: Row = {"fiscal_year": year}
    made = report(indicators=rows, figures=figures, header=header, submission=submission)
    return [rule for rule in rules_found(made) if rule == "weight_structure"]


def test_a_project_weighs_execution_ten_and_satisfaction_something() -> None:
    assert weighed("50", "30", "10") == []
    assert weighed("40", "30", "10", execution="20") == ["weight_structure"]
    assert weighed("40", "30", "10", execution="20", year=2019) == []  # before the rule was made
    assert weighed("50", "30", "10", level1="效益指标", level3="经济效益") == ["weight_structure"]


def test_weights_are_not_judged_where_some_were_not_read() -> None:
    assert weighed("50", "30", execution="10") == []


def lost(cause: str | None, column: str = "扣分原因") -> list[str]:
    where = {"level1": ("过程", "100"), "level2": ("管理", "100")}
    rows = [
        score("制度健全性", "60", "55", deduction=cause, **where),  # type: ignore[arg-type]  # points of levels
        score("资金合规性", "40", "40", **where),  # type: ignore[arg-type]  # points of levels
    ]
    header: Row = {"self_score": Decimal(95)}
    return rules_found(report(scores=rows, header=header, cells=[heading(column, table=3)]))


def test_points_are_lost_for_a_cause_where_the_sheet_asks_for_it() -> None:
    assert lost(None) == ["points_lost_without_cause"]
    assert lost("制度未修订") == []
    assert lost(None, "评分标准") == []


@pytest.mark.parametrize(
    ("dated", "rules"),
    [
        (date(2023, 11, 20), ["report_before_yearend"]),
        (date(2023, 12, 31), []),
        (date(2024, 3, 1), []),
    ],
)
def test_a_report_is_written_when_its_year_is_over(dated: date, rules: list[str]) -> None:
    assert rules_found(report(submission={"report_date": dated})) == rules


def test_a_date_that_alone_says_the_year_is_no_contradiction_to_it() -> None:
    told = [identity("fiscal_year", "report_date", "2023")]
    made = report(submission={"report_date": date(2023, 11, 20)}, identities=told)
    assert rules_found(made) == []


# ---- lists of projects


def listed(*spent: str, total: str = "100.0", form: str | None = None) -> Report:
    """A list of projects, a report for each, and the first one's own form in another table."""
    made = report(figures=[figure("funds.total", total, measure="executed", entity="合计", row=9)])
    for place, text in enumerate(spent):
        row = figure("funds.total", text, measure="executed", entity=None, row=place + 1)
        made.tables["figures"].append({**row, "report_no": place + 2})
        head = {**made.tables["reports"][0], "report_no": place + 2, "counted_in": "/1"}
        made.tables["reports"].append({**head, "project_name": f"第{place}项工程"})
    if form is not None:
        row = figure("funds.total", form, measure="executed", entity=None, table=6)
        made.tables["figures"].append({**row, "report_no": 9})
        head = {**made.tables["reports"][0], "report_no": 9, "project_name": "第0项 工程"}
        made.tables["reports"].append(head)
    return made


def test_the_total_of_a_list_is_the_sum_of_its_projects() -> None:
    assert rules_found(listed("60.0", "40.0")) == []
    [found] = findings(listed("60.0", "30.0"))
    assert (found["rule"], found["severity"], found["difference"]) == ("sum_mismatch", "error", 10)
    assert rules_found(listed("60.0", "")) == []
    assert rules_found(listed("130.0", "")) == ["sum_mismatch"]


def test_a_single_project_is_no_list() -> None:
    assert rules_found(listed("60.0")) == []


def test_a_project_says_the_same_in_the_list_and_in_its_own_form() -> None:
    assert rules_found(listed("60.0", "40.0", form="60.0")) == []
    [found] = findings(listed("60.0", "40.0", form="59.0"))
    assert (found["rule"], found["report_no"]) == ("list_form_mismatch", 2)
    assert "“第0项工程”" in str(found["message"])


def test_what_a_finding_states_is_no_question() -> None:
    [found] = findings(listed("60.0", "30.0"))
    assert str(found["message"]).startswith(str(found["fact"]).rstrip("。"))
    assert str(found["fact"]).endswith("相差10万元。")


def test_a_row_that_is_the_sum_of_rows_below_it_is_no_project_beside_them() -> None:
    """学生资助 60 is 高职 45 and 开放教育 15; 还本付息 40 stands alone."""
    assert rules_found(listed("60.0", "45.0", "15.0", "40.0")) == []
    assert rules_found(listed("60.0", "45.0", "14.0", "40.0")) == ["sum_mismatch"]
    assert rules_found(listed("100.0", "60.0", "45.0", "15.0", "40.0")) == []


@pytest.mark.parametrize(
    "names",
    [
        ("一、道路", "1.改建", "2.养护", "二、桥梁", "1.加固"),
        ("道路", "其中：改建", "养护", "桥梁", "其中：加固"),
    ],
)
def test_rows_that_are_parts_of_the_numbered_or_named_row_above_count_once(
    names: tuple[str, ...],
) -> None:
    """Of 道路 60 the list tells all, and of 桥梁 40 that 30 are 加固."""

    assert named(names, "60.0", "45.0", "15.0", "40.0", "30.0") == []
    assert named(names, "60.0", "45.0", "15.0", "41.0", "30.0") == ["sum_mismatch"]


def named(names: tuple[str, ...], *spent: str) -> list[str]:
    """The rules found in a list of projects of these names, of 100 in all."""
    made = listed(*spent)
    for head, name in zip(made.tables["reports"][1:], names, strict=True):
        head["project_name"] = name
    for row in made.tables["figures"][1:]:
        row["project_name"] = names[int(str(row["report_no"])) - 2]
    return rules_found(made)


@pytest.mark.parametrize("part", ["45.0", "15.0"])
def test_a_project_behind_a_part_counts_where_both_do_not_make_the_row_above(part: str) -> None:
    """道路70，其中：改建45，桥梁50，渠道30 are 150, not the 100 without 桥梁."""
    names = ("道路", "其中：改建", "桥梁", "渠道")
    assert named(names, "70.0", part, "50.0", "30.0") == ["sum_mismatch"]
    assert named(names, "50.0", part, "30.0", "20.0") == []


def of_department(whole: str, *spent: str, form: str | None = None) -> list[str]:
    """What is asked of a department in whose file stand projects (of the first its form too)."""
    made = listed(*spent, total=str(sum(map(Decimal, spent))), form=form)
    made.tables["figures"].append(figure("expenditure.project", whole, entity=None, table=4))
    return [rule for rule in rules_found(made) if rule == "project_total_mismatch"]


def test_projects_that_spent_more_than_the_department_on_all_are_asked_about() -> None:
    assert of_department("100.0", "60.0", "45.0") == []  # five in a hundred more
    assert of_department("100.0", "60.0", "46.0") == ["project_total_mismatch"]
    assert of_department("100.0", "60.0", "20.0") == []  # not all projects are in the file


def test_a_project_with_a_row_and_a_form_counts_once_and_one_alone_is_no_sum() -> None:
    assert of_department("100.0", "60.0", "40.0", form="60.0") == []
    assert of_department("100.0", "160.0") == []


def test_whose_projects_they_are_is_not_known_where_a_file_has_two_departments() -> None:
    made = listed("60.0", "46.0", total="106.0")
    made.tables["figures"].append(figure("expenditure.project", "100.0", entity=None, table=4))
    assert rules_found(made) == ["project_total_mismatch"]
    other = figure("expenditure.project", "500.0", entity=None, table=8)
    made.tables["figures"].append({**other, "report_no": 8})
    made.tables["reports"].append({**made.tables["reports"][0], "report_no": 8})
    assert rules_found(made) == []
