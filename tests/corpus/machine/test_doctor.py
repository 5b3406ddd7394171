"""`jixiao doctor`: each thing that can be missing or in the way is told, with its cost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from corpus.machine.parts import least_versions, load_definitions, release_of
from corpus.store.snapshot import MANIFEST
from tests.corpus.command import Command
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes
from tests.places import ROOT
from tests.test_project import read_project

Found = tuple[int, str]


def doctor(folder: Path, *arguments: str, **environment: str) -> Found:
    """(exit code, what is said) in a process of its own, `folder` first on Python's path."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "corpus.cli", "doctor", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (folder, ROOT))), **environment},
        capture_output=True,
        encoding="utf8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def add_metadata(folder: Path, name: str, version: str, *files: str) -> None:
    """What pip leaves of an installed distribution that owns some files."""
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    (info / "METADATA").write_text(text, encoding="utf8")
    (info / "RECORD").write_text("".join(f"{file},,\n" for file in files), encoding="utf8")


def test_the_list_of_packages_is_that_of_the_project() -> None:
    project = read_project()["project"]
    required = {Requirement(text).name for text in project["dependencies"]}
    assert set(load_definitions()["required"]) == required
    extras = {
        key: [Requirement(text).name for text in texts]
        for key, texts in project["optional-dependencies"].items()
    }
    told = {key: entry["packages"] for key, entry in load_definitions()["extras"].items()}
    assert told == extras


def test_least_versions_are_those_of_the_project() -> None:
    wanted = [Requirement(text) for text in read_project()["project"]["dependencies"]]
    for requirement in wanted:
        (specifier,) = requirement.specifier
        assert specifier.operator == ">="
        assert least_versions()[canonicalize_name(requirement.name)] == specifier.version


@pytest.mark.parametrize("pair", [("2.0", "2.0.1"), ("3.9", "3.10"), ("1.9.0.post1", "2.0rc1")])
def test_versions_are_compared_as_packaging_does(pair: tuple[str, str]) -> None:
    older, newer = pair
    assert release_of(older) < release_of(newer) and Version(older) < Version(newer)


def test_a_sound_installation_says_so_and_where_things_lie(jixiao: Command) -> None:
    assert jixiao.run("doctor") == 0, jixiao.said
    assert jixiao.out.endswith("可以使用\n")
    assert "都可以用" in jixiao.out and str(ROOT) in jixiao.out and "重名：没有" in jixiao.out


def test_other_programs_read_codes(jixiao: Command) -> None:
    assert jixiao.run("doctor", "--json") == 0
    found = json.loads(jixiao.out)
    states = {part["name"]: part["state"] for part in found["parts"]}
    assert states["lxml"] == "there" and found["is_sound"] and found["clashes"] == {}


def test_an_old_package_and_one_that_does_not_load_are_named(tmp_path: Path) -> None:
    add_metadata(tmp_path, "pebble", "4.9")
    (tmp_path / "xlrd.py").write_text("raise ImportError('DLL load failed')\n", encoding="utf8")
    code, said = doctor(tmp_path)
    assert code == 1 and "可以使用" not in said
    assert "× pebble：版本过低（4.9，至少要 5.2）；用来分进程读取文件" in said
    assert "× xlrd：装了，不能用（" in said and "DLL load failed" in said
    assert "用来读旧版 Excel；重新安装 jixiao" in said


def test_what_is_not_there_is_told_with_its_cost(tmp_path: Path) -> None:
    code, said = doctor(tmp_path, PATH=str(tmp_path), DISPLAY="", WAYLAND_DISPLAY="")
    assert code == 0
    assert "LibreOffice：没有（.doc、.wps、RTF" in said and "apt install libreoffice" in said
    assert "浏览器：没有" in said and "中文字体：没有" in said and "扫描件识别：没有" in said


def test_a_distribution_that_owns_a_name_of_ours_is_a_clash(tmp_path: Path) -> None:
    add_metadata(tmp_path, "schema", "0.7.8", "schema/__init__.py", "LICENSE")
    code, said = doctor(tmp_path)
    assert code == 1
    assert "× 重名：软件包 schema 也有 schema" in said and "pip uninstall schema" in said
    found = json.loads(doctor(tmp_path, "--json")[1])
    assert found["clashes"] == {"schema": ["schema"]} and not found["is_sound"]


def test_a_file_that_hides_a_package_from_notebooks_is_told(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "extract.py").write_text("", encoding="utf8")
    code, said = doctor(tmp_path / "here", PYTHONPATH=str(ROOT))
    assert code == 0 and f"{tmp_path / 'here' / 'extract.py'} 会挡住" in said


def test_a_dataset_is_looked_at_where_one_is_named(tmp_path: Path, jixiao: Command) -> None:
    (tmp_path / "a.docx").write_bytes(report_bytes())
    (tmp_path / "b.docx").write_bytes(b"")
    take_in([tmp_path / "a.docx", tmp_path / "b.docx"], tmp_path / "ds")
    assert jixiao.run("doctor", tmp_path / "ds") == 0
    snapshot = (tmp_path / "ds" / "current").resolve().name
    assert f"当前快照：{snapshot}（共 1 个）" in jixiao.out
    assert "已提取 1，无法读取 1" in jixiao.out and "也能读" not in jixiao.out
    (tmp_path / "ds").chmod(0o755)
    (tmp_path / "ds" / "snapshots" / snapshot / MANIFEST).unlink()
    assert jixiao.run("doctor", tmp_path / "ds") == 0
    assert "打不开：没有这个快照" in jixiao.out and "本机其他用户也能读" in jixiao.out


def test_what_is_no_dataset_is_refused(tmp_path: Path, jixiao: Command) -> None:
    assert jixiao.run("doctor", tmp_path / "none") == 2 and "数据集不存在" in jixiao.err
