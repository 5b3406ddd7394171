"""The face: its names lead where they say, it loads nothing early, and says what is in its way."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import jixiao
from corpus.notebook.dataset import NotebookDataset, open_dataset
from corpus.query import QueryError
from schema.errors import JixiaoError, UsageError
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes

ROOT = Path(__file__).resolve().parent.parent
FIRST_ANSWER = """
import gc, sys, jixiao
ds = jixiao.open_dataset(sys.argv[1])
print(ds.sql("SELECT 金额 FROM 收支数据 WHERE 收支项目 = '支出合计'")["金额"][0])
from schema.tables import load_tables
print(load_tables.cache_info().currsize, "corpus.notebook.shown" in sys.modules)
print(gc.isenabled(), gc.get_freeze_count())
"""
LOADED = "import json, sys, jixiao; print(json.dumps(sorted(sys.modules)))"


def run(*command: str, path: Path | None = None) -> str:
    """What Python prints, stderr included. path: where it runs, and first on its path."""
    folders = os.pathsep.join(map(str, filter(None, (path, ROOT))))
    done = subprocess.run(
        [sys.executable, *command],
        cwd=path,
        env={**os.environ, "PYTHONPATH": folders},
        capture_output=True,
        encoding="utf8",
        check=False,
    )
    return done.stdout + done.stderr


def add_distribution(folder: Path, name: str) -> None:
    """Install a distribution of one empty package."""
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "__init__.py").write_text("", encoding="utf8")
    info = folder / f"{name}-3.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\n", encoding="utf8")
    (info / "RECORD").write_text(f"{name}/__init__.py,,\n", encoding="utf8")


def test_names_are_those_of_the_packages_behind_it() -> None:
    assert jixiao.open_dataset is open_dataset and jixiao.Dataset is NotebookDataset
    assert issubclass(QueryError, UsageError) and issubclass(UsageError, JixiaoError)
    assert (jixiao.JixiaoError, jixiao.UsageError, jixiao.QueryError) == (
        *(JixiaoError, UsageError),
        QueryError,
    )


def test_every_public_name_is_there_and_no_other() -> None:
    assert [name for name in jixiao.__all__ if not hasattr(jixiao, name)] == []
    assert dir(jixiao) == sorted(jixiao.__all__)
    assert jixiao.__version__.split(".")[0].isdigit()
    with pytest.raises(AttributeError, match="open_datasets"):
        getattr(jixiao, "open_datasets")  # noqa: B009  (mypy knows that it is not there)


def test_importing_it_loads_nothing_but_python_itself() -> None:
    loaded = {name.partition(".")[0] for name in json.loads(run("-c", LOADED))}
    always = {
        name.partition(".")[0] for name in json.loads(run("-c", LOADED.replace(", jixiao", "")))
    }
    assert loaded - always - set(sys.stdlib_module_names) == {"jixiao"}


def test_the_first_answer_loads_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(report_bytes())
    take_in([tmp_path / "a.docx"], tmp_path / "ds")
    told = run("-c", FIRST_ANSWER, str(tmp_path / "ds")).splitlines()
    assert told == ["320.500000", "0 False", "True 0"]


def test_a_file_beside_the_script_is_named_as_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "schema.py").write_text("Schema = 1\n", encoding="utf8")
    (tmp_path / "分析.py").write_text("import jixiao\n", encoding="utf8")
    said = run(str(tmp_path / "分析.py"))
    assert f"它要用的 schema 被另一个同名文件挡住了：{tmp_path / 'schema.py'}。" in said
    assert "请把这个文件改名或移走，再重新启动 Python" in said


def test_a_module_that_was_imported_before_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "__init__.py").write_text("", encoding="utf8")
    code = "import sys, corpus; sys.path.remove(''); sys.path.remove(sys.argv[1]); import jixiao"
    said = run("-c", code, str(tmp_path), path=tmp_path)
    assert f"它要用的 corpus 被另一个同名文件夹挡住了：{tmp_path / 'corpus'}。" in said


def test_a_distribution_that_owns_a_name_is_named(tmp_path: Path) -> None:
    add_distribution(tmp_path, "normalize")
    said = run("-c", "import jixiao", path=tmp_path)
    assert "它要用的 normalize 与已安装的软件包 normalize 同名" in said
    assert "pip uninstall normalize" in said
    assert "cannot import name" not in said


def test_a_distribution_that_wrote_over_our_own_file_is_named(tmp_path: Path) -> None:
    for package in jixiao._PACKAGES:
        (tmp_path / package).mkdir()
        shutil.copy(ROOT / package / "__init__.py", tmp_path / package)
    shutil.copytree(ROOT / "jixiao", tmp_path / "jixiao")
    assert run("-c", "import jixiao; print(jixiao._ROOT)", path=tmp_path) == f"{tmp_path}\n"
    add_distribution(tmp_path, "normalize")
    assert "与已安装的软件包 normalize 同名" in run("-c", "import jixiao", path=tmp_path)


def test_the_command_says_what_is_in_its_way_without_a_traceback(tmp_path: Path) -> None:
    script = tmp_path / "bin" / "jixiao"
    script.parent.mkdir()
    script.write_text("from jixiao import main\nraise SystemExit(main())\n", encoding="utf8")
    assert run(str(script), "--version", path=tmp_path).startswith("jixiao ")
    add_distribution(tmp_path, "normalize")
    said = run(str(script), "doctor", path=tmp_path)
    assert "与已安装的软件包 normalize 同名" in said and "Traceback" not in said


def test_a_folder_of_documents_named_like_a_package_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "报告.docx").write_bytes(b"")
    assert run("-c", "import jixiao; print(jixiao.open_dataset)", path=tmp_path)[:9] == "<function"


def test_an_installation_with_a_package_missing_says_so(tmp_path: Path) -> None:
    (tmp_path / "jixiao").mkdir()
    face = (ROOT / "jixiao" / "__init__.py").read_text(encoding="utf8")
    (tmp_path / "jixiao" / "__init__.py").write_text(face, encoding="utf8")
    said = run(
        "-S",
        "-c",
        f"import sys; sys.path[:] = [p for p in sys.path if p != {str(ROOT)!r}]; import jixiao",
        path=tmp_path,
    )
    assert "jixiao 安装不完整：缺少 schema，请重新安装 jixiao。" in said
