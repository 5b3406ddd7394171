"""At most one figure of a report, concept and measure may be summed over departments."""

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.reports.primary import mark_primary
from schema.report import Row, make_source
from schema.rows.figures import FigureRow
from tests.normalize.reading import figures, lines, read_drawn

INCOME = "机构名称 | 收入合计（万元）\n"


def figure(
    value: str | None,
    role: str | None = None,
    origin: str = "table",
    qualifier: str | None = None,
    row: int = 1,
) -> Row:
    return {
        "report_no": 1,
        "concept": "income.total",
        "measure": "final",
        "label": "收入合计",
        "entity": role,
        "entity_role": role,
        "origin": origin,
        "qualifier": qualifier,
        "confidence": 1.0,
        "doubts": [],
        "value": None if value is None else Decimal(value),
        "unit": "万元",
        "is_primary": False,
        "source": make_source(0, row, row),
    }


def chosen(*rows: Row) -> list[int]:
    """The positions of the primary figures."""
    mark_primary(cast(Sequence[FigureRow], rows))  # only the columns that count
    return [position for position, row in enumerate(rows) if row["is_primary"]]


def test_a_lone_figure_is_primary() -> None:
    assert chosen(figure("10")) == [0]


def test_a_number_that_stands_there_in_both_units_of_money_is_not_decided() -> None:
    assert chosen(figure("55"), figure("550000", row=2)) == []
    assert chosen(figure("55", origin="prose"), figure("550000")) == []
    assert chosen(figure("55", origin="prose"), figure("551000")) == [1]
    assert chosen(figure("55", "total"), figure("550000", "unit", row=2)) == [0]


def test_a_table_comes_before_prose() -> None:
    assert chosen(figure("10", origin="prose"), figure("11")) == [1]


def test_a_number_comes_before_a_blank() -> None:
    assert chosen(figure(None), figure("10", origin="prose")) == [1]


def test_an_exact_number_comes_before_about_as_much() -> None:
    about = figure("10", origin="prose", qualifier="about")
    assert chosen(about, figure("10.2", origin="prose")) == [1]


def test_the_first_of_equals_is_primary() -> None:
    assert chosen(figure("10", origin="prose"), figure("11", origin="prose")) == [0]


def test_a_total_comes_before_its_parts() -> None:
    assert chosen(figure("6", "headquarters"), figure("4", "unit"), figure("10", "total")) == [2]


def test_one_body_alone_is_the_department() -> None:
    assert chosen(figure("6", "headquarters")) == [0]


def test_several_bodies_without_a_total_are_none_of_them_the_department() -> None:
    assert chosen(figure("6", "headquarters"), figure("4", "unit")) == []


def test_another_concept_measure_or_report_has_a_primary_of_its_own() -> None:
    other = figure("3") | {"concept": "income.other"}
    budget = figure("3") | {"measure": "budget"}
    second = figure("3") | {"report_no": 2}
    assert chosen(figure("10"), other, budget, second) == [0, 1, 2, 3]


@pytest.mark.parametrize("change", [{"concept": None}, {"unit": "%"}])
def test_what_cannot_be_summed_is_never_primary(change: Row) -> None:
    assert chosen(figure("10") | change) == []


def test_rows_of_one_column_that_differ_are_none_of_them_the_whole() -> None:
    title = "2022年度项目支出绩效自评表"
    table = "项目名称 | 甲项目 | <\n名目 | 中央资金支出（万元） | 备注\n办公 | 3 |\n差旅 | 2 |\n"
    assert figures(read_drawn(title, table), "value is_primary") == ["3 | False", "2 | False"]
    assert figures(read_drawn(title, table + "合计 | 5 |"), "value is_primary") == lines("""
        3 | False
        2 | False
        5 | True
    """)


def test_subtotals_are_never_primary_beside_a_total() -> None:
    table = INCOME + "1、局机关 | 10\n小计 | 10\n2、乙馆 | 3\n合计 | 13"
    assert figures(read_drawn(table), "entity_role is_primary") == lines("""
        headquarters | False
        subtotal | False
        unit | False
        total | True
    """)


def test_the_column_that_sums_others_is_primary() -> None:
    table = "地区 | 已预下达 | 本次下达 | 合计下达\n甲县 | 31 | 9 | 40\n合计 | 189 | 51 | 240"
    report = read_drawn("青禾市2023年校舍补助资金绩效自评报告", "单位：万元", table)
    assert figures(report, "value is_primary")[-3:] == ["189 | False", "51 | False", "240 | True"]


ROWS = st.builds(
    figure,
    value=st.none() | st.sampled_from(["0", "1", "2.5"]),
    role=st.sampled_from([None, "total", "subtotal", "headquarters", "unit"]),
    origin=st.sampled_from(["table", "prose"]),
    qualifier=st.sampled_from([None, "about", "over"]),
    row=st.integers(0, 3),
)


@given(st.lists(ROWS, max_size=8))
def test_never_two_are_primary_and_never_a_blank(rows: list[Row]) -> None:
    positions = chosen(*rows)
    assert len(positions) <= 1
    assert all(rows[position]["value"] is not None for position in positions)
