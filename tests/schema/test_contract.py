"""The dataset's promise, written down a second time: columns may be added, never renamed."""

import pyarrow as pa
import pytest

from schema.concepts import load_concepts, load_vocabulary
from schema.errors import load_reasons
from schema.tables import load_tables

HEAD = "submission_id report_no"
PROMISED = {
    "submissions": "submission_id sha256 path format dialect encoding bytes status reason "
    "replaced_by message template report_kind region department department_key budget_code "
    "project_name supervising_department implementing_unit evaluation_method evaluator "
    "report_date contact_name contact_phone staff_authorized staff_actual self_score grade "
    "grade_code scope characters characters_kept extractor_version knowledge_version ingested_at",
    "reports": f"{HEAD} report_kind template department department_key project_name project_code "
    "supervising_department implementing_unit self_score points_total grade grade_code counted_in "
    "source",
    "figures": f"{HEAD} department department_key project_name entity entity_role concept measure "
    "label value step unit text unit_written unit_basis qualifier origin is_primary confidence "
    "source position",
    "targets": f"{HEAD} project_name side kind position number number_text text match_position "
    "match_score source",
    "indicators": f"{HEAD} project_name level1 level1_code level2 level2_code level3 number target "
    "target_operator target_value target_high target_unit actual actual_value actual_unit "
    "completion points points_shared_by points_counted self_score score_counted deviation source "
    "position",
    "scores": f"{HEAD} level1 level1_points level2 level2_points level3 level3_code criterion "
    "points points_shared_by points_counted self_score review_score deduction is_total source "
    "position",
    "evaluators": f"{HEAD} name title organization signed source position",
    "sections": f"{HEAD} level number_text heading path text source position",
    "paragraphs": f"{HEAD} text style source block is_hidden ocr_score position",
    "cells": f"{HEAD} table row col rowspan colspan text role concept source block is_hidden "
    "ocr_score position",
    "findings": f"{HEAD} finding_id department reporting_unit rule severity message fact concept "
    "unit left_value right_value difference place evidence",
    "unmapped": f"{HEAD} label context sample_value source",
    "revisions": f"{HEAD} replaced_id table_name concept entity project_name old_value new_value "
    "old_source new_source",
    "concepts": "concept chinese_name english_name unit parent sums_to",
    "labels": "label context concept accepted_by accepted_at withdrawn_at",
}
TYPES = {
    "submissions.bytes": pa.int64(),
    "submissions.report_date": pa.date32(),
    "submissions.budget_code": pa.string(),
    "submissions.staff_authorized": pa.int32(),
    "submissions.self_score": pa.decimal128(9, 4),
    "submissions.characters": pa.int64(),
    "submissions.ingested_at": pa.timestamp("us", tz="UTC"),
    "reports.project_code": pa.string(),
    "figures.value": pa.decimal128(20, 6),
    "figures.step": pa.decimal128(20, 6),
    "figures.is_primary": pa.bool_(),
    "cells.block": pa.int32(),
    "cells.is_hidden": pa.bool_(),
    "paragraphs.ocr_score": pa.float32(),
    "indicators.points_shared_by": pa.int32(),
    "concepts.sums_to": pa.list_(pa.string()),
    "labels.accepted_at": pa.date32(),
    "figures.confidence": pa.float32(),
    "targets.number": pa.int32(),
    "targets.match_position": pa.int32(),
    "targets.match_score": pa.float32(),
    "indicators.number": pa.int32(),
    "indicators.target_value": pa.decimal128(20, 6),
    "indicators.actual_value": pa.decimal128(20, 6),
    "scores.points_shared_by": pa.int32(),
    "scores.is_total": pa.bool_(),
    "evaluators.signed": pa.bool_(),
    "findings.left_value": pa.decimal128(20, 6),
    "findings.right_value": pa.decimal128(20, 6),
    "findings.difference": pa.decimal128(20, 6),
}
SOURCE = {
    "table": pa.int32(),
    "row": pa.int32(),
    "col": pa.int32(),
    "paragraph": pa.int32(),
    "start": pa.int32(),
    "end": pa.int32(),
    "line": pa.int32(),
    "page": pa.int32(),
    "bbox": pa.list_(pa.float32(), 4),
}
CONCEPTS = """
    income.total income.current_year_total income.carryover income.fiscal_appropriation
    income.government_fund income.state_capital income.fiscal_total
    income.nontax_special_account income.unit_funds income.other
    expenditure.total expenditure.basic expenditure.basic.personnel expenditure.basic.public
    expenditure.project expenditure.from_fiscal_appropriation expenditure.from_other
    expenditure.economic.wages expenditure.economic.goods_services
    expenditure.economic.household expenditure.economic.capital
    balance.current_year balance.cumulative balance.carryforward balance.surplus
    three_public.total three_public.reception three_public.vehicle_operation
    three_public.vehicle_purchase three_public.vehicle three_public.overseas
    assets.fixed.total assets.fixed.in_use assets.fixed.leased_out assets.fixed.other
    funds.total funds.current_fiscal funds.carryover funds.other funds.central funds.province
    funds.city funds.county funds.self_raised funds.special_account funds.unit_funds
    staff.authorized staff.actual staff.retired staff.in_service
    funds.local funds.city_county funds.superior
"""
VOCABULARY = {
    "status": "extracted partial other quarantined ignored deferred duplicate superseded",
    "severity": "error warning info",
    "measure": "final prior_year_final budget initial_budget full_year_budget adjusted_budget "
    "executed planned received balance points execution_rate score",
    "rule": "sum_mismatch prose_table_mismatch percentage_mismatch score_over_points "
    "score_total_mismatch level_points_mismatch execution_rate_mismatch balance_mismatch "
    "carryover_break score_criterion_breach headcount_mismatch grade_band_mismatch unit_suspect "
    "target_unanswered duplicate_indicator completion_contradicts_value missing_required "
    "executed_over_budget execution_score_mismatch numbering_irregular result_without_target "
    "unquantified_result staff_over_authorized score_without_evidence",
}


@pytest.mark.parametrize("table", PROMISED)
def test_table_has_every_promised_column_in_the_promised_order(table: str) -> None:
    promised = PROMISED[table].split()
    have = [column.name for column in load_tables()[table].columns]
    assert [name for name in have if name in promised] == promised


@pytest.mark.parametrize("place", TYPES)
def test_column_has_the_promised_type(place: str) -> None:
    table, column = place.split(".")
    assert load_tables()[table].arrow_schema.field(column).type == TYPES[place]


def test_tables_beyond_the_promise_say_that_they_are_added() -> None:
    added = {name for name, table in load_tables().items() if table.is_added}
    assert set(load_tables()) - added == set(PROMISED)


def test_every_source_has_the_promised_fields() -> None:
    for table in load_tables().values():
        for column in table.columns:
            if column.type_name == "source":
                kind = table.arrow_schema.field(column.name).type
                assert {kind.field(i).name: kind.field(i).type for i in range(len(kind))} == SOURCE


def test_every_table_that_quotes_the_document_has_a_source() -> None:
    quoting = set(PROMISED) - {"submissions", "findings", "revisions", "concepts", "labels"}
    missing = {n for n in quoting if "source" not in load_tables()[n].arrow_schema.names}
    assert missing == set()


def test_evidence_names_table_concept_text_and_source() -> None:
    evidence = load_tables()["findings"].arrow_schema.field("evidence").type.value_type
    names = [evidence.field(i).name for i in range(len(evidence))]
    assert names == ["table_name", "concept", "text", "source"]


def test_fiscal_year_stands_in_the_partition_folder_alone() -> None:
    assert not [n for n, t in load_tables().items() if "fiscal_year" in t.arrow_schema.names]


def test_every_promised_concept_is_defined() -> None:
    assert set(CONCEPTS.split()) - set(load_concepts()) == set()


@pytest.mark.parametrize("kind", VOCABULARY)
def test_every_promised_word_is_defined(kind: str) -> None:
    assert set(VOCABULARY[kind].split()) - set(load_vocabulary(kind)) == set()


def test_every_reason_leads_to_a_status_of_the_contract() -> None:
    statuses = set(VOCABULARY["status"].split())
    assert {reason.status for reason in load_reasons().values()} <= statuses
