"""The guides for four errands: what they say to write does what they say it does."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.audit.rules import load_rules
from extract import readers
from extract.document import Document
from extract.readers import Reader, read_document
from schema import concepts
from schema.errors import DEFINITIONS, DocumentError
from schema.limits import DEFAULT_LIMITS, Limits
from tests.corpus.audit.factory import figure, report, rules_found
from tests.corpus.command import Command
from tests.normalize.reading import read_drawn
from tests.places import ROOT
from tests.word_files import WordFiles, read_anew

GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))
BLOCK = re.compile(r"```(?:toml|python)\n(.+?)```", re.DOTALL)
COMMAND = re.compile(r"^    \.venv/bin/jixiao (\w+)", re.MULTILINE)
MODULE = re.compile(r"-m (tools\.\w+)")
TESTED = re.compile(r"(tests/[\w/.]+)")
TARGET = re.compile(r"^    make (\w+)", re.MULTILINE)
SCORED = "一级指标 | 三级指标 | 分值 | 自评得分\n投入 | 甲 | 10 | 9"
SPENT = "机构名称 | 支出合计（万元）\n机关 | 10"


def blocks(name: str) -> list[str]:
    return BLOCK.findall((ROOT / "docs" / "guides" / name).read_text(encoding="utf8"))


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_command_of_a_guide_exists(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = path.read_text(encoding="utf8")
    jixiao, makefile = Command(capsys), (ROOT / "Makefile").read_text(encoding="utf8")
    assert [name for name in COMMAND.findall(text) if jixiao.run(name, "--help") != 0] == []
    places = [name.replace(".", "/") + ".py" for name in MODULE.findall(text)]
    places += [name.rstrip("./") for name in TESTED.findall(text)]
    assert places and [place for place in places if not (ROOT / place).exists()] == []
    assert [name for name in TARGET.findall(text) if f"\n{name}: " not in makefile] == []


def test_the_form_of_the_guide_is_known_once_it_is_written_down(word_files: WordFiles) -> None:
    parts = ("青禾县2023年度部门整体支出绩效自评报告", SPENT, SCORED)
    assert read_drawn(*parts).submission["template"] != "QH-SCORED"
    [form] = blocks("form.md")
    before = '[[forms]]\nid = "SCORE-SHEET"'
    word_files.replace(word_files.knowledge / "templates.toml", before, f"{form}\n{before}")
    assert read_drawn(*parts).submission["template"] == "QH-SCORED"


def test_the_synonym_of_the_guide_is_known_once_it_is_written_down(word_files: WordFiles) -> None:
    parts = (
        "青禾县2023年度部门整体支出绩效自评报告",
        "“三公”经费 | 年初预算数 | 决算数\n公务用车运行维护费 | 3 | 2\n来客接待支出 | 5 | 4",
    )

    def found() -> set[object]:
        rows = read_drawn(*parts).rows("figures")
        return {row["concept"] for row in rows if row["text"] in ("5", "4")}

    assert found() == {None}
    [labels] = blocks("synonym.md")
    old = labels.strip().replace('"来客接待支出", ', "")
    word_files.replace(word_files.knowledge / "labels" / "concepts.toml", old, labels.strip())
    assert found() == {"three_public.reception"}


def test_the_rule_of_the_guide_asks_once_it_is_written_down(
    word_files: WordFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule, name = blocks("rule.md")
    definitions = tmp_path / "definitions"
    shutil.copytree(DEFINITIONS, definitions)
    monkeypatch.setattr(concepts, "DEFINITIONS", definitions)
    with (definitions / "vocabulary.toml").open("a", encoding="utf8") as vocabulary:
        vocabulary.write(f"\n{name}")
    path = word_files.rules / "4-reviews.toml"
    word_files.replace(path, "[[rules]]", f"{rule}\n[[rules]]")
    assert "received_unlike_planned" in {known.id for known in load_rules()}

    def asked(received: str) -> bool:
        figures = [
            figure("funds.total", "100", measure="planned", col=1),
            figure("funds.total", received, measure="received", col=2),
        ]
        return "received_unlike_planned" in rules_found(report(figures=figures))

    assert (asked("60"), asked("80")) == (True, False)
    monkeypatch.undo()
    read_anew()


def test_the_reader_of_the_guide_reads_once_it_is_registered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module, entry = blocks("format.md")
    names: dict[str, Callable[[bytes], bool] | Callable[[bytes, Limits], Document]] = {}
    exec(module, names)
    rows = [["机构名称", "支出合计"], ["青禾县水利局", "320.50"]]
    data = json.dumps({"jxb": 1, "title": "2023年度自评", "rows": rows}).encode()
    assert read_document(data).format == "txt"
    added: Reader = eval(entry, {**vars(readers), **names})
    monkeypatch.setattr(readers, "READERS", (added, *readers.READERS))
    document = read_document(data, DEFAULT_LIMITS)
    assert document.format == "jxb"
    assert [cell.text for cell in document.tables[0].cells] == [
        text for row in rows for text in row
    ]
    with pytest.raises(DocumentError):
        read_document(b'{"jxb": 1}')
