"""The tutorial: each command runs as it stands there, and shows what the page says it shows."""

import re
import shlex
from pathlib import Path

import pytest

from tests.corpus.command import Command
from tests.corpus.web.live.running import started
from tests.places import ROOT
from tools.bundle.folder import CITY, add_city

PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf8")
# A command, or what it shows: lines that are set in.
LINE = re.compile(r"^    (.+)$", re.MULTILINE)
FIRST = "jixiao "


def steps() -> list[tuple[list[str], list[str]]]:
    """Each command, with the lines that are shown of its output."""
    found: list[tuple[list[str], list[str]]] = []
    for line in LINE.findall(PAGE):
        if line.startswith(FIRST):
            found.append((shlex.split(line)[1:], []))
        else:
            found[-1][1].append(squeezed(line))
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture
def jixiao(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


def test_every_command_of_the_tutorial_exists(jixiao: Command) -> None:
    names = [command[0] for command, _ in steps()]
    assert {"ingest", "serve", "review", "show", "correct", "memo", "export"} <= set(names)
    assert [name for name in set(names) if jixiao.run(name, "--help") != 0] == []


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    add_city(tmp_path / CITY)
    return tmp_path


@pytest.mark.slow
def test_the_tutorial_can_be_followed(place: Path, jixiao: Command) -> None:
    for command, shown in steps():
        if command[0] == "serve":
            with started(place / command[1]) as running:
                assert running.get("index.html")[0] == 200
            continue
        assert jixiao.run(*command) == 0, (command, jixiao.said)
        said = squeezed(jixiao.said)
        assert [line for line in shown if line not in said] == [], command
    assert (place / "取证单.docx").is_file() and (place / "疑点.xlsx").is_file()
