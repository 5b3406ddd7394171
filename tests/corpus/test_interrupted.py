"""Runs that are ended in the middle, and what is left of them among the temporary files."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus.dataset import open_dataset
from tests.corpus.small_reports import report_bytes


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder for temporary files: the name of a socket in it has 107 characters at most."""
    with TemporaryDirectory(prefix="s") as folder:
        yield Path(folder)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(signal.SIGINT, marks=pytest.mark.slow),
        pytest.param(signal.SIGTERM, marks=pytest.mark.slow),
        signal.SIGKILL,
    ],
)
def test_an_interrupted_run_leaves_nothing_behind_and_a_killed_one_what_the_next_removes(
    tmp_path: Path, short_folder: Path, number: signal.Signals
) -> None:
    (tmp_path / "in").mkdir()
    for count in range(24):
        (tmp_path / "in" / f"{count}.docx").write_bytes(report_bytes(f"青山县第{count}所"))
    command = [sys.executable, "-m", "corpus.cli", "ingest", str(tmp_path / "in")]
    command += ["--out", str(tmp_path / "ds"), "--workers", "2"]
    scratch = short_folder
    own = {**os.environ, "TMPDIR": str(scratch)}
    run = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, env=own
    )
    while not (tmp_path / "ds" / "originals").exists():
        assert run.poll() is None, run.communicate()
        time.sleep(0.01)
    run.send_signal(number)
    _, said = run.communicate()
    is_told = "已中断" in said.decode()
    assert (run.returncode, is_told) == ((-9, False) if number == signal.SIGKILL else (1, True))
    deadline = time.monotonic() + 60
    while _members(run.pid) and time.monotonic() < deadline and number == signal.SIGKILL:
        time.sleep(0.01)  # the system ends them
    assert _members(run.pid) == []
    left = [*_left_in(tmp_path / "ds"), *scratch.iterdir()]
    assert not left or number == signal.SIGKILL
    again = subprocess.run(command, check=False, capture_output=True, env=own)
    assert again.returncode == 0
    assert [*_left_in(tmp_path / "ds"), *scratch.iterdir()] == []


def test_temporary_files_may_lie_deeper_than_the_name_of_a_socket_reaches(tmp_path: Path) -> None:
    deep = tmp_path / "很深的临时文件夹" / ("folder" * 10)
    deep.mkdir(parents=True)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.docx").write_bytes(report_bytes("青山县茶场"))
    own = {**os.environ, "TMPDIR": str(deep), "XDG_RUNTIME_DIR": ""}
    arguments = ["ingest", str(tmp_path / "in"), "--out", str(tmp_path / "ds"), "--workers", "2"]
    nowhere_else = "import sys, extract.scratch as s, corpus.cli as c; s._SHORT_PLACES = ()"
    command = [sys.executable, "-c", f"{nowhere_else}; sys.exit(c.main())", *arguments]
    refused = subprocess.run(command, check=False, capture_output=True, env=own)
    [line] = refused.stderr.decode().splitlines()
    assert refused.returncode == 1 and "（temporary_name_too_long）" in line and str(deep) in line
    command = [sys.executable, "-m", "corpus.cli", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, env=own)
    assert done.returncode == 0, done.stderr.decode()
    assert open_dataset(tmp_path / "ds").manifest.rows()["submissions"] == 1
    assert list(deep.iterdir()) == []


def _left_in(out: Path) -> list[Path]:
    """The half-written files and snapshots of a dataset."""
    return [*(out / "temporary").iterdir(), *(out / "snapshots").glob(".*")]


def _members(session: int) -> list[str]:
    """The processes of a session that still live."""
    members = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session and fields[0] != "Z":
                members.append(folder.name)
        except OSError:
            continue
    assert os.getpid() != session
    return members
