"""Targets of reports against those that were approved."""

import pytest

from corpus.audit.across import check_dataset
from normalize.values.quantities import parse_target
from schema.report import Row, make_source
from tests.corpus.audit.test_between import paper


def indicator(name: str, target: str, **values: object) -> Row:
    quantity = parse_target(target)
    row: Row = {
        "submission_id": "甲中心2023",
        "report_no": 1,
        "project_name": None,
        "level1_code": "output",
        "level3": name,
        "target": target,
        "target_operator": quantity.operator,
        "target_value": quantity.value,
        "target_unit": quantity.unit,
        "source": make_source(table=0, row=5, col=3),
        "position": 1,
    }
    return {**row, **values}


def approved(name: str, target: str, **values: object) -> Row:
    row = indicator(name, target, submission_id="f00d", report_no=0)
    own = {"department": "甲中心", "department_key": "甲中心", "budget_code": None}
    return {**row, **own, "fiscal_year": 2023, **values}


def found(own: list[Row], targets: list[Row], **of_paper: object) -> list[Row]:
    papers = [paper("甲中心", 2023, **of_paper)]
    tables = {"submissions": papers, "indicators": own, "approved_targets": targets}
    return check_dataset(tables)


@pytest.mark.parametrize(
    ("own", "promised", "is_asked"),
    [
        ("≥80公里", "≥86公里", True),
        ("≥86公里", "≥86公里", False),
        ("≥90公里", "≥86公里", False),
        ("80公里", "≥86公里", True),
        ("86公里", "80公里", False),
        ("≤5天", "≤3天", True),
        ("≤3天", "≤5天", False),
        ("≥80个", "≥86公里", False),
        ("≤80公里", "≥86公里", False),
        ("效果显著", "≥86公里", False),
        ("≥8公里", "明显改善", False),
    ],
)
def test_an_easier_target_than_the_approved_one_is_asked_about(
    own: str, promised: str, is_asked: bool
) -> None:
    rows = found([indicator("里程", own)], [approved("里程", promised)])
    assert [row["rule"] for row in rows] == ["target_lowered"] * is_asked
    if is_asked:
        assert own in str(rows[0]["message"]) and promised in str(rows[0]["fact"])
        assert rows[0]["place"] == "第1张表第6行第4列"


def test_a_cost_told_as_a_number_is_not_to_be_exceeded() -> None:
    cost = {"level1_code": "cost"}
    assert found([indicator("成本", "12万元", **cost)], [approved("成本", "10万元")])
    assert not found([indicator("成本", "8万元", **cost)], [approved("成本", "10万元")])


def test_only_the_same_indicator_of_the_same_project_and_unit_is_compared() -> None:
    own, target = indicator("里程", "≥8公里"), approved("里程", "≥9公里")
    assert found([own], [target])
    assert not found([own], [{**target, "project_name": "清淤项目"}])
    assert found([{**own, "project_name": "清淤项目"}], [{**target, "project_name": "清淤 项目"}])
    assert not found([own], [{**target, "level3": "航标"}])
    assert not found([own], [{**target, "fiscal_year": 2022}])
    assert not found([own], [{**target, "department_key": "乙中心", "department": "乙中心"}])
    codes = {"budget_code": "0513"}
    assert not found([own], [{**target, "budget_code": "0514"}], **codes)
    assert found([own], [{**target, **codes, "department_key": "乙", "department": "乙"}], **codes)


def test_where_either_side_has_two_of_a_name_nothing_is_compared() -> None:
    own, target = indicator("里程", "≥8公里"), approved("里程", "≥9公里")
    other = {**target, "target": "≥20公里", "position": 2}
    assert not found([own], [target, other])
    assert not found([own, {**own, "position": 2}], [target])


def test_a_project_form_is_compared_by_its_own_project() -> None:
    own, target = indicator("里程", "≥8公里"), approved("里程", "≥9公里", project_name="清淤项目")
    form = {"report_kind": "project", "project_name": "清淤项目"}
    assert found([own], [target], **form)
    assert not found([own], [{**target, "project_name": None}], **form)
