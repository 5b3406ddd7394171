"""What reviewers ask: each rule with what breaks it and with what nearly does."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import (
    REASONS,
    amounts,
    heading,
    indicator,
    report,
    rules_found,
)

# ---- results


def unreached(*, column: str = REASONS, actual: str = "38人", **values: object) -> list[str]:
    row = indicator("≥40人", actual, level3="培训人数", target_value="40", actual_value="38",
                    target_operator="ge", target_unit="人", actual_unit="人",
                    **{"completion": "not_done", **values})  # fmt: skip
    return rules_found(report(indicators=[row], cells=[heading(column)]))


def test_a_result_that_was_not_reached_needs_a_reason_where_the_form_asks_for_one() -> None:
    assert unreached() == ["deviation_missing"]
    assert unreached(deviation="无") == ["deviation_missing"]
    assert unreached(deviation="招标推迟") == []
    assert unreached(actual="38人，因招标推迟") == []
    assert unreached(column="实际完成值") == []


@pytest.mark.parametrize(
    ("name", "value", "questions"),
    [
        ("预算执行率", "95", []),
        ("预算执行率", "94.9", ["deviation_missing"]),
        ("设备完好率", "99", ["deviation_missing"]),
    ],
)
def test_a_rate_of_spending_near_its_target_needs_no_reason(
    name: str, value: str, questions: list[str]
) -> None:
    row = indicator("100%", f"{value}%", level3=name, target_value="100", actual_value=value,
                    target_operator="eq", target_unit="%", actual_unit="%",
                    completion="unknown", points="3", self_score="2.9")  # fmt: skip
    assert rules_found(report(indicators=[row], cells=[heading(REASONS)])) == questions


def test_what_calls_itself_done_is_asked_for_that_alone() -> None:
    assert unreached(completion="done") == ["completion_contradicts_value"]
    assert unreached(actual="已完成38人") == ["completion_contradicts_value"]


def quantities(count: int, **values: object) -> list[Row]:
    given: dict[str, object] = {"target_value": "10", "actual_value": "12", "completion": "done"}
    given |= {"level2_code": "quantity", "target_operator": "ge", **values}
    return [indicator("≥10", "12", level3=f"建成第{i}类", **given) for i in range(count)]


@pytest.mark.parametrize(
    ("spent", "values", "rules"),
    [
        ("119.00", {}, ["spend_result_gap"]),
        ("120.10", {}, []),  # 60 %
        ("119.00", {"actual_value": "9", "completion": "partly"}, []),
        ("119.00", {"level2_code": "quality"}, []),
    ],
)
def test_all_was_reached_with_little_money(
    spent: str, values: dict[str, object], rules: list[str]
) -> None:
    rows = quantities(2, **values)
    made = report(figures=amounts(full_year_budget="200.00", executed=spent), indicators=rows)
    assert rules_found(made) == rules


def test_one_quantity_that_was_reached_says_little() -> None:
    spent = amounts(full_year_budget="200.00", executed="119.00")
    assert rules_found(report(figures=spent, indicators=quantities(1))) == []


def equal(count: int, target: str = "12", unit: str = "座") -> list[str]:
    rows = [
        indicator(target, target, level3=f"建成第{i}类", target_value=target, actual_value=target,
                  target_unit=unit, actual_unit=unit, target_operator="ge", completion="done")
        for i in range(count)
    ]  # fmt: skip
    return rules_found(report(indicators=rows))


def test_five_results_that_are_their_targets_are_a_hint() -> None:
    assert equal(5) == ["all_equal_target"]
    assert equal(4) == []
    assert equal(5, "100", "%") == []
    assert equal(5, "95", "%") == ["all_equal_target"]


def test_one_result_that_differs_makes_the_others_believable() -> None:
    rows = [
        indicator("12", "12", level3=f"第{i}类", target_value="12", actual_value=value)
        for i, value in enumerate(["12"] * 5 + ["12.5"])
    ]
    assert rules_found(report(indicators=rows)) == []


def copied(level3: str, target: str, actual: str) -> list[str]:
    return rules_found(report(indicators=[indicator(target, actual, level3=level3)]))


def test_a_row_that_says_one_thing_three_times_is_a_hint() -> None:
    assert copied("保障运转", "保障运转", "保障 运转") == ["target_copied"]
    assert copied("保障运转", "保障运转", "保障运转良好") == []
    assert copied("全覆盖", "全覆盖", "全覆盖") == ["target_copied"]
    assert copied("优良", "优良", "优良") == []  # too short to say more


def other_unit(target_unit: str, actual_unit: str) -> list[str]:
    row = indicator("95", "38", level3="合格率", target_value="95", actual_value="38",
                    target_unit=target_unit, actual_unit=actual_unit)  # fmt: skip
    return rules_found(report(indicators=[row]))


@pytest.mark.parametrize(
    ("units", "rules"),
    [
        (("%", "人"), ["unit_differs"]),
        (("人", "期"), ["unit_differs"]),
        (("万元", "个"), ["unit_differs"]),
        (("个", "座"), []),
        (("人", "名"), []),
        (("万元", "元"), []),
        (("标准", "合格"), []),  # words that are no known units
        (("%", ""), []),
    ],
)
def test_a_result_in_a_unit_that_is_no_measure_of_its_target(
    units: tuple[str, str], rules: list[str]
) -> None:
    assert other_unit(*units) == rules


@pytest.mark.parametrize(
    ("target", "rules"),
    [
        ("2022年12月底前完成", ["target_year_differs"]),
        ("2024年6月底前完成", ["target_year_differs"]),
        ("2023年12月底前完成", []),
        ("2021年至2025年", []),
        ("按《2019年规范》执行", []),
        ("12月底前完成", []),
        ("≥2000亩", []),  # no year
        ("2022.6—2022.9", ["target_year_differs"]),
        ("2021-2025年", []),
    ],
)
def test_a_target_is_one_of_the_reports_own_year(target: str, rules: list[str]) -> None:
    assert rules_found(report(indicators=[indicator(target, "已完成", level3="时限")])) == rules


@pytest.mark.parametrize(
    ("target", "result", "rules"),
    [
        ("2024年春节前", "2024年1月26日", []),
        ("2024年1月底前", "2023年12月28日完成", ["target_year_differs"]),
        ("2022年12月底前", "2022年11月完成", ["target_year_differs"]),  # a year that is over
    ],
)
def test_a_year_to_come_that_the_result_is_dated_in_was_meant(
    target: str, result: str, rules: list[str]
) -> None:
    assert rules_found(report(indicators=[indicator(target, result, level3="时限")])) == rules


@pytest.mark.parametrize(
    ("score_given", "year", "rules"),
    [
        ("7.1", 2020, ["indicator_score_mismatch"]),  # 60 % of 10 points, and a point of grace
        ("7.0", 2023, []),
        ("5.0", 2023, []),
        ("7.1", 2019, []),  # before the rule was made
    ],
)
def test_a_missed_target_gets_the_share_that_was_reached(
    score_given: str, year: int, rules: list[str]
) -> None:
    row = indicator("≥100人", "60人", level3="培训人数", target_value="100", actual_value="60",
                    target_operator="ge", points="10", self_score=score_given)  # fmt: skip
    assert rules_found(report(indicators=[row], submission={"fiscal_year": year})) == rules


# ---- money
