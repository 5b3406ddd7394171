"""No command writes over a file that is not its own, or into a dataset."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from corpus.cli import app
from corpus.desk.roster import read_roster, roster_imports
from corpus.ingest.manage import add_imports
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options
from corpus.store.products import new_product
from schema.errors import UsageError
from tests.corpus.command import Command
from tests.corpus.runs import submissions_of, take_in
from tests.corpus.small_reports import report_bytes
from tests.corpus.workbooks import write_workbook

# What a command is given to read, or the dataset it works on.
READ = frozenset(
    {
        *("dataset", "datasets", "target", "imported", "path", "paths", "roster"),
        *("register_file", "roots", "template"),
    }
)
ROSTER = (
    ("预算编码", "单位名称", "报告类型", "截止日期"),
    ("051301", "青山县灯塔管理所", "部门整体支出", "2022-03-31"),
)
# How each of the others is given: the command with OUT for what is written, and a name for it.
WRITTEN = {
    ("query", "output"): (("query", "DS", "SELECT 1 AS a", "--output", "OUT"), "a.csv"),
    ("review", "output"): (("review", "DS", "--output", "OUT"), "a.xlsx"),
    ("labels", "output"): (("labels", "DS", "--output", "OUT"), "a.csv"),
    ("missing", "output"): (("missing", "DS", "--output", "OUT"), "a.xlsx"),
    ("memo", "out"): (("memo", "DS", "OUT", "--blank"), "a.docx"),
    ("original", "folder"): (("original", "DS", "OUT", "--id", "ID"), "originals"),
    ("export", "out"): (("export", "DS", "OUT", "--only", "批复数"), "a.xlsx"),
    ("site", "out"): (("site", "DS", "OUT"), "pages"),
    ("publish", "out"): (("publish", "DS", "OUT"), "copy"),
    ("publish", "key_file"): (("publish", "DS", "COPY", "--key-file", "OUT"), "a.key"),
    ("ingest", "out"): (("ingest", "IN", "--out", "OUT"), "ds2"),
    ("ingest", "log"): (("ingest", "IN", "--out", "DS2", "--log-json", "OUT"), "log"),
    ("retry", "log"): (("retry", "DS", "--log-json", "OUT"), "log"),
}  # fmt: skip
FORCED = [key for key, (_, name) in WRITTEN.items() if name.endswith((".csv", ".xlsx", ".docx"))]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("products")
    (folder / "in").mkdir()
    (folder / "in" / "a.docx").write_bytes(report_bytes())
    take_in([folder / "in"], folder / "ds")
    roster = read_roster(write_workbook(folder / "roster.xlsx", *ROSTER))
    add_imports(folder / "ds", lambda: roster_imports(roster), Options(0), Monitor())
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A folder with an inbox `in` and its dataset `ds` with a roster."""
    shutil.copytree(made, tmp_path / "made", symlinks=True)
    return tmp_path / "made"


def arguments(key: tuple[str, str], place: Path, out: Path) -> list[object]:
    """The command with its places filled in."""
    own_id = next(iter(submissions_of(place / "ds").values()))["submission_id"]
    names: dict[str, object] = {
        "IN": place / "in",
        "DS": place / "ds",
        "DS2": place / "ds2",
        "COPY": place / "copy",
    }
    names["ID"] = own_id
    return [names.get(word, out if word == "OUT" else word) for word in WRITTEN[key][0]]


def path_parameters(command: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """(command, parameter) of each parameter that is a path. Typer keeps the classes to itself."""
    for inner, one in getattr(command, "commands", {}).items():
        yield from path_parameters(one, f"{name} {inner}".strip())
    for parameter in command.params:
        if parameter.type_descriptor.annotation is Path:
            yield name, str(parameter.name)


def test_every_parameter_that_is_a_path_is_read_or_tried_here() -> None:
    found = set(path_parameters(typer.main.get_command(app)))
    assert len(found) > 20
    assert {key for key in found if key[1] not in READ} == set(WRITTEN)


@pytest.mark.parametrize("key", WRITTEN, ids=" ".join)
def test_a_file_that_is_there_stays_as_it_is(
    key: tuple[str, str], place: Path, jixiao: Command
) -> None:
    kept = place / WRITTEN[key][1]
    for file in (kept, place / "某局自评报告.docx"):
        file.write_bytes(b"PK somebody's own")
        assert jixiao.run(*arguments(key, place, file)) == 2, jixiao.said
        assert file.read_bytes() == b"PK somebody's own"
        assert str(file) in jixiao.err or "密钥" in jixiao.err


@pytest.mark.parametrize("key", WRITTEN, ids=" ".join)
@pytest.mark.parametrize("where", ["", "current/figures", "elsewhere"])
def test_nothing_is_written_into_a_dataset(
    where: str, key: tuple[str, str], place: Path, jixiao: Command
) -> None:
    (place / "ds" / "elsewhere").mkdir()
    (place / "link").symlink_to(place / "ds" / where)
    before = sorted((place / "ds").rglob("*"))
    for folder in (place / "ds" / where, place / "link"):
        out = folder / WRITTEN[key][1]
        forced = ["--force"] if key in FORCED else []
        assert jixiao.run(*arguments(key, place, out), *forced) == 2
        assert "数据集里" in jixiao.err
    assert sorted((place / "ds").rglob("*")) == before


@pytest.mark.parametrize("key", FORCED, ids=" ".join)
def test_the_marker_of_a_dataset_is_never_replaced(
    key: tuple[str, str], place: Path, jixiao: Command
) -> None:
    marker = place / "ds" / "dataset.json"
    content = marker.read_bytes()
    assert jixiao.run(*arguments(key, place, marker), "--force") == 2
    assert marker.read_bytes() == content


@pytest.mark.parametrize("key", FORCED, ids=" ".join)
def test_a_new_file_is_written_and_replaced_only_by_force(
    key: tuple[str, str], place: Path, jixiao: Command
) -> None:
    out = place / WRITTEN[key][1]
    assert jixiao.run(*arguments(key, place, out)) == 0
    first = out.stat().st_size
    assert first > 0
    assert jixiao.run(*arguments(key, place, out)) == 2
    assert "--force" in jixiao.err
    out.write_bytes(b"")
    assert jixiao.run(*arguments(key, place, out), "--force") == 0
    assert out.stat().st_size > 0
    assert not list(place.glob(".*"))


def test_the_name_of_a_file_decides_its_format(place: Path, jixiao: Command) -> None:
    query = ("query", place / "ds", "SELECT '051304' AS code, 1.50 AS value", "--output")
    for name in ("a.docx", "a", "a.txt"):
        assert jixiao.run(*query, place / name) == 2
        assert "扩展名决定格式" in jixiao.err
    assert jixiao.run(*query, place / "a.xlsx", "--csv") == 2
    assert jixiao.run(*query[:3], "--csv", "--json") == 2
    assert "只能用一种" in jixiao.err
    assert jixiao.run(*query, place / "a.json") == 0
    assert '"code": "051304"' in (place / "a.json").read_text(encoding="utf8")


def test_an_old_name_of_an_option_still_works(place: Path, jixiao: Command) -> None:
    assert jixiao.run("missing", place / "ds", "--excel", place / "a.xlsx") == 0
    assert jixiao.run("review", place / "ds", "--export", place / "b.xlsx") == 0
    assert jixiao.run("review", "--help") == 0
    assert "--export" not in jixiao.out


def test_a_product_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with pytest.raises(RuntimeError), new_product(path, (".csv",)) as draft:
        draft.write_text("half", encoding="utf8")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_dataset_that_lost_its_marker_is_one_still(place: Path) -> None:
    (place / "ds" / "dataset.json").unlink()
    with (
        pytest.raises(UsageError, match="数据集里"),
        new_product(place / "ds" / "a.csv", (".csv",)),
    ):
        pass
