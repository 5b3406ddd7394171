"""What differs between systems: links, copies, locks, process groups."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.store.platform import (
    link_or_copy,
    lock_file,
    remove_link,
    signal_name,
    switch_link,
)
from tests.corpus.runs import statuses_of, take_in
from tests.corpus.small_reports import report_bytes

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{p}{n}" for p in ("COM", "LPT") for n in range(10))}


def test_a_switched_link_points_at_the_new_folder_and_leaves_the_old_alone(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(name)
        switch_link(tmp_path / "current", name, tmp_path / ".new")
        assert (tmp_path / "current" / "x").read_text() == name
    assert (tmp_path / "one" / "x").read_text() == "one"
    assert not os.path.lexists(tmp_path / ".new")


def test_a_link_is_switched_although_a_killed_run_left_its_scratch(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    switch_link(tmp_path / ".new", "nowhere", tmp_path / ".newer")
    switch_link(tmp_path / "current", "one", tmp_path / ".new")
    assert (tmp_path / "current").resolve().name == "one"


def test_removing_a_link_keeps_what_it_points_at(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    switch_link(tmp_path / "current", "one", tmp_path / ".new")
    remove_link(tmp_path / "current")
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


def test_where_links_fail_the_bytes_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"abc")

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links on this disk")

    monkeypatch.setattr(os, "link", refuse)
    link_or_copy(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"abc"
    assert (tmp_path / "b").stat().st_ino != (tmp_path / "a").stat().st_ino


def test_a_lock_is_freed_when_its_holder_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path\n"
        "from corpus.store.platform import lock_file\n"
        "with lock_file(Path(sys.argv[1]), False) as free:\n"
        "    print(free, flush=True); time.sleep(600)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with lock_file(tmp_path / "lock", wait=False) as is_free:
            assert not is_free
        holder.kill()
    with lock_file(tmp_path / "lock", wait=False) as is_free:
        assert is_free


def test_an_exit_code_that_is_no_signal_is_told_as_it_is() -> None:
    assert [signal_name(code) for code in (-11, -250, 3)] == ["SIGSEGV", "exit -250", "exit 3"]


def test_a_dataset_can_be_carried_to_windows_whatever_its_inputs_are_called(
    tmp_path: Path,
) -> None:
    (tmp_path / "in").mkdir()
    names = ["CON", "nul.docx", "报告.", "空格 ", "A.docx", "a.docx", "一:二?.docx", "长" * 80]
    for number, name in enumerate(names):
        (tmp_path / "in" / name).write_bytes(report_bytes(f"青山县第{number}所"))
    take_in([tmp_path / "in"], tmp_path / "ds")
    assert set(statuses_of(tmp_path / "ds")) == set(names)
    written = [path.relative_to(tmp_path / "ds") for path in (tmp_path / "ds").rglob("*")]
    assert len({str(path).lower() for path in written}) == len(written)
    for path in written:
        assert len(str(path)) <= 150, path  # of the 260 characters that a path may have there
        for part in path.parts:
            assert not _FORBIDDEN.search(part), path
            assert part.partition(".")[0].upper() not in _RESERVED, path
