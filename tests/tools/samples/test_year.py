"""The year of samples: what is in it, that it adds up, and that it can be made again."""

import ast
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from corpus.measure.knowledge_words import known_words
from corpus.measure.matching import fold_label
from schema.report import Row
from tools.samples.__main__ import main
from tools.samples.draft import Sample
from tools.samples.habits import habit_of
from tools.samples.make_department import ROW_USE, make_department_report
from tools.samples.numbers import read_number
from tools.samples.plans import DEPARTMENT, PROJECT
from tools.samples.world import regions_of, seeded, simulate
from tools.samples.year import make_year, write_year

DEPARTMENTS, YEARS, SEED = 50, 1, 3
SAMPLING = Path(__file__).parent.parent.parent.parent / "tools" / "samples"
FORMS = {
    *("YY-DEPT", "YY-PROJ", "HN-BASE", "HN-DEPT-TABLE", "HN-NARR", "MOF-PROJ", "MOF-PROJ-YN"),
    *("GOAL-SELF", "TRANSFER", "SC-DEPT", "HB-DEPT", "GD-DEPT"),
}


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    return list(make_year(DEPARTMENTS, YEARS, SEED))


def rows_of(samples: list[Sample], table: str) -> Iterator[Row]:
    return (row for sample in samples for row in sample.truth[table])


def test_the_generator_knows_nothing_of_the_reading_side() -> None:
    for path in SAMPLING.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] in ("normalize", "extract")]


def test_every_form_of_the_city_is_written(samples: list[Sample]) -> None:
    templates = {row["template"] for row in rows_of(samples, "submissions")}
    assert templates - {None} == FORMS


def test_some_documents_are_no_self_assessment_and_hold_no_rows(samples: list[Sample]) -> None:
    others = [s for s in samples if s.truth["submissions"][0]["status"] == "other"]
    assert others
    for sample in others:
        assert not sample.truth["figures"]
        assert sample.truth["paragraphs"]


def test_a_fifth_of_the_labels_stand_in_no_knowledge_file(samples: list[Sample]) -> None:
    tables = [row for row in rows_of(samples, "figures") if row["origin"] == "table"]
    words = known_words()
    levels = [level for row in tables for level in fold_label(row["label"])]
    unknown = [level for level in levels if level not in words]
    assert len(unknown) >= len(levels) / 5
    assert len(set(unknown)) >= len(set(levels)) / 5


def test_no_two_documents_share_a_name(samples: list[Sample]) -> None:
    assert max(Counter(sample.name for sample in samples).values()) == 1


def test_the_same_seed_gives_the_same_documents(samples: list[Sample]) -> None:
    again = list(make_year(4, YEARS, SEED))
    assert [s.docx for s in again] == [s.docx for s in make_year(4, YEARS, SEED)]
    assert [s.docx for s in again] != [s.docx for s in make_year(4, YEARS, SEED + 1)]


def test_the_documents_of_a_department_do_not_depend_on_the_others(samples: list[Sample]) -> None:
    first = next(make_year(4, YEARS, SEED))
    assert (first.name, first.docx) == (samples[0].name, samples[0].docx)


def test_income_and_expenditure_add_up_where_no_mistake_was_made(samples: list[Sample]) -> None:
    spoiled = ("sum_mismatch", "unit_suspect")
    for sample in samples:
        if any(mistake.rule in spoiled for mistake in sample.mistakes):
            continue
        by_place: dict[tuple[object, object], dict[str, Decimal]] = {}
        for row in sample.truth["figures"]:
            value, source = row["value"], row["source"]
            assert isinstance(source, dict)
            if row["origin"] == "table" and row["entity"] and isinstance(value, Decimal):
                by_place.setdefault((row["entity"], source["row"]), {})[str(row["concept"])] = value
        for amounts in by_place.values():
            for total in ("income.total", "assets.fixed.total", "three_public.total"):
                parts = [v for k, v in amounts.items() if k != total]
                assert total not in amounts or sum(parts) == amounts[total]


def test_the_balance_of_a_year_is_the_carryover_of_the_next() -> None:
    for index, region in enumerate(regions_of(12)):
        first, second = simulate(region, index, 2, SEED)
        assert first.amount("balance.cumulative") == second.amount("income.carryover")


def test_nothing_a_department_receives_or_spends_is_negative() -> None:
    for index, region in enumerate(regions_of(60)):
        for record in simulate(region, index, 3, SEED):
            for entity in record.entities:
                amounts = {k: v for k, v in entity.amounts.items() if k != "balance.current_year"}
                assert min(amounts.values()) >= 0


def test_project_money_is_never_the_departments_nor_the_other_way_round(
    samples: list[Sample],
) -> None:
    for sample in samples:
        kinds = {row["report_kind"] for row in sample.truth["reports"]}
        concepts = {str(row["concept"]).split(".")[0] for row in sample.truth["figures"]}
        assert "funds" not in concepts or kinds <= {"project", "transfer"}
        assert not concepts & {"income", "expenditure"} or kinds == {"department"}


def test_parts_beside_a_budget_measure_what_the_column_does_that_they_add_to(
    samples: list[Sample],
) -> None:
    sheets = [s for s in samples if s.truth["submissions"][0]["template"] == "HN-DEPT-TABLE"]
    seen = set()
    for sample in sheets:
        figures = [row for row in sample.truth["figures"] if row["unit"] == "万元"]
        told = [row for row in figures if is_of(row, "expenditure.total")]
        totals = {row["value"]: row["measure"] for row in told}
        for word, family in (("收入", "income"), ("支出", "expenditure")):
            parts = [row for row in figures if f"按{word}性质分" in str(row["label"])]
            values = [row["value"] for row in parts if isinstance(row["value"], Decimal)]
            assert {row["measure"] for row in parts} == {totals.get(sum(values, Decimal(0)))}
            assert all(is_of(row, family) for row in parts)
            seen |= {row["measure"] for row in parts}
    assert {"executed", None} <= seen


def is_of(row: Row, concept: str) -> bool:
    return str(row["concept"]).startswith(concept)


def test_those_in_service_are_another_count_than_all_there_are(samples: list[Sample]) -> None:
    told = [row for row in rows_of(samples, "figures") if "实际在职人数" in str(row["label"])]
    assert {row["concept"] for row in told} == {"staff.in_service"}


def test_a_row_in_another_unit_is_a_mistake_only_below_the_one_it_should_have(
    samples: list[Sample],
) -> None:
    spoiled = [s for s in samples if any(m.rule == "unit_suspect" for m in s.mistakes)]
    assert spoiled
    for sample in spoiled:
        rows = [row for row in sample.truth["figures"] if is_of(row, "three_public")]
        assert {row["unit_written"] for row in rows} == {"万元"}


def test_mistakes_are_in_a_known_share_of_documents(samples: list[Sample]) -> None:
    put_in = [s for s in samples if any(m.rule != "unquantified_result" for m in s.mistakes)]
    read = [s for s in samples if s.truth["submissions"][0]["status"] == "extracted"]
    assert 0.15 < len(put_in) / len(read) < 0.5
    assert len({m.rule for s in put_in for m in s.mistakes}) >= 10


def test_no_two_mistakes_of_a_document_touch_the_same_numbers(samples: list[Sample]) -> None:
    for sample in samples:
        rules = [mistake.rule for mistake in sample.mistakes]
        assert len(set(rules)) == len(rules)
        assert not {"score_over_points", "score_total_mismatch"} <= set(rules)
        for group in (*DEPARTMENT, *PROJECT):
            assert len(set(group) & set(rules)) <= 1 or "sum_mismatch" in group


def test_the_score_for_assets_follows_from_the_report_itself(samples: list[Sample]) -> None:
    for index, region in enumerate(regions_of(40)):
        for record in simulate(region, index, 2, SEED):
            habit = habit_of(record.region, "YY-DEPT", index, SEED)
            report = make_department_report(record, habit, seeded("assets", index))
            used = record.amount("assets.fixed.in_use") * 100 / record.amount("assets.fixed.total")
            due = max(Decimal(0), 3 - (100 - used) / 10)
            assert due <= Decimal(report.self_scores[ROW_USE]) < due + Decimal("0.1")


def test_units_and_habits_differ(samples: list[Sample]) -> None:
    figures = [row for row in rows_of(samples, "figures") if row["origin"] == "table"]
    assert {"caption", "header", "cell", "section", "assumed"} <= {r["unit_basis"] for r in figures}
    assert {"万元", "元"} <= {row["unit_written"] for row in figures}
    texts = [str(row["text"]) for row in figures]
    assert any("," in text for text in texts)
    assert {"", "—"} & set(texts)
    marks = {str(row["number_text"])[-1] for row in rows_of(samples, "targets")}
    assert {"、", ".", "是"} <= marks


def test_an_amount_in_a_cell_is_the_number_it_shows(samples: list[Sample]) -> None:
    factor = {"元": Decimal(10000), "万元": Decimal(1)}
    for row in rows_of(samples, "figures"):
        number = read_number(str(row["text"]))
        if row["origin"] == "table" and row["unit"] == "万元" and number is not None:
            value = row["value"]
            assert isinstance(value, Decimal)
            assert value * factor[str(row["unit_written"] or "万元")] == number


def test_the_files_of_a_year_are_documents_texts_and_truth(tmp_path: Path) -> None:
    summary = write_year(tmp_path / "year", 3, 1, SEED)
    names = {path.stem for path in (tmp_path / "year" / "docx").iterdir()}
    assert names == {path.stem for path in (tmp_path / "year" / "txt").iterdir()}
    assert len(names) == summary.documents
    truth = tmp_path / "year" / "truth"
    submissions = pq.read_table(truth / "submissions.parquet").to_pylist()
    assert {row["submission_id"] for row in submissions} == names
    mistakes = pq.read_table(truth / "mistakes.parquet").to_pylist()
    assert len(mistakes) == summary.mistakes
    assert {row["submission_id"] for row in mistakes} <= names


def test_the_command_writes_a_year_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "样本"
    main([str(out), "--departments", "1", "--years", "1", "--seed", str(SEED)])
    assert f"真值：{out / 'truth'}" in capsys.readouterr().out
    assert any((out / "docx").iterdir())


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "别的文件").touch()
    with pytest.raises(SystemExit, match="不是空文件夹"):
        main([str(tmp_path)])
    assert [path.name for path in tmp_path.iterdir()] == ["别的文件"]


def test_reports_with_fewer_fund_rows_than_a_mistake_needs_are_left_as_they_are() -> None:
    assert sum(1 for _ in make_year(60, 2, 31)) > 100
