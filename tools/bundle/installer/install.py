"""Installs jixiao from the folder this file lies in, without a network: `python install.py`.

It uses Python's own library alone, and is written so that an old Python can read it far enough to
say that it is too old.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import platform
import shlex
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypedDict

    class Facts(TypedDict):
        """What `bundle.json` says of the bundle, system and machines as `platform` names them."""

        version: str
        name: str
        system: str
        machines: list[str]
        pythons: list[str]


NAME = "绩效自评工作台"
CITY = "样例城市"
DOCUMENTS = "文档"
MARKER = "jixiao-install.json"
_BITS = struct.calcsize("P") * 8
_START_SH = """\
#!/bin/sh
# {name}：不带参数打开上次的数据集，后面写数据集就打开它。
export PYTHONUTF8=1
cd "$HOME" || exit 1
if [ $# -gt 0 ]; then set -- serve "$@"; fi
{program} "$@" && exit 0
printf '\\n按回车键关闭 '
read -r answer
"""
_START_CMD = """\
@echo off
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%USERPROFILE%"
if "%~1"=="" (
  "%~dp0venv\\Scripts\\jixiao.exe"
) else (
  "%~dp0venv\\Scripts\\jixiao.exe" serve "%~1"
)
if errorlevel 1 pause
"""
_DESKTOP = """\
[Desktop Entry]
Type=Application
Version=1.0
Name={name}
Comment=看绩效自评报送、检索、处理疑点、更正、入库
Exec={start} %f
Icon={icon}
Terminal=true
Categories=Office;
"""
# The paths come by the environment, so that nothing in them is taken for PowerShell.
_SHORTCUT = """
$folders = @([Environment]::GetFolderPath('Desktop'), [Environment]::GetFolderPath('Programs'))
foreach ($folder in $folders) {
  $place = Join-Path $folder ($env:JIXIAO_NAME + '.lnk')
  $link = (New-Object -ComObject WScript.Shell).CreateShortcut($place)
  $link.TargetPath = $env:JIXIAO_START
  $link.IconLocation = $env:JIXIAO_ICON
  $link.Save()
}
"""


class InstallError(Exception):
    """It cannot be installed here: why, and what to do, in Chinese."""


def check_machine(facts: Facts, python: str, system: str, machine: str, bits: int) -> None:
    """Raise InstallError if the bundle is for another machine or another Python.

    python: as 3.12. system, machine: as `platform` names them.
    """
    if system != facts["system"] or machine not in facts["machines"]:
        raise InstallError(f"这是给 {facts['name']} 的安装包，本机是 {system} {machine}")
    if python not in facts["pythons"] or bits != 64:
        wanted = "、".join(facts["pythons"])
        raise InstallError(
            f"这个安装包要 64 位的 Python {wanted} 之一，现在运行的是 {bits} 位的 {python}"
        )


def check_place(place: Path) -> None:
    """Raise InstallError if the folder holds something else."""
    if place.exists() and not (place / MARKER).is_file() and any(place.iterdir()):
        raise InstallError(f"{place} 里已有别的东西，没有动；请用 --to 另选一个文件夹")


def install(source: Path, place: Path, facts: Facts, python: str) -> Path:
    """Make the environment in `place` and put the program into it; gives the command.

    Raises InstallError if that fails.
    """
    try:
        import ensurepip  # noqa: F401 (Debian has it in a package of its own)
        import venv
    except ImportError as error:
        raise InstallError(
            "Python 缺少 venv 或 pip（ensurepip）：Debian、Ubuntu、统信请装 "
            f"python{python}-venv（sudo apt install python{python}-venv）"
        ) from error
    place.mkdir(parents=True, exist_ok=True)
    (place / MARKER).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf8")
    print("正在建立运行环境……", flush=True)
    venv.EnvBuilder(clear=True, with_pip=True).create(str(place / "venv"))
    programs = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    print("正在安装，约一两分钟……", flush=True)
    own_python = str(programs / ("python.exe" if os.name == "nt" else "python"))
    _run(
        *(own_python, "-m", "pip", "install", "-q", "--no-index", "--disable-pip-version-check"),
        *("--find-links", str(source / "wheels"), "--require-hashes"),
        *("--requirement", str(source / f"requirements-{python}.txt")),
    )
    return programs / ("jixiao.exe" if os.name == "nt" else "jixiao")


def _run(*command: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(command, env={**environment, "PYTHONUTF8": "1"}, check=False)
    if done.returncode != 0:
        raise InstallError("没有装成，原因见上面；安装包可能没有拷全，请重新拷一遍再试")


def add_folder(source: Path, target: Path) -> None:
    """Copy a folder; one of an earlier installation is replaced."""
    if target.exists():
        shutil.rmtree(str(target))
    shutil.copytree(str(source), str(target))


def start_script(program: Path) -> str:
    """The script that opens the desk on Linux."""
    return _START_SH.format(name=NAME, program=shlex.quote(str(program)))


def desktop_entry(start: Path, icon: Path) -> str:
    """The file that shows an icon on a Linux desktop."""
    quoted = str(start)
    for special in ("\\", '"', "`", "$"):
        quoted = quoted.replace(special, "\\" + special)
    # Twice: as a string of the file, and as an argument of Exec.
    exec_line = '"' + quoted.replace("\\", "\\\\").replace("%", "%%") + '"'
    return _DESKTOP.format(name=NAME, start=exec_line, icon=str(icon).replace("\\", "\\\\"))


def add_linux_start(source: Path, place: Path, program: Path, has_icon: bool) -> Path:
    """The start script, and an icon in the menu and on the desktop that runs it."""
    start, icon = place / "start.sh", place / "jixiao.png"
    start.write_text(start_script(program), encoding="utf8")
    start.chmod(0o755)
    shutil.copy(str(source / icon.name), str(icon))
    entry = desktop_entry(start, icon)
    for folder in _icon_folders() if has_icon else []:
        path = folder / "jixiao.desktop"
        path.write_text(entry, encoding="utf8")
        path.chmod(0o755)
    return start


def _icon_folders() -> list[Path]:
    """The folder of the menu, made if need be, and that of the desktop where there is one."""
    home = Path.home()
    menu = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "applications"
    menu.mkdir(parents=True, exist_ok=True)
    desktops = (home / "桌面", home / "Desktop")
    return [menu, *[folder for folder in desktops if folder.is_dir()]]


def add_windows_start(source: Path, place: Path, has_icon: bool) -> Path:
    """The start script, and links to it on the desktop and in the start menu."""
    start, icon = place / "start.cmd", place / "jixiao.ico"
    start.write_bytes(start_command().encode("utf8"))
    shutil.copy(str(source / icon.name), str(icon))
    powershell = shutil.which("powershell")
    if has_icon and powershell is not None:
        paths = {"JIXIAO_NAME": NAME, "JIXIAO_START": str(start), "JIXIAO_ICON": str(icon)}
        encoded = base64.b64encode(_SHORTCUT.encode("utf-16-le")).decode("ascii")
        command = [powershell, "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]
        done = subprocess.run(command, env={**os.environ, **paths}, check=False)
        if done.returncode != 0:
            print(f"没有放成图标；请把 {start} 发送到桌面快捷方式")
    return start


def start_command() -> str:
    """The script that opens the desk on Windows."""
    return _START_CMD.replace("\n", "\r\n")


def main() -> int:
    """不用联网，把 jixiao 装进一个文件夹，放上图标。"""
    parser = argparse.ArgumentParser(description=main.__doc__)
    default = Path.home() / "jixiao"
    parser.add_argument("--to", type=Path, default=default, metavar="文件夹", help="装在哪里")
    parser.add_argument("--no-icon", action="store_true", help="不放图标")
    options = parser.parse_args()
    source, place = Path(__file__).resolve().parent, options.to.absolute()
    facts: Facts = json.loads((source / "bundle.json").read_text(encoding="utf8"))
    python, machine = ".".join(map(str, sys.version_info[:2])), platform.uname()
    try:
        check_machine(facts, python, machine.system, machine.machine, _BITS)
        check_place(place)
        program = install(source, place, facts, python)
        add_folder(source / CITY, place / CITY)
        add_folder(source / DOCUMENTS, place / DOCUMENTS)
        if os.name == "nt":
            start = add_windows_start(source, place, not options.no_icon)
        else:
            start = add_linux_start(source, place, program, not options.no_icon)
    except InstallError as error:
        print(f"没有安装：{error}", file=sys.stderr)
        return 1
    print(f"已装在：{place}\n启动：{start}（桌面和菜单上的“{NAME}”也是它）\n命令：{program}")
    print(
        f"样例材料：{place / CITY}；教程：{place / DOCUMENTS / 'docs' / 'tutorial.md'}\n",
        flush=True,
    )
    return subprocess.run([str(program), "doctor"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
