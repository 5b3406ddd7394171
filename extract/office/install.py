"""The LibreOffice of this machine: its program, its version, and what fences its runs."""

import configparser
import hashlib
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

NAMES: Final = ("soffice", "libreoffice")
# `soffice` is a script that starts a program that starts this one, which does the work alone.
PROGRAM: Final = "soffice.bin"
# Files that name the release and the build, and the libraries that a rebuild changes.
RELEASE: Final = ("bootstraprc", "versionrc")
LIBRARIES: Final = "lib*lo.so"
# What reads formulas, on Linux, Windows and macOS.
FORMULAS: Final = ("libsmlo.so", "smlo.dll", "libsmlo.dylib")
# Each ends with its parent; the first also has no network. Tried in this order: a machine may
# forbid it, and other systems than Linux have none of these programs.
FENCES: Final = (
    ("unshare", "--map-root-user", "--net", "setpriv", "--pdeathsig", "KILL"),
    ("setpriv", "--pdeathsig", "KILL"),
    ("unshare", "--map-root-user", "--net"),
)
FENCE_SECONDS: Final = 20


def find_program() -> Path | None:
    """LibreOffice's own program, None where it is not installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        return None
    script = Path(found).resolve()
    program = script.with_name(PROGRAM)
    return program if program.is_file() else script


def reads_formulas() -> bool:
    """Whether LibreOffice is there with its part for formulas, which Debian packs by itself."""
    program = find_program()
    if program is None:
        return False
    folders = (program.parent, program.parent.parent / "Frameworks")
    return any((folder / name).is_file() for folder in folders for name in FORMULAS)


def converter_version() -> str:
    """What tells this LibreOffice from another; "" where there is none.

    It is read from its files, since asking the program takes a second of each run.
    """
    program = find_program()
    return "" if program is None else _version_of(program.parent)


@cache
def _version_of(folder: Path) -> str:
    told = "\n".join(_read_release(folder / name) for name in RELEASE)
    sizes = sorted((path.name, path.stat().st_size) for path in folder.glob(LIBRARIES))
    return hashlib.sha256(repr((told, sizes)).encode()).hexdigest()[:12]


def _read_release(path: Path) -> str:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, configparser.Error):
        return ""
    return repr([(section, sorted(parser.items(section))) for section in parser.sections()])


@cache
def fence() -> tuple[str, ...]:
    """What to put before a command so that it has no network and ends with its parent.

    As much of both as this machine allows; () for none.
    """
    return next((words for words in FENCES if _works(words)), ())


def _works(words: tuple[str, ...]) -> bool:
    if shutil.which(words[0]) is None:
        return False
    try:
        ended = subprocess.run(  # noqa: S603
            [*words, "true"], capture_output=True, timeout=FENCE_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0
