"""A program in the place of LibreOffice that hangs, writes nothing or too much: told, and gone."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from extract.office import convert as module
from extract.office.convert import convert
from extract.office.install import fence
from extract.office.reader import RTF
from schema.errors import DocumentError
from schema.limits import Limits

LIMITS = Limits(seconds=1, inflated_bytes=100)
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="只在 Linux 上有")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where conversions keep their files; no time is given beyond the limit."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(module, "GRACE_SECONDS", 0)
    return tmp_path


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program in LibreOffice's place is written."""
    programs = tmp_path_factory.mktemp("programs")
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return programs / "soffice"


def write_program(place: Path, *lines: str) -> None:
    place.write_text("\n".join(("#!/bin/sh", *lines)), encoding="utf8")
    place.chmod(0o755)


def code_of(data: bytes = b"x") -> str:
    with pytest.raises(DocumentError) as error:
        convert(data, RTF, LIMITS)
    return error.value.code


def is_running(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    return state.is_file() and state.read_text(encoding="utf8").rpartition(")")[2].split()[0] != "Z"


def are_gone(pids: list[int]) -> bool:
    """Whether all end soon: on a busy machine what was killed ends when it is its turn to run."""
    deadline = time.monotonic() + 30
    while any(map(is_running, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not any(map(is_running, pids))


@linux_only
def test_one_that_hangs_ends_at_its_limit_with_all_it_started(folder: Path, install: Path) -> None:
    told = install.with_name("pids")
    write_program(install, "sleep 600 & echo $! > " + str(told), "echo $$ >> " + str(told), "wait")
    assert code_of() == "time_limit"
    pids = [int(line) for line in told.read_text(encoding="utf8").split()]
    assert len(pids) == 2
    assert are_gone(pids)
    assert list(folder.iterdir()) == []


def test_one_that_writes_nothing_is_a_failed_conversion(folder: Path, install: Path) -> None:
    for ending in ("exit 0", "exit 1", "exit 81"):
        write_program(install, ending)
        assert code_of() == "conversion_failed"
    assert list(folder.iterdir()) == []


def test_one_that_writes_too_much_is_stopped_before_it_is_read(folder: Path, install: Path) -> None:
    write_program(install, "mkdir out; head -c 101 /dev/zero > out/source.docx")
    assert code_of() == "inflated_too_large"
    write_program(install, "mkdir out; head -c 100 /dev/zero > out/source.docx; exit 1")
    assert convert(b"x", RTF, LIMITS) == bytes(100)


def test_one_that_asks_to_be_started_again_is(folder: Path, install: Path) -> None:
    write_program(
        install,
        "mkdir out 2>/dev/null && exit 81",
        'for last; do :; done; cat "$last" > out/source.docx',
    )
    assert convert("文".encode(), RTF, LIMITS) == "文".encode()


@pytest.mark.parametrize(("refusals", "is_made"), [(2, True), (3, False)])
def test_it_is_started_three_times(
    folder: Path, install: Path, refusals: int, is_made: bool
) -> None:
    asked = [f"mkdir asked{at} 2>/dev/null && exit 81" for at in range(refusals)]
    write_program(install, *asked, "mkdir out; echo > out/source.docx")
    if is_made:
        assert convert(b"x", RTF, LIMITS) == b"\n"
    else:
        assert code_of() == "conversion_failed"


def test_it_sees_its_own_folder_and_no_proxy_of_the_user(
    folder: Path, install: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example")
    write_program(install, "mkdir out; env > out/source.docx")
    wide = Limits(seconds=10)
    seen = convert(b"x", RTF, wide).decode().splitlines()
    assert not [line for line in seen if "proxy.example" in line]
    (home,) = [line for line in seen if line.startswith("HOME=")]
    assert home.startswith(f"HOME={folder}/jixiao-office-{os.getpid()}-")


@linux_only
def test_what_a_killed_process_left_is_swept_by_the_next(folder: Path, install: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    (folder / f"jixiao-office-{ended.pid}-left").mkdir()
    mine = folder / f"jixiao-office-{os.getpid()}-another"
    mine.mkdir()
    write_program(install, "exit 0")
    assert code_of() == "conversion_failed"
    assert list(folder.iterdir()) == [mine]


@linux_only
def test_it_ends_with_the_worker_that_started_it(tmp_path: Path, install: Path) -> None:
    if "setpriv" not in fence():
        pytest.skip("这台机器没有 setpriv")
    told = tmp_path / "pid"
    write_program(install, f"echo $$ > {told}", "exec sleep 600")
    code = (
        "from extract.office.convert import convert; from extract.office.reader import RTF;"
        "from schema.limits import DEFAULT_LIMITS; convert(b'x', RTF, DEFAULT_LIMITS)"
    )
    own = {**os.environ, "TMPDIR": str(tmp_path)}
    worker = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[3], env=own)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (told.is_file() and told.read_text().strip()):
        time.sleep(0.05)
    pid = int(told.read_text())
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert are_gone([pid])
