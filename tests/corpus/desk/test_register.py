"""收文登记: which file a line speaks of, and what becomes of its date, sender and batch."""

from datetime import date
from pathlib import Path

import pytest

from corpus.dataset import open_dataset
from corpus.ingest.receipts import match_receipts
from corpus.store.layout import open_layout
from corpus.store.verify import verify
from schema.report import make_source
from schema.rows.receipts import ReceiptRow
from tests.corpus.command import Command
from tests.corpus.runs import data_of, statuses_of, submissions_of, take_in
from tests.corpus.small_reports import report_bytes
from tests.corpus.workbooks import write_workbook
from tests.extract.docx_builder import zipped

HEAD = "文件名,收文日期,报送单位,批次\r\n"
PATHS = ("甲/自评.docx", "乙/自评.docx", "丙自评.docx")


def line(path: str, day: int | None = 1) -> ReceiptRow:
    return {
        "report_no": 0,
        "register_id": "r",
        "path": path,
        "received_at": None if day is None else date(2022, 4, day),
        "sender": None,
        "batch": None,
        "source": make_source(0, day or 0, 0),
        "position": day or 0,
    }


def received(out: Path, path: str) -> tuple[object, ...]:
    row = submissions_of(out)[path]
    return row["received_at"], row["sender"], row["batch"]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "灯塔").mkdir(parents=True)
    (folder / "灯塔" / "自评报告.docx").write_bytes(report_bytes())
    (folder / "渡口.docx").write_bytes(report_bytes("青山县渡口服务站"))
    return folder


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("甲/自评.docx", ["甲/自评.docx"]),
        ("丙自评.docx", ["丙自评.docx"]),
        ("丙自评", ["丙自评.docx"]),
        ("2022\\甲\\自评.docx", ["甲/自评.docx"]),
        ("自评.docx", []),
        ("丁/自评.docx", []),
        ("评.docx", []),
        ("丙自评.pdf", []),
    ],
)
def test_a_line_speaks_of_the_one_file_that_its_path_ends_like(
    written: str, meant: list[str]
) -> None:
    found = match_receipts(PATHS, [line(written)])
    assert list(found.by_path) == meant
    assert len(found.lost) == 1 - len(meant)


def test_of_several_lines_the_earliest_counts() -> None:
    lines = [line("丙自评.docx", 9), line("丙自评.docx", 2), line("丙自评.docx", None)]
    first = match_receipts(PATHS, lines).first("丙自评.docx")
    assert first is not None and first["received_at"] == date(2022, 4, 2)


def test_lines_for_two_folders_above_say_nothing_of_one_file() -> None:
    lines = [line("2021/丙自评.docx", 1), line("2022/丙自评.docx", 2)]
    found = match_receipts(PATHS, lines)
    assert found.first("丙自评.docx") is None
    assert len(found.lost) == 2


def test_a_register_beside_the_reports_tells_when_they_came_in(inbox: Path) -> None:
    (inbox / "收文.csv").write_bytes(
        (HEAD + "自评报告.docx,2022/4/2,灯塔管理所,第一批\r\n没有.docx,,,\r\n").encode("gb18030")
    )
    out = inbox.parent / "ds"
    report = take_in([inbox], out)
    assert report.exit_code == 0
    row = submissions_of(out)["收文.csv"]
    assert (row["status"], row["reason"]) == ("ignored", "receiving_register")
    assert received(out, "灯塔/自评报告.docx") == (date(2022, 4, 2), "灯塔管理所", "第一批")
    assert received(out, "渡口.docx") == (None, None, None)
    kept = open_dataset(out).arrow("receipts").to_pylist()
    told = {line["path"]: (line["submission_id"], line["register_id"]) for line in kept}
    register, light = row["submission_id"], submissions_of(out)["灯塔/自评报告.docx"]
    assert told == {
        "自评报告.docx": (light["submission_id"], register),
        "没有.docx": (register, register),
    }


def test_a_changed_register_replaces_what_it_said_before(inbox: Path) -> None:
    register, out = inbox / "收文.csv", inbox.parent / "ds"
    for day in ("2022-04-02", "2022-04-09"):
        register.write_text(f"{HEAD}渡口.docx,{day},,\r\n", encoding="utf8")
        take_in([inbox], out, prune=True)
    assert received(out, "渡口.docx")[0] == date(2022, 4, 9)
    assert open_dataset(out).arrow("receipts").num_rows == 1
    register.unlink()
    take_in([inbox], out, prune=True)
    assert received(out, "渡口.docx")[0] is None


def test_a_register_makes_the_same_dataset_whenever_it_comes(inbox: Path) -> None:
    early, late = inbox.parent / "early", inbox.parent / "late"
    take_in([inbox], late)
    write_workbook(inbox / "收文.xlsx", HEAD.strip().split(","), ["渡口.docx", "2022-04-02"])
    take_in([inbox], late)
    take_in([inbox], early, workers=2)
    assert data_of(early) == data_of(late)


@pytest.mark.parametrize("wrong", ["渡口.docx,四月初,,", ",2022-04-02,,"])
def test_a_register_with_a_line_that_cannot_be_used_is_not_used_at_all(
    inbox: Path, wrong: str
) -> None:
    (inbox / "收文.csv").write_text(f"{HEAD}自评报告.docx,2022-04-02,,\r\n{wrong}\r\n", "utf8")
    out = inbox.parent / "ds"
    assert take_in([inbox], out).exit_code == 3
    row = submissions_of(out)["收文.csv"]
    assert (row["status"], row["reason"]) == ("quarantined", "register_unreadable")
    assert "第3行" in str(row["message"]) and "四月初" not in str(row["message"])
    assert received(out, "灯塔/自评报告.docx")[0] is None


def test_a_roster_in_the_input_is_passed_over_and_says_so(inbox: Path) -> None:
    head = ("预算编码", "单位名称", "报告类型", "截止日期")
    write_workbook(inbox / "应报清单.xlsx", head, ("1", "甲", "整体", "2022-03-31"))
    take_in([inbox], inbox.parent / "ds")
    row = submissions_of(inbox.parent / "ds")["应报清单.xlsx"]
    assert (row["status"], row["reason"]) == ("ignored", "roster_file")


def test_other_tables_are_read_as_documents(inbox: Path) -> None:
    write_workbook(inbox / "附表.xlsx", ("单位名称", "金额"), ("甲", 1))
    (inbox / "附表.csv").write_text("单位名称,金额\r\n甲,1\r\n", encoding="utf8")
    take_in([inbox], inbox.parent / "ds")
    statuses = statuses_of(inbox.parent / "ds")
    assert (statuses["附表.xlsx"], statuses["附表.csv"]) == ("other", "other")


def test_a_register_can_be_given_kept_replaced_and_taken_out(inbox: Path, jixiao: Command) -> None:
    out, register = inbox.parent / "ds", inbox.parent / "收文.csv"
    register.write_text(f"{HEAD}渡口.docx,2022-04-02,渡口站,一\r\n", encoding="utf8")
    assert jixiao.run("ingest", inbox, "--out", out, "--register", register) == 0
    own_id = jixiao.out.split("编号 ")[1].split("）")[0]
    take_in([inbox], out)
    assert received(out, "渡口.docx") == (date(2022, 4, 2), "渡口站", "一")
    register.write_text(f"{HEAD}渡口.docx,2022-04-09,,\r\n", encoding="utf8")
    assert jixiao.run("register", "import", register, out) == 0
    assert received(out, "渡口.docx")[0] == date(2022, 4, 9)
    assert list(verify(open_layout(out))) == []
    assert jixiao.run("register", "remove", own_id, out) == 0
    assert received(out, "渡口.docx")[0] is None


def test_a_register_given_twice_counts_once(inbox: Path, jixiao: Command) -> None:
    out, register = inbox.parent / "ds", inbox / "收文.csv"
    register.write_text(f"{HEAD}渡口.docx,2022-04-02,,\r\n", encoding="utf8")
    assert jixiao.run("ingest", inbox, "--out", out, "--register", register) == 0
    assert open_dataset(out).arrow("receipts").num_rows == 1


@pytest.mark.parametrize("content", ["单位名称,金额\r\n甲,1\r\n", f"{HEAD}渡口.docx,四月,,\r\n"])
def test_what_is_no_register_is_refused_and_changes_nothing(
    inbox: Path, content: str, jixiao: Command
) -> None:
    out, register = inbox.parent / "ds", inbox.parent / "收文.csv"
    register.write_text(content, encoding="utf8")
    assert jixiao.run("ingest", inbox, "--out", out, "--register", register) == 2
    assert "收文登记" in jixiao.err
    assert not out.exists()


def test_no_names_of_persons_are_kept_from_a_register_where_none_are_stored(
    inbox: Path, jixiao: Command
) -> None:
    out = inbox.parent / "ds"
    (inbox / "渡口.docx").rename(inbox / "渡口站-张三丰.docx")
    (inbox / "收文.csv").write_text(f"{HEAD}渡口站-张三丰.docx,2022-04-02,,\r\n", encoding="utf8")
    assert jixiao.run("ingest", inbox, "--out", out, "--no-personal") == 0
    [row] = [r for path, r in submissions_of(out).items() if path.startswith("渡口站")]
    assert row["received_at"] == date(2022, 4, 2)
    assert "张三丰" not in str(open_dataset(out).arrow("receipts").to_pylist())


def test_a_file_whose_bytes_changed_is_one_file_to_a_register(inbox: Path) -> None:
    out = inbox.parent / "ds"
    (inbox / "收文.csv").write_text(f"{HEAD}渡口.docx,2022-04-02,,\r\n", encoding="utf8")
    take_in([inbox], out)
    (inbox / "渡口.docx").write_bytes(report_bytes("青山县渡口服务站", total="321.50"))
    take_in([inbox], out)
    rows = open_dataset(out).arrow("submissions").to_pylist()
    days = {row["status"]: row["received_at"] for row in rows if row["path"] == "渡口.docx"}
    assert days == {"superseded": date(2022, 4, 2), "extracted": date(2022, 4, 2)}
    [told] = open_dataset(out).arrow("receipts").to_pylist()
    current = next(r for r in rows if r["path"] == "渡口.docx" and r["status"] == "extracted")
    assert told["submission_id"] == current["submission_id"]


def test_a_damaged_result_of_a_register_is_made_again(inbox: Path) -> None:
    out = inbox.parent / "ds"
    (inbox / "收文.csv").write_text(f"{HEAD}渡口.docx,2022-04-02,,\r\n", encoding="utf8")
    take_in([inbox], out)
    before = data_of(out)
    for path in (out / "staging" / "results").rglob("*"):
        if path.is_file():
            path.write_bytes(b"torn")
    (inbox / "空.txt").write_bytes(b"")
    take_in([inbox], out)
    (inbox / "空.txt").unlink()
    take_in([inbox], out, prune=True)
    assert data_of(out) == before


def test_what_is_said_of_an_archive_is_said_of_its_files(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    files = {"灯塔.docx": report_bytes(), "渡口.docx": report_bytes("青山县渡口服务站")}
    (inbox / "报送.zip").write_bytes(zipped(files))
    said = "报送.zip,2022-04-01,水利局,一\r\n报送.zip!渡口.docx,2022-04-09,渡口站,二\r\n"
    (inbox / "登记.csv").write_bytes((HEAD + said).encode("gb18030"))
    take_in([inbox], tmp_path / "ds")
    assert received(tmp_path / "ds", "报送.zip!灯塔.docx") == (date(2022, 4, 1), "水利局", "一")
    assert received(tmp_path / "ds", "报送.zip!渡口.docx") == (date(2022, 4, 9), "渡口站", "二")
