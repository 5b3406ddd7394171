"""Why a figure was read as it was: what the steps of the reading left, put together."""

from decimal import Decimal

import pytest

from normalize.labels.accepted import EVERYWHERE, Accepted, words_of
from normalize.why.explain import Explained, explain
from normalize.why.reasons import CellWhy, FigureWhy
from tests.normalize.drawn import draw_document

FUNDS = """
项目名称 | 红雨管护 | < | <
项目资金（万元） | | 全年预算数 | 全年执行数 | 执行率
^ | 年度资金总额 | 120 | 90 | 75%
^ | 其中：当年财政拨款 | 100 | 70 | 61%
^ | 蓝雪专款 | 20 | 20 | 100%
"""
INCOME = """
机构名称 | 收入合计 | 其中： | <
^ | ^ | 上年结转 | 其他收入
局机关 | 1000 | 150 | 850
青禾馆 | 200 | 50 | 150
"""


def ask(*parts: str) -> Explained:
    return explain(draw_document(*parts), "")


def cell_of(explained: Explained, row: int, col: int, table: int = 0) -> CellWhy:
    cell = explained.cell((table, row, col))
    assert cell is not None
    return cell


def figure_of(explained: Explained, row: int, col: int) -> FigureWhy:
    [figure] = cell_of(explained, row, col).figures
    return figure


@pytest.fixture(scope="module")
def funds() -> Explained:
    return ask(FUNDS)


def test_a_figure_has_its_labels_with_their_places_and_what_each_says(funds: Explained) -> None:
    why = figure_of(funds, 3, 2)
    assert [(label.text, label.source and label.source["row"]) for label in why.labels] == [
        ("项目资金（万元）", 1),
        ("其中：当年财政拨款", 3),
        ("全年预算数", 1),
    ]
    said = [label.said for label in why.labels]
    assert said[0].unit == "万元"
    assert said[2].measure == "full_year_budget" and said[2].measure_by == "listed"
    assert why.labels[1].here == why.figure["concept"] == "funds.current_fiscal"


def test_the_unit_and_whose_money_are_told_by_a_place(funds: Explained) -> None:
    why = figure_of(funds, 2, 2)
    assert (why.unit.written, why.unit.basis, why.unit.text) == (
        "万元",
        "caption",
        "项目资金（万元）",
    )
    assert why.owner is not None
    assert (why.owner.owner, why.owner.by, why.owner.text) == (
        "project",
        "project_named",
        "红雨管护",
    )


def test_a_rate_that_holds_and_one_that_does_not_are_told_with_their_terms(
    funds: Explained,
) -> None:
    [holds] = figure_of(funds, 2, 4).relations
    assert holds.holds and [row["value"] for row in holds.others] == [90, 120]
    [fails] = figure_of(funds, 3, 4).relations
    assert not fails.holds and fails.first["value"] == 61


def test_an_open_concept_names_the_step_and_the_label_to_blame(funds: Explained) -> None:
    why = figure_of(funds, 4, 2)
    assert why.figure["concept"] is None and why.by == "row"
    assert why.blamed is not None and why.blamed.text == "蓝雪专款"
    assert not why.blamed.said.is_known
    assert why.standing.reason == "open"


def test_a_cell_without_a_figure_has_its_block_and_its_labels(funds: Explained) -> None:
    cell = cell_of(funds, 0, 1)
    assert cell.figures == () and cell.block is not None and cell.block.kind == "keyvalue"
    assert [label.said.key for label in cell.labels] == ["project_name"]
    heading = cell_of(funds, 1, 2)
    assert heading.role == "header" and [label.text for label in heading.labels] == ["全年预算数"]
    assert heading.block is not None
    assert (heading.block.kind, heading.block.by, heading.block.body) == (
        "matrix",
        "listed",
        (2, 5),
    )
    assert funds.cell((0, 9, 9)) is None and funds.cell((4, 0, 0)) is None


def test_columns_of_an_indicator_table_have_their_slots() -> None:
    explained = ask(
        """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        产出指标 | 数量指标 | 管护里程 | ≥20公里 | 22公里 | 10 | 10
        """
    )
    cell = cell_of(explained, 1, 5)
    assert cell.labels[-1].slot == "points" and cell.block is not None
    assert {label.slot for label in cell.block.headings} >= {"level1", "target", "actual", "points"}


def test_one_body_among_several_is_no_whole() -> None:
    explained = ask("单位：万元", INCOME)
    why = figure_of(explained, 2, 1)
    assert not why.figure["is_primary"] and why.standing.reason == "part_only"
    assert (why.unit.basis, why.unit.text) == ("section", "单位：万元")
    assert why.unit.source is not None and why.unit.source["paragraph"] == 0
    second = figure_of(explained, 3, 1)
    assert second.standing.reason == "behind" and second.standing.other is why.figure


def test_a_unit_that_stands_elsewhere_has_its_witness() -> None:
    explained = ask(
        "全年共支出95.3万元。",
        "支出内容 | 实际支出\n差旅费 | 453000\n培训费 | 500000\n合计 | 953000",
    )
    why = figure_of(explained, 3, 1)
    assert why.figure["value"] == Decimal("95.3") and why.unit.basis == "assumed"
    assert why.witness is not None and why.witness["text"] == "95.3万元"


def test_a_told_amount_knows_whose_money_it_is() -> None:
    explained = ask("2022年度部门整体支出绩效自评报告", "全年支出合计320万元。")
    [why] = explained.in_paragraph(1)
    assert why.by is None and why.owner is not None
    assert (why.owner.owner, why.owner.by) == ("department", "report")
    assert explained.in_paragraph(0) == ()


def test_an_accepted_label_is_what_decided() -> None:
    accepted = Accepted({(words_of("蓝雪专款"), EVERYWHERE): "funds.other"})
    explained = explain(draw_document(FUNDS), "", accepted)
    why = figure_of(explained, 4, 2)
    assert (why.figure["concept"], why.by, why.blamed) == ("funds.other", "accepted", None)


KINDS = {
    "one_cell": ("title", "各项支出情况 | <\n甲 | 乙"),
    "few_cells": ("keyvalue", "项目概况 |\n甲 | 乙"),
    "shape": ("matrix", "红雨 | 蓝雪 | 青霜\n甲 | 3 | 4\n乙 | 5 | 6"),
}


@pytest.mark.parametrize("by", KINDS)
def test_a_block_tells_what_showed_its_kind(by: str) -> None:
    kind, table = KINDS[by]
    block = cell_of(ask(table), 0, 0).block
    assert block is not None and (block.kind, block.by) == (kind, by)


@pytest.mark.parametrize("parts", [(FUNDS,), ("单位：万元", INCOME)], ids=["funds", "income"])
def test_what_is_said_of_primary_figures_is_what_was_marked(parts: tuple[str, ...]) -> None:
    found = list(ask(*parts).figures())
    assert found and all(w.figure["is_primary"] == (w.standing.reason == "") for w in found)


def test_a_block_names_what_else_its_headings_might_begin() -> None:
    rivals = """
        指标名称 | 年初预算数（万元） | 全年执行数（万元） | 得分
        年度资金总额 | 120 | 117 | 9
    """
    block = cell_of(ask(rivals), 1, 1).block
    assert block is not None
    assert (block.kind, block.explained, block.rivals) == ("matrix", 3, (("scores", 2),))
    alone = cell_of(ask(FUNDS), 2, 2).block
    assert alone is not None
    assert alone.rivals == ()
