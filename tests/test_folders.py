"""Tests leave nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_TEST = """
from tests.folders import make_lasting_folder

def test_folder():
    assert (make_lasting_folder("city-") / "in").mkdir() is None
"""


@pytest.mark.parametrize("workers", ["0", "2"])
def test_what_is_made_once_for_all_tests_is_gone_after_them(
    tmp_path: Path, repository: Path, workers: str
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (tmp_path / "test_one.py").write_text(_TEST, encoding="utf8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-n", workers]
    done = subprocess.run(
        [*command, "--rootdir", str(tmp_path), str(tmp_path / "test_one.py")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(repository), "TMPDIR": str(scratch)},
        capture_output=True,
        check=False,
        encoding="utf8",
    )
    assert "1 passed" in done.stdout, done.stdout + done.stderr
    assert list(scratch.glob("city-*")) == []
