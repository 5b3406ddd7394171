"""The ingest on Ray: batches go out, the bytes are those of one machine."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.ingest.cluster import batched
from tests.corpus.command import Command
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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jixiao: Command
) -> None:
    inbox = write_inbox(tmp_path / "in")
    monkeypatch.setitem(sys.modules, "ray", None)
    assert jixiao.run("ingest", inbox, "--out", tmp_path / "ds", "--engine", "ray") == 2
    assert "ray_missing" in jixiao.err
    assert not (tmp_path / "ds").exists()


def test_batches_are_drawn_on_one_by_one() -> None:
    numbers = iter(range(5_000))
    assert len(next(batched(numbers))) == 1_000
    assert next(numbers) == 1_000
