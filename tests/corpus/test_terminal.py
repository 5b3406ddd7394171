"""Whatever a document, a file name or a person wrote, a terminal shows it and obeys none of it."""

import os
import pty
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import typer.main
from docx import Document

from corpus.cli import app
from corpus.dataset import open_dataset
from tests.corpus.command import Command
from tests.corpus.runs import take_in
from tests.corpus.small_reports import add_table, report_bytes, write_inbox
from tests.corpus.terminals import HOSTILE, make_hostile, run_at_terminal
from tests.corpus.workbooks import write_workbook
from tests.places import ROOT

# File names hold no "/" and no NUL; all else may stand in one.
NAME = HOSTILE + "\n〔已提取〕假行"
XML = "".join(c for c in HOSTILE if c >= " ")  # XML holds no control below that
ESCAPES = "\x1b[2J清\x1b]52;c;cm0=\x1b\\倒\u202e"  # what the reader of texts takes for a text
# What Rich's bar writes to draw itself anew: colours, cursor, line cleared.
BAR = re.compile(r"\x1b\[(?:[\d;]*m|\?25[lh]|1A|2K)|\r")


def obeyed(screen: str) -> set[str]:
    """The characters of a screen that a terminal does not show but does."""
    return {
        c for c in screen if not (c.isprintable() or c == "\n" or unicodedata.category(c) == "Zs")
    }


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_inbox(tmp_path_factory.mktemp("terminal") / "in")
    (folder / f"{NAME}.docx").write_bytes(report_bytes(f"青山县粮站{XML}", total="77.00"))
    (folder / f"{NAME}空.docx").write_bytes(b"")
    unknown = Document()
    unknown.add_paragraph("青山县2021年度部门整体支出绩效自评报告")
    add_table(unknown, [("支出合计", "基本支出", f"怪名目{XML}"), ("3.00", "2.00", "1.00")])
    unknown.save(str(folder / "栏目.docx"))
    text = f"青山县2021年度部门整体支出绩效自评报告\n一、概况\n{ESCAPES}"
    text += "本单位为正科级事业单位。\n" * 40
    (folder / "转.txt").write_text(text, encoding="utf8")
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xb1\xa8.docx"))).write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def hostile(inbox: Path) -> Path:
    take_in([inbox], inbox.parent / "ds")
    make_hostile(inbox.parent / "ds")
    return inbox.parent / "ds"


def commands() -> set[str]:
    """The name of each command, those of groups with their group."""
    found = set()
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", {"": None})
        found |= {f"{name} {sub}".strip() for sub in inner}
    return found


def calls(dataset: Path, inbox: Path) -> list[tuple[object, ...]]:
    """A call of each command, readers first, since a writer publishes what the originals say."""
    findings = open_dataset(dataset).arrow("findings").to_pylist()
    named = [row["submission_id"] for row in open_dataset(dataset).arrow("submissions").to_pylist()]
    snapshot = open_dataset(dataset).snapshot
    older = min(p.name for p in (dataset / "snapshots").iterdir() if p.name != snapshot)
    lists = inbox.parent
    roster = write_workbook(lists / f"{NAME}.xlsx", ["预算编码", "单位名称"], ["1", f"甲{XML}局"])
    return [
        *[
            ("query", dataset, f"SELECT * FROM {t}", *form)
            for t in ("cells", "submissions", "findings")
            for form in ([], ["--csv"], ["--json"])
        ],
        ("query", dataset, f"SELECT '{HOSTILE}' AS \"{HOSTILE}\" FROM {HOSTILE}"),
        ("query", dataset, f"SELECT '{HOSTILE}' AS \"{HOSTILE}\""),
        ("tables", dataset),
        ("tables", dataset, "收支数据", "cells"),
        ("tables", dataset, HOSTILE),
        ("concepts", dataset),
        ("search", dataset, HOSTILE),
        ("search", dataset, "单位"),
        ("export", dataset, lists / f"{NAME}.xlsx", "--only", "批复数"),
        ("export", dataset, lists / "out.duckdb", "--only", HOSTILE),
        ("repair", dataset),
        *[("show", dataset, "--id", own_id) for own_id in named],
        ("show", inbox / "转.txt"),
        ("show", inbox / f"{NAME}.docx"),
        ("show", inbox / f"{NAME}无"),
        ("show", inbox / f"{NAME}.docx", "--at", "p0"),
        ("show", inbox / f"{NAME}.docx", "--at", HOSTILE),
        ("show", inbox / f"{NAME}.docx", "--json"),
        ("labels", dataset),
        ("labels", dataset, "--json"),
        ("labels", dataset, "--accept", f"{HOSTILE}=无"),
        ("history", dataset, "--department", "青山县"),
        ("history", dataset, "--department", HOSTILE),
        ("quarantine", dataset),
        ("quarantine", dataset, "--json"),
        ("diff", dataset, older, snapshot),
        ("diff", dataset, older, snapshot, "--json"),
        ("snapshots", dataset),
        ("pin", dataset, snapshot),
        ("pin", dataset, HOSTILE),
        ("verify", dataset),
        ("protect", dataset),
        ("limits",),
        ("rules",),
        ("missing", dataset),
        ("missing", dataset, "--json"),
        ("review", dataset),
        ("review", dataset, "--rule", HOSTILE),
        (
            "review",
            dataset,
            findings[0]["finding_id"],
            "--as",
            "确认",
            "--note",
            HOSTILE,
            "--reviewer",
            HOSTILE,
        ),
        ("review", dataset, HOSTILE, "--as", HOSTILE),
        ("review", dataset),
        ("review", dataset, "--export", inbox.parent / f"{NAME}e.xlsx"),
        ("review", dataset, "--import", inbox.parent / f"{NAME}e.xlsx"),
        ("completion", "bash"),
        ("memo", dataset, inbox.parent / f"{NAME}a.docx", "--department", HOSTILE),
        ("memo", dataset, inbox.parent / f"{NAME}b.docx", "--kind", HOSTILE, "--blank"),
        ("original", dataset, inbox.parent / f"{NAME}o", "--id", named[0]),
        ("original", dataset, inbox.parent / f"{NAME}o", "--id", HOSTILE),
        ("query", dataset, HOSTILE, "--output", inbox.parent / f"{NAME}q.csv"),
        ("publish", dataset, inbox.parent / f"{NAME}copy"),
        ("evaluate", dataset, inbox / HOSTILE),
        ("roster import", roster, dataset, "--year", 2021),
        ("roster remove", 1999, dataset),
        ("register import", roster, dataset),
        ("register remove", HOSTILE, dataset),
        ("reference import", roster, dataset),
        ("reference remove", HOSTILE, dataset),
        ("missing", dataset),
        ("missing", dataset, "--excel", inbox.parent / f"{NAME}m.xlsx"),
        ("correct", dataset, named[0], "--at", HOSTILE, "--value", HOSTILE),
        ("correct", dataset),
        ("labels", dataset, "--accept", f"{HOSTILE}=income.other", "--by", HOSTILE),
        ("labels", dataset, "--accepted"),
        ("labels", dataset, "--withdraw", HOSTILE),
        ("check", dataset),
        ("doctor", dataset),
        ("site", dataset, inbox.parent / f"{NAME}pages"),
        ("site", dataset, HOSTILE, "--snapshot", HOSTILE),
        ("serve", dataset, "--port", HOSTILE),
        ("retry", dataset),
        ("remove", dataset, HOSTILE),
        ("gc", dataset, "--keep", 1),
        ("ingest", inbox, "--out", dataset),
        ("ingest", inbox / HOSTILE, "--out", dataset),
        ("ingest", inbox, "--out", inbox / f"{NAME}.docx"),
        ("query", inbox / HOSTILE, "SELECT 1"),
        (HOSTILE,),
        ("query", f"--{HOSTILE}"),
        ("query",),
        (),
    ]


def test_no_command_lets_a_text_steer_the_terminal(
    hostile: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[object, str] = {}
    for name, *arguments in [call or ("--help",) for call in calls(hostile, inbox)]:
        _, screen = run_at_terminal(monkeypatch, *str(name).split(" "), *arguments)
        assert obeyed(screen) == set(), (name, arguments)
        said[name] = said.get(name, "") + screen
    assert commands() <= said.keys()
    for name in ("query", "show", "labels", "history", "quarantine", "diff", "review", "ingest"):
        assert "\\u001b[2J清" in said[name] or "\\u009b31m" in said[name], name


def test_the_bar_of_a_run_draws_itself_and_nothing_else(inbox: Path, tmp_path: Path) -> None:
    arguments = ("ingest", str(inbox), "--out", str(tmp_path / "ds"), "--workers", "0")
    code, screen = _run("-m", "corpus.cli", *arguments)
    assert code == 3
    assert "读取文件" in screen and obeyed(BAR.sub("", screen)) == set()


def test_a_traceback_is_guarded_too() -> None:
    program = (
        f"from corpus.page.terminal import guard_streams as g; g(); raise OSError({ESCAPES!r})"
    )
    code, screen = _run("-c", program)
    assert code == 1
    assert "OSError: \\u001b[2J清" in screen and obeyed(screen.replace("\r\n", "\n")) == set()


def _run(*arguments: str) -> tuple[int, str]:
    """The exit code of a process of its own, and what it sent to its terminal."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    run = subprocess.Popen(
        [sys.executable, *arguments], stdout=slave, stderr=slave, env=environment, cwd=ROOT
    )
    os.close(slave)
    seen = b""
    while piece := _next(master):
        seen += piece
    os.close(master)
    return run.wait(), seen.decode()


def _next(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other side is closed
        return b""


def test_files_and_pipes_keep_every_character(
    hostile: Path, tmp_path: Path, jixiao: Command
) -> None:
    query = [sys.executable, "-m", "corpus.cli", "query", str(hostile)]
    sql = f"SELECT '{HOSTILE}' AS a"
    piped = subprocess.run([*query, sql, "--csv"], check=True, capture_output=True).stdout
    assert piped.decode() == f'"a"\r\n"{HOSTILE}"\r\n'
    jixiao.run("query", hostile, sql, "--csv", "--output", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_bytes().decode("utf-8-sig") == piped.decode()
    shown = [sys.executable, "-m", "corpus.cli", "show", str(hostile.parent / "in" / "转.txt")]
    assert ESCAPES in subprocess.run(shown, check=True, capture_output=True).stdout.decode()
