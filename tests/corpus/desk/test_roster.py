"""应报清单: what of a file becomes the roster, what is refused, and how it is kept."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from corpus.dataset import open_dataset
from corpus.desk.roster import read_roster
from corpus.store.diff import diff_snapshots
from corpus.store.layout import open_layout
from corpus.store.verify import verify
from schema.errors import UsageError
from schema.report import make_source
from tests.corpus.command import Command
from tests.corpus.runs import rows_of, take_in
from tests.corpus.small_reports import report_bytes
from tests.corpus.workbooks import write_workbook

HEAD = ("预算编码", "单位名称", "报告类型", "截止日期")
LIGHT = ("051304", "青山县灯塔管理所", "部门整体支出", "2022-03-31")
FERRY = ("051305", "青山县渡口服务站", "部门整体支出", "2022-03-31")


def complaint(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        read_roster(path)
    return str(caught.value)


def table(path: Path, *rows: Sequence[object]) -> Path:
    return write_workbook(path / "清单.xlsx", *rows)


def make_place(folder: Path) -> None:
    """A dataset of one report for 2021."""
    inbox = folder / "in"
    inbox.mkdir()
    (inbox / "灯塔.docx").write_bytes(report_bytes(LIGHT[1], 2021))
    take_in([inbox], folder / "ds")


@pytest.mark.parametrize(("count", "more"), [(10, []), (11, ["  ……共 11 处"])])
def test_ten_faults_are_told(count: int, more: list[str], tmp_path: Path) -> None:
    path = table(tmp_path, HEAD, *[(*LIGHT[:3], "三月底")] * count)
    title, *told = complaint(path).splitlines()
    assert title.startswith("应报清单有误")
    assert (len(told[:10]), told[10:]) == (10, more)


def test_columns_are_known_by_other_words_in_any_order_below_titles(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ["青山县2021年度绩效自评应报清单"],
        [],
        ["序号", "报送 期限", "自评类型", "预算单位名称（全称）", "预算单位编码"],
        [1, "2022年3月31日", "项目支出绩效自评", "青山县 灯塔管理所", "051304"],
        [None, None, None, None, None],
        ["注：以上单位均须报送"],
        [None, None, None, "合 计", "1"],
    )
    found = read_roster(path)
    [row] = found.rows
    assert (row["budget_code"], row["report_kind"]) == ("051304", "project")
    assert (row["fiscal_year"], row["year_basis"]) == (2021, "title")
    assert row["deadline"] == date(2022, 3, 31)
    assert row["source"] == make_source(table=0, row=3, col=3)
    assert (found.ignored, found.passed) == (["序号"], ["“Sheet”第6行", "“Sheet”第7行"])


@pytest.mark.parametrize(
    "written",
    [date(2022, 3, 31), datetime(2022, 3, 31, 17), "2022-03-31", "2022年3月31日", "2022/3/31"],
)
def test_dates_are_read_as_excel_and_people_write_them(tmp_path: Path, written: object) -> None:
    [row] = read_roster(table(tmp_path, HEAD, [*LIGHT[:3], written])).rows
    assert row["deadline"] == date(2022, 3, 31)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_is_read_in_either_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "清单.csv"
    coded = ('="051304"', *LIGHT[1:])
    path.write_bytes("\r\n".join(",".join(row) for row in (HEAD, coded)).encode(encoding))
    [row] = read_roster(path).rows
    assert (row["budget_code"], row["department"]) == LIGHT[:2]


def test_a_code_keeps_the_zeros_that_its_format_shows(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append([51304, *LIGHT[1:]])
    sheet.append(["051305", *FERRY[1:3], None])
    sheet["A2"].number_format = "000000"
    sheet.merge_cells("D2:D3")
    book.save(tmp_path / "清单.xlsx")
    rows = read_roster(tmp_path / "清单.xlsx").rows
    assert [row["budget_code"] for row in rows] == ["051304", "051305"]
    assert {row["deadline"] for row in rows} == {date(2022, 3, 31)}


def test_the_year_comes_from_the_nearest_place_that_tells_it(tmp_path: Path) -> None:
    plain = table(tmp_path, HEAD, LIGHT)
    told = write_workbook(tmp_path / "2020年度清单.xlsx", HEAD, LIGHT)
    column = write_workbook(tmp_path / "b.xlsx", ["2020年度"], [*HEAD, "年度"], [*LIGHT, 2019])
    found = [read_roster(path).years for path in (plain, told, column)]
    assert [list(years) for years in found] == [
        [(2021, "deadline")],
        [(2020, "file_name")],
        [(2019, "column")],
    ]
    assert list(read_roster(plain, 2018).years) == [(2018, "option")]


def test_only_the_listed_columns_are_kept(tmp_path: Path) -> None:
    path = table(tmp_path, [*HEAD, "联系人", "联系电话"], [*LIGHT, "甲某", "13800008000"])
    found = read_roster(path)
    assert found.ignored == ["联系人", "联系电话"]
    assert "甲某" not in str(found.rows) and "13800008000" not in str(found.rows)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["预算编码", "单位名称", "报告类型"], LIGHT[:3]], "缺少“截止日期”一列"),
        ([["预算编码", "报告类型", "截止日期"], ("1", *LIGHT[2:])], "缺少“单位名称”一列"),
        ([HEAD, LIGHT, FERRY, LIGHT], "第4行与第2行重复"),
        ([HEAD, LIGHT, (None, *LIGHT[1:])], "第3行与第2行重复"),
        ([HEAD, LIGHT, (LIGHT[0], *FERRY[1:])], "第3行与第2行重复"),
        ([HEAD, (*LIGHT[:3], "三月底前")], "第2行：截止日期“三月底前”不是日期"),
        ([HEAD, (*LIGHT[:3], "2022-02-30")], "第2行：截止日期“2022-02-30”不是日期"),
        ([HEAD, (*LIGHT[:2], "总结", LIGHT[3])], "第2行：报告类型“总结”认不出"),
        ([[*HEAD, "年份"], (*LIGHT, "前年")], "第2行：预算年度“前年”不是年度"),
        ([HEAD, (*LIGHT[:2], "整体和项目", LIGHT[3])], "认不出"),
        ([HEAD, (*LIGHT[:3], None)], "第2行：看不出是哪个年度的"),
        ([HEAD, (LIGHT[0], None, *LIGHT[2:])], "第2行：没有单位名称"),
        ([HEAD], "没有一个应报单位"),
        ([["随便", "什么"], ["一", "二"]], "没有找到表头"),
    ],
)
def test_a_wrong_list_is_refused_and_says_where(
    tmp_path: Path, rows: list[Sequence[object]], told: str
) -> None:
    assert told in complaint(table(tmp_path, *rows))


def test_two_units_of_one_name_are_told_apart_by_their_codes(tmp_path: Path) -> None:
    found = read_roster(table(tmp_path, HEAD, LIGHT, (FERRY[0], *LIGHT[1:])))
    assert [row["budget_code"] for row in found.rows] == ["051304", "051305"]


def test_every_sheet_is_read_and_one_without_headings_is_named(tmp_path: Path) -> None:
    book = load_workbook(table(tmp_path, HEAD, LIGHT))
    for title, rows in (("二", (HEAD, FERRY)), ("说明", [["填表说明"]]), ("空", [])):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "清单.xlsx")
    found = read_roster(tmp_path / "清单.xlsx")
    assert [row["budget_code"] for row in found.rows] == ["051304", "051305"]
    assert found.passed == ["工作表“说明”（没有表头）"]


@pytest.mark.parametrize("content", [b"PK\x03\x04no zip", b"\xd0\xcf\x11\xe0" + bytes(600), b""])
def test_what_is_no_table_is_refused_in_chinese(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(content)
    assert "应报清单读不了" in complaint(path)


def test_a_wrong_list_changes_nothing(out: Path, jixiao: Command) -> None:
    snapshot = open_dataset(out).snapshot
    path = table(out.parent, HEAD, LIGHT, LIGHT)
    other = out.parent / "other"
    assert jixiao.run("ingest", out.parent / "in", "--out", other, "--roster", path) == 2
    assert "重复" in jixiao.err
    assert not other.exists()
    assert jixiao.run("roster", "import", path, out) == 2
    assert open_dataset(out).snapshot == snapshot and not rows_of(out, "roster")


def test_a_roster_given_to_ingest_is_kept_by_later_runs(out: Path, jixiao: Command) -> None:
    path = table(out.parent, [*HEAD, "联系人"], [*LIGHT, "甲某"], [*FERRY, "乙某"])
    inbox = out.parent / "in"
    assert jixiao.run("ingest", inbox, "--out", out, "--roster", path) == 0
    shown = jixiao.out
    assert "应报清单：2021 年度 2 行（年度取自截止日期的上一年，请核实）" in shown
    assert "没有留存的栏目：联系人" in shown
    path.unlink()
    (inbox / "渡口.docx").write_bytes(report_bytes(FERRY[1], 2021))
    take_in([inbox], out)
    assert [row["budget_code"] for row in rows_of(out, "roster")] == ["051304", "051305"]
    assert list(verify(open_layout(out))) == []


def test_a_roster_replaces_that_of_its_year_and_can_be_taken_out(
    out: Path, jixiao: Command
) -> None:
    first = write_workbook(out.parent / "a.xlsx", [*HEAD, "年度"], [*LIGHT, 2021], [*LIGHT, 2020])
    second = write_workbook(out.parent / "b.xlsx", [*HEAD, "年度"], [*FERRY, 2021])
    assert jixiao.run("roster", "import", first, out) == 0
    before = open_dataset(out)
    assert jixiao.run("roster", "import", second, out) == 0
    listed = [(row["fiscal_year"], row["budget_code"]) for row in rows_of(out, "roster")]
    assert listed == [(2020, "051304"), (2021, "051305")]
    changes = list(diff_snapshots(before.folder, open_dataset(out).folder))
    assert {c.kind for c in changes if c.table == "roster"} == {"added", "removed"}
    assert jixiao.run("roster", "remove", 2021, out) == 0
    assert [row["fiscal_year"] for row in rows_of(out, "roster")] == [2020]
    assert jixiao.run("roster", "remove", 2021, out) == 2


def test_a_roster_makes_the_same_dataset_before_and_after_the_reports(
    out: Path, jixiao: Command
) -> None:
    path = table(out.parent, HEAD, LIGHT, FERRY)
    assert jixiao.run("roster", "import", path, out) == 0
    other = out.parent / "other"
    inbox = out.parent / "in"
    assert jixiao.run("ingest", inbox, "--out", other, "--roster", path) == 0
    assert open_dataset(other).snapshot == open_dataset(out).snapshot


@pytest.mark.parametrize("year", [202, 20211])
def test_a_year_has_four_digits(year: int, out: Path, jixiao: Command) -> None:
    assert jixiao.run("roster", "remove", year, out) == 2
    assert f"年度应为四位数：{year}" in jixiao.err
