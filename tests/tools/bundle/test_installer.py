"""What the installer says and writes, on whatever machine it finds itself."""

import configparser
import subprocess
from pathlib import Path

import pytest

from tools.bundle.folder import INSTALLER, sums_of
from tools.bundle.icons import icon_of
from tools.bundle.installer import install
from tools.bundle.installer.install import (
    MARKER,
    InstallError,
    check_machine,
    check_place,
    desktop_entry,
    start_command,
    start_script,
)
from tools.bundle.targets import PYTHONS

FACTS: "install.Facts" = {
    "version": "0.1.0",
    "name": "Linux（arm64，鲲鹏、飞腾）",
    "system": "Linux",
    "machines": ["aarch64"],
    "pythons": ["3.11", "3.12"],
}


def test_the_machine_and_the_python_it_is_made_for_are_taken() -> None:
    check_machine(FACTS, "3.12", "Linux", "aarch64", 64)


@pytest.mark.parametrize(
    ("python", "system", "machine", "bits", "said"),
    [
        ("3.12", "Linux", "x86_64", 64, "这是给 Linux（arm64，鲲鹏、飞腾） 的安装包"),
        ("3.12", "Windows", "aarch64", 64, "本机是 Windows aarch64"),
        (
            "3.8",
            "Linux",
            "aarch64",
            64,
            "要 64 位的 Python 3.11、3.12 之一，现在运行的是 64 位的 3.8",
        ),
        ("3.12", "Linux", "aarch64", 32, "现在运行的是 32 位的 3.12"),
    ],
)
def test_another_is_refused_with_what_is_wanted(
    python: str, system: str, machine: str, bits: int, said: str
) -> None:
    with pytest.raises(InstallError, match=said):
        check_machine(FACTS, python, system, machine, bits)


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    check_place(tmp_path / "none")
    check_place(tmp_path)
    (tmp_path / "报告.docx").write_bytes(b"")
    with pytest.raises(InstallError, match="已有别的东西，没有动"):
        check_place(tmp_path)
    (tmp_path / MARKER).write_text("{}", encoding="utf8")
    check_place(tmp_path)  # of an earlier installation


def test_the_start_script_runs_the_command_or_opens_what_is_dropped_on_it(tmp_path: Path) -> None:
    program = tmp_path / "我的 $HOME" / "jixiao"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho "[$*]"\n', encoding="utf8")
    program.chmod(0o755)
    start = tmp_path / "start.sh"
    start.write_text(start_script(program), encoding="utf8")
    for given, wanted in (([], "[]"), (["/x/数据 集"], "[serve /x/数据 集]")):
        shown = subprocess.check_output(["sh", str(start), *given], encoding="utf8")
        assert shown.strip() == wanted


def test_the_desktop_entry_keeps_a_path_with_odd_characters_together() -> None:
    start = Path('/data/a b$c`d"e%f/start.sh')
    parser = configparser.RawConfigParser()
    parser.read_string(desktop_entry(start, Path("/data/jixiao.png")))
    entry = parser["Desktop Entry"]
    line = entry["exec"].replace("\\\\", "\\").replace("%%", "%")
    told = subprocess.check_output(["sh", "-c", f"printf '%s\\n' {line}"], encoding="utf8")
    assert told.splitlines() == [str(start), "%f"]
    assert entry["terminal"] == "true" and entry["icon"] == "/data/jixiao.png"


def test_windows_scripts_have_its_line_ends_and_no_character_beyond_ascii() -> None:
    assert start_command().isascii() and start_command().count("\r\n") == start_command().count(
        "\n"
    )
    assert (INSTALLER / "install.cmd").read_text(encoding="utf8").isascii()


def test_installers_try_each_python_that_is_carried() -> None:
    text = (INSTALLER / "install.cmd").read_text(encoding="utf8")
    assert all(f" {python}" in text or f"({python}" in text for python in PYTHONS)


def test_without_a_python_of_use_the_shell_script_says_what_to_get(tmp_path: Path) -> None:
    folder = tmp_path / "有 空格"
    folder.mkdir()
    for name in ("install.sh", "need-python.txt"):
        (folder / name).write_bytes((INSTALLER / name).read_bytes())
    (folder / "requirements-3.11.txt").write_text("", encoding="utf8")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "cat"):
        (tools / name).symlink_to(
            f"/bin/{name}" if Path(f"/bin/{name}").exists() else f"/usr/bin/{name}"
        )
    old = tools / "python3"  # what Python 2 or 3.6 says to the question how old it is
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf8")
    old.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", str(folder / "install.sh")],
        env={"PATH": str(tools)},
        capture_output=True,
        encoding="utf8",
        check=False,
    )
    assert done.returncode == 1 and done.stderr.startswith("没有找到 Python")


def test_an_icon_holds_its_pictures_one_after_another() -> None:
    icon = icon_of({16: b"ab", 256: b"cde"})
    assert icon[:6] == b"\0\0\1\0\2\0" and icon[6] == 16 and icon[22] == 0
    assert icon[-5:] == b"abcde" and int.from_bytes(icon[18:22], "little") == len(icon) - 5
    assert (INSTALLER / "jixiao.ico").read_bytes()[:6] == b"\0\0\1\0\4\0"


def test_checksums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    (tmp_path / "样例").mkdir()
    (tmp_path / "样例" / "a.docx").write_bytes(b"a")
    sums = sums_of(tmp_path)
    assert sums.endswith("  样例/a.docx\n") and sums.startswith("ca978112ca1bbdca")
