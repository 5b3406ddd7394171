"""Reading a file once: one whole version of it, or the reason why not."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.store.intake import take_bytes
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS

_LATER_NS = 1 << 62


def _code_of(path: Path, file_bytes: int = DEFAULT_LIMITS.file_bytes) -> str:
    with pytest.raises(DocumentError) as error:
        take_bytes(path, replace(DEFAULT_LIMITS, file_bytes=file_bytes), _LATER_NS)
    return error.value.code


def test_a_file_is_taken_with_the_size_and_time_it_had(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    taken = take_bytes(path, DEFAULT_LIMITS, _LATER_NS)
    assert (taken.data, taken.size, taken.is_settled) == (b"abc", 3, True)
    assert taken.mtime_ns == path.stat().st_mtime_ns


def test_a_file_just_written_is_not_settled(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    assert not take_bytes(path, DEFAULT_LIMITS, path.stat().st_mtime_ns + 1).is_settled


@pytest.mark.parametrize(("later", "is_settled"), [(2_000_000_000, False), (2_000_000_001, True)])
def test_a_file_is_settled_more_than_two_seconds_after_it_was_written(
    tmp_path: Path, later: int, is_settled: bool
) -> None:
    """FAT keeps times in steps of two seconds: until then another version may have this time."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    now_ns = path.stat().st_mtime_ns + later
    assert take_bytes(path, DEFAULT_LIMITS, now_ns).is_settled == is_settled


@pytest.mark.parametrize("change", ["grow", "replace", "touch"])
def test_a_file_that_changes_while_it_is_read_is_deferred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    plain_read = os.read
    changes: dict[str, Callable[[], object]] = {
        "grow": lambda: path.write_bytes(path.read_bytes() + b"more"),
        "replace": lambda: path.write_bytes(b"xyz!"),
        "touch": lambda: os.utime(path, ns=(1, 1)),
    }

    def read_slowly(handle: int, count: int) -> bytes:
        data = plain_read(handle, count)
        if data:
            changes[change]()
        return data

    monkeypatch.setattr(os, "read", read_slowly)
    assert _code_of(path) == "changed_while_read"


def test_a_file_that_vanished_or_became_a_link_or_a_pipe_is_deferred(tmp_path: Path) -> None:
    assert _code_of(tmp_path / "gone") == "changed_while_read"
    (tmp_path / "target").write_text("secret")
    (tmp_path / "link").symlink_to("target")
    assert _code_of(tmp_path / "link") == "changed_while_read"
    os.mkfifo(tmp_path / "pipe")
    assert _code_of(tmp_path / "pipe") == "changed_while_read"


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    assert _code_of(tmp_path / "sparse") == "file_too_large"


def test_a_read_error_is_told_with_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")

    def fail(handle: int, count: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", fail)
    assert _code_of(path) == "unreadable"
