"""`jixiao missing`: the roster against a dataset, as text, JSON and an Excel file to send out."""

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from corpus.dataset import open_dataset
from corpus.desk.dataset_reviews import load_findings
from corpus.desk.missing import Missing, find_missing
from corpus.desk.roster import read_roster, roster_imports
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from tests.corpus.command import Command
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes
from tests.corpus.workbooks import write_workbook

HEAD = ("预算编码", "单位名称", "报告类型", "截止日期")
LIGHT, FERRY, FARM = "青山县灯塔管理所", "青山县渡口服务站", "青山县茶场"
UNITS = (LIGHT, FERRY, FARM, "青山县=气象站", "青山县水文站")


def make_place(folder: Path) -> None:
    """Of five units one is in time, one late, one's file is broken, two have sent nothing."""
    inbox = folder / "in"
    inbox.mkdir()
    (inbox / "灯塔.docx").write_bytes(report_bytes(LIGHT))
    (inbox / "渡口.docx").write_bytes(report_bytes(FERRY))
    (inbox / "渡口上年.docx").write_bytes(report_bytes(FERRY, 2020))
    (inbox / "学校.docx").write_bytes(report_bytes("青山县学校"))
    (inbox / "青山县茶场自评.docx").write_bytes(b"PK\x03\x04broken")
    dates = "文件名,收文日期\r\n灯塔.docx,2022-03-30\r\n渡口.docx,2022-04-02\r\n无此.docx,\r\n"
    (inbox / "收文.csv").write_text(dates, encoding="utf8")
    rows = [(f"05130{n}", unit, "部门整体支出", "2022-03-31") for n, unit in enumerate(UNITS)]
    roster = write_workbook(folder / "清单.xlsx", HEAD, *rows)
    ingest(
        [inbox],
        folder / "ds",
        Options(0, imports=roster_imports(read_roster(roster))),
        Monitor(),
    )


def found(out: Path, year: int | None = None) -> Missing:
    return find_missing(open_dataset(out), year)


@pytest.mark.parametrize(("count", "more"), [(10, ""), (11, "等 11 份")])
def test_ten_files_are_named_that_may_be_a_units(count: int, more: str, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in range(count):
        (inbox / f"{FARM}{number}.docx").write_bytes(b"PK\x03\x04broken" + bytes([number]))
    row = ("051302", FARM, "部门整体支出", "2022-03-31")
    roster = roster_imports(read_roster(write_workbook(tmp_path / "清单.xlsx", HEAD, row)))
    ingest([inbox], tmp_path / "ds", Options(0, imports=roster), Monitor())
    [standing] = found(tmp_path / "ds").standing
    said = str(standing["说明"])
    assert (said.count("无法读取"), said.endswith(f"）{more}")) == (10, True)


def test_each_unit_on_the_roster_stands_somewhere(out: Path) -> None:
    standing = {row["单位名称"]: (row["核对结果"], row["说明"]) for row in found(out).standing}
    assert standing == {
        LIGHT: ("按期报送", ""),
        FERRY: ("逾期报送", ""),
        FARM: ("应报未报", "可能已报，请核实：青山县茶场自评.docx（无法读取）"),
        UNITS[3]: ("应报未报", ""),
        UNITS[4]: ("应报未报", ""),
    }


def test_what_matches_no_one_is_listed_on_either_side(out: Path) -> None:
    listed = [(row["情况"], row["文件"]) for row in found(out).unmatched]
    assert listed == [("清单外报送", "学校.docx"), ("收文登记对不上文件", "无此.docx")]


def test_a_unit_outside_the_roster_is_shown_with_names_like_its_own(out: Path) -> None:
    (out.parent / "in" / "管理处.docx").write_bytes(report_bytes("青山县灯塔管理处"))
    take_in([out.parent / "in"], out)
    [row] = [row for row in found(out).unmatched if row["文件"] == "管理处.docx"]
    assert row["说明"] == f"清单上名称相近的：{LIGHT}"


def test_findings_and_the_command_say_the_same(out: Path) -> None:
    asked = {(row["单位名称"], row["核对结果"]) for row in found(out).asked}
    names = {"submission_missing": "应报未报", "submission_late": "逾期报送"}
    findings = [row for row in load_findings(out) if row["rule"] in names]
    assert {(row["department"], names[str(row["rule"])]) for row in findings} == asked


def test_a_report_that_comes_later_takes_its_unit_from_the_list(out: Path) -> None:
    (out.parent / "in" / "水文.docx").write_bytes(report_bytes(UNITS[4]))
    take_in([out.parent / "in"], out)
    assert [row["单位名称"] for row in found(out).asked] == [FARM, UNITS[3], FERRY]
    assert found(out).counts["date_unknown"] == 1


def test_the_text_counts_and_names_whom_to_ask(out: Path, jixiao: Command) -> None:
    assert jixiao.run("missing", out) == 0
    shown = jixiao.out
    assert "2021 年度应报 5 份" in shown and "应报未报：3 份" in shown
    assert "无法读取" in shown and "按期报送：1 份" in shown


def test_the_answer_comes_as_json(out: Path, jixiao: Command) -> None:
    assert jixiao.run("missing", out, "--year", 2021, "--json") == 0
    answer = json.loads(jixiao.out)
    assert answer["counts"] == {"missing": 3, "late": 1, "in_time": 1}
    assert answer["snapshot"] == open_dataset(out).snapshot


def test_the_excel_file_holds_whom_to_ask_and_no_formula(out: Path, jixiao: Command) -> None:
    roster = out.parent / "b.xlsx"
    evil = ("=1+1", "=HYPERLINK(1)", "整体", "2022-03-31")
    write_workbook(roster, HEAD, evil)
    book = load_workbook(roster)
    for cell in book.active[2]:  # type: ignore[index]  # a new workbook has a sheet
        cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    book.save(roster)
    assert jixiao.run("roster", "import", roster, out) == 3
    path = out.parent / "应报未报.xlsx"
    assert jixiao.run("missing", out, "--excel", path) == 0
    sheets = load_workbook(path)
    assert sheets.sheetnames == ["应报未报和逾期", "对不上的", "全部", "依据"]
    rows = list(sheets["应报未报和逾期"].iter_rows(values_only=True))
    assert rows[1][:3] == ("应报未报", "'=1+1", "'=HYPERLINK(1)")
    assert sheets["依据"]["B2"].value == open_dataset(out).snapshot
    with zipfile.ZipFile(path) as package:
        pages = [package.read(name) for name in package.namelist() if "worksheets" in name]
    assert all(b"<f>" not in page for page in pages)


def test_kinds_of_report_that_the_roster_does_not_list_are_only_counted(
    out: Path, jixiao: Command
) -> None:
    rows = [("1", LIGHT, "项目支出", "2022-03-31")]
    roster = write_workbook(out.parent / "b.xlsx", HEAD, *rows)
    assert jixiao.run("roster", "import", roster, out) == 3
    missing = found(out)
    assert missing.uncovered == {"department": 3}
    assert [row["情况"] for row in missing.unmatched] == ["收文登记对不上文件"]


def test_without_a_roster_or_one_of_that_year_the_command_says_so(
    out: Path, jixiao: Command
) -> None:
    assert jixiao.run("missing", out, "--year", 2019) == 2
    assert "没有 2019 年度的应报清单；已导入的年度：2021" in jixiao.err
    assert jixiao.run("roster", "remove", 2021, out) == 3
    assert jixiao.run("missing", out) == 2
    assert "没有应报清单" in jixiao.err


def test_a_report_that_answers_its_row_under_another_name_is_listed_too(
    out: Path, jixiao: Command
) -> None:
    rows = [("", "县渡口服务站", "部门整体支出", "2022-03-31")]
    roster = write_workbook(out.parent / "b.xlsx", HEAD, *rows)
    assert jixiao.run("roster", "import", roster, out) == 3
    [row] = [row for row in found(out).unmatched if row["情况"] == "对上了但写法不同"]
    assert row["说明"] == "清单上：县渡口服务站；按单位简称对上（报告“青山县渡口服务站”）"
