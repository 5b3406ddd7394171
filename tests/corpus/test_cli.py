"""The command line: exit codes, Chinese words, answers that other programs can read."""

import csv
import io
import json
import re
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from corpus.commands.progress import open_monitor
from schema.errors import UsageError
from tests.city import city_dataset
from tests.corpus.command import Command
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes, write_inbox


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an inbox `in` and its dataset `ds`."""
    folder = tmp_path_factory.mktemp("cli")
    take_in([write_inbox(folder / "in")], folder / "ds")
    return folder


def test_the_summary_tells_statuses_problems_tables_and_the_place(
    tmp_path: Path, jixiao: Command
) -> None:
    inbox = write_inbox(tmp_path / "in")
    assert jixiao.run("ingest", inbox, "--out", tmp_path / "ds", "--workers", 0) == 3
    shown = jixiao.out
    for words in (
        "共 9 个文件",
        "已提取：3 个",
        "重复文件：1 个",
        "〔无法读取〕空.docx：文件为空，没有任何内容",
        "（empty_file）",
        "收支与资金数据（figures）：",
        str(tmp_path / "ds"),
    ):
        assert words in shown


def test_exit_codes_tell_done_unfinished_usage_and_doubtful(
    tmp_path: Path, jixiao: Command
) -> None:
    (tmp_path / "a.docx").write_bytes(report_bytes())
    out = tmp_path / "ds"
    assert jixiao.run("ingest", tmp_path / "a.docx", "--out", out, "--workers", 0) == 0
    assert jixiao.run("ingest", tmp_path / "none", "--out", tmp_path / "x") == 2
    assert not (tmp_path / "x").exists()
    assert "路径不存在" in jixiao.err
    assert jixiao.run("ingest", tmp_path / "a.docx", "--out", tmp_path / "a.docx") == 2
    assert jixiao.run("ingest", tmp_path / "a.docx") == 2
    assert jixiao.run("tables", tmp_path) == 2
    assert jixiao.run("nonsense") == 2
    (out / "ledger.sqlite").write_bytes(b"not a ledger at all, but long enough to look at")
    shutil.rmtree(out / "originals")  # so that what the ledger held is in doubt
    assert jixiao.run("ingest", tmp_path / "a.docx", "--out", out, "--workers", 0) == 1


def test_a_query_answers_as_csv_json_and_text(place: Path, jixiao: Command) -> None:
    query = "SELECT value FROM figures WHERE concept = 'expenditure.total' AND value = 320.5"
    assert jixiao.run("query", place / "ds", query, "--csv") == 0
    assert next(csv.DictReader(io.StringIO(jixiao.out)))["value"] == "320.5"
    assert jixiao.run("query", place / "ds", query, "--json") == 0
    assert json.loads(jixiao.out)[0] == {"value": 320.5}
    assert jixiao.run("query", place / "ds", query) == 0
    assert "320.5" in jixiao.out


def test_a_csv_file_begins_with_the_mark_that_excel_needs(
    place: Path, tmp_path: Path, jixiao: Command
) -> None:
    target = tmp_path / "x.csv"
    arguments = ("query", place / "ds", "SELECT path FROM submissions", "--csv")
    assert jixiao.run(*arguments, "--output", target) == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_wrong_or_forbidden_query_is_a_usage_error(place: Path, jixiao: Command) -> None:
    for query in ("SELEC", "SELECT * FROM read_text('/etc/hostname')", "DROP VIEW figures"):
        assert jixiao.run("query", place / "ds", query) == 2
        assert re.search("查询", jixiao.err)


def test_an_older_snapshot_can_be_asked(place: Path, jixiao: Command) -> None:
    snapshot = (place / "ds" / "current").resolve().name
    query = "SELECT count(*) AS n FROM submissions"
    assert jixiao.run("query", place / "ds", query, "--json", "--snapshot", snapshot) == 0
    assert json.loads(jixiao.out) == [{"n": 9}]
    assert jixiao.run("query", place / "ds", query, "--snapshot", "0" * 16) == 2


def test_tables_tells_columns_units_names_and_rows(place: Path, jixiao: Command) -> None:
    assert jixiao.run("tables", place / "ds") == 0
    assert re.search(
        r"视图 .+报送台账 +9 .+原始表.+submissions +9 +报送台账", jixiao.out, re.DOTALL
    )
    assert jixiao.run("tables", place / "ds", "报送台账", "submissions") == 0
    assert re.search(r"部门 .+按原文；.+staff_actual +实有人数 +int32 +人", jixiao.out, re.DOTALL)
    assert jixiao.run("tables", place / "ds", "--json") == 0
    assert json.loads(jixiao.out)[0]["rows"] == 9


def test_show_draws_a_file_and_says_what_each_cell_was_taken_for(
    place: Path, jixiao: Command
) -> None:
    assert jixiao.run("show", place / "in" / "灯塔.docx") == 0
    shown = jixiao.out
    assert "青山县2021年度部门整体支出绩效自评报告" in shown
    assert "│320.50" in shown and "〔数值 支出合计〕" in shown


def test_show_says_in_which_way_a_text_is_written(tmp_path: Path, jixiao: Command) -> None:
    path = tmp_path / "自评.txt"
    path.write_text("| 项目 | 金额 |\n| --- | --- |\n| 支出 | 100 |\n", encoding="utf8")
    assert jixiao.run("show", path) == 0
    assert "格式 txt　文本写法 markdown　" in jixiao.out


def test_show_prints_the_very_place_of_every_figure(place: Path, jixiao: Command) -> None:
    query = "SELECT submission_id, text, source FROM figures WHERE text <> ''"
    assert jixiao.run("query", place / "ds", query, "--json") == 0
    figures = json.loads(jixiao.out)
    assert figures
    for figure in figures:
        place_json = ["show", place / "ds", "--id", figure["submission_id"], "--json"]
        assert jixiao.run(*place_json, "--at", _address(figure["source"])) == 0
        quote = json.loads(jixiao.out)["quote"]
        assert quote == figure["text"]


def _address(source: dict[str, int | None]) -> str:
    address = f"p{source['paragraph']}"
    if source["table"] is not None:
        address = f"t{source['table']}r{source['row']}c{source['col']}"
        if source["paragraph"] is not None:
            address += f"p{source['paragraph']}"
    return address if source["start"] is None else f"{address}:{source['start']}-{source['end']}"


def test_show_refuses_addresses_that_lead_nowhere(place: Path, jixiao: Command) -> None:
    file = place / "in" / "灯塔.docx"
    for address in ("t9r0c0", "p999", "L1", "t0", "p0:3-999", "x"):
        assert jixiao.run("show", file, "--at", address) == 2
    assert jixiao.run("show", place / "ds", "--id", "0" * 16) == 2
    assert jixiao.run("show", place / "ds") == 2
    assert "--id" in jixiao.err


def test_show_knows_duplicates_and_superseded_submissions(place: Path, jixiao: Command) -> None:
    query = "SELECT submission_id FROM submissions WHERE status IN ('duplicate', 'superseded')"
    assert jixiao.run("query", place / "ds", query, "--json") == 0
    rows = json.loads(jixiao.out)
    assert len(rows) == 2
    for row in rows:
        assert jixiao.run("show", place / "ds", "--id", row["submission_id"]) == 0
        assert "部门整体支出绩效自评报告" in jixiao.out


def test_every_help_page_is_in_chinese(jixiao: Command) -> None:
    assert jixiao.run("--help") == 0
    page = jixiao.out
    commands = re.findall(r"^  (\w+) ", page.partition("命令：")[2], re.MULTILINE)
    assert {"ingest", "query", "show", "tables", "verify"} <= set(commands)
    for command in commands:
        assert jixiao.run(command, "--help") == 0
        page += jixiao.out
    for english in ("Usage", "Options", "Show this", "required", "default", "Arguments"):
        assert english not in page
    assert jixiao.run() == 2


def test_version_and_limits(jixiao: Command) -> None:
    assert jixiao.run("--version") == 0
    assert re.fullmatch(r"jixiao \d+\.\d+\.\d+\n", jixiao.out)
    assert jixiao.run("limits") == 0
    assert "文件大小：209,715,200 字节（file_bytes）" in jixiao.out


def test_history_quarantine_and_diff_speak_of_the_inbox(place: Path, jixiao: Command) -> None:
    assert jixiao.run("history", place / "ds", "--department", "茶场") == 0
    assert "支出合计：50 → 52" in jixiao.out
    assert jixiao.run("quarantine", place / "ds") == 0
    assert "空.docx" in jixiao.out
    snapshot = (place / "ds" / "current").resolve().name
    assert jixiao.run("diff", place / "ds", snapshot, snapshot) == 0
    assert "完全相同" in jixiao.out
    assert jixiao.run("verify", place / "ds") == 0


def test_codes_stand_in_place_of_names_where_they_are_asked_for(
    place: Path, jixiao: Command
) -> None:
    for command, code, name in (
        (
            ("history", place / "ds", "--department", "茶场"),
            "expenditure.total：50",
            "支出合计：50",
        ),
        (("quarantine", place / "ds"), "〔quarantined〕", "〔无法读取〕"),
        (("missing", city_dataset()), "missing：4 份", "应报未报：4 份"),
        (("review", city_dataset()), "sum_mismatch", "合计数与分项之和不符"),
    ):
        assert jixiao.run(*command) == 0
        assert name in jixiao.out and code not in jixiao.out, command
        assert jixiao.run(*command, "--codes") == 0
        assert code in jixiao.out and name not in jixiao.out, command


def test_findings_are_listed_for_other_programs_too(jixiao: Command) -> None:
    wanted = ("review", city_dataset(), "--rule", "sum_mismatch")
    assert jixiao.run(*wanted, "--json") == 0
    rows = json.loads(jixiao.out)
    assert {row["核查规则"] for row in rows} == {"合计数与分项之和不符"}
    assert jixiao.run(*wanted, "--csv", "--codes") == 0
    lines = list(csv.DictReader(io.StringIO(jixiao.out, newline="")))
    assert [line["疑点编号"] for line in lines] == [row["疑点编号"] for row in rows]
    assert {line["核查规则"] for line in lines} == {"sum_mismatch"}
    for both in (("--csv", "--json"), ("--json", "--output", "a.xlsx"), ("0", "--json")):
        assert jixiao.run(*wanted, *both) == 2 and "只能用一种" in jixiao.err
    assert jixiao.run("review", city_dataset(), "--department", "航港事务", "--json") == 0
    assert json.loads(jixiao.out) == [] and "相近的" in jixiao.err


def test_the_log_is_a_json_object_a_line_without_any_text_of_a_document(
    tmp_path: Path, jixiao: Command
) -> None:
    inbox = write_inbox(tmp_path / "in")
    log = tmp_path / "log.jsonl"
    arguments = ("ingest", inbox, "--out", tmp_path / "ds", "--workers", 0, "--log-json", log)
    assert jixiao.run(*arguments) == 3
    content = log.read_text(encoding="utf8")
    assert all("stage" in json.loads(line) for line in content.splitlines())
    runs = "".join(path.read_text(encoding="utf8") for path in (tmp_path / "ds" / "runs").iterdir())
    for words in ("青山县", "320.50", "正科级"):
        assert words not in content + runs


@pytest.mark.parametrize(("length", "is_taken"), [(1000, True), (1001, False)])
def test_a_log_is_known_by_a_first_line_of_a_thousand_bytes(
    length: int, is_taken: bool, tmp_path: Path
) -> None:
    (tmp_path / "log").write_text('{"stage": ""}'.replace('""', f'"{"x" * (length - 13)}"'))
    refusal = pytest.raises(UsageError, match="不是本程序的过程记录")
    with nullcontext() if is_taken else refusal, open_monitor(tmp_path / "log"):
        pass
