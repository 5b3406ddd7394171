"""One file through LibreOffice: a folder, a profile and a process group of its own, then gone."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from extract.office.install import fence, find_program
from extract.office.kept import current_keeper, key_of
from extract.scratch import make_scratch
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits

# The exit code by which it asks to be started again, as it does with a new profile.
RESTART: Final = 81
STARTS: Final = 3
# The run's own limit comes first where there is one: it tells a slow machine from a bad file.
GRACE_SECONDS: Final = 15
# Where nobody listens, for what would ask a proxy in spite of all.
NOWHERE: Final = "http://127.0.0.1:9"
SETTINGS: Final = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Misc", "FirstRun", "false"),
    ("Common/Save/Document", "AutoSave", "false"),
    ("Writer/Content/Update", "Link", "2"),
    ("Calc/Content/Update", "Link", "2"),
)


@dataclass(frozen=True, slots=True)
class Conversion:
    """From what to what. suffix: of the file that is read; reads, writes: names of filters."""

    suffix: str
    reads: str
    writes: str = "docx:MS Word 2007 XML"


def convert(data: bytes, conversion: Conversion, limits: Limits) -> bytes:
    """What LibreOffice makes of `data`, or what it made of it before and somebody kept.

    Raises DocumentError: needs_libreoffice, time_limit, conversion_failed, inflated_too_large.
    """
    program = find_program()
    if program is None:
        raise DocumentError("needs_libreoffice")
    keeper = current_keeper()
    if keeper is None:
        return _make(program, data, conversion, limits)
    key = key_of(data, f"{conversion.suffix}.{conversion.writes.partition(':')[0]}")
    made = keeper.find(key)
    if made is None:
        made = _make(program, data, conversion, limits)
        keeper.keep(key, made)
    return _bounded(made, limits)


def _make(program: Path, data: bytes, conversion: Conversion, limits: Limits) -> bytes:
    with _own_folder() as folder:
        source = folder / f"source.{conversion.suffix}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        result = folder / "out" / f"source.{conversion.writes.partition(':')[0]}"
        command = [
            *fence(),
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
            f"--infilter={conversion.reads}",
            *("--convert-to", conversion.writes, "--outdir", str(result.parent), str(source)),
        ]
        for _ in range(STARTS):  # its exit code says nothing but that it is to be started again
            if _run(command, folder, limits) != RESTART:
                break
        return _take(result, limits)


def _bounded(made: bytes, limits: Limits) -> bytes:
    """What is kept, within the limits of today."""
    if len(made) > limits.inflated_bytes:
        raise DocumentError("inflated_too_large", len(made), limits.inflated_bytes)
    return made


def _take(result: Path, limits: Limits) -> bytes:
    if not result.is_file() or not (size := result.stat().st_size):
        raise DocumentError("conversion_failed")
    if size > limits.inflated_bytes:
        raise DocumentError("inflated_too_large", size, limits.inflated_bytes)
    return result.read_bytes()


def _run(command: list[str], folder: Path, limits: Limits) -> int:
    """The exit code of a command, of whose group nothing is left."""
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.wait(limits.seconds + GRACE_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise DocumentError("time_limit", f"{limits.seconds} 秒", limits.seconds) from error
    finally:
        _end_group(process)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """The same for each user and machine: language, time zone, home; no proxy that answers."""
    proxies = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SAL_USE_VCLPLUGIN": "svp",
        **dict.fromkeys(proxies, NOWHERE),
        **dict.fromkeys(map(str.upper, proxies), NOWHERE),
    }


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.{path}"><prop oor:name="{name}" '
        f'oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        encoding="utf8",
    )


@contextmanager
def _own_folder() -> Iterator[Path]:
    """A folder that goes with the conversion."""
    folder = make_scratch("office")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
