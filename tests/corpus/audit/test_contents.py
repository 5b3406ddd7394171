from decimal import Decimal

import pytest

from schema.report import Row, make_source
from tests.corpus.audit.factory import (
    figure,
    findings,
    goal,
    indicator,
    report,
    rules_found,
    score,
    sentence,
    told,
)


def goals(
    expected: list[tuple[int, int | None]], actual: list[tuple[int, int | None]]
) -> list[Row]:
    rows = [goal("expected", i, n, f"修缮公园第{n}处", m) for i, (n, m) in enumerate(expected, 1)]
    return rows + [
        goal("actual", i, n, f"已修缮第{n}处{i}", m) for i, (n, m) in enumerate(actual, 1)
    ]


def test_a_goal_without_a_result_is_asked_about() -> None:
    rows = goals([(1, 1), (2, 2), (3, None)], [(1, 1), (2, 2)])
    [found] = findings(report(targets=rows))
    assert (found["rule"], found["severity"]) == ("target_unanswered", "warning")
    assert "修缮公园第3处" in str(found["message"])


def test_goals_answered_by_one_running_text_are_not_unanswered() -> None:
    rows = [*goals([(1, None), (2, None)], []), goal("actual", 1, None, "各项任务均已完成", None)]
    assert rules_found(report(targets=rows)) == []


def test_a_result_without_a_goal_is_a_hint() -> None:
    rows = goals([(1, 1), (2, 2)], [(1, 1), (2, 2), (3, None)])
    [found] = findings(report(targets=rows))
    assert (found["rule"], found["severity"]) == ("result_without_target", "info")


def test_numbers_that_skip_or_repeat_are_a_hint_once_a_list() -> None:
    rows = goals([(1, 1), (2, 2), (3, 3), (4, 4)], [(1, 1), (2, 2), (2, 3), (5, 4)])
    assert rules_found(report(targets=rows)) == ["numbering_irregular"]
    rows = goals([(1, 1), (2, 2), (1, 3), (2, 4)], [(1, 1), (2, 2), (3, 3), (4, 4)])
    assert rules_found(report(targets=rows)) == []


def test_indicators_that_say_the_same_are_a_duplicate() -> None:
    twice = [indicator("新建绿道12公里", "12公里") for _ in range(2)]
    assert rules_found(report(indicators=twice)) == ["duplicate_indicator"]
    near = [indicator("新建绿道12公里", "12公里"), indicator("新建绿道13公里", "13公里")]
    assert rules_found(report(indicators=near)) == []


@pytest.mark.parametrize(
    ("target", "rules"), [("100%", []), ("建立长效机制", ["duplicate_indicator"])]
)
def test_a_target_alone_says_what_is_meant_only_by_its_words(target: str, rules: list[str]) -> None:
    rows = [indicator(target, "完成", level3=None, level2=name) for name in ("时效", "质量")]
    found = [rule for rule in rules_found(report(indicators=rows)) if rule == "duplicate_indicator"]
    assert found == rules


@pytest.mark.parametrize(("name", "count"), [("绿道里程", 1), ("绿道长", 0)])
def test_a_name_of_four_characters_says_what_is_told_twice(name: str, count: int) -> None:
    twice = [indicator("12公里", "12公里", level3=name) for _ in range(2)]
    assert rules_found(report(indicators=twice)).count("duplicate_indicator") == count


def test_equal_values_under_other_names_are_no_duplicate() -> None:
    rows = [indicator("≥95%", "96%", level3=name) for name in ("苗木成活率", "养护合格率")]
    assert rules_found(report(indicators=rows)) == []


def test_numeric_targets_answered_in_words_are_one_hint() -> None:
    rows = [
        indicator(f"新建绿道{n}公里", "已完成", target_value=str(n), completion="done")
        for n in (10, 20)
    ]
    rows.append(indicator("环境明显改善", "已完成", completion="done"))
    [found] = findings(report(indicators=rows))
    assert (found["rule"], len(found["evidence"])) == ("unquantified_result", 1 + 1)  # type: ignore[arg-type]  # a list of structs


def test_spending_more_than_there_was_is_a_hint() -> None:
    def made(spent: str) -> list[str]:
        texts = {"income.total": "90.4", "expenditure.total": spent}
        figures = [figure(c, t, col=i, row=i) for i, (c, t) in enumerate(texts.items())]
        return rules_found(report(figures=figures))

    assert made("91.4") == ["expenditure_over_funds"]
    assert made("90.40") == []


def test_a_criterion_of_years_long_past_is_a_hint() -> None:
    def made(year: int) -> list[str]:
        header: Row = {"self_score": Decimal(40)}
        text = f"按《关于{year}年度考评的通知》（{year}〕1号）计"
        row = score("任务完成", "40", "40", criterion=text, level2=("履职", "40"))
        return rules_found(report(scores=[row], header=header))

    assert made(2020) == ["stale_text"]
    assert made(2021) == []
    assert made(2022) == []


def test_full_marks_without_a_figure_are_one_hint() -> None:
    row = indicator("完成12公里", None, target_value="12", points="5", self_score="5")
    header: Row = {"self_score": Decimal(5)}
    assert rules_found(report(indicators=[row], header=header)) == ["score_without_evidence"]


def staff(actual: str, *amounts: tuple[str, str]) -> list[str]:
    figures = [figure("staff.actual", actual, unit="人", entity=None)]
    text = "，".join(amount for _, amount in amounts)
    return rules_found(report(figures=figures, prose=sentence(text, *amounts)))


def test_head_counts_told_twice_have_to_agree() -> None:
    assert staff("28", ("staff.actual", "82人")) == ["headcount_mismatch"]
    # the text tells the form's count by another name: 实有82人，其中在职28人
    assert staff("28", ("staff.actual", "82人"), ("staff.in_service", "28人")) == []
    assert staff("28", ("staff.actual", "82人"), ("staff.in_service", "27人")) != []
    assert staff("28", ("staff.actual", "28人")) == []


def test_the_people_of_one_body_are_no_count_of_the_form() -> None:
    own = figure("staff.actual", "18", unit="人", entity="机关")
    made = report(figures=[own], prose=sentence("82人", ("staff.actual", "82人")))
    assert rules_found(made) == []


def test_the_retired_may_be_counted_in() -> None:
    assert staff("30", ("staff.actual", "28人"), ("staff.retired", "2人")) == []


def test_more_people_than_posts_is_a_hint() -> None:
    submission: Row = {"staff_authorized": 36, "staff_actual": 38}
    assert rules_found(report(submission=submission)) == ["staff_over_authorized"]
    submission["staff_actual"] = 36
    assert rules_found(report(submission=submission)) == []


def blank(field: str, label: str) -> Row:
    return {"report_no": 1, "field": field, "label": label, "source": make_source(0, 2, 0)}


def test_what_is_missing_is_one_question() -> None:
    made = report(
        figures=[figure("expenditure.total", ""), figure("expenditure.basic", "3", col=2)],
        blank_fields=[blank("grade", "评价等次")],
    )
    [found] = findings(made)
    assert found["rule"] == "missing_required"
    assert "支出合计" in str(found["message"]) and "评价等次" in str(found["message"])


@pytest.mark.parametrize(
    ("fields", "severity"),
    [
        (["grade"], "info"),
        (["budget_code", "grade"], "info"),
        (["self_score"], "warning"),
        (["grade", "self_score"], "warning"),
    ],
)
def test_a_code_or_a_grade_that_is_missing_alone_is_a_hint(
    fields: list[str], severity: str
) -> None:
    [found] = findings(report(blank_fields=[blank(field, field) for field in fields]))
    assert (found["rule"], found["severity"]) == ("missing_required", severity)


def test_an_indicator_without_a_number_is_asked_about_once() -> None:
    """Full marks on a word alone are asked for their evidence, not for the number as well."""
    row = indicator("12公里", "已完成", target_value="12", points="5", self_score="5")
    header: Row = {"self_score": Decimal(5)}
    assert rules_found(report(indicators=[row], header=header)) == ["score_without_evidence"]
    row = {**row, "self_score": Decimal(4)}
    assert rules_found(report(indicators=[row], header=header)) == ["unquantified_result"]


def test_a_field_that_is_known_elsewhere_or_not_asked_for_misses_nothing() -> None:
    fields = [blank("grade", "评价等次"), blank("contact_phone", "联系电话")]
    assert rules_found(report(header={"grade": "良"}, blank_fields=fields)) == []


def test_a_zero_is_not_missing() -> None:
    assert rules_found(report(figures=[figure("expenditure.total", "0")])) == []


def test_what_is_left_of_income_is_the_balance() -> None:
    def made(left: str) -> list[str]:
        texts = {"income.total": "90.4", "expenditure.total": "76.4", "balance.cumulative": left}
        figures = [figure(c, t, row=i, table=i) for i, (c, t) in enumerate(texts.items())]
        return rules_found(report(figures=figures))

    assert made("14.0") == []
    assert made("0") == ["balance_mismatch"]
    assert made("") == []


def test_a_gap_that_an_unnamed_amount_fills_is_not_testable() -> None:
    texts = {"income.total": "90.4", "expenditure.total": "76.4", "balance.current_year": "8.0"}
    figures = [figure(c, t, col=i) for i, (c, t) in enumerate(texts.items())]
    assert rules_found(report(figures=figures)) == ["balance_mismatch"]
    assert rules_found(report(figures=[*figures, figure(None, "6.0", col=7)])) == []


def test_two_reports_in_a_file_are_checked_apart() -> None:
    first = [told("expenditure.total", "90万元")]
    second = [{**figure("expenditure.total", "80"), "report_no": 2}]
    made = report(figures=second, prose=first)
    made.tables["reports"].append({**made.tables["reports"][0], "report_no": 2})
    assert rules_found(made) == []


def test_a_finding_names_the_department_and_its_values() -> None:
    header: Row = {"self_score": Decimal(70), "grade": "优", "grade_code": "excellent"}
    [found] = findings(report(header=header))
    assert found["department"] == "青禾县园林绿化中心"
    assert found["report_no"] == 1 and found["position"] == 1
