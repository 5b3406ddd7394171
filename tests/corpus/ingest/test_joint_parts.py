"""Findings between reports, imported figures, checks and reviews, on stored datasets."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

import corpus.ingest.build as build
import corpus.ingest.joint_parts as joint_parts
from corpus.dataset import open_dataset
from corpus.desk.dataset_reviews import import_decisions, load_findings
from corpus.desk.grids import read_sheet_file
from corpus.desk.roster import read_roster, roster_imports
from corpus.ingest.manage import add_imports
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options
from corpus.ingest.run_report import read_run
from corpus.store.layout import open_layout
from corpus.store.snapshot import current_snapshot
from corpus.store.verify import verify
from tests.corpus.command import Command
from tests.corpus.runs import data_of, take_in
from tests.corpus.small_reports import report_bytes
from tests.corpus.workbooks import write_workbook

LIGHT, FERRY = "青山县灯塔管理所", "青山县渡口服务站"


def write_reports(folder: Path, *reports: tuple[str, int]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, year in reports:
        (folder / f"{name}{year}.docx").write_bytes(report_bytes(name, year))
    return folder


def rules_of(out: Path) -> list[str]:
    return sorted(str(row["rule"]) for row in load_findings(out))


def write_accounts(path: Path, total: float) -> Path:
    title = ["2021年度部门决算（万元）"]
    return write_workbook(path, title, ["单位名称", "支出合计"], [LIGHT, total])


def ask_for(unit: str, out: Path) -> None:
    """Import a roster that lists a unit's report for 2021."""
    roster = out.parent / "清单.csv"
    row = f"051301,{unit},部门整体支出,2022-03-31,2021"
    roster.write_text(f"预算编码,单位名称,报告类型,截止日期,年度\r\n{row}\r\n", encoding="utf8")
    add_imports(out, lambda: roster_imports(read_roster(roster)), Options(0), Monitor())


def make_place(folder: Path) -> None:
    """A dataset in which the ferry, listed on the roster, has not reported for 2021."""
    inbox = write_reports(folder / "in", (LIGHT, 2020), (FERRY, 2020), (LIGHT, 2021))
    take_in([inbox], folder / "ds")
    ask_for(FERRY, folder / "ds")


@pytest.mark.parametrize("workers", [0, 1])
def test_a_database_that_fails_is_asked_once_more_with_more_memory_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jixiao: Command, workers: int
) -> None:
    inbox, out = write_reports(tmp_path / "in", (LIGHT, 2020), (LIGHT, 2021)), tmp_path / "ds"
    calm = take_in([inbox], tmp_path / "calm")
    with monkeypatch.context() as then:
        then.setattr(joint_parts, "MEMORY_MB", (1, 1))
        then.setattr(build, "MEMORY_MB", (1, 1))
        assert jixiao.run("ingest", inbox, "--out", out, "--workers", workers) == 1
        assert "（between_failed：OutOfMemoryException，内存上限 1 MB）" in jixiao.err
        assert current_snapshot(open_layout(out)) is None
    with monkeypatch.context() as then:
        then.setattr(joint_parts, "MEMORY_MB", (1, 320))
        assert jixiao.run("ingest", inbox, "--out", out, "--workers", workers) == 0
        assert "第一次没有核完" in jixiao.out
    report = read_run(max((out / "runs").iterdir()))
    assert "OutOfMemoryException" in str(report.between_error)
    assert report.snapshot == calm.snapshot and calm.between_error is None


def test_a_department_on_the_roster_is_asked_for_until_it_reports(out: Path) -> None:
    assert rules_of(out).count("submission_missing") == 1
    take_in([write_reports(out.parent / "in", (FERRY, 2021))], out)
    assert "submission_missing" not in rules_of(out)


def test_findings_between_reports_follow_from_the_files_alone(out: Path, tmp_path: Path) -> None:
    inbox = out.with_name("in")
    for step in ((LIGHT, 2021), (FERRY, 2020), (LIGHT, 2020)):
        later = tmp_path / "later" / "in"
        later.mkdir(parents=True, exist_ok=True)
        write_reports(later, step)
        take_in([later], tmp_path / "steps", workers=2)
    ask_for(FERRY, tmp_path / "steps")
    assert data_of(tmp_path / "steps") == data_of(out)
    assert sorted(path.name for path in inbox.iterdir()) == sorted(
        path.name for path in (tmp_path / "later" / "in").iterdir()
    )


def test_positions_go_on_behind_the_report_s_own_findings(out: Path) -> None:
    places: dict[object, list[object]] = {}
    for row in load_findings(out):
        places.setdefault((row["submission_id"], row["report_no"]), []).append(row["position"])
    for positions in places.values():
        assert sorted(map(str, positions)) == sorted(map(str, range(1, len(positions) + 1)))


def test_final_accounts_that_differ_are_a_finding_and_can_be_taken_out(
    out: Path, jixiao: Command
) -> None:
    accounts = write_accounts(out.parent / "决算.xlsx", 330.5)
    assert jixiao.run("reference", "import", accounts, out) == 0
    shown = jixiao.out
    assert "导入 1 个数" in shown
    [row] = open_dataset(out).arrow("reference_figures").to_pylist()
    assert (row["department"], row["fiscal_year"], str(row["value"])) == (LIGHT, 2021, "330.500000")
    [finding] = [row for row in load_findings(out) if row["rule"] == "reference_mismatch"]
    assert finding["difference"] == -10
    assert jixiao.run("reference", "remove", row["submission_id"], out) == 0
    assert "reference_mismatch" not in rules_of(out)
    assert open_dataset(out).arrow("reference_figures").num_rows == 0


def test_final_accounts_that_agree_are_no_finding(out: Path, jixiao: Command) -> None:
    accounts = write_accounts(out.parent / "决算.xlsx", 320.5)
    assert jixiao.run("reference", "import", accounts, out) == 0
    assert "reference_mismatch" not in rules_of(out)


def test_imported_figures_outlast_a_later_ingest(out: Path, jixiao: Command) -> None:
    accounts = write_accounts(out.parent / "决算.xlsx", 330.5)
    assert jixiao.run("reference", "import", accounts, out) == 0
    take_in([write_reports(out.parent / "in", (FERRY, 2021))], out)
    assert "reference_mismatch" in rules_of(out)


def test_an_import_of_the_same_file_for_another_year_takes_its_place(
    out: Path, jixiao: Command
) -> None:
    accounts = write_workbook(out.parent / "决算.xlsx", ["单位名称", "支出合计"], [LIGHT, 330.5])
    years = []
    for year in (2021, 2020):
        assert jixiao.run("reference", "import", accounts, out, "--year", year) == 0
        rows = open_dataset(out).arrow("reference_figures").to_pylist()
        years.append([row["fiscal_year"] for row in rows])
    assert years == [[2021], [2020]]


def test_a_flipped_byte_in_an_imported_file_is_found(out: Path, jixiao: Command) -> None:
    accounts = write_accounts(out.parent / "决算.xlsx", 330.5)
    assert jixiao.run("reference", "import", accounts, out) == 0
    assert list(verify(open_layout(out))) == []
    [kept] = (out / "references").iterdir()
    data = bytearray(kept.read_bytes())
    data[len(data) // 2] ^= 1
    kept.write_bytes(data)
    assert [damage.path for damage in verify(open_layout(out))] == [f"references/{kept.name}"]


@pytest.mark.parametrize("content", [b"no workbook", None])
def test_what_is_no_excel_file_is_refused_in_chinese(
    out: Path,
    content: bytes | None,
    jixiao: Command,
) -> None:
    path = out.parent / "决算.xlsx"
    if content is not None:
        path.write_bytes(content)
    snapshot = open_dataset(out).snapshot
    assert jixiao.run("reference", "import", path, out) == 2
    assert "Excel" in jixiao.err or content is None
    assert open_dataset(out).snapshot == snapshot


def test_a_check_with_the_same_rules_changes_nothing(out: Path, jixiao: Command) -> None:
    assert jixiao.run("check", out) == 0
    shown = jixiao.out
    assert "新增 0 条，消失 0 条" in shown
    assert f"共 {len(load_findings(out))} 条疑点" in shown
    assert "没有变化" in shown


def test_a_check_needs_no_input_files(out: Path, jixiao: Command) -> None:
    before = rules_of(out)
    for path in (out.parent / "in").iterdir():
        path.unlink()
    assert jixiao.run("check", out) == 0
    assert rules_of(out) == before


def test_a_decision_is_shown_and_outlasts_a_new_ingest(out: Path, jixiao: Command) -> None:
    [finding] = [row for row in load_findings(out) if row["rule"] == "submission_missing"]
    own_id = str(finding["finding_id"])
    marked = ("--as", "已说明", "--note", "已并入他所", "--reviewer", "甲某")
    assert jixiao.run("review", out, own_id, *marked) == 0
    take_in([write_reports(out.parent / "in", ("青山县茶场", 2021))], out)
    assert jixiao.run("review", out) == 0
    shown = jixiao.out
    assert f"{own_id}  [单位已说明待核]" in shown
    assert "已并入他所（甲某" in shown


def test_a_decision_needs_a_finding_and_a_reviewer(out: Path, jixiao: Command) -> None:
    own_id = str(load_findings(out)[0]["finding_id"])
    assert jixiao.run("review", out, own_id, "--as", "确认") == 2
    assert "审核人" in jixiao.err
    assert jixiao.run("review", out, "zz", "--as", "确认", "--reviewer", "甲某") == 2
    assert "没有这个疑点" in jixiao.err
    assert jixiao.run("review", out, own_id, "--reviewer", "甲某") == 2
    assert not (out / "reviews").exists()


def test_colleagues_decide_in_excel(out: Path, jixiao: Command) -> None:
    path = out.parent / "疑点.xlsx"
    assert jixiao.run("review", out, "--export", path) == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    for name, value in {"处理结果": "排除", "审核人": "乙某", "审核日期": "2024-05-06"}.items():
        sheet.cell(2, names.index(name) + 1, value)
    book.save(path)
    assert jixiao.run("review", out, "--import", path) == 0
    lines = (out / "reviews" / "reviews.jsonl").read_text(encoding="utf8").splitlines()
    assert len(lines) == 1
    again, _ = import_decisions(out, read_sheet_file(path, "疑点清单"), date(2024, 6, 1))
    assert (again.fresh, again.outdated) == ([], [])


def test_an_old_sheet_does_not_undo_a_later_decision_and_a_new_one_says_so(
    out: Path, jixiao: Command
) -> None:
    path = out.parent / "疑点.xlsx"
    own_id = str(load_findings(out)[0]["finding_id"])
    assert jixiao.run("review", out, own_id, "--as", "确认", "--reviewer", "甲某") == 0
    assert jixiao.run("review", out, "--export", path) == 0
    assert jixiao.run("review", out, own_id, "--as", "排除", "--reviewer", "乙某") == 0
    assert jixiao.run("review", out, "--import", path) == 0
    shown = jixiao.out
    assert "已记下 0 条" in shown and f"{own_id} 表中是旧的情况属实（甲某" in shown
    book = load_workbook(path)
    names = [cell.value for cell in book.worksheets[0][1]]
    [row] = [row for row in book.worksheets[0].iter_rows(min_row=2) if row[0].value == own_id]
    row[names.index("审核人")].value = "丙某"
    book.save(path)
    assert jixiao.run("review", out, "--import", path) == 0
    shown = jixiao.out
    assert f"{own_id} 原为不成立（乙某" in shown and "现改为情况属实（丙某" in shown


def test_a_cut_off_record_of_decisions_is_found(out: Path, jixiao: Command) -> None:
    own_id = str(load_findings(out)[0]["finding_id"])
    assert jixiao.run("review", out, own_id, "--as", "确认", "--reviewer", "甲某") == 0
    assert list(verify(open_layout(out))) == []
    path = out / "reviews" / "reviews.jsonl"
    path.write_bytes(path.read_bytes()[:-9])
    [damage] = verify(open_layout(out))
    assert (damage.path, "第 1 行" in damage.problem) == ("reviews/reviews.jsonl", True)


def test_what_a_killed_run_had_spilled_is_removed(out: Path) -> None:
    spilled = out / "temporary" / "tmpabc" / "duckdb_temp_storage-0.tmp"
    spilled.parent.mkdir()
    spilled.write_bytes(b"rows")
    take_in([write_reports(out.parent / "in", (FERRY, 2021))], out)
    assert list((out / "temporary").iterdir()) == []
