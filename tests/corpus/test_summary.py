"""What a run says at its end: each file that gives no rows of its own is named, and why."""

from pathlib import Path

import pytest

from corpus.commands.guarding import repair_lines
from corpus.ingest.recollection import Recollection
from corpus.ingest.repair import Repair
from corpus.store.verify import Damage
from tests.corpus.command import Command
from tests.corpus.small_reports import report_bytes
from tests.extract.docx_builder import zipped


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def test_duplicates_and_what_is_ignored_are_named(command: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "a.zip").write_bytes(zipped({"灯塔.docx": report_bytes(), "Thumbs.db": b"x"}))
    (inbox / "灯塔.docx").write_bytes(report_bytes())
    (inbox / "~$灯塔.docx").write_bytes(b"x")
    assert command.run("ingest", inbox, "--out", tmp_path / "ds") == 0
    assert "共 5 个文件" in command.out
    asides = command.out.partition("不另作一份的文件：\n")[2].splitlines()[:3]
    assert [line.partition("：")[0] for line in asides] == [
        "  〔重复文件〕灯塔.docx",
        "  〔非报送文件〕a.zip!Thumbs.db",
        "  〔非报送文件〕~$灯塔.docx",
    ]
    assert "a.zip!灯塔.docx" in asides[0]
    assert "另有" not in command.out


def test_many_asides_are_counted(command: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in range(13):
        (inbox / f"~${number}.docx").write_bytes(b"x")
    command.run("ingest", inbox, "--out", tmp_path / "ds")
    assert "……另有 3 个" in command.out


def test_twenty_files_that_need_somebody_are_named(command: Command, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    for number in range(22):
        (inbox / f"第{number}份.docx").write_bytes(b"PK\x03\x04broken" + bytes([number]))
    command.run("ingest", inbox, "--out", tmp_path / "ds")
    named = command.out.partition("需要处理的文件：\n")[2].splitlines()
    assert named[20].strip() == "……另有 2 个，用 jixiao quarantine 查看"


def test_paths_that_were_guessed_are_told_up_to_twenty() -> None:
    guessed = tuple(f"第{number}份.docx" for number in range(21))
    found = Recollection(("3f2a",), (Path("in"),), 30, guessed)
    lines = list(repair_lines(Repair((Damage("台账", "缺失"),), (), found)))
    assert [line.strip() for line in lines if line.startswith("    ")] == [*guessed[:20]]


def test_an_empty_folder_is_said_to_be_empty(command: Command, tmp_path: Path) -> None:
    for name in ("空", "满"):
        (tmp_path / name).mkdir()
    (tmp_path / "满" / "灯塔.docx").write_bytes(report_bytes())
    command.run("ingest", tmp_path / "空", tmp_path / "满", "--out", tmp_path / "ds")
    assert f"注意：{tmp_path / '空'} 里没有文件" in command.out
    assert f"{tmp_path / '满'} 里没有文件" not in command.out
