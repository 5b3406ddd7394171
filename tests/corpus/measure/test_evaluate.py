"""The measurement: what counts as the same row, and what the scoreboard says of it."""

from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.commands.measuring import evaluate_command
from corpus.measure.evaluate import measure
from corpus.measure.matching import fold, fold_label, match_rows
from corpus.measure.scoreboard import difference_lines, scoreboard
from corpus.measure.scores import Evaluation, FormatScore
from schema.errors import UsageError
from schema.report import Row, make_source
from tools.samples.small import small_samples

SAMPLE = small_samples()[0]
Tables = dict[str, list[Row]]


def a_figure(**changes: object) -> Row:
    row: Row = {
        "value": Decimal("12.5"),
        "unit": "万元",
        "origin": "table",
        "text": "12.5",
        "label": "其中： / 项目支出",
        "entity": "机关",
        "concept": "expenditure.project",
        "measure": "final",
        "source": make_source(0, 5, 3),
    }
    return row | changes


def truth_tables() -> Tables:
    tables = {name: deepcopy(rows) for name, rows in SAMPLE.truth.items()}
    mistakes: list[Row] = [{"submission_id": SAMPLE.name, "rule": "sum_mismatch", "facts": ""}]
    return tables | {"mistakes": mistakes}


def perfect_dataset() -> Tables:
    """The rows a perfect reader would give: the truth under a submission number."""
    tables = truth_tables()
    for rows in tables.values():
        for row in rows:
            row["submission_id"] = "0123456789abcdef"
    for row in tables["figures"]:
        row["confidence"] = 1.0
    columns = {"path": f"in/{SAMPLE.name}.docx", "characters": 10, "characters_kept": 10}
    tables["submissions"][0].update(columns)
    tables["findings"] = [{"submission_id": "0123456789abcdef", "rule": "sum_mismatch"}]
    return tables


def score_of(found: Tables) -> FormatScore:
    return measure(truth_tables(), found).formats["docx"]


@pytest.mark.parametrize(
    ("change", "levels"),
    [
        ({}, {"exact", "folded", "misplaced", "unnamed"}),
        ({"label": "项 目 支 出"}, {"folded", "misplaced", "unnamed"}),
        ({"source": make_source(0, 9, 3)}, {"misplaced"}),
        ({"concept": None, "measure": None}, {"unnamed"}),
        ({"concept": "expenditure.basic"}, set()),
        ({"value": Decimal("125")}, set()),
        ({"label": "基本支出"}, set()),
        ({"entity": "二级机构"}, set()),
    ],
)
def test_a_row_matches_at_the_levels_it_should(change: Row, levels: set[str]) -> None:
    matched = match_rows([a_figure()], [a_figure(**change)], "figures", is_text=False)
    assert {level for level, count in matched.counts.items() if count} == levels


def a_report(**changes: object) -> Row:
    row: Row = {
        "report_kind": "project",
        "department": "青禾县水利局",
        "supervising_department": None,
        "implementing_unit": "青禾县灌区管理所",
        "project_name": "渠道清淤",
        "self_score": Decimal(95),
    }
    return row | changes


@pytest.mark.parametrize(
    ("table", "due", "change", "is_accepted"),
    [
        ("figures", a_figure(measure="full_year_budget"), {"measure": "budget"}, True),
        ("figures", a_figure(measure="executed"), {"measure": "budget"}, False),
        ("figures", a_figure(measure="budget"), {"measure": "full_year_budget"}, False),
        ("reports", a_report(), {"project_name": None, "report_kind": None}, True),
        ("reports", a_report(), {"department": "青禾县灌区管理所"}, True),
        (
            "reports",
            a_report(),
            {"department": "青禾县灌区管理所", "supervising_department": "青禾县水利局"},
            False,
        ),
        ("reports", a_report(), {"department": "青禾县财政局"}, False),
        ("reports", a_report(), {"project_name": "灌区管理所"}, False),
        ("reports", a_report(), {"self_score": None}, False),
    ],
)
def test_names_may_be_missing_or_less_exact_but_not_wrong(
    table: str, due: Row, change: Row, is_accepted: bool
) -> None:
    matched = match_rows([due], [due | change], table, is_text=False)
    assert (matched.counts["folded"], matched.counts["unnamed"]) == (0, int(is_accepted))


def test_a_column_does_not_count_in_a_text_dump_but_a_row_does() -> None:
    other_column = a_figure(source=make_source(0, 5, 2))
    other_row = a_figure(source=make_source(0, 6, 3))
    assert match_rows([a_figure()], [other_column], "figures", is_text=True).counts["folded"] == 1
    assert match_rows([a_figure()], [other_row], "figures", is_text=True).counts["folded"] == 0


def test_a_row_found_twice_counts_once() -> None:
    matched = match_rows([a_figure()], [a_figure(), a_figure()], "figures", is_text=False)
    assert matched.counts["exact"] == 1
    assert len(matched.extra) == 1


@given(st.lists(st.integers(0, 3), max_size=8), st.lists(st.integers(0, 3), max_size=8))
def test_what_is_matched_missing_and_extra_adds_up(left: list[int], right: list[int]) -> None:
    truth = [a_figure(value=Decimal(value)) for value in left]
    found = [a_figure(value=Decimal(value)) for value in right]
    matched = match_rows(truth, found, "figures", is_text=False)
    assert len(matched.pairs) + len(matched.missing) == len(truth)
    assert len(matched.pairs) + len(matched.extra) == len(found)
    assert matched.counts["exact"] <= matched.counts["folded"] <= matched.counts["misplaced"]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_levels_of_a_label_have_no_order_and_no_among() -> None:
    assert fold_label("年度资金总额： / 全年执行数") == fold_label("全年执行数 / 年度资金总额")
    assert fold_label("其中：基本支出") == fold_label("其中： / 基本支出")


def test_a_perfect_dataset_scores_one_everywhere() -> None:
    score = score_of(perfect_dataset())
    assert {name: tally.rates("exact") for name, tally in score.tallies.items()} == dict.fromkeys(
        score.tallies, (1.0, 1.0, 1.0)
    )
    assert (score.grids_right, score.grids, score.errors.total()) == (1, 1, 0)
    assert score.sure_wrong == []
    assert all(counts["right"] == counts["of"] for counts in score.columns.values())


def test_a_lost_row_costs_recall_and_an_invented_one_precision() -> None:
    found = perfect_dataset()
    del found["indicators"][0]
    found["evaluators"].append(dict(found["evaluators"][0]))
    score = score_of(found)
    precision, recall, _ = score.tallies["indicators"].rates("folded")
    assert (precision, recall) == (1.0, 8 / 9)
    precision, recall, _ = score.tallies["evaluators"].rates("folded")
    assert (precision, recall) == (3 / 4, 1.0)
    assert score.errors[SAMPLE.name] == 2


def test_a_wrong_value_that_is_sure_of_itself_is_named() -> None:
    found = perfect_dataset()
    row: dict[str, Any] = found["figures"][3]
    row["value"] += 1
    assert [name for name, _ in score_of(found).sure_wrong] == [SAMPLE.name]
    row["confidence"] = 0.5
    assert score_of(found).sure_wrong == []


def test_a_cell_in_another_column_breaks_the_grid() -> None:
    found = perfect_dataset()
    row: dict[str, Any] = found["cells"][7]
    row["col"] += 1
    score = score_of(found)
    assert score.grids_right == 0
    assert score.cells.rates("folded")[2] < 1


def test_rules_are_judged_by_document() -> None:
    found = perfect_dataset()
    found["findings"] = [{"submission_id": "0123456789abcdef", "rule": "balance_mismatch"}]
    rules = score_of(found).rules
    assert rules["sum_mismatch"] == {"missed": 1}
    assert rules["balance_mismatch"] == {"wrong": 1}


def test_a_finding_in_a_document_without_mistakes_is_noise() -> None:
    truth, found = truth_tables(), perfect_dataset()
    found["findings"][0]["severity"] = "error"
    assert measure(truth, found).formats["docx"].clean == 0
    truth["mistakes"] = []
    score = measure(truth, found)
    assert (score.formats["docx"].clean, score.formats["docx"].noise) == (1, {"error": 1})
    assert "未埋入差错的 1 份：数据不符 1 处" in scoreboard(score)


def test_a_document_that_could_not_be_read_counts_with_all_its_rows() -> None:
    found = perfect_dataset()
    empty: Tables = {name: [] for name in found} | {"submissions": found["submissions"]}
    score = score_of(empty)
    assert score.tallies["scores"].rates("folded") == (1.0, 0.0, 0.0)
    assert score.grids_right == 0


def test_the_scoreboard_shows_the_worst_document_with_its_command() -> None:
    found = perfect_dataset()
    del found["targets"][:3]
    evaluation = measure(truth_tables(), found, "jixiao show 某处 --id")
    text = scoreboard(evaluation)
    assert f"| {SAMPLE.name} | 3 | `jixiao show 某处 --id 0123456789abcdef` |" in text
    lines = list(difference_lines(evaluation, SAMPLE.name))
    assert len(lines) == 4
    assert all("年度总体目标完成情况" in line for line in lines[1:])


def test_ten_documents_are_shown_as_the_worst() -> None:
    score = FormatScore(documents=11)
    for number in range(11):
        score.errors[f"第{number}份"] = 20 - number
        score.commands[f"第{number}份"] = "jixiao show"
    text = scoreboard(Evaluation({"docx": score}, frozenset()))
    assert ("| 第9份 | 11 |" in text, "| 第10份 | 10 |" in text) == (True, False)


def test_a_truth_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不是真值文件夹"):
        evaluate_command([tmp_path / "数据集", tmp_path])
    with pytest.raises(UsageError, match="请给出数据集和真值"):
        evaluate_command([tmp_path])
