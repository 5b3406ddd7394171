"""What the two READMEs tell a newcomer to type works as it stands there."""

import re
from pathlib import Path

import pytest

from corpus.dataset import Dataset, open_dataset
from tests.corpus.command import Command
from tests.corpus.runs import take_in

ROOT = Path(__file__).resolve().parent.parent
READMES = sorted(ROOT.glob("README*.md"))
TARGET = re.compile(r"^    make (\w+)", re.MULTILINE)
COMMAND = re.compile(r"bin/jixiao (\w+) ")
QUERY = re.compile(r'jixiao query \S+ "([^"]+)"')
SNIPPET = re.compile(r"```python\n(.+?)```", re.DOTALL)
NAME = re.compile(r'"(?:数据集|DATASET)"')


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    out = tmp_path_factory.mktemp("readme") / "dataset"
    assert take_in([ROOT / "corpus" / "samples" / "docx"], out).exit_code == 0
    return open_dataset(out)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_command_of_the_readme_exists(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = path.read_text(encoding="utf8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    assert {"demo", "test"} <= set(TARGET.findall(text))
    assert [name for name in TARGET.findall(text) if f"\n{name}: " not in makefile] == []
    commands = set(COMMAND.findall(text))
    assert commands
    assert [name for name in commands if Command(capsys).run(name, "--help") != 0] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_query_of_the_readme_gives_rows(path: Path, dataset: Dataset) -> None:
    queries = QUERY.findall(path.read_text(encoding="utf8"))
    assert queries
    assert [query for query in queries if dataset.sql(query).empty] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_python_of_the_readme_runs(path: Path, dataset: Dataset) -> None:
    (snippet,) = SNIPPET.findall(path.read_text(encoding="utf8"))
    folder = str(dataset.folder.parent.parent)
    names: dict[str, object] = {}
    exec(NAME.sub(lambda _: repr(folder), snippet), names)
    opened = names["ds"]
    assert isinstance(opened, Dataset)
    assert opened.snapshot == dataset.snapshot
