"""The ingest on Ray: batches go out, the bytes are those of one machine."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.cli import main
from corpus.ingest.cluster import batched
from tests.corpus.runs import data_of, take_in
from tests.corpus.small_reports import write_inbox

_HAS_RAY = importlib.util.find_spec("ray") is not None


@pytest.mark.skipif(not _HAS_RAY, reason="Ray (the extra jixiao[ray]) is not installed")
def test_ray_gives_the_bytes_of_a_local_run_and_says_nothing_of_its_own(tmp_path: Path) -> None:
    inbox = write_inbox(tmp_path / "in")
    take_in([inbox], tmp_path / "local")
    command = [sys.executable, "-m", "corpus.cli", "ingest", str(inbox), "--engine", "ray"]
    command += ["--workers", "1", "--out", str(tmp_path / "ray")]
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (3, "")
    assert data_of(tmp_path / "ray") == data_of(tmp_path / "local")


def test_without_ray_the_engine_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = write_inbox(tmp_path / "in")
    monkeypatch.setitem(sys.modules, "ray", None)
    arguments = ["ingest", inbox, "--out", tmp_path / "ds", "--engine", "ray"]
    monkeypatch.setattr(sys, "argv", ["jixiao", *map(str, arguments)])
    assert main() == 2
    assert "ray_missing" in capsys.readouterr().err
    assert not (tmp_path / "ds").exists()


def test_batches_are_drawn_on_one_by_one() -> None:
    numbers = iter(range(5_000))
    assert len(next(batched(numbers))) == 1_000
    assert next(numbers) == 1_000
