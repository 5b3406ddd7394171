import re
from dataclasses import replace

import pytest

from corpus.audit import across, engine
from corpus.audit.outcomes import SEVERITIES
from corpus.audit.rules import Rule, load_rules, parse_formula
from corpus.commands.findings import rule_rows, rules_text
from corpus.desk.wanted import Wanted
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DefinitionError, UsageError

# The contract's table: no rule is more severe than this.
MOST_SEVERE = {
    "error": "sum_mismatch prose_table_mismatch percentage_mismatch score_over_points "
    "score_total_mismatch level_points_mismatch execution_rate_mismatch",
    "warning": "balance_mismatch carryover_break score_criterion_breach headcount_mismatch "
    "grade_band_mismatch unit_suspect target_unanswered duplicate_indicator "
    "completion_contradicts_value missing_required executed_over_budget execution_score_mismatch",
    "info": "numbering_irregular result_without_target unquantified_result staff_over_authorized "
    "score_without_evidence",
}
RULES = load_rules()
KINDS = {
    *engine.KINDS,
    *engine.DOCUMENT_KINDS,
    engine.CRITERIA,
    engine.UNCHECKED,
    *across.KINDS,
}


@pytest.mark.parametrize(
    ("severity", "rule_id"),
    [(severity, rule_id) for severity, ids in MOST_SEVERE.items() for rule_id in ids.split()],
)
def test_every_rule_of_the_contract_is_there_at_its_severity(severity: str, rule_id: str) -> None:
    found = [rule.severity for rule in RULES if rule.id == rule_id]
    assert min(found, key=SEVERITIES.index) == severity


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.kind}")
def test_a_rule_asks_and_does_not_judge(rule: Rule) -> None:
    for text in (rule.sentence, rule.example):
        assert text.endswith("？")
        assert not re.search("违规|错误|违法", text)
    assert "{" not in rule.example


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.kind}")
def test_a_rule_states_a_fact_apart_from_its_question_and_says_where_it_comes_from(
    rule: Rule,
) -> None:
    for text in (rule.statement, rule.basis):
        assert len(text) > 3
        assert not re.search("请|？|违规|错误|违法", text)
    assert re.search("请问|请说明|以哪个数为准", rule.sentence.rpartition("，")[2])


def test_a_rule_holds_for_the_years_its_source_is_in_force() -> None:
    rule = next(rule for rule in RULES if rule.id == "grade_band_mismatch")
    assert [rule.is_in_force(year) for year in (2018, 2019, 2030, None)] == [
        False,
        True,
        True,
        True,
    ]
    ended = replace(rule, years=(None, 2018))
    assert [ended.is_in_force(year) for year in (2018, 2019)] == [True, False]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.id}-{rule.kind}")
def test_a_rule_is_of_a_kind_that_is_there(rule: Rule) -> None:
    assert rule.kind in KINDS


def test_a_rule_is_planned_as_long_as_nothing_checks_it() -> None:
    planned = {term.id for term in load_vocabulary("rule").values() if term.is_planned}
    assert planned == set(load_vocabulary("rule")) - {rule.id for rule in RULES}


def test_every_kind_is_used() -> None:
    assert {rule.kind for rule in RULES} == KINDS


def test_totals_and_readings_name_concepts_that_are_there() -> None:
    for rule in RULES:
        for key, names in (("totals", ("total",)), ("readings", ("concept",))):
            for entry in rule.entries(key):
                assert all(str(entry[name]) in load_concepts() for name in names)
                parts = entry.get("parts", [])
                assert isinstance(parts, list)
                assert set(parts) <= set(load_concepts())


def test_a_formula_of_an_unknown_concept_is_our_own_mistake() -> None:
    with pytest.raises(DefinitionError, match="没有定义"):
        parse_formula("income.total - income.nothing")


def test_the_list_of_rules_names_each_with_an_example() -> None:
    text = rules_text()
    for row in rule_rows():
        assert str(row["name"]) in text
        assert str(row["example"]) in text
        assert str(row["basis"]) in text
    assert "（2019年度起）" in text
    assert {row["rule"] for row in rule_rows()} <= set(load_vocabulary("rule"))


def test_planned_rules_are_listed_apart_and_cannot_be_asked_for() -> None:
    _, _, planned = rules_text().partition("计划中，还不核查：")
    assert "签章缺失（signoff_missing）" in planned and "合计数与分项之和不符" not in planned
    with pytest.raises(UsageError, match="没有这一规则"):
        Wanted(rule="签章缺失")
