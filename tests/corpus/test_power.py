"""The disk of the tests of power cuts keeps what was synced, and nothing else."""

import os
from pathlib import Path

import pytest

from corpus.store.platform import sync_folder
from tests.corpus.power import OUTCOMES, Disk


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A watched folder that holds `old`."""
    root = tmp_path / "root"
    root.mkdir()
    (root / "old").write_bytes(b"old")
    watched = Disk(root)
    watched.install(monkeypatch.setattr)
    return watched


def _left(disk: Disk, outcome: str) -> dict[str, bytes]:
    """What is there after the power was cut: file -> bytes."""
    target = disk.root.with_name(outcome)
    disk.cut_power(outcome, 1, target)
    return {
        str(path.relative_to(target)): path.read_bytes()
        for path in target.rglob("*")
        if path.is_file()
    }


def _sync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def test_what_was_not_synced_is_lost(disk: Disk) -> None:
    (disk.root / "new").write_bytes(b"new")
    (disk.root / "new").replace(disk.root / "old")
    assert _left(disk, "lost") == {"old": b"old"}
    assert _left(disk, "emptied") == {"old": b""}


def test_a_synced_file_without_a_synced_name_is_lost_too(disk: Disk) -> None:
    (disk.root / "folder").mkdir()
    (disk.root / "folder" / "new").write_bytes(b"new")
    _sync_file(disk.root / "folder" / "new")
    sync_folder(disk.root / "folder")
    assert _left(disk, "lost") == {"old": b"old"}
    assert _left(disk, "emptied") == {"old": b"old", "folder/new": b"new"}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_what_was_synced_stays(disk: Disk, outcome: str) -> None:
    (disk.root / "old").unlink()
    (disk.root / "new").write_bytes(b"new")
    _sync_file(disk.root / "new")
    sync_folder(disk.root)
    assert _left(disk, outcome) == {"new": b"new"}
