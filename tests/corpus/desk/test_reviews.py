from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook

from corpus.commands.findings import findings_summary, review_listing
from corpus.desk.finding_sheet import export_findings, import_reviews
from corpus.desk.grids import read_sheet_file
from corpus.desk.reviews import (
    Review,
    ReviewedFinding,
    lapsed_reviews,
    load_reviews,
    record_reviews,
    settle_reviews,
)
from corpus.store.prefixes import find_id
from schema.errors import JixiaoError, UsageError
from schema.rows.findings import FindingRow
from tests.corpus.audit.factory import figure, findings, report

DAY = date(2024, 5, 6)


def made(total: str) -> list[FindingRow]:
    figures = [
        figure("expenditure.total", total),
        figure("expenditure.basic", "300", col=2),
        figure("expenditure.project", "200", col=3),
    ]
    rows = findings(report(figures=figures))
    return cast(list[FindingRow], [{**row, "fiscal_year": 2023} for row in rows])


def reviewed(rows: Iterable[FindingRow], reviews: Mapping[str, Review]) -> list[ReviewedFinding]:
    return [ReviewedFinding(row, reviews.get(row["finding_id"])) for row in rows]


def review(finding: FindingRow, **values: str) -> Review:
    return Review(
        finding_id=finding["finding_id"],
        decision=values.get("decision", "explained"),
        note="结转资金",
        reviewer=values.get("reviewer", "甲某"),
        review_date=DAY,
    )


def test_a_decision_is_kept_and_found_again(tmp_path: Path) -> None:
    [finding] = made("510")
    record_reviews(tmp_path, [review(finding)])
    [item] = reviewed(made("510"), load_reviews(tmp_path))
    assert item.state == "单位已说明待核"


def test_a_finding_is_open_again_when_its_figures_change(tmp_path: Path) -> None:
    [finding] = made("510")
    record_reviews(tmp_path, [review(finding)])
    later = made("520")
    [item] = reviewed(later, load_reviews(tmp_path))
    assert item.state == "待处理"
    assert lapsed_reviews(later, load_reviews(tmp_path)) == [review(finding)]


def test_the_last_decision_counts_and_the_first_stays_in_the_file(tmp_path: Path) -> None:
    [finding] = made("510")
    first, second = review(finding), review(finding, decision="dismissed")
    record_reviews(tmp_path, [first])
    record_reviews(tmp_path, [second])
    assert list(load_reviews(tmp_path).values()) == [second]
    assert len((tmp_path / "reviews.jsonl").read_text(encoding="utf8").splitlines()) == 2


def test_a_damaged_record_is_named_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "reviews.jsonl").write_text("{}\n", encoding="utf8")
    with pytest.raises(JixiaoError, match="第 1 行"):
        load_reviews(tmp_path)


def test_unknown_decisions_are_refused() -> None:
    [finding] = made("510")
    with pytest.raises(UsageError, match="处理结果"):
        review(finding, decision="maybe")
    with pytest.raises(UsageError, match="审核人"):
        review(finding, reviewer="")


def test_a_sheet_brings_decisions_back(tmp_path: Path) -> None:
    path = tmp_path / "疑点.xlsx"
    rows = made("510")
    export_findings(reviewed(rows, {}), path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    for name, value in {
        "处理结果": "不成立",
        "审核人": "乙某",
        "复核人": "丙某",
        "复核日期": "2024年5月9日",
    }.items():
        sheet.cell(2, names.index(name) + 1, value)
    book.save(path)
    [back] = import_reviews(read_sheet_file(path, "疑点清单"), DAY)
    assert back.finding_id == rows[0]["finding_id"]
    assert (back.decision, back.reviewer, back.review_date) == ("dismissed", "乙某", DAY)
    assert (back.second_reviewer, back.second_date) == ("丙某", date(2024, 5, 9))


def test_decisions_survive_export_and_import(tmp_path: Path) -> None:
    path = tmp_path / "疑点.xlsx"
    [finding] = made("510")
    given = replace(review(finding), second_reviewer="丙某", second_date=DAY)
    export_findings(reviewed([finding], {given.finding_id: given}), path)
    assert import_reviews(read_sheet_file(path, "疑点清单"), date(2030, 1, 1)) == [given]


def test_open_findings_of_a_sheet_give_no_decision(tmp_path: Path) -> None:
    path = tmp_path / "疑点.xlsx"
    export_findings(reviewed(made("510"), {}), path)
    assert import_reviews(read_sheet_file(path, "疑点清单"), DAY) == []


def test_text_of_a_document_never_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "疑点.xlsx"
    [finding] = made("510")
    for text in ("=1+1", "＝1+1", "\t=1", "@SUM(A1)", "-5"):
        export_findings(reviewed([{**finding, "department": text}], {}), path, is_forced=True)
        cell = load_workbook(path).worksheets[0].cell(2, 2)
        assert cell.data_type == "s"
        assert str(cell.value).startswith("'")


def test_the_sheet_offers_the_decisions_there_are(tmp_path: Path) -> None:
    path = tmp_path / "疑点.xlsx"
    export_findings(reviewed(made("510"), {}), path)
    [choice] = load_workbook(path).worksheets[0].data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == (
        '"情况属实,不成立,单位已说明待核,移交核实"',
        "Q2",
    )


def test_a_sheet_left_without_dates_gives_nothing_new_on_another_day() -> None:
    [finding] = made("510")
    kept = review(finding)
    later = date(2024, 6, 1)
    assert settle_reviews([kept], [replace(kept, review_date=later)], later).fresh == []
    noted = replace(kept, review_date=later, note="另有说明")
    assert settle_reviews([kept], [noted], later).replaced == [(kept, noted)]


def test_two_decisions_about_one_finding_in_a_sheet_are_refused() -> None:
    [finding] = made("510")
    with pytest.raises(UsageError, match="两种处理结果"):
        settle_reviews([], [review(finding), review(finding, decision="confirmed")], DAY)


def test_what_is_no_sheet_of_findings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "疑点.xlsx"
    path.write_bytes(b"no workbook")
    with pytest.raises(UsageError, match="Excel"):
        import_reviews(read_sheet_file(path, "疑点清单"), DAY)


def test_the_listing_tells_what_was_decided() -> None:
    [finding] = made("510")
    given = review(finding)
    reviews = {given.finding_id: given}
    text = review_listing(reviewed([finding], reviews), reviews)
    assert "[单位已说明待核]" in text and "结转资金（甲某 2024-05-06）" in text
    assert "原疑点已不存在" in review_listing([], {given.finding_id: given})
    assert "合计数与分项之和不符：1 条" in findings_summary([finding])


def test_a_finding_is_named_by_the_beginning_of_its_id() -> None:
    assert find_id(["3f2a", "41c0"], "3", "疑点") == "3f2a"
    for wrong, words in (("zz", "没有这个疑点"), ("", "没有"), ("3f", "有 2 个相符（3f2a、3f2b）")):
        with pytest.raises(UsageError, match=words):
            find_id(["3f2a", "3f2b"], wrong, "疑点")
