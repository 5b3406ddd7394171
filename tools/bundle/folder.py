"""A bundle's folder: wheels, pins, installer, icons, documents, the made-up city, its checksums."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpus.ingest.versions import program_version
from tools.bundle.targets import Target
from tools.bundle.wheels import ROOT, BundleError, build_own, faults, fetch, pin_of, resolve
from tools.samples.year import write_year

INSTALLER = Path(__file__).parent / "installer"
FACTS = "bundle.json"
SUMS = "SHA256SUMS"
CITY = "样例城市"
DOCUMENTS = "文档"
# What `make samples DEPARTMENTS=40` makes as well.
DEPARTMENTS, YEARS, SEED = 40, 2, 1
_WINDOWS_FILES = ("install.cmd", "jixiao.ico")
_LINUX_FILES = ("install.sh", "jixiao.png")
_FILES = ("install.py", "说明.txt", "need-python.txt")


def build_bundle(target: Target, pythons: Sequence[str], out: Path) -> Path:
    """The folder of a target, made anew in `out`.

    Raises BundleError if a wheel cannot be had, or what was brought does not fit.
    """
    folder = out / f"jixiao-{program_version()}-{target.key}"
    with tempfile.TemporaryDirectory(prefix=".bundle-", dir=out) as name:
        draft = Path(name) / folder.name
        _add_wheels(draft, target, pythons)
        _add_installer(draft, target, pythons)
        add_city(draft / CITY)
        _add_documents(draft / DOCUMENTS)
        (draft / SUMS).write_text(sums_of(draft), encoding="utf8")
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    return folder


def _add_wheels(folder: Path, target: Target, pythons: Sequence[str]) -> None:
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    own = pin_of(build_own(wheels))
    needed = {}
    for python in pythons:
        path = folder / f"requirements-{python}.txt"
        path.write_text(resolve(target, python), encoding="utf8", newline="\n")
        fetch(path, target, python, wheels)
        needed[python] = path.read_text(encoding="utf8") + own
        path.write_text(needed[python], encoding="utf8", newline="\n")
    found = list(faults((path.name for path in wheels.iterdir()), needed, target))
    if found:
        raise BundleError("；".join(found))


def _add_installer(folder: Path, target: Target, pythons: Sequence[str]) -> None:
    is_windows = target.system == "Windows"
    for name in (*_FILES, *(_WINDOWS_FILES if is_windows else _LINUX_FILES)):
        _copy_for(INSTALLER / name, folder / name, is_windows)
    facts = {
        "version": program_version(),
        "name": target.name,
        "system": target.system,
        "machines": list(target.machines),
        "pythons": list(pythons),
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1)
    (folder / FACTS).write_text(text + "\n", encoding="utf8")


def _copy_for(source: Path, copy: Path, is_windows: bool) -> None:
    """Copy a file; texts with the line ends of the system, which Windows' own programs need."""
    if source.suffix in (".cmd", ".txt") and is_windows:
        copy.write_text(source.read_text(encoding="utf8"), encoding="utf8", newline="\r\n")
    else:
        shutil.copy(source, copy)


def add_city(folder: Path) -> None:
    """The Word files of the made-up city."""
    with tempfile.TemporaryDirectory() as name:
        write_year(Path(name) / "made", DEPARTMENTS, YEARS, SEED)
        shutil.copytree(Path(name) / "made" / "docx", folder)


def _add_documents(folder: Path) -> None:
    """The README and what it leads to, each at its place beside the others."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("README.md", "README.en.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder / name)


def sums_of(folder: Path) -> str:
    """A line for each file of a folder, as `sha256sum --check` reads them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    )
