"""Results against their targets: missed, exceeded, in another unit, or not to be told."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import indicator, report, rules_found


def missed(operator: str, target: str, actual: str, **values: object) -> list[str]:
    given = {"level3": "培训人数", "completion": "done", **values}
    row = indicator(
        target, actual, target_operator=operator, target_value=target, actual_value=actual, **given
    )
    header: Row = {"self_score": row["self_score"]}
    return rules_found(report(indicators=[row], header=header))


def test_a_missed_target_called_done_is_a_question() -> None:
    assert missed("ge", "400", "380") == ["completion_contradicts_value"]
    assert missed("ge", "400", "400") == []
    assert missed("le", "5300", "5830") == ["completion_contradicts_value"]
    assert missed("le", "5300", "5200") == []
    assert missed("eq", "400", "420") == []


def test_a_missed_target_that_says_so_is_none() -> None:
    assert missed("ge", "400", "380", completion="partly", points="5", self_score="4") == []


def test_a_number_behind_the_word_done_does_not_make_it_partly() -> None:
    row = indicator(
        "≥1600单位", "已完成1280单位", target_operator="ge", target_value="1600",
        target_unit="单位", completion="partly", level3="采血量",
    )  # fmt: skip
    assert rules_found(report(indicators=[row])) == ["completion_contradicts_value"]
    row["actual"] = "完成1280单位"
    assert rules_found(report(indicators=[row])) == []


def test_full_marks_for_a_missed_target_are_a_question() -> None:
    values = {"completion": "unknown", "points": "5", "self_score": "5"}
    assert missed("ge", "400", "380", **values) == ["completion_contradicts_value"]
    assert missed("ge", "100", "97.6", level3="预算执行率", **values) == []


def test_a_bare_number_is_a_limit_for_costs() -> None:
    assert missed("eq", "30", "28", level2_code="cost") == []
    assert missed("eq", "30", "32", level2_code="cost") == ["completion_contradicts_value"]


@pytest.mark.parametrize(
    ("target", "actual", "value", "questions"),
    [
        ("≤0%", "下降6.2%", "6.2", []),  # less by 6.2
        ("≤0%", "减少6.2%", "6.2", []),
        ("≤0%", "6.2%", "6.2", ["completion_contradicts_value"]),
        ("下降≤0%", "下降6.2%", "6.2", ["completion_contradicts_value"]),  # both tell a fall
    ],
)
def test_by_how_much_something_fell_is_not_how_much_it_is(
    target: str, actual: str, value: str, questions: list[str]
) -> None:
    row = indicator(
        target, actual, target_operator="le", target_value="0", actual_value=value,
        target_unit="%", actual_unit="%", completion="done", level3="经费变动率",
    )  # fmt: skip
    assert rules_found(report(indicators=[row])) == questions


def test_a_minus_belongs_to_the_number_read_in_the_words() -> None:
    row = indicator(
        "≤3%", "-6.2%左右", target_operator="le", target_value="3", target_unit="%",
        completion="done", level3="经费变动率",
    )  # fmt: skip
    assert rules_found(report(indicators=[row])) == []


def test_results_in_another_unit_of_money_are_converted() -> None:
    units = {"target_unit": "万元", "actual_unit": "元"}
    assert missed("le", "20", "198000", **units) == []
    assert missed("le", "20", "208000", **units) == ["completion_contradicts_value"]


def test_a_unit_read_short_is_read_in_the_words() -> None:
    values = {"target_unit": "头只", "actual_unit": "头"}
    row = indicator(
        "≥900头只", "已完成800头只", target_operator="ge", target_value="900", actual_value="800",
        **values,
    )  # fmt: skip
    assert rules_found(report(indicators=[row])) == ["completion_contradicts_value"]


def test_a_result_far_over_its_target_is_a_hint_unless_it_says_why() -> None:
    assert missed("ge", "400", "520", completion="done") == ["target_exceeded_much"]
    assert missed("ge", "400", "519") == []
    assert missed("le", "400", "100") == []
    assert missed("ge", "400", "520", deviation="新增两期培训") == []


def test_a_small_target_is_soon_exceeded() -> None:
    assert missed("ge", "5", "7") == ["target_exceeded_much"]
    assert missed("ge", "4", "7") == []


def test_results_in_a_unit_that_cannot_be_converted_are_left_alone() -> None:
    assert missed("ge", "400", "4", target_unit="人", actual_unit="回") == []
